"""How many statements an action takes: a fixed number, that does not grow with the workshop.

Over a line of 50 ms each statement counts (rows R17 and the figures of speed); here the numbers are kept from growing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from tests.databases import OpenOffice
from tests.small_workshop import Known, semester
from woo_desktop.domain.commands import (
    AnswerProposal,
    Change,
    Create,
    LogActivity,
    Made,
    MakeAgreement,
    MoveCase,
    PlaceCase,
    Together,
    Trash,
    Undo,
    WithdrawCase,
)
from woo_desktop.domain.lists import ListName
from woo_desktop.domain.queries import (
    AgreementsOf,
    BoardOf,
    BoardPart,
    CheckAll,
    ChoicesFor,
    CountsOf,
    HistoryNow,
    IdsOf,
    Info,
    LogOf,
    OverviewOf,
    OverviewRowsOf,
    PaperOf,
    Query,
    RowsOf,
    Search,
    Semesters,
    SheetOf,
    TabCounts,
    Words,
)
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind, Level, OfferingStatus
from woo_desktop.domain.words import Sentence
from woo_desktop.services.office import Office

NOW = semester().code
PAGE = 100


@contextmanager
def _counted(office: Office) -> Iterator[list[str]]:
    """Every statement the database is sent meanwhile."""
    sent: list[str] = []

    def count(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        sent.append(statement)

    event.listen(office._engine, "before_cursor_execute", count)
    try:
        yield sent
    finally:
        event.remove(office._engine, "before_cursor_execute", count)


def _grow(office: Office, by: int) -> None:
    """More of everything: companies, questions, tracks, cards, agreements, notes, tasks, trash."""
    known, today = Known(office), dt.date.today()
    school, teacher = known.all(Kind.INSTITUTION)[0].id, known.all(Kind.TEACHER)[0].id
    for number in range(by):
        offered = {"semester": NOW, "capacity": 3, "status": OfferingStatus.OPEN, "deadline": today}
        days = {"starts_on": today, "ends_on": today + dt.timedelta(days=90)}
        task = {"title": f"Taak {number}", "due_on": today, "about_kind": Kind.QUESTION, "about_id": 1}
        track = {"name": f"Traject {number}", "institution_id": school, "level": Level.HBO, "teacher_id": teacher}
        steps = (
            Create(Kind.SME, {"name": f"Bedrijf {number}"}, "sme"),
            Create(Kind.CONTACT, {"sme_id": Made("sme"), "first_name": f"Contact {number}"}),
            Create(Kind.QUESTION, {"title": f"Vraag+ {number}", "sme_id": Made("sme"), "follow_up_on": today}),
            Create(Kind.TASK, task),
            Create(Kind.TRACK, track, "track"),
            Create(Kind.OFFERING, {"track_id": Made("track"), **offered, **days}),
            Create(Kind.HUB, {"name": f"Hub {number}", "institution_id": school}),
        )
        made = {ref.kind: ref for ref in office.run(Together(steps, Sentence("More"))).created}
        part, offering = made[Kind.ASSIGNMENT].id, made[Kind.OFFERING].id
        (card,) = office.run(PlaceCase(part, offering, override_reason="other")).created
        office.run(AnswerProposal(card.id, 1, "teacher", yes=True))
        office.run(AnswerProposal(card.id, 2, "sme", yes=True))
        office.run(PlaceCase(part, known.offering("T04").id, override_reason="other"))
        office.run(MakeAgreement(offering_id=offering))
        office.run(LogActivity(Ref(Kind.SME, 1), "phone", "Gebeld"))
        office.run(Trash((made[Kind.HUB],)))


def _questions(office: Office) -> dict[str, Query[Any]]:
    """Everything the window asks, about the records that have most hanging on them."""
    known = Known(office)
    shown = {kind: known.all(kind)[0].ref for kind in (Kind.SME, Kind.QUESTION, Kind.TRACK, Kind.TEACHER)}
    shown |= {Kind.OFFERING: known.offering("T04").ref, Kind.INSTITUTION: known.all(Kind.INSTITUTION)[0].ref}
    asked: dict[str, Query[Any]] = {
        "board": BoardOf(NOW),
        "part of board": BoardOf(NOW, part=BoardPart(frozenset({known.offering("T04").id}))),
        "overview": OverviewOf(NOW),
        "numbers": CountsOf(NOW),
        "words": Words(),
        "semesters": Semesters(),
        "history": HistoryNow(),
        "log": LogOf(),
        "agreements": AgreementsOf(NOW),
        "paper": PaperOf(offering_id=known.offering("T04").id),
        "workbook": OverviewRowsOf(NOW),
        "info": Info(),
        "check": CheckAll(),
        "search": Search("a"),
    }
    asked |= {f"sheet of {kind}": SheetOf(ref) for kind, ref in shown.items()}
    asked |= {f"choices of {kind}": ChoicesFor(kind) for kind in shown}
    for name in ListName:
        found = office.answer(IdsOf(name, semester=NOW))
        asked[f"list {name}"] = IdsOf(name, semester=NOW)
        asked[f"page {name}"] = RowsOf(name, found.ids[:PAGE], semester=NOW, refs=found.refs[:PAGE])
        asked[f"tabs {name}"] = TabCounts(name, semester=NOW)
    return asked


def _statements(office: Office) -> dict[str, int]:
    counts = {}
    for name, query in _questions(office).items():
        with _counted(office) as sent:
            office.answer(query)
        counts[name] = len(sent)
    return counts


@pytest.mark.parametrize("database_place", ["sqlite"], indirect=True)
def test_no_answer_takes_more_statements_in_a_larger_workshop(database_place: str, open_office: OpenOffice) -> None:
    office = open_office(database_place)
    _grow(office, 3)
    small = _statements(office)
    _grow(office, 9)
    large = _statements(office)
    assert {name: (small[name], large[name]) for name in small if small[name] < large[name]} == {}


AT_MOST = {
    "board": 21,
    "part of board": 21,
    "overview": 35,
    "numbers": 10,
    "agreements": 28,
    "paper": 18,
    "search": 12,
    "sheet of sme": 15,
    "sheet of question": 22,
    "sheet of track": 15,
    "sheet of offering": 18,
    **{f"list {name}": 3 for name in ListName if name is not ListName.TRASH},
    **{f"page {name}": 5 for name in ListName},
}
"""With the statement that begins the transaction. When one is passed for a good reason, raise it here."""


def test_answers_take_no_more_than_was_agreed(database_place: str, open_office: OpenOffice) -> None:
    office = open_office(database_place)
    _grow(office, 2)
    found = _statements(office)
    assert {name: found[name] for name, most in AT_MOST.items() if found[name] > most} == {}


def test_deeds_take_no_more_than_was_agreed(database_place: str, open_office: OpenOffice) -> None:
    office = open_office(database_place)
    known = Known(office)
    part, sme = known.part(1), known.all(Kind.SME)[0]
    first, second = known.offering("T02").id, known.offering("T03").id

    def deed(do: Callable[[], Any], most: int) -> Any:
        with _counted(office) as sent:
            outcome = do()
        # A file also looks at its own number and at the last seals; that costs no way over a line.
        assert len(sent) <= most + (2 if office.place.is_file else 0), sent
        return outcome

    (card,) = deed(lambda: office.run(PlaceCase(part.id, first)), 26).created
    moved = deed(lambda: office.run(MoveCase(card.id, 1, second)), 28).created[0]
    deed(lambda: office.run(AnswerProposal(moved.id, 1, "sme", yes=True)), 12)
    deed(lambda: office.run(AnswerProposal(moved.id, 2, "teacher", yes=True)), 24)
    deed(lambda: office.run(Undo()), 45)
    deed(lambda: office.run(WithdrawCase(moved.id, known.record(moved).version)), 14)
    deed(lambda: office.run(Change(sme.ref, sme.version, {"note": "x"})), 8)
    deed(lambda: office.run(Create(Kind.SME, {"name": "x"})), 8)
    deed(lambda: office.run(LogActivity(sme.ref, "phone", "x", next_title="y")), 10)
