"""Labels and tooltips that show what a person typed as it is: never as markup."""

from __future__ import annotations

import html
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from woo_desktop.ui.theme import Role, paint, theme

_WRAP_FROM: Final = 70


def plain_tooltip(text: str) -> str:
    """The tooltip that shows `text` as typed; also right for `Qt.ToolTipRole`."""
    if "<" in text or len(text) > _WRAP_FROM or "\n" in text:
        return f"<qt>{html.escape(text).replace(chr(10), '<br>')}</qt>"
    return text


def in_short(text: str, most: int) -> str:
    """The beginning of a text: measuring and shaping a whole book for one line would make the window wait."""
    return text if len(text) <= most else f"{text[:most]}…"


def set_plain_tooltip(widget: QWidget, text: str) -> None:
    """Give a widget a tooltip, and a screen reader the same words, without markup."""
    widget.setToolTip(plain_tooltip(text))
    widget.setAccessibleDescription(text)


def without_mnemonic(text: str) -> str:
    """Text for a button, tab or menu in which `&` is just an ampersand."""
    return text.replace("&", "&&")


class PlainLabel(QLabel):
    """A label of one role and colour that never reads markup and follows the theme."""

    _token = "text"

    def __init__(
        self,
        text: str = "",
        *,
        role: Role | str = Role.BODY,
        token: str = "text",
        weight: int | None = None,
        wrap: bool = False,
        tabular: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        super().setTextFormat(Qt.TextFormat.PlainText)
        self._role, self._token, self._weight, self._tabular = role, token, weight, tabular
        self.setOpenExternalLinks(False)
        self.setWordWrap(wrap)
        self.setText(text)
        theme().changed.connect(self._heard_theme)
        self.restyle()

    def setTextFormat(self, text_format: Qt.TextFormat) -> None:
        """Markup stays off, whoever asks."""
        super().setTextFormat(Qt.TextFormat.PlainText)

    def set_look(self, *, role: Role | str | None = None, token: str | None = None, weight: int | None = None) -> None:
        """Change role, colour or weight."""
        self._role = role or self._role
        self._token = token or self._token
        self._weight = weight or self._weight
        self.restyle()

    def make_selectable(self) -> None:
        """Let a person select and copy the text."""
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)

    @Slot()
    def _heard_theme(self) -> None:
        self.restyle()

    def restyle(self) -> None:
        """Take font and colour from the theme of now."""
        current = theme()
        self.setFont(current.font(self._role, weight=self._weight, tabular=self._tabular))
        self._colour()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._colour()  # a style sheet puts back the colour of the first day when the label gets another parent

    def _colour(self) -> None:
        wanted = theme().color(self._token)
        palette = self.palette()
        if palette.color(QPalette.ColorRole.WindowText) != wanted:
            palette.setColor(QPalette.ColorRole.WindowText, wanted)
            self.setPalette(palette)


class ElidedLabel(PlainLabel):
    """One line that ends in `…` when it does not fit, and then has the whole text as its tooltip."""

    def __init__(
        self,
        text: str = "",
        *,
        role: Role | str = Role.BODY,
        token: str = "text",
        weight: int | None = None,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        self._mode = mode
        self._elided: tuple[str, int, str] | None = None
        """Text and width that were asked last, and what was seen of it."""
        super().__init__(text, role=role, token=token, weight=weight, parent=parent)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)
        self._offer_whole_text()

    def is_elided(self) -> bool:
        """Whether part of the text is out of sight."""
        return self._shown() != self._line()

    def minimumSizeHint(self) -> QSize:
        whole = super().minimumSizeHint()
        return QSize(min(whole.width(), theme().px(24)), whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._offer_whole_text()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._elided = None
            self._offer_whole_text()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment()) | Qt.TextFlag.TextSingleLine, self._shown())
        painter.end()

    def _line(self) -> str:
        return paint.one_line(self.text())

    def _shown(self) -> str:
        text, width = self.text(), self.contentsRect().width()
        if self._elided is None or self._elided[:2] != (text, width):
            self._elided = (text, width, self.fontMetrics().elidedText(self._line(), self._mode, width))
        return self._elided[2]

    def _offer_whole_text(self) -> None:
        self.setToolTip(plain_tooltip(self.text()) if self.is_elided() else "")
