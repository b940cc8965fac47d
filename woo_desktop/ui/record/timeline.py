"""Tijdlijn: what happened with the record, newest first, and a form to note a call, a mail or a talk."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from woo_desktop.domain.answers import RecordSheet, TimelineEntry
from woo_desktop.domain.commands import LogActivity
from woo_desktop.domain.dates import parse_date
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import ActivityKind
from woo_desktop.i18n import _, day, moment, ngettext, say, shown
from woo_desktop.ui.record.scroll import ScrollTab
from woo_desktop.ui.theme import Role, Space, paint, theme
from woo_desktop.ui.widgets import (
    Box,
    FilterChips,
    LinkButton,
    Painted,
    PlainLabel,
    PrimaryButton,
    SecondaryButton,
    Section,
    TextField,
    in_short,
)
from woo_desktop.ui.widgets.editors.text import GrowingText

_FIRST = 40
_CHOICES = (ActivityKind.NOTE, ActivityKind.PHONE, ActivityKind.MAIL, ActivityKind.TALK)
ACTIVITY_ICONS = {
    ActivityKind.NOTE: "sticky-note",
    ActivityKind.PHONE: "phone",
    ActivityKind.MAIL: "mail",
    ActivityKind.TALK: "message-square",
    ActivityKind.PAPER: "file-text",
}


class NoteForm(Box):
    """Kind, what was said, and what comes next; stored in one step."""

    submitted = Signal(object)
    """LogActivity without the record: `about` is filled in by the tab."""
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=Space.M, parent=parent)
        self.kind = FilterChips([(kind.value, shown(kind)) for kind in _CHOICES])
        self.summary = TextField(_("What happened"), placeholder=_("What happened, in one line"))
        self.text = GrowingText()
        self.text.setAccessibleName(_("More about it"))
        self.text.setPlaceholderText(_("More about it (the person may read this)"))
        self.next_title = TextField(_("Next step"), placeholder=_("Next step, if there is one"))
        self.next_due = TextField(_("Due on"), placeholder=_("When: 31-08-2026, wk 36, tomorrow"))
        self.trouble = PlainLabel("", role=Role.SMALL, token="err", wrap=True)
        self.trouble.hide()
        for widget in (self.kind, self.summary, self.text, self.next_title, self.next_due, self.trouble):
            self.column.addWidget(widget)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(SecondaryButton(_("Cancel"), on_click=self.cancelled.emit))
        foot.addWidget(PrimaryButton(_("Add note"), on_click=self.submit).changes_data())
        self.column.addLayout(foot)

    @Slot()
    def submit(self) -> None:
        summary, next_title = self.summary.text().strip(), self.next_title.text().strip()
        if not summary:
            self._complain(_("Type in one line what happened."), self.summary)
            return
        due = parse_date(self.next_due.text(), dt.date.today())
        if self.next_due.text().strip() and due is None:
            self._complain(_("Type a day, such as 31-08-2026 or wk 36."), self.next_due)
            return
        if due is not None and not next_title:
            self._complain(_("Type what has to be done on that day."), self.next_title)
            return
        self.submitted.emit((self.kind.current()[0], summary, self.text.toPlainText(), next_title, due))

    def clear(self) -> None:
        for field in (self.summary, self.next_title, self.next_due):
            field.clear()
        self.text.clear()
        self.trouble.hide()

    def has_text(self) -> bool:
        """Whether something was typed that is not stored yet."""
        return bool(self.summary.text() or self.text.toPlainText() or self.next_title.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        else:
            super().keyPressEvent(event)

    def _complain(self, text: str, field: TextField) -> None:
        self.trouble.setText(text)
        self.trouble.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)


class _Bullet(Painted):
    """The icon in a circle, with the line that goes on to what was before."""

    def __init__(self, icon: str, *, last: bool) -> None:
        super().__init__()
        self._icon, self._last = icon, last
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(26), theme().px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, px = theme().tokens, theme().px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = px(24)
        circle = QRectF(1, 1, side - 2, side - 2)
        if not self._last:
            painter.fillRect(QRectF(side / 2 - 0.5, side, 1, self.height() - side), paint.brush(tokens.border))
        painter.setPen(paint.pen(tokens.border))
        painter.setBrush(paint.brush(tokens.surface))
        painter.drawEllipse(circle)
        inset = (side - px(13)) / 2
        paint.draw_icon(painter, QPointF(inset, inset), self._icon, tokens, token="text2", size=13)
        painter.end()


class TimelineRow(QWidget):
    """One thing that happened."""

    def __init__(self, entry: TimelineEntry, *, last: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry, self.last = entry, last
        title = in_short(say(entry.title), 300)
        when = moment(entry.at) if entry.has_time else day(_local(entry.at).date())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(_Bullet(entry.icon, last=last))
        words = QVBoxLayout()
        words.setContentsMargins(0, 2, 0, Space.M)
        words.setSpacing(1)
        words.addWidget(PlainLabel(title, role=Role.BODY_MEDIUM, wrap=True))
        said = " · ".join(part for part in (when, entry.who) if part)
        words.addWidget(PlainLabel(said, role=Role.SMALL, token="text2", wrap=True))
        if entry.detail:
            detail = PlainLabel(in_short(entry.detail, 1200), role=Role.SMALL, token="text2", wrap=True)
            detail.make_selectable()
            words.addWidget(detail)
        words.addStretch(1)
        row.addLayout(words, 1)
        self.setAccessibleName(f"{title}, {said}")


class TimelineTab(ScrollTab):
    """The note form above, the entries below."""

    note_made = Signal(object)
    """LogActivity to run."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Timeline"), parent)
        self._ref: Ref | None = None
        self._entries: tuple[TimelineEntry, ...] = ()
        self._most = _FIRST
        section = Section(_("Timeline"))
        self.add_link = section.add_link(_("Add note")).changes_data()
        self.add_link.clicked.connect(self.open_form)
        self.form = NoteForm()
        self.form.hide()
        self.form.cancelled.connect(self.close_form)
        self.form.submitted.connect(self._submit)
        section.add(self.form)
        self._holder = QWidget()
        self._rows = QVBoxLayout(self._holder)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.more = LinkButton("", on_click=self._show_more)
        for widget in (section, self._holder, self.more):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def show_sheet(self, sheet: RecordSheet) -> None:
        if sheet.record.ref != self._ref:
            self._most = _FIRST
            self._ref = sheet.record.ref
            self.close_form()
        if sheet.timeline != self._entries or not self._rows.count():
            self._entries = sheet.timeline
            self._fill()

    @Slot()
    def open_form(self) -> None:
        """Ready to type what happened."""
        self.form.show()
        self.form.summary.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(self.form)

    @Slot()
    def close_form(self) -> None:
        self.form.clear()
        self.form.hide()

    def _fill(self) -> None:
        """What stood there already stays: mostly one thing more happened, and many rows cost time."""
        earlier = [item.widget() for item in iter(lambda: self._rows.takeAt(0), None)]
        rows = {(row.entry.at, row.last): row for row in earlier if isinstance(row, TimelineRow)}
        shown_now = self._entries[: self._most]
        for number, entry in enumerate(shown_now):
            last = number == len(shown_now) - 1
            row = rows.pop((entry.at, last), None)
            if row is None or row.entry != entry:
                row = TimelineRow(entry, last=last)
            self._rows.addWidget(row)
        if not shown_now:
            self._rows.addWidget(PlainLabel(_("Nothing happened yet."), token="text2", wrap=True))
        for widget in earlier:
            if widget is not None and self._rows.indexOf(widget) < 0:
                widget.hide()
                widget.deleteLater()
        rest = len(self._entries) - len(shown_now)
        self.more.setText(ngettext("Show {count} more", "Show {count} more", rest).format(count=rest))
        self.more.setVisible(rest > 0)

    @Slot()
    def _show_more(self) -> None:
        self._most = len(self._entries)
        self._fill()

    @Slot(object)
    def _submit(self, note: tuple[str, str, str, str, dt.date | None]) -> None:
        if self._ref is not None:
            self.note_made.emit(LogActivity(self._ref, *note))


def _local(at: dt.datetime) -> dt.datetime:
    return at.astimezone() if at.tzinfo else at
