"""Searching in text: what a person typed is looked for as it is, never as a pattern."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, FromClause, Integer, func, or_
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class _PlaceOf(FunctionElement[int]):
    """Where a text stands in another, counted from 1; 0 when it does not. LIKE would take % and _ for signs of
    its own, and SQLite refuses a long pattern."""

    type = Integer()
    inherit_cache = True


@compiles(_PlaceOf, "sqlite")
def _on_sqlite(element: _PlaceOf, compiler: SQLCompiler, **more: Any) -> str:
    return f"instr({compiler.process(element.clauses, **more)})"


@compiles(_PlaceOf, "postgresql")
def _on_postgres(element: _PlaceOf, compiler: SQLCompiler, **more: Any) -> str:
    return f"strpos({compiler.process(element.clauses, **more)})"


def contains(column: ColumnElement[Any], words: str) -> ColumnElement[bool]:
    """The column holds this text, capitals and marks as they are (folded columns hold none)."""
    return _PlaceOf(column, words) > 0


def begins(column: ColumnElement[Any], words: str) -> ColumnElement[bool]:
    """The column begins with this text."""
    return _PlaceOf(column, words) == 1


def is_called(table: FromClause, word: str) -> ColumnElement[bool]:
    """A row whose name or other searched texts hold this folded word; "de" of a name counts as well."""
    found = contains(table.c.search_text, word)
    return or_(found, contains(func.lower(table.c.infix), word)) if "infix" in table.c else found


def contains_in_any_capitals(column: ColumnElement[Any], words: str) -> ColumnElement[bool]:
    """The column holds this text in small or large letters.

    A database may know capitals of plain letters only; one with a mark is then found when it is typed as it stands.
    """
    lowered = func.lower(column)
    if words.isascii():
        return contains(lowered, words.lower())
    plain = "".join(letter.lower() if letter.isascii() else letter for letter in words)
    return or_(contains(lowered, words.lower()), contains(lowered, plain), contains(column, words))


def has_code(column: ColumnElement[Any], code: str) -> ColumnElement[bool]:
    """A column of codes (",a,b,") holds this one."""
    return contains(column, f",{code},")
