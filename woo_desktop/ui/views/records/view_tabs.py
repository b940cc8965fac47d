"""The tabs of a list with the saved views behind them: choose one, keep what is seen now, change or share it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from woo_desktop.domain.lists import ListDeclaration
from woo_desktop.i18n import _, fill
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.views.records.bars import ListBar
from woo_desktop.ui.views.records.saved_views import SavedView, SavedViews, names_taken
from woo_desktop.ui.views.records.view_dialog import ViewDialog
from woo_desktop.ui.widgets import without_mnemonic


class Sight(Protocol):
    """A list that can say how it looks, and look like that again."""

    def what_is_seen(self) -> dict[str, object]: ...
    def see(self, state: Mapping[str, object]) -> None: ...


class ViewTabs(QObject):
    """Which tab is on. Under a saved view lies how the list looked before; a tab of the list brings that back."""

    moved = Signal()
    """Another look: the rows have to be asked again."""
    said = Signal(str, bool)

    def __init__(self, desk: Desk, declared: ListDeclaration, bar: ListBar, sight: Sight, parent: QWidget) -> None:
        super().__init__(parent)
        self._declared, self._bar, self._sight, self._window = declared, bar, sight, parent
        self.saved = SavedViews(desk, declared.name, self)
        self.saved.changed.connect(self._show_tabs)
        self.key = ""
        """The saved view on show, or nothing."""
        self._base: dict[str, object] = {}
        bar.add_view.clicked.connect(self.keep)
        bar.tabs.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        bar.tabs.customContextMenuRequested.connect(self._open_menu)
        self._show_tabs()

    # --- which one ------------------------------------------------------------

    def base(self) -> dict[str, object]:
        """How the list looks without any saved view."""
        return dict(self._base) if self.key else self._sight.what_is_seen()

    def go(self, key: str) -> bool:
        """To a saved view; False when the key is of a tab of the list itself, which brings the list's own look back."""
        view = self.saved.view(key)
        if view is None:
            self.leave()
            return False
        if not self.key:
            self._base = self._sight.what_is_seen()
        self.key = key
        self._sight.see(view.state)
        self.moved.emit()
        return True

    def leave(self) -> None:
        """Back to how the list looked before."""
        if self.key:
            self.key = ""
            self._sight.see(self._base)

    def restore(self, state: Mapping[str, object]) -> None:
        """What was remembered of one's own views, and which one was on show."""
        self.saved.restore(state.get("views"))
        view = self.saved.view(str(state.get("view") or ""))
        if view is not None:
            self._base = self._sight.what_is_seen()
            self.key = view.key
            self._sight.see(view.state)

    @Slot()
    def _show_tabs(self) -> None:
        own = [(tab.key, _(tab.label)) for tab in self._declared.tabs]
        self._bar.show_tabs([*own, *((view.key, view.name) for view in self.saved.all())])
        if self.key and self.saved.view(self.key) is None:
            self.leave()
            self.moved.emit()

    # --- what a person does with them ------------------------------------------------------------

    @Slot()
    def keep(self) -> None:
        """Keep what is seen now under a name."""
        taken = names_taken(self.saved.all())
        dialog = ViewDialog(_("Keep this view"), "", taken, self._window.window(), for_whom=True)
        dialog.named.connect(self._named)
        dialog.open()

    @Slot(str, bool)
    def _named(self, name: str, shared: bool) -> None:
        view = self.saved.add(name, self._sight.what_is_seen(), shared=shared)
        self.go(view.key)
        self.said.emit(fill(_("View ‘{name}’ kept"), {"name": name}), False)

    def entries(self, view: SavedView) -> list[tuple[str, Callable[[], None]]]:
        """What can be done with a view, as words and deed."""
        share = _("Only for me") if view.shared else _("Share with everybody")
        return [
            (_("Keep as it looks now"), self.update),
            (_("Change the name…"), self.ask_name),
            (share, self.share),
            (_("Remove this view"), self.remove),
        ]

    @Slot(QPoint)
    def _open_menu(self, at: QPoint) -> None:
        place = self._bar.tabs.tabAt(at)
        key = self._bar.tabs.key_at(place) if place >= 0 else self._bar.tabs.current_key()
        view = self.saved.view(key)
        if view is None:
            return
        if self.key != key:
            self.go(key)
        menu = QMenu(self._bar)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, slot in self.entries(view):
            menu.addAction(without_mnemonic(words)).triggered.connect(slot)
        menu.popup(self._bar.tabs.mapToGlobal(at))

    def _now(self) -> SavedView | None:
        return self.saved.view(self.key)

    @Slot()
    def update(self) -> None:
        view = self._now()
        if view is not None:
            self.saved.store(replace(view, state=self._sight.what_is_seen()))
            self.said.emit(fill(_("View ‘{name}’ kept"), {"name": view.name}), False)

    @Slot()
    def ask_name(self) -> None:
        view = self._now()
        if view is not None:
            taken = names_taken(self.saved.all())
            dialog = ViewDialog(_("Change the name"), view.name, taken, self._window.window(), for_whom=False)
            dialog.named.connect(self._renamed)
            dialog.open()

    @Slot(str, bool)
    def _renamed(self, name: str, shared: bool) -> None:
        view = self._now()
        if view is not None:
            self.saved.rename(view, name)

    @Slot()
    def share(self) -> None:
        """For everybody from now on, or for oneself again."""
        view = self._now()
        if view is not None:
            self.saved.store(replace(view, shared=not view.shared))

    @Slot()
    def remove(self) -> None:
        view = self._now()
        if view is not None:
            self.saved.remove(view)
            self.said.emit(fill(_("View ‘{name}’ removed"), {"name": view.name}), view.shared)
