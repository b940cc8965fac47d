"""Undo and redo, read from the change log: the facts of a gesture are put back, with every check again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import or_

from woo_desktop.db import change_log
from woo_desktop.db.change_log import LoggedFact
from woo_desktop.db.store import PlacesTaken
from woo_desktop.db.values import from_plain, plain
from woo_desktop.domain.changes import Action
from woo_desktop.domain.commands import Redo, Revert, Undo
from woo_desktop.domain.errors import NotAllowed, NotFound, NothingToUndo, UndoBlocked
from woo_desktop.domain.importing.takeover import IMPORT_MESSAGES
from woo_desktop.domain.records import Assignment, Proposal, Question, Ref, field_of
from woo_desktop.domain.terms import LIVE_PROPOSALS, Kind
from woo_desktop.domain.words import Sentence
from woo_desktop.services.belongings import belongings, owners
from woo_desktop.services.importing.taking_back import take_back_import
from woo_desktop.services.work import Work
from woo_desktop.services.written_over import written_over


def undo(work: Work, _command: Undo) -> Sentence:
    """Take back this person's last gesture that still stands."""
    step = change_log.history(work.store.connection, work.who).undo
    if step is None:
        raise NothingToUndo
    return _take_back(work, step.gesture, redo=False)


def redo(work: Work, _command: Redo) -> Sentence:
    """Do this person's last undone gesture again."""
    step = change_log.history(work.store.connection, work.who).redo
    if step is None:
        raise NothingToUndo(redo=True)
    return _take_back(work, step.gesture, redo=True)


def revert(work: Work, command: Revert) -> Sentence:
    """Take back one named gesture."""
    return _take_back(work, command.gesture, redo=command.redo)


_FAR_BACK = 10_000


# --- inside -------------------------------------------------------------------------------------------------


def _take_back(work: Work, gesture_id: int, *, redo: bool) -> Sentence:
    gesture = change_log.gesture(work.store.connection, gesture_id)
    if gesture is None or not gesture.undoable:
        raise NothingToUndo(redo=redo)
    if gesture.label.message in IMPORT_MESSAGES and gesture.reverts is None:
        return take_back_import(work, gesture_id)
    facts = change_log.facts_of(work.store.connection, gesture_id)
    for fact in reversed(_where_it_left(facts)):
        _check_untouched(work, gesture.label, fact)
    try:
        _put_back_as_one(work, gesture_id, facts)
    except (_InTheWay, NotAllowed, NotFound, PlacesTaken):
        raise _in_the_way(work, gesture.label, facts) from None
    work.reverts = gesture_id
    work.is_redo = redo
    return gesture.label


def _put_back_as_one(work: Work, gesture_id: int, facts: Sequence[LoggedFact]) -> None:
    try:
        with work.store.attempt():
            _put_back(work, facts)
    except PlacesTaken:
        # There are fewer places than cards by now. Who stood there may stand there again, if nobody came since.
        if _somebody_came(work, gesture_id, facts):
            raise
        with work.store.attempt(), work.store.as_it_was():
            _put_back(work, facts)


def _somebody_came(work: Work, gesture_id: int, facts: Sequence[LoggedFact]) -> bool:
    """Whether a card took a place after this gesture at an offering that the gesture brings cards back to."""
    cards = {fact.ref for fact in facts if fact.ref.kind is Kind.PROPOSAL}
    offerings = {work.store.get(Proposal, card.id).offering_id for card in cards}
    table = work.store.table(Kind.PROPOSAL)
    there = work.store.find(Proposal, table.c.offering_id.in_(offerings), table.c.status.in_(LIVE_PROPOSALS))
    others = [card.ref for card in there if card.ref not in cards]
    first: dict[Ref, LoggedFact] = {}
    for fact in change_log.facts_about(work.store.connection, others, limit=_FAR_BACK):
        if fact.gesture > gesture_id and (fact.action is not Action.CHANGED or fact.field in ("status", "offering_id")):
            first[fact.ref] = fact
    return any(map(_comes, first.values()))


def _comes(fact: LoggedFact) -> bool:
    """Whether a card took a place with this fact that it did not have before."""
    if fact.action is not Action.CHANGED:
        return fact.action in (Action.CREATED, Action.RESTORED)
    return fact.field == "offering_id" or fact.old not in LIVE_PROPOSALS


def _put_back(work: Work, facts: Sequence[LoggedFact]) -> None:
    """What came goes first and what went comes back last: in between nothing stands in the way of anything."""
    by_person = [fact for fact in facts if not fact.derived]
    stood = _first_presence(by_person)
    for fact in reversed(stood):
        if fact.action in (Action.CREATED, Action.RESTORED):
            _trash_again(work, fact)
    made = {fact.ref for fact in stood if fact.action is Action.CREATED}
    for ref, old in reversed(_old_values(by_person).items()):
        if ref not in made:
            work.store.change(ref, old, also_trashed=True)
    for fact in reversed(stood):
        # Backwards: children went before their parents.
        if fact.action is Action.TRASHED:
            work.store.restore(fact.ref)
    for ref in dict.fromkeys(fact.ref for fact in by_person):
        _check_belongs(work, ref)
    told = {(fact.ref, fact.field) for fact in by_person}
    _put_back_what_followed(work, [fact for fact in facts if fact.derived and (fact.ref, fact.field) not in told])


def _first_presence(facts: Iterable[LoggedFact]) -> list[LoggedFact]:
    """How each record came or went first in a gesture: that tells where it was before."""
    first: dict[Ref, LoggedFact] = {}
    for fact in facts:
        if fact.action is not Action.CHANGED:
            first.setdefault(fact.ref, fact)
    return list(first.values())


def _where_it_left(facts: Iterable[LoggedFact]) -> list[LoggedFact]:
    """The last fact of a gesture about each field and each record that a person (not settling alone) touched."""
    by_person = {(fact.ref, fact.field) for fact in facts if not fact.derived}
    last = {(fact.ref, fact.field): fact for fact in facts}
    return [fact for key, fact in last.items() if key in by_person]


class _InTheWay(Exception):
    """What was done since does not go together with what would come back or go."""


def _trash_again(work: Work, fact: LoggedFact) -> None:
    """A record goes with what was hung on it since, unless that is a colleague's."""
    for belonging in belongings(work.store, fact.ref):
        who, at = work.store.last_touched(belonging)
        if who != work.who and at is not None:
            raise _InTheWay
        work.store.trash(belonging, work.now)
    work.store.trash(fact.ref, work.now)


def _check_belongs(work: Work, ref: Ref) -> None:
    """Nothing comes back to an owner that lies in the trash by now, and a question keeps a sub-assignment."""
    record = work.store.at(ref)
    if record.trashed_at is None and owners(work.store, record):
        raise _InTheWay
    if isinstance(record, Assignment) and record.trashed_at is not None and record.question_id is not None:
        parts = work.store.find(Assignment, work.store.table(Kind.ASSIGNMENT).c.question_id == record.question_id)
        if not parts and work.store.get(Question, record.question_id).trashed_at is None:
            raise _InTheWay


def _put_back_what_followed(work: Work, derived: Sequence[LoggedFact]) -> None:
    """A state that followed from this gesture goes back, unless it moved on since then; then it is settled again."""
    reached = {(fact.ref, fact.field): fact.new for fact in derived}
    for ref, old in _old_values(derived).items():
        record = work.store.at(ref)
        if record.trashed_at is None:
            same = {name: value for name, value in old.items() if plain(getattr(record, name)) == reached[ref, name]}
            work.store.change(ref, same, derived=True)


def _check_untouched(work: Work, label: Sentence, fact: LoggedFact) -> None:
    """A field must still be what this gesture made it, a record still be where it put it."""
    try:
        record = work.store.at(fact.ref)
    except NotFound:
        raise _blocked(work, label, fact) from None
    match fact.action:
        case Action.CHANGED:
            over = written_over(work.store.connection, record, fact, work.who)
            if over is not None:
                raise UndoBlocked(label, over.who, over.at, fact.ref)
            touched = False
        case Action.TRASHED:
            touched = record.trashed_at is None
        case _:
            touched = _touched_by_others(work, fact)
    if touched:
        raise _blocked(work, label, fact)


def _later(work: Work, fact: LoggedFact) -> list[LoggedFact]:
    later = change_log.changes_after(work.store.connection, fact.ref, fact.version)
    return [one for one in later if one.gesture != fact.gesture]


def _touched_by_others(work: Work, fact: LoggedFact) -> bool:
    return any(later.who != work.who and not later.derived for later in _later(work, fact))


def _blocked(work: Work, label: Sentence, fact: LoggedFact) -> UndoBlocked:
    later = _later(work, fact)
    last = later[-1] if later else fact
    return UndoBlocked(label, last.who, last.at, fact.ref)


def _in_the_way(work: Work, label: Sentence, facts: Sequence[LoggedFact]) -> UndoBlocked:
    """Who took the place, or changed what this gesture belongs to: the last colleague near it."""
    refs = {fact.ref for fact in facts}
    near = {neighbour for ref in refs for neighbour in _neighbours(work, ref)}
    found = change_log.facts_about(work.store.connection, sorted(refs | near))
    others = [fact for fact in found if fact.who != work.who]
    last = next(iter(others or found), facts[0])
    return UndoBlocked(label, last.who, last.at, last.ref)


def _neighbours(work: Work, ref: Ref) -> list[Ref]:
    """What can keep a record from coming back or going: what it hangs from, what hangs from it, other cards there."""
    hanging = [*owners(work.store, work.store.at(ref)), *belongings(work.store, ref)]
    if ref.kind is not Kind.PROPOSAL:
        return hanging
    table, proposal = work.store.table(Kind.PROPOSAL), work.store.get(Proposal, ref.id)
    same = or_(table.c.offering_id == proposal.offering_id, table.c.assignment_id == proposal.assignment_id)
    return [*hanging, *(one.ref for one in work.store.find(Proposal, same))]


def _old_values(facts: Iterable[LoggedFact]) -> dict[Ref, dict[str, object]]:
    """What each changed field was before the gesture: its first change tells."""
    old: dict[Ref, dict[str, object]] = {}
    for fact in facts:
        if fact.action is Action.CHANGED:
            spec = field_of(fact.ref.kind, fact.field)
            old.setdefault(fact.ref, {}).setdefault(fact.field, from_plain(spec, fact.old))
    return old
