"""A case agreement takes over what its track agreed; numbers stand in one place; standing texts remember their past."""

from __future__ import annotations

import pytest

from tests.databases import OpenOffice
from tests.services.test_attachments import now
from woo_desktop.domain.commands import Change, Create, MakeAgreement, PlaceCase, Trash, Undo
from woo_desktop.domain.queries import (
    AgreementsOf,
    BoardOf,
    ClauseHistoryOf,
    PaperOf,
    RecordsOf,
    SheetOf,
    TrackAgreementOf,
)
from woo_desktop.domain.records import Agreement, Assignment, Offering, Ref
from woo_desktop.domain.terms import AgreementStatus, ClausePart, Kind, Language, Level
from woo_desktop.services.office import Office


@pytest.fixture
def both(database_place: str, open_office: OpenOffice) -> Office:
    return open_office(database_place, "Sanne Boersma")


def roomy(office: Office) -> Offering:
    """An offering with room, of this semester."""
    found = [one for one in office.answer(RecordsOf(Kind.OFFERING)) if isinstance(one, Offering)]
    return next(one for one in found if one.capacity == 3)


def placed_case(office: Office, offering: Offering) -> Assignment:
    (part, *_rest) = [one for one in office.answer(RecordsOf(Kind.ASSIGNMENT)) if isinstance(one, Assignment)]
    office.run(PlaceCase(part.id, offering.id))
    return part


def made(office: Office, command: MakeAgreement) -> Agreement:
    (ref, *_rest) = office.run(command).created
    (found,) = office.answer(RecordsOf(Kind.AGREEMENT, (ref.id,)))
    assert isinstance(found, Agreement)
    return found


def test_a_case_takes_over_from_its_track_what_it_does_not_say(both: Office) -> None:
    offering = roomy(both)
    part = placed_case(both, offering)
    track = made(both, MakeAgreement(offering_id=offering.id))
    terms = {"first_contact": "de docent", "reply_term": "vijf werkdagen", "extra_terms": "Koffie", "language": "en"}
    both.run(Change(track.ref, track.version, terms))
    case = made(both, MakeAgreement(question_id=part.question_id))
    both.run(Change(case.ref, case.version, {"reply_term": "twee dagen"}))
    paper = both.answer(PaperOf(agreement_id=case.id))
    assert paper.communication.first_contact == "de docent"
    assert paper.communication.reply_term == "twee dagen"
    assert paper.costs.extra_terms == "Koffie"
    assert paper.clauses.privacy.startswith("The company")
    found = both.answer(TrackAgreementOf(case.id))
    assert found is not None
    assert found.id == track.id
    assert both.answer(TrackAgreementOf(track.id)) is None
    seen = now(both, track)
    both.run(Change(seen.ref, seen.version, {"status": AgreementStatus.LAPSED}))
    assert both.answer(PaperOf(agreement_id=case.id)).communication.first_contact == ""


def test_number_and_planning_stand_in_one_place(both: Office) -> None:
    offering = roomy(both)
    placed_case(both, offering)
    track = made(both, MakeAgreement(offering_id=offering.id))
    (seen,) = both.answer(RecordsOf(Kind.OFFERING, (offering.id,)))
    both.run(Change(offering.ref, seen.version, {"capacity": 5}))
    assert both.answer(PaperOf(agreement_id=track.id)).numbers.cases == 5
    column = next(one for one in both.answer(BoardOf(offering.semester)).columns if one.offering_id == offering.id)
    assert column.place.capacity == 5
    row = next(one for one in both.answer(AgreementsOf(offering.semester)) if one.agreement_id == track.id)
    assert row.promise is not None
    assert (row.promise.values["promised"], row.promise.values["placed"], row.promise.values["left"]) == (5, 1, 4)
    assert row.holders
    sheet = both.answer(SheetOf(offering.ref))
    assert sheet.promise is not None
    assert (sheet.promise.values["promised"], sheet.promise.values["left"]) == (5, 4)
    of_track = both.answer(SheetOf(Ref(Kind.TRACK, offering.track_id or 0))).promise
    assert of_track is not None
    assert of_track.values["promise"] == sheet.promise


def test_every_wording_of_a_text_can_be_looked_at_and_put_back(both: Office) -> None:
    told = {"part": ClausePart.PRIVACY, "language": Language.DUTCH, "level": Level.MBO, "text": "Eerste tekst."}
    (ref,) = both.run(Create(Kind.CLAUSE, told)).created

    def word(text: str) -> None:
        (clause,) = both.answer(RecordsOf(Kind.CLAUSE, (ref.id,)))
        both.run(Change(ref, clause.version, {"text": text}))

    word("Tweede tekst.")
    word("Derde tekst.")
    both.run(Undo())
    query = ClauseHistoryOf(ClausePart.PRIVACY, None, Level.MBO, Language.DUTCH)
    history = both.answer(query)
    assert [one.text for one in history] == ["Tweede tekst.", "Derde tekst.", "Tweede tekst.", "Eerste tekst."]
    assert {one.who for one in history} == {"Sanne Boersma"}
    assert [one.at for one in history] == sorted((one.at for one in history), reverse=True)
    both.run(Trash((ref,)))
    assert len(both.answer(query)) == 4
    both.run(Create(Kind.CLAUSE, {**told, "text": history[-1].text}))
    assert both.answer(query)[0].text == "Eerste tekst."
    assert both.answer(ClauseHistoryOf(ClausePart.PRIVACY, None, None, Language.DUTCH)) == ()
    assert both.answer(ClauseHistoryOf(ClausePart.PRIVACY, None, Level.MBO, Language.ENGLISH)) == ()


def test_an_agreed_paper_keeps_its_words(sample_office: Office) -> None:
    agreed = next(
        one
        for one in sample_office.answer(RecordsOf(Kind.AGREEMENT))
        if isinstance(one, Agreement) and one.status is AgreementStatus.AGREED
    )
    before = sample_office.answer(PaperOf(agreement_id=agreed.id))
    told = {"part": ClausePart.PRIVACY, "language": Language.DUTCH, "text": "Heel andere woorden."}
    sample_office.run(Create(Kind.CLAUSE, told))
    assert sample_office.answer(PaperOf(agreement_id=agreed.id)) == before
    fresh = sample_office.answer(PaperOf(offering_id=agreed.offering_id and agreed.offering_id + 1))
    assert fresh.clauses.privacy == "Heel andere woorden."
