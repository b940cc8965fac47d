"""The action book: one QAction per command, whoever handles it now, and the menus made from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QIcon, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QMenuBar, QPlainTextEdit, QTextEdit, QWidget

from woo_desktop.i18n import _
from woo_desktop.ui.action_list import ACTIONS, CHANGES, EDIT_IN_FIELDS, ActionSpec, Menu
from woo_desktop.ui.theme import icon, theme
from woo_desktop.ui.widgets.text import plain_tooltip, without_mnemonic

if TYPE_CHECKING:
    from woo_desktop.ui.widgets.rows import Choice

Handler = Callable[[], object]


class ActionBook(QObject):
    """The window binds its own handlers with `handle`; the view on show lends its own with `lend`.

    A view's handler goes before the window's. A command nobody handles is grey (or out of sight, when optional).
    """

    done = Signal(str)
    """The id of a command that was just carried out."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._own: dict[str, Handler] = {}
        self._lent: dict[str, Handler] = {}
        self._radio: dict[str, QActionGroup] = {}
        self._enabled: dict[str, bool] = {}
        self._writable = True
        self.menus: dict[Menu, QMenu] = {}
        self.specs = {spec.id: spec for spec in ACTIONS}
        self._actions = {spec.id: self._make(spec) for spec in ACTIONS}
        self._drawn: set[str] = set()
        theme().changed.connect(self._forget_icons)
        self.refresh()

    def action(self, action_id: str) -> QAction:
        """The QAction of a command."""
        return self._actions[action_id]

    def handle(self, action_id: str, handler: Handler) -> None:
        """What the window itself does with a command."""
        self._own[action_id] = handler
        self._refresh_one(action_id)

    def lend(self, handlers: Mapping[str, Handler]) -> None:
        """What the view on show does with commands; replaces what the last view lent."""
        self._lent = {key: handler for key, handler in handlers.items() if key in self._actions}
        self.refresh()

    def set_enabled(self, action_id: str, enabled: bool) -> None:
        """Say that a handled command can or cannot be done now (undo with nothing to undo)."""
        self._enabled[action_id] = enabled
        self._refresh_one(action_id)

    def set_writable(self, writable: bool, why: str) -> None:
        """Where nothing can be changed, commands that change data are off; their tooltip says why."""
        self._writable = writable
        for action_id in CHANGES & self._actions.keys():
            words = self.words(action_id)
            self._actions[action_id].setToolTip(plain_tooltip(words if writable else why))
        self.refresh()

    def set_words(self, action_id: str, words: str) -> None:
        """Other words for a command, such as `Ongedaan maken: Plaats op …`; empty puts its own back."""
        action = self._actions[action_id]
        plain = words or _(self.specs[action_id].text)
        action.setText(without_mnemonic(plain))
        action.setToolTip(plain_tooltip(plain))
        action.setProperty("plain", plain)

    def words(self, action_id: str) -> str:
        """The words of a command as shown."""
        return str(self._actions[action_id].property("plain"))

    def check(self, action_id: str) -> None:
        """Put the mark of a group of exclusive commands."""
        self._actions[action_id].setChecked(True)
        self._drawn.difference_update(spec.id for spec in ACTIONS if spec.radio)

    def keys(self, action_id: str) -> str:
        """The first shortcut as a person reads it: `Ctrl+Shift+A`."""
        spec = self.specs[action_id]
        return key_words(spec.keys[0] if spec.keys else spec.told_keys)

    def run(self, action_id: str) -> None:
        """Carry a command out, when it can be done now."""
        action = self._actions[action_id]
        if action.isEnabled():
            action.trigger()

    def build_menus(self, bar: QMenuBar) -> None:
        """Fill the menu bar; every command stands in it."""
        for menu in Menu:
            shown = self.menus[menu] = bar.addMenu(_(menu.value))
            self._fill(shown, [spec for spec in ACTIONS if spec.menu is menu])

    def choices(self) -> list[Choice]:
        """The commands that can be done now, as rows of the command window."""
        from woo_desktop.ui.widgets.rows import Choice

        return [
            Choice(
                spec.id,
                self.words(spec.id).rstrip("…"),
                _(spec.menu.value).replace("&", ""),
                icon=spec.icon or "arrow-right",
                keys=self.keys(spec.id).replace("+", " "),
            )
            for spec in ACTIONS
            if spec.in_palette and self._actions[spec.id].isEnabled()
        ]

    def refresh(self) -> None:
        """Bring grey and visible in line with who handles what."""
        for action_id in self._actions:
            self._refresh_one(action_id)

    @Slot()
    def _forget_icons(self) -> None:
        self._drawn.clear()

    @Slot()
    def _draw_icons(self) -> None:
        """Icons are drawn when a menu opens: sixty drawings would make the window open later."""
        menu = self.sender()
        for action in menu.actions() if isinstance(menu, QMenu) else []:
            spec = self.specs.get(action.objectName())
            if spec is None or spec.id in self._drawn:
                continue
            self._drawn.add(spec.id)
            if spec.radio:
                action.setIcon(icon("check", "accent") if action.isChecked() else QIcon())
            elif spec.icon:
                action.setIcon(icon(spec.icon))

    def _make(self, spec: ActionSpec) -> QAction:
        action = QAction(self._window)
        action.setObjectName(spec.id)
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        if spec.radio:
            action.setCheckable(True)
            group = self._radio.setdefault(spec.radio, QActionGroup(self))
            group.addAction(action)
        plain = _(spec.text)
        told = f"\t{key_words(spec.told_keys)}" if spec.told_keys else ""
        action.setText(without_mnemonic(plain) + told)
        action.setToolTip(plain_tooltip(plain))
        action.setProperty("plain", plain)
        action.triggered.connect(self._triggered)
        self._window.addAction(action)
        return action

    def _fill(self, menu: QMenu, specs: list[ActionSpec]) -> None:
        menu.aboutToShow.connect(self._draw_icons)
        inner: dict[str, QMenu] = {}
        for number, spec in enumerate(specs):
            if spec.submenu and spec.submenu not in inner:
                menu.addSeparator()
                inner[spec.submenu] = menu.addMenu(_(spec.submenu))
                inner[spec.submenu].aboutToShow.connect(self._draw_icons)
            here = inner.get(spec.submenu, menu)
            if number and spec.group != specs[number - 1].group and here.actions():
                here.addSeparator()
            here.addAction(self._actions[spec.id])

    def _refresh_one(self, action_id: str) -> None:
        handled = action_id in self._lent or action_id in self._own or action_id in EDIT_IN_FIELDS
        action = self._actions[action_id]
        possible = self._writable or action_id not in CHANGES
        action.setEnabled(handled and possible and self._enabled.get(action_id, True))
        if action_id in EDIT_IN_FIELDS:
            self._free_keys(action_id)
        if self.specs[action_id].optional:
            action.setVisible(handled)

    def _free_keys(self, action_id: str) -> None:
        """Keys of cut, copy and paste belong to the list or field with the focus, unless the view lends a handler."""
        action, spec = self._actions[action_id], self.specs[action_id]
        lent = action_id in self._lent
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys] if lent else [])
        told = "" if lent else f"\t{self.keys(action_id)}"
        action.setText(without_mnemonic(_(spec.text)) + told)

    @Slot()
    def _triggered(self) -> None:
        action = self.sender()
        if not isinstance(action, QAction):
            return
        action_id = action.objectName()
        if action_id in EDIT_IN_FIELDS and _edit_in_field(EDIT_IN_FIELDS[action_id]):
            return
        handler = self._lent.get(action_id) or self._own.get(action_id)
        if handler is not None:
            handler()
            self.done.emit(action_id)
        elif action_id in EDIT_IN_FIELDS:
            _press(self.specs[action_id].keys[0])


def _edit_in_field(method: str) -> bool:
    field = QApplication.focusWidget()
    if isinstance(field, QLineEdit | QTextEdit | QPlainTextEdit):
        getattr(field, method)()
        return True
    return False


def _press(keys: str) -> None:
    """Give the focus the key that a command of the menu stands for."""
    focus = QApplication.focusWidget()
    if focus is not None:
        combination = QKeySequence(keys)[0]  # type: ignore[index]
        event = QKeyEvent(QEvent.Type.KeyPress, combination.key(), combination.keyboardModifiers())
        QApplication.sendEvent(focus, event)


def key_words(keys: str) -> str:
    """Keys as they are called in the language of the window: `Ctrl+Spatiebalk`."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
