"""The life of an agreement: what went out stays what it was, a change makes a new version, and nobody is forgotten."""

import hashlib

import pytest

from woo_desktop.domain.commands import Change, NewEdition, Undo
from woo_desktop.domain.errors import NotAllowed, StaleChange
from woo_desktop.domain.frozen_paper import paper_of as thawed
from woo_desktop.domain.queries import AgreementsOf, OutdatedOf, PaperOf, RecordsOf, SendBlocksOf
from woo_desktop.domain.records import Agreement, Offering, Question
from woo_desktop.domain.terms import AgreementStatus, Kind, PersonalData, SignedHow
from woo_desktop.services.office import Office
from woo_desktop.services.sentences import sentence_for


def agreement(office: Office, number: int) -> Agreement:
    (found,) = office.answer(RecordsOf(Kind.AGREEMENT, (number,)))
    assert isinstance(found, Agreement)
    return found


MENDS: dict[str, object] = {
    "training_company": True,
    "company_supervisor": True,
    "personal_data": PersonalData.ANONYMISED,
}


def one_that_is(office: Office, status: AgreementStatus) -> Agreement:
    """A track's agreement in this state, that nothing stops from being sent."""
    for one in office.answer(RecordsOf(Kind.AGREEMENT)):
        if isinstance(one, Agreement) and one.status is status and one.offering_id:
            for block in office.answer(SendBlocksOf(one.id)):
                (record,) = office.answer(RecordsOf(block.ref.kind, (block.ref.id,)))
                office.run(Change(block.ref, record.version, {block.field: MENDS[block.field]}))
            return one
    raise AssertionError(status)


def offering_of(office: Office, one: Agreement) -> Offering:
    (found,) = office.answer(RecordsOf(Kind.OFFERING, (one.offering_id or 0,)))
    assert isinstance(found, Offering)
    return found


def become(office: Office, one: Agreement, status: AgreementStatus, **more: object) -> Agreement:
    now = agreement(office, one.id)
    office.run(Change(now.ref, now.version, {"status": status, **more}))
    return agreement(office, one.id)


def change_places(office: Office, one: Agreement) -> None:
    offering = offering_of(office, one)
    more = {"students": (offering.students or 0) + 5, "capacity": (offering.capacity or 0) + 7}
    office.run(Change(offering.ref, offering.version, more))


def test_what_was_sent_is_what_gets_agreed(sample_office: Office) -> None:
    office = sample_office
    concept = one_that_is(office, AgreementStatus.CONCEPT)
    sent = become(office, concept, AgreementStatus.SENT)
    promised = office.answer(PaperOf(agreement_id=sent.id)).numbers.cases
    assert office.answer(OutdatedOf(sent.id)) == ()
    change_places(office, sent)
    assert {change.key for change in office.answer(OutdatedOf(sent.id))} == {"numbers.cases", "numbers.students"}
    row = next(row for row in office.answer(AgreementsOf(sent.semester)) if row.agreement_id == sent.id)
    assert row.outdated == 2
    assert office.answer(PaperOf(agreement_id=sent.id)).numbers.cases == promised
    agreed = become(office, sent, AgreementStatus.AGREED, teacher_signed=SignedHow.BY_MAIL)
    paper = office.answer(PaperOf(agreement_id=agreed.id))
    assert paper.numbers.cases == promised
    assert paper.head.status is AgreementStatus.AGREED
    assert paper.signatures[0].how is SignedHow.BY_MAIL
    assert agreed.frozen_hash == hashlib.sha256(agreed.frozen_paper.encode()).hexdigest()


@pytest.mark.parametrize("way", [AgreementStatus.SENT, AgreementStatus.AGREED])
def test_personal_data_stops_sending_until_it_is_anonymised(sample_office: Office, way: AgreementStatus) -> None:
    office = sample_office
    concept = one_that_is(office, AgreementStatus.CONCEPT)
    number = office.answer(PaperOf(agreement_id=concept.id)).numbers.agreed[0].number
    question = next(
        one for one in office.answer(RecordsOf(Kind.QUESTION)) if isinstance(one, Question) and one.number == number
    )
    office.run(Change(question.ref, question.version, {"dataset": True, "personal_data": PersonalData.PERSONAL}))
    (block,) = office.answer(SendBlocksOf(concept.id))
    assert (block.ref, block.field) == (question.ref, "personal_data")
    with pytest.raises(NotAllowed) as refused:
        become(office, concept, way)
    assert "anonimiseren" in sentence_for(refused.value).text
    assert agreement(office, concept.id).status is AgreementStatus.CONCEPT
    one_that_is(office, AgreementStatus.CONCEPT)
    assert become(office, concept, way).status is way


def test_an_agreement_that_skips_sending_is_no_concept_on_paper(sample_office: Office) -> None:
    concept = one_that_is(sample_office, AgreementStatus.CONCEPT)
    become(sample_office, concept, AgreementStatus.AGREED)
    assert not sample_office.answer(PaperOf(agreement_id=concept.id)).is_concept


def test_back_to_concept_follows_the_records_again(sample_office: Office) -> None:
    office = sample_office
    sent = one_that_is(office, AgreementStatus.SENT)
    concept = become(office, sent, AgreementStatus.CONCEPT)
    assert (concept.frozen_paper, concept.sent_on) == ("", None)
    before = office.answer(PaperOf(agreement_id=sent.id)).numbers.cases
    change_places(office, concept)
    assert office.answer(PaperOf(agreement_id=sent.id)).numbers.cases != before
    assert office.answer(OutdatedOf(sent.id)) == ()


@pytest.mark.parametrize("status", [AgreementStatus.SENT, AgreementStatus.AGREED])
def test_a_new_version_keeps_the_number_and_says_what_changed(sample_office: Office, status: AgreementStatus) -> None:
    office = sample_office
    old = one_that_is(office, status)
    office.run(Change(old.ref, old.version, {"extra_terms": "Koffie", "reply_term": "drie dagen"}))
    old = agreement(office, old.id)
    change_places(office, old)
    outcome = office.run(NewEdition(old.id, old.version))
    (made,) = (agreement(office, ref.id) for ref in outcome.created if ref.kind is Kind.AGREEMENT)
    assert (made.number, made.edition, made.replaces_id) == (old.number, 2, old.id)
    assert (made.status, made.teacher_signed) == (AgreementStatus.CONCEPT, None)
    assert (made.extra_terms, made.reply_term) == ("Koffie", "drie dagen")
    replaced = agreement(office, old.id)
    assert replaced.status is AgreementStatus.REPLACED
    assert replaced.frozen_paper == old.frozen_paper
    paper = office.answer(PaperOf(agreement_id=made.id))
    assert paper.head.version == 2
    assert paper.before == thawed(old.frozen_paper)
    assert paper.communication.reply_term == "drie dagen"
    rows = office.answer(AgreementsOf(old.semester))
    assert [row.agreement_id for row in rows if row.number == old.number] == [made.id]


def test_a_concept_gets_no_new_version(sample_office: Office) -> None:
    concept = one_that_is(sample_office, AgreementStatus.CONCEPT)
    with pytest.raises(NotAllowed):
        sample_office.run(NewEdition(concept.id, concept.version))


def test_two_coordinators_do_not_both_make_version_two(sample_office: Office) -> None:
    old = one_that_is(sample_office, AgreementStatus.AGREED)
    sample_office.run(NewEdition(old.id, old.version))
    with pytest.raises((NotAllowed, StaleChange)):
        sample_office.run(NewEdition(old.id, old.version))


def test_an_undone_version_is_never_given_again(sample_office: Office) -> None:
    office = sample_office
    old = one_that_is(office, AgreementStatus.AGREED)
    office.run(NewEdition(old.id, old.version))
    office.run(Undo())
    back = agreement(office, old.id)
    assert back.status is AgreementStatus.AGREED
    outcome = office.run(NewEdition(back.id, back.version))
    made = next(ref for ref in outcome.created if ref.kind is Kind.AGREEMENT)
    assert agreement(office, made.id).edition == 3


def test_what_is_over_may_be_made_anew(sample_office: Office) -> None:
    office = sample_office
    concept = one_that_is(office, AgreementStatus.CONCEPT)
    become(office, concept, AgreementStatus.LAPSED)
    rows = office.answer(AgreementsOf(concept.semester))
    again = [row for row in rows if row.offering_id == concept.offering_id and row.agreement_id is None]
    assert len(again) == 1
    finished = become(office, one_that_is(office, AgreementStatus.AGREED), AgreementStatus.FINISHED)
    assert finished.frozen_paper
