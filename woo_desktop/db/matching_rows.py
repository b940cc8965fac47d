"""Whether a record meets a condition of a statement, without asking the database: only for the plainest conditions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Column, ColumnElement
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import BinaryExpression, BindParameter, BooleanClauseList, Null

from woo_desktop.domain.records import Record

Condition = tuple[str, Any, object]
"""Column, operator and value."""


class NotPlain(Exception):
    """A condition that only the database can weigh."""


def plain_conditions(where: Iterable[ColumnElement[bool]]) -> Iterator[Condition]:
    """Column, operator and value of each condition that must hold."""
    for condition in where:
        if isinstance(condition, BooleanClauseList) and condition.operator is operators.and_:
            yield from plain_conditions(condition.clauses)
        elif isinstance(condition, BinaryExpression) and isinstance(condition.left, Column):
            yield condition.left.name, condition.operator, _value(condition.right)
        else:
            raise NotPlain(type(condition).__name__)


def meets(record: Record, conditions: Iterable[Condition]) -> bool:
    """Whether all of them hold for a record."""
    return all(_holds(getattr(record, column), operator, value) for column, operator, value in conditions)


def values_wanted(operator: Any, value: object) -> frozenset[object] | None:
    """The values that an equality lets through; None for another operator."""
    if operator is operators.eq:
        return frozenset([value])
    if operator is operators.in_op and isinstance(value, list | tuple | set | frozenset):
        return frozenset(value)
    return None


def _value(right: object) -> object:
    if isinstance(right, BindParameter):
        return right.effective_value
    if isinstance(right, Null):
        return None
    raise NotPlain(type(right).__name__)


def _holds(found: object, operator: Any, value: object) -> bool:
    if operator in (operators.eq, operators.is_):
        return found == value and (operator is operators.is_ or found is not None)
    if operator is operators.ne:
        return found is not None and found != value
    if operator is operators.in_op and isinstance(value, list | tuple | set | frozenset):
        return found is not None and found in value
    raise NotPlain(str(operator))
