"""Why a card fits a track: verdict first, number second, then at most six reasons whose points add up."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from woo_desktop.domain.answers import BoardColumn
from woo_desktop.domain.fit import Fit, Reason, Tone
from woo_desktop.i18n import _, fill, ngettext, say
from woo_desktop.ui.models import board_words as words
from woo_desktop.ui.theme import Role, Space, paint, theme
from woo_desktop.ui.views.board.paint_cards import chips_of
from woo_desktop.ui.widgets import Box, ElidedLabel, Icon, LevelChip, Meter, Pill, PlainLabel, ScoreRing

_MOST = 6
_CONCERNS = 4
_LOOKS = {
    Tone.OK: ("circle-check", "ok", "accent"),
    Tone.DOUBT: ("triangle-alert", "warn", "warn"),
    Tone.NO: ("circle-x", "err", "err"),
    Tone.UNKNOWN: ("circle-help", "text3", "text3"),
}


class ReasonLine(QWidget):
    """Icon, title, points with a bar, and one line of evidence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = Icon("circle-check", size=17)
        self._title = ElidedLabel(role=Role.BODY_STRONG)
        self._points = PlainLabel(role=Role.SMALL_STRONG, tabular=True)
        self._meter = Meter(width=42)
        self._evidence = PlainLabel(role=Role.SMALL, token="text2", wrap=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.S + 2)
        grid.setVerticalSpacing(1)
        top = Qt.AlignmentFlag.AlignTop
        right = Qt.AlignmentFlag.AlignRight
        grid.addWidget(self._icon, 0, 0, top)
        grid.addWidget(self._title, 0, 1)
        grid.addWidget(self._points, 0, 2, right)
        grid.addWidget(self._evidence, 1, 1, top)
        grid.addWidget(self._meter, 1, 2, right | top)
        grid.setColumnStretch(1, 1)

    def show_reason(self, reason: Reason) -> None:
        icon, token, tone = _LOOKS[reason.tone]
        self._icon.set_icon(icon, token)
        self._title.setText(say(reason.title))
        self._points.setText(f"{reason.points} / {reason.max_points}")
        self._meter.set_part(reason.points / reason.max_points if reason.max_points else 0.0, tone=tone)
        evidence = say(reason.sentence)
        self._evidence.setText(evidence)
        self._evidence.setVisible(bool(evidence))
        self.setAccessibleName(f"{say(reason.title)}, {reason.points} / {reason.max_points}, {evidence}")


class ConcernLine(QWidget):
    """A hard rule that says no, or something to check first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = Icon("triangle-alert", size=17)
        self._words = PlainLabel(role=Role.SMALL, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S + 2)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    def show_concern(self, text: str, *, blocks: bool) -> None:
        tone = "err" if blocks else "warn"
        self._icon.set_icon("ban" if blocks else "triangle-alert", tone)
        self._words.setText(text)
        self._words.set_look(token=tone)
        self.setAccessibleName(text)


class WhyBox(Box):
    """The whole explanation of one card at one column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=Space.M, parent=parent)
        self.ring = ScoreRing(side=56)
        self.heading = PlainLabel(_("Why does this fit?"), role=Role.SECTION)
        self.where = ElidedLabel(role=Role.SMALL, token="text2")
        self.verdict = PlainLabel(role=Role.SMALL, token="text2", wrap=True)
        self.certainty = PlainLabel(role=Role.SMALL, token="text3", wrap=True)
        self.concerns = [ConcernLine() for _each in range(_CONCERNS)]
        self.lines = [ReasonLine() for _each in range(_MOST)]
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(1)
        for label in (self.heading, self.where, self.verdict, self.certainty):
            said.addWidget(label)
        head.addLayout(said, 1)
        self.column.setSpacing(Space.M - 2)
        self.column.addLayout(head)
        for widget in (*self.concerns, *self.lines):
            self.column.addWidget(widget)

    def explain(self, fit: Fit, column: BoardColumn) -> None:
        """Say how the card fits a column; blocks come before the points."""
        self.ring.set_score(fit.score, tone="accent" if fit.possible else "text3")
        possible = _("Why does this fit?") if fit.possible else _("Why does this not fit?")
        self.heading.setText(possible)
        self.where.setText(" · ".join(part for part in (column.track, column.institution) if part))
        verdict = say(fit.verdict)
        self.verdict.setText(verdict)
        unknown = ngettext("{count} detail still unknown", "{count} details still unknown", fit.unknown)
        self.certainty.setText(fill(unknown, {"count": fit.unknown}))
        self.certainty.setVisible(fit.unknown > 0)
        told = [(block, True) for block in fit.blocks] + [(block, False) for block in fit.warnings]
        for number, concern in enumerate(self.concerns):
            concern.setVisible(number < len(told))
            if number < len(told):
                concern.show_concern(say(told[number][0].sentence), blocks=told[number][1])
        reasons = fit.in_short(_MOST)
        for number, line in enumerate(self.lines):
            line.setVisible(number < len(reasons))
            if number < len(reasons):
                line.show_reason(reasons[number])
        self.setAccessibleName(fill(_("{heading} {verdict}"), {"heading": possible, "verdict": verdict}))


class AlsoRow(QWidget):
    """One more track that fits: level, name, where and how much room, percentage; a click explains it."""

    taken = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = 0
        self._chip = LevelChip("HBO")
        self._pill = Pill("")
        self._name = ElidedLabel(role=Role.BODY_MEDIUM)
        self._where = ElidedLabel(role=Role.SMALL, token="text2")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(Space.M - 3, Space.S - 2, Space.M - 3, Space.S - 2)
        self._row.setSpacing(Space.S + 2)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self._name)
        said.addWidget(self._where)
        self._row.addWidget(self._chip)
        self._row.addLayout(said, 1)
        self._row.addWidget(self._pill)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_fit(self, fit: Fit, column: BoardColumn, taken: int) -> None:
        self._key = column.offering_id
        chips = chips_of((column.level,)) if column.level is not None else ()
        fresh = LevelChip(chips[0]) if chips else LevelChip("HBO")
        self._row.replaceWidget(self._chip, fresh)
        self._chip.hide()
        self._chip.deleteLater()
        self._chip = fresh
        fresh.setVisible(bool(chips))
        self._name.setText(column.track)
        room = words.room_line(taken, column.capacity)
        self._where.setText(" · ".join(part for part in (column.institution, room) if part))
        mark, _filled = words.fit_pill(fit)
        self._pill.set_text(mark.word, tone=mark.tone, icon_name=mark.icon)
        self.setAccessibleName(f"{column.track}, {column.institution}, {room}, {mark.word}")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.taken.emit(self._key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.taken.emit(self._key)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint.draw_card_frame(painter, box, theme().tokens, hover=self.underMouse(), chosen=self.hasFocus())
        painter.end()
