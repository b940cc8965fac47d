"""What teacher and entrepreneur said about a proposal: a yes at once, a no with its reason."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from woo_desktop.domain.commands import AnswerProposal, Party
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.terms import ValueList
from woo_desktop.i18n import _
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.models.board_model import BoardModel
from woo_desktop.ui.views.board.choosing import ReasonDialog


class ProposalAnswers(QObject):
    """Notes the yes or no of a placed card."""

    trouble = Signal(object)

    def __init__(self, desk: Desk, model: BoardModel, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._model, self._window = desk, model, window
        self._asking: tuple[int, int, Party] | None = None

    def note(self, assignment_id: int, key: int, party: Party, *, yes: bool, reason: str = "") -> None:
        """Note what was said; a no without a reason asks for it first."""
        state = self._model.state
        card = state.card(assignment_id, key) if state else None
        if card is None or card.proposal_id is None:
            return
        if yes or reason:
            self._send(AnswerProposal(card.proposal_id, card.proposal_version, party, yes, reason))
            return
        self._asking = (card.proposal_id, card.proposal_version, party)
        title = _("Why does the teacher say no?") if party == "teacher" else _("Why does the entrepreneur say no?")
        words = self._desk.words
        dialog = ReasonDialog(title, _("Note the no"), card.title, words, ValueList.REFUSAL_REASON, self._window)
        dialog.given.connect(self._said_no)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str, str)
    def _said_no(self, reason: str, note: str) -> None:
        asked, self._asking = self._asking, None
        if asked is not None:
            proposal_id, version, party = asked
            self._send(AnswerProposal(proposal_id, version, party, False, reason, note))

    def _send(self, command: AnswerProposal) -> None:
        self._desk.run(command, None, self._failed)

    def _failed(self, error: WorkshopError) -> None:
        self.trouble.emit(error)
