"""What was opened last, as a submenu of the menu Bestand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from woo_desktop.i18n import _
from woo_desktop.services.profiles import profile_named, read_known
from woo_desktop.ui.action_list import Menu
from woo_desktop.ui.actions import ActionBook
from woo_desktop.ui.theme.icons import icon
from woo_desktop.ui.widgets import plain_tooltip, without_mnemonic


class RecentMenu(QObject):
    """Filled each time it opens: another window may have opened something since."""

    chosen = Signal(str)
    """A file name, or a profile as `services.profiles` writes it."""

    def __init__(self, book: ActionBook, parent: QObject) -> None:
        super().__init__(parent)
        self.menu = QMenu(_("Opened before"))
        book.menus[Menu.FILE].insertMenu(book.action("new_workshop"), self.menu)
        self.menu.aboutToShow.connect(self.fill)
        self.fill()

    @Slot()
    def fill(self) -> None:
        """The newest first; nothing to choose from is grey."""
        self.menu.clear()
        recent = read_known().recent
        self.menu.setEnabled(bool(recent))
        for words, what in zip(names_of(recent), recent, strict=True):
            action = QAction(without_mnemonic(words), self.menu)
            action.setIcon(icon("users" if profile_named(what) else "file"))
            action.setToolTip(plain_tooltip(profile_named(what) or what))
            action.setData(what)
            action.triggered.connect(self._triggered)
            self.menu.addAction(action)

    @Slot()
    def _triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.chosen.emit(str(action.data()))


def names_of(recent: Sequence[str]) -> list[str]:
    """How each is called; two files of one name get their folder behind it."""
    short = [profile_named(what) or Path(what).stem for what in recent]
    return [
        f"{name} ({Path(what).parent.name})" if short.count(name) > 1 and not profile_named(what) else name
        for name, what in zip(short, recent, strict=True)
    ]
