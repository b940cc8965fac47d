"""What a person picks from: tracks for a card, best first, and the reason for a no or for placing anyway."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from woo_desktop.domain.answers import Vocabulary
from woo_desktop.domain.terms import ValueList
from woo_desktop.i18n import _, fill
from woo_desktop.ui.models import board_words as words
from woo_desktop.ui.models.board_model import BoardModel
from woo_desktop.ui.models.board_state import POOL
from woo_desktop.ui.views.board.paint_cards import chips_of
from woo_desktop.ui.widgets import Choice, ChoiceField, ChooserPopup, FormDialog, TextField


def track_choices(model: BoardModel, assignment_id: int, origin: int, *, also: bool = False) -> list[Choice]:
    """The columns a card may go to, best first; those that cannot take it come last, with the reason."""
    rows: list[Choice] = []
    refused: list[Choice] = []
    best = True
    for fit in model.fits.ranking(assignment_id):
        column = model.column(fit.place.offering_id)
        if column is None:
            continue
        answer = model.answer(assignment_id, origin, column.offering_id, also=also)
        if not (answer.may or answer.anyway):
            continue
        mark, filled = words.fit_pill(answer.fit or fit, best=best and answer.may)
        best = best and not answer.may
        row = Choice(
            key=column.offering_id,
            text=column.track,
            secondary=words.room_line(model.taken(column.offering_id), column.capacity) or column.institution,
            level=(chips_of((column.level,)) or ("",))[0] if column.level else "",
            pill=mark.word,
            pill_tone=mark.tone,
            pill_icon=mark.icon,
            pill_filled=filled,
        )
        (rows if answer.may else refused).append(row)
    if origin != POOL and not also:
        refused.append(Choice(key=POOL, text=_("Back to the pool"), icon="undo-2"))
    return rows + refused


class TrackChooser(ChooserPopup):
    """ "Plaats …": `picked` tells the card with its key and the column that was taken."""

    picked = Signal(int, int, int, bool)

    def __init__(
        self, model: BoardModel, assignment_id: int, origin: int, *, also: bool = False, parent: QWidget | None = None
    ) -> None:
        card = model.state.card(assignment_id, origin) if model.state else None
        title = _("Also place “{title}”") if also else _("Place “{title}”")
        super().__init__(
            fill(title, {"title": card.title if card else ""}),
            track_choices(model, assignment_id, origin, also=also),
            verb=_("Place it"),
            parent=parent,
        )
        self._card, self._origin, self._also = assignment_id, origin, also
        self.chosen.connect(self._picked)

    @Slot(object)
    def _picked(self, key: object) -> None:
        if isinstance(key, int):
            self.picked.emit(self._card, self._origin, key, self._also)


class ReasonDialog(FormDialog):
    """Asks a reason from a list and a few words; `given` tells the code and the words."""

    given = Signal(str, str)

    def __init__(
        self, title: str, verb: str, intro: str, words_now: Vocabulary, values: ValueList, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, verb, intro=intro, parent=parent)
        self.reason = ChoiceField(_("Reason"))
        self.reason.addItem(_("Choose a reason"), "")
        for value in words_now.values.get(values, ()):
            if not value.archived:
                self.reason.addItem(value.name, value.code)
        self.note = TextField(_("Explanation"), placeholder=_("In a few words, if that helps"))
        self.add_field(_("Reason"), self.reason)
        self.add_field(_("Explanation"), self.note)
        self.submitted.connect(self._check)

    @Slot()
    def _check(self) -> None:
        code = str(self.reason.currentData() or "")
        if not code:
            self.set_error(self.reason, _("Choose a reason."))
            return
        self.accept()
        self.given.emit(code, self.note.text())
