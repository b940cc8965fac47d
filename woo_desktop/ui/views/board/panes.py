"""The three panes of the board and how they share the width: pool, board, detail panel beside or over the board."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QSplitter, QStackedLayout, QVBoxLayout, QWidget

from woo_desktop.i18n import _
from woo_desktop.ui.theme import Space, theme
from woo_desktop.ui.views.board.canvas import BoardCanvas
from woo_desktop.ui.views.board.detail import DetailPanel
from woo_desktop.ui.views.board.pool import PoolPanel
from woo_desktop.ui.views.board.toolbar import BoardToolbar
from woo_desktop.ui.widgets import Divider, EmptyState, Ground

DOCKED_FROM = 1440
POOL_WIDTH, POOL_MIN, POOL_MAX = 296, 260, 420
DETAIL_WIDTH, DETAIL_MIN, DETAIL_MAX = 340, 300, 520
CENTRE_MIN = 480


class Panes(QObject):
    """Puts the panes together; the detail panel lies over the board when the window is narrow."""

    detail_toggled = Signal(bool)

    def __init__(
        self, view: QWidget, pool: PoolPanel, toolbar: BoardToolbar, canvas: BoardCanvas, detail: DetailPanel
    ) -> None:
        super().__init__(view)
        self._view = view
        self.pool, self.toolbar, self.canvas, self.detail = pool, toolbar, canvas, detail
        self._docked = True
        self._wanted = True
        self._open = False
        self._suspended = False
        self.empty = EmptyState("route", _("No tracks yet this semester."))
        self.nothing = EmptyState("square-kanban", _("No card chosen"), _("Choose a card to see where it fits."))
        self.side = Ground("bg")
        self._side = QStackedLayout(self.side)
        self._side.addWidget(self.nothing)
        self._side.addWidget(detail)
        centre = Ground("surface")
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(toolbar)
        self._middle = QStackedLayout()
        self._middle.addWidget(canvas)
        self._middle.addWidget(self.empty)
        column.addLayout(self._middle, 1)
        centre.setMinimumWidth(CENTRE_MIN)
        self.splitter = QSplitter()
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for widget in (pool, centre, self.side):
            self.splitter.addWidget(widget)
        self.splitter.setStretchFactor(1, 1)
        outer = QVBoxLayout(view)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.splitter)
        theme().changed.connect(self.restyle)
        self._edge = Divider(vertical=True, parent=view)
        self._edge.hide()
        self._sizes = (theme().px(POOL_WIDTH), theme().px(DETAIL_WIDTH))
        self.restyle()

    @Slot()
    def restyle(self) -> None:
        px = theme().px
        self.pool.setMinimumWidth(px(POOL_MIN))
        self.pool.setMaximumWidth(px(POOL_MAX))
        self.side.setMinimumWidth(px(DETAIL_MIN))
        self.side.setMaximumWidth(px(DETAIL_MAX))
        self.fit()

    def show_board(self, *, has_columns: bool) -> None:
        """The board, or the words for a semester without tracks."""
        self._middle.setCurrentIndex(0 if has_columns else 1)

    # --- the detail panel ---------------------------------------------------------------------------------------

    @property
    def docked(self) -> bool:
        """Whether the panel has its own place beside the board."""
        return self._docked

    @property
    def detail_open(self) -> bool:
        return self.side.isVisibleTo(self._view)

    def show_chosen(self, *, chosen: bool) -> None:
        """A card was chosen, or none is any more."""
        self._side.setCurrentIndex(1 if chosen else 0)
        if not chosen:
            self._open = False
        self.fit()

    def open_detail(self) -> None:
        """The person asked to see the chosen card."""
        self._open = self._wanted = True
        self.fit()

    @Slot()
    def close_detail(self) -> None:
        """Put the panel away; the board gets its room."""
        if self._docked:
            self._wanted = False
        self._open = False
        self.fit()

    def toggle_detail(self) -> None:
        if self.detail_open:
            self.close_detail()
        else:
            self.open_detail()

    def suspend_overlay(self, *, suspended: bool) -> None:
        """While a card is in the air nothing lies over the board."""
        if suspended != self._suspended:
            self._suspended = suspended
            if not self._docked:
                self.fit()

    def share_out(self) -> None:
        """Pool and panel as wide as they were left, the board gets the rest."""
        pool, detail = self._sizes
        self.splitter.setSizes([pool, max(1, self._view.width() - pool - detail), detail])

    @Slot()
    def fit(self) -> None:
        """Bring the panel in line with the width of the window."""
        docked = self._view.window().width() >= theme().px(DOCKED_FROM)
        if docked != self._docked:
            self._docked = docked
            if docked:
                self.splitter.addWidget(self.side)
                self.share_out()
            else:
                self.side.setParent(self._view)
        if docked:
            self.side.setVisible(self._wanted)
            self._edge.hide()
            return
        shown = self._open and not self._suspended
        self.side.setVisible(shown)
        self._edge.setVisible(shown)
        if shown:
            width = min(theme().px(DETAIL_WIDTH), self._view.width() - Space.XXXL)
            self.side.setGeometry(self._view.width() - width, 0, width, self._view.height())
            self._edge.setGeometry(self._view.width() - width - 1, 0, 1, self._view.height())
            self.side.raise_()
            self._edge.raise_()

    # --- the pool -----------------------------------------------------------------------------------------------

    @Slot()
    def fold_pool(self) -> None:
        self.pool.hide()
        self.toolbar.show_pool.show()
        self.canvas.setFocus()

    @Slot()
    def unfold_pool(self) -> None:
        self.pool.show()
        self.toolbar.show_pool.hide()
        self.pool.list.setFocus()

    # --- remembering --------------------------------------------------------------------------------------------

    def state(self) -> dict[str, object]:
        sizes = self.splitter.sizes()
        pool = sizes[0] or self._sizes[0]
        detail = sizes[2] if self._docked and len(sizes) > 2 and sizes[2] else self._sizes[1]
        return {
            "sizes": [pool, detail],
            "pool": not self.pool.isHidden(),
            "detail": self._wanted,
        }

    def restore(self, state: Mapping[str, object]) -> None:
        sizes = state.get("sizes")
        if isinstance(sizes, list) and len(sizes) == 2 and all(type(size) is int and size > 0 for size in sizes):
            self._sizes = (sizes[0], sizes[1])
        if state.get("pool") is False:
            self.pool.hide()
            self.toolbar.show_pool.show()
        if state.get("detail") is False:
            self._wanted = False
        self.fit()
