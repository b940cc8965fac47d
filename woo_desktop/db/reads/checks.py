"""`woo check`: is the file whole, do the invariants of the workshop hold, does the change log tell the truth."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from sqlalchemy import FromClause, Select, Table, func, select, text

from woo_desktop.db import change_log
from woo_desktop.db.contents import content_of
from woo_desktop.db.models import TABLES
from woo_desktop.db.reads.context import Reading
from woo_desktop.db.reads.sealing import broken_seals
from woo_desktop.db.values import plain
from woo_desktop.domain.answers import Finding
from woo_desktop.domain.changes import Action
from woo_desktop.domain.family import PARENTS
from woo_desktop.domain.fields import FieldType
from woo_desktop.domain.naming import NAMED_BY, name_of
from woo_desktop.domain.queries import CheckAll
from woo_desktop.domain.records import FIELDS, RECORD_TYPES, Assignment, Attachment, Proposal, Question, Ref
from woo_desktop.domain.terms import LIVE_PROPOSALS, Kind, ProposalStatus
from woo_desktop.domain.words import N_, Sentence


def check_all(reading: Reading, _query: CheckAll) -> tuple[Finding, ...]:
    """Everything that is wrong; nothing when all is well."""
    checks = (_file, _pointers, _owners, _names, _matching, _seals, _contents, _log_tells_the_truth, broken_seals)
    return tuple(Finding(sentence) for check in checks for sentence in check(reading))


def _file(reading: Reading) -> Iterator[Sentence]:
    if reading.connection.dialect.name != "sqlite":
        return
    for (told,) in reading.connection.execute(text("PRAGMA integrity_check")):
        if told != "ok":
            yield Sentence(N_("The file is damaged: {what}"), {"what": told})


def _pointers(reading: Reading) -> Iterator[Sentence]:
    """Every reference points at a record that is there."""
    for kind, field, lost in _lost_pointers():
        for record_id in reading.connection.execute(lost).scalars():
            values = {"kind": kind, "id": record_id, "field": field}
            yield Sentence(N_("{kind} {id} points at something that is gone ({field})"), values)


@cache
def _lost_pointers() -> tuple[tuple[Kind, str, Select[int]], ...]:
    """Per reference the ids of records whose target is not there."""
    return tuple(
        (kind, spec.name, _pointing_nowhere(TABLES[kind], spec.name, TABLES[spec.target].alias("target")))
        for kind, specs in FIELDS.items()
        for spec in specs
        if spec.type is FieldType.REF and spec.target is not None
    )


def _pointing_nowhere(table: Table, field: str, target: FromClause) -> Select[int]:
    pointer = table.c[field]
    joined = select(table.c.id).outerjoin(target, target.c.id == pointer)
    return joined.where(pointer.is_not(None), target.c.id.is_(None))


def _owners(reading: Reading) -> Iterator[Sentence]:
    """What hangs from a record in the trash lies there too: it would be nowhere to be seen."""
    for kind, orphans in _orphans():
        for record_id in reading.connection.execute(orphans).scalars():
            yield Sentence(N_("{kind} {id} belongs to something in the trash"), {"kind": kind, "id": record_id})


@cache
def _orphans() -> tuple[tuple[Kind, Select[int]], ...]:
    found = []
    for kind, owners in PARENTS.items():
        table = TABLES[kind]
        for field, owner_kind in owners:
            owner = TABLES[owner_kind].alias("owner")
            joined = select(table.c.id).join(owner, owner.c.id == table.c[field])
            found.append((kind, joined.where(table.c.trashed_at.is_(None), owner.c.trashed_at.is_not(None))))
    return tuple(found)


def _names(reading: Reading) -> Iterator[Sentence]:
    """What nothing names is found by nobody."""
    for kind, (fields, _why) in NAMED_BY.items():
        if kind in (Kind.CONTACT, Kind.TEACHER):
            # A list may know no more of a person than a mail address.
            continue
        table = TABLES[kind]
        empty = (func.coalesce(table.c[name], "") == "" for name in fields)
        nameless = select(table.c.id).where(table.c.trashed_at.is_(None), *empty)
        for record_id in reading.connection.execute(nameless).scalars():
            yield Sentence(N_("{kind} {id} has no name"), {"kind": kind, "id": record_id})


def _matching(reading: Reading) -> Iterator[Sentence]:
    store = reading.store
    with_part = select(TABLES[Kind.ASSIGNMENT].c.question_id).where(TABLES[Kind.ASSIGNMENT].c.trashed_at.is_(None))
    for question in store.find(Question, TABLES[Kind.QUESTION].c.id.not_in(with_part)):
        yield Sentence(N_("{name} has no sub-assignment"), {"name": name_of(question)})
    agreed: dict[int | None, int] = defaultdict(int)
    for proposal in store.find(Proposal, TABLES[Kind.PROPOSAL].c.status.in_(LIVE_PROPOSALS)):
        if proposal.status is not ProposalStatus.AGREED:
            continue
        agreed[proposal.assignment_id] += 1
        if proposal.teacher_yes_on is None or proposal.sme_yes_on is None:
            yield Sentence(N_("Proposal {id} is agreed without two yeses"), {"id": proposal.id})
    for assignment_id, count in agreed.items():
        if count > 1 and assignment_id is not None:
            name = store.get(Assignment, assignment_id).title
            yield Sentence(N_("{name} is agreed in more than one place"), {"name": name or assignment_id})
    yield from _over_full(reading)


def _seals(reading: Reading) -> Iterator[Sentence]:
    """The text of an agreed paper is the one that was sealed."""
    table = TABLES[Kind.AGREEMENT]
    sealed = select(table.c.number, table.c.edition, table.c.frozen_paper, table.c.frozen_hash)
    for number, edition, paper, seal in reading.connection.execute(sealed.where(table.c.frozen_hash != "")):
        if hashlib.sha256(paper.encode()).hexdigest() != seal:
            yield Sentence(
                N_("The fixed text of {number}, version {version}, was changed"), {"number": number, "version": edition}
            )


def _contents(reading: Reading) -> Iterator[Sentence]:
    """Every attachment has its bytes, and they are what came in."""
    for one in reading.store.find(Attachment, trashed=True):
        data = content_of(reading.connection, one.digest)
        if data is None or hashlib.sha256(data).hexdigest() != one.digest:
            yield Sentence(N_("The file ‘{name}’ of attachment {id} is not whole"), {"name": one.name, "id": one.id})


def _over_full(reading: Reading) -> Iterator[Sentence]:
    """Over the limit only where a placement said that it was meant, or places were taken away later."""
    proposal, offering = TABLES[Kind.PROPOSAL], TABLES[Kind.OFFERING]
    counted = (
        select(proposal.c.offering_id, func.count())
        .where(
            proposal.c.status.in_(LIVE_PROPOSALS),
            proposal.c.trashed_at.is_(None),
            func.coalesce(proposal.c.over_capacity, False).is_(False),
        )
        .group_by(proposal.c.offering_id)
    )
    places = {row[0]: row[1] for row in reading.connection.execute(select(offering.c.id, offering.c.capacity))}
    lowered = _with_lowered_capacity(reading)
    for offering_id, taken in reading.connection.execute(counted):
        capacity = places.get(offering_id)
        if capacity is not None and taken > capacity and offering_id not in lowered:
            values = {"id": offering_id, "taken": taken, "capacity": capacity}
            yield Sentence(N_("Offering {id} has {taken} cases at {capacity} places without saying so"), values)


def _with_lowered_capacity(reading: Reading) -> set[int]:
    return {
        fact.ref.id
        for fact in change_log.all_facts(reading.connection)
        if fact.ref.kind is Kind.OFFERING and fact.field == "capacity" and _lower(fact.old, fact.new)
    }


def _lower(old: object, new: object) -> bool:
    return isinstance(new, int) and (not isinstance(old, int) or new < old)


def _log_tells_the_truth(reading: Reading) -> Iterator[Sentence]:
    """Replaying the log gives exactly the records as they stand, with versions that follow without a gap."""
    state: dict[Ref, dict[str, object]] = {}
    versions: dict[Ref, int] = {}
    for fact in change_log.all_facts(reading.connection):
        last = versions.get(fact.ref, 0)
        if fact.version not in (last, last + 1):
            values = {"kind": fact.ref.kind, "id": fact.ref.id, "version": fact.version}
            yield Sentence(N_("The history of {kind} {id} has a gap before version {version}"), values)
        versions[fact.ref] = fact.version
        if fact.action is Action.CREATED:
            state[fact.ref] = dict(fact.new) if isinstance(fact.new, dict) else {}
        elif fact.action is Action.CHANGED:
            state.setdefault(fact.ref, {})[fact.field] = fact.new
        elif fact.action is Action.ERASED:
            state.pop(fact.ref, None)
    yield from _differences(reading, state, versions)


def _differences(reading: Reading, state: dict[Ref, dict[str, object]], versions: dict[Ref, int]) -> Iterator[Sentence]:
    for kind, record_type in RECORD_TYPES.items():
        for record in reading.store.find(record_type, trashed=True):
            told = state.pop(record.ref, None)
            values = {"kind": kind, "id": record.id}
            if told is None or versions.get(record.ref) != record.version:
                yield Sentence(N_("The history of {kind} {id} is not complete"), values)
                continue
            for spec in FIELDS[kind]:
                now = plain(getattr(record, spec.name))
                then = told.get(spec.name)
                if now != then and not (now in ("", None, []) and then in ("", None, [])):
                    field = {**values, "field": spec.name}
                    yield Sentence(N_("{kind} {id} differs from its history in {field}"), field)
    for ref in state:
        yield Sentence(N_("{kind} {id} is gone without a trace"), {"kind": ref.kind, "id": ref.id})
