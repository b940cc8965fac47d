"""In what order the rows of a list stand, and which of them stand together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, case, cast, func, or_, select
from sqlalchemy.types import String

from woo_desktop.db.reads.context import Reading
from woo_desktop.db.reads.list_sources import Expression, ListSource
from woo_desktop.db.types import TermColumn
from woo_desktop.domain.answers import Cell, ListGroup
from woo_desktop.domain.lists import LISTS, CellType, Column
from woo_desktop.domain.queries import IdsOf
from woo_desktop.domain.terms import Term


def group_keys(source: ListSource, column: Column) -> list[ColumnElement[Any]]:
    """What rows of one group share and no other group has, in the order in which the groups stand."""
    expression = source.columns[column.key]
    return [case((is_empty(column, expression), 1), else_=0), sort_key(column, expression), expression]


def groups_of(
    reading: Reading, source: ListSource, column: Column, chosen: Select[int], query: IdsOf
) -> tuple[ListGroup, ...]:
    """The groups of the chosen rows, with their counts and what their columns are together."""
    declared = LISTS[query.name].columns
    table = source.table
    keys = [key.label(f"k{place}") for place, key in enumerate(group_keys(source, column))]
    added = {
        f"s{place}_{part}": expression
        for place, one in enumerate(declared)
        if one.adds_up
        for part, expression in enumerate(source.summed.get(one.key, (source.columns[one.key],)))
    }
    rows = select(*keys, *(each.label(name) for name, each in added.items())).where(
        table.c.id.in_(select(chosen.subquery().c.id))
    )
    inner = rows.subquery()
    by = [inner.c.k0, inner.c.k1, inner.c.k2]
    sums = [func.sum(inner.c[name]).label(name) for name in added]
    found = select(inner.c.k2, func.count(), *sums).group_by(*by).order_by(*by)
    groups = []
    for row in reading.connection.execute(found):
        summed = dict(zip(added, row[2:], strict=True))
        totals = tuple(_together(place, summed) for place in range(len(declared)))
        groups.append(ListGroup(cell_of(column, row[0], query.today), int(row[1]), totals))
    return tuple(groups)


def _together(place: int, summed: Mapping[str, Any]) -> Cell:
    """What a group adds up to in a column: nothing, one number, or numbers with a stroke between them."""
    prefix = f"s{place}_"
    numbers = [_plain(value) for name, value in summed.items() if name.startswith(prefix)]
    if len(numbers) > 1:
        return "/".join(str(number or 0) for number in numbers)
    return numbers[0] if numbers else None


def _plain(value: Any) -> int | float | None:
    if value is None:
        return None
    number = float(value)
    return int(number) if number.is_integer() else number


def is_empty(column: Column, expression: Expression) -> ColumnElement[bool]:
    if column.type in (CellType.TEXT, CellType.STRONG, CellType.VALUE, CellType.VALUES, CellType.LEVELS):
        return or_(expression.is_(None), cast(expression, Text) == "")
    return expression.is_(None)


def sort_key(column: Column, expression: Expression) -> ColumnElement[Any]:
    if isinstance(expression.type, TermColumn):
        # States sort in the order of their life cycle, not of their letters.
        ranks = {str(term): rank for rank, term in enumerate(expression.type.terms)}
        return case(ranks, value=cast(expression, String), else_=len(ranks))
    if column.type in (CellType.TEXT, CellType.STRONG, CellType.VALUE):
        return func.lower(cast(expression, Text)) if not _is_number(expression) else expression
    return expression


def _is_number(expression: Expression) -> bool:
    return bool(expression.type.python_type in (int, float)) if _has_python_type(expression) else False


def _has_python_type(expression: Expression) -> bool:
    try:
        return expression.type.python_type is not None
    except NotImplementedError:
        return False


def cell_of(column: Column, value: Any, today: dt.date) -> Cell:
    if column.key == "waiting_weeks":
        return max((today - value).days // 7, 0) if isinstance(value, dt.date) else None
    if column.type is CellType.LEVELS and isinstance(value, Term):
        return (value,)
    if column.type is CellType.FLAG and value is not None:
        return bool(value)
    return value  # type: ignore[no-any-return]
