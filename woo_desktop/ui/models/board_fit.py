"""What fit says on the board, worked out when it is looked at and kept until something it rests on changes."""

from __future__ import annotations

import datetime as dt

from woo_desktop.domain.answers import Vocabulary
from woo_desktop.domain.fit import DEFAULT_WEIGHTS, Fit, FitCase, FitPlace, Weights, best_first, judge, weights_of
from woo_desktop.domain.list_defaults import DEFAULT_NAMES, ListNames
from woo_desktop.ui.models.board_drop import any_level
from woo_desktop.ui.models.board_state import BoardState

_KEPT = 20_000


class BoardFit:
    """Judges cards of the board at its columns; nothing here is asked of the database."""

    def __init__(self) -> None:
        self._state: BoardState | None = None
        self._fits: dict[tuple[int, int], Fit] = {}
        self._best: dict[int, tuple[int, int] | None] = {}
        self._fresh: set[int] = set()
        self._names: ListNames = DEFAULT_NAMES
        self._weights: Weights = DEFAULT_WEIGHTS
        self._places: dict[int, FitPlace] = {}
        self._today: dt.date | None = None

    def show(self, state: BoardState) -> None:
        """The board is a newer one: what rests on changed places is worked out again when asked for."""
        places = {key: column.place for key, column in state.columns.items()}
        if state is not self._state or places != self._places or state.board.today != self._today:
            self._fresh.clear()
        self._state, self._places, self._today = state, places, state.board.today

    def use_words(self, words: Vocabulary) -> None:
        """The workshop's own names of list values, for the sentences, and its own weights."""
        names = {(each, value.code): value.name for each, values in words.values.items() for value in values}
        self._names = ListNames(names) if names else DEFAULT_NAMES
        self._weights = weights_of(words.settings)
        self._fits.clear()
        self._fresh.clear()

    def case(self, assignment_id: int) -> FitCase | None:
        return self._state.board.cases.get(assignment_id) if self._state else None

    def fit(self, assignment_id: int, offering_id: int, *, also: bool = False) -> Fit | None:
        """How a card fits a column; None when one of them is not known. `also` judges it as a second level."""
        case, place = self.case(assignment_id), self._places.get(offering_id)
        if case is None or place is None or self._today is None:
            return None
        if also:
            return self._judge(any_level(case), place, self._today)
        kept = self._fits.get((assignment_id, offering_id))
        if (
            kept is not None
            and (kept.case is case or kept.case == case)
            and (kept.place is place or kept.place == place)
        ):
            return kept
        if len(self._fits) > _KEPT:
            self._fits.clear()
        made = self._judge(case, place, self._today)
        self._fits[assignment_id, offering_id] = made
        return made

    def _judge(self, case: FitCase, place: FitPlace, today: dt.date) -> Fit:
        return judge(case, place, today=today, weights=self._weights, names=self._names)

    def ranking(self, assignment_id: int) -> list[Fit]:
        """Every column, best first."""
        fits = (self.fit(assignment_id, key) for key in self._places)
        ranked = best_first(fit for fit in fits if fit is not None)
        best = ranked[0] if ranked and ranked[0].possible else None
        self._best[assignment_id] = (best.score, best.place.offering_id) if best else None
        self._fresh.add(assignment_id)
        return ranked

    def best(self, assignment_id: int) -> tuple[int, int] | None:
        """Score and offering of the best column that can take the card, as last worked out."""
        return self._best.get(assignment_id)

    def best_score(self, assignment_id: int) -> int | None:
        best = self._best.get(assignment_id)
        return best[0] if best else None

    def knows_best(self, assignment_id: int) -> bool:
        """Whether nothing changed since the best column was worked out."""
        return assignment_id in self._fresh
