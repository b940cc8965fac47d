"""The real window on a workshop, for the test with a real pointer: it says where to drag, and what came of it.

`python -m tests.end_to_end.pointer_window FILE SETTINGS [PICTURE]`: one JSON object per line on standard output. With
PICTURE the screen is saved there while a card is in the air.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from woo_desktop import i18n
from woo_desktop.services.office import Office
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.main_window import MainWindow
from woo_desktop.ui.models.board_state import POOL
from woo_desktop.ui.pages import pages, start_application
from woo_desktop.ui.places import Place
from woo_desktop.ui.views.board import BoardView
from woo_desktop.ui.window_settings import WindowSettings


class Opener:
    def __init__(self, path: str) -> None:
        self._path = path

    def __call__(self) -> Office:
        return Office.open(self._path)


class Teller(QObject):
    """Tells each step once the one before it is stored."""

    def __init__(self, view: BoardView, picture: str) -> None:
        super().__init__(view)
        self._view = view
        self._picture = picture
        self._card = self._target = 0
        self._told = ""
        self._look = QTimer(self, interval=50)
        self._look.timeout.connect(self._next)
        self._look.start()
        view.lifting.aimed.connect(self._aimed)

    @Slot()
    def _next(self) -> None:
        state = self._view.model.state
        if state is None or state.pending or not self._view.desk.idle or self._view.lifting.lift is not None:
            return
        if not self._told and self._view.model.cards(POOL):
            self._choose()
        elif self._told == "place" and self._stands(self._target):
            self._tell("back", self._point(self._target), self._pool_point())
        elif self._told == "back" and self._stands(POOL):
            self._told = "done"
            _say({"step": "done"})
            QApplication.quit()

    def _choose(self) -> None:
        """The first card that some track in sight may take; not near an edge, where the board scrolls by itself."""
        model, canvas = self._view.model, self._view.canvas
        in_sight = canvas.viewport().rect().adjusted(0, 120, 0, -120)
        for shown in model.cards(POOL):
            for fit in model.fits.ranking(shown.id):
                key = fit.place.offering_id
                rect = canvas.visualRect(model.key_index(key))
                pool = self._view.pool.list
                at = pool.visualRect(model.card_index(POOL, shown.id)).center()
                if fit.possible and in_sight.contains(rect.center()) and pool.viewport().rect().contains(at):
                    self._card, self._target = shown.id, key
                    self._tell("place", self._global(pool.viewport(), at), self._column_point(key))
                    return

    def _tell(self, step: str, start: QPoint, end: QPoint) -> None:
        self._told = step
        line = {"step": step, "from": [start.x(), start.y()], "to": [end.x(), end.y()]}
        _say({**line, "card": self._card, "offering": self._target})

    def _stands(self, key: int) -> bool:
        shown = [one for one in self._view.model.cards(key) if one.id == self._card]
        return bool(shown) and not shown[0].saving

    def _point(self, key: int) -> QPoint:
        canvas = self._view.canvas
        return self._global(canvas.viewport(), canvas.visualRect(self._view.model.card_index(key, self._card)).center())

    def _column_point(self, key: int) -> QPoint:
        canvas = self._view.canvas
        return self._global(canvas.viewport(), canvas.visualRect(self._view.model.key_index(key)).center())

    def _pool_point(self) -> QPoint:
        viewport = self._view.pool.list.viewport()
        return self._global(viewport, viewport.rect().center())

    @staticmethod
    def _global(widget: QWidget, point: QPoint) -> QPoint:
        return widget.mapToGlobal(point)

    @Slot(object, object)
    def _aimed(self, before: int | None, now: int | None) -> None:
        if self._picture and self._told == "place" and now == self._target:
            QTimer.singleShot(150, self._save_screen)

    @Slot()
    def _save_screen(self) -> None:
        if self._view.lifting.lift is not None:
            QGuiApplication.primaryScreen().grabWindow(0).save(self._picture)


def _say(line: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def main(arguments: Sequence[str]) -> int:
    """Show the board until both drags are done."""
    workshop, settings, *rest = arguments
    i18n.use_language(i18n.DUTCH)
    app = start_application()
    desk = Desk(Opener(workshop))
    window = MainWindow(desk, {Place.BOARD: pages()[Place.BOARD]}, WindowSettings(Path(settings)))
    window.setGeometry(0, 0, 1600, 1000)
    window.start()
    window.show()
    view = window.view_of(Place.BOARD)
    if not isinstance(view, BoardView):
        return 1
    teller = Teller(view, rest[0] if rest else "")
    code = app.exec()
    teller.deleteLater()
    desk.close()
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
