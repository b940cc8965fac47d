"""The buttons of the house: primary, secondary, link, quiet and icon; their text is never a mnemonic."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from woo_desktop.ui.theme import Role, Size, Space, icon, theme
from woo_desktop.ui.widgets.text import plain_tooltip, set_plain_tooltip, without_mnemonic
from woo_desktop.ui.widgets.write_access import ChangesData


class Button(ChangesData, QPushButton):
    """What the buttons share: kind for the style sheet, font of a role, an icon that follows the theme."""

    KIND = "secondary"
    ROLE: Role = Role.BODY_STRONG
    ICON_TOKEN = "text2"

    def __init__(
        self,
        text: str = "",
        *,
        icon_name: str = "",
        on_click: Callable[[], object] | None = None,
        tooltip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._label = ""
        self.setProperty("kind", self.KIND)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)
        if tooltip:
            set_plain_tooltip(self, tooltip)
        if on_click is not None:
            self.clicked.connect(on_click)
        theme().changed.connect(self._heard_theme)
        self.restyle()

    def setText(self, text: str) -> None:
        """Show `text` as it is; an ampersand stays an ampersand."""
        self._label = text
        super().setText(without_mnemonic(text))
        self.setAccessibleName(text)

    def label(self) -> str:
        """The text as given."""
        return self._label

    def set_icon(self, name: str) -> None:
        """Show another icon; empty for none."""
        self._icon_name = name
        self.restyle()

    def make_footer(self) -> None:
        """Higher, as the buttons at the foot of a panel are."""
        self.setProperty("footer", True)

    @Slot()
    def _heard_theme(self) -> None:
        self.restyle()

    def restyle(self) -> None:
        """Take font, size and icon from the theme of now."""
        current = theme()
        self.setFont(current.font(self.ROLE))
        side = current.px(Size.ICON)
        room = Space.XS if self._label else 0
        self.setIconSize(QSize(side + current.px(room), side))
        if self._icon_name:
            after = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            self.setIcon(icon(self._icon_name, self.ICON_TOKEN, gap=-room if after else room))


class PrimaryButton(Button):
    """The one thing to do here."""

    KIND = "primary"
    ICON_TOKEN = "on_accent"


class SecondaryButton(Button):
    """Any other button with an outline."""


class DangerButton(Button):
    """A button for what cannot be undone."""

    KIND = "danger"
    ICON_TOKEN = "err"


class QuietButton(Button):
    """Icon and word without an outline, as in the toolbar of a list."""

    KIND = "quiet"
    ROLE = Role.BODY_MEDIUM

    def __init__(
        self,
        text: str = "",
        *,
        icon_name: str = "",
        on_click: Callable[[], object] | None = None,
        tooltip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, icon_name=icon_name, on_click=on_click, tooltip=tooltip, parent=parent)
        self._told = tooltip

    def show_words(self, shown: bool) -> None:
        """Only the icon where there is no room; its name and tooltip still say what it does."""
        words = self.label() if shown else ""
        if self.text() == without_mnemonic(words):
            return
        QPushButton.setText(self, without_mnemonic(words))
        self.setToolTip(plain_tooltip(self._told or ("" if shown else self.label())))


class LinkButton(Button):
    """Looks like a link, is a button."""

    KIND = "link"
    ROLE = Role.BODY_MEDIUM
    ICON_TOKEN = "accent"

    def __init__(
        self,
        text: str = "",
        *,
        icon_name: str = "",
        on_click: Callable[[], object] | None = None,
        tooltip: str = "",
        icon_after: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, icon_name=icon_name, on_click=on_click, tooltip=tooltip, parent=parent)
        if icon_after:
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            self.restyle()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)


class IconButton(Button):
    """A button with only an icon: the name it needs for tooltip and screen reader is not optional."""

    KIND = "icon"

    def __init__(
        self,
        icon_name: str,
        name: str,
        *,
        on_click: Callable[[], object] | None = None,
        side: int = 28,
        outlined: bool = False,
        token: str = "text2",
        parent: QWidget | None = None,
    ) -> None:
        self._side = max(side, Size.CLICK_MIN)
        self.ICON_TOKEN = token
        super().__init__(icon_name=icon_name, on_click=on_click, parent=parent)
        if outlined:
            self.setProperty("outlined", True)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """What the button does, as tooltip and accessible name."""
        set_plain_tooltip(self, name)
        self.setAccessibleName(name)
        self.setAccessibleDescription("")

    def restyle(self) -> None:
        super().restyle()
        self.setMaximumSize(self.sizeHint())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        side = theme().click(self._side)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
