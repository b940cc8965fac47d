"""The table of a list: a true scroll bar over any number of rows, keys as in a spreadsheet, columns that fit."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from woo_desktop.domain.records import Ref
from woo_desktop.ui.models.list_model import ListModel
from woo_desktop.ui.theme import Size, theme
from woo_desktop.ui.views.records.block_copy import BlockCopy
from woo_desktop.ui.views.records.columns import ColumnPlan
from woo_desktop.ui.views.records.delegate import CellDelegate
from woo_desktop.ui.views.records.frozen import FrozenColumn
from woo_desktop.ui.views.records.header import FilterHeader

AnyIndex = QModelIndex | QPersistentModelIndex
_FOLDS: dict[int, bool | None] = {
    Qt.Key.Key_Left: True,
    Qt.Key.Key_Right: False,
    Qt.Key.Key_Return: None,
    Qt.Key.Key_Enter: None,
    Qt.Key.Key_Space: None,
}
"""On the heading of a group: fold it away, open it, or the other of the two."""


class RecordTable(QTableView):
    """Rows of 36 pixels, one id list; `chosen` tells the record of the current row."""

    chosen = Signal(object)
    opened = Signal(object, str)
    """Ref and the column key of the field to edit, or nothing: Enter."""
    edit_wanted = Signal(str, bool)
    """A sign that was typed, and whether the cell is emptied first: typing, F2, Backspace or a double click."""
    paste_wanted = Signal()
    rows_changed = Signal(int)
    """How many rows the selection touches."""
    trash_wanted = Signal()
    panel_toggled = Signal()
    columns_touched = Signal()

    def __init__(self, model: ListModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._covered = 0
        self.rows = model
        self.plan = ColumnPlan(model.declared)
        self.setModel(model)
        self.setAccessibleName(name)
        self.cells = CellDelegate(model, self)
        self.setItemDelegate(self.cells)
        self.head = FilterHeader(model.columns, self)
        self.setHorizontalHeader(self.head)
        # Qt chooses the whole column as soon as its header is pressed; here a click on the header only sorts.
        self.head.sectionPressed.disconnect()
        self.head.sectionEntered.disconnect()
        self.frozen = FrozenColumn(self, self.head)
        self._set_up()
        self.head.sectionResized.connect(self._resized)
        self.head.sectionMoved.connect(self._moved)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self.selectionModel().currentRowChanged.connect(self._current_changed)
        self._copying = BlockCopy(model, self)
        self._tell = QTimer(self, interval=60, singleShot=True)
        self._tell.timeout.connect(self._tell_chosen)
        theme().changed.connect(self.restyle)
        model.colleagues.tinted.connect(self._tinted)
        self.restyle()
        self.lay_out()

    def _set_up(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.head.setStretchLastSection(False)

    @Slot()
    def restyle(self) -> None:
        height = theme().px(Size.ROW)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(height)
        self.lay_out()
        self.viewport().update()

    @Slot(object)
    def _tinted(self, _refs: object) -> None:
        self.viewport().update()

    # --- columns ------------------------------------------------------------

    def lay_out(self) -> None:
        """Put columns where the plan wants them; widths nobody set fill the width there is."""
        self.head.blockSignals(True)
        for visual, key in enumerate(self.plan.order):
            logical = self.plan.index_of(key)
            if self.head.visualIndex(logical) != visual:
                self.head.moveSection(self.head.visualIndex(logical), visual)
        shown = self.plan.shown_keys()
        self.cells.first_column = self.plan.index_of(shown[0]) if shown else 0
        widths = self.plan.widths(self.viewport().width() + self._covered, theme().text_scale / 100)
        for column in self.rows.columns:
            logical = self.plan.index_of(column.key)
            self.setColumnHidden(logical, column.key not in self.plan.visible)
            if column.key in self.plan.visible:
                self.setColumnWidth(logical, widths[column.key])
        self.head.blockSignals(False)
        # With the header silent the view does not hear of new widths; this tells it.
        self.updateGeometries()
        self.viewport().update()
        self.head.viewport().update()
        self.frozen.place()

    @Slot(int)
    def set_covered(self, width: int) -> None:
        """A panel lies over what was the right part: the columns stay as wide as they were and can be moved aside."""
        if width != self._covered:
            self._covered = width
            self.lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.lay_out()

    @Slot(int, int, int)
    def _resized(self, logical: int, old: int, new: int) -> None:
        self.frozen.place()
        if QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self.plan.set_width(self.rows.columns[logical].key, round(new / (theme().text_scale / 100)))
            self.columns_touched.emit()

    @Slot(int, int, int)
    def _moved(self, logical: int, old: int, new: int) -> None:
        self.plan.order = [self.rows.columns[self.head.logicalIndex(visual)].key for visual in range(self.head.count())]
        self.columns_touched.emit()

    # --- what is chosen ------------------------------------------------------------

    def current_ref(self) -> Ref | None:
        return self.rows.ref_at(self.currentIndex().row())

    def choose_row(self, row: int, *, column: int | None = None) -> None:
        """Make a row the current one and bring it into sight."""
        if not 0 <= row < self.rows.rowCount():
            return
        there = self.currentIndex().column() if column is None else column
        if there < 0 or self.isColumnHidden(there):
            there = self.head.logicalIndex(0)
        index = self.rows.index(row, there)
        self.setCurrentIndex(index)
        if self.rows.heading_at(row - 1) is not None:
            # The heading of a group stays in sight above its first row.
            self.scrollTo(self.rows.index(row - 1, there), QAbstractItemView.ScrollHint.EnsureVisible)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def find_row(self, row: int) -> None:
        """Show a row somebody came for: from its first column on, wherever the list was moved aside to."""
        self.choose_row(row, column=self.cells.first_column)
        self.horizontalScrollBar().setValue(0)

    def selectionCommand(self, index: AnyIndex, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Shift or Ctrl still held down chooses more only for a key or the mouse in the table itself."""
        if event is None:
            return QItemSelectionModel.SelectionFlag.ClearAndSelect
        return super().selectionCommand(index, event)

    def chosen_rows(self) -> list[int]:
        """Every record that the selection touches, in order; headings do not count."""
        rows: set[int] = set()
        for first, last in self.cells.chosen_rows:
            rows.update(range(first, last + 1))
        if self.rows.is_grouped:
            return [row for row in sorted(rows) if self.rows.heading_at(row) is None]
        return sorted(rows)

    def chosen_refs(self) -> tuple[Ref, ...]:
        return self.rows.refs_at(self.chosen_rows())

    @Slot(QItemSelection, QItemSelection)
    def _selection_changed(self, chosen: QItemSelection, dropped: QItemSelection) -> None:
        self.look_at_chosen()

    def look_at_chosen(self) -> None:
        """Paint and tell what is chosen now; new rows drop it without a word."""
        ranges = self._ranges()
        self.cells.chosen_rows = tuple(sorted({(part.top(), part.bottom()) for part in ranges}))
        self.rows_changed.emit(len(self.chosen_rows()))
        self.viewport().update()

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        self.cells.current_row = current.row()
        self._tell.start()

    @Slot()
    def _tell_chosen(self) -> None:
        """Holding an arrow key down does not open every record on the way."""
        self.chosen.emit(self.current_ref())

    # --- keys and mouse ------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """A sign that is typed goes into the cell, also where it is a key of the window elsewhere ("?")."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._typed(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit()
        elif alt and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.panel_toggled.emit()
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.choose_row(self.currentIndex().row() + (-1 if key == Qt.Key.Key_Up else 1))
        elif self.rows.heading_at(self.currentIndex().row()) is not None and key in _FOLDS:
            self._fold(_FOLDS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open("")
        elif key == Qt.Key.Key_F2:
            self.edit_wanted.emit("", False)
        elif key == Qt.Key.Key_Backspace:
            self.edit_wanted.emit("", True)
        elif key == Qt.Key.Key_Delete:
            self.trash_wanted.emit()
        elif self._typed(event):
            self.edit_wanted.emit(event.text(), False)
        else:
            super().keyPressEvent(event)

    def _typed(self, event: QKeyEvent) -> str:
        """The sign of a key that types something."""
        keys = Qt.KeyboardModifier
        command = event.modifiers() & (keys.ControlModifier | keys.AltModifier | keys.MetaModifier)
        # Right Alt (AltGr) comes as Ctrl and Alt together on Windows and types signs such as €.
        both = keys.ControlModifier | keys.AltModifier
        if command and command != both:
            return ""
        return event.text() if event.text().isprintable() else ""

    def _fold(self, folded: bool | None) -> None:
        """Fold the group of the heading the person is on away, open it, or the other of the two."""
        row = self.currentIndex().row()
        heading = self.rows.heading_at(row)
        if heading is not None and self.rows.fold(row, not heading.is_folded if folded is None else folded):
            self.choose_row(row)

    def step(self, down: int, right: int) -> None:
        """To the cell beside this one, among the columns on screen."""
        here = self.currentIndex()
        shown = [self.plan.index_of(key) for key in self.plan.shown_keys()]
        place = shown.index(here.column()) + right if here.column() in shown else 0
        if 0 <= place < len(shown):
            row = min(max(here.row() + down, 0), self.rows.rowCount() - 1)
            self.choose_row(row, column=shown[place])

    def scrollTo(
        self, index: AnyIndex, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """The first column never has to be scrolled to, and no other one ends up behind it."""
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if index.column() == self.cells.first_column and self.frozen.isVisible():
            bar.setValue(before)
            return
        behind = self.frozen.width_taken - self.visualRect(index).left()
        if index.column() != self.cells.first_column and behind > 0:
            bar.setValue(bar.value() - behind)

    def cell_rect(self, row: int, column: int) -> QRect:
        """Where a cell is seen in the viewport; the first column stays where it is."""
        rect = self.visualRect(self.rows.index(row, column))
        if column == self.cells.first_column and self.frozen.isVisible():
            rect.moveLeft(0)
        return rect

    def keyboardSearch(self, search: str) -> None:
        """Qt's own search would read every row there is; the filter field is the way to find."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row = self.indexAt(event.position().toPoint()).row()
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if plain and row == self.currentIndex().row() and self.rows.heading_at(row) is not None:
            self._fold(None)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid():
            self.edit_wanted.emit("", False)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        return QWidget.focusNextPrevChild(self, next)

    def current_column(self) -> str:
        """The key of the column the person is in."""
        column = self.currentIndex().column()
        return self.rows.columns[max(column, 0)].key

    def _open(self, column: str) -> None:
        ref = self.current_ref()
        if ref is not None:
            self._tell.stop()
            self.opened.emit(ref, column)

    @Slot()
    def copy(self) -> None:
        """The chosen block with tabs and as a table, as a spreadsheet and a mail take it."""
        self._copying.start(self.chosen_rows(), self.chosen_columns())

    def _ranges(self) -> list[QItemSelectionRange]:
        chosen = self.selectionModel().selection()
        return [chosen.at(number) for number in range(chosen.count())]

    def chosen_columns(self) -> list[int]:
        """Columns of the block from left to right; those that are hidden do not go along."""
        touched: set[int] = set()
        for part in self._ranges():
            touched.update(range(part.left(), part.right() + 1))
        visual = (self.head.logicalIndex(place) for place in range(self.head.count()))
        return [logical for logical in visual if logical in touched and not self.isColumnHidden(logical)]
