"""Making, changing, trashing and restoring records of every kind."""

from __future__ import annotations

from woo_desktop.db.contents import drop_loose_contents
from woo_desktop.db.reads.about import name_about
from woo_desktop.domain.checking import checked
from woo_desktop.domain.commands import Change, Create, EmptyTrash, Restore, SignAgreement, Trash
from woo_desktop.domain.errors import NotAllowed
from woo_desktop.domain.lifecycle import may_become, needs_reason
from woo_desktop.domain.naming import name_of
from woo_desktop.domain.records import RECORD_TYPES, Agreement, ListValue, Proposal, Record, field_of
from woo_desktop.domain.terms import Kind, Term
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.services.belongings import belongings, erasable_refs, noted_about, owners, users_of_value
from woo_desktop.services.handlers import births, rules, signing
from woo_desktop.services.handlers.agreements import on_status as agreement_on_status
from woo_desktop.services.numbering import remember_numbers
from woo_desktop.services.work import Work


def create(work: Work, command: Create) -> Sentence:
    """A new record, with what the workshop gives it by itself: a number, a date, a first sub-assignment."""
    values = checked(command.kind, work.filled(command.values))
    values = births.with_defaults(work, command.kind, values)
    rules.refuse_without_name(command.kind, values)
    rules.refuse_owner_in_trash(work, command.kind, values)
    rules.refuse_agreed_by_hand(RECORD_TYPES[command.kind](), values)
    ref = work.store.insert(command.kind, values)
    births.after(work, ref)
    if command.key:
        work.made[command.key] = ref
    return Sentence(N_("{kind} added: {name}"), {"kind": command.kind, "name": _called(work, work.store.at(ref))})


def change(work: Work, command: Change) -> Sentence:
    """New values for one record; a change of state must be one that its life cycle allows."""
    ref = command.ref
    current = work.store.at(ref)
    values = checked(ref.kind, work.filled(command.values))
    rules.refuse_emptied_name(current, values)
    values = signing.what_follows(work, current, values)
    if "status" in values:
        _check_status(current, values)
        values = _with_status_effects(work, current, values)
    rules.refuse_agreed_by_hand(current, values)
    rules.refuse_moved_part(current, values)
    moved = {name: value for name, value in values.items() if getattr(current, name) != value}
    rules.refuse_owner_in_trash(work, ref.kind, moved)
    changed = work.store.change(ref, values, seen=command.version)
    name = _called(work, changed)
    if len(command.values) == 1:
        (field,) = command.values
        label = Sentence(field_of(ref.kind, field).label)
        return Sentence(N_("{field} of {name} changed"), {"field": label, "name": name})
    return Sentence(N_("{name} changed"), {"name": name})


def sign_agreement(work: Work, command: SignAgreement) -> Sentence:
    """One signature, with its proof; agreed when it is the last."""
    signing.refuse_signature(work, command)
    number = name_of(work.store.get(Agreement, command.agreement_id))
    signing.keep_proof(work, command)
    change(work, signing.signature_values(work, command))
    return signing.label_of(command, number)


def trash(work: Work, command: Trash) -> Sentence:
    """To the Prullenbak, with what hangs from each record. A used value of a list is archived instead."""
    names: list[object] = []
    for ref in command.refs:
        record = work.store.at(ref)
        names.append(_called(work, record))
        if isinstance(record, ListValue) and users_of_value(work.store, record):
            work.store.change(ref, {"archived": True})
            continue
        rules.refuse_when_leaned_on(work, record)
        rules.refuse_last_part(work, record, command.refs)
        for belonging in (*belongings(work.store, ref), ref):
            work.store.trash(belonging, work.now)
    return _several(
        names,
        Sentence(N_("{name} to the trash"), {"name": names[0] if names else ""}),
        Sentence(N_("{count} record to the trash"), {}, N_("{count} records to the trash"), len(names)),
    )


def restore(work: Work, command: Restore) -> Sentence:
    """Back from the Prullenbak, with what went along and with what it belongs to."""
    names: list[object] = []
    for ref in command.refs:
        record = work.store.at(ref)
        names.append(_called(work, record))
        _bring_back(work, record, names[-1])
    return _several(
        names,
        Sentence(N_("{name} restored"), {"name": names[0] if names else ""}),
        Sentence(N_("{count} record restored"), {}, N_("{count} records restored"), len(names)),
    )


def empty_trash(work: Work, command: EmptyTrash) -> Sentence:
    """Erase what lies in the trash, children first; what something else still points at stays.

    What was noted about a record goes with it: nobody could find it any more.
    """
    refs = erasable_refs(work.store, command.before)
    remember_numbers(work.store, refs)
    for ref in dict.fromkeys([*noted_about(work.store, frozenset(refs)), *refs]):
        work.store.erase(ref)
    drop_loose_contents(work.store.connection)
    work.undoable = False
    return Sentence(N_("{count} record erased"), {}, N_("{count} records erased"), len(refs))


# --- inside -------------------------------------------------------------------------------------------------


def _bring_back(work: Work, record: Record, name: object) -> None:
    went_at = record.trashed_at
    try:
        for owner in owners(work.store, record):
            work.store.restore(owner)
        work.store.restore(record.ref)
        for belonging in belongings(work.store, record.ref, trashed_at=went_at):
            work.store.restore(belonging)
    except NotAllowed:
        why = N_("{name} cannot come back: something else has taken its place meanwhile.")
        raise NotAllowed(Sentence(why, {"name": name})) from None


def _several(names: list[object], one: Sentence, many: Sentence) -> Sentence:
    return one if len(names) == 1 else many


def _called(work: Work, record: Record) -> object:
    return name_about(work.store, record.ref) or Sentence(record.kind.label)


def _check_status(current: Record, values: dict[str, object]) -> None:
    old, new = getattr(current, "status"), values["status"]  # noqa: B009 - not every record has a state
    if not isinstance(new, Term) or old == new:
        return
    if not may_become(current.kind, old, new):
        why = Sentence(N_("From {old} it cannot become {new}."), {"old": old, "new": new})
        raise NotAllowed(why)
    reason = values.get("status_reason", getattr(current, "status_reason", None))
    if needs_reason(current.kind, new) and reason == "":
        raise NotAllowed(Sentence(N_("Choose a reason for {new}."), {"new": new}))


def _with_status_effects(work: Work, current: Record, values: dict[str, object]) -> dict[str, object]:
    if current.kind is Kind.AGREEMENT:
        return agreement_on_status(work, current, values)
    if isinstance(current, Proposal):
        return rules.with_day_of_yes(work, current, values)
    return values
