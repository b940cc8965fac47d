"""A line in the panel that leads somewhere: mark, title, second line and at the right a state or a percentage."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.records import Ref
from woo_desktop.ui.theme import Radius, Role, paint, theme
from woo_desktop.ui.widgets import Painted, in_short, plain_tooltip


@dataclass(frozen=True, slots=True)
class LineWords:
    """What a line shows; `pill` is a filled or tinted pill at the right, `word` a state with its icon."""

    title: str
    detail: str = ""
    icon: str = "file"
    level: str = ""
    word: str = ""
    word_icon: str = ""
    tone: str = "neutral"
    pill: str = ""
    pill_filled: bool = False
    why: str = ""
    """More words for the tooltip and the screen reader."""

    def spoken(self) -> str:
        return ", ".join(part for part in (self.title, self.detail, self.level, self.word, self.pill, self.why) if part)


class RelatedLine(Painted):
    """One record a click away; click, Enter or Space opens it."""

    opened = Signal(object)

    def __init__(self, ref: Ref, words: LineWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ref = ref
        self.words = words
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(in_short(words.spoken(), 600))
        self.setToolTip(
            plain_tooltip(in_short("\n".join(part for part in (words.title, words.detail, words.why) if part), 2000))
        )

    def sizeHint(self) -> QSize:
        px = theme().px
        return QSize(px(120), px(46 if self.words.detail else 34))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(80), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, px = theme().tokens, theme().px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(paint.pen(tokens.border))
        painter.setBrush(paint.brush(tokens.hover if self.underMouse() else tokens.surface))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, Radius.CARD, Radius.CARD)
        left = self._paint_mark(painter, box.left() + px(10), box.center().y())
        right = self._paint_right(painter, box, box.right() - px(10), left)
        self._paint_words(painter, box, left, right)
        if self.hasFocus():
            paint.draw_focus_ring(painter, box.adjusted(2, 2, -2, -2), tokens, off=0)
        painter.end()

    def _paint_mark(self, painter: QPainter, left: float, middle: float) -> float:
        tokens, px = theme().tokens, theme().px
        if self.words.level in ("MBO", "HBO", "WO"):
            size = paint.level_chip_size(self.words.level)
            paint.draw_level_chip(painter, QPointF(left, middle - size.height() / 2), self.words.level, tokens)
            return left + size.width() + px(8)
        paint.draw_icon(painter, QPointF(left, middle - px(8)), self.words.icon, tokens, token="text3")
        return left + px(24)

    def _paint_right(self, painter: QPainter, box: QRectF, right: float, left: float) -> float:
        tokens, px = theme().tokens, theme().px
        if self.words.pill:
            size = paint.pill_size(self.words.pill)
            at = QPointF(right, box.center().y() - size.height() / 2)
            tone, filled = self.words.tone, self.words.pill_filled
            paint.draw_pill(
                painter, at, self.words.pill, tokens, tone=tone, filled=filled, align=Qt.AlignmentFlag.AlignRight
            )
            return right - size.width() - px(8)
        if self.words.word:
            wanted = paint.status_width(self.words.word, icon=self.words.word_icon) + px(6)
            width = min(wanted, (right - left) / 2)
            spot = QRectF(right - width, box.top(), width, box.height())
            paint.draw_status(painter, spot, self.words.word_icon, self.words.word, tokens, tone=self.words.tone)
            return right - width - px(8)
        return right

    def _paint_words(self, painter: QPainter, box: QRectF, left: float, right: float) -> None:
        tokens = theme().tokens
        line, middle = theme().line(Role.BODY_STRONG), box.center().y()
        top = middle - line if self.words.detail else middle - line / 2
        first = QRectF(left, top, max(0.0, right - left), line)
        paint.draw_elided(painter, first, in_short(self.words.title, 300) or "—", tokens, role=Role.BODY_STRONG)
        if self.words.detail:
            second = first.translated(0, line)
            paint.draw_elided(painter, second, in_short(self.words.detail, 300), tokens, role=Role.SMALL, token="text2")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.ref)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self.ref)
        else:
            event.ignore()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
