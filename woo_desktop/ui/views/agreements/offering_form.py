"""Number and planning where they are checked: the fields of the offering itself, so that the board follows at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from woo_desktop.domain.agreement import PaperPart
from woo_desktop.domain.records import Moment, Offering
from woo_desktop.domain.terms import Kind, MomentKind
from woo_desktop.i18n import _, fill
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.record.short_form import ShortForm
from woo_desktop.ui.theme import Role, Space
from woo_desktop.ui.widgets import Box, FlowLayout, IconButton, LinkButton, PlainLabel, clear_layout

_ELSEWHERE = (None, MomentKind.CASE_DEADLINE)
"""The deadline is a field of the offering."""
_FIELDS = {PaperPart.NUMBERS: ("capacity", "students"), PaperPart.PLANNING: ("deadline", "starts_on", "ends_on")}


class MomentBlock(QWidget):
    """One moment: when, who and where."""

    failed = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, desk: Desk, moment: Moment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.moment = moment
        self.form = ShortForm(desk, Kind.MOMENT, ("held_on", "time", "who", "place"), self)
        self.form.failed.connect(self.failed)
        name = _(moment.what.label) if moment.what else ""
        self.remove = IconButton(
            "trash-2", fill(_("Remove {name}"), {"name": name}), on_click=self._remove
        ).changes_data()
        head = QHBoxLayout()
        head.addWidget(PlainLabel(name, role=Role.BODY_MEDIUM), 1)
        head.addWidget(self.remove)
        when, where = QHBoxLayout(), QHBoxLayout()
        for row, shares in ((when, (("held_on", 5), ("time", 2))), (where, (("who", 1), ("place", 1)))):
            row.setSpacing(Space.M)
            for field, share in shares:
                row.addWidget(self.form.editors[field], share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        for part in (head, when, where):
            column.addLayout(part)

    def show_moment(self, moment: Moment, *, writable: bool) -> None:
        self.moment = moment
        self.form.show_record(moment, writable=writable)
        self.remove.setVisible(writable)

    @Slot()
    def _remove(self) -> None:
        self.remove_wanted.emit(self.moment)


class OfferingForm(Box):
    """The number, or the planning, of one offering."""

    failed = Signal(object)
    add_wanted = Signal(object, object)
    """Offering, MomentKind."""
    remove_wanted = Signal(object)
    """A Moment."""

    def __init__(self, desk: Desk, part: PaperPart, parent: QWidget | None = None) -> None:
        super().__init__(padding=Space.M, parent=parent)
        self._desk, self.part = desk, part
        self.offering: Offering | None = None
        self.moments: dict[int, MomentBlock] = {}
        self._begin_at: MomentKind | None = None
        self.form = ShortForm(desk, Kind.OFFERING, _FIELDS[part], self)
        self.form.failed.connect(self.failed)
        self.promise = PlainLabel(role=Role.SMALL, token="text2", wrap=True)
        self.column.addWidget(self.promise)
        for editor in self.form.editors.values():
            self.column.addWidget(editor)
        self._blocks = QVBoxLayout()
        self._blocks.setSpacing(Space.M)
        self.column.addLayout(self._blocks)
        self._missing = QWidget()
        self._add = FlowLayout(self._missing)
        self.adders: list[LinkButton] = []
        self.column.addWidget(self._missing)
        self._missing.setVisible(part is PaperPart.PLANNING)
        note = _("This is the number and the planning of the track: the board follows at once.")
        self.column.addWidget(PlainLabel(note, role=Role.SMALL, token="text3", wrap=True))

    def show_offering(self, offering: Offering, moments: Sequence[Moment], promise: str, *, writable: bool) -> None:
        """The offering as it stands; what is being typed stays."""
        self.offering = offering
        self.promise.setText(promise)
        self.promise.setVisible(bool(promise) and self.part is PaperPart.NUMBERS)
        self.form.show_record(offering, writable=writable)
        if self.part is PaperPart.PLANNING:
            self._show_moments(moments, writable=writable)

    def begin(self, field: str = "") -> None:
        """Start with a field, else the first; with the day of a moment, which is made when it is not there yet."""
        block = next((one for one in self.moments.values() if one.moment.what == field), None)
        if block is not None:
            block.form.editors["held_on"].begin()
        elif self.offering is not None and any(field == kind.value for kind in MomentKind) and self.adders:
            self._add_moment(MomentKind(field))
        else:
            self.form.editors.get(field, next(iter(self.form.editors.values()))).begin()

    def _show_moments(self, moments: Sequence[Moment], *, writable: bool) -> None:
        wanted = {one.id: one for one in sorted(moments, key=_by_kind) if one.what not in _ELSEWHERE}
        if list(wanted) != list(self.moments):
            clear_layout(self._blocks)
            self.moments = {}
            for number, one in wanted.items():
                block = self.moments[number] = MomentBlock(self._desk, one, self)
                block.failed.connect(self.failed)
                block.remove_wanted.connect(self.remove_wanted)
                self._blocks.addWidget(block)
        for number, block in self.moments.items():
            block.show_moment(wanted[number], writable=writable)
            if block.moment.what is self._begin_at:
                self._begin_at = None
                block.form.editors["held_on"].begin()
        self._show_adders({one.what for one in moments}, writable=writable)

    def _show_adders(self, there: set[MomentKind | None], *, writable: bool) -> None:
        clear_layout(self._add)
        self.adders = []
        for kind in MomentKind:
            if writable and kind not in there and kind is not MomentKind.CASE_DEADLINE:
                link = LinkButton(
                    _(kind.label), icon_name="plus", on_click=self._adding, parent=self._missing
                ).changes_data()
                link.setProperty("moment", kind.value)
                link.setAccessibleName(fill(_("Add {name}"), {"name": _(kind.label)}))
                self._add.addWidget(link)
                self.adders.append(link)
                link.show()

    @Slot()
    def _adding(self) -> None:
        link = self.sender()
        if isinstance(link, LinkButton):
            self._add_moment(MomentKind(str(link.property("moment"))))

    def _add_moment(self, what: MomentKind) -> None:
        """Once, however often it is pressed before it is there."""
        if self.offering is not None and self._begin_at is not what:
            self._begin_at = what
            self.add_wanted.emit(self.offering, what)


def _by_kind(moment: Moment) -> tuple[int, int]:
    return (list(MomentKind).index(moment.what) if moment.what else -1, moment.id)
