"""Every number on the start page is what the place it leads to shows: the sample, and workshops of any kind."""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.postgres import Cluster
from tests.reliability.deeds import Deed, days
from tests.reliability.picture import Picture
from tests.small_workshop import ME, Known, semester
from woo_desktop.domain.answers import Board, ListRow, Overview
from woo_desktop.domain.commands import Change, Create
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.lists import TRACKS, Filter, ListName, ListState
from woo_desktop.domain.queries import BoardOf, CountsOf, IdsOf, OverviewOf, RecordsOf, RowsOf, Semesters
from woo_desktop.domain.records import Assignment, Proposal, Task
from woo_desktop.domain.terms import Kind, OfferingStatus
from woo_desktop.services.office import Office

TODAY = dt.date.today()
_USUAL = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
    database=None,
)


def shown(office: Office, name: ListName, state: ListState, code: str) -> list[ListRow]:
    """The rows a list shows."""
    ids = office.answer(IdsOf(name, state, code, None, TODAY)).ids
    rows: tuple[ListRow, ...] = office.answer(RowsOf(name, ids, code, today=TODAY))
    return list(rows)


def places_of(rows: list[ListRow]) -> tuple[int, int]:
    """What is taken, and of how many, over the rows of a list of tracks."""
    at = [column.key for column in TRACKS.columns].index("places")
    cells = [str(row.cells[at] or "0/0").split("/") for row in rows]
    return sum(int(taken) for taken, _of in cells), sum(int(of) for _taken, of in cells)


def assert_numbers_lead_to_rows(office: Office) -> None:
    for code in [choice.code for choice in office.answer(Semesters())]:
        told = office.answer(OverviewOf(code, None, TODAY))
        board = office.answer(BoardOf(code, TODAY))
        _tiles(office, told, board, code)
        _levels(office, told, code)
        nav = office.answer(CountsOf(code, TODAY))
        assert (nav.to_place, nav.late) == (told.to_place, told.late)


def _tiles(office: Office, told: Overview, board: Board, code: str) -> None:
    assert told.to_place == len(board.pool)
    long_ago = TODAY - dt.timedelta(weeks=2)
    assert told.waiting_long == sum(bool(card.received_on and card.received_on < long_ago) for card in board.pool)
    free = {column.offering_id: (column.capacity or 0) - len(column.cards) for column in board.columns}
    assert told.free_places == sum(max(0, one) for one in free.values())
    assert told.places == sum(column.capacity or 0 for column in board.columns)
    assert told.over_full == len({column.track_id for column in board.columns if free[column.offering_id] < 0})
    assert told.with_room == len(shown(office, ListName.TRACKS, ListState("room"), code))
    running = shown(office, ListName.TRACKS, ListState("this_semester"), code)
    assert {row.id for row in running} == {column.track_id for column in board.columns}
    assert places_of(running) == (sum(len(column.cards) for column in board.columns), told.places)
    assert told.with_teacher == len(shown(office, ListName.QUESTIONS, ListState("with_teacher"), code))
    assert told.no_reply == len(_reminded(office, told))
    due = shown(office, ListName.FOLLOW_UP, ListState("week"), code)
    assert told.follow_up == len(due) == told.late + told.this_week
    assert told.late == sum(_due(row) < TODAY for row in due)
    assert told.today_total == len(told.today)


def _due(row: ListRow) -> dt.date:
    return next(cell for cell in row.cells if isinstance(cell, dt.date))


def _reminded(office: Office, told: Overview) -> set[int | None]:
    """The questions of which the page says that their teacher is to be reminded."""
    ids = tuple(row.ref.id for row in told.today if row.act == "mail" and row.ref is not None)
    proposals = [one for one in office.answer(RecordsOf(Kind.PROPOSAL, ids)) if isinstance(one, Proposal)]
    parts = tuple(one.assignment_id for one in proposals if one.assignment_id)
    found = office.answer(RecordsOf(Kind.ASSIGNMENT, parts))
    return {one.question_id for one in found if isinstance(one, Assignment)}


def _levels(office: Office, told: Overview, code: str) -> None:
    for one in told.occupation:
        filters = (
            Filter("level", values=(one.level.value if one.level else None,)),
            Filter("institution", values=(one.short_name or None,)),
        )
        rows = shown(office, ListName.TRACKS, ListState("this_semester", filters=filters), code)
        assert rows
        assert places_of(rows) == (one.taken, one.capacity)
    assert sum(one.capacity for one in told.occupation) == told.places


def test_on_the_sample(sample_file: Path) -> None:
    office = Office.open(sample_file, "Annemiek Koster")
    try:
        assert_numbers_lead_to_rows(office)
    finally:
        office.close()


def test_a_track_offered_twice_tells_the_places_of_both(office: Office) -> None:
    code = semester().code
    school = office.run(Create(Kind.INSTITUTION, {"name": "Noordschool"})).created[0]
    track = office.run(Create(Kind.TRACK, {"name": "Minor", "code": "T01", "institution_id": school.id})).created[0]
    for half, (capacity, status) in enumerate(
        ((3, OfferingStatus.OPEN), (4, OfferingStatus.OPEN), (9, OfferingStatus.CANCELLED))
    ):
        told = {"track_id": track.id, "semester": code, "capacity": capacity, "status": status}
        told["periods"] = (f"{code[:4]}-B{half + 1}",)
        office.run(Create(Kind.OFFERING, told))
    (row,) = shown(office, ListName.TRACKS, ListState("room"), code)
    assert places_of([row]) == (0, 7)
    assert_numbers_lead_to_rows(office)


def test_this_week_ends_on_sunday(office: Office) -> None:
    """What the list of tasks calls "this week" is what the start page counts as such."""
    monday = TODAY - dt.timedelta(days=TODAY.weekday())
    for days_on in range(-1, 15):
        office.run(Create(Kind.TASK, {"title": f"Dag {days_on}", "due_on": monday + dt.timedelta(days=days_on)}))
    told = office.answer(OverviewOf(semester().code, None, TODAY))
    assert told.this_week == 7 - TODAY.weekday()
    assert_numbers_lead_to_rows(office)


def test_who_is_asked_twice_is_one_question(small_file: Path, tmp_path: Path) -> None:
    """Two teachers who are silent about one question: two to remind, one question with a teacher."""
    path = tmp_path / "two.woo"
    shutil.copy2(small_file, path)
    office = Office.open(path, ME)
    known = Known(office)
    try:
        for track in ("T02", "T03"):
            where = {"assignment_id": known.part(1).id, "offering_id": known.offering(track).id}
            made = office.run(Create(Kind.PROPOSAL, {**where, "proposed_on": TODAY - dt.timedelta(days=8)}))
            assert made.created
        told = office.answer(OverviewOf(semester().code, None, TODAY))
        assert (told.with_teacher, told.no_reply) == (1, 1)
        assert Counter(row.act for row in told.today)["mail"] == 2
        assert all(row.due == TODAY for row in told.today if row.act == "mail")
        assert_numbers_lead_to_rows(office)
    finally:
        office.close()


def _after(office: Office, deeds: list[Deed]) -> None:
    for deed in deeds:
        command = deed.command(Picture.of(office))
        with contextlib.suppress(WorkshopError):
            if command is not None:
                office.run(command)
    assert_numbers_lead_to_rows(office)
    late = next((one for one in office.answer(RecordsOf(Kind.TASK)) if isinstance(one, Task)), None)
    if late is not None and late.done_on is None:
        office.run(Change(late.ref, late.version, {"due_on": TODAY - dt.timedelta(days=1)}))
        assert_numbers_lead_to_rows(office)


@settings(_USUAL, max_examples=12)
@given(deeds=days(14))
def test_after_any_day(small_file: Path, quick_folder: Path, deeds: list[Deed]) -> None:
    with tempfile.TemporaryDirectory(dir=quick_folder) as folder:
        path = Path(folder) / "workshop.woo"
        shutil.copy2(small_file, path)
        office = Office.open(path, ME)
        try:
            _after(office, deeds)
        finally:
            office.close()


@pytest.mark.postgres
@settings(_USUAL, max_examples=3)
@given(deeds=days(10))
def test_after_any_day_on_a_server(postgres: Cluster, small_template: str, deeds: list[Deed]) -> None:
    with postgres.database(small_template) as place:
        office = Office.open(place, ME)
        try:
            _after(office, deeds)
        finally:
            office.close()
