"""Keeps ways to look at the board by name, takes them up again, and throws them away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from woo_desktop.i18n import _, fill
from woo_desktop.ui.models.board_order import DEADLINE, NAME, PoolOrder
from woo_desktop.ui.views.board.remembering import KeptView
from woo_desktop.ui.widgets import FormDialog, TextField

if TYPE_CHECKING:
    from woo_desktop.ui.views.board.view import BoardView

_LONGEST = 60


class KeptViews(QObject):
    """The views of one person on this computer."""

    def __init__(self, view: BoardView) -> None:
        super().__init__(view)
        self._view = view
        self.views: dict[str, KeptView] = {}
        self.dialog: FormDialog | None = None
        self.name = TextField(_("Name"))
        menu = view.toolbar.menu
        menu.keep_wanted.connect(self.ask)
        menu.view_wanted.connect(self.take_up)
        menu.view_dropped.connect(self.drop)

    def restore(self, views: dict[str, KeptView]) -> None:
        self.views = dict(views)
        self._tell()

    @Slot()
    def ask(self) -> None:
        """Ask under which name the board as it is now is kept."""
        intro = _("Grouping, folded lanes, filters and order, to come back to with one click.")
        dialog = FormDialog(_("Keep this view"), _("Keep it"), intro=intro, parent=self._view)
        self.name = TextField(_("Name"))
        self.name.setMaxLength(_LONGEST)
        dialog.add_field(_("Name"), self.name)
        dialog.submitted.connect(self._named)
        dialog.finished.connect(self._closed)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    @Slot()
    def _named(self) -> None:
        name = self.name.text().strip()
        if self.dialog is None:
            return
        if not name:
            self.dialog.set_error(self.name, _("Give it a name."))
            return
        self.dialog.accept()
        self.keep(name)

    @Slot()
    def _closed(self) -> None:
        self.dialog = None

    def keep(self, name: str) -> None:
        """The board as it is now; the same name again replaces what it stood for."""
        view = self._view
        wanted, order = view.pool.filter(), view.model.pool_order
        by = order.by if not order.key else ""
        self.views[name] = KeptView(view.canvas.scene.options, wanted.several_levels, by, wanted.chip)
        self._tell()
        view.toast.emit(fill(_("View ‘{name}’ kept"), {"name": name}), False)

    @Slot(str)
    def take_up(self, name: str) -> None:
        kept, view = self.views.get(name), self._view
        if kept is None:
            return
        view.canvas.set_options(kept.options)
        view.pool.set_several_levels(kept.several_levels)
        view.pool.choose_chip(kept.chip)
        view.pool.set_order(PoolOrder(kept.order) if kept.order in (DEADLINE, NAME) else PoolOrder())

    @Slot(str)
    def drop(self, name: str) -> None:
        if self.views.pop(name, None) is not None:
            self._tell()
            self._view.toast.emit(fill(_("View ‘{name}’ thrown away"), {"name": name}), False)

    def _tell(self) -> None:
        self._view.toolbar.kept = tuple(self.views)
