"""The board as a draft would have it: real cards where they stand, proposed ones beside them, each with its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from woo_desktop.domain.answers import Board, BoardCard
from woo_desktop.domain.fit import Fit, Reason, Tone
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.planning import Draft, Placing, Stands, Whereabouts, standing
from woo_desktop.i18n import _, fill, say

_RULES = 2
SHOWN = (Stands.WAITS, Stands.FULL, Stands.BLOCKED)
"""Placings that are drawn; of the others the card itself stands somewhere, or nowhere."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft against the board of now."""

    draft: Draft
    board: Board
    """With the proposed cards in their columns."""
    stands: Mapping[int, Stands]
    proposed: Mapping[tuple[int, int], Placing]
    """The placings on show, by sub-assignment and offering."""
    leaving: Mapping[tuple[int, int], Placing]
    """Cards that stand now where the draft would take them away from."""

    def count(self, how: Stands) -> int:
        return sum(one is how for one in self.stands.values())

    @property
    def waiting(self) -> tuple[int, ...]:
        """What can be taken over now."""
        return tuple(key for key, how in self.stands.items() if how is Stands.WAITS)


def drafted(draft: Draft, board: Board) -> Drafted:
    """Put the placings of a draft on the board."""
    stands = standing(draft, board)
    where = Whereabouts.of(board)
    shown = [one for one in draft.plan.placed if stands[one.assignment_id] in SHOWN]
    coming: dict[int, list[BoardCard]] = defaultdict(list)
    going: dict[int, int] = defaultdict(int)
    for placing in shown:
        card = where.cards[placing.assignment_id]
        coming[placing.offering_id].append(replace(card, proposal_id=None, proposal_version=0, status=None, over=False))
        if placing.from_offering is not None:
            going[placing.from_offering] += 1
    columns = tuple(
        replace(
            column,
            cards=(*column.cards, *coming.get(column.offering_id, ())),
            optional=column.optional + len(coming.get(column.offering_id, ())) - going.get(column.offering_id, 0),
        )
        for column in board.columns
    )
    placed = {one.assignment_id for one in shown}
    pool = tuple(card for card in board.pool if card.assignment_id not in placed)
    return Drafted(
        draft,
        replace(board, columns=columns, pool=pool),
        stands,
        {(one.assignment_id, one.offering_id): one for one in shown},
        {(one.assignment_id, one.from_offering): one for one in shown if one.from_offering is not None},
    )


def why(fit: Fit | None) -> tuple[str, str]:
    """The reason that speaks most for a placing in a sentence, and the rules that speak for it in a few words."""
    if fit is None:
        return "", ""
    good = sorted((one for one in fit.reasons if one.tone is Tone.OK and one.points), key=_most_points)
    said = good or sorted(fit.reasons, key=_most_points)
    return say(said[0].sentence), " · ".join(say(one.title) for one in said[:_RULES])


def from_words(track: str) -> str:
    """Where a card comes from."""
    return fill(_("From {track}"), {"track": track})


def _most_points(reason: Reason) -> int:
    return -reason.points
