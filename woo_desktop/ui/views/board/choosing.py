"""What a person picks from: tracks for a card, best first, and the reason for a no or for placing anyway."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from woo_desktop.domain.answers import BoardColumn, Vocabulary
from woo_desktop.domain.terms import ValueList
from woo_desktop.i18n import _, fill, ngettext
from woo_desktop.ui.models import board_words as words
from woo_desktop.ui.models.board_drop import DropAnswer
from woo_desktop.ui.models.board_load import Place
from woo_desktop.ui.models.board_model import BoardModel
from woo_desktop.ui.models.board_state import POOL, Placement
from woo_desktop.ui.views.board.paint_cards import chips_of
from woo_desktop.ui.widgets import Choice, ChoiceField, ChooserPopup, FormDialog, TextField


def track_choices(
    model: BoardModel, places: Sequence[Place], *, also: bool = False, option: bool = False
) -> list[Choice]:
    """The columns that cards may go to, best first; those that cannot take them come last, with the reason."""
    rows: list[Choice] = []
    refused: list[Choice] = []
    for score, column in _best_first(model, places):
        answer = _answer(model, places, column.offering_id, also=also, option=option)
        if not answer.takes:
            continue
        mark, filled = _pill(model, places, score, answer, column, best=answer.may and not rows)
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
    if not (also or option) and any(place.key != POOL for place in places):
        refused.append(Choice(key=POOL, text=_("Back to the pool"), icon="undo-2"))
    return rows + refused


def _best_first(model: BoardModel, places: Sequence[Place]) -> list[tuple[int, BoardColumn]]:
    """Columns with how well the cards fit there on average."""
    if len(places) == 1:
        ranked = model.fits.ranking(places[0].id)
        found = [(fit.score, model.column(fit.place.offering_id)) for fit in ranked]
        return [(score, column) for score, column in found if column is not None]
    scored = []
    for column in model.columns():
        fits = [fit for place in places if (fit := model.fits.fit(place.id, column.offering_id)) is not None]
        if fits:
            scored.append((round(sum(fit.score for fit in fits) / len(fits)), column))
    return sorted(scored, key=_by_score)


def _by_score(found: tuple[int, BoardColumn]) -> int:
    return -found[0]


def _answer(model: BoardModel, places: Sequence[Place], target: int, *, also: bool, option: bool) -> DropAnswer:
    if len(places) == 1:
        return model.answer(places[0].id, places[0].key, target, also=also, option=option)
    return model.answer_all(places, target, also=also)


def _pill(
    model: BoardModel, places: Sequence[Place], score: int, answer: DropAnswer, column: BoardColumn, *, best: bool
) -> tuple[words.Mark, bool]:
    fit = answer.fit or (model.fits.fit(places[0].id, column.offering_id) if len(places) == 1 else None)
    if fit is not None:
        return words.fit_pill(fit, best=best)
    return words.score_pill(score, best=best) if answer.may else (words.Mark("ban", answer.words), False)


class TrackChooser(ChooserPopup):
    """ "Plaats …": `picked` tells the moves that were asked for."""

    picked = Signal(object)
    nearly = Signal(object)
    """The moves that may be asked for in a moment."""

    def __init__(
        self,
        model: BoardModel,
        places: Sequence[Place],
        *,
        also: bool = False,
        option: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _chooser_title(model, places, also=also, option=option),
            track_choices(model, places, also=also, option=option),
            verb=_("Place it"),
            parent=parent,
        )
        self._places, self._also, self._option = tuple(places), also, option
        self.chosen.connect(self._picked)
        self.pointed.connect(self._pointed)

    @Slot(object)
    def _picked(self, key: object) -> None:
        if isinstance(key, int):
            self.picked.emit(self._moves_to(key))

    @Slot(object)
    def _pointed(self, key: object) -> None:
        if isinstance(key, int):
            self.nearly.emit(self._moves_to(key))

    def _moves_to(self, key: int) -> tuple[Placement, ...]:
        return tuple(Placement(one.id, one.key, key, self._also, self._option) for one in self._places)


def _chooser_title(model: BoardModel, places: Sequence[Place], *, also: bool, option: bool) -> str:
    if len(places) > 1:
        return fill(ngettext("Place {count} card", "Place {count} cards", len(places)), {"count": len(places)})
    card = model.state.card(places[0].id, places[0].key) if model.state else None
    title = _("Place “{title}”")
    if also:
        title = _("Also place “{title}”")
    elif option:
        title = _("Also propose “{title}”")
    return fill(title, {"title": card.title if card else ""})


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
