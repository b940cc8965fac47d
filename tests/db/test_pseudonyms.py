"""P7: who is erased for good is gone from the history too; who changed what and when stays, and the chain holds."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection

from tests.databases import OpenOffice
from tests.db.tables import engine_of
from tests.db.test_guards import all_of, plain
from tests.reliability.picture import findings
from tests.small_workshop import COLLEAGUE, Known, semester
from woo_desktop.db.migrate import downgrade, upgrade
from woo_desktop.db.reads.checks import check_all
from woo_desktop.db.reads.context import Reading
from woo_desktop.domain.answers import LogEntry
from woo_desktop.domain.commands import Change, Create, EmptyTrash, LogActivity, PlaceCase, Trash, Undo, WithdrawCase
from woo_desktop.domain.errors import NothingToUndo, WorkshopError
from woo_desktop.domain.queries import BoardAt, CheckAll, LogOf, RecordsOf
from woo_desktop.domain.records import Contact, Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.i18n import say
from woo_desktop.services.office import Office

CANARY = "Kanarie"
PERSON = {
    "first_name": f"{CANARY}voor",
    "last_name": f"{CANARY}achter",
    "mail": f"{CANARY}@example.nl",
    "phone": f"{CANARY}0612345678",
    "sme_id": 1,
}


def _in_history(place: str) -> list[str]:
    """Every text of the log that still holds the canary."""
    with engine_of(place) as engine, engine.connect() as connection:
        rows = [*connection.exec_driver_sql("SELECT * FROM gesture")]
        rows += connection.exec_driver_sql("SELECT * FROM change_fact")
    return [str(row) for row in rows if CANARY in str(row)]


def _what_stays(entries: tuple[LogEntry, ...]) -> list[tuple[object, ...]]:
    return [(one.gesture, one.at, one.who, one.kind, one.id, one.version, one.action, one.field) for one in entries]


def _lived(office: Office) -> Ref:
    """Somebody came, was changed in several ways, and lies in the trash."""
    (ref,) = office.run(Create(Kind.CONTACT, PERSON)).created
    office.run(Change(ref, 1, {"phone": f"{CANARY}050"}))
    office.run(Undo())
    office.run(LogActivity(ref, "phone", f"{CANARY} gebeld", next_title=f"{CANARY} terugbellen"))
    office.run(Trash((ref,)))
    return ref


def test_who_is_erased_is_gone_from_the_history(database_place: str, open_office: OpenOffice) -> None:
    office = open_office(database_place, COLLEAGUE)
    ref = _lived(office)
    assert len(_in_history(database_place)) > 6
    before = _what_stays(office.answer(LogOf()))
    office.run(EmptyTrash())
    assert _in_history(database_place) == []
    entries = office.answer(LogOf())
    assert _what_stays(entries)[: len(before)] == before
    about = [one for one in entries if (one.kind, one.id) == (ref.kind, ref.id)]
    assert all(one.erased and one.old is None and one.new is None for one in about[:-1])
    assert say(about[0].label) == "(gewist) toegevoegd: (gewist)"
    assert not findings(office), findings(office)
    # Others were not touched, nor can what is gone be brought back.
    assert isinstance(Known(office).record(Ref(Kind.CONTACT, 1)), Contact)
    with pytest.raises((NothingToUndo, WorkshopError)):
        office.run(Undo())
    assert _in_history(database_place) == []


def test_no_byte_of_it_is_left_in_the_file(workshop_file: Path, open_office: OpenOffice) -> None:
    office = open_office(str(workshop_file), COLLEAGUE)
    _lived(office)
    assert CANARY.encode() in workshop_file.read_bytes()
    office.run(EmptyTrash())
    office.close()
    assert CANARY.encode() not in workshop_file.read_bytes()


@pytest.mark.postgres
def test_whoever_erases_it(workshop_server: str, open_office: OpenOffice) -> None:
    """With psql too: the server sees to it."""
    office = open_office(workshop_server, COLLEAGUE)
    ref = _lived(office)
    with plain(workshop_server) as sql:
        sql.execute(f"DELETE FROM task WHERE about_kind = 'contact' AND about_id = {ref.id}".encode())
        sql.execute(f"DELETE FROM activity WHERE about_kind = 'contact' AND about_id = {ref.id}".encode())
        sql.execute(f"DELETE FROM contact WHERE id = {ref.id}".encode())
    assert _in_history(workshop_server) == []
    assert not findings(office), findings(office)


@pytest.mark.postgres
def test_what_comes_and_goes_in_one_transaction(workshop_server: str, open_office: OpenOffice) -> None:
    with plain(workshop_server) as sql, sql.transaction():
        sql.execute("INSERT INTO task (title, version) VALUES ('Kanarie', 1)")
        sql.execute("DELETE FROM task WHERE title = 'Kanarie'")
    assert _in_history(workshop_server) == []
    assert not findings(open_office(workshop_server, COLLEAGUE))


@pytest.mark.postgres
def test_a_label_that_another_program_wrote_goes_whole(workshop_server: str, open_office: OpenOffice) -> None:
    office = open_office(workshop_server, COLLEAGUE)
    with plain(workshop_server) as sql, sql.transaction():
        sql.execute("SET LOCAL woo.writer = '99'")
        sql.execute(
            "INSERT INTO gesture (at, who, label, is_redo, undoable) VALUES (now(), '', 'Kanarie erbij', false, true)"
        )
        sql.execute("INSERT INTO task (id, title, version) VALUES (987, 'Kanarie', 1)")
        sql.execute(
            "INSERT INTO change_fact (gesture_id, kind, record_id, version, action, field, new, derived) VALUES"
            " ((SELECT max(id) FROM gesture), 'task', 987, 1, 'created', '', '{\"title\": \"Kanarie\"}', false)"
        )
    assert not findings(office), findings(office)
    with plain(workshop_server) as sql:
        sql.execute("DELETE FROM task WHERE id = 987")
    assert _in_history(workshop_server) == []
    assert not findings(office), findings(office)


_FORGED = (
    "UPDATE gesture SET label = replace(label, 'null', '{\"name\": \"iemand anders\"}') WHERE erased_digest <> ''",
    "UPDATE gesture SET label = replace(label, 'added', 'changed') WHERE erased_digest <> ''",
    "UPDATE gesture SET label = '' WHERE erased_digest <> ''",
    "UPDATE change_fact SET new = '\"x\"' WHERE erased_digest <> '' AND field = 'phone'",
    "UPDATE change_fact SET erased_digest = '' WHERE erased_digest <> ''",
    "UPDATE change_fact SET erased_digest = 'x' WHERE erased_digest <> '' AND field = 'phone'",
    "DELETE FROM change_fact WHERE action = 'erased' AND kind = 'contact'",
    # The history of somebody who was not erased is not to be emptied this way.
    "UPDATE change_fact SET erased_digest = 'x', new = NULL, old = NULL WHERE kind = 'sme' AND version = 1",
    "UPDATE gesture SET erased_digest = 'x', label = '' WHERE id = 1",
)


@pytest.mark.parametrize("statement", _FORGED)
def test_forgery_of_what_is_left_is_found(database_place: str, open_office: OpenOffice, statement: str) -> None:
    office = open_office(database_place, COLLEAGUE)
    _lived(office)
    office.run(EmptyTrash())
    with engine_of(database_place) as engine, engine.connect() as connection:
        assert not _checked(connection, office)
        before = connection.begin_nested()
        assert connection.exec_driver_sql(statement.replace("%", "%%")).rowcount > 0
        assert _checked(connection, office)
        before.rollback()


def _checked(connection: Connection, office: Office) -> bool:
    return bool(check_all(Reading(connection, "", dt.datetime.now(dt.UTC), office.place), CheckAll()))


def test_what_was_erased_before_there_were_digests(database_place: str, open_office: OpenOffice) -> None:
    """The migration takes the values out, and seals all that stands anew."""
    office = open_office(database_place, COLLEAGUE)
    ref = _lived(office)
    office.run(EmptyTrash())
    office.close()
    with engine_of(database_place) as engine, engine.begin() as connection:
        told = "UPDATE change_fact SET new = '{\"last_name\": \"Kanarie\"}' WHERE kind = 'contact' AND record_id = "
        connection.exec_driver_sql(f"{told}{ref.id} AND action = 'created'")
    downgrade(database_place, "0005")
    assert _in_history(database_place)
    upgrade(database_place)
    assert _in_history(database_place) == []
    office = open_office(database_place, COLLEAGUE)
    assert not findings(office), findings(office)
    assert office.answer(LogOf())[0].new is not None


@pytest.mark.parametrize("table", ["gesture", "change_fact"])
def test_what_was_forged_before_is_still_found_after(table: str, database_place: str, open_office: OpenOffice) -> None:
    """Sealing anew makes nothing right that was not."""
    office = open_office(database_place, COLLEAGUE)
    (ref,) = office.run(Create(Kind.TASK, {"title": "zoals het was"})).created
    office.run(Change(ref, 1, {"title": "zoals het werd"}))
    office.close()
    downgrade(database_place, "0005")
    column = {"gesture": "who = 'Iemand Anders'", "change_fact": "old = '\"anders\"'"}[table]
    with engine_of(database_place) as engine, engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE {table} SET {column} WHERE id = (SELECT max(id) FROM {table})")
    upgrade(database_place)
    assert findings(open_office(database_place, COLLEAGUE))


def test_notes_about_who_was_erased_before_go_too(database_place: str, open_office: OpenOffice) -> None:
    """A colleague noted something meanwhile, or they stayed behind when an earlier program erased the record."""
    office = open_office(database_place, COLLEAGUE)
    ref = _lived(office)
    with engine_of(database_place) as engine, engine.connect() as connection:
        row = connection.exec_driver_sql(f"SELECT * FROM task WHERE about_id = {ref.id} AND about_kind = 'contact'")
        assert row.first()
    office.run(EmptyTrash())
    (left,) = office.run(
        Create(Kind.TASK, {"title": f"{CANARY} nog", "about_kind": "contact", "about_id": ref.id})
    ).created
    assert _in_history(database_place)
    office.run(EmptyTrash())
    assert _in_history(database_place) == []
    assert not office.answer(RecordsOf(Kind.TASK, (left.id,)))
    assert not findings(office), findings(office)


def test_numbers_stay_in_words_that_lost_their_names(database_place: str, open_office: OpenOffice) -> None:
    office = open_office(database_place, COLLEAGUE)
    made = [office.run(Create(Kind.TASK, {"title": f"{CANARY} {turn}"})).created[0] for turn in range(3)]
    office.run(Trash(tuple(made)))
    office.run(EmptyTrash())
    assert say(office.answer(LogOf())[-6].label).startswith("3 ")


@pytest.mark.postgres
def test_nobody_writes_under_the_number_of_who_was_erased(workshop_server: str, open_office: OpenOffice) -> None:
    office = open_office(workshop_server, COLLEAGUE)
    (ref,) = office.run(Create(Kind.TASK, {"title": CANARY})).created
    office.run(Trash((ref,)))
    office.run(EmptyTrash())
    posing = ("SET LOCAL woo.writer = '99'", f"INSERT INTO task (id, title, version) VALUES ({ref.id}, 'x', 1)")
    with plain(workshop_server) as sql, pytest.raises(psycopg.DatabaseError, match="without history"):
        all_of(sql, *posing)


def test_the_board_of_before_is_still_there(database_place: str, open_office: OpenOffice) -> None:
    """Without the card that was erased since: nobody knows any more what stood on it."""
    office = open_office(database_place, COLLEAGUE)
    known = Known(office)
    (question, *_parts) = office.run(Create(Kind.QUESTION, {"title": f"{CANARY}vraag", "sme_id": 1})).created
    part = next(one for one in known.all(Kind.ASSIGNMENT) if getattr(one, "question_id", 0) == question.id)
    (placed, *_others) = office.run(PlaceCase(part.id, known.offering("T02").id)).created
    then = dt.datetime.now(dt.UTC)
    shown = office.answer(BoardAt(semester().code, then))
    assert CANARY in str(shown)
    office.run(WithdrawCase(placed.id, 1))
    office.run(Trash((question,)))
    office.run(EmptyTrash())
    after = office.answer(BoardAt(semester().code, then))
    assert CANARY not in str(after)
    assert len(after.columns) == len(shown.columns)
