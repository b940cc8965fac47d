"""In which order the pool stands: longest waiting, nearest deadline, by name, or by how well a card fits one column."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from woo_desktop.domain.cleaning import fold
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.ui.models.board_fit import BoardFit
from woo_desktop.ui.models.board_state import Shown

WAITING, DEADLINE, NAME, FIT = "waiting", "deadline", "name", "fit"


@dataclass(frozen=True, slots=True)
class PoolOrder:
    """`key` is the column for which the pool is sorted by fit; 0 for the other orders."""

    by: str = WAITING
    key: int = 0

    @classmethod
    def for_column(cls, key: int) -> PoolOrder:
        return cls(FIT, key)


def in_order(cards: list[Shown], order: PoolOrder, fits: BoardFit) -> list[Shown]:
    """The cards, that come longest waiting first, in another order; equal ones stay as they were."""
    if order.by == DEADLINE:
        return sorted(cards, key=_deadline)
    if order.by == NAME:
        return sorted(cards, key=_name)
    if order.by == FIT:
        return sorted(cards, key=_fit_at(order.key, fits))
    return cards


def _deadline(shown: Shown) -> dt.date:
    return shown.card.needed_by or dt.date.max


def _name(shown: Shown) -> str:
    return fold(shown.card.title)


def _fit_at(key: int, fits: BoardFit) -> Callable[[Shown], tuple[bool, int]]:
    def rank(shown: Shown) -> tuple[bool, int]:
        fit = fits.fit(shown.id, key)
        return (fit is None or not fit.possible, -fit.score if fit is not None else 0)

    return rank
