"""What stops an agreement from being sent, and what does not."""

import pytest

from woo_desktop.domain.list_defaults import BPV, INTERNSHIP, THESIS
from woo_desktop.domain.records import Contact, Question, Sme, Track
from woo_desktop.domain.sending import blocks_for_case
from woo_desktop.domain.terms import PersonalData

FINE = Question(id=1, number="V-2026-0001", title="Taart", company_supervisor=True)
BAKER = Sme(id=2, name="Bakkerij Vos", training_company=True)
GEA = Contact(id=3, first_name="Gea")


def fields(
    track: Track, question: Question = FINE, sme: Sme | None = BAKER, contact: Contact | None = GEA
) -> list[str]:
    return [block.field for block in blocks_for_case(track, question, sme, contact)]


@pytest.mark.parametrize("form", ["minor", BPV, THESIS, INTERNSHIP, ""])
def test_a_complete_case_may_go_out(form: str) -> None:
    assert fields(Track(form=form)) == []


@pytest.mark.parametrize("known", [False, None])
def test_a_bpv_needs_a_recognised_training_company(known: bool | None) -> None:
    company = Sme(id=2, name="Bakkerij Vos", training_company=known)
    assert fields(Track(form=BPV), sme=company) == ["training_company"]
    assert fields(Track(form="minor"), sme=company) == []


def test_a_bpv_needs_somebody_in_the_company() -> None:
    assert fields(Track(form=BPV), contact=None) == ["contact_id"]


@pytest.mark.parametrize("form", [THESIS, INTERNSHIP])
def test_a_thesis_needs_a_supervisor(form: str) -> None:
    unknown = Question(id=1, number="V-2026-0001")
    assert fields(Track(form=form), unknown) == ["company_supervisor"]
    assert fields(Track(form=form), unknown, contact=Contact(hbo_level=True)) == []
    refused = Question(id=1, company_supervisor=False)
    assert fields(Track(form=form), refused, contact=Contact(hbo_level=True)) == ["company_supervisor"]


def test_personal_data_stops_any_case() -> None:
    told = Question(id=1, dataset=True, personal_data=PersonalData.PERSONAL, company_supervisor=True)
    assert fields(Track(form="minor"), told) == ["personal_data"]
    without = Question(id=1, dataset=False, personal_data=PersonalData.PERSONAL)
    assert fields(Track(form="minor"), without) == []
