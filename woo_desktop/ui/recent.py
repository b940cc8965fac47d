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
from woo_desktop.ui.asides import Asides
from woo_desktop.ui.theme.icons import icon
from woo_desktop.ui.widgets import plain_tooltip, without_mnemonic


class RecentMenu(QObject):
    """Read anew each time the menu opens: another window may have opened something since."""

    chosen = Signal(str)
    """A file name, or a profile as `services.profiles` writes it."""

    def __init__(self, book: ActionBook, parent: QObject) -> None:
        super().__init__(parent)
        self._asides = Asides(self)
        self._shown: tuple[str, ...] = ()
        self.menu = QMenu(_("Opened before"))
        self.menu.setEnabled(False)
        book.menus[Menu.FILE].insertMenu(book.action("new_workshop"), self.menu)
        # A grey submenu does not tell that it opens: the menu it stands in does.
        book.menus[Menu.FILE].aboutToShow.connect(self.read)
        self.menu.aboutToShow.connect(self.read)
        self.read()

    @Slot()
    def read(self) -> None:
        """Look what was opened; what is known already can be chosen meanwhile."""
        self._asides.run(_read_recent, self._fill)

    @property
    def idle(self) -> bool:
        """Nothing is being read (tests wait for this)."""
        return self._asides.waiting == 0

    def _fill(self, recent: tuple[str, ...]) -> None:
        """The newest first; nothing to choose from is grey."""
        if recent == self._shown:
            return
        self._shown = recent
        self.menu.clear()
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


def _read_recent() -> tuple[str, ...]:
    return read_known().recent


def names_of(recent: Sequence[str]) -> list[str]:
    """How each is called; two files of one name get their folder behind it."""
    short = [profile_named(what) or Path(what).stem for what in recent]
    return [
        f"{name} ({Path(what).parent.name})" if short.count(name) > 1 and not profile_named(what) else name
        for name, what in zip(short, recent, strict=True)
    ]
