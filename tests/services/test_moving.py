"""Moving house: a workshop from file to server and back keeps everything; what is interrupted leaves nothing half."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection, make_url

from tests.databases import OpenOffice
from tests.db.tables import all_rows, engine_of, fill_every_table
from tests.reliability.picture import findings
from tests.small_workshop import Known, semester
from woo_desktop.db import moving as db_moving
from woo_desktop.db.engine import reading
from woo_desktop.db.moving import sums
from woo_desktop.domain.commands import Create, Trash, Undo
from woo_desktop.domain.errors import FileTrouble, NotAllowed
from woo_desktop.domain.queries import BoardOf, LogOf
from woo_desktop.domain.terms import Kind
from woo_desktop.services.moving import copy_workshop
from woo_desktop.services.office import Office

pytestmark = pytest.mark.postgres


def _sums(place: str) -> dict[str, db_moving.TableSum]:
    with engine_of(place) as engine, reading(engine) as connection:
        return sums(connection)


def _used(office: Office) -> None:
    """A history with rows that are gone: their ids may not come back."""
    for number in range(3):
        (made,) = office.run(Create(Kind.TASK, {"title": f"taak {number}"})).created
        office.run(Trash((made,)))
    office.run(Undo())


def test_to_a_server_and_back_everything_is_there(
    sample_file: Path, empty_postgres_url: str, tmp_path: Path, open_office: OpenOffice
) -> None:
    office = open_office(sample_file)
    _used(office)
    moved = copy_workshop(sample_file, empty_postgres_url)
    assert moved == _sums(str(sample_file)) == _sums(empty_postgres_url)
    assert moved["gesture"].rows > 100
    there = open_office(empty_postgres_url, office.who)
    assert not findings(there), findings(there)
    assert there.answer(LogOf()) == office.answer(LogOf())
    now = there.answer(BoardOf(semester().code))
    assert now == office.answer(BoardOf(semester().code))

    back = tmp_path / "terug.woo"
    assert copy_workshop(empty_postgres_url, back) == moved
    assert back.stat().st_mode & 0o077 == 0
    home = open_office(back, office.who)
    assert not findings(home), findings(home)
    # Everybody goes on counting where the original was.
    numbers = []
    for one in (office, there, home):
        (made,) = one.run(Create(Kind.TASK, {"title": "verder"})).created
        numbers.append(made.id)
        one.run(Undo())
        assert not findings(one), findings(one)
    assert len(set(numbers)) == 1


def test_every_table_and_column_goes_along(workshop_file: Path, empty_postgres_url: str, tmp_path: Path) -> None:
    fill_every_table(str(workshop_file))
    moved = copy_workshop(workshop_file, empty_postgres_url)
    named = all_rows(str(workshop_file)).keys() - {"alembic_version", "workshop_guard"}
    assert moved.keys() == named
    copy_workshop(empty_postgres_url, tmp_path / "terug.woo")
    before, after = all_rows(str(workshop_file)), all_rows(str(tmp_path / "terug.woo"))
    assert before == after


def test_a_house_that_is_lived_in_is_left_alone(workshop_file: Path, workshop_server: str, tmp_path: Path) -> None:
    before = all_rows(workshop_server)
    with pytest.raises(NotAllowed) as refused:
        copy_workshop(workshop_file, workshop_server)
    assert "already" in refused.value.why.message
    assert all_rows(workshop_server) == before
    there = tmp_path / "er-al.woo"
    there.write_bytes(b"van iemand")
    with pytest.raises(FileTrouble):
        copy_workshop(workshop_server, there)
    assert there.read_bytes() == b"van iemand"


@pytest.mark.parametrize("halfway", ["institution", "proposal", "change_fact"])
def test_an_interrupted_copy_leaves_nothing_half(
    workshop_file: Path,
    workshop_server: str,
    empty_postgres_url: str,
    tmp_path: Path,
    halfway: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = db_moving._copy_table

    def torn(source: Connection, target: Connection, mine: object, theirs: object) -> int:
        if getattr(mine, "name", "") == halfway:
            raise KeyboardInterrupt
        return whole(source, target, mine, theirs)  # type: ignore[arg-type]

    monkeypatch.setattr(db_moving, "_copy_table", torn)
    with pytest.raises(KeyboardInterrupt):
        copy_workshop(workshop_file, empty_postgres_url)
    with pytest.raises(KeyboardInterrupt):
        copy_workshop(workshop_server, tmp_path / "half.woo")
    monkeypatch.undo()
    assert list(tmp_path.glob("*half*")) == []
    assert {name for name, rows in all_rows(empty_postgres_url).items() if rows} == {
        "alembic_version",
        "workshop_guard",
    }
    assert copy_workshop(workshop_file, empty_postgres_url) == _sums(str(workshop_file))


def test_a_copy_that_differs_is_thrown_away(
    workshop_file: Path, empty_postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = db_moving._for
    monkeypatch.setattr(
        db_moving,
        "_for",
        lambda connection, row: {**whole(connection, row), **({"city": "elders"} if "city" in row else {})},
    )
    with pytest.raises(NotAllowed) as refused:
        copy_workshop(workshop_file, empty_postgres_url)
    assert "did not equal" in refused.value.why.message
    monkeypatch.undo()
    assert all_rows(empty_postgres_url)["sme"] == []


def test_taken_along_is_for_looking(workshop_server: str, tmp_path: Path, open_office: OpenOffice) -> None:
    along = tmp_path / "mee.woo"
    copy_workshop(workshop_server, along, read_only=True)
    office = open_office(along)
    assert office.only_looking is not None
    # This workshop has no name of its own: it is called after its database.
    assert office.only_looking.values["workshop"] == make_url(workshop_server).database
    assert "://" not in str(office.only_looking.values)
    assert office.answer(BoardOf(semester().code)) == open_office(workshop_server).answer(BoardOf(semester().code))
    with pytest.raises(NotAllowed) as refused:
        office.run(Create(Kind.TASK, {"title": "onderweg"}))
    assert "take along" in refused.value.why.message
    assert len(Known(office).all(Kind.TASK)) == 0
    assert open_office(workshop_server).only_looking is None
