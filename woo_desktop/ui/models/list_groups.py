"""Rows of a list in groups: a heading before each group, and groups that are folded away."""

from __future__ import annotations

from woo_desktop.domain.answers import Cell, ListGroup, Vocabulary
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.lists import Column
from woo_desktop.i18n import _, ngettext
from woo_desktop.ui.models.cells import NOTHING, ShownCell, cell_text


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands in the first cell of a heading."""

    text: str
    count: int
    is_folded: bool

    @property
    def spoken(self) -> str:
        """For a screen reader: "Groningen, 12 rijen"."""
        return f"{self.text}, {ngettext('{count} row', '{count} rows', self.count).format(count=self.count)}"


class ListGroups:
    """A heading is a negative number among the ids: -1 for the first group, -2 for the second."""

    def __init__(self) -> None:
        self._groups: tuple[ListGroup, ...] = ()
        self._column: Column | None = None
        self._folded: set[Cell] = set()

    def __bool__(self) -> bool:
        return bool(self._groups)

    def take(self, groups: tuple[ListGroup, ...], column: Column | None) -> None:
        """Other groups; those of another column begin open."""
        if column != self._column:
            self._folded.clear()
        self._groups, self._column = groups, column

    def rows(self, ids: tuple[int, ...]) -> tuple[int, ...]:
        """Headings and ids in the order in which they are shown."""
        if not self._groups:
            return ids
        rows: list[int] = []
        at = 0
        for number, group in enumerate(self._groups):
            rows.append(-number - 1)
            if group.shown not in self._folded:
                rows.extend(ids[at : at + group.count])
            at += group.count
        return tuple(rows)

    def fold(self, key: int, folded: bool) -> bool:
        """Fold a group away or open it; whether that changed anything."""
        shown = self._groups[-key - 1].shown
        if (shown in self._folded) is folded:
            return False
        (self._folded.add if folded else self._folded.discard)(shown)
        return True

    def heading(self, key: int, words: Vocabulary) -> Heading:
        """The first cell of a heading."""
        group = self._groups[-key - 1]
        text = cell_text(group.shown, self._column, words) if self._column is not None else ""
        return Heading(text or _("(empty)"), group.count, group.shown in self._folded)

    def total(self, key: int, place: int, column: Column, words: Vocabulary) -> ShownCell:
        """What the group adds up to in a column."""
        total = self._groups[-key - 1].totals[place]
        return NOTHING if total is None else ShownCell(cell_text(total, column, words), column.type)
