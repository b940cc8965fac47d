"""A gesture as one statement: rows made, rows changed, the gesture and its facts, all of it or nothing.

What is written where (a `Shape`) is put into words once; the same kind of move is then only other values, and the
server keeps its plan.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ARRAY,
    CTE,
    BigInteger,
    Connection,
    Dialect,
    Integer,
    Select,
    Text,
    and_,
    bindparam,
    func,
    insert,
    literal_column,
    select,
    true,
    union_all,
    update,
)
from sqlalchemy.types import TypeEngine

from woo_desktop.db.change_log import FACT_COLUMNS, GESTURE_COLUMNS
from woo_desktop.db.models import CHANGE_FACT, GESTURE, TABLES
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.terms import Kind

Columns = tuple[Kind, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Shape:
    """Rows made and changed, by kind and columns; of each fact which of the made rows it is about (-1: none)."""

    made: tuple[Columns, ...]
    changed: tuple[Columns, ...]
    facts: tuple[int, ...]


class OneStatement:
    """A shape in words. Its values: `made_0_status`, `here_0_version`, `changed_0_status`, `told_who`, `fact_0_old`."""

    def __init__(self, dialect: Dialect, shape: Shape) -> None:
        compiled = _statement(shape).compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
        self._words = str(compiled)
        self._always = dict(compiled.params)
        self._writers = {
            name: write for name, bound in compiled.binds.items() if (write := _writer(bound.type, dialect)) is not None
        }

    def send(self, connection: Connection, values: Mapping[str, object]) -> Any:
        """The gesture's number, its time and who it was, and the number of each row made."""
        told = {**self._always, **values}
        for name, write in self._writers.items():
            told[name] = write(told[name])
        return connection.exec_driver_sql(self._words, told).one()


@lru_cache(maxsize=64)
def worded(dialect: Dialect, shape: Shape) -> OneStatement:
    """The statement of a shape, put into words when it is first wanted."""
    return OneStatement(dialect, shape)


def _writer(of: TypeEngine[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    """What makes of a value what the driver takes."""
    return of.dialect_impl(dialect).bind_processor(dialect)


def _value(name: str, of: Any) -> Any:
    return bindparam(name, type_=of, required=False)


# --- the parts of the statement -----------------------------------------------------------------------------


def _statement(shape: Shape) -> Select[Any]:
    held = [_value(name, ARRAY(BigInteger)) for name in ("proposals", "offerings", "questions")]
    seen, watched = _value("seen", Text()), _value("watched", ARRAY(Text))
    unchanged = select(func.woo_hold(seen, watched, *held).label("ok")).cte("unchanged")
    made = [_made(number, of, unchanged) for number, of in enumerate(shape.made)]
    changed = [_changed(number, of, unchanged) for number, of in enumerate(shape.changed)]
    # The gesture comes after the rows, and the facts after the gesture: each waits for those it reads from.
    first = [unchanged, *made, *changed]
    gesture = _gesture(first)
    facts = _facts(shape.facts, gesture, made, first)
    told = select(gesture.c.id, gesture.c.at, gesture.c.who, *(one.c.id for one in made))
    count = select(func.count()).select_from(facts).scalar_subquery()
    told = told.select_from(_all_of([gesture, *made]))
    return told.where(func.woo_insist(count == literal_column(str(len(shape.facts)), Integer())))


def _made(number: int, of: Columns, unchanged: CTE) -> CTE:
    kind, names = of
    table = TABLES[kind]
    values = [_value(f"made_{number}_{name}", table.c[name].type).label(name) for name in names]
    rows = select(*values).select_from(unchanged).where(unchanged.c.ok)
    made = insert(table).from_select(list(names), rows, include_defaults=False)
    return made.returning(table.c.id).cte(f"made_{number}")


def _changed(number: int, of: Columns, unchanged: CTE) -> CTE:
    kind, names = of
    table = TABLES[kind]
    here = and_(
        table.c.id == _value(f"here_{number}_id", BigInteger()),
        table.c.version == _value(f"here_{number}_version", Integer()),
        select(unchanged.c.ok).scalar_subquery(),
    )
    values = {name: _value(f"changed_{number}_{name}", table.c[name].type) for name in names}
    return update(table).where(here).values(values).returning(table.c.id).cte(f"changed_{number}")


def _gesture(first: Sequence[CTE]) -> CTE:
    values: list[Any] = [func.clock_timestamp().label("at")]
    values += [_value(f"told_{name}", GESTURE.c[name].type).label(name) for name in GESTURE_COLUMNS]
    rows = select(*values).select_from(_all_of(first))
    inserted = insert(GESTURE).from_select(["at", *GESTURE_COLUMNS], rows, include_defaults=False)
    return inserted.returning(GESTURE.c.id, GESTURE.c.at, GESTURE.c.who).cte("told")


def _facts(about: Sequence[int], gesture: CTE, made: Sequence[CTE], first: Sequence[CTE]) -> CTE:
    lines = []
    for number, of_made in enumerate(about):
        known: dict[str, Any] = {"gesture_id": gesture.c.id}
        if of_made >= 0:
            known["record_id"] = made[of_made].c.id
        columns = [
            known.get(name, _value(f"fact_{number}_{name}", CHANGE_FACT.c[name].type)).label(name)
            for name in FACT_COLUMNS
        ]
        lines.append(select(*columns).select_from(_all_of([gesture, *first])))
    rows = union_all(*lines) if len(lines) > 1 else lines[0]
    told = insert(CHANGE_FACT).from_select(list(FACT_COLUMNS), rows, include_defaults=False)
    return told.returning(CHANGE_FACT.c.id).cte("facts")


def _all_of(parts: Sequence[CTE]) -> Any:
    """One row when each part has its row, none when one of them failed."""
    joined: Any = parts[0]
    for part in parts[1:]:
        joined = joined.join(part, true())
    return joined
