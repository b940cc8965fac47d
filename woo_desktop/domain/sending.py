"""What must be right before an agreement goes out: it does not stop placing, but it does stop sending."""

from __future__ import annotations

from collections.abc import Iterator

from woo_desktop.domain.list_defaults import BPV, INTERNSHIP, THESIS
from woo_desktop.domain.readiness import Missing
from woo_desktop.domain.records import Contact, Question, Sme, Track
from woo_desktop.domain.terms import PersonalData
from woo_desktop.domain.words import N_, Sentence

_NO_TRAINING_COMPANY = N_(
    "{company} is no recognised training company, and a BPV may only be done there. "
    "Have it recognised and note that, or take the case off this track."
)
_TRAINING_COMPANY_UNKNOWN = N_(
    "It is not known whether {company} is a recognised training company, and a BPV may only be done there. "
    "Look it up at SBB and note it."
)
_NO_CONTACT = N_("{company} has nobody who supervises the student. Add a contact to the question.")
_NO_SUPERVISOR = N_(
    "{company} has no supervisor in the company for a thesis or internship. Note on the question who has that level."
)
_PERSONAL = N_(
    "The data set of {number} holds personal data. Have it anonymised, or let institution and company agree on it "
    "separately; then change it on the question."
)


def blocks_for_case(track: Track, question: Question, sme: Sme | None, contact: Contact | None) -> Iterator[Missing]:
    """What stops the paper of this case, with what to do about it and where."""
    company = sme or Sme()
    told = {"company": company.name or question.title, "number": question.number}
    if track.form == BPV and sme is not None and company.training_company is not True:
        why = _NO_TRAINING_COMPANY if company.training_company is False else _TRAINING_COMPANY_UNKNOWN
        yield Missing(company.ref, "training_company", Sentence(why, told))
    if track.form == BPV and contact is None:
        yield Missing(question.ref, "contact_id", Sentence(_NO_CONTACT, told))
    if track.form in (THESIS, INTERNSHIP) and not _has_supervisor(question, contact):
        yield Missing(question.ref, "company_supervisor", Sentence(_NO_SUPERVISOR, told))
    if question.personal_data is PersonalData.PERSONAL and question.dataset is not False:
        yield Missing(question.ref, "personal_data", Sentence(_PERSONAL, told))


def _has_supervisor(question: Question, contact: Contact | None) -> bool:
    """What is said for the question goes before what is known of the contact."""
    if question.company_supervisor is not None:
        return question.company_supervisor
    return contact is not None and contact.hbo_level is True
