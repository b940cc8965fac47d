"""What can be done with the record on show: the button at the foot of the panel, its menu, and their dialogs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from woo_desktop.domain.answers import RecordSheet
from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.commands import Command, Restore, Trash
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.records import Offering, Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import N_
from woo_desktop.i18n import _, fill, say, shown
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.record.copying import CopyDialog
from woo_desktop.ui.record.create import new_record
from woo_desktop.ui.theme import Space
from woo_desktop.ui.widgets import IconButton, PrimaryButton, switch_off, why_off_at, without_mnemonic

if TYPE_CHECKING:
    from woo_desktop.ui.mailing import CasesMail

PRIMARY: dict[Kind, tuple[str, str]] = {
    Kind.QUESTION: (N_("Find a track"), "square-kanban"),
    Kind.SME: (N_("New question"), "plus"),
    Kind.TRACK: (N_("Mail cases that fit…"), "mail"),
    Kind.OFFERING: (N_("Mail cases that fit…"), "mail"),
    Kind.TEACHER: (N_("Mail cases that fit…"), "mail"),
}
"""The one thing people most often do with a record: its words and icon."""
_OFFERED = frozenset({Kind.TRACK, Kind.OFFERING})
_MAILED = _OFFERED | {Kind.TEACHER}


class PanelFoot(QFrame):
    """One primary button, a note, and the rest in a menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "bg")
        self.primary = PrimaryButton("")
        self.primary.make_footer()
        self.note = IconButton("sticky-note", _("Add note"), side=36, outlined=True)
        self.more = IconButton("ellipsis", _("More to do with this"), side=36, outlined=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.S, Space.L, Space.M)
        row.setSpacing(Space.S)
        row.addWidget(self.primary, 1)
        row.addWidget(self.note)
        row.addWidget(self.more)

    def show_sheet(self, sheet: RecordSheet) -> None:
        """The button that belongs to this kind of record."""
        words = PRIMARY.get(sheet.record.kind)
        self.primary.setText(_(words[0]) if words else "")
        self.primary.set_icon(words[1] if words else "")
        self.primary.setVisible(words is not None and sheet.record.trashed_at is None)
        self.primary.changes_data(sheet.record.kind is Kind.SME)


class RecordActions(QObject):
    """Does things to the record of a sheet; `say_done` and `trouble` tell how it went."""

    said = Signal(str, bool)
    trouble = Signal(object)
    note_wanted = Signal()
    board_wanted = Signal()
    mail_wanted = Signal()
    open_wanted = Signal(object)
    """Ref: show this record instead."""

    def __init__(self, desk: Desk, foot: PanelFoot, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._foot, self._parent = desk, foot, parent
        self.sheet: RecordSheet | None = None
        self.semester = ""
        self.mailing: CasesMail | None = None
        foot.primary.clicked.connect(self.do_primary)
        foot.note.clicked.connect(self.note_wanted)
        foot.more.clicked.connect(self.open_menu)

    @property
    def ref(self) -> Ref | None:
        return self.sheet.record.ref if self.sheet is not None else None

    @Slot()
    def do_primary(self) -> None:
        ref = self.ref
        if ref is None:
            return
        if ref.kind is Kind.QUESTION:
            self.board_wanted.emit()
        elif ref.kind is Kind.SME:
            self.add(Kind.QUESTION, {"sme_id": ref.id})
        elif ref.kind in _MAILED:
            self.mail_cases()
        else:
            self.note_wanted.emit()

    @Slot()
    def open_menu(self) -> None:
        """What else can be done with this record."""
        menu = QMenu(self._parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        why_off = why_off_at(self._parent)
        for words, slot, changes in self.entries():
            action = menu.addAction(without_mnemonic(words))
            action.triggered.connect(slot)
            if changes:
                switch_off(action, menu, why_off)
        menu.popup(self._foot.more.mapToGlobal(QPoint(0, -menu.sizeHint().height() - Space.XS)))

    def entries(self) -> list[tuple[str, Callable[[], object], bool]]:
        """The menu, as words, what they do, and whether that changes data."""
        sheet = self.sheet
        if sheet is None:
            return []
        entries: list[tuple[str, Callable[[], object], bool]] = [(_("Add note"), self.note_wanted.emit, True)]
        if sheet.record.kind is Kind.QUESTION:
            entries.append((_("Find a track"), self.board_wanted.emit, False))
        if sheet.record.kind in _MAILED:
            entries.append((_("Mail cases that fit…"), self.mail_cases, False))
        if sheet.record.kind in _OFFERED:
            entries.append((_("Copy to next year"), self.copy_to_next_year, True))
        if sheet.mail:
            entries.append((_("Write an e-mail"), self.mail_wanted.emit, False))
        trashed = sheet.record.trashed_at is not None
        entries.append((_("Put back"), self.restore, True) if trashed else (_("To the trash"), self.trash, True))
        return entries

    @Slot()
    def mail_cases(self) -> None:
        """Choose from the cases that fit; a mail draft opens with their descriptions."""
        from woo_desktop.ui.mailing import CasesMail

        if self.ref is None:
            return
        self.mailing = CasesMail(self.ref, self.semester, self._desk, self._parent.window())
        self.mailing.said.connect(self._told)
        self.mailing.destroyed.connect(self._mailing_gone)
        self.mailing.open()

    @Slot(str)
    def _told(self, words: str) -> None:
        self.said.emit(words, False)

    @Slot()
    def _mailing_gone(self) -> None:
        self.mailing = None

    # --- copies and new records -----------------------------------------------------------------------------------

    @Slot()
    def copy_to_next_year(self) -> None:
        """The offerings of a track (or this one), with their new dates first."""
        sheet = self.sheet
        if sheet is None:
            return
        ids = (sheet.record.id,) if isinstance(sheet.record, Offering) else self._newest_offerings(sheet)
        if not ids:
            self.said.emit(_("This track has no offering to copy yet."), False)
            return
        dialog = CopyDialog(ids, self._desk, self._parent.window())
        dialog.copied.connect(self.tell)
        dialog.open()

    def _newest_offerings(self, sheet: RecordSheet) -> tuple[int, ...]:
        """The offerings of the semester in view; without those, the one named first."""
        rows = [row for group in sheet.related for row in group.rows if row.ref.kind is Kind.OFFERING]
        here = [row.ref.id for row in rows if row.title.startswith(self.semester)]
        return tuple(here or [row.ref.id for row in rows[:1]])

    @Slot(object, object)
    def add(self, kind: Kind, preset: Mapping[str, object]) -> None:
        """A new record that belongs to this one."""
        dialog = new_record(kind, self._desk, preset, semester=self.semester, parent=self._parent.window())
        dialog.made.connect(self._added)
        dialog.open_wanted.connect(self.open_wanted)
        dialog.open()

    @Slot(object)
    def _added(self, ref: Ref) -> None:
        self.said.emit(fill(_("Added: {kind}"), {"kind": shown(ref.kind).lower()}), True)
        self.open_wanted.emit(ref)

    # --- to the trash and back ---------------------------------------------------------------------------------------

    @Slot()
    def trash(self) -> None:
        """To the trash; asks nothing, the toast takes it back."""
        if self.ref is not None:
            self.run(Trash((self.ref,)))

    @Slot()
    def restore(self) -> None:
        if self.ref is not None:
            self.run(Restore((self.ref,)))

    def run(self, command: Command) -> None:
        self._desk.run(command, self.tell, self.fail)

    @Slot(object)
    def tell(self, outcome: Outcome) -> None:
        """Say what was done, with a way back."""
        if outcome.changes is not None:
            self.said.emit(say(outcome.changes.label), True)

    @Slot(object)
    def fail(self, error: WorkshopError) -> None:
        self.trouble.emit(error)
