"""One question on several levels: splitting it in sub-assignments, and placing it on one more."""

from __future__ import annotations

from woo_desktop.domain.checking import checked
from woo_desktop.domain.commands import PlaceCase, PlaceOnSecondLevel, SplitQuestion
from woo_desktop.domain.errors import NotAllowed
from woo_desktop.domain.naming import name_of
from woo_desktop.domain.records import Assignment, Offering, Question, Ref, Track
from woo_desktop.domain.terms import Kind, Level
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.services.handlers.board import place, track_of
from woo_desktop.services.handlers.rules import refuse_in_trash
from woo_desktop.services.work import Work


def split_question(work: Work, command: SplitQuestion) -> Sentence:
    """Divide a question; its present first sub-assignment becomes the first part and keeps its proposals."""
    store = work.store
    question = store.get(Question, command.question_id)
    refuse_in_trash(work, question.ref)
    present = parts_of(work, question.id)
    if len(present) > 1:
        raise NotAllowed(Sentence(N_("{title} is divided already."), {"title": question.title}))
    if not command.parts:
        raise NotAllowed(Sentence(N_("Give at least one part.")))
    store.change(question.ref, {"multi_level": True}, seen=command.version)
    refs: list[Ref] = []
    for position, part in enumerate(command.parts, start=1):
        values = checked(
            Kind.ASSIGNMENT,
            {
                "question_id": question.id,
                "position": position,
                "title": part.title,
                "level": part.level,
                "work_kind": part.work_kind,
                "size": part.size,
            },
        )
        if position == 1 and present:
            refs.append(store.change(present[0].ref, values).ref)
        else:
            refs.append(store.insert(Kind.ASSIGNMENT, values))
    for part, ref, following in zip(command.parts, refs, refs[1:], strict=False):
        if part.feeds_next:
            store.change(ref, {"feeds_id": following.id})
    return Sentence(
        N_("{title} divided in {count} part"),
        {"title": question.title},
        N_("{title} divided in {count} parts"),
        len(refs),
    )


def place_on_second_level(work: Work, command: PlaceOnSecondLevel) -> Sentence:
    """Place the question of a card on one more offering: as a new sub-assignment of that offering's level."""
    store = work.store
    card = store.get(Assignment, command.assignment_id)
    if card.question_id is None:
        raise NotAllowed(Sentence(N_("This card belongs to no question.")))
    question = store.get(Question, card.question_id)
    refuse_in_trash(work, question.ref)
    offering = store.get(Offering, command.offering_id)
    level = store.get(Track, offering.track_id).level if offering.track_id else None
    part = store.insert(
        Kind.ASSIGNMENT,
        {
            "question_id": question.id,
            "position": len(parts_of(work, question.id)) + 1,
            "title": card.title,
            "level": None if level is Level.MIXED else level,
        },
    )
    place(work, PlaceCase(part.id, offering.id, command.over, override_reason=command.override_reason))
    names = {"title": name_of(question), "track": track_of(store, offering.id)}
    return Sentence(N_("{title} also placed at {track}"), names)


def parts_of(work: Work, question_id: int) -> list[Assignment]:
    """The sub-assignments of a question, in order."""
    table = work.store.table(Kind.ASSIGNMENT)
    parts = work.store.find(Assignment, table.c.question_id == question_id)
    return sorted(parts, key=_position)


def _position(part: Assignment) -> tuple[int, int]:
    return (part.position or 0, part.id)
