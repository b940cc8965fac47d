"""What the workshop refuses, and what the person is told: with data, in one sentence, and with nothing changed."""

from __future__ import annotations

import pytest

from tests.databases import OpenOffice
from tests.reliability.picture import Picture, difference, findings
from tests.small_workshop import COLLEAGUE, Known
from woo_desktop.domain import errors as e
from woo_desktop.domain.commands import (
    AnswerProposal,
    Change,
    Command,
    CopyToNextYear,
    Create,
    EmptyTrash,
    MakeAgreement,
    MoveCase,
    PlaceCase,
    Redo,
    Restore,
    Revert,
    SplitQuestion,
    Trash,
    Undo,
    WithdrawCase,
)
from woo_desktop.domain.queries import HistoryNow, Words
from woo_desktop.domain.records import ListValue, Proposal, Record, Ref
from woo_desktop.domain.terms import Kind, OfferingStatus, ProposalStatus, QuestionStatus, ValueList
from woo_desktop.services.office import Office
from woo_desktop.services.sentences import sentence_for


@pytest.fixture
def office(database_place: str, open_office: OpenOffice) -> Office:
    return open_office(database_place)


@pytest.fixture
def known(office: Office) -> Known:
    return Known(office)


def _refused(office: Office, command: Command) -> e.WorkshopError:
    """A refusal changes nothing, leaves all in order, and can be said."""
    before = Picture.of(office)
    with pytest.raises(e.WorkshopError) as refused:
        office.run(command)
    assert not difference(before, Picture.of(office))
    assert len(sentence_for(refused.value).what) > 10
    return refused.value


def _place(office: Office, number: int, track: str, *, over: bool = False) -> Proposal:
    known = Known(office)
    created = office.run(PlaceCase(known.part(number).id, known.offering(track).id, over=over)).created
    proposal = known.record(created[0])
    assert isinstance(proposal, Proposal)
    return proposal


def _agreed(office: Office, number: int, track: str) -> Proposal:
    card = _place(office, number, track)
    office.run(AnswerProposal(card.id, card.version, "sme", yes=True))
    office.run(AnswerProposal(card.id, card.version + 1, "teacher", yes=True))
    agreed = Known(office).record(card.ref)
    assert isinstance(agreed, Proposal)
    assert agreed.status is ProposalStatus.AGREED
    return agreed


def _get(record: Record, name: str) -> object:
    return getattr(record, name)


# --- places -------------------------------------------------------------------------------------------------


def test_a_full_offering_names_its_track_places_and_last_card(
    database_place: str, open_office: OpenOffice, office: Office, known: Known
) -> None:
    _place(open_office(database_place, COLLEAGUE), 1, "T01")
    refused = _refused(office, PlaceCase(known.part(2).id, known.offering("T01").id))
    assert isinstance(refused, e.OfferingFull)
    assert (refused.offering_id, refused.name, refused.capacity) == (known.offering("T01").id, "Traject T01", 1)
    assert (refused.last_title, refused.last_by) == ("Vraag 1", COLLEAGUE)
    assert refused.last_at is not None


def test_over_the_limit_when_it_is_meant(office: Office, known: Known) -> None:
    _place(office, 1, "T01")
    second = _place(office, 2, "T01", over=True)
    assert second.over_capacity is True
    assert not findings(office)


def test_moving_to_a_full_offering_leaves_the_card_where_it_is(office: Office, known: Known) -> None:
    _place(office, 1, "T01")
    card = _place(office, 2, "T02")
    refused = _refused(office, MoveCase(card.id, card.version, known.offering("T01").id))
    assert isinstance(refused, e.OfferingFull)
    assert known.record(card.ref) == card


def test_no_limit_is_no_limit(office: Office) -> None:
    for number in range(1, 7):
        _place(office, number, "T04")


def test_a_place_that_came_free_can_be_taken(office: Office, known: Known) -> None:
    card = _place(office, 1, "T01")
    office.run(WithdrawCase(card.id, card.version))
    _place(office, 2, "T01")
    refused = _refused(office, Change(card.ref, card.version + 1, {"status": ProposalStatus.PROPOSED}))
    assert isinstance(refused, e.NotAllowed)


def test_undo_does_not_squeeze_a_card_in(database_place: str, open_office: OpenOffice, office: Office) -> None:
    card = _place(office, 1, "T01")
    office.run(WithdrawCase(card.id, card.version))
    _place(open_office(database_place, COLLEAGUE), 2, "T01")
    refused = _refused(office, Undo())
    assert isinstance(refused, e.UndoBlocked)
    assert refused.who == COLLEAGUE


def test_undo_brings_back_who_stood_there_also_with_fewer_places(office: Office, known: Known) -> None:
    """Two of three places were taken away while three cards stood there; a card dragged away by mistake comes back."""
    cards = [_place(office, number, "T03") for number in (1, 2, 3)]
    offering = known.offering("T03")
    office.run(Change(offering.ref, offering.version, {"capacity": 1}))
    before = Picture.of(office)
    office.run(WithdrawCase(cards[1].id, cards[1].version))
    office.run(Undo())
    assert not difference(before, Picture.of(office))
    assert _get(known.record(cards[1].ref), "over_capacity") is None
    assert not findings(office)


def test_the_database_counts_for_plain_sql_too(office: Office, known: Known) -> None:
    _place(office, 1, "T01")
    insert = (
        "INSERT INTO proposal (version, status, assignment_id, offering_id) "
        f"VALUES (1, 'proposed', {known.part(2).id}, {known.offering('T01').id})"
    )
    with (
        pytest.raises(Exception, match="woo: offering full"),
        office._engine.begin() as connection,
    ):
        connection.exec_driver_sql(insert)
    with pytest.raises(Exception, match=r"(?i)unique"), office._engine.begin() as connection:
        connection.exec_driver_sql(
            insert.replace("(version", "(over_capacity, version")
            .replace("VALUES (1", "VALUES (true, 1")
            .replace(f"{known.part(2).id}, ", f"{known.part(1).id}, ")
        )


# --- proposals ----------------------------------------------------------------------------------------------


def test_the_same_place_twice_is_refused(office: Office, known: Known) -> None:
    _place(office, 1, "T02")
    refused = _refused(office, PlaceCase(known.part(1).id, known.offering("T02").id))
    assert isinstance(refused, e.AlreadyPlaced)
    assert (refused.title, refused.name) == ("Vraag 1", "Traject T02")


def test_a_no_takes_a_reason(office: Office) -> None:
    card = _place(office, 1, "T02")
    assert isinstance(_refused(office, AnswerProposal(card.id, card.version, "sme", yes=False)), e.NotAllowed)


def test_what_has_ended_is_not_answered_moved_or_taken_back(office: Office, known: Known) -> None:
    card = _place(office, 1, "T02")
    office.run(WithdrawCase(card.id, card.version))
    ended = (card.id, card.version + 1)
    for command in (
        AnswerProposal(*ended, "teacher", yes=True),
        WithdrawCase(*ended),
        MoveCase(*ended, known.offering("T03").id),
    ):
        assert isinstance(_refused(office, command), e.NotAllowed)


def test_agreed_in_one_place_only(office: Office, known: Known) -> None:
    _agreed(office, 1, "T02")
    other = _place(office, 1, "T03")
    office.run(AnswerProposal(other.id, other.version, "sme", yes=True))
    refused = _refused(office, AnswerProposal(other.id, other.version + 1, "teacher", yes=True))
    assert isinstance(refused, e.NotAllowed)
    assert "Traject T02" in sentence_for(refused).what


def test_a_match_lets_its_rivals_lapse_and_undo_brings_them_back(office: Office, known: Known) -> None:
    rival = _place(office, 1, "T03")
    _agreed(office, 1, "T02")
    assert _get(known.record(rival.ref), "status") is ProposalStatus.LAPSED
    assert _get(known.question(1), "status") is QuestionStatus.MATCHED
    assert len(known.all(Kind.CONTACT_MOMENT)) == 5
    office.run(Undo())
    assert _get(known.record(rival.ref), "status") is ProposalStatus.PROPOSED
    assert _get(known.question(1), "status") is QuestionStatus.PROPOSED
    assert known.all(Kind.EXECUTION) == ()


def test_agreed_is_not_set_by_hand(office: Office, known: Known) -> None:
    card = _place(office, 1, "T02")
    half = Change(card.ref, card.version, {"status": ProposalStatus.SME_YES})
    office.run(half)
    assert _get(known.record(card.ref), "sme_yes_on") is not None
    by_hand = Change(card.ref, card.version + 1, {"status": ProposalStatus.AGREED})
    assert isinstance(_refused(office, by_hand), e.NotAllowed)
    agreed = _agreed(office, 2, "T02")
    without = Change(agreed.ref, agreed.version, {"teacher_yes_on": None})
    assert isinstance(_refused(office, without), e.NotAllowed)
    assert isinstance(_refused(office, Create(Kind.PROPOSAL, {"status": ProposalStatus.AGREED})), e.NotAllowed)


def test_a_cancelled_or_trashed_offering_takes_no_card(office: Office, known: Known) -> None:
    offering = known.offering("T03")
    office.run(Change(offering.ref, offering.version, {"status": OfferingStatus.CANCELLED}))
    assert isinstance(_refused(office, PlaceCase(known.part(1).id, offering.id)), e.NotAllowed)
    other = known.offering("T02")
    office.run(Trash((other.ref,)))
    assert isinstance(_refused(office, PlaceCase(known.part(1).id, other.id)), e.NotAllowed)


# --- states -------------------------------------------------------------------------------------------------


def test_a_state_that_cannot_follow_is_refused(office: Office, known: Known) -> None:
    question = known.question(1)
    refused = _refused(office, Change(question.ref, question.version, {"status": QuestionStatus.FINISHED}))
    assert isinstance(refused, e.NotAllowed)


def test_parking_takes_a_reason(office: Office, known: Known) -> None:
    question = known.question(1)
    parked = {"status": QuestionStatus.PARKED}
    assert isinstance(_refused(office, Change(question.ref, question.version, parked)), e.NotAllowed)
    office.run(Change(question.ref, question.version, {**parked, "status_reason": "no_place"}))
    assert _get(known.record(question.ref), "status") is QuestionStatus.PARKED


def test_what_follows_by_itself_is_put_back_by_undo(office: Office, known: Known) -> None:
    """A question still in intake that was placed is in intake again after undo, not ready."""
    new = known.question(7)
    assert new.status is QuestionStatus.NEW
    _place(office, 7, "T02")
    assert _get(known.record(new.ref), "status") is QuestionStatus.PROPOSED
    office.run(Undo())
    assert _get(known.record(new.ref), "status") is QuestionStatus.NEW
    office.run(Redo())
    assert _get(known.record(new.ref), "status") is QuestionStatus.PROPOSED


# --- what leans on what -------------------------------------------------------------------------------------


def test_an_institution_in_use_stays(office: Office, known: Known) -> None:
    (institution,) = known.all(Kind.INSTITUTION)
    refused = _refused(office, Trash((institution.ref,)))
    assert isinstance(refused, e.InUse)
    assert (refused.ref, refused.name, refused.users) == (institution.ref, "NS", 7)
    (programme,) = known.all(Kind.PROGRAMME)
    assert isinstance(_refused(office, Trash((programme.ref,))), e.InUse)


def test_a_question_keeps_a_sub_assignment(office: Office, known: Known) -> None:
    assert isinstance(_refused(office, Trash((known.part(1).ref,))), e.NotAllowed)
    office.run(Trash((known.part(1).ref, known.question(1).ref)))
    assert not findings(office)
    part, other = known.part(2), known.question(3)
    moved = Change(part.ref, part.version, {"question_id": other.id})
    assert isinstance(_refused(office, moved), e.NotAllowed)


def test_nothing_is_made_of_what_lies_in_the_trash(office: Office, known: Known) -> None:
    question, offering = known.question(1), known.offering("T02")
    office.run(Trash((question.ref, offering.ref)))
    for command in (
        MakeAgreement(question_id=question.id),
        MakeAgreement(offering_id=offering.id),
        CopyToNextYear((offering.id,)),
        SplitQuestion(question.id, question.version + 1, ()),
        Create(Kind.ASSIGNMENT, {"question_id": question.id}),
        Create(Kind.MOMENT, {"offering_id": offering.id}),
    ):
        assert isinstance(_refused(office, command), e.NotAllowed), command


def test_what_comes_back_from_the_trash_finds_its_place_taken(office: Office, known: Known) -> None:
    card = _place(office, 1, "T01")
    office.run(Trash((card.ref,)))
    _place(office, 2, "T01")
    assert isinstance(_refused(office, Restore((card.ref,))), e.NotAllowed)
    same = _place(office, 3, "T02")
    office.run(Trash((same.ref,)))
    _place(office, 3, "T02")
    assert isinstance(_refused(office, Restore((same.ref,))), e.NotAllowed)


def test_what_hangs_on_it_goes_and_comes_along(office: Office, known: Known) -> None:
    _agreed(office, 1, "T02")
    before = Picture.of(office)
    question = known.question(1)
    company = Ref(Kind.SME, question.sme_id or 0)
    office.run(Trash((company,)))
    gone = set(Picture.of(office).trashed)
    assert {company, question.ref, known.record(Ref(Kind.ASSIGNMENT, 1)).ref} <= gone
    assert not findings(office)
    office.run(Restore((company,)))
    assert not difference(before, Picture.of(office))


# --- lists --------------------------------------------------------------------------------------------------


def _value(office: Office, value_list: ValueList, code: str) -> ListValue:
    return next(one for one in office.answer(Words()).values[value_list] if one.code == code)


@pytest.mark.parametrize("used_as", ["one value", "one of several"])
def test_a_used_value_is_archived_not_deleted(office: Office, known: Known, used_as: str) -> None:
    if used_as == "one value":
        value = _value(office, ValueList.THEME, "website")
        office.run(Create(Kind.QUESTION, {"title": "Site", "theme": "website"}))
    else:
        value = _value(office, ValueList.WORK_KIND, "design")
        office.run(Create(Kind.TRACK, {"name": "Minor", "work_kinds": ("advice", "design")}))
    office.run(Trash((value.ref,)))
    now = known.record(value.ref)
    assert (now.trashed_at, _get(now, "archived")) == (None, True)


def test_an_unused_value_goes(office: Office, known: Known) -> None:
    (value,) = office.run(Create(Kind.LIST_VALUE, {"list": ValueList.THEME, "code": "a_b", "name": "Nieuw"})).created
    office.run(Create(Kind.QUESTION, {"title": "Site", "theme": "axb"}))
    office.run(Create(Kind.TRACK, {"name": "Minor", "themes": ("axb", "aab")}))
    office.run(Trash((value,)))
    assert known.record(value).trashed_at is not None


# --- undo ---------------------------------------------------------------------------------------------------


def test_a_blocked_undo_drops_out_and_names_who(database_place: str, open_office: OpenOffice, office: Office) -> None:
    known = Known(office)
    sme, other = known.all(Kind.SME)[:2]
    office.run(Change(other.ref, other.version, {"note": "eerst"}))
    office.run(Change(sme.ref, sme.version, {"city": "Haren"}))
    open_office(database_place, COLLEAGUE).run(Change(sme.ref, sme.version + 1, {"city": "Zuidhorn"}))
    refused = _refused(office, Undo())
    assert isinstance(refused, e.UndoBlocked)
    assert (refused.who, refused.ref) == (COLLEAGUE, sme.ref)
    office.run(Undo())
    assert _get(known.record(other.ref), "note") == ""
    assert _get(known.record(sme.ref), "city") == "Zuidhorn"


def test_undo_of_something_new_waits_for_what_a_colleague_hung_on_it(
    database_place: str, open_office: OpenOffice, office: Office
) -> None:
    (sme,) = office.run(Create(Kind.SME, {"name": "Nieuw"})).created
    told = {"sme_id": sme.id, "first_name": "Jet"}
    (contact,) = open_office(database_place, COLLEAGUE).run(Create(Kind.CONTACT, told)).created
    refused = _refused(office, Undo())
    assert isinstance(refused, e.UndoBlocked)
    assert refused.who == COLLEAGUE
    assert Known(office).record(contact).trashed_at is None


def test_undo_does_not_take_the_last_part_of_a_question(
    database_place: str, open_office: OpenOffice, office: Office
) -> None:
    known = Known(office)
    part = known.part(1)
    office.run(Create(Kind.ASSIGNMENT, {"question_id": part.question_id, "position": 2}))
    open_office(database_place, COLLEAGUE).run(Trash((part.ref,)))
    assert isinstance(_refused(office, Undo()), e.UndoBlocked)


def test_undo_does_not_bring_something_back_to_an_owner_in_the_trash(
    database_place: str, open_office: OpenOffice, office: Office
) -> None:
    known = Known(office)
    contact = known.all(Kind.CONTACT)[0]
    office.run(Trash((contact.ref,)))
    open_office(database_place, COLLEAGUE).run(Trash((Ref(Kind.SME, int(str(_get(contact, "sme_id")))),)))
    refused = _refused(office, Undo())
    assert isinstance(refused, e.UndoBlocked)
    assert refused.who == COLLEAGUE


def test_nothing_to_undo_or_redo(database_place: str, open_office: OpenOffice) -> None:
    new = open_office(database_place, COLLEAGUE)
    for command, redo in ((Undo(), False), (Redo(), True)):
        refused = _refused(new, command)
        assert isinstance(refused, e.NothingToUndo)
        assert refused.redo is redo
    assert isinstance(_refused(new, Revert(999_999)), e.NothingToUndo)


def test_erasing_is_the_one_thing_without_a_way_back(office: Office) -> None:
    (hub,) = office.run(Create(Kind.HUB, {"name": "weg"})).created
    office.run(Trash((hub,)))
    office.run(EmptyTrash())
    assert office.answer(HistoryNow()).undo is None
    assert isinstance(_refused(office, Change(hub, 2, {"name": "x"})), e.NotFound)
    assert isinstance(_refused(office, Restore((hub,))), e.NotFound)
    assert not findings(office)


def test_a_semester_that_cannot_be_read_is_not_copied(office: Office, known: Known) -> None:
    offering = known.offering("T02")
    office.run(Change(offering.ref, offering.version, {"semester": "ooit"}))
    assert isinstance(_refused(office, CopyToNextYear((offering.id,))), e.NotAllowed)


def test_copying_twice_is_refused(office: Office, known: Known) -> None:
    offering = known.offering("T02")
    office.run(CopyToNextYear((offering.id,)))
    assert isinstance(_refused(office, CopyToNextYear((offering.id,))), e.NotAllowed)
