"""Lists: all ids in the wanted order first, then rows in pages; sorting, filtering and searching are SQL."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, Text, and_, case, cast, false, func, not_, or_, select, true
from sqlalchemy.types import String

from woo_desktop.db.reads import trash
from woo_desktop.db.reads.about import names_about
from woo_desktop.db.reads.context import Reading
from woo_desktop.db.reads.list_order import cell_of, group_keys, groups_of, is_empty, sort_key
from woo_desktop.db.reads.list_sources import Asked, Expression, ListSource, source_of
from woo_desktop.db.reads.matching_text import contains, contains_in_any_capitals, has_code
from woo_desktop.db.types import CodesColumn, TermColumn
from woo_desktop.domain.answers import ListGroup, ListIds, ListRow, ValueCount
from woo_desktop.domain.cleaning import fold
from woo_desktop.domain.lists import LISTS, CellType, Column, Filter, ListName, ListState, Sort
from woo_desktop.domain.queries import ColumnValues, IdsOf, RowsOf, TabCounts
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind

_FUNNEL = 500
_PAGE = 900


def ids_of(reading: Reading, query: IdsOf) -> ListIds:
    """The ids of all rows of a list, in order, and how many there are without tab, search and filters."""
    if query.name is ListName.TRASH:
        return trash.ids(reading, query.state)
    asked = Asked(query.semester, query.member_id, query.today)
    source = source_of(query.name, asked)
    chosen = _chosen(query.name, source, query.state)
    order = _order(query.name, source, query.state.sorts)
    groups: tuple[ListGroup, ...] = ()
    if query.state.group:
        column = LISTS[query.name].column(query.state.group)
        order = [*group_keys(source, column), *order]
        groups = groups_of(reading, source, column, chosen, query)
    ordered = chosen.order_by(*order, source.table.c.id)
    ids = _all_at_once(reading, ordered, query.limit)
    if query.limit is not None and len(ids) == query.limit:
        return ListIds(query.name, ids, 0, complete=False)
    whole = query.state.tab not in source.tabs and not query.state.text and not query.state.filters
    total = len(ids) if whole else reading.connection.execute(_counted(_alive(source))).scalar_one()
    return ListIds(query.name, ids, int(total), groups=groups)


def _all_at_once(reading: Reading, ordered: Select[int], limit: int | None) -> tuple[int, ...]:
    """Every id of a query (or the first ones), in its order.

    On SQLite they come as one text: row by row, a hundred thousand ids take the interpreter's lock a hundred
    thousand times, and the window stands still meanwhile.
    """
    if reading.connection.dialect.name != "sqlite":
        return tuple(reading.connection.execute(ordered.limit(limit)).scalars())
    # A limit (-1 is none) keeps SQLite from dropping the order of the inner query.
    inner = ordered.limit(-1 if limit is None else limit).subquery()
    joined = reading.connection.execute(select(func.group_concat(inner.c.id))).scalar_one()
    return tuple(map(int, joined.split(","))) if joined else ()


def rows_of(reading: Reading, query: RowsOf) -> tuple[ListRow, ...]:
    """Rows by id, in the order asked; what is gone meanwhile is left out."""
    if query.name is ListName.TRASH:
        return trash.rows(reading, query.refs, query.ids)
    source = source_of(query.name, Asked(query.semester, None, query.today))
    declared = LISTS[query.name].columns
    columns = [source.columns[column.key].label(f"c{place}") for place, column in enumerate(declared)]
    table = source.table
    found: dict[int, ListRow] = {}
    for start in range(0, len(query.ids), _PAGE):
        page = query.ids[start : start + _PAGE]
        rows = reading.connection.execute(select(table.c.id, table.c.version, *columns).where(table.c.id.in_(page)))
        for row in rows:
            cells = tuple(cell_of(column, value, query.today) for column, value in zip(declared, row[2:], strict=True))
            found[row[0]] = ListRow(row[0], row[1], cells)
    if query.name is ListName.FOLLOW_UP:
        found = _with_about(reading, found)
    return tuple(found[one] for one in query.ids if one in found)


def column_values(reading: Reading, query: ColumnValues) -> tuple[ValueCount, ...]:
    """The values of a column among the rows that the other filters leave, most frequent first."""
    column = LISTS[query.name].column(query.column)
    source = source_of(query.name, Asked(query.semester, None, query.today))
    others = ListState(
        query.state.tab,
        query.state.text,
        (),
        tuple(one for one in query.state.filters if one.column != query.column),
    )
    chosen = _chosen(query.name, source, others).subquery()
    expression = source.columns[query.column]
    values = (
        select(expression.label("value"), func.count().label("count"))
        .where(source.table.c.id.in_(select(chosen.c.id)))
        .group_by(expression)
    )
    counted: Counter[Any] = Counter()
    for value, count in reading.connection.execute(values):
        for part in _parts(column, value):
            counted[part] += count
    ordered = sorted(counted.items(), key=_by_count)[:_FUNNEL]
    return tuple(ValueCount(_as_key(value), cell_of(column, value, query.today), count) for value, count in ordered)


def tab_counts(reading: Reading, query: TabCounts) -> dict[str, int]:
    """How many rows each tab of a list has."""
    if query.name is ListName.TRASH:
        return {"all": len(trash.ids(reading, ListState()).ids)}
    source = source_of(query.name, Asked(query.semester, query.member_id, query.today))
    counts = {}
    for tab in LISTS[query.name].tabs:
        if query.tabs and tab.key not in query.tabs:
            continue
        chosen = _chosen(query.name, source, ListState(tab=tab.key))
        counts[tab.key] = int(reading.connection.execute(_counted(chosen)).scalar_one())
    for key, state in query.views:
        counts[key] = int(reading.connection.execute(_counted(_chosen(query.name, source, state))).scalar_one())
    return counts


# --- choosing -----------------------------------------------------------------------------------------------


def _alive(source: ListSource) -> Select[int]:
    return select(source.table.c.id).where(source.table.c.trashed_at.is_(None))


def _counted(chosen: Select[int]) -> Select[int]:
    return select(func.count()).select_from(chosen.subquery())


def _chosen(name: ListName, source: ListSource, state: ListState) -> Select[int]:
    query = _alive(source)
    if state.tab in source.tabs:
        query = query.where(source.tabs[state.tab])
    for word in fold(state.text).split():
        found = [contains(text, word) for text in source.searched]
        query = query.where(or_(*found, *(elsewhere(word) for elsewhere in source.found_by)))
    for one in state.filters:
        query = query.where(_condition(LISTS[name].column(one.column), source.columns[one.column], one))
    return query


def _condition(column: Column, expression: Expression, wanted: Filter) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.text:
        text = func.coalesce(cast(expression, Text), "")
        conditions.append(contains_in_any_capitals(text, wanted.text))
    if wanted.values:
        listed = or_(*(_is(column, expression, value) for value in wanted.values))
        # What is unknown is not one of the values either: NOT alone would lose it.
        conditions.append(not_(func.coalesce(listed, false())) if wanted.without else listed)
    return and_(*conditions) if conditions else true()


def _is(column: Column, expression: Expression, value: str | None) -> ColumnElement[bool]:
    if value is None:
        return or_(expression.is_(None), cast(expression, Text) == "")
    if isinstance(expression.type, CodesColumn):
        return has_code(cast(expression, Text), value)
    if isinstance(expression.type, Date):
        day = _day(value)
        return false() if day is None else expression == day
    if column.type is CellType.NUMBER:
        number = _number(value)
        return false() if number is None else expression == number
    if column.type is CellType.FLAG:
        return expression.is_(value == "1") if value in ("0", "1") else false()
    if isinstance(expression.type, TermColumn):
        return cast(expression, String) == value
    return expression == value


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


# --- ordering -----------------------------------------------------------------------------------------------


def _order(name: ListName, source: ListSource, sorts: tuple[Sort, ...]) -> list[ColumnElement[Any]]:
    order: list[ColumnElement[Any]] = []
    for sort in sorts:
        column = LISTS[name].column(sort.column)
        expression = source.sorted_by.get(sort.column, source.columns[sort.column])
        descending = sort.descending != (sort.column in source.backwards)
        key = sort_key(column, expression)
        # What is not known comes last, whichever way the column is sorted.
        order.append(case((is_empty(column, expression), 1), else_=0))
        order.append(key.desc() if descending else key.asc())
    return order or list(source.default_sort)


# --- cells --------------------------------------------------------------------------------------------------


def _parts(column: Column, value: Any) -> tuple[Any, ...]:
    """A cell of several values counts for each of them; an empty one for "empty"."""
    if isinstance(value, tuple):
        return value or (None,)
    return (None,) if value == "" else (value,)


def _as_key(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value)


def _by_count(counted: tuple[Any, int]) -> tuple[bool, int, str]:
    return (counted[0] is None, -counted[1], fold(str(counted[0])))


def _with_about(reading: Reading, rows: dict[int, ListRow]) -> dict[int, ListRow]:
    """What a task is about, in words instead of kind and id."""
    place = [column.key for column in LISTS[ListName.FOLLOW_UP].columns].index("about")
    refs: dict[int, Ref] = {}
    for row in rows.values():
        kind, _colon, number = str(row.cells[place] or "").partition(":")
        if number:
            refs[row.id] = Ref(Kind(kind), int(number))
    names = names_about(reading.store, refs.values())
    return {
        row.id: ListRow(
            row.id,
            row.version,
            tuple(
                names.get(refs[row.id], "") if at == place and row.id in refs else cell
                for at, cell in enumerate(row.cells)
            ),
        )
        for row in rows.values()
    }
