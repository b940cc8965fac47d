"""Makes one of two records: what hangs from the one goes over to the other, and its history can still be read."""

from __future__ import annotations

from sqlalchemy import select

from woo_desktop.db.reads.about import name_about
from woo_desktop.domain.checking import checked
from woo_desktop.domain.errors import NotAllowed, NotFound
from woo_desktop.domain.fields import FieldType
from woo_desktop.domain.importing.takeover import MergeRecords
from woo_desktop.domain.records import FIELDS, Contact, Ref
from woo_desktop.domain.terms import ActivityKind, Kind
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.services.handlers.rules import refuse_emptied_name
from woo_desktop.services.work import Work


def merge_records(work: Work, command: MergeRecords) -> Sentence:
    """Contacts, questions, tasks, activities and everything else that points at the one will point at the other."""
    store = work.store
    keep, drop = store.at(command.keep), store.at(command.drop)
    if keep.kind is not drop.kind or keep.ref == drop.ref:
        raise NotAllowed(Sentence(N_("Only two records of one kind can become one.")))
    for record, seen in ((keep, command.keep_version), (drop, command.drop_version)):
        if record.trashed_at is not None:
            raise NotFound(record.kind, record.id)
        if record.version != seen:
            raise NotAllowed(Sentence(N_("Somebody changed one of the two meanwhile. Look at them again.")))
    names = {"keep": name_about(store, keep.ref) or "", "drop": name_about(store, drop.ref) or ""}
    values = checked(keep.kind, command.values)
    refuse_emptied_name(keep, values)
    _carry_over(work, drop.ref, keep.ref)
    store.change(keep.ref, values)
    _tell(work, keep.ref, drop.ref, str(names["drop"]))
    store.trash(drop.ref, work.now)
    return Sentence(N_("{drop} merged into {keep}"), names)


# --- inside -------------------------------------------------------------------------------------------------


def _carry_over(work: Work, drop: Ref, keep: Ref) -> None:
    store = work.store
    has_main = any(one.is_main for one in store.find(Contact, store.table(Kind.CONTACT).c.sme_id == keep.id))
    for kind, specs in FIELDS.items():
        table = store.table(kind)
        for spec in specs:
            if spec.type is not FieldType.REF or spec.target is not drop.kind:
                continue
            query = select(table.c.id).where(table.c[spec.name] == drop.id, table.c.trashed_at.is_(None))
            for record_id in store.connection.execute(query).scalars().all():
                values: dict[str, object] = {spec.name: keep.id}
                if kind is Kind.CONTACT and drop.kind is Kind.SME and has_main:
                    values["is_main"] = False
                store.change(Ref(kind, record_id), values)
    for kind in (Kind.ACTIVITY, Kind.TASK):
        table = store.table(kind)
        query = select(table.c.id).where(
            table.c.about_kind == drop.kind, table.c.about_id == drop.id, table.c.trashed_at.is_(None)
        )
        for record_id in store.connection.execute(query).scalars().all():
            store.change(Ref(kind, record_id), {"about_id": keep.id})


def _tell(work: Work, keep: Ref, drop: Ref, name: str) -> None:
    """The timeline of what stays says where the rest came from: its own history stands under that name."""
    first = {"what": ActivityKind.NOTE, "happened_on": work.today, "about_kind": keep.kind, "about_id": keep.id}
    summary = f"Samengevoegd met {name}" if name else "Samengevoegd"
    member = {"member_id": work.member.id} if work.member else {}
    work.store.insert(Kind.ACTIVITY, {**first, **member, "summary": summary, "text": _what_it_was(work, drop)})


def _what_it_was(work: Work, drop: Ref) -> str:
    """Every value of the record that goes, so that nothing of it is lost to who reads the timeline."""
    record = work.store.at(drop)
    lines = []
    for spec in FIELDS[drop.kind]:
        value = getattr(record, spec.name)
        if spec.shown and value not in (None, "", ()) and spec.type is not FieldType.REF:
            said = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
            lines.append(f"{spec.label}: {said}")
    return "\n".join(lines)
