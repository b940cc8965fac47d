"""Light, dark or as the system, and the text size: the commands of the Beeld menu, remembered between starts."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from woo_desktop.ui.actions import ActionBook
from woo_desktop.ui.theme import Mode, theme
from woo_desktop.ui.theme.theme import SCALE_STEP
from woo_desktop.ui.window_settings import WindowSettings


def apply_remembered_look(settings: WindowSettings) -> None:
    """Dress the program as it was left; before the first widget is made this costs least."""
    current = theme()
    if settings.text_scale is not None:
        current.set_text_scale(settings.text_scale)
    current.set_mode(settings.mode)


class Look(QObject):
    """Binds the commands for theme and text size."""

    def __init__(self, book: ActionBook, settings: WindowSettings, parent: QObject) -> None:
        super().__init__(parent)
        self._book, self._settings = book, settings
        book.handle("light", self.light)
        book.handle("dark", self.dark)
        book.handle("system", self.system)
        book.handle("larger", self.larger)
        book.handle("smaller", self.smaller)
        book.handle("normal_size", self.normal_size)
        theme().changed.connect(self.show_mode)
        self.show_mode()

    @Slot()
    def remember(self) -> None:
        """Write down theme and text size as they are now."""
        self._settings.mode = theme().mode
        self._settings.text_scale = theme().text_scale

    @Slot()
    def show_mode(self) -> None:
        self._book.check(theme().mode.value)

    def light(self) -> None:
        self._set_mode(Mode.LIGHT)

    def dark(self) -> None:
        self._set_mode(Mode.DARK)

    def system(self) -> None:
        self._set_mode(Mode.SYSTEM)

    def larger(self) -> None:
        self._set_scale(theme().text_scale + SCALE_STEP)

    def smaller(self) -> None:
        self._set_scale(theme().text_scale - SCALE_STEP)

    def normal_size(self) -> None:
        self._set_scale(100)

    def _set_mode(self, mode: Mode) -> None:
        theme().set_mode(mode)
        self.remember()

    def _set_scale(self, per_cent: int) -> None:
        theme().set_text_scale(per_cent)
        self.remember()
