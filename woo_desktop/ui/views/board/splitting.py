"""Asks how a question is divided over levels, and has it done."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from woo_desktop.domain.commands import Part, SplitQuestion
from woo_desktop.domain.errors import NotAllowed, WorkshopError
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.models.board_model import BoardModel
from woo_desktop.ui.views.board.split_dialog import SplitDialog


class Splitting(QObject):
    """One question at a time."""

    trouble = Signal(object)

    def __init__(self, desk: Desk, model: BoardModel, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._model, self._window = desk, model, window
        self._asking: tuple[int, int] | None = None
        self.dialog: SplitDialog | None = None

    @Slot(int, int)
    def ask(self, assignment_id: int, key: int) -> None:
        """Ask in how many parts, and which."""
        state = self._model.state
        card = state.card(assignment_id, key) if state else None
        if card is None:
            return
        if card.parts > 1:
            self.trouble.emit(NotAllowed(Sentence(N_("{title} is divided already."), {"title": card.title})))
            return
        case = self._model.fits.case(assignment_id)
        self._asking = (card.question_id, card.question_version)
        dialog = SplitDialog(card.title, case.size if case is not None else None, self._desk.words, self._window)
        dialog.divided.connect(self._divide)
        dialog.finished.connect(self._closed)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    @Slot(object)
    def _divide(self, parts: tuple[Part, ...]) -> None:
        asked, self._asking = self._asking, None
        if asked is not None:
            self._desk.run(SplitQuestion(*asked, parts), None, self._failed)

    @Slot()
    def _closed(self) -> None:
        self.dialog = None

    def _failed(self, error: WorkshopError) -> None:
        self.trouble.emit(error)
