"""Rows of the draft panel: a card with what is said of it, and the buttons that do something about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from woo_desktop.ui.theme import Radius, Role, Space, paint, theme
from woo_desktop.ui.widgets import ElidedLabel, Icon, LinkButton, PlainLabel, set_plain_tooltip


class CardRow(QWidget):
    """Title, code and lines of words in a frame; with `key` a click (or Enter) on it is told by `chosen`."""

    chosen = Signal(int)

    def __init__(self, title: str, second: str = "", *, key: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.title = ElidedLabel(title, role=Role.BODY_STRONG)
        self.second = ElidedLabel(second, role=Role.SMALL, token="text2")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(Space.M - 1, Space.S, Space.M - 1, Space.S)
        self.column.setSpacing(Space.XS)
        self.column.addWidget(self.title)
        self.column.addWidget(self.second)
        self.second.setVisible(bool(second))
        self._said = [title, second]
        self.deeds: list[Deed | DeedLine] = []
        """What can be done, in order."""
        if key:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._name()

    def add_words(self, text: str, *, icon_name: str = "", token: str = "text2") -> None:
        """A line that wraps, behind an icon when it has one."""
        label = PlainLabel(text, role=Role.SMALL, token=token, wrap=True)
        self._said.append(text)
        self._name()
        if not icon_name:
            self.column.addWidget(label)
            return
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addWidget(Icon(icon_name, token=token, size=15), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label, 1)
        self.column.addLayout(line)

    def add_deed(self, deed: Deed | DeedLine) -> None:
        """Something to do about it, under the words."""
        self.deeds.append(deed)
        self.column.addWidget(deed)

    def _name(self) -> None:
        self.setAccessibleName(", ".join(text for text in self._said if text))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if self.key and event.button() == Qt.MouseButton.LeftButton and inside:
            self.chosen.emit(self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.key and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.key)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        hover = bool(self.key) and self.underMouse()
        paint.draw_card_frame(painter, QRectF(self.rect()), theme().tokens, hover=hover, chosen=self.hasFocus())
        painter.end()


class Deed(LinkButton):
    """A link that does one thing for one part: the signal carries what it is about."""

    wanted = Signal(object)

    def __init__(self, text: str, about: object, on_wanted: Callable[[object], object], icon_name: str = "") -> None:
        super().__init__(text, icon_name=icon_name, on_click=self._tell)
        self.about = about
        set_plain_tooltip(self, text)
        self.wanted.connect(on_wanted)

    def _tell(self) -> None:
        self.wanted.emit(self.about)


class DeedLine(QWidget):
    """A link of a whole sentence, that may take two lines: what would help, and a click leads there."""

    wanted = Signal(object)

    def __init__(self, text: str, about: object, on_wanted: Callable[[object], object], *, may: bool = True) -> None:
        super().__init__()
        self.about = about
        self._may = may
        token = "accent" if may else "text2"
        self.words = PlainLabel(text, role=Role.SMALL, token=token, weight=500, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, Space.XS, 0, Space.XS)
        row.setSpacing(Space.S)
        row.addWidget(Icon("arrow-right" if may else "lightbulb", token=token, size=15), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.setAccessibleName(text)
        self.wanted.connect(on_wanted)
        if may:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setMinimumHeight(theme().click())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if self._may and event.button() == Qt.MouseButton.LeftButton and inside:
            self.wanted.emit(self.about)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._may and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.wanted.emit(self.about)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            paint.draw_focus_ring(painter, QRectF(self.rect()), theme().tokens, radius=Radius.PILL, off=0)
            painter.end()
