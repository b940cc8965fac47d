"""Signatures: each party in its own way, with proof; the last one that is needed makes the agreement agreed."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.databases import OpenOffice
from tests.services.test_attachments import agreement_of, now
from woo_desktop.domain.agreement import Signer
from woo_desktop.domain.agreement_signing import still_to_sign
from woo_desktop.domain.attachment import NewFile
from woo_desktop.domain.commands import Change, MakeAgreement, SignAgreement, Undo
from woo_desktop.domain.errors import NotAllowed, StaleChange
from woo_desktop.domain.queries import AttachmentsOf, PaperOf, RecordsOf
from woo_desktop.domain.records import Agreement, Question
from woo_desktop.domain.terms import AgreementStatus, AttachmentUse, Kind, PersonalData, SignedHow
from woo_desktop.services.office import Office

DAY = dt.date(2026, 6, 12)
SCAN = NewFile("handtekening.pdf", b"%PDF-1.7 getekend")


@pytest.fixture
def both(database_place: str, open_office: OpenOffice) -> Office:
    return open_office(database_place)


def sign(
    office: Office,
    one: Agreement,
    signer: Signer,
    how: SignedHow = SignedHow.ON_PAPER,
    day: dt.date | None = None,
    file: NewFile | None = None,
) -> Agreement:
    seen = now(office, one)
    office.run(SignAgreement(seen.id, seen.version, signer, how, day, file))
    return now(office, one)


def sent(office: Office, one: Agreement) -> Agreement:
    seen = now(office, one)
    office.run(Change(seen.ref, seen.version, {"status": AgreementStatus.SENT}))
    return now(office, one)


def test_the_last_signature_makes_it_agreed_in_one_gesture(both: Office) -> None:
    one = sent(both, agreement_of(both))
    half = sign(both, one, Signer.TEACHER, SignedHow.BY_MAIL, DAY)
    assert (half.status, half.teacher_signed_on) == (AgreementStatus.SENT, DAY)
    assert still_to_sign(half) == (Signer.WORKSHOP,)
    whole = sign(both, half, Signer.WORKSHOP, file=SCAN)
    assert whole.status is AgreementStatus.AGREED
    assert whole.frozen_hash
    assert whole.workshop_signed_on == whole.agreed_on == dt.date.today()
    paper = both.answer(PaperOf(agreement_id=one.id))
    assert [(signature.how, signature.signed_on) for signature in paper.signatures] == [
        (SignedHow.BY_MAIL, DAY),
        (SignedHow.ON_PAPER, dt.date.today()),
    ]
    (proof,) = both.answer(AttachmentsOf(one.id))
    assert (proof.use, proof.name) == (AttachmentUse.WORKSHOP_SIGNED, SCAN.name)
    both.run(Undo())
    assert both.answer(AttachmentsOf(one.id)) == ()
    back = now(both, one)
    assert (back.status, back.workshop_signed, back.frozen_hash) == (AgreementStatus.SENT, None, "")


def test_fields_of_the_panel_do_the_same(sample_office: Office) -> None:
    one = agreement_of(sample_office)
    seen = now(sample_office, one)
    both_signed = {"teacher_signed": SignedHow.ON_PAPER, "workshop_signed": SignedHow.BY_MAIL}
    sample_office.run(Change(seen.ref, seen.version, both_signed))
    after = now(sample_office, one)
    assert (after.status, after.teacher_signed_on) == (AgreementStatus.AGREED, dt.date.today())


def test_a_signature_taken_back_takes_its_day_along(sample_office: Office) -> None:
    one = sign(sample_office, agreement_of(sample_office), Signer.TEACHER, SignedHow.BY_MAIL, DAY)
    back = sign(sample_office, one, Signer.TEACHER, SignedHow.NOT_YET)
    assert (back.teacher_signed, back.teacher_signed_on) == (SignedHow.NOT_YET, None)


def case_agreement(office: Office) -> Agreement:
    (question, *_rest) = office.answer(RecordsOf(Kind.QUESTION))
    made = next(ref for ref in office.run(MakeAgreement(question_id=question.id)).created)
    (found,) = office.answer(RecordsOf(Kind.AGREEMENT, (made.id,)))
    assert isinstance(found, Agreement)
    return found


def test_the_entrepreneur_signs_only_when_that_was_asked(both: Office) -> None:
    one = case_agreement(both)
    both.run(Change(one.ref, one.version, {"sme_signs": True}))
    sign(both, one, Signer.TEACHER)
    assert sign(both, one, Signer.WORKSHOP).status is AgreementStatus.CONCEPT
    assert sign(both, one, Signer.ENTREPRENEUR).status is AgreementStatus.AGREED
    with pytest.raises(NotAllowed):
        sign(both, one, Signer.TEACHER, SignedHow.BY_MAIL)


def test_no_longer_asking_the_entrepreneur_makes_it_agreed_too(sample_office: Office) -> None:
    one = case_agreement(sample_office)
    for block_free in (Signer.TEACHER, Signer.WORKSHOP):
        one = sign(sample_office, one, block_free) if one.status is AgreementStatus.CONCEPT else one
    assert one.status is AgreementStatus.AGREED


def test_an_entrepreneur_has_no_place_on_a_track_agreement(sample_office: Office) -> None:
    with pytest.raises(NotAllowed):
        sign(sample_office, agreement_of(sample_office), Signer.ENTREPRENEUR)


def test_what_stops_sending_stops_the_last_signature_too(both: Office) -> None:
    one = case_agreement(both)
    (question,) = both.answer(RecordsOf(Kind.QUESTION, (one.question_id or 0,)))
    assert isinstance(question, Question)
    both.run(Change(question.ref, question.version, {"dataset": True, "personal_data": PersonalData.PERSONAL}))
    sign(both, one, Signer.TEACHER)
    with pytest.raises(NotAllowed) as refused:
        sign(both, one, Signer.WORKSHOP, file=SCAN)
    assert "anonymised" in refused.value.why.message
    assert both.answer(AttachmentsOf(one.id)) == ()


def test_two_people_note_the_same_signature(both: Office) -> None:
    one = agreement_of(both)
    both.run(SignAgreement(one.id, one.version, Signer.TEACHER, SignedHow.BY_MAIL))
    with pytest.raises(StaleChange):
        both.run(SignAgreement(one.id, one.version, Signer.TEACHER, SignedHow.ON_PAPER))
