"""After a move the card glides from where it was let go to its place, in 150 ms; not at all when motion is reduced."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QObject, QPoint, QPointF, QPropertyAnimation, QRect, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QStyle, QWidget

GLIDE_MS = 150


def motion_wanted() -> bool:
    """Whether things may move: Qt's style knows what the person told the system about it."""
    return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0


class _Gliding(QWidget):
    """A picture of the card over the view; it lets every event through."""

    def __init__(self, picture: QPixmap, over: QWidget) -> None:
        super().__init__(over)
        self._picture = picture
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.resize((picture.deviceIndependentSize()).toSize())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(QPointF(0, 0), self._picture)
        painter.end()


class Landing(QObject):
    """One card at a time; a new one ends the one before."""

    def __init__(self, over: QWidget, wanted: Callable[[], bool] = motion_wanted) -> None:
        super().__init__(over)
        self._over, self._wanted = over, wanted
        self._card: _Gliding | None = None
        self._glide: QPropertyAnimation | None = None

    def glide(self, start: QPoint, place: QRect, picture: QPixmap) -> None:
        """From a point to a place, both in the coordinates of the view."""
        self.stop()
        if not self._wanted() or place.isEmpty() or not self._over.rect().intersects(place):
            return
        self._card = _Gliding(picture, self._over)
        self._card.move(start)
        self._card.show()
        self._card.raise_()
        glide = QPropertyAnimation(self._card, b"pos", self)
        glide.setDuration(GLIDE_MS)
        glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        glide.setStartValue(start)
        glide.setEndValue(place.topLeft())
        glide.finished.connect(self.stop)
        self._glide = glide
        glide.start()

    @property
    def gliding(self) -> bool:
        return self._card is not None

    @Slot()
    def stop(self) -> None:
        """The card is where it is; the picture goes."""
        if self._glide is not None:
            self._glide.finished.disconnect(self.stop)
            self._glide.stop()
            self._glide.deleteLater()
            self._glide = None
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
            self._card = None
