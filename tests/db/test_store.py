"""The store and the change log: every write makes exactly the right facts, on both databases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from tests.databases import OpenOffice
from tests.db.tables import engine_of
from tests.filled import ORDER, values_of
from tests.small_workshop import ME, Known
from woo_desktop.db import change_log
from woo_desktop.db.engine import writing
from woo_desktop.db.store import Store
from woo_desktop.db.values import from_plain, plain
from woo_desktop.domain.changes import Action, Fact
from woo_desktop.domain.commands import Change, Create, PlaceCase, Together
from woo_desktop.domain.errors import NotAllowed, NotFound, StaleChange
from woo_desktop.domain.fields import FieldType
from woo_desktop.domain.queries import Info, LogOf
from woo_desktop.domain.records import FIELDS, RECORD_TYPES, Ref, Sme, field_of
from woo_desktop.domain.terms import Kind, Level, QuestionStatus, RelationStatus
from woo_desktop.domain.words import Sentence

LATER = dt.datetime(2026, 11, 22, 9, 30, 15, 123456, tzinfo=dt.UTC)


@pytest.fixture
def connection(database_place: str) -> Iterator[Connection]:
    with engine_of(database_place) as engine, writing(engine) as connection:
        yield connection
        # What these tests write without its history is not to be kept.
        connection.get_transaction().rollback()  # type: ignore[union-attr]


@pytest.fixture
def store(connection: Connection) -> Store:
    return Store(connection)


def _sme(store: Store) -> Ref:
    ref = store.insert(Kind.SME, {"name": "Molen De Hoop", "city": "Leek"})
    change_log.record(store.connection, "Okke", Sentence("Made"), store.facts)
    store.facts.clear()
    return ref


# --- writing ------------------------------------------------------------------------------------------------


def test_insert_tells_what_stands_there_and_no_more(store: Store) -> None:
    ref = store.insert(
        Kind.QUESTION, {"title": "Website", "levels": (Level.HBO, Level.WO), "hours": 0, "dataset": False}
    )
    told = {"title": "Website", "levels": ["HBO", "WO"], "hours": 0, "dataset": False, "status": "new"}
    assert store.facts == [Fact(ref, 1, Action.CREATED, new=told)]
    assert store.created == [ref]


def test_change_makes_one_fact_per_field_at_one_version(store: Store) -> None:
    ref = _sme(store)
    changed = store.change(ref, {"name": "De Hoop", "city": "Leek", "status": RelationStatus.ACTIVE, "fte": 2.5})
    assert store.facts == [
        Fact(ref, 2, Action.CHANGED, "name", "Molen De Hoop", "De Hoop"),
        Fact(ref, 2, Action.CHANGED, "status", "new", "active"),
        Fact(ref, 2, Action.CHANGED, "fte", None, 2.5),
    ]
    assert (changed.version, store.at(ref).version) == (2, 2)


def test_change_to_the_same_is_no_change(store: Store) -> None:
    ref = _sme(store)
    assert store.change(ref, {"name": "Molen De Hoop"}).version == 1
    assert store.facts == []


def test_trash_and_restore_are_one_fact_each_and_once(store: Store) -> None:
    ref = _sme(store)
    store.trash(ref, LATER)
    store.trash(ref, LATER + dt.timedelta(days=1))
    assert store.at(ref).trashed_at == LATER
    store.restore(ref)
    store.restore(ref)
    assert store.at(ref).trashed_at is None
    assert store.facts == [Fact(ref, 2, Action.TRASHED), Fact(ref, 3, Action.RESTORED)]


def test_what_lies_in_the_trash_is_not_changed(store: Store) -> None:
    ref = _sme(store)
    store.trash(ref, LATER)
    with pytest.raises(NotFound):
        store.change(ref, {"name": "Anders"})


def test_erase_is_a_fact_too(store: Store) -> None:
    ref = _sme(store)
    store.erase(ref)
    assert store.facts == [Fact(ref, 2, Action.ERASED)]
    with pytest.raises(NotFound):
        store.at(ref)


def test_search_text_follows_every_change(store: Store) -> None:
    ref = _sme(store)
    table = store.table(Kind.SME)

    def found(text: str) -> bool:
        return bool(store.find(Sme, table.c.id == ref.id, table.c.search_text.contains(text)))

    assert found("molen de hoop")
    assert found("leek")
    store.change(ref, {"name": "Čapek & Zn."})
    assert found("capek & zn.")
    assert not found("molen")
    assert found("leek")


def test_a_missing_owner_is_refused(store: Store) -> None:
    with pytest.raises(NotAllowed):
        store.insert(Kind.CONTACT, {"sme_id": 999_999})


def test_seen_version_lets_other_fields_merge(store: Store, connection: Connection) -> None:
    ref = _sme(store)
    store.change(ref, {"city": "Haren"})
    change_log.record(connection, "Okke", Sentence("City"), store.facts)
    store.facts.clear()
    assert store.change(ref, {"name": "De Hoop"}, seen=1).version == 3
    with pytest.raises(StaleChange) as caught:
        store.change(ref, {"city": "Zuidhorn"}, seen=1)
    (conflict,) = caught.value.conflicts
    assert (conflict.field, conflict.was, conflict.theirs, conflict.mine) == ("city", "Leek", "Haren", "Zuidhorn")
    assert (caught.value.who, caught.value.current_version) == ("Okke", 3)


# --- every field there and back -----------------------------------------------------------------------------


def test_every_field_comes_back_as_it_went_in(store: Store) -> None:
    refs: dict[Kind, Ref] = {}
    for kind in ORDER:
        values = values_of(kind, refs)
        refs[kind] = store.insert(kind, values)
        record = store.at(refs[kind])
        assert {spec.name: getattr(record, spec.name) for spec in FIELDS[kind]} == values


def test_every_empty_record_can_be_saved(store: Store) -> None:
    for kind in Kind:
        record = store.at(store.insert(kind, {}))
        empty = RECORD_TYPES[kind]()
        assert {s.name: getattr(record, s.name) for s in FIELDS[kind]} == {
            s.name: getattr(empty, s.name) for s in FIELDS[kind]
        }


@pytest.mark.parametrize("kind", Kind)
def test_every_value_survives_the_log(kind: Kind) -> None:
    refs = {one: Ref(one, 7) for one in Kind}
    for name, value in values_of(kind, refs).items():
        spec = field_of(kind, name)
        assert from_plain(spec, plain(value)) == value
        empty = getattr(RECORD_TYPES[kind](), name)
        assert from_plain(spec, plain(empty)) == empty or spec.type in (FieldType.TERMS, FieldType.VALUES)


# --- the log ------------------------------------------------------------------------------------------------


def test_log_gives_facts_back_as_they_were(store: Store, connection: Connection) -> None:
    ref = _sme(store)
    before = len(change_log.all_facts(connection))
    store.change(ref, {"name": "De Hoop", "fte": 1.5})
    store.trash(ref, LATER)
    label = Sentence("{name} changed", {"name": "De Hoop", "kind": Kind.SME})
    changes = change_log.record(connection, "Okke", label, store.facts, at=LATER)

    logged = change_log.facts_of(connection, changes.gesture)
    assert [(one.ref, one.version, one.action, one.field, one.old, one.new) for one in logged] == [
        (ref, 2, Action.CHANGED, "name", "Molen De Hoop", "De Hoop"),
        (ref, 2, Action.CHANGED, "fte", None, 1.5),
        (ref, 3, Action.TRASHED, "", None, None),
    ]
    assert {(one.who, one.at, one.derived) for one in logged} == {("Okke", LATER, False)}
    assert len(change_log.all_facts(connection)) == before + 3
    assert [one.version for one in change_log.changes_after(connection, ref, 2)] == [3]
    assert change_log.facts_about(connection, [ref], limit=2)[0].action is Action.TRASHED

    gesture = change_log.gesture(connection, changes.gesture)
    assert gesture is not None
    assert gesture.label.values == {"name": "De Hoop", "kind": Sentence("Entrepreneur")}
    assert (gesture.who, gesture.at, gesture.undoable, gesture.reverts) == ("Okke", LATER, True, None)


def test_newest_facts_come_oldest_first(database_place: str, open_office: OpenOffice) -> None:
    office = open_office(database_place)
    for name in ("a", "b", "c"):
        office.run(Create(Kind.HUB, {"name": name}))
    entries = office.answer(LogOf(limit=2))
    assert [entry.new for entry in entries] == [{"name": "b"}, {"name": "c"}]
    assert [entry.new for entry in office.answer(LogOf(after=entries[0].gesture))] == [{"name": "c"}]


# --- a gesture ----------------------------------------------------------------------------------------------


def test_outcome_is_what_the_log_says(database_place: str, open_office: OpenOffice) -> None:
    office = open_office(database_place)
    known = Known(office)
    question = known.question(1)
    outcome = office.run(PlaceCase(known.part(1).id, known.offering("T02").id))
    assert outcome.changes is not None
    entries = office.answer(LogOf(after=outcome.changes.gesture - 1))
    assert [(e.kind, e.id, e.version, e.action, e.field) for e in entries] == [
        (fact.ref.kind, fact.ref.id, fact.version, fact.action, fact.field) for fact in outcome.changes.facts
    ]
    (proposal,) = outcome.created
    assert [(fact.ref, fact.field, fact.derived) for fact in outcome.changes.facts] == [
        (proposal, "", False),
        (question.ref, "status", True),
    ]
    assert known.record(question.ref).version == question.version + 1
    assert getattr(known.record(question.ref), "status") is QuestionStatus.PROPOSED  # noqa: B009
    assert outcome.changes.who == ME
    assert abs(outcome.changes.at - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=5)


def test_together_is_all_or_nothing(database_place: str, open_office: OpenOffice) -> None:
    office = open_office(database_place)
    sme = Known(office).all(Kind.SME)[0]
    before = office.answer(Info())
    good = Create(Kind.TASK, {"title": "Bellen"})
    late = Change(sme.ref, sme.version, {"city": "Haren"})
    wrong = Change(Ref(Kind.SME, 999_999), 1, {"city": "Leek"})
    with pytest.raises(NotFound):
        office.run(Together((good, late, wrong), Sentence("Together")))
    assert office.answer(Info()) == before
    assert Known(office).record(sme.ref) == sme


def test_together_is_one_gesture(database_place: str, open_office: OpenOffice) -> None:
    office = open_office(database_place)
    steps = (Create(Kind.TASK, {"title": "Bellen"}), Create(Kind.TASK, {"title": "Mailen"}))
    outcome = office.run(Together(steps, Sentence("Two tasks")))
    assert outcome.changes is not None
    assert len(outcome.created) == 2
    assert {entry.gesture for entry in office.answer(LogOf(after=outcome.changes.gesture - 1))} == {
        outcome.changes.gesture
    }


def test_nothing_changed_is_no_gesture(database_place: str, open_office: OpenOffice) -> None:
    office = open_office(database_place)
    sme = Known(office).all(Kind.SME)[0]
    before = office.answer(LogOf(limit=1))
    outcome = office.run(Change(sme.ref, sme.version, {"name": getattr(sme, "name")}))  # noqa: B009
    assert outcome.changes is None
    assert outcome.inverse is None
    assert office.answer(LogOf(limit=1)) == before
