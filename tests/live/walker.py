"""Somebody who presses everything: each button, command, menu entry and key of a view, and of what opens from it."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QDialog, QFileDialog, QMenu, QWidget
from shiboken6 import isValid

from tests.live.windows import Person
from woo_desktop.domain.commands import Command
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.ui.widgets import FormDialog, TextField

KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_M, Qt.Key.Key_P, Qt.Key.Key_X)
"""What a card or a row may do on one key."""
ALIKE = 12
"""So many buttons of one class are pressed in one view; the others belong to other lines of the same list."""
LEFT_ALONE = frozenset({"quit", "open_sample", "open_own", "new_workshop"})
"""Commands that leave this workshop."""


class Opened(QObject):
    """Takes what would have gone to another program."""

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        """Nothing is started in a test."""


@contextmanager
def nothing_leaves() -> Iterator[None]:
    taker = Opened()
    for scheme in ("file", "mailto", "tel", "https", "http"):
        QDesktopServices.setUrlHandler(scheme, taker, "take")  # type: ignore[arg-type]
    yield
    for scheme in ("file", "mailto", "tel", "https", "http"):
        QDesktopServices.unsetUrlHandler(scheme)


@dataclass
class Walker:
    """`tried` are the commands that reached the desk, each with what was pressed for it."""

    person: Person
    tried: list[tuple[str, Command]] = field(default_factory=list)
    told: list[tuple[str, WorkshopError]] = field(default_factory=list)
    pressed: set[str] = field(default_factory=set)
    doing: str = ""

    def __post_init__(self) -> None:
        desk = self.person.desk
        run = desk.run

        def heard(command: Command, done: object = None, failed: object = None) -> object:
            self.tried.append((self.doing, command))
            return run(command, done, failed)  # type: ignore[arg-type]

        desk.run = heard  # type: ignore[method-assign, assignment]
        desk.failed.connect(self._failed)

    def _failed(self, error: WorkshopError) -> None:
        self.told.append((self.doing, error))

    # --- pressing ---------------------------------------------------------------------------------------------------

    def press_all(self, root: QWidget, where: str, again: Callable[[], object] | None = None) -> None:
        """Every button below a widget that can be pressed, also those that come up meanwhile; each name once."""
        while (button := self._next(root, where)) is not None:
            self.pressed.add(self._key(where, button))
            self.doing = f"{where}: {_name(button)}"
            button.click()
            self._look_around(where)
            if again is not None:
                again()
            if not isValid(root):
                return

    def _next(self, root: QWidget, where: str) -> QAbstractButton | None:
        # What leads to another page comes last, when all of this one was pressed.
        for button in sorted(root.findChildren(QAbstractButton), key=QAbstractButton.isCheckable):
            ready = isValid(button) and button.isVisible() and button.isEnabled() and _name(button)
            if ready and self._key(where, button) not in self.pressed:
                return button
        return None

    def _key(self, where: str, button: QAbstractButton) -> str:
        # Buttons of lines differ in the name of their record only: two of a kind are enough.
        kind = f"{where}/{type(button).__name__}/{button.objectName()}"
        name = _name(button)
        alike = [key for key in self.pressed if key.startswith(f"{kind}/")]
        known = f"{kind}/{name}" in alike
        return f"{kind}/{name if known or len(alike) < ALIKE or button.isCheckable() else 'more'}"

    def press_keys(self, root: QWidget, where: str) -> None:
        """On the first row of each list."""
        for area in root.findChildren(QAbstractItemView):
            if not isValid(area) or not area.isVisible() or area.model() is None:
                continue
            index = area.model().index(0, 0)
            if not index.isValid():
                continue
            area.setCurrentIndex(index)
            for key in KEYS:
                self.doing = f"{where}: key {key.name} on {type(area).__name__}"
                area.setFocus()
                QTest.keyClick(area, key)
                self._look_around(where)
                if not isValid(area):
                    return

    def open_menus(self, root: QWidget, where: str) -> None:
        """The context menu of the first row of each list, and every entry in it."""
        for area in root.findChildren(QAbstractItemView):
            if not isValid(area) or not area.isVisible() or area.model() is None:
                continue
            index = area.model().index(0, 0)
            if index.isValid():
                self.doing = f"{where}: menu of {type(area).__name__}"
                self._context_menu(area, area.visualRect(index).center())
                self._look_around(where)

    def _context_menu(self, area: QAbstractItemView, at: QPoint) -> None:
        reason = QContextMenuEvent.Reason.Mouse
        viewport = area.viewport()
        QApplication.sendEvent(viewport, QContextMenuEvent(reason, at, viewport.mapToGlobal(at)))

    def run_commands(self, where: str, only: Container[str] | None = None) -> None:
        """Everything of the menu bar that is on here, or only some of it."""
        book = self.person.window.book
        for action_id in book.specs if only is None else [one for one in book.specs if one in only]:
            if book.action(action_id).isEnabled() and action_id not in LEFT_ALONE and not action_id.startswith("go_"):
                self.doing = f"{where}: command {action_id}"
                book.run(action_id)
                self._look_around(where)

    # --- what opened ------------------------------------------------------------------------------------------------

    def _look_around(self, where: str) -> None:
        """Take what opened from a click: press in it too, and close it."""
        self.person.wait()
        for _turn in range(4):
            opened = self._opened()
            if not opened:
                break
            for window in opened:
                self._use(window, where)
                self.person.wait()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _opened(self) -> list[QWidget]:
        own = self.person.window
        return [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not own and _is_small(one)]

    def _use(self, window: QWidget, where: str) -> None:
        doing = self.doing
        if isinstance(window, QMenu):
            for action in _entries(window):
                self.doing = f"{doing} > {action.text()}"
                action.trigger()
                if not isValid(window):
                    break
        elif isinstance(window, QDialog) and not isinstance(window, QFileDialog | QPrintDialog):
            for line in window.findChildren(TextField):
                if line.isEnabled() and not line.text():
                    line.setText("7")
            if isinstance(window, FormDialog):
                window.submit()
                self.person.wait()
            if isValid(window) and window.isVisible():
                self._press_in(window, f"{where} > {type(window).__name__}")
        with suppress(RuntimeError):
            if isValid(window):
                window.close()
        self.doing = doing

    def _press_in(self, window: QWidget, where: str) -> None:
        for button in window.findChildren(QAbstractButton):
            key = self._key(where, button) if isValid(button) else ""
            if not key or key in self.pressed or not button.isVisible() or not button.isEnabled():
                continue
            self.pressed.add(key)
            self.doing = f"{where}: {_name(button)}"
            button.click()
            self.person.wait()
            if not isValid(window) or not window.isVisible():
                return


def _is_small(window: QWidget) -> bool:
    return isinstance(window, QDialog | QMenu) or window.windowFlags() & Qt.WindowType.Popup == Qt.WindowType.Popup


def _entries(menu: QMenu) -> list[QAction]:
    """Also those of its submenus."""
    found: list[QAction] = []
    for action in menu.actions():
        inner = action.menu()
        if not action.isEnabled() or action.isSeparator():
            continue
        if isinstance(inner, QMenu):
            inner.aboutToShow.emit()
            found += _entries(inner)
        else:
            found.append(action)
    return found


def _name(button: QAbstractButton) -> str:
    return button.accessibleName() or button.text() or button.toolTip()
