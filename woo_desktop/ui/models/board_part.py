"""Which part of the board a gesture touched, so that only that part is asked again."""

from __future__ import annotations

from woo_desktop.domain.answers import Board
from woo_desktop.domain.changes import Action, Changes, Fact
from woo_desktop.domain.queries import BoardPart
from woo_desktop.domain.terms import Kind

CONCERNS = frozenset(
    {
        Kind.PROPOSAL,
        Kind.ASSIGNMENT,
        Kind.QUESTION,
        Kind.OFFERING,
        Kind.TRACK,
        Kind.TEACHER,
        Kind.SME,
        Kind.CONTACT,
        Kind.INSTITUTION,
        Kind.HUB,
        Kind.PERIOD,
        Kind.LIST_VALUE,
    }
)
_NARROW = frozenset({Kind.PROPOSAL, Kind.ASSIGNMENT, Kind.QUESTION})
_SAYS_NOTHING_HERE = {Kind.SME: frozenset({"status"})}


class BoardSense:
    """Remembers which proposal and question belongs to which card, also of what left the board."""

    def __init__(self) -> None:
        self._proposals: dict[int, tuple[int, int]] = {}
        self._questions: dict[int, set[int]] = {}

    def learn(self, board: Board) -> None:
        """What stands on a (part of a) board."""
        for column in board.columns:
            for card in column.cards:
                if card.proposal_id is not None:
                    self._proposals[card.proposal_id] = (card.assignment_id, column.offering_id)
        for case in board.cases.values():
            self._questions.setdefault(case.question_id, set()).add(case.assignment_id)

    def part_of(self, changes: Changes) -> BoardPart | None:
        """The part to ask again; None when only the whole will do. An empty part means: nothing."""
        offerings: set[int] = set()
        cards: set[int] = set()
        for fact in changes.facts:
            kind = fact.ref.kind
            if kind not in CONCERNS or fact.field in _SAYS_NOTHING_HERE.get(kind, ()):
                continue
            found = self._cards_of(fact) if kind in _NARROW else None
            if found is None:
                return None
            cards |= found[0]
            offerings |= found[1]
        for assignment_id, offering_id in self._proposals.values():
            if assignment_id in cards:
                offerings.add(offering_id)
        return BoardPart(frozenset(offerings), frozenset(cards))

    def moved_cards(self, changes: Changes) -> frozenset[int]:
        """The sub-assignments that a gesture placed, moved or took back."""
        proposals = (fact.ref.id for fact in changes.facts if fact.ref.kind is Kind.PROPOSAL)
        return frozenset(self._proposals[one][0] for one in proposals if one in self._proposals)

    def _siblings(self, assignment_id: int) -> set[int]:
        """The parts of the same question: they show how many there are."""
        return next((parts for parts in self._questions.values() if assignment_id in parts), set())

    def _cards_of(self, fact: Fact) -> tuple[set[int], set[int]] | None:
        told = fact.new if fact.action is Action.CREATED and isinstance(fact.new, dict) else {}
        if fact.ref.kind is Kind.ASSIGNMENT:
            question = told.get("question_id")
            if isinstance(question, int):
                self._questions.setdefault(question, set()).add(fact.ref.id)
            return {fact.ref.id, *self._siblings(fact.ref.id)}, set()
        if fact.ref.kind is Kind.QUESTION:
            parts = self._questions.get(fact.ref.id)
            if parts is None and fact.action is Action.CREATED:
                return set(), set()
            return (set(parts), set()) if parts is not None else None
        card, offering = told.get("assignment_id"), told.get("offering_id")
        if isinstance(card, int) and isinstance(offering, int):
            self._proposals[fact.ref.id] = (card, offering)
        known = self._proposals.get(fact.ref.id)
        return ({known[0]}, {known[1]}) if known is not None else None
