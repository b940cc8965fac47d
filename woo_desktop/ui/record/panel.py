"""The record panel: one record with its fields, matches, relations and timeline, for any view that has a Ref."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from woo_desktop.domain.answers import RecordSheet
from woo_desktop.domain.changes import Changes, Outcome
from woo_desktop.domain.commands import LogActivity
from woo_desktop.domain.errors import NotFound, WorkshopError
from woo_desktop.domain.queries import SheetOf
from woo_desktop.domain.records import Ref
from woo_desktop.domain.semester import Semester
from woo_desktop.domain.terms import Kind
from woo_desktop.i18n import _, pgettext
from woo_desktop.ui.desk import Desk, Ticket
from woo_desktop.ui.places import HOME_OF, target_of
from woo_desktop.ui.record.actions import PanelFoot, RecordActions
from woo_desktop.ui.record.details import DetailsTab
from woo_desktop.ui.record.head import PanelHead
from woo_desktop.ui.record.keeper import Save
from woo_desktop.ui.record.match import MatchTab
from woo_desktop.ui.record.related import RelatedTab
from woo_desktop.ui.record.saver import Saver
from woo_desktop.ui.record.timeline import TimelineTab
from woo_desktop.ui.theme import Space, theme
from woo_desktop.ui.widgets import Divider, EmptyState
from woo_desktop.ui.widgets.count_tabs import CountTabs

_KEPT_BACK = 30


class RecordPanel(QFrame):
    """Show a record with `show_record`. A record that is being typed in is stored before another one is shown."""

    go = Signal(object)
    """Target: take the person there."""
    toast = Signal(str, bool)
    trouble = Signal(object)
    closed = Signal()
    walk = Signal(int)
    """-1 or 1: the record before or after this one in the list."""
    shown_record = Signal(object)
    not_stored = Signal(object)
    """Ref: something typed in a cell of a list was refused."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.semester = Semester.at(dt.date.today()).code
        self.ref: Ref | None = None
        self.sheet: RecordSheet | None = None
        self._ticket: Ticket | None = None
        self._back: list[tuple[Ref, str]] = []
        self._saver = Saver(desk, self)
        self._saver.saved.connect(self._saved)
        self._saver.refused.connect(self._refused)
        self._details: dict[Kind, DetailsTab] = {}
        self._wanted_field = ""
        self._in_cells: set[Ref] = set()
        self.setProperty("ground", "bg")
        self.setMinimumWidth(theme().px(300))
        self._reload_soon = QTimer(self, interval=30, singleShot=True)
        self._reload_soon.timeout.connect(self.reload)
        self._make_parts()
        desk.changed.connect(self.on_changed)
        desk.reread.connect(self.reload)
        desk.colleagues.looks_changed.connect(self._show_others)
        for button in (self.foot.note, self.foot.more):
            button.changes_data()

    # --- outside ------------------------------------------------------------

    def show_record(self, ref: Ref, *, field: str = "") -> None:
        """Show a record; `field` starts editing one. What was being typed is stored first."""
        if field or ref != self.ref:
            self._wanted_field = field
        if ref == self.ref and self.sheet is not None:
            self._edit_wanted()
            return
        self.commit()
        self._back.clear()
        self._load(ref)

    def open_related(self, ref: Ref) -> None:
        """Show a record from this one; `terug` leads back here."""
        self.commit()
        if self.ref is not None and self.sheet is not None:
            self._back.append((self.ref, self.sheet.title))
            del self._back[:-_KEPT_BACK]
        self._load(ref)

    def clear(self) -> None:
        """Show nothing; what was being typed is stored first."""
        self.commit()
        self.ref = self.sheet = None
        self._back.clear()
        self._stack.setCurrentWidget(self._nothing)
        self._set_frame_visible(False)
        self._tell_where()

    def commit(self) -> bool:
        """Store what is being typed. What cannot be stored is kept as a draft; False then."""
        details = self.details
        if details is None or self.ref is None:
            return True
        stuck = details.commit()
        for editor in stuck:
            self._saver.keep_draft(self.ref, editor.spec.name, editor.draft())
            editor.restore()
        return not stuck

    def edit_field(self, name: str) -> None:
        """Bring a field into sight and start editing it."""
        self.tabs.choose("details")
        self._choose_tab("details")
        details = self.details
        if details is not None:
            details.edit(name)

    @Slot()
    def reload(self) -> None:
        """Read the record again."""
        if self.ref is not None:
            self._ask(self.ref)

    @Slot(object)
    def on_changed(self, changes: Changes) -> None:
        if self.ref is None or self.sheet is None:
            return
        near = {row.ref for group in self.sheet.related for row in group.rows} | {self.ref}
        kinds = {group.add for group in self.sheet.related} | {Kind.ACTIVITY, Kind.TASK}
        if any(fact.ref in near or fact.ref.kind in kinds for fact in changes.facts):
            self._reload_soon.start()

    @Slot()
    def _show_others(self) -> None:
        colleagues = self.desk.colleagues
        people = [(who, colleagues.initials_of(who)) for who in colleagues.looking_at(self.ref)]
        self.head.others.show_people(people if self.sheet is not None else [])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell_where()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.desk.colleagues.left(self)

    def _tell_where(self) -> None:
        """Colleagues see who looks at the same record, as long as it is on the screen."""
        if self.isVisible():
            self.desk.colleagues.show(self, self.ref if self.sheet is not None else None)
        self._show_others()

    def set_semester(self, code: str) -> None:
        """The semester that matches are looked for in."""
        self.semester = code or self.semester
        self.deeds.semester = self.semester

    # --- parts ------------------------------------------------------------

    def _make_parts(self) -> None:
        self.head = PanelHead()
        self.head.back_wanted.connect(self.back)
        self.head.place_wanted.connect(self._go_home)
        self.head.close_wanted.connect(self.close_panel)
        self._make_actions()
        self.tabs = CountTabs(_("Parts of the record"), height=38)
        self.tabs.chosen.connect(self._choose_tab)
        self.match = MatchTab(self.desk)
        self.match.go.connect(self.go)
        self.match.opened.connect(self.open_related)
        self.match.failed.connect(self.trouble)
        self.related = RelatedTab()
        self.related.opened.connect(self.open_related)
        self.related.add_wanted.connect(self.deeds.add)
        self.timeline = TimelineTab()
        self.timeline.note_made.connect(self._log)
        self._nothing = EmptyState("panel-right", _("No record chosen"), _("Choose a row to see it here."))
        self._stack = QStackedWidget()
        # The pages scroll: on a low window they give way before the title loses a line.
        self._stack.setMinimumHeight(48)
        for page in (self._nothing, self.match, self.related, self.timeline):
            self._stack.addWidget(page)
        tab_row = QHBoxLayout()
        tab_row.setContentsMargins(Space.XS, 0, 0, 0)
        tab_row.addWidget(self.tabs)
        self._tab_line = Divider()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addSpacing(Space.XS)
        column.addLayout(tab_row)
        column.addWidget(self._tab_line)
        column.addWidget(self._stack, 1)
        column.addWidget(self.foot)
        self._set_frame_visible(False)

    def _make_actions(self) -> None:
        self.foot = PanelFoot()
        self.deeds = RecordActions(self.desk, self.foot, self)
        self.deeds.said.connect(self.toast)
        self.deeds.trouble.connect(self.trouble)
        self.deeds.note_wanted.connect(self.add_note)
        self.deeds.board_wanted.connect(self.find_track)
        self.deeds.mail_wanted.connect(self.head.write_mail)
        self.deeds.open_wanted.connect(self.open_related)

    def _set_frame_visible(self, visible: bool) -> None:
        for widget in (self.head, self.tabs, self._tab_line, self.foot):
            widget.setVisible(visible)

    # --- reading ------------------------------------------------------------

    def _load(self, ref: Ref) -> None:
        self.ref = ref
        self._ask(ref)

    def _ask(self, ref: Ref) -> None:
        if self._ticket is not None:
            self._ticket.forget()
        self._ticket = self.desk.ask(SheetOf(ref), self._answered, self._not_read)

    @Slot(object)
    def _answered(self, sheet: RecordSheet) -> None:
        self._ticket = None
        if sheet.record.ref != self.ref:
            return
        fresh = self.sheet is None or self.sheet.record.ref != self.ref
        self.sheet = sheet
        self.head.show_sheet(sheet, self._back[-1][1] if self._back else "")
        home = HOME_OF.get(sheet.record.kind)
        self.head.to_place.setVisible(bool(self._back) and home is not None)
        details = self._details_of(sheet.record.kind)
        details.show_sheet(sheet)
        self.related.show_sheet(sheet)
        self.timeline.show_sheet(sheet)
        self._set_frame_visible(True)
        self._show_tabs(sheet)
        self.foot.show_sheet(sheet)
        self.deeds.sheet = sheet
        if fresh:
            self._saver.bring_back(sheet.record.ref, details)
            self._choose_tab(self.tabs.current_key())
            self.shown_record.emit(sheet.record.ref)
        self._tell_where()
        self._edit_wanted()

    def _edit_wanted(self) -> None:
        field, self._wanted_field = self._wanted_field, ""
        if field:
            self.edit_field(field)

    @Slot(object)
    def _not_read(self, error: WorkshopError) -> None:
        self._ticket = None
        if isinstance(error, NotFound):
            self._nothing.set_words(_("This is not here any more"), _("Somebody removed it for good."), "trash-2")
            self.ref = self.sheet = None
            self._stack.setCurrentWidget(self._nothing)
            self._set_frame_visible(False)
        else:
            self.trouble.emit(error)

    def _details_of(self, kind: Kind) -> DetailsTab:
        if kind not in self._details:
            details = DetailsTab(kind, self.desk)
            details.save.connect(self._save)
            details.solved.connect(self._solved)
            details.given_up.connect(self._given_up)
            details.restore_wanted.connect(self.restore)
            self._details[kind] = details
            self._stack.addWidget(details)
        return self._details[kind]

    @property
    def details(self) -> DetailsTab | None:
        """The fields of the record on show."""
        return self._details.get(self.sheet.record.kind) if self.sheet is not None else None

    # --- tabs and buttons ------------------------------------------------------------

    def _show_tabs(self, sheet: RecordSheet) -> None:
        tabs = [("details", pgettext("record", "Details"))]
        if sheet.record.kind is Kind.QUESTION:
            tabs.append(("match", _("Match")))
        tabs += [("related", _("Relations")), ("timeline", _("Timeline"))]
        self.tabs.set_tabs(tabs)
        self.tabs.set_counts({"related": sum(len(group.rows) for group in sheet.related)})

    @Slot(str)
    def _choose_tab(self, key: str) -> None:
        details = self.details
        if details is None:
            return
        pages: dict[str, QWidget] = {"match": self.match, "related": self.related, "timeline": self.timeline}
        self._stack.setCurrentWidget(pages.get(key, details))
        if key == "match" and self.ref is not None:
            self.match.look(self.ref, self.semester)

    def show_tab(self, key: str) -> None:
        """Go to `details`, `match`, `related` or `timeline`."""
        self.tabs.choose(key)
        self._choose_tab(key)

    @Slot()
    def find_track(self) -> None:
        """To the board with this question chosen."""
        if self.ref is not None:
            self.commit()
            self.match.lead_to_board(self.ref)

    @Slot()
    def add_note(self) -> None:
        """Ready to type what happened."""
        self.show_tab("timeline")
        self.timeline.open_form()

    @Slot()
    def mail_cases(self) -> None:
        """Cases that fit, to the teacher on show or that of the track."""
        self.deeds.mail_cases()

    @Slot()
    def copy_to_next_year(self) -> None:
        """The offerings of the track on show, with their new dates first."""
        self.deeds.copy_to_next_year()

    # --- going elsewhere ------------------------------------------------------------

    @Slot()
    def back(self) -> None:
        if self._back:
            self.commit()
            ref, _title = self._back.pop()
            self._load(ref)

    @Slot()
    def _go_home(self) -> None:
        if self.ref is not None:
            self.commit()
            self.go.emit(target_of(self.ref))

    @Slot()
    def close_panel(self) -> None:
        self.commit()
        self.closed.emit()

    # --- storing ------------------------------------------------------------

    @property
    def has_unsaved(self) -> bool:
        """Whether something a person typed is not stored: under way, refused or unreadable."""
        return self._saver.has_unsaved or self.timeline.form.has_text()

    @property
    def would_lose(self) -> bool:
        """Whether something a person typed goes when the window does."""
        return self._saver.would_lose or self.timeline.form.has_text()

    def stay(self) -> None:
        """The window stays after all: what could not be read comes back in its fields."""
        if self.ref is not None and self.details is not None:
            self._saver.put_drafts(self.ref, self.details)

    @Slot(object, int)
    def _save(self, values: Mapping[str, object], version: int) -> None:
        if self.ref is not None:
            self._saver.save(self.ref, values, version)

    @Slot(object, object, int)
    def store(self, ref: Ref, values: Mapping[str, object], version: int) -> None:
        """Store what was typed in a cell of a list, as if it was typed here."""
        self._in_cells.add(ref)
        self._saver.save(ref, values, version)

    @Slot(object, str, str)
    def keep_draft(self, ref: Ref, name: str, text: str) -> None:
        """Keep what was typed in a cell and cannot be a value until the record is shown."""
        self._saver.keep_draft(ref, name, text)

    @Slot(object, object)
    def _saved(self, ref: Ref, names: frozenset[str]) -> None:
        details = self.details
        if ref == self.ref and details is not None:
            for name in names & details.editors.keys():
                details.editors[name].settle()

    @Slot(object, object, object)
    def _refused(self, ref: Ref, save: Save, error: WorkshopError) -> None:
        details = self.details
        if ref == self.ref and details is not None:
            self._saver.show(details, save, error)
        else:
            self.trouble.emit(error)
        if ref in self._in_cells:
            self._in_cells.discard(ref)
            self.not_stored.emit(ref)

    @Slot(str, object)
    def _solved(self, name: str, chosen: tuple[object] | None) -> None:
        if self.ref is not None and not self._saver.solve(self.ref, name, chosen):
            self._reload_soon.start()

    @Slot(str)
    def _given_up(self, name: str) -> None:
        if self.ref is not None:
            self._saver.give_up(self.ref, name)

    @Slot(object)
    def _log(self, command: LogActivity) -> None:
        self.desk.run(command, self._logged, self.deeds.fail)

    @Slot(object)
    def _logged(self, outcome: Outcome) -> None:
        self.timeline.close_form()
        self.deeds.tell(outcome)

    @Slot()
    def trash(self) -> None:
        """To the trash; what was being typed is stored first."""
        self.commit()
        self.deeds.trash()

    @Slot()
    def restore(self) -> None:
        """Back from the trash."""
        self.deeds.restore()

    # --- keys ------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        elif alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.commit()
            self.walk.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif alt and event.key() == Qt.Key.Key_Left and self._back:
            self.back()
        else:
            super().keyPressEvent(event)
