"""Boxes to put things in: a card on the surface, a titled section, a divider, a row that wraps."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QLayoutItem, QSizePolicy, QVBoxLayout, QWidget

from woo_desktop.ui.theme import Role, Space
from woo_desktop.ui.widgets.buttons import LinkButton
from woo_desktop.ui.widgets.text import PlainLabel


class Ground(QFrame):
    """A plain area with the colour of a token: surface, bg or sunken."""

    def __init__(self, ground: str = "bg", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", ground)


class Box(QFrame):
    """A card on the surface with a thin border; `floating` for what lies over the window."""

    def __init__(self, *, padding: int = Space.L, floating: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("box", "float" if floating else "true")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(padding, padding, padding, padding)
        self.column.setSpacing(Space.S)


class Divider(QFrame):
    """A quiet line."""

    def __init__(self, *, vertical: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("divider", True)
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


class Section(QWidget):
    """A heading, at its right an optional link, and under it whatever is added to `column`."""

    def __init__(
        self, title: str, *, note: str = "", role: Role = Role.BODY_STRONG, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.S)
        self._head = QHBoxLayout()
        self._head.setSpacing(Space.S)
        self.title = PlainLabel(title, role=role)
        self.note = PlainLabel(note, role=Role.SMALL, token="text3")
        # Hidden, but never shown here: without a parent yet it would be a window of its own for a moment.
        if not note:
            self.note.hide()
        self._head.addWidget(self.title)
        self._head.addWidget(self.note)
        self._head.addStretch(1)
        self.column.addLayout(self._head)
        self.setAccessibleName(title)

    def set_note(self, note: str) -> None:
        """The quiet words after the heading."""
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def add_link(self, text: str) -> LinkButton:
        """A link at the right of the heading."""
        link = LinkButton(text)
        self.add_beside(link)
        return link

    def add_beside(self, widget: QWidget) -> None:
        """Something of your own at the right of the heading."""
        self._head.addWidget(widget)

    def add(self, widget: QWidget) -> QWidget:
        """Put a widget under what is there."""
        self.column.addWidget(widget)
        return widget


class FlowLayout(QLayout):
    """Things side by side that go on on the next line when the line is full."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = Space.S - 2) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(rect.width(), item.minimumSize().width()), 100000))
            if line and x + size.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line - rect.y()


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout and let its widgets go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)


def no_stretch(widget: QWidget) -> QWidget:
    """Keep a widget at its own height."""
    widget.setSizePolicy(widget.sizePolicy().horizontalPolicy(), QSizePolicy.Policy.Fixed)
    return widget
