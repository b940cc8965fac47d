"""An office leans on nothing but the database: two of them, with different people, see each other's work at once."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.databases import OpenOffice
from tests.reliability.picture import findings
from tests.small_workshop import COLLEAGUE, ME, THIRD, Known, semester
from woo_desktop.domain.commands import Change, Create, MakeAgreement, PlaceCase, Redo, Undo, WithdrawCase
from woo_desktop.domain.lists import ListName
from woo_desktop.domain.queries import (
    BoardOf,
    CountsOf,
    HistoryNow,
    IdsOf,
    Info,
    LogOf,
    OverviewOf,
    Query,
    SheetOf,
    Words,
)
from woo_desktop.domain.records import Agreement, Question, Sme
from woo_desktop.domain.terms import Kind, ValueList


def test_what_one_does_the_other_sees(database_place: str, open_office: OpenOffice) -> None:
    sanne, okke = open_office(database_place, COLLEAGUE), open_office(database_place, THIRD)
    before = okke.answer(BoardOf(semester().code))
    (card,) = sanne.run(PlaceCase(Known(sanne).part(1).id, Known(sanne).offering("T02").id)).created
    after = okke.answer(BoardOf(semester().code))
    assert len(after.pool) == len(before.pool) - 1
    assert [one.proposal_id for column in after.columns for one in column.cards] == [card.id]
    okke.run(WithdrawCase(card.id, 1))
    again = sanne.answer(BoardOf(semester().code))
    assert [card.assignment_id for card in again.pool] == [card.assignment_id for card in before.pool]
    assert again.pool == okke.answer(BoardOf(semester().code)).pool


def test_everything_asked_is_the_same_for_both(database_place: str, open_office: OpenOffice) -> None:
    sanne, okke = open_office(database_place, COLLEAGUE), open_office(database_place, THIRD)
    sme = next(one for one in Known(sanne).all(Kind.SME) if isinstance(one, Sme))
    now = semester().code
    asked: tuple[Query[Any], ...] = (
        Info(),
        LogOf(),
        CountsOf(now),
        IdsOf(ListName.SMES),
        OverviewOf(now),
        SheetOf(sme.ref),
    )
    for office, city in ((sanne, "Haren"), (okke, "Zuidhorn"), (sanne, "Bedum")):
        office.run(Change(sme.ref, Known(office).record(sme.ref).version, {"city": city}))
        for query in asked:
            assert sanne.answer(query) == okke.answer(query)
    assert not findings(okke), findings(okke)


def test_the_log_names_who_did_what(database_place: str, open_office: OpenOffice) -> None:
    names = [ME, COLLEAGUE, THIRD]
    offices = [open_office(database_place, name) for name in names]
    start = dt.datetime.now(dt.UTC)
    for office in offices:
        office.run(Create(Kind.TASK, {"title": f"van {office.who}"}))
    entries = offices[0].answer(LogOf(limit=3))
    assert [(entry.who, entry.new) for entry in entries] == [
        (name, {"title": f"van {name}", "owner_id": office.member.id if office.member else 0})
        for name, office in zip(names, offices, strict=True)
    ]
    moments = [entry.at for entry in entries]
    assert moments == sorted(moments)
    assert all(abs(moment - start) < dt.timedelta(minutes=5) for moment in moments)


def test_everyone_undoes_their_own(database_place: str, open_office: OpenOffice) -> None:
    sanne, okke = open_office(database_place, COLLEAGUE), open_office(database_place, THIRD)
    (hers,) = sanne.run(Create(Kind.TASK, {"title": "van haar"})).created
    (his,) = okke.run(Create(Kind.TASK, {"title": "van hem"})).created
    sanne.run(Undo())
    known = Known(sanne)
    assert known.record(hers).trashed_at is not None
    assert known.record(his).trashed_at is None
    assert sanne.answer(HistoryNow()).undo is None
    assert okke.answer(HistoryNow()).redo is None
    sanne.run(Redo())
    assert known.record(hers).trashed_at is None


def test_history_outlives_the_office(database_place: str, open_office: OpenOffice) -> None:
    (made,) = open_office(database_place, COLLEAGUE).run(Create(Kind.TASK, {"title": "gisteren"})).created
    today = open_office(database_place, COLLEAGUE)
    assert today.answer(HistoryNow()).undo is not None
    today.run(Undo())
    assert Known(today).record(made).trashed_at is not None


def test_numbers_are_given_once(database_place: str, open_office: OpenOffice) -> None:
    offices = [open_office(database_place, name) for name in (COLLEAGUE, THIRD)]
    for turn in range(6):
        office = offices[turn % 2]
        office.run(Create(Kind.QUESTION, {"title": f"q{turn}"}))
        office.run(Create(Kind.TRACK, {"name": f"t{turn}"}))
        office.run(MakeAgreement(offering_id=Known(office).offering("T02").id))
    known = Known(offices[0])
    numbers = [one.number for one in known.all(Kind.QUESTION) if isinstance(one, Question)]
    numbers += [one.number for one in known.all(Kind.AGREEMENT) if isinstance(one, Agreement)]
    assert len(set(numbers)) == len(numbers) == 13 + 6


def test_a_word_added_by_one_is_known_to_the_other(database_place: str, open_office: OpenOffice) -> None:
    sanne, okke = open_office(database_place, COLLEAGUE), open_office(database_place, THIRD)
    sanne.run(Create(Kind.LIST_VALUE, {"list": ValueList.THEME, "code": "robots", "name": "Robots"}))
    assert okke.answer(Words()).name(ValueList.THEME, "robots") == "Robots"


def test_an_unknown_member_is_the_first_one(database_place: str, open_office: OpenOffice) -> None:
    assert open_office(database_place, "Niemand").who == ME
    assert open_office(database_place, COLLEAGUE).who == COLLEAGUE


def test_a_new_workshop_begins_with_lists_and_a_person(empty_place: str, open_office: OpenOffice) -> None:
    first, second = open_office(empty_place), open_office(empty_place)
    for office in (first, second):
        assert office.who == ME
        words = office.answer(Words())
        assert all(words.values[value_list] for value_list in ValueList)
        assert not findings(office)
