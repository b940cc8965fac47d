"""The header of a list: click sorts, Shift adds a second key, the funnel filters, dragging moves and resizes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from woo_desktop.domain.lists import CellType, Column, Sort
from woo_desktop.i18n import _, fill
from woo_desktop.ui.models.cells import column_label
from woo_desktop.ui.theme import Role, paint, theme
from woo_desktop.ui.widgets import plain_tooltip

HEIGHT = 38
_FUNNEL = 26
_PADDING = 12


class FilterHeader(QHeaderView):
    """`sort_wanted` tells column key and whether it is an extra key; `funnel_wanted` the key and where to open."""

    sort_wanted = Signal(str, bool)
    funnel_wanted = Signal(str, QPoint)

    def __init__(self, columns: tuple[Column, ...], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = columns
        self._sorts: tuple[Sort, ...] = ()
        self._filtered: frozenset[str] = frozenset()
        self._hover = self._over = -1
        self._shift = False
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(theme().px(56))
        self.setMouseTracking(True)
        self.setAccessibleName(_("Columns"))
        self.sectionClicked.connect(self._clicked)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def set_marks(self, sorts: tuple[Sort, ...], filtered: frozenset[str]) -> None:
        """Which columns sort and which filter now."""
        self._sorts, self._filtered = sorts, filtered
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().px(HEIGHT))

    def funnel_rect(self, section: int) -> QRect:
        """Where the funnel of a section can be clicked."""
        return self._funnel_in(self.sectionViewportPosition(section) + self.sectionSize(section))

    def _funnel_in(self, right: int) -> QRect:
        """The place of the funnel of a section that ends here."""
        side = theme().px(_FUNNEL)
        return QRect(right - side - theme().px(4), (self.height() - side) // 2, side, side)

    # --- painting ------------------------------------------------------------

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        if not 0 <= logical < len(self._columns):
            return
        tokens, px = theme().tokens, theme().px
        column = self._columns[logical]
        box = QRectF(rect)
        painter.save()
        painter.fillRect(rect, paint.brush(tokens.bg))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), paint.brush(tokens.border))
        place = next((number for number, sort in enumerate(self._sorts) if sort.column == column.key), -1)
        filtered = column.key in self._filtered
        arrow = px(18) if place >= 0 else 0
        token = "text" if place >= 0 or filtered else "text2"
        label = column_label(column)
        with_funnel = filtered or self._over == logical or self._label_fits(label, box.width() - arrow)
        words = box.adjusted(px(_PADDING), 0, -(px(_FUNNEL + 4) if with_funnel else px(4)) - arrow, 0)
        paint.draw_elided(painter, words, label, tokens, role=Role.SMALL_STRONG, token=token)
        if place >= 0:
            width = min(paint.text_width(label, Role.SMALL_STRONG), words.width())
            self._paint_arrow(painter, QPointF(words.left() + width + px(4), box.center().y()), place)
        if with_funnel:
            # Where the section is painted, which for the first one may be beside where it stands.
            spot = QRectF(self._funnel_in(rect.left() + rect.width()))
            self._paint_funnel(painter, spot, filtered=filtered, hover=self._hover == logical)
        painter.restore()

    def _label_fits(self, label: str, width: float) -> bool:
        """A narrow column gives its label the room; the funnel comes when the pointer is there."""
        return paint.text_width(label, Role.SMALL_STRONG) <= width - theme().px(_PADDING + _FUNNEL + 4)

    def _paint_funnel(self, painter: QPainter, funnel: QRectF, *, filtered: bool, hover: bool) -> None:
        tokens, px = theme().tokens, theme().px
        if filtered or hover:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(paint.brush(tokens.accent_tint if filtered else tokens.hover))
            painter.drawRoundedRect(funnel, 5, 5)
        at = QPointF(funnel.center().x() - px(7), funnel.center().y() - px(7))
        paint.draw_icon(painter, at, "list-filter", tokens, token="accent" if filtered else "text3", size=14)

    def _paint_arrow(self, painter: QPainter, at: QPointF, place: int) -> None:
        tokens, px = theme().tokens, theme().px
        icon = "arrow-down" if self._sorts[place].descending else "arrow-up"
        paint.draw_icon(painter, QPointF(at.x(), at.y() - px(7)), icon, tokens, token="accent", size=14)
        if len(self._sorts) > 1:
            spot = QRectF(at.x() + px(11), at.y() - px(11), px(10), px(12))
            paint.draw_elided(painter, spot, str(place + 1), tokens, role=Role.TINY, token="accent")

    # --- mouse ------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        logical = self._funnel_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and logical >= 0:
            self.open_funnel(logical)
            event.accept()
            return
        self._shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._funnel_at(event.position().toPoint()) < 0:
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hover = self._funnel_at(event.position().toPoint())
        over = self.logicalIndexAt(event.position().toPoint())
        if (hover, over) != (self._hover, self._over):
            self._hover, self._over = hover, over
            self.viewport().update()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = self._over = -1
        self.viewport().update()
        super().leaveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._offer_tooltip(event.pos())
        return bool(super().viewportEvent(event))

    def open_funnel(self, logical: int) -> None:
        """Open the filter of a section under its funnel."""
        spot = self.funnel_rect(logical)
        self.funnel_wanted.emit(self._columns[logical].key, self.viewport().mapToGlobal(spot.bottomLeft()))

    def _funnel_at(self, point: QPoint) -> int:
        logical = self.logicalIndexAt(point)
        return logical if logical >= 0 and self.funnel_rect(logical).contains(point) else -1

    def _offer_tooltip(self, point: QPoint) -> None:
        logical = self.logicalIndexAt(point)
        if not 0 <= logical < len(self._columns):
            return
        words = {"column": column_label(self._columns[logical])}
        on_funnel = self.funnel_rect(logical).contains(point)
        text = _("Filter {column}") if on_funnel else _("{column}: click sorts, Shift+click adds a key")
        self.viewport().setToolTip(plain_tooltip(fill(text, words)))

    @Slot(int)
    def _clicked(self, logical: int) -> None:
        if 0 <= logical < len(self._columns):
            self.sort_wanted.emit(self._columns[logical].key, self._shift)


def next_sorts(sorts: tuple[Sort, ...], key: str, *, extra: bool, column: Column) -> tuple[Sort, ...]:
    """A click: up, then down, then not; with Shift beside the other keys."""
    first_down = column.type is CellType.NUMBER
    present = next((sort for sort in sorts if sort.column == key), None)
    others = tuple(sort for sort in sorts if sort.column != key) if extra else ()
    if present is None or (not extra and len(sorts) > 1):
        return (*others, Sort(key, first_down))
    if present.descending == first_down:
        return tuple(
            Sort(key, not first_down) if sort.column == key else sort for sort in (sorts if extra else (present,))
        )
    return others
