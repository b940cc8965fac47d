"""Takes an import back: every row that nobody touched since goes, the others stay and are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, select

from woo_desktop.db import change_log
from woo_desktop.db.change_log import LoggedFact
from woo_desktop.db.models import CHANGE_FACT, GESTURE
from woo_desktop.db.reads.about import name_about
from woo_desktop.db.store import Store
from woo_desktop.db.values import from_plain
from woo_desktop.domain.changes import Action
from woo_desktop.domain.errors import NothingToUndo
from woo_desktop.domain.fields import FieldType
from woo_desktop.domain.importing.known import ImportGone
from woo_desktop.domain.records import FIELDS, RECORD_TYPES, Record, Ref, field_of
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import Sentence
from woo_desktop.services.work import Work
from woo_desktop.services.written_over import written_over

_AT_ONCE = 900


@dataclass(slots=True)
class _Judged:
    """What can go back of one import."""

    made: dict[Ref, int] = field(default_factory=dict)
    changed: dict[Ref, dict[str, tuple[object, object]]] = field(default_factory=dict)
    kept: dict[Ref, str] = field(default_factory=dict)
    failed: set[Ref] = field(default_factory=set)


def take_back_import(work: Work, gesture_id: int) -> Sentence:
    """Take an import back as far as it goes."""
    store = work.store
    gesture = change_log.gesture(store.connection, gesture_id)
    if gesture is None or not gesture.undoable or change_log.reverted_by(store.connection, gesture_id) is not None:
        raise NothingToUndo
    judged = _judge(store, gesture_id, work.who)
    work.report = _report(store, gesture_id, judged)
    for ref, fields in judged.changed.items():
        if ref not in judged.kept and ref not in judged.failed:
            back = {name: from_plain(field_of(ref.kind, name), old) for name, (old, _new) in fields.items()}
            store.change(ref, back)
    going = [ref for ref in judged.made if ref not in judged.kept and ref not in judged.failed]
    store.trash_many(list(reversed(going)), work.now)
    work.reverts = gesture_id
    return gesture.label


# --- inside -------------------------------------------------------------------------------------------------


def _judge(store: Store, gesture_id: int, who: str) -> _Judged:
    judged = _Judged()
    last: dict[tuple[Ref, str], LoggedFact] = {}
    for fact in change_log.facts_of(store.connection, gesture_id):
        if fact.derived:
            continue
        last[fact.ref, fact.field] = fact
        if fact.action is Action.CREATED:
            judged.made[fact.ref] = fact.version
        elif fact.action is Action.CHANGED and fact.ref not in judged.made:
            first = judged.changed.setdefault(fact.ref, {}).get(fact.field)
            judged.changed[fact.ref][fact.field] = (first[0] if first else fact.old, fact.new)
    now = _as_they_are(store, (*judged.made, *judged.changed))
    judged.failed = {ref for ref in (*judged.made, *judged.changed) if ref not in now}
    gone = {ref for ref in judged.made if ref in now and now[ref].trashed_at is not None}
    for ref in gone:
        del judged.made[ref]
    judged.kept.update(_edited_since(store, gesture_id, [ref for ref in judged.made if ref in now]))
    for ref, fields in judged.changed.items():
        over = [written_over(store.connection, now[ref], last[ref, name], who) for name in fields if ref in now]
        for later in filter(None, over):
            judged.kept[ref] = later.who
    _keep_what_is_leaned_on(store, judged, now)
    return judged


def _as_they_are(store: Store, refs: Iterable[Ref]) -> dict[Ref, Record]:
    found: dict[Ref, Record] = {}
    for kind, ids in _by_kind(refs).items():
        for some in _pieces(ids):
            table = store.table(kind)
            found.update((one.ref, one) for one in store.find(RECORD_TYPES[kind], table.c.id.in_(some), trashed=True))
    return found


def _edited_since(store: Store, gesture_id: int, made: list[Ref]) -> dict[Ref, str]:
    """Records that a person changed after the import, with who did so last."""
    found: dict[Ref, str] = {}
    for kind, ids in _by_kind(made).items():
        for some in _pieces(ids):
            query = (
                select(CHANGE_FACT.c.record_id, GESTURE.c.who)
                .join(GESTURE, GESTURE.c.id == CHANGE_FACT.c.gesture_id)
                .where(CHANGE_FACT.c.kind == kind, CHANGE_FACT.c.record_id.in_(some))
                .where(CHANGE_FACT.c.gesture_id > gesture_id, CHANGE_FACT.c.derived.is_(False))
                .order_by(CHANGE_FACT.c.id)
            )
            found.update((Ref(kind, record_id), who) for record_id, who in store.connection.execute(query))
    return found


def _keep_what_is_leaned_on(store: Store, judged: _Judged, now: dict[Ref, Record]) -> None:
    """What something else hangs from stays as well: a record that was made by hand, or an imported one that stays."""
    for ref, who in _pointed_at_from_outside(store, judged).items():
        judged.kept.setdefault(ref, who)
    waiting = [ref for ref in judged.kept if ref in judged.made]
    while waiting:
        record = now[waiting.pop()]
        for spec in FIELDS[record.kind]:
            if spec.type is not FieldType.REF or spec.target is None:
                continue
            owner_id = getattr(record, spec.name)
            owner = Ref(spec.target, owner_id) if owner_id else None
            if owner in judged.made and owner not in judged.kept:
                judged.kept[owner] = judged.kept[record.ref]
                waiting.append(owner)


def _pointed_at_from_outside(store: Store, judged: _Judged) -> dict[Ref, str]:
    found: dict[Ref, str] = {}
    made = _by_kind(judged.made)
    for kind, specs in FIELDS.items():
        table = store.table(kind)
        for spec in specs:
            if spec.type is FieldType.REF and spec.target in made:
                column = table.c[spec.name]
                found.update(_outside(store, judged, kind, column, spec.target, made[spec.target]))
        if kind in (Kind.ACTIVITY, Kind.TASK):
            for about, ids in made.items():
                about_kind = table.c.about_kind == about
                found.update(_outside(store, judged, kind, table.c.about_id, about, ids, about_kind))
    return found


def _outside(
    store: Store,
    judged: _Judged,
    kind: Kind,
    column: ColumnElement[object],
    target: Kind,
    ids: list[int],
    more: ColumnElement[bool] | None = None,
) -> dict[Ref, str]:
    table = store.table(kind)
    found: dict[Ref, str] = {}
    for some in _pieces(ids):
        query = select(table.c.id, column).where(column.in_(some), table.c.trashed_at.is_(None))
        if more is not None:
            query = query.where(more)
        for record_id, pointed in store.connection.execute(query):
            if Ref(kind, record_id) not in judged.made:
                found[Ref(target, int(pointed))] = store.last_touched(Ref(kind, record_id))[0]
    return found


def _report(store: Store, gesture_id: int, judged: _Judged) -> ImportGone:
    refs = (*judged.made, *judged.changed)
    kept = tuple((ref, _name(store, ref), who) for ref, who in judged.kept.items())
    failed = tuple((ref, str(ref.kind)) for ref in sorted(judged.failed))
    going = sum(ref not in judged.kept and ref not in judged.failed for ref in refs)
    return ImportGone(gesture_id, going, kept, failed)


def _name(store: Store, ref: Ref) -> str:
    return str(name_about(store, ref) or "")


def _by_kind(refs: Iterable[Ref]) -> dict[Kind, list[int]]:
    found: dict[Kind, list[int]] = defaultdict(list)
    for ref in refs:
        found[ref.kind].append(ref.id)
    return dict(found)


def _pieces(ids: list[int]) -> Iterable[list[int]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
