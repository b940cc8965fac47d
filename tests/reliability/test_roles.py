"""S10 and P8: what each of four roles may do, tried with plain SQL and with the program; the server itself decides."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.databases import OpenOffice
from tests.postgres import Cluster
from tests.reliability.picture import findings
from tests.reliability.shared import PEOPLE, Shared, shared_database
from tests.small_workshop import Known
from woo_desktop.db import roles
from woo_desktop.db.place import DatabasePlace
from woo_desktop.domain.commands import Change, Create, PlaceCase, Trash, Undo
from woo_desktop.domain.errors import CannotOpen, NotAllowed, OfferingFull
from woo_desktop.domain.queries import LogOf
from woo_desktop.domain.records import Member
from woo_desktop.domain.terms import Kind, Role
from woo_desktop.services.server import remove_user, server_status

pytestmark = pytest.mark.postgres

L, O, C, P = Role.READER, Role.SUPPORT, Role.COORDINATOR, Role.PROJECT_LEAD  # noqa: E741 - the columns of the matrix
EVERYONE, WRITERS, MATCHERS, LEAD, NOBODY = {L, O, C, P}, {O, C, P}, {C, P}, {P}, set[Role]()

MATRIX: tuple[tuple[str, set[Role]], ...] = (
    # looking
    ("SELECT count(*) FROM proposal", EVERYONE),
    ("SELECT count(*) FROM gesture", EVERYONE),
    ("SELECT new FROM change_fact LIMIT 1", EVERYONE),
    ("SELECT name, login FROM member", EVERYONE),
    ("LISTEN woo_gesture", EVERYONE),
    # daily work
    ("UPDATE sme SET city = 'Bedum' WHERE id = 1", WRITERS),
    ("INSERT INTO sme (name, version, status) VALUES ('Molen', 1, 'new')", WRITERS),
    ("UPDATE contact SET note = 'x' WHERE id = 1", WRITERS),
    ("UPDATE question SET title = 'x' WHERE id = 1", WRITERS),
    ("UPDATE assignment SET title = 'x' WHERE id = 1", WRITERS),
    ("INSERT INTO task (title, version) VALUES ('bel', 1)", WRITERS),
    ("INSERT INTO activity (summary, version) VALUES ('gebeld', 1)", WRITERS),
    ("UPDATE teacher SET note = 'x' WHERE id = 1", WRITERS),
    # matching and what it stands on
    ("UPDATE offering SET capacity = 4 WHERE id = 2", MATCHERS),
    ("UPDATE track SET name = 'x' WHERE id = 1", MATCHERS),
    ("INSERT INTO proposal (assignment_id, offering_id, status, version) VALUES (2, 2, 'proposed', 1)", MATCHERS),
    ("INSERT INTO agreement (number, status, version) VALUES ('A-1', 'concept', 1)", MATCHERS),
    ("UPDATE programme SET name = 'x' WHERE id = 1", MATCHERS),
    ("UPDATE institution SET city = 'x' WHERE id = 1", MATCHERS),
    ("INSERT INTO list_value (list, code, name, version) VALUES ('theme', 'x', 'x', 1)", MATCHERS),
    # how the workshop works, and taking away for good
    ("INSERT INTO setting (key, value, version) VALUES ('x', 'x', 1)", LEAD),
    ("INSERT INTO clause (text, version) VALUES ('x', 1)", LEAD),
    ("INSERT INTO member (name, version) VALUES ('zonder login', 1)", LEAD),
    ("DELETE FROM teacher_programme", LEAD),
    # the history, and who is who
    ("UPDATE gesture SET who = 'een ander'", NOBODY),
    ("DELETE FROM gesture", NOBODY),
    ("UPDATE change_fact SET new = '1'", NOBODY),
    ("DELETE FROM change_fact", NOBODY),
    ("TRUNCATE change_fact", NOBODY),
    ("UPDATE workshop_guard SET minimum_writer = 0", NOBODY),
    ("UPDATE member SET role = 'projectleider' WHERE login <> ''", NOBODY),
    ("UPDATE member SET login = session_user WHERE login = ''", NOBODY),
    # the tables themselves, and the server
    ("CREATE TABLE own (id integer)", NOBODY),
    ("CREATE TEMPORARY TABLE proposal (id integer)", NOBODY),
    ("CREATE TABLE public.proposal (id integer)", NOBODY),
    ("ALTER TABLE proposal DISABLE TRIGGER ALL", NOBODY),
    ("DROP TRIGGER proposal_takes_place_insert ON proposal", NOBODY),
    ("CREATE FUNCTION own() RETURNS integer LANGUAGE sql AS 'SELECT 1'", NOBODY),
    ("CREATE ROLE own LOGIN", NOBODY),
    ("SET session_replication_role = replica", NOBODY),
)


@pytest.fixture(scope="module")
def shared(postgres: Cluster, small_file: Path) -> Iterator[Shared]:
    with shared_database(postgres, str(small_file)) as made:
        yield made


def _may(connection: psycopg.Connection[tuple[object, ...]], statement: str) -> bool:
    """Whether the server takes a statement, up to its commit; it is taken back again."""
    try:
        with connection.transaction(force_rollback=True):
            connection.execute(statement.encode())
            connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except psycopg.DatabaseError as refused:
        if refused.sqlstate not in ("42501", "WO003"):
            raise
        return False
    return True


@pytest.mark.parametrize("role", Role)
def test_forty_statements_for_each_role(shared: Shared, role: Role) -> None:
    assert len(MATRIX) == 40
    with shared.sql(role) as connection:
        told = {statement: _may(connection, statement) for statement, _who in MATRIX}
    assert told == {statement: role in who for statement, who in MATRIX}


def test_every_kind_has_its_place_in_the_rights() -> None:
    assert roles.CHANGES[Role.PROJECT_LEAD] == set(Kind)
    assert roles.CHANGES[Role.READER] == set()
    assert roles.CHANGES[Role.SUPPORT] < roles.CHANGES[Role.COORDINATOR] < roles.CHANGES[Role.PROJECT_LEAD]
    for_the_lead_alone = roles.CHANGES[Role.PROJECT_LEAD] - roles.CHANGES[Role.COORDINATOR]
    assert for_the_lead_alone == {Kind.MEMBER, Kind.CLAUSE, Kind.SETTING}


def test_the_server_says_who_it_was(shared: Shared, open_office: OpenOffice) -> None:
    """Neither the name a window was opened with nor what a client writes in the log decides."""
    office = open_office(shared.url(Role.COORDINATOR), "Petra Lead")
    assert office.who == PEOPLE[Role.COORDINATOR]
    changes = office.run(Create(Kind.TASK, {"title": "van Coen"})).changes
    assert changes is not None
    assert changes.who == PEOPLE[Role.COORDINATOR]
    with shared.sql(Role.COORDINATOR) as connection, connection.transaction():
        connection.execute("SET LOCAL woo.writer = '99'")
        connection.execute(
            "INSERT INTO gesture (at, who, login, label, is_redo, undoable) "
            "VALUES ('2001-01-01', 'Petra Lead', 'petra', '{}', false, true)"
        )
        found = connection.execute("SELECT who, login, at > now() - interval '1 day' FROM gesture ORDER BY id DESC")
        assert found.fetchone() == (PEOPLE[Role.COORDINATOR], shared.login(Role.COORDINATOR), True)


def test_plain_sql_of_a_login_stands_in_the_log_by_name(shared: Shared, open_office: OpenOffice) -> None:
    office = open_office(shared.url(Role.PROJECT_LEAD))
    with shared.sql(Role.SUPPORT) as connection:
        connection.execute("UPDATE sme SET website = 'molen.example' WHERE id = 2")
    last = office.answer(LogOf(limit=1))[0]
    assert (last.who, last.field, last.new) == (PEOPLE[Role.SUPPORT], "website", "molen.example")
    assert not findings(office), findings(office)


def test_each_role_with_the_program(shared: Shared, open_office: OpenOffice) -> None:
    """The same, told to a person in a sentence; what was refused left nothing."""
    lead = open_office(shared.url(Role.PROJECT_LEAD))
    assert lead.only_looking is None
    part, offering = Known(lead).part(3), Known(lead).offering("T03")
    before = lead.answer(LogOf())
    reader, support = open_office(shared.url(Role.READER)), open_office(shared.url(Role.SUPPORT))
    assert reader.only_looking is not None
    for office, command in (
        (reader, Create(Kind.TASK, {"title": "x"})),
        (support, PlaceCase(part.id, offering.id)),
        (support, Trash((offering.ref,))),
        (support, Change(offering.ref, offering.version, {"capacity": 9})),
        (open_office(shared.url(Role.COORDINATOR)), Create(Kind.SETTING, {"key": "x", "value": "y"})),
    ):
        with pytest.raises(NotAllowed) as refused:
            office.run(command)
        assert "role" in refused.value.why.message
    assert lead.answer(LogOf()) == before
    coordinator = open_office(shared.url(Role.COORDINATOR))
    coordinator.run(PlaceCase(part.id, offering.id))
    coordinator.run(Undo())
    assert not findings(lead), findings(lead)


def test_the_last_place_is_counted_by_the_server_for_everyone(shared: Shared, open_office: OpenOffice) -> None:
    """Also for a login that puts its own tables and search path before those of the workshop."""
    office = open_office(shared.url(Role.COORDINATOR))
    full, parts = Known(office).offering("T01").id, [Known(office).part(number).id for number in (4, 5)]
    office.run(PlaceCase(parts[0], full))
    with pytest.raises(OfferingFull):
        office.run(PlaceCase(parts[1], full))
    with shared.sql(Role.COORDINATOR) as connection:
        connection.execute("SET search_path = pg_temp, woo")
        with pytest.raises(psycopg.DatabaseError, match="offering full"):
            connection.execute(
                "INSERT INTO woo.proposal (assignment_id, offering_id, status, version) "
                f"VALUES ({parts[1]}, {full}, 'proposed', 1)".encode()
            )
    office.run(Undo())


def test_nobody_works_as_the_administrator_or_without_a_role(shared: Shared, postgres: Cluster) -> None:
    from woo_desktop.services.office import Office

    with pytest.raises(CannotOpen) as refused:
        Office.open(shared.superuser)
    assert "administrator" in refused.value.why.message
    with pytest.raises(CannotOpen) as refused:
        Office.open(shared.owner)
    assert "no role" in refused.value.why.message
    stranger = f"{shared.database[-12:]}_none"
    postgres.run(f'CREATE ROLE "{stranger}" LOGIN')
    try:
        with pytest.raises(CannotOpen) as refused:
            Office.open(shared.url(Role.READER).replace(shared.login(Role.READER), stranger))
        assert "rights" in refused.value.why.message
    finally:
        postgres.run(f'DROP ROLE "{stranger}"')


def test_who_has_no_access_any_more_is_out_at_once(postgres: Cluster, small_file: Path) -> None:
    from woo_desktop.services.office import Office

    with shared_database(postgres, str(small_file)) as shared:
        place = DatabasePlace.of(shared.owner)
        told = server_status(place)
        assert {(one.name, one.role) for one in told.logins} == {(name, role) for role, name in PEOPLE.items()}
        office = Office.open(shared.url(Role.COORDINATOR))
        (task,) = office.run(Create(Kind.TASK, {"title": "nog net"})).created
        assert remove_user(place, shared.login(Role.COORDINATOR))
        with pytest.raises(Exception) as gone:
            office.run(Create(Kind.TASK, {"title": "te laat"}))
        assert type(gone.value).__name__ in ("NoLink", "CannotOpen", "PasswordWanted")
        office.close()
        lead = Office.open(shared.url(Role.PROJECT_LEAD))
        assert [one.who for one in lead.answer(LogOf()) if (one.kind, one.id) == (task.kind, task.id)] == [
            PEOPLE[Role.COORDINATOR]
        ]
        members = [one for one in Known(lead).all(Kind.MEMBER) if isinstance(one, Member)]
        assert PEOPLE[Role.COORDINATOR] in {one.name for one in members if not one.login}
        assert not findings(lead), findings(lead)
        lead.close()
        elsewhere = shared.login(Role.SUPPORT)
        postgres.run(f'GRANT CONNECT ON DATABASE postgres TO "{elsewhere}"')
        try:
            assert not remove_user(place, elsewhere), "a login with rights elsewhere lives on"
            assert elsewhere not in {one.login for one in server_status(place).logins}
            with pytest.raises(CannotOpen):
                Office.open(shared.url(Role.SUPPORT))
        finally:
            postgres.run(f'REVOKE CONNECT ON DATABASE postgres FROM "{elsewhere}"')
