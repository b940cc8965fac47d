"""While cards are in the air, or cut: the words at the pointer, what is announced, and paste."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPoint, QTimer, Slot
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QAbstractItemView

from woo_desktop.i18n import _, fill, ngettext
from woo_desktop.ui.clipboard import put_on_clipboard
from woo_desktop.ui.models.board_load import Place
from woo_desktop.ui.models.board_state import POOL
from woo_desktop.ui.views.board.hint import DropHint
from woo_desktop.ui.widgets import announce

if TYPE_CHECKING:
    from woo_desktop.ui.views.board.view import BoardView


class Carrying(QObject):
    """Tells what a drop would do; a cut card is pasted as if it were dropped."""

    def __init__(self, view: BoardView) -> None:
        super().__init__(view)
        self._view = view
        self._model, self._lifting = view.model, view.lifting
        self.hint = DropHint(view)
        self.cut_places: tuple[Place, ...] = ()
        self.let_go_at: QPoint | None = None
        """Where the pointer let a card go, in the view; None when keys did."""
        self._lifting.lifted.connect(self._lifted)
        self._lifting.aimed.connect(self._aimed)
        self._lifting.hovered.connect(self.follow_pointer)
        self._lifting.landed.connect(self._landed)
        view.keys.cut_wanted.connect(self.cut)
        view.keys.paste_wanted.connect(self.paste)
        for area in (view.canvas, view.pool.list):
            area.selectionModel().currentChanged.connect(self._walked)

    # --- in the air ---------------------------------------------------------------------------------------------

    @Slot()
    def _lifted(self) -> None:
        self._view.panes.suspend_overlay(suspended=True)
        lift = self._lifting.lift
        if lift is None or not lift.by_keys:
            return
        words = _("{title} lifted. Arrows walk to tracks, Space drops, Esc puts it back.")
        if lift.count > 1:
            words = ngettext(
                "{count} card lifted. Arrows walk to tracks, Space drops, Esc puts it back.",
                "{count} cards lifted. Arrows walk to tracks, Space drops, Esc puts them back.",
                lift.count,
            )
        announce(self._view.canvas, fill(words, {"title": lift.card.title, "count": lift.count}))

    @Slot(object, object)
    def _aimed(self, before: int | None, now: int | None) -> None:
        lift, answer = self._lifting.lift, self._lifting.answer()
        if lift is None or now is None:
            self.hint.hide()
            return
        self.hint.say(answer, self._hint_at(now, by_keys=lift.by_keys))
        if answer is not None and answer.may:
            self._view.gestures.moves.prepare(tuple(place.to(now, also=lift.also) for place in lift.places))
        if lift.by_keys and answer is not None:
            column = self._model.column(now)
            name = column.track if column is not None else _("To place")
            announce(self._view.canvas, f"{name}: {answer.words}", urgent=True)

    def _hint_at(self, key: int, *, by_keys: bool) -> QPoint:
        if not by_keys:
            return self._pointer()
        canvas = self._view.canvas
        if key == POOL:
            return self._view.pool.list.mapTo(self._view, QPoint(20, 20))
        slot = canvas.scene.layout.target_slot(key).translated(0, -canvas.verticalOffset())
        return canvas.viewport().mapTo(self._view, slot.bottomLeft())

    @Slot()
    def follow_pointer(self) -> None:
        """The words stay at the pointer."""
        lift = self._lifting.lift
        if lift is not None and not lift.by_keys and lift.target is not None:
            self.hint.say(self._lifting.answer(), self._pointer())

    def _pointer(self) -> QPoint:
        """Right below the card that hangs on the pointer, so that it never hides the words."""
        lift = self._lifting.lift
        below = max(0, (lift.hangs if lift is not None else 0) - 24)
        return self._view.mapFromGlobal(QCursor.pos()) + QPoint(0, below)

    @Slot()
    def _landed(self) -> None:
        lift = self._lifting.last
        pointed = lift is not None and not lift.by_keys
        self.let_go_at = self._view.mapFromGlobal(QCursor.pos()) if pointed else None
        QTimer.singleShot(0, self._forget_point)
        self.hint.hide()
        self._view.panes.suspend_overlay(suspended=False)

    @Slot()
    def _forget_point(self) -> None:
        """What was let go is on its way by now, or was put back."""
        self.let_go_at = None

    # --- cut and paste ------------------------------------------------------------------------------------------

    @Slot(object)
    def cut(self, places: tuple[Place, ...]) -> None:
        """Ctrl+X: the load of a drag on the clipboard."""
        indexes = [self._model.card_index(place.key, place.id) for place in places]
        if not any(index.isValid() for index in indexes):
            return
        put_on_clipboard(self._model.mimeData(indexes))
        self._set_cut(places)
        words = ngettext(
            "{count} card cut. Go to a track and press Ctrl+V.",
            "{count} cards cut. Go to a track and press Ctrl+V.",
            len(places),
        )
        shown = self._model.shown_of(indexes[0])
        if shown is not None and len(places) == 1:
            words = _("{title} cut. Go to a track and press Ctrl+V.")
        title = shown.card.title if shown is not None else ""
        announce(self._view.canvas, fill(words, {"title": title, "count": len(places)}))

    @Slot(int)
    def paste(self, key: int) -> None:
        """Ctrl+V: as a drop of what is on the clipboard."""
        if self.cut_places and all(place.key == key for place in self.cut_places):
            self.forget_cut()
            return
        if self._model.drop(QGuiApplication.clipboard().mimeData(), key):
            QGuiApplication.clipboard().clear()
            self.forget_cut()

    @Slot(QModelIndex)
    def _walked(self, here: QModelIndex) -> None:
        """With something cut, a person comes to a column: it may be pasted there."""
        if not self.cut_places:
            return
        key = self._model.key_of(here)
        if key is not None and all(place.key != key for place in self.cut_places):
            self._view.gestures.moves.prepare(tuple(place.to(key) for place in self.cut_places))

    def paste_focused(self) -> None:
        pool: QAbstractItemView = self._view.pool.list
        key = POOL if pool.hasFocus() else self._model.key_of(self._view.canvas.currentIndex())
        if key is not None:
            self.paste(key)

    def forget_cut(self) -> None:
        self._set_cut(())

    def _set_cut(self, places: tuple[Place, ...]) -> None:
        self.cut_places = places
        self._view.canvas.set_cut(frozenset(places))
        self._view.pool.list.set_cut(frozenset(places))
