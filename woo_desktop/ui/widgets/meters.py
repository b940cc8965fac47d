"""Painted figures with a name for screen readers: places taken, score, a share."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from woo_desktop.i18n import _, fill, ngettext
from woo_desktop.ui.theme import paint, theme
from woo_desktop.ui.widgets.themed import Painted


def places_taken(taken: int, capacity: int) -> str:
    """ "2 van 3 plekken bezet": the words that go with a row of segments."""
    if taken > capacity:
        return fill(
            ngettext(
                "{taken} of {capacity} place taken, {over} too many",
                "{taken} of {capacity} places taken, {over} too many",
                capacity,
            ),
            {"taken": taken, "capacity": capacity, "over": taken - capacity},
        )
    return fill(
        ngettext("{taken} of {capacity} place taken", "{taken} of {capacity} places taken", capacity),
        {"taken": taken, "capacity": capacity},
    )


class SegmentBar(Painted):
    """Capacity with one segment per place; places over the limit are hatched."""

    def __init__(
        self,
        taken: int = 0,
        capacity: int = 0,
        *,
        token: str = "accent",
        stretch: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._token, self._stretch = token, stretch
        if stretch:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_places(taken, capacity)

    def set_places(self, taken: int, capacity: int) -> None:
        """Show how many places are taken of how many there are."""
        self._taken, self._capacity = taken, capacity
        self.setAccessibleName(places_taken(taken, capacity))
        self.setToolTip(self.accessibleName())
        self.restyle()

    def sizeHint(self) -> QSize:
        px = theme().px
        return QSize(max(1, self._taken, self._capacity) * px(24), px(9))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.draw_segments(
            painter, QRectF(self.rect()), self._taken, self._capacity, theme().tokens, token=self._token
        )
        painter.end()


class ScoreRing(Painted):
    """A match percentage as a ring with the number in it."""

    def __init__(self, score: int = 0, *, tone: str = "accent", side: int = 56, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side, self._tone = side, tone
        self.set_score(score)

    def set_score(self, score: int, *, tone: str | None = None) -> None:
        self._score = score
        self._tone = tone or self._tone
        self.setAccessibleName(fill(_("Fits {percent} percent"), {"percent": score}))
        self.update()

    def sizeHint(self) -> QSize:
        side = theme().px(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.draw_score_ring(painter, QRectF(self.rect()), self._score, theme().tokens, tone=self._tone)
        painter.end()


class Meter(Painted):
    """A thin bar that shows a share; the number in words stands beside it."""

    def __init__(
        self, part: float = 0.0, *, tone: str = "accent", width: int = 42, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._width, self._tone = width, tone
        self.set_part(part)

    def set_part(self, part: float, *, tone: str | None = None) -> None:
        """Fill the bar to a part between 0 and 1."""
        self._part = part
        self._tone = tone or self._tone
        self.setAccessibleName(fill(_("{percent} percent"), {"percent": round(part * 100)}))
        self.update()

    def sizeHint(self) -> QSize:
        px = theme().px
        return QSize(px(self._width), px(5))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.draw_meter(painter, QRectF(self.rect()), self._part, theme().tokens, tone=self._tone)
        painter.end()
