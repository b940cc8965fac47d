"""The preview: every row with what becomes of it, counted and to be filtered; and the page that tells how it went."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.importing.known import ImportGone
from woo_desktop.domain.importing.plan import Plan
from woo_desktop.domain.importing.sheets import Fate, RowOutcome
from woo_desktop.i18n import _, fill, ngettext, say
from woo_desktop.ui.theme import Role, Size, Space, theme
from woo_desktop.ui.views.importing.parts import Page
from woo_desktop.ui.widgets import FilterChips, PlainLabel, PrimaryButton, SecondaryButton, plain_tooltip

_COLUMNS = 5
_Index = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractTableModel):
    """Rows of a plan; only those of the chosen fates."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: list[tuple[str, RowOutcome]] = []
        self._shown: list[tuple[str, RowOutcome]] = []

    def show_plan(self, plan: Plan) -> None:
        self._all = [(sheet.sheet, row) for sheet in plan.sheets if sheet.kind for row in sheet.rows]
        self.filter_on("")

    def filter_on(self, fate: str) -> None:
        """Only rows that end like this; all of them but the skipped ones without."""
        self.beginResetModel()
        self._shown = [
            (sheet, row) for sheet, row in self._all if (row.fate == fate if fate else row.fate is not Fate.SKIPPED)
        ]
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else _COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        names = (_("Sheet"), _("Row"), _("Name"), _("Outcome"), _("What there is to know"))
        return names[section] if section < len(names) else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        sheet, row = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (sheet, str(row.row), row.name, _(row.fate.label), _told(row, "; "))[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == _COLUMNS - 1:
            return plain_tooltip(_told(row, "\n"))
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 3:
            return theme().color(_TOKENS[row.fate])
        return None


_TOKENS = {Fate.TAKEN: "ok", Fate.WARNED: "warn", Fate.REFUSED: "err", Fate.SKIPPED: "text3"}


def _told(row: RowOutcome, between: str) -> str:
    lines = [f"{told.column}: {say(told.text)}" if told.column else say(told.text) for told in row.messages]
    if not lines and row.what is not None:
        lines = [say(row.what)]
    return between.join(lines)


class PreviewPage(QWidget):
    """Every row with its outcome, before anything is written."""

    save_refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsModel(self)
        self.title = PlainLabel(_("What becomes of each row"), role=Role.SECTION)
        self.text = PlainLabel("", token="text2", wrap=True)
        self.chips = FilterChips([("", _("All rows")), *((str(fate), _(fate.label)) for fate in Fate)])
        self.chips.chosen.connect(self._filter)
        self.refused = SecondaryButton(_("Save refused rows…"), icon_name="download", on_click=self.save_refused.emit)
        self.table = QTableView()
        self._set_up_table()
        head = QHBoxLayout()
        head.addWidget(self.chips, 1)
        head.addWidget(self.refused)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XXL, Space.S, Space.XXL, Space.S)
        column.setSpacing(Space.S)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addLayout(head)
        column.addWidget(self.table, 1)

    def show_plan(self, plan: Plan) -> None:
        self.rows.show_plan(plan)
        counts = {str(fate): sum(sheet.count(fate) for sheet in plan.sheets if sheet.kind) for fate in Fate}
        self.chips.set_counts(counts)
        self.chips.choose("")
        steps = len(plan.steps)
        self.text.setText(
            fill(
                ngettext("{count} record will be made or changed.", "{count} records will be made or changed.", steps),
                {"count": steps},
            )
            if steps
            else _("Everything in this list stands here already: nothing will change.")
        )
        self.refused.setVisible(bool(plan.refused))

    def _set_up_table(self) -> None:
        self.table.setModel(self.rows)
        self.table.setAccessibleName(_("What becomes of each row"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(theme().px(Size.ROW))
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate((130, 56, 250, 140)):
            self.table.setColumnWidth(column, theme().px(width))

    @Slot(str)
    def _filter(self, key: str) -> None:
        self.rows.filter_on(key)


class ResultPage(Page):
    """How it went, and the way back."""

    undo_wanted = Signal()
    again_wanted = Signal()
    save_refused = Signal()

    def show_result(self, plan: Plan, outcome: Outcome) -> None:
        self.start_over()
        taken = plan.count(Fate.TAKEN) + plan.count(Fate.WARNED)
        self.head(
            fill(ngettext("{count} row taken over", "{count} rows taken over", taken), {"count": taken}),
            _("It is one step for undo, also tomorrow."),
        )
        box = self.box()
        for fate in Fate:
            count = plan.count(fate)
            line = fill(_("{what}: {count}"), {"what": _(fate.label), "count": count})
            box.column.addWidget(PlainLabel(line, tabular=True))
        row = QHBoxLayout()
        if outcome.changes is not None:
            row.addWidget(
                SecondaryButton(
                    _("Undo this import"), icon_name="undo-2", on_click=self.undo_wanted.emit
                ).changes_data()
            )
        if plan.refused:
            row.addWidget(
                SecondaryButton(_("Save refused rows…"), icon_name="download", on_click=self.save_refused.emit)
            )
        row.addWidget(PrimaryButton(_("Another list"), on_click=self.again_wanted.emit))
        row.addStretch(1)
        box.column.addLayout(row)
        self.column.addStretch(1)

    def show_undone(self, gone: ImportGone) -> None:
        """What went back, and what stays with whom."""
        self.start_over()
        count = gone.reversed
        self.head(fill(ngettext("{count} record went back", "{count} records went back", count), {"count": count}))
        if gone.kept:
            box = self.box(_("These stay, because somebody worked on them since"))
            for _ref, name, who in gone.kept[:200]:
                box.column.addWidget(PlainLabel(f"{name} · {who}" if who else name))
        if gone.failed:
            box = self.box(_("These could not go back: they are not there any more"))
            for ref, _kind in gone.failed[:200]:
                box.column.addWidget(PlainLabel(f"{_(ref.kind.label)} {ref.id}"))
        row = QHBoxLayout()
        row.addWidget(PrimaryButton(_("Another list"), on_click=self.again_wanted.emit))
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addStretch(1)
