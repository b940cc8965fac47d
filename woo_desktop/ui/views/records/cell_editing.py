"""Editing in the cell itself: the field's own editor laid over its cell, with keys as in a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from woo_desktop.domain.fields import FieldSpec, FieldType
from woo_desktop.domain.list_fields import edited_field
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.record.status import LIFE_CYCLES, StatusEditor
from woo_desktop.ui.theme import theme
from woo_desktop.ui.views.records.table import RecordTable
from woo_desktop.ui.widgets.editors import FieldEditor, RefEditor, editor_for

_NARROWEST = {FieldType.DATE: 190, FieldType.TEXT: 140}
_LEAST = 120


class _Frame(QFrame):
    """Lies over the cell, and grows when the editor has something to say."""

    grown = Signal()

    def __init__(self, editor: FieldEditor, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("cell", "true")
        self.editor = editor
        column = QVBoxLayout(self)
        px = theme().px
        # A box has room of its own before its text; a quiet value has none.
        column.setContentsMargins(0 if editor.OPENS_ON_TAB else px(9), px(3), px(2), px(2))
        column.addWidget(editor)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.grown.emit()
        return super().event(event)


class CellEditing(QObject):
    """One cell at a time. The version that goes with a change is the one of the row as it was painted."""

    stored = Signal(object, object, int)
    """Ref, values by field name, version seen."""
    kept = Signal(object, str, str)
    """Ref, field, text: typed, but it cannot be a value; the record panel shows it again."""

    def __init__(self, desk: Desk, table: RecordTable, kind: Kind) -> None:
        super().__init__(table)
        self._desk, self._table, self._kind = desk, table, kind
        self._frame: _Frame | None = None
        self._ref: Ref | None = None
        self._key = ""
        self._input: QWidget | None = None
        self._tidy = QTimer(self, interval=0, singleShot=True)
        self._tidy.timeout.connect(self._close_when_done)
        for moved in (table.horizontalScrollBar().valueChanged, table.verticalScrollBar().valueChanged):
            moved.connect(self.follow)
        table.rows.layoutChanged.connect(self.follow)
        table.rows.modelReset.connect(self.follow)
        table.head.sectionResized.connect(self.follow)

    @property
    def is_open(self) -> bool:
        return self._frame is not None

    @property
    def editor(self) -> FieldEditor | None:
        """The editor over the cell."""
        return self._frame.editor if self._frame is not None else None

    def field_at(self, index: QModelIndex) -> FieldSpec | None:
        """The field a cell edits; None for what is counted or belongs to another record."""
        return edited_field(self._table.rows.declared, self._table.rows.columns[index.column()].key)

    def begin(self, index: QModelIndex, typed: str = "", *, emptied: bool = False) -> bool:
        """Start in a cell; False when it cannot be edited there."""
        if self._desk.only_looking is not None:
            return False
        ref = self._table.rows.ref_at(index.row())
        row = self._table.rows.list_row(index.row())
        spec = self.field_at(index) if index.isValid() else None
        if ref is None or row is None or spec is None or not self.finish():
            return False
        self._ref, self._key = ref, self._table.rows.columns[index.column()].key
        editor = self._editor(spec)
        cell = row.cells[index.column()]
        if isinstance(editor, RefEditor):
            # The row knows the name and not the number: taking the same one again changes nothing.
            editor.set_name(-1, str(cell or ""))
            editor.set_value(-1 if cell else None, row.version)
        elif spec.type is FieldType.TERM and isinstance(cell, tuple):
            editor.set_value(cell[0] if cell else None, row.version)
        else:
            editor.set_value("" if cell is None and spec.is_text else cell, row.version)
        self._frame = _Frame(editor, self._table.viewport())
        self._frame.grown.connect(self.follow)
        self.follow()
        self._frame.show()
        editor.begin(typed if typed.strip() or spec.is_text else "")
        if emptied:
            editor.type_first("")
        self._listen(editor)
        return True

    def finish(self) -> bool:
        """Store what is being typed; False when it cannot be a value and stays in the cell."""
        editor = self.editor
        if editor is None:
            return True
        if not editor.commit() or self._waits(editor):
            self._give_focus()
            return False
        self._close()
        return True

    def leave(self) -> None:
        """The person goes elsewhere: store, or keep what cannot be stored for the record panel."""
        editor, ref = self.editor, self._ref
        if editor is not None and ref is not None and not editor.commit():
            self.kept.emit(ref, editor.spec.name, editor.draft())
            editor.restore()
        self._close()

    # --- the editor ------------------------------------------------------------

    def _editor(self, spec: FieldSpec) -> FieldEditor:
        is_state = spec.name == "status" and self._kind in LIFE_CYCLES
        editor = StatusEditor(self._kind, spec, self._desk) if is_state else editor_for(spec, self._desk)
        editor.label.hide()
        editor.tells_keeping = False
        editor.committed.connect(self._committed)
        editor.editing_changed.connect(self._editing_changed)
        return editor

    def _listen(self, editor: FieldEditor) -> None:
        self._input = editor.typing_in
        if self._input is not None:
            # Installed after the editor's own filter: the last one is asked first.
            self._input.installEventFilter(self)

    def _give_focus(self) -> None:
        if self._input is not None:
            self._input.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object, int)
    def _committed(self, values: Mapping[str, object], version: int) -> None:
        editor, ref = self.editor, self._ref
        if editor is None or ref is None:
            return
        value = values.get(editor.spec.name)
        if isinstance(editor, RefEditor):
            if value == -1:
                return
            self._table.rows.show_typed(ref, self._key, editor.text_of(value) or None)
        else:
            self._table.rows.show_typed(ref, self._key, value)
        self.stored.emit(ref, values, version)

    @Slot(bool)
    def _editing_changed(self, editing: bool) -> None:
        if not editing:
            # A choice is taken after its popup closed: look in a moment whether the editor is really done.
            self._tidy.start()

    @Slot()
    def _close_when_done(self) -> None:
        editor = self.editor
        if editor is not None and not editor.is_editing and not self._waits(editor):
            self._close()

    def _waits(self, editor: FieldEditor) -> bool:
        """Whether a state still asks for its reason."""
        return isinstance(editor, StatusEditor) and editor.form is not None

    def _close(self) -> None:
        frame, self._frame, self._ref, self._input = self._frame, None, None, None
        if frame is None:
            return
        focused = frame.window().focusWidget()
        inside = bool(focused) and frame.isAncestorOf(focused)
        frame.hide()
        frame.deleteLater()
        if inside:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- place ------------------------------------------------------------

    @Slot()
    def follow(self) -> None:
        """Over its cell, wherever that went; as high as its words ask, within the table."""
        if self._frame is None or self._ref is None:
            return
        row = self._table.rows.row_of(self._ref)
        column = self._table.plan.index_of(self._key)
        if row < 0 or self._table.isColumnHidden(column):
            return
        cell = self._table.cell_rect(row, column)
        room = self._table.viewport().rect()
        least = theme().px(_NARROWEST.get(self._frame.editor.spec.type, _LEAST))
        width = min(max(cell.width(), least), room.width())
        height = max(cell.height(), self._frame.heightForWidth(width), self._frame.sizeHint().height())
        left = min(max(cell.left(), 0), max(0, room.width() - width))
        top = min(max(cell.top(), 0), max(0, room.height() - height))
        self._frame.setGeometry(QRect(left, top, width, height))
        self._frame.raise_()

    # --- keys ------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.is_open:
            return self._key_pressed(event)
        return False

    def _key_pressed(self, event: QKeyEvent) -> bool:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        editor = self.editor
        if editor is None:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and editor.takes_enter(event):
            self._go(-1 if shift else 1, 0)
            return True
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._go(0, -1 if shift or event.key() == Qt.Key.Key_Backtab else 1)
            return True
        if event.key() == Qt.Key.Key_Escape:
            editor.restore()
            self._close()
            return True
        return False

    def _go(self, down: int, right: int) -> None:
        if self.finish():
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
            self._table.step(down, right)
