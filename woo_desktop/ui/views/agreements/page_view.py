"""The paper on the screen: pages below each other, drawn as far as they are in sight."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from woo_desktop.i18n import _, fill
from woo_desktop.ui.theme import Role, Space, paint, theme

FIT = 0
"""The zoom that takes the whole width."""
STEPS = (50, 67, 80, 100, 125, 150, 200)
_SCREEN_DOTS = 96 / 72
_KEPT = 6


class PageView(QAbstractScrollArea):
    """Shows pages whose sizes are known; asks for the picture of each that comes in sight."""

    wanted = Signal(int, int)
    """Page and width in real pixels: somebody should make this picture."""
    moved = Signal()
    """Another page is in sight, or another zoom."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setAccessibleName(_("Preview of the paper"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._sizes: tuple[QSizeF, ...] = ()
        self._pictures: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._asked: set[tuple[int, int]] = set()
        self._zoom = FIT
        self._words = ""
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # --- what is shown --------------------------------------------------------------------------------------------

    def show_pages(self, sizes: tuple[QSizeF, ...]) -> None:
        """A new paper, its pages in points (1/72 inch); the place on the page stays when it is as long."""
        keep = len(sizes) == len(self._sizes)
        self._sizes = sizes
        self._words = ""
        self._pictures.clear()
        self._asked.clear()
        self._measure()
        if not keep:
            self.verticalScrollBar().setValue(0)
        self.viewport().update()
        self.moved.emit()

    def show_words(self, words: str) -> None:
        """No paper; say why."""
        self._sizes = ()
        self._pictures.clear()
        self._asked.clear()
        self._words = words
        self._measure()
        self.viewport().update()
        self.moved.emit()

    def show_picture(self, page: int, width: int, picture: QImage) -> None:
        """The picture of a page as wide as was asked for."""
        self._pictures[(page, width)] = picture
        while len(self._pictures) > _KEPT:
            old, _picture = self._pictures.popitem(last=False)
            self._asked.discard(old)
        self.viewport().update()

    def picture(self, page: int) -> QImage | None:
        """What is painted for a page now; None until it has been made."""
        return self._pictures.get((page, self._real_width(page)))

    @property
    def pages(self) -> int:
        return len(self._sizes)

    @property
    def current_page(self) -> int:
        """The page that takes the middle of what is in sight, from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return next((page for page in reversed(range(self.pages)) if self._rect(page).top() <= middle), 0)

    @property
    def zoom(self) -> int:
        """Size as shown, in per cent of real size."""
        return round(self._scale() / _SCREEN_DOTS * 100)

    @property
    def fits_width(self) -> bool:
        return self._zoom == FIT

    # --- moving through it ----------------------------------------------------------------------------------------

    @Slot()
    def next_page(self) -> None:
        self.go_to(self.current_page + 1)

    @Slot()
    def previous_page(self) -> None:
        self.go_to(self.current_page - 1)

    def go_to(self, page: int) -> None:
        """Bring the top of a page in sight."""
        if 0 <= page < self.pages:
            self.verticalScrollBar().setValue(self._rect(page).top() - Space.M)
            self.moved.emit()

    @Slot()
    def zoom_in(self) -> None:
        self.set_zoom(next((step for step in STEPS if step > self.zoom), STEPS[-1]))

    @Slot()
    def zoom_out(self) -> None:
        self.set_zoom(next((step for step in reversed(STEPS) if step < self.zoom), STEPS[0]))

    @Slot()
    def fit_width(self) -> None:
        self.set_zoom(FIT)

    def set_zoom(self, per_cent: int) -> None:
        """Real size is 100; FIT takes the whole width. The middle of what is in sight stays there."""
        bar = self.verticalScrollBar()
        span = max(1, bar.maximum() + self.viewport().height())
        middle = (bar.value() + self.viewport().height() / 2) / span
        self._zoom = per_cent
        self._measure()
        span = bar.maximum() + self.viewport().height()
        bar.setValue(round(middle * span - self.viewport().height() / 2))
        self.viewport().update()
        self.moved.emit()

    # --- measures -------------------------------------------------------------------------------------------------

    def _scale(self) -> float:
        """Screen pixels per point."""
        if self._zoom:
            return self._zoom / 100 * _SCREEN_DOTS
        widest = max((size.width() for size in self._sizes), default=595.0)
        room = self.viewport().width() - 2 * Space.XXL
        return max(0.2, min(room / widest, 2.0 * _SCREEN_DOTS))

    def _size(self, page: int) -> QSize:
        scale = self._scale()
        return QSize(round(self._sizes[page].width() * scale), round(self._sizes[page].height() * scale))

    def _rect(self, page: int) -> QRect:
        """Where a page lies on the whole roll of paper."""
        top = Space.M
        for earlier in range(page):
            top += self._size(earlier).height() + Space.L
        size = self._size(page)
        left = max(Space.XXL, (self.viewport().width() - size.width()) // 2)
        return QRect(left, top, size.width(), size.height())

    def _real_width(self, page: int) -> int:
        return round(self._size(page).width() * self.devicePixelRatioF())

    def _measure(self) -> None:
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        view = self.viewport().size()
        tall = self._rect(self.pages - 1).bottom() + Space.XXL if self.pages else 0
        wide = max((self._size(page).width() for page in range(self.pages)), default=0) + 2 * Space.XXL
        vertical.setPageStep(view.height())
        vertical.setSingleStep(theme().px(40))
        vertical.setRange(0, max(0, tall - view.height()))
        horizontal.setPageStep(view.width())
        horizontal.setRange(0, 0 if self.fits_width else max(0, wide - view.width()))

    # --- the widget -----------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), paint.brush(tokens.sunken))
        if self._words:
            box = QRectF(self.viewport().rect()).adjusted(Space.XXL, Space.XXL, -Space.XXL, -Space.XXL)
            paint.draw_elided(
                painter, box, self._words, tokens, role=Role.BODY, token="text2", align=Qt.AlignmentFlag.AlignHCenter
            )
        painter.translate(QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value()))
        for page in self._in_sight():
            self._paint_page(painter, page)
        painter.end()

    def _in_sight(self) -> list[int]:
        top = self.verticalScrollBar().value()
        seen = QRect(-100_000, top, 200_000, self.viewport().height())
        return [page for page in range(self.pages) if self._rect(page).intersects(seen)]

    def _paint_page(self, painter: QPainter, page: int) -> None:
        tokens, rect, width = theme().tokens, self._rect(page), self._real_width(page)
        painter.fillRect(rect.adjusted(-1, -1, 1, 1), paint.brush(tokens.border))
        picture = self._pictures.get((page, width)) or self._other_size(page)
        if picture is None:
            painter.fillRect(rect, paint.brush(tokens.hover))
            said = fill(_("Page {number}…"), {"number": page + 1})
            line = QRectF(rect.left(), rect.top() + Space.XXXL, rect.width(), theme().line(Role.BODY))
            paint.draw_elided(
                painter, line, said, tokens, role=Role.BODY, token="text2", align=Qt.AlignmentFlag.AlignHCenter
            )
        else:
            painter.drawImage(rect, picture)
        if (page, width) not in self._asked:
            self._asked.add((page, width))
            self.wanted.emit(page, width)

    def _other_size(self, page: int) -> QImage | None:
        return next((picture for (of, _width), picture in reversed(self._pictures.items()) if of == page), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        bar = self.verticalScrollBar()
        if event.key() in (keys.Key_Home, keys.Key_End):
            bar.setValue(0 if event.key() == keys.Key_Home else bar.maximum())
        elif event.key() in (keys.Key_PageUp, keys.Key_PageDown):
            step = bar.pageStep() - Space.XXL
            bar.setValue(bar.value() + (step if event.key() == keys.Key_PageDown else -step))
        elif event.key() in (keys.Key_Up, keys.Key_Down):
            step = bar.singleStep()
            bar.setValue(bar.value() + (step if event.key() == keys.Key_Down else -step))
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y() > 0:
                self.zoom_in()
            elif event.angleDelta().y() < 0:
                self.zoom_out()
            event.accept()
        else:
            super().wheelEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    @Slot(int)
    def _scrolled(self, value: int) -> None:
        self.moved.emit()
