"""Fields to type and choose in: search, text, a drop-down, a check box."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSizePolicy, QWidget

from woo_desktop.i18n import _
from woo_desktop.ui.theme import Radius, Role, Size, paint, theme
from woo_desktop.ui.widgets.buttons import IconButton
from woo_desktop.ui.widgets.text import plain_tooltip
from woo_desktop.ui.widgets.write_access import ChangesData


class TextField(ChangesData, QLineEdit):
    """A line to type in; needs a name for screen readers."""

    def __init__(self, name: str, *, text: str = "", placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)


class SearchField(QLineEdit):
    """Filter as you type: `searched` comes 150 ms after the last key, Esc empties, Down goes to the list."""

    searched = Signal(str)
    left_down = Signal()

    def __init__(self, name: str, *, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder or name)
        self._clear = IconButton("x", _("Empty this field"), side=Size.CLICK_MIN, on_click=self.clear, parent=self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.hide()
        self.textChanged.connect(self._show_clear)
        self._pause = QTimer(self, interval=150, singleShot=True)
        self._pause.timeout.connect(self._tell)
        self.textChanged.connect(self._pause.start)
        theme().changed.connect(self._heard_theme)
        self.restyle()

    @Slot()
    def _heard_theme(self) -> None:
        self.restyle()

    def restyle(self) -> None:
        px = theme().px
        self.setTextMargins(px(22), 0, px(22), 0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        px = theme().px
        painter = QPainter(self)
        at = QPointF(px(9), (self.height() - px(Size.ICON)) / 2)
        paint.draw_icon(painter, at, "search", theme().tokens, token="text3")
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self._clear.height()
        self._clear.move(self.width() - side - 4, (self.height() - side) // 2)

    @Slot(str)
    def _show_clear(self, text: str) -> None:
        self._clear.setVisible(bool(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _tell(self) -> None:
        self.searched.emit(self.text())


class ChoiceField(ChangesData, QComboBox):
    """A drop-down with the house's look; the wheel does not change it by accident."""

    def __init__(self, name: str, *, chip: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chip = chip
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme().changed.connect(self._heard_theme)

    @Slot()
    def _heard_theme(self) -> None:
        self.restyle()

    def restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        widest = max(
            (paint.text_width(self.itemText(row), Role.BODY_MEDIUM) for row in range(self.count())),
            default=60,
        )
        px = theme().px
        return QSize(round(widest) + px(44), theme().click(Size.BUTTON_CHIP if self._chip else Size.BUTTON))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(64), self.sizeHint().height())

    def wheelEvent(self, event: QEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, px = theme().tokens, theme().px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        width = float(tokens.focus_width) if focused else 1.0
        line = tokens.accent if focused else (tokens.control if self.underMouse() else tokens.border)
        painter.setPen(paint.pen(line, width))
        painter.setBrush(paint.brush(tokens.surface if self.isEnabled() else tokens.bg))
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        radius = box.height() / 2 if self._chip else Radius.BUTTON
        painter.drawRoundedRect(box, radius, radius)
        narrow = self.width() < px(90)  # then the word matters more than the arrow
        side = 0 if narrow else px(14)
        words = QRectF(px(12), 0, self.width() - px(12 + 10) - side, self.height())
        token = "text" if self.isEnabled() and self.currentText() else "text3"
        text = self.currentText() or self.placeholderText()
        paint.draw_elided(painter, words, text, tokens, role=Role.BODY_MEDIUM, token=token)
        at = QPointF(self.width() - px(10) - side, (self.height() - side) / 2)
        if not narrow:
            paint.draw_icon(painter, at, "chevron-down", tokens, token="text3", size=14)
        painter.end()


class CheckBox(ChangesData, QCheckBox):
    """A drawn check box with a plain word beside it."""

    def __init__(self, text: str = "", *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = text
        self.setAccessibleName(name or text)
        self.setToolTip("" if text else plain_tooltip(name))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._heard_theme)

    def label(self) -> str:
        return self._label

    @Slot()
    def _heard_theme(self) -> None:
        self.restyle()

    def restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = theme().px
        words = paint.text_width(self._label, Role.BODY) + px(8) if self._label else 0
        return QSize(max(theme().click(), round(px(20) + words) + 2), theme().click())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().click(), self.sizeHint().height())

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, px = theme().tokens, theme().px
        painter = QPainter(self)
        side = px(17)
        box = QRectF(2, (self.height() - side) / 2, side, side)
        paint.draw_check_box(painter, box, tokens, checked=self.isChecked(), focused=self.hasFocus())
        words = QRectF(box.right() + px(8), 0, self.width() - box.right() - px(8), self.height())
        token = "text" if self.isEnabled() else "text3"
        paint.draw_elided(painter, words, self._label, tokens, role=Role.BODY, token=token)
        painter.end()
