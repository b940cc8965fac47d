"""Small painted marks: pill, level chip, status with icon and word, count, key cap, initials."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from woo_desktop.ui.theme import Role, paint, theme
from woo_desktop.ui.widgets.text import plain_tooltip
from woo_desktop.ui.widgets.themed import Painted


class Pill(Painted):
    """A short word on a tint (`Vol`, `86%`); `tone` is neutral, accent, ok, warn, err or info."""

    def __init__(
        self,
        text: str = "",
        *,
        tone: str = "neutral",
        icon_name: str = "",
        filled: bool = False,
        round_ends: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone, self._icon, self._filled, self._round = tone, icon_name, filled, round_ends
        self._text = ""
        self.set_text(text)

    def text(self) -> str:
        return self._text

    def set_text(self, text: str, *, tone: str | None = None, icon_name: str | None = None) -> None:
        """Change the word and, when given, its tone and icon."""
        self._text = text
        self._tone = tone or self._tone
        self._icon = self._icon if icon_name is None else icon_name
        self.setAccessibleName(text)
        self.restyle()

    def sizeHint(self) -> QSize:
        return paint.pill_size(self._text, icon=self._icon).toSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.draw_pill(
            painter,
            QPointF(0, 0),
            self._text,
            theme().tokens,
            tone=self._tone,
            icon=self._icon,
            filled=self._filled,
            round_ends=self._round,
        )
        painter.end()


class CountBadge(Pill):
    """A number in a filled or tinted pill; hidden at zero."""

    def __init__(
        self, count: int = 0, *, tone: str = "accent", filled: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__("", tone=tone, filled=filled, parent=parent)
        self.set_count(count)

    def set_count(self, count: int) -> None:
        self.set_text(str(count))
        if count <= 0 or self.parentWidget() is not None:
            self.setVisible(count > 0)


class LevelChip(Painted):
    """MBO with a square, HBO with a disc, WO with a diamond."""

    def __init__(self, level: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = level.upper()
        self.setAccessibleName(self._level)

    def level(self) -> str:
        return self._level

    def sizeHint(self) -> QSize:
        return paint.level_chip_size(self._level).toSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.draw_level_chip(painter, QPointF(0, 0), self._level, theme().tokens)
        painter.end()


class StatusWord(Painted):
    """A status as icon and word in its tone: never by colour alone."""

    def __init__(
        self,
        icon_name: str = "",
        word: str = "",
        *,
        tone: str = "neutral",
        role: Role | str = Role.SMALL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role = role
        self.set_status(icon_name, word, tone)

    def set_status(self, icon_name: str, word: str, tone: str = "neutral") -> None:
        self._icon, self._word, self._tone = icon_name, word, tone
        self.setAccessibleName(word)
        self.restyle()

    def word(self) -> str:
        return self._word

    def sizeHint(self) -> QSize:
        px = theme().px
        words = paint.text_width(self._word, self._role, weight=500)
        return QSize(round(words + (px(19) if self._icon else 0)) + 2, max(theme().line(self._role), px(16)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.draw_status(
            painter,
            QRectF(self.rect()),
            self._icon,
            self._word,
            theme().tokens,
            tone=self._tone,
            role=self._role,
        )
        painter.end()


class KeyCap(Painted):
    """Keys to press, as on a keyboard: `Ctrl K`."""

    def __init__(self, keys: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setAccessibleName(keys)

    def sizeHint(self) -> QSize:
        px = theme().px
        return QSize(round(paint.text_width(self._keys, Role.TINY)) + px(12), px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.draw_key(painter, QPointF(self.width(), self.height() / 2), self._keys, theme().tokens)
        painter.end()


class Avatar(Painted):
    """A person as initials; the whole name is the tooltip."""

    def __init__(self, initials: str = "", name: str = "", *, side: int = 26, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self.set_person(initials, name)

    def set_person(self, initials: str, name: str) -> None:
        self._initials = initials
        self.setToolTip(plain_tooltip(name))
        self.setAccessibleName(name or initials)
        self.update()

    def sizeHint(self) -> QSize:
        side = theme().px(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.draw_avatar(painter, QRectF(self.rect()), self._initials, theme().tokens)
        painter.end()


class Icon(Painted):
    """A drawing beside text; decoration unless it is given a name."""

    def __init__(
        self,
        icon_name: str,
        *,
        token: str = "text2",
        size: int = 16,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._token, self._size = icon_name, token, size
        self.setAccessibleName(name)
        self.setToolTip(plain_tooltip(name))

    def set_icon(self, icon_name: str, token: str | None = None) -> None:
        self._icon = icon_name
        self._token = token or self._token
        self.update()

    def sizeHint(self) -> QSize:
        side = theme().px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.draw_icon(painter, QPointF(0, 0), self._icon, theme().tokens, token=self._token, size=self._size)
        painter.end()


class IconTile(Icon):
    """An icon on a tinted square, as above an overview count or an empty list."""

    def __init__(
        self,
        icon_name: str,
        *,
        tone: str = "accent",
        size: int = 16,
        side: int = 26,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(icon_name, token=tone, size=size, parent=parent)
        self._side = side

    def sizeHint(self) -> QSize:
        side = theme().px(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = theme().tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(paint.pen(tokens.tint(self._token)))
        painter.setBrush(paint.brush(tokens.tint(self._token)))
        radius = 7 if self._side < 40 else 10
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        inset = (self.width() - theme().px(self._size)) / 2
        paint.draw_icon(painter, QPointF(inset, inset), self._icon, tokens, token=self._token, size=self._size)
        painter.end()
