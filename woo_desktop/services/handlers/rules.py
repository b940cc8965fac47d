"""Rules that hold for every way of making, changing and trashing a record; `woo check` finds what breaks them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from woo_desktop.db.reads.about import name_about
from woo_desktop.domain.errors import InUse, InvalidField, NotAllowed
from woo_desktop.domain.family import PARENTS
from woo_desktop.domain.naming import NAMED_BY, lacks_name, loses_name, name_of
from woo_desktop.domain.records import (
    Assignment,
    Institution,
    Programme,
    Proposal,
    Question,
    Record,
    Ref,
    Teacher,
    Track,
)
from woo_desktop.domain.terms import Kind, ProposalStatus
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.services.work import Work


def refuse_owner_in_trash(work: Work, kind: Kind, values: Mapping[str, object]) -> None:
    """What is hung on a record in the trash would be there and nowhere to be seen."""
    for field, owner_kind in PARENTS.get(kind, ()):
        owner_id = values.get(field)
        if isinstance(owner_id, int):
            refuse_in_trash(work, Ref(owner_kind, owner_id))


def refuse_in_trash(work: Work, ref: Ref) -> None:
    """Nothing new is made of a record that lies in the trash."""
    if work.store.at(ref).trashed_at is not None:
        name = name_about(work.store, ref) or Sentence(ref.kind.label)
        raise NotAllowed(Sentence(N_("{name} is in the trash. Put it back first."), {"name": name}))


def refuse_without_name(kind: Kind, values: Mapping[str, object]) -> None:
    """A record that nothing names is found by nobody."""
    _refuse_unnamed(kind, values, lacks_name(kind, values))


def refuse_emptied_name(current: Record, values: Mapping[str, object]) -> None:
    """Half known is fine, but what names a record stays filled."""
    _refuse_unnamed(current.kind, values, loses_name(current, values))


def refuse_agreed_by_hand(current: Record, values: Mapping[str, object]) -> None:
    """Agreed is what two yeses make, and they stay as long as it is (DOMAIN.md §2.1)."""
    if not isinstance(current, Proposal):
        return
    after = {name: values.get(name, getattr(current, name)) for name in ("status", "teacher_yes_on", "sme_yes_on")}
    becomes = after["status"] is ProposalStatus.AGREED and current.status is not ProposalStatus.AGREED
    lacks_yes = after["teacher_yes_on"] is None or after["sme_yes_on"] is None
    if becomes or (after["status"] is ProposalStatus.AGREED and lacks_yes):
        raise NotAllowed(Sentence(N_("Two yeses make an agreement: note that of the teacher and the entrepreneur.")))


def with_day_of_yes(work: Work, current: Proposal, values: dict[str, object]) -> dict[str, object]:
    """A yes that is noted by setting the state gets its day and its name like any other."""
    match values.get("status"):
        case ProposalStatus.TEACHER_YES if current.teacher_yes_on is None:
            return {"teacher_yes_on": work.today, "teacher_yes_by": work.who, **values}
        case ProposalStatus.SME_YES if current.sme_yes_on is None:
            return {"sme_yes_on": work.today, "sme_yes_by": work.who, **values}
    return values


def refuse_moved_part(current: Record, values: Mapping[str, object]) -> None:
    """A sub-assignment stays with its question: that one would be left without."""
    if isinstance(current, Assignment) and values.get("question_id", current.question_id) != current.question_id:
        raise NotAllowed(Sentence(N_("A sub-assignment stays with its question.")))


def refuse_last_part(work: Work, record: Record, going: Collection[Ref]) -> None:
    """A question always has a sub-assignment: that is its card on the board."""
    if not isinstance(record, Assignment) or record.question_id is None:
        return
    question = work.store.get(Question, record.question_id)
    if question.trashed_at is not None or question.ref in going:
        return
    parts = work.store.find(Assignment, work.store.table(Kind.ASSIGNMENT).c.question_id == question.id)
    if all(part.ref in going for part in parts):
        why = N_("‘{title}’ keeps one sub-assignment. Put the question itself in the trash.")
        raise NotAllowed(Sentence(why, {"title": name_of(question)}))


def refuse_when_leaned_on(work: Work, record: Record) -> None:
    """An institution or programme with tracks stays: its calendar and people are needed there."""
    store = work.store
    users: list[Record] = []
    if isinstance(record, Institution):
        for kind in (Programme, Track, Teacher):
            table = store.table(kind.kind)
            users += store.find(kind, table.c.institution_id == record.id)
    elif isinstance(record, Programme):
        users += store.find(Track, store.table(Kind.TRACK).c.programme_id == record.id)
    if users:
        raise InUse(record.ref, name_of(record), len(users))


def _refuse_unnamed(kind: Kind, values: Mapping[str, object], why: Sentence | None) -> None:
    if why is not None:
        fields = NAMED_BY[kind][0]
        raise InvalidField(kind, next((name for name in fields if name in values), fields[0]), "", why)
