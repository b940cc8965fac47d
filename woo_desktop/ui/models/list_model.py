"""A list of any length as a Qt table: one id per row, the rows themselves fetched in pages when first painted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal, Slot

from woo_desktop.domain.answers import ListIds, ListRow, Vocabulary
from woo_desktop.domain.changes import Changes
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.lists import CellType, Column, ListDeclaration, ListState
from woo_desktop.domain.queries import IdsOf, RowsOf
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Term
from woo_desktop.ui.colleagues import Colleagues, Tint
from woo_desktop.ui.desk import Desk, Ticket
from woo_desktop.ui.models.cells import NOTHING, UNREAD, ShownCell, cell_text, column_label, row_sentence, shown_cell
from woo_desktop.ui.models.list_groups import Heading, ListGroups
from woo_desktop.ui.models.list_pages import PAGE, ListPages
from woo_desktop.ui.widgets import in_short, plain_tooltip

AnyIndex = QModelIndex | QPersistentModelIndex
REST_MS: Final = 150
FIRST_IDS: Final = 2000
"""Asked for before all of them; a list that is shorter than this is complete at once."""
_LONGEST_TOOLTIP: Final = 2000


class ListModel(QAbstractTableModel):
    """The desk answers ids and pages; until a page is there its cells are empty."""

    loaded = Signal()
    """The id list is (again) what the state asks for."""
    failed = Signal(object)

    def __init__(self, desk: Desk, declared: ListDeclaration, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.declared = declared
        self.columns: tuple[Column, ...] = declared.columns
        self.state = ListState()
        self.semester = ""
        self.today = dt.date.today()
        self.total = 0
        self.answered_state: ListState | None = None
        """The state that the rows on show belong to."""
        self.complete = True
        """Whether all ids are there, or only the first ones yet."""
        self._records: tuple[int, ...] = ()
        self._ids: tuple[int, ...] = ()
        """What the rows show: records by id, and below zero the headings of groups."""
        self._groups = ListGroups()
        self._refs: tuple[Ref, ...] = ()
        self._pages = ListPages(desk, self._page_query, self)
        self._pages.came.connect(self._page_came)
        self._pages.quiet.connect(self._pages_quiet)
        self._pages.failed.connect(self.failed)
        self._ids_ticket: Ticket | None = None
        self._again = False
        self._rest_later = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest_later.timeout.connect(self._ask_rest)
        desk.words_changed.connect(self._words_changed)

    # --- what is asked for ------------------------------------------------------------

    def show(self, state: ListState, semester: str) -> None:
        """Show this state of the list; an answer to an older question is dropped."""
        self.state, self.semester = state, semester
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Ask the ids again. Only one question is under way; the newest state is what is asked next."""
        if self._ids_ticket is not None:
            self._again = True
            return
        self.today = dt.date.today()
        self._rest_later.stop()
        self._ask_ids(None if self.state.group else FIRST_IDS)

    def _ask_ids(self, limit: int | None) -> None:
        member = self._desk.member
        asks = member.id if member is not None else None
        query = IdsOf(self.declared.name, self.state, self.semester, asks, self.today, limit)
        self._ids_ticket = self._desk.ask(query, self._ids_answered, self._ids_failed)

    def refresh_rows(self) -> None:
        """Read every row again when it is next painted; until then it shows what was known."""
        self._pages.again()
        self._pages.forget_wanted()
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self.columns) - 1))

    # --- what is there ------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._ids_ticket is not None or self._pages.busy or self._rest_later.isActive()

    def ref_at(self, row: int) -> Ref | None:
        """The record of a row."""
        if not 0 <= row < len(self._ids):
            return None
        if self._refs:
            return self._refs[row]
        if self._ids[row] < 0:
            return None
        return Ref(self.declared.kind, self._ids[row]) if self.declared.kind is not None else None

    @property
    def colleagues(self) -> Colleagues:
        """Who changed what a moment ago."""
        return self._desk.colleagues

    def tint_at(self, row: int) -> Tint | None:
        """Whether a colleague changed this row a moment ago."""
        ref = self.ref_at(row)
        return self._desk.colleagues.tint(ref) if ref is not None else None

    def row_of(self, ref: Ref) -> int:
        """Where a record stands, or -1."""
        try:
            if self._refs:
                return self._refs.index(ref)
            return self._ids.index(ref.id) if ref.kind is self.declared.kind else -1
        except ValueError:
            return -1

    def versions_of(self, refs: Iterable[Ref]) -> dict[int, int]:
        """The versions of these records as they are on the screen; of a row that was never read there is none."""
        return {ref.id: kept.row.version for ref in refs if (kept := self._pages.kept(ref.id)) is not None}

    def note_own(self, changes: Changes) -> None:
        """Rows out of sight are not read again by themselves: what this window did to them is no surprise later."""
        for fact in changes.facts:
            if not changes.elsewhere and fact.ref.kind is self.declared.kind:
                self._pages.raise_version(fact.ref.id, fact.version)

    def refs_at(self, rows: Iterable[int]) -> tuple[Ref, ...]:
        return tuple(ref for row in rows if (ref := self.ref_at(row)) is not None)

    def all_ids(self) -> tuple[int, ...]:
        """The whole result, in order, without headings."""
        return self._records

    @property
    def is_grouped(self) -> bool:
        return bool(self._groups)

    def heading_at(self, row: int) -> Heading | None:
        """The heading that a row is; None for a record."""
        if not 0 <= row < len(self._ids) or self._ids[row] >= 0:
            return None
        return self._groups.heading(self._ids[row], self._desk.words)

    def fold(self, row: int, folded: bool) -> bool:
        """Fold a group away by the row of its heading, or open it; whether that changed anything."""
        if self.heading_at(row) is None or not self._groups.fold(self._ids[row], folded):
            return False
        self._pages.forget_wanted()
        self.beginResetModel()
        self._ids = self._groups.rows(self._records)
        self.endResetModel()
        return True

    def all_refs(self) -> tuple[Ref, ...]:
        """The records of the whole result, where an id alone does not name them (the trash)."""
        return self._refs

    def list_row(self, row: int) -> ListRow | None:
        """The row if it has been read."""
        kept = self._pages.kept(self._ids[row]) if 0 <= row < len(self._ids) else None
        return kept.row if kept is not None else None

    def shown_at(self, row: int, column: int) -> ShownCell:
        """The one call of the delegate per cell; asks for the page when it is not there."""
        if not (0 <= row < len(self._ids) and 0 <= column < len(self.columns)):
            return NOTHING
        if self._ids[row] < 0:
            return self._groups.total(self._ids[row], column, self.columns[column], self._desk.words)
        kept = self._pages.kept(self._ids[row])
        if kept is None or not self._pages.is_fresh(kept):
            self._pages.want(row, self._ids[row])
        if kept is None or column >= len(kept.row.cells):
            return UNREAD
        made = kept.shown[column]
        if made is None:
            made = shown_cell(kept.row.cells[column], self.columns[column], self._desk.words, self.today)
            kept.shown[column] = made
        return made

    @property
    def words(self) -> Vocabulary:
        """The workshop's own words, for cells as text."""
        return self._desk.words

    def read_rows(
        self,
        rows: Iterable[int],
        answered: Callable[[tuple[ListRow, ...]], None],
        failed: Callable[[WorkshopError], None] | None = None,
    ) -> Ticket:
        """Read rows that may not have been painted yet, for who needs all of them at once."""
        places = [row for row in rows if 0 <= row < len(self._ids) and self._ids[row] >= 0]
        ids = tuple(self._ids[row] for row in places)
        refs = tuple(self._refs[row] for row in places) if self._refs else ()
        query = RowsOf(self.declared.name, ids, self.semester, self.today, refs)
        return self._desk.ask(query, answered, failed or self._not_read)

    @Slot(object)
    def _not_read(self, error: WorkshopError) -> None:
        self.failed.emit(error)

    def show_typed(self, ref: Ref, key: str, value: Any) -> None:
        """What was typed in a cell stands there at once; the next reading of the row says what was stored."""
        row, column = self.row_of(ref), next(n for n, one in enumerate(self.columns) if one.key == key)
        cell = (value,) if self.columns[column].type is CellType.LEVELS and isinstance(value, Term) else value
        if row >= 0 and self._pages.put_cell(ref.id, column, cell):
            self.dataChanged.emit(self.index(row, column), self.index(row, column))

    def text_at(self, row: int, column: int) -> str:
        """A cell as text, for copying; empty when the row has not been read."""
        found = self.list_row(row)
        if found is None or column >= len(found.cells):
            return ""
        return cell_text(found.cells[column], self.columns[column], self._desk.words)

    # --- Qt's side ------------------------------------------------------------

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        roles = Qt.ItemDataRole
        if not index.isValid() or role not in _SPOKEN_ROLES:
            return None
        if role == roles.ToolTipRole:
            return plain_tooltip(in_short(self.text_at(index.row(), index.column()), _LONGEST_TOOLTIP))
        heading = self.heading_at(index.row())
        if heading is not None and index.column() == 0:
            return heading.spoken
        if role == roles.AccessibleTextRole and index.column() == 0:
            row = self.list_row(index.row())
            return row_sentence(row, self.columns, self._desk.words) if row is not None else ""
        return self.shown_at(index.row(), index.column()).text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return column_label(self.columns[section])
            if role == Qt.ItemDataRole.TextAlignmentRole and self.columns[section].type is CellType.NUMBER:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    # --- ids come home ------------------------------------------------------------

    @Slot(object)
    def _ids_answered(self, answer: ListIds) -> None:
        self._ids_ticket = None
        if self._again:
            self._again = False
            self.reload()
            return
        if not answer.complete and self._begins_like(answer.ids):
            # A longer list that begins like this is on show already: it stays until the whole answer is there.
            self._ask_ids(None)
            return
        self.complete = answer.complete
        self.total = answer.total
        self.answered_state = self.state
        self._take(answer)
        self.loaded.emit()
        if not answer.complete:
            self._rest_later.start(REST_MS)

    def _take(self, answer: ListIds) -> None:
        known = len(self._ids)
        column = self.declared.column(self.state.group) if self.state.group else None
        before = self._groups.rows(self._records)
        self._groups.take(answer.groups, column)
        rows = self._groups.rows(answer.ids)
        if answer.ids == self._records and rows == before and answer.refs == self._refs:
            self.refresh_rows()
        elif not answer.groups and known == FIRST_IDS and answer.ids[:known] == self._ids:
            self.beginInsertRows(QModelIndex(), known, len(answer.ids) - 1)
            self._records = self._ids = answer.ids
            self.endInsertRows()
        else:
            self._pages.forget_wanted()
            self.beginResetModel()
            if answer.refs or self._refs:
                # In the trash an id is only the number of a row: another list means other rows.
                self._pages.clear()
            self._records, self._ids, self._refs = answer.ids, rows, answer.refs
            self._pages.again()
            self.endResetModel()

    def _begins_like(self, first: tuple[int, ...]) -> bool:
        return len(self._ids) > len(first) and self._ids[: len(first)] == first

    @Slot()
    def _ask_rest(self) -> None:
        """All ids, once the first page is on the screen."""
        if self._ids_ticket is None:
            self._ask_ids(None)

    @Slot(object)
    def _ids_failed(self, error: WorkshopError) -> None:
        self._ids_ticket = None
        if self._again:
            self._again = False
            self.reload()
        else:
            self.failed.emit(error)

    # --- pages come home ------------------------------------------------------------

    def _page_query(self, page: int) -> RowsOf:
        part = slice(page * PAGE, (page + 1) * PAGE)
        ids = tuple(one for one in self._ids[part] if one >= 0)
        return RowsOf(self.declared.name, ids, self.semester, self.today, self._refs[part])

    @Slot(int)
    def _page_came(self, page: int) -> None:
        first, last = page * PAGE, min((page + 1) * PAGE, len(self._ids))
        if first < last:
            self.dataChanged.emit(self.index(first, 0), self.index(last - 1, len(self.columns) - 1))

    @Slot()
    def _pages_quiet(self) -> None:
        if self._rest_later.isActive():
            self._rest_later.start(0)

    @Slot(object)
    def _words_changed(self, words: object) -> None:
        self._pages.forget_shown()
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self.columns) - 1))


_SPOKEN_ROLES = frozenset(
    {
        int(Qt.ItemDataRole.DisplayRole),
        int(Qt.ItemDataRole.ToolTipRole),
        int(Qt.ItemDataRole.AccessibleTextRole),
        int(Qt.ItemDataRole.AccessibleDescriptionRole),
    }
)
