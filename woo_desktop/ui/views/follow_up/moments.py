"""Contactmomenten in Opvolging: what was agreed has its moments; each can be done, moved or skipped, and acted on."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QSplitter, QStackedLayout, QVBoxLayout, QWidget

from woo_desktop.documents.calendar_file import calendar_file
from woo_desktop.documents.mail_draft import MailDraft, mailto
from woo_desktop.domain.agreement import AgreementPaper, PlannedMoment
from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.commands import Change
from woo_desktop.domain.contact_moments import ContactMomentRow, Deed
from woo_desktop.domain.fields import Format
from woo_desktop.domain.formats import shown as shown_format
from woo_desktop.domain.queries import ContactMomentsOf, PaperOf
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import ContactMomentStatus
from woo_desktop.i18n import _, day, fill, language, shown
from woo_desktop.ui.desk import Desk, Ticket
from woo_desktop.ui.mailing.drafts import WriteCopy
from woo_desktop.ui.record.scroll import ScrollTab
from woo_desktop.ui.theme import Role, Space, theme
from woo_desktop.ui.views.follow_up.moment_list import MomentList, MomentView, about, name_of
from woo_desktop.ui.views.follow_up.task_panel import PutOff, next_days
from woo_desktop.ui.widgets import (
    EmptyState,
    FilterChips,
    FlowLayout,
    Ground,
    LinkButton,
    PlainLabel,
    PrimaryButton,
    SecondaryButton,
    Section,
)

_ICON_OF = {Deed.CALL: "phone", Deed.MAIL: "mail", Deed.CALENDAR: "calendar"}
_OPEN, _PAST = "open", "past"


class MomentPanel(Ground):
    """One moment: about whom, how to reach them, the one thing to do, and what became of it."""

    deed_wanted = Signal()
    status_wanted = Signal(object)
    moved = Signal(object)
    """The day it was moved to."""
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bg", parent)
        self.row: ContactMomentRow | None = None
        self.body = ScrollTab(_("Contact moment"))
        self.title = PlainLabel(role=Role.SECTION, wrap=True)
        self.about = PlainLabel(token="text2", wrap=True)
        self.when = PlainLabel(role=Role.BODY_MEDIUM, wrap=True)
        self.reach = PlainLabel(token="text2", wrap=True)
        self.reach.make_selectable()
        self.open_question = LinkButton(
            _("Open the question"), icon_name="message-circle-question", on_click=self._open
        )
        self.deed = PrimaryButton(on_click=self._deed)
        self.deed.make_footer()
        self.done = SecondaryButton(_("Held"), icon_name="circle-check", on_click=self._done)
        self.skip = SecondaryButton(_("Skipped"), icon_name="circle-slash", on_click=self._skip)
        self.again = SecondaryButton(_("Planned again"), icon_name="undo-2", on_click=self._again)
        later = Section(_("Moved to"))
        self.days = QWidget()
        flow = FlowLayout(self.days)
        for words, to in next_days(dt.date.today()).items():
            later_button = PutOff(words, to)
            later_button.chosen.connect(self.moved)
            flow.addWidget(later_button)
        later.add(self.days)
        self._later = later
        column = self.body.column
        for part in (self.title, self.about, self.when, self.reach, self.open_question, later):
            column.addWidget(part)
        column.addStretch(1)
        foot = QVBoxLayout()
        foot.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        foot.setSpacing(Space.S)
        foot.addWidget(self.deed)
        for button in (self.done, self.skip, self.again):
            button.changes_data().make_footer()
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.body, 1)
        whole.addLayout(foot)
        self.show_row(None)

    def show_row(self, row: ContactMomentRow | None) -> None:
        """Show a moment; nothing without one."""
        self.row = row
        self.setVisible(row is not None)
        if row is None:
            return
        self.title.setText(name_of(row))
        self.about.setText(about(row))
        when = day(row.held_on) if row.held_on else _("no date yet")
        self.when.setText(" · ".join(part for part in (when, row.time, row.place, shown(row.status)) if part))
        people = (row.contact, row.teacher)
        lines = [
            " · ".join(part for part in (one.name, shown_format(Format.PHONE, one.phone), one.mail) if part)
            for one in people
        ]
        self.reach.setText("\n".join(line for line in lines if line))
        self.open_question.setVisible(row.question is not None)
        self.deed.setText(shown(row.deed))
        self.deed.set_icon(_ICON_OF[row.deed])
        for part in (self.deed, self.done, self.skip, self._later):
            part.setVisible(row.is_open)
        self.again.setVisible(not row.is_open)

    @Slot()
    def _deed(self) -> None:
        self.deed_wanted.emit()

    @Slot()
    def _done(self) -> None:
        self.status_wanted.emit(ContactMomentStatus.DONE)

    @Slot()
    def _skip(self) -> None:
        self.status_wanted.emit(ContactMomentStatus.SKIPPED)

    @Slot()
    def _again(self) -> None:
        self.status_wanted.emit(ContactMomentStatus.PLANNED)

    @Slot()
    def _open(self) -> None:
        if self.row is not None and self.row.question is not None:
            self.opened.emit(self.row.question)


class Moments(QWidget):
    """List and panel; asks again when something changed."""

    said = Signal(str, bool)
    failed = Signal(object)
    opened = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ticket: Ticket | None = None
        self._wanted: Ref | None = None
        self._acting: ContactMomentRow | None = None
        self.model = MomentList(self)
        self.list = MomentView(self.model)
        self.panel = MomentPanel()
        self.chips = FilterChips([(_OPEN, _("To come")), (_PAST, _("Past"))])
        self.chips.chosen.connect(self._reload)
        self.empty = EmptyState("calendar", "")
        side = Ground("surface")
        stack = QWidget()
        self._stack = QStackedLayout(stack)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, Space.M, 0, 0)
        column.setSpacing(Space.M)
        self.chips.setContentsMargins(Space.L, 0, Space.L, 0)
        column.addWidget(self.chips)
        column.addWidget(stack, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(side)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 1)
        self.panel.setMinimumWidth(260)
        self.splitter.setSizes([theme().px(900), theme().px(340)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)
        self.list.selectionModel().currentChanged.connect(self._current_changed)
        self.list.doubleClicked.connect(self._double)
        self.panel.deed_wanted.connect(self.act)
        self.panel.status_wanted.connect(self.set_status)
        self.panel.moved.connect(self.move_to)
        self.panel.opened.connect(self.opened)

    # --- the list -------------------------------------------------------------------------------------------------

    @Slot()
    def _reload(self) -> None:
        self.reload()

    def reload(self, wanted: Ref | None = None) -> None:
        """Ask the moments again; `wanted` is chosen when it is there."""
        current = self.panel.row
        self._wanted = wanted or (current.ref if current is not None else None)
        if self._ticket is not None:
            self._ticket.forget()
        is_open = next(iter(self.chips.current()), _OPEN) == _OPEN
        self._ticket = self._desk.ask(ContactMomentsOf(is_open), self._came, failed=self.failed.emit)

    def _came(self, rows: tuple[ContactMomentRow, ...]) -> None:
        self._ticket = None
        self.model.show_rows(rows)
        if rows:
            self.list.setCurrentIndex(self.model.find(self._wanted))
        else:
            self.panel.show_row(None)
            self.empty.set_words(_("No contact moments."), _("They come by themselves when a case is agreed."))
        self._stack.setCurrentWidget(self.list if rows else self.empty)

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        self.panel.show_row(self.model.row(current))

    @Slot(QModelIndex)
    def _double(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if row is not None and row.question is not None:
            self.opened.emit(row.question)

    # --- what became of it ----------------------------------------------------------------------------------------

    @Slot(object)
    def set_status(self, status: ContactMomentStatus) -> None:
        """Held, skipped, or planned after all."""
        if self.panel.row is not None:
            self._change({"status": status})

    @Slot(object)
    def move_to(self, to: dt.date) -> None:
        """Another day; that it was moved stays to be seen."""
        self._change({"status": ContactMomentStatus.MOVED, "held_on": to})

    def _change(self, values: dict[str, object]) -> None:
        row = self.panel.row
        if row is not None:
            if row.status is values.get("status"):
                values = {name: value for name, value in values.items() if name != "status"}
            self._desk.run(Change(row.ref, row.version, values), self._changed, failed=self.failed.emit)

    def _changed(self, outcome: Outcome) -> None:
        self.said.emit(_("Noted."), True)

    # --- the one thing to do --------------------------------------------------------------------------------------

    @Slot()
    def act(self) -> None:
        """Call, mail or put in the calendar: what this moment asks for."""
        row = self.panel.row
        if row is None:
            return
        self._acting = row
        if row.deed is Deed.CALL:
            self._call(row)
        elif row.deed is Deed.MAIL:
            self._mail(row)
        elif row.offering is not None:
            self._desk.ask(PaperOf(offering_id=row.offering.id), self._to_calendar, failed=self.failed.emit)

    def _call(self, row: ContactMomentRow) -> None:
        person = row.contact if row.contact.phone else row.teacher
        if not person.phone:
            self.said.emit(_("No phone number is known."), False)
            return
        told = {"name": person.name, "phone": shown_format(Format.PHONE, person.phone)}
        opened = QDesktopServices.openUrl(QUrl(f"tel:{person.phone}"))
        words = _("Calling {name}: {phone}") if opened else _("Call {name}: {phone}")
        self.said.emit(fill(words, told), False)

    def _mail(self, row: ContactMomentRow) -> None:
        people = tuple(one.mail for one in (row.contact, row.teacher) if one.mail)
        url = mailto(MailDraft(people, name_of(row)))
        if not people:
            self.said.emit(_("No e-mail address is known."), False)
        elif url and QDesktopServices.openUrl(QUrl(url)):
            self.said.emit(_("Your mail program is open. Nothing has been sent."), False)
        else:
            self.said.emit(fill(_("Mail to {people}"), {"people": ", ".join(people)}), False)

    def _to_calendar(self, paper: AgreementPaper) -> None:
        """The same event as in the calendar of the agreement, so that it moves instead of standing there twice."""
        row = self._acting
        if row is None or row.what is None:
            return
        planned = next((one for one in paper.planning if one.what is row.what), PlannedMoment(what=row.what))
        moment = dataclasses.replace(planned, held_on=row.held_on, time=row.time or planned.time)
        data = calendar_file([dataclasses.replace(paper, planning=(moment,))], language())
        self._desk.make(WriteCopy(f"{name_of(row)}.ics", data), self._open_file, failed=self.failed.emit)

    def _open_file(self, path: Path) -> None:
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.said.emit(_("The moment is open in your calendar."), False)
        else:
            self.said.emit(
                fill(_("No calendar answers. The file stands in {folder}."), {"folder": str(path.parent)}), False
            )
