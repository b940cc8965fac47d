"""The lines of the navigation: a place with its count, the mark of the program, and the save state."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.words import N_
from woo_desktop.i18n import _, fill
from woo_desktop.ui.places import Place
from woo_desktop.ui.theme import Radius, Role, Size, paint, theme
from woo_desktop.ui.widgets import Icon
from woo_desktop.ui.widgets.text import plain_tooltip
from woo_desktop.ui.widgets.themed import PaintedButton


@dataclass(frozen=True, slots=True)
class NavEntry:
    """One line of the navigation; `tone` tells how its count stands out."""

    place: Place
    text: str
    icon: str
    group: str = ""
    tone: str = ""
    count_words: str = N_("{name}, {count}")


ENTRIES: Final = (
    NavEntry(Place.OVERVIEW, N_("Overview"), "layout-dashboard"),
    NavEntry(Place.SMES, N_("Entrepreneurs"), "store", N_("Data")),
    NavEntry(Place.QUESTIONS, N_("Questions"), "message-circle-question", N_("Data")),
    NavEntry(Place.TRACKS, N_("Tracks"), "route", N_("Data")),
    NavEntry(Place.TEACHERS, N_("Teachers"), "graduation-cap", N_("Data")),
    NavEntry(Place.BOARD, N_("Match board"), "square-kanban", N_("Work"), "accent", N_("{name}, {count} to place")),
    NavEntry(Place.AGREEMENTS, N_("Agreements"), "file-text", N_("Work")),
    NavEntry(Place.FOLLOW_UP, N_("Follow-up"), "list-checks", N_("Work"), "err", N_("{name}, {count} late")),
    NavEntry(Place.REPORTS, N_("Reports"), "chart-column", N_("Work")),
)

SAVE_STATES: Final = {
    "saved": ("cloud-check", "ok", N_("All saved")),
    "saving": ("refresh-cw", "text2", N_("Saving…")),
    "failed": ("triangle-alert", "err", N_("Not saved: see message")),
    "opening": ("refresh-cw", "text2", N_("Opening…")),
    "closed": ("triangle-alert", "err", N_("Not opened: see message")),
    "offline": ("cloud-off", "warn", N_("No connection")),
    "looking": ("lock", "text2", N_("Only looking")),
}


class NavItem(PaintedButton):
    """One place; painted, so that its name, count and state fit both the wide bar and the rail."""

    def __init__(self, entry: NavEntry, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self._keys = keys
        self._count = 0
        self._rail = False
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setText(_(entry.text))
        self._name()

    def set_count(self, count: int) -> None:
        """The number at the right; zero shows nothing where only work is counted."""
        self._count = count
        self._name()
        self.update()

    def unmark(self) -> None:
        """Not the place of now. Of exclusive buttons Qt keeps one checked, so this one is none for a moment."""
        self.setAutoExclusive(False)
        self.setChecked(False)
        self.setAutoExclusive(True)

    def set_rail(self, rail: bool) -> None:
        """Only the icon, with the name as tooltip."""
        self._rail = rail
        self._name()
        self.update()

    def sizeHint(self) -> QSize:
        px = theme().px
        return QSize(px(40), px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, px = theme().tokens, theme().px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(px(8), 1, -px(6), -1)
        on = self.isChecked()
        if on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(paint.brush(tokens.sel if on else tokens.hover))
            painter.drawRoundedRect(box, Radius.BUTTON, Radius.BUTTON)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(paint.brush(tokens.accent))
            mark = QRectF(box.left(), box.top() + px(7), 3, box.height() - px(14))
            painter.drawRoundedRect(mark, 1.5, 1.5)
        if self.shows_ring():
            inner = box.adjusted(3, 3, -3, -3)
            paint.draw_focus_ring(painter, inner, tokens, radius=Radius.BUTTON - 3)
        ink = "accent" if on else "text2"
        side = px(Size.ICON_NAV)
        left = (self.width() - side) / 2 if self._rail else box.left() + px(12)
        at = QPointF(left, box.center().y() - side / 2)
        paint.draw_icon(painter, at, self.entry.icon, tokens, token=ink, size=Size.ICON_NAV)
        if self._rail:
            self._paint_dot(painter, QPointF(left + side, at.y()))
        else:
            self._paint_words(painter, box, left + side + px(11), on)
        painter.end()

    def _paint_words(self, painter: QPainter, box: QRectF, left: float, on: bool) -> None:
        tokens, px = theme().tokens, theme().px
        right = box.right() - px(10)
        middle = box.center().y()
        if self._count and self.entry.tone:
            words = str(self._count)
            at = QPointF(right + px(2), middle - paint.pill_size(words).height() / 2)
            filled = self.entry.tone == "accent"
            right = paint.draw_pill(
                painter, at, words, tokens, tone=self.entry.tone, filled=filled, align=Qt.AlignmentFlag.AlignRight
            ).left()
        elif self._count:
            words = str(self._count)
            wide = paint.text_width(words, Role.SMALL, tabular=True)
            where = QRectF(right - wide, box.top(), wide + 1, box.height())
            paint.draw_elided(painter, where, words, tokens, role=Role.SMALL, token="text3", tabular=True)
            right -= wide
        name = QRectF(left, box.top(), right - left - px(6), box.height())
        role = Role.BODY_STRONG if on else Role.BODY_MEDIUM
        paint.draw_elided(painter, name, self.text(), tokens, role=role, token="text" if on else "text2")

    def _paint_dot(self, painter: QPainter, corner: QPointF) -> None:
        if self._count and self.entry.tone:
            painter.setPen(paint.pen(theme().tokens.bg, 2))
            painter.setBrush(paint.brush(theme().tokens.get(self.entry.tone)))
            painter.drawEllipse(corner, 5, 5)

    def _name(self) -> None:
        name = self.text()
        spoken = fill(_(self.entry.count_words), {"name": name, "count": self._count}) if self._count else name
        self.setAccessibleName(spoken)
        tip = f"{spoken} ({self._keys})" if self._keys else spoken
        self.setToolTip(plain_tooltip(tip) if self._rail else plain_tooltip(self._keys))


class Logo(Icon):
    """The mark of the program: a filled tile."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("handshake", token="on_accent", size=19, parent=parent)

    def sizeHint(self) -> QSize:
        side = theme().px(34)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = theme().tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(paint.brush(tokens.accent))
        painter.drawRoundedRect(QRectF(self.rect()), Radius.CARD, Radius.CARD)
        inset = (self.width() - theme().px(19)) / 2
        paint.draw_icon(painter, QPointF(inset, inset), "handshake", tokens, token="on_accent", size=19)
        painter.end()


class SaveState(PaintedButton):
    """`Alles opgeslagen · 10:42` and the database under it; a click lists the messages."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._time, self._database, self._rail = "opening", "", "", False
        self.lock = self._told = self._why = ""
        self._name()

    def set_state(self, state: str, time: str = "") -> None:
        """saved, saving, failed or offline; the time of the last save stays until the next."""
        self._state = state
        self._time = time or self._time
        self._name()

    def set_database(self, words: str, *, lock: str = "", told: str = "") -> None:
        """Where the work is kept; `lock` is `lock` or `lock-open` for a server elsewhere, `told` how safe that is."""
        self._database, self.lock, self._told = words, lock, told
        self._name()

    def set_only_looking(self, why: str) -> None:
        """Nothing is stored here, so that all is saved is not said; why stands in the tooltip."""
        self._why = why
        self._name()

    def set_rail(self, rail: bool) -> None:
        self._rail = rail
        self.update()

    def state(self) -> str:
        return self._state

    def words(self) -> tuple[str, str]:
        """Both lines."""
        second = " · ".join(part for part in (self._database, self._time) if part)
        return _(self._look()[2]), second

    def _look(self) -> tuple[str, str, str]:
        looking = self._why and self._state in ("saved", "saving")
        return SAVE_STATES["looking" if looking else self._state]

    def sizeHint(self) -> QSize:
        px = theme().px
        return QSize(px(40), px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, px = theme().tokens, theme().px
        painter = QPainter(self)
        icon_name, token, _words = self._look()
        side = px(Size.ICON)
        left = (self.width() - side) / 2 if self._rail else float(px(2))
        paint.draw_icon(painter, QPointF(left, px(6)), icon_name, tokens, token=token)
        if self.shows_ring():
            paint.draw_focus_ring(painter, QRectF(self.rect()).adjusted(4, 4, -4, -4), tokens, radius=5)
        if not self._rail:
            first, second = self.words()
            start = left + side + px(10)
            line = QRectF(start, px(2), self.width() - start, px(18))
            paint.draw_elided(painter, line, first, tokens, role=Role.SMALL, weight=500)
            below = line.translated(0, px(17))
            if self.lock:
                token = "text2" if self.lock == "lock" else "warn"
                at = QPointF(start, below.center().y() - px(6))
                paint.draw_icon(painter, at, self.lock, tokens, token=token, size=12)
                below.setLeft(start + px(16))
            paint.draw_elided(painter, below, second, tokens, role=Role.TINY, token="text2", weight=400)
        painter.end()

    def _name(self) -> None:
        words = " · ".join(part for part in (*self.words(), self._told, self._why) if part)
        self.setAccessibleName(words)
        self.setToolTip(plain_tooltip(words))
        self.update()
