"""How a person wants the board: grouping, density, folded lanes, filters; and what lies at a point of it."""

from __future__ import annotations

from dataclasses import field

from woo_desktop.domain.answers import BoardColumn
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.ui.views.board.lanes import Grouping
from woo_desktop.ui.views.board.layout import Density


@dataclass(frozen=True, slots=True)
class ColumnFilter:
    """Which columns are shown; an empty text lets all through."""

    institution: str = ""
    form: str = ""
    teacher: str = ""

    def passes(self, column: BoardColumn) -> bool:
        wanted = ((self.institution, column.institution), (self.form, column.form), (self.teacher, column.teacher))
        return all(not text or text == there for text, there in wanted)


@dataclass(frozen=True, slots=True)
class Options:
    """How the board is arranged: part of the view's state, changed with `replace`."""

    grouping: Grouping = Grouping.LEVEL
    density: Density = Density.NORMAL
    folded: frozenset[str] = frozenset()
    unfolded: frozenset[int] = frozenset()
    only: ColumnFilter = field(default_factory=ColumnFilter)


@dataclass(frozen=True, slots=True)
class Spot:
    """What lies at a point: a card, a column, "show more", the head of a lane, or the offer to add a track."""

    kind: str = ""
    key: int = 0
    row: int = -1
    lane: str = ""


NOWHERE = Spot()
