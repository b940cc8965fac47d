"""The paper on the screen: pages below each other, drawn as far as they are in sight."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.i18n import _, fill
from woo_desktop.ui.theme import Role, Space, paint, theme

FIT = 0
"""The zoom that takes the whole width."""
STEPS = (50, 67, 80, 100, 125, 150, 200)
_SCREEN_DOTS = 96 / 72
_KEPT = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on a page: its box in points from the top left, and the token of its colour."""

    page: int
    box: tuple[float, float, float, float]
    token: str = "marker"


class PageView(QAbstractScrollArea):
    """Shows pages whose sizes are known; asks for the picture of each that comes in sight."""

    wanted = Signal(int, int)
    """Page and width in real pixels: somebody should make this picture."""
    moved = Signal()
    """Another page is in sight, or another zoom."""
    dragged = Signal(int, QPointF, QPointF)
    """Page, and two points on it in points: the text between them is being selected."""
    unselected = Signal()

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
        self._marks: tuple[Mark, ...] = ()
        self._selected: tuple[Mark, ...] = ()
        self._pressed: tuple[int, QPointF] | None = None
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # --- what is shown --------------------------------------------------------------------------------------------

    def show_pages(self, sizes: tuple[QSizeF, ...]) -> None:
        """A new paper, its pages in points (1/72 inch); the place on the page stays when it is as long."""
        keep = len(sizes) == len(self._sizes)
        self._sizes = sizes
        self._marks = self._selected = ()
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

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """Places to point out, such as what was searched for."""
        self._marks = marks
        self.viewport().update()

    def show_selected(self, marks: tuple[Mark, ...]) -> None:
        """The places of the text that is selected."""
        self._selected = marks
        self.viewport().update()

    @property
    def marks(self) -> tuple[Mark, ...]:
        return self._marks

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

    def bring_in_sight(self, mark: Mark) -> None:
        """Scroll to a place on a page, unless it is seen already."""
        if mark.page >= self.pages:
            return
        box = self._box(mark).translated(0, -self.verticalScrollBar().value())
        room = QRectF(self.viewport().rect()).adjusted(0, Space.XL, 0, -Space.XL)
        if box.top() < room.top() or box.bottom() > room.bottom():
            self.verticalScrollBar().setValue(round(self._box(mark).center().y() - room.height() / 3))
        self.horizontalScrollBar().setValue(round(self._box(mark).left() - room.width() / 3))

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

    def _box(self, mark: Mark) -> QRectF:
        """A place on a page, on the roll of paper."""
        scale, rect = self._scale(), self._rect(mark.page)
        left, top, width, height = mark.box
        return QRectF(rect.left() + left * scale, rect.top() + top * scale, width * scale, height * scale)

    def _page_at(self, place: QPointF) -> tuple[int, QPointF] | None:
        """The page under a point of the window, and the point on it in points."""
        scale = self._scale()
        on_roll = place + QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        for page in range(self.pages):
            rect = QRectF(self._rect(page))
            if rect.contains(on_roll):
                return page, (on_roll - rect.topLeft()) / scale
        return None

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
            self._paint_marks(painter, page)
        if (page, width) not in self._asked:
            self._asked.add((page, width))
            self.wanted.emit(page, width)

    def _paint_marks(self, painter: QPainter, page: int) -> None:
        """Like a marker pen: the letters stay as dark as they are. Paper is white in both themes, so is the ink."""
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        tokens = theme().tokens
        for mark in (*self._marks, *self._selected):
            if mark.page == page:
                painter.fillRect(self._box(mark).adjusted(-1, -1.5, 1, 1.5), paint.brush(tokens.get(mark.token)))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._page_at(event.position())
            self.unselected.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here = self._page_at(event.position())
        if self._pressed is not None and here is not None and here[0] == self._pressed[0]:
            self.dragged.emit(here[0], self._pressed[1], here[1])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None

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
