"""Records below each other, each a line of fields that store themselves, with what can be done to it at the end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.naming import name_of
from woo_desktop.domain.records import Record, field_of
from woo_desktop.domain.terms import Kind
from woo_desktop.i18n import _, fill
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.record.short_form import ShortForm
from woo_desktop.ui.theme import Role, Space, theme
from woo_desktop.ui.widgets import Divider, ElidedLabel, IconButton, PlainLabel


@dataclass(frozen=True, slots=True)
class LineField:
    """A field of a line and how much of the width it takes."""

    name: str
    share: int = 1


class RecordLine(QWidget):
    """One record."""

    failed = Signal(object)
    removed = Signal(object)
    """The record."""

    def __init__(self, desk: Desk, kind: Kind, fields: Sequence[LineField], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.record: Record | None = None
        self.form = ShortForm(desk, kind, [field.name for field in fields], self)
        self.form.failed.connect(self.failed)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, Space.XS, 0, Space.XS)
        self.row.setSpacing(Space.M)
        for field in fields:
            editor = self.form.editors[field.name]
            editor.label.hide()
            self.row.addWidget(editor, field.share)
        self.remove = IconButton("trash-2", _("Remove"), on_click=self._remove).changes_data()
        self.row.addWidget(self.remove, alignment=Qt.AlignmentFlag.AlignTop)

    def show_record(self, record: Record) -> None:
        """Show a record as it was read; what is being typed stays."""
        self.record = record
        self.form.show_record(record)
        self.remove.set_name(fill(_("Remove {name}"), {"name": name_of(record)}).strip())

    @Slot()
    def _remove(self) -> None:
        if self.record is not None:
            self.removed.emit(self.record)


class RecordLines(QWidget):
    """All lines under the names of their fields. Lines of records that stay are kept: typing goes on."""

    failed = Signal(object)
    removed = Signal(object)

    def __init__(
        self, desk: Desk, kind: Kind, fields: Sequence[LineField], nothing: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._kind, self._fields = desk, kind, tuple(fields)
        self.lines: dict[int, RecordLine] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._head = self._make_head()
        self._nothing = PlainLabel(nothing, token="text2", wrap=True)
        self._column.addWidget(self._head)
        self._column.addWidget(Divider())
        self._column.addWidget(self._nothing)
        self._column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _make_head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, Space.XS)
        row.setSpacing(Space.M)
        for field in self._fields:
            label = _(field_of(self._kind, field.name).label)
            row.addWidget(ElidedLabel(label, role=Role.SMALL_STRONG, token="text2"), field.share)
        self._end = QWidget()
        row.addWidget(self._end)
        self._fit_end()
        theme().changed.connect(self._fit_end)
        return head

    @Slot()
    def _fit_end(self) -> None:
        self._end.setFixedWidth(theme().px(28) * self.ends + Space.M * (self.ends - 1))

    ends = 1
    """How many buttons stand at the end of a line."""

    def make_line(self) -> RecordLine:
        """A line; who has more to do with a record makes its own."""
        return RecordLine(self._desk, self._kind, self._fields, self)

    def show_records(self, records: Sequence[Record]) -> None:
        """Show these records in this order."""
        wanted = {record.id for record in records}
        for gone in [number for number in self.lines if number not in wanted]:
            line = self.lines.pop(gone)
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        for place, record in enumerate(records):
            line = self.lines.get(record.id) or self._new_line(record.id)
            line.show_record(record)
            if self._column.indexOf(line) != place + 3:
                self._column.insertWidget(place + 3, line)
        self._nothing.setVisible(not records)
        self._head.setVisible(bool(records))

    def edit(self, record_id: int, field: str) -> None:
        """Start typing in a field of one record."""
        line = self.lines.get(record_id)
        if line is not None and field in line.form.editors:
            line.form.editors[field].begin()

    def _new_line(self, record_id: int) -> RecordLine:
        line = self.lines[record_id] = self.make_line()
        line.failed.connect(self.failed)
        line.removed.connect(self.removed)
        return line
