"""One task at the right: what it is about, its fields, and ways to put it off."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from woo_desktop.domain.records import Ref, Task
from woo_desktop.domain.terms import Kind
from woo_desktop.i18n import _, day, fill
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.models.looks import KIND_ICONS
from woo_desktop.ui.record.scroll import ScrollTab
from woo_desktop.ui.record.short_form import ShortForm
from woo_desktop.ui.theme import Role, Space, theme
from woo_desktop.ui.widgets import (
    ElidedLabel,
    FlowLayout,
    Ground,
    LinkButton,
    PlainLabel,
    PrimaryButton,
    SecondaryButton,
    Section,
    clear_layout,
)
from woo_desktop.ui.widgets.fitting import show_fitting


def next_days(today: dt.date) -> dict[str, dt.date]:
    """The days to which a task is put off with one click."""
    return {
        _("Tomorrow"): today + dt.timedelta(days=1),
        _("Next week"): today + dt.timedelta(days=7 - today.weekday()),
        _("In 4 weeks"): today + dt.timedelta(weeks=4),
    }


def about_of(task: Task) -> Ref | None:
    """The record a task is about."""
    if task.about_kind is None or task.about_id is None:
        return None
    return Ref(task.about_kind, task.about_id)


class PutOff(SecondaryButton):
    """Puts the task off to its own day."""

    chosen = Signal(object)

    def __init__(self, words: str, to: dt.date) -> None:
        super().__init__(words, tooltip=day(to), on_click=self._choose)
        self.changes_data()
        self._to = to

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self._to)


class TaskPanel(Ground):
    """Shows a task; its fields store themselves, the rest is told."""

    put_off = Signal(object)
    done_wanted = Signal()
    opened = Signal(object)
    trash_wanted = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("bg", parent)
        self.task: Task | None = None
        self._shown_on = dt.date.min
        self._about = ""
        self.form = ShortForm(desk, Kind.TASK, ("title", "due_on", "owner_id", "note", "done_on"), self)
        self.form.failed.connect(self.failed)
        self.body = ScrollTab(_("Task"))
        self.about = LinkButton(on_click=self._open)
        self.kind = PlainLabel(role=Role.SMALL, token="text3")
        about = QHBoxLayout()
        about.setContentsMargins(0, 0, 0, 0)
        about.addWidget(self.about)
        about.addStretch(1)
        self._days = QWidget()
        FlowLayout(self._days)
        later = Section(_("Put off to"))
        later.add(self._days)
        column = self.body.column
        column.addWidget(self.form.editors["title"])
        column.addWidget(self.kind)
        column.addLayout(about)
        for name in ("due_on", "owner_id", "note", "done_on"):
            column.addWidget(self.form.editors[name])
        column.addWidget(later)
        column.addStretch(1)
        self.done = PrimaryButton(icon_name="circle-check", on_click=self._done)
        self.trash = SecondaryButton(_("To the trash"), icon_name="trash-2", on_click=self._trash)
        foot = QVBoxLayout()
        foot.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        for button in (self.done, self.trash):
            button.changes_data().make_footer()
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.nothing = ElidedLabel(_("Choose a task."), token="text2")
        self.nothing.setContentsMargins(Space.L, Space.L, Space.L, 0)
        self._foot = QWidget()
        self._foot.setLayout(foot)
        whole.addWidget(self.nothing)
        whole.addWidget(self.body, 1)
        whole.addWidget(self._foot)
        whole.addStretch(0)
        theme().changed.connect(self._fit_about)
        self.show_task(None)

    def show_task(self, task: Task | None, owner: str = "", about: str = "") -> None:
        """Show a task, with the names of its owner and of what it is about; None for no task."""
        self.task = task
        for part in (self.body, self._foot):
            part.setVisible(task is not None)
        self.nothing.setVisible(task is None)
        if task is None:
            return
        self.form.show_record(task, {"owner_id": owner})
        ref = about_of(task)
        self.about.setVisible(ref is not None)
        self.kind.setVisible(ref is not None)
        if ref is not None:
            self.kind.setText(fill(_("About: {kind}"), {"kind": ref.kind}))
            self._about = about or _("Open")
            self.about.set_icon(KIND_ICONS.get(ref.kind, "file"))
            self._fit_about()
        self.done.setText(_("Not done yet") if task.done_on else _("Done"))
        self.done.set_icon("undo-2" if task.done_on else "circle-check")
        self._offer_days(dt.date.today())

    @Slot()
    def _fit_about(self) -> None:
        show_fitting(self.about, self._about, self.width() - theme().px(72))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_about()

    def _offer_days(self, today: dt.date) -> None:
        layout = self._days.layout()
        if today == self._shown_on or layout is None:
            return
        self._shown_on = today
        clear_layout(layout)
        for words, to in next_days(today).items():
            button = PutOff(words, to)
            button.chosen.connect(self.put_off)
            layout.addWidget(button)

    @Slot()
    def _open(self) -> None:
        ref = about_of(self.task) if self.task is not None else None
        if ref is not None:
            self.opened.emit(ref)

    @Slot()
    def _done(self) -> None:
        self.form.commit()
        self.done_wanted.emit()

    @Slot()
    def _trash(self) -> None:
        self.trash_wanted.emit()
