"""Who signs an agreement, where that is noted, and when everybody who has to has done so (DOMAIN.md §5.1, part 14)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from woo_desktop.domain.agreement_paper import Signer
from woo_desktop.domain.records import Agreement
from woo_desktop.domain.terms import AgreementStatus, SignedHow

FIELDS_OF: dict[Signer, tuple[str, str]] = {
    Signer.TEACHER: ("teacher_signed", "teacher_signed_on"),
    Signer.WORKSHOP: ("workshop_signed", "workshop_signed_on"),
    Signer.ENTREPRENEUR: ("sme_signed", "sme_signed_on"),
}
WAITING = (AgreementStatus.CONCEPT, AgreementStatus.SENT)
"""States in which signatures still come in."""


def signers_of(agreement: Agreement) -> tuple[Signer, ...]:
    """Who has a place on the paper: the entrepreneur only when it is about one case."""
    return tuple(Signer) if agreement.question_id else (Signer.TEACHER, Signer.WORKSHOP)


def needed_signers(agreement: Agreement) -> tuple[Signer, ...]:
    """Who must sign before it is agreed; the entrepreneur only when that was asked for."""
    optional = () if agreement.sme_signs else (Signer.ENTREPRENEUR,)
    return tuple(signer for signer in signers_of(agreement) if signer not in optional)


def signed_how(agreement: Agreement, signer: Signer) -> SignedHow:
    return getattr(agreement, FIELDS_OF[signer][0]) or SignedHow.NOT_YET


def signed_on(agreement: Agreement, signer: Signer) -> dt.date | None:
    day: dt.date | None = getattr(agreement, FIELDS_OF[signer][1])
    return day


def still_to_sign(agreement: Agreement) -> tuple[Signer, ...]:
    """The needed signers of whom nothing is noted yet."""
    return tuple(one for one in needed_signers(agreement) if signed_how(agreement, one) is SignedHow.NOT_YET)


def with_days(agreement: Agreement, values: Mapping[str, object], today: dt.date) -> dict[str, object]:
    """Values of a change, with the day of a signature that comes in."""
    more = {
        when: today
        for how, when in FIELDS_OF.values()
        if values.get(how) not in (None, SignedHow.NOT_YET) and when not in values and getattr(agreement, when) is None
    }
    return {**values, **more}
