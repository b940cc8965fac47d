"""Signatures: how each party agreed, with the scan or mail that shows it; the last one makes the agreement agreed."""

from __future__ import annotations

import dataclasses

from woo_desktop.domain.agreement_signing import FIELDS_OF, WAITING, signers_of, still_to_sign, with_days
from woo_desktop.domain.attachment import USE_OF
from woo_desktop.domain.commands import Change, SignAgreement
from woo_desktop.domain.errors import NotAllowed
from woo_desktop.domain.records import Agreement, Record
from woo_desktop.domain.terms import AgreementStatus, SignedHow
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.services.handlers.attaching import attach
from woo_desktop.services.handlers.rules import refuse_in_trash
from woo_desktop.services.work import Work


def signature_values(work: Work, command: SignAgreement) -> Change:
    """What a signature changes in the agreement."""
    how, when = FIELDS_OF[command.signer]
    values: dict[str, object] = {how: command.how}
    if command.how is SignedHow.NOT_YET:
        values[when] = None
    elif command.signed_on is not None:
        values[when] = command.signed_on
    agreement = work.store.get(Agreement, command.agreement_id)
    return Change(agreement.ref, command.version, values)


def refuse_signature(work: Work, command: SignAgreement) -> None:
    """Only who stands on the paper signs it, and only while it waits for that."""
    agreement = work.store.get(Agreement, command.agreement_id)
    refuse_in_trash(work, agreement.ref)
    if command.signer not in signers_of(agreement):
        raise NotAllowed(Sentence(N_("The entrepreneur signs only an agreement about one case.")))
    if agreement.status not in WAITING:
        why = N_("{number} is {status}; its signatures are fixed. Make a new version to change them.")
        raise NotAllowed(Sentence(why, {"number": agreement.number, "status": agreement.status}))


def keep_proof(work: Work, command: SignAgreement) -> None:
    """The scan or the mail that came with a signature."""
    if command.file is not None:
        agreement = work.store.get(Agreement, command.agreement_id)
        attach(work, agreement.ref, command.file, USE_OF[command.signer])


def what_follows(work: Work, current: Record, values: dict[str, object]) -> dict[str, object]:
    """A change of signatures with their days, and agreed when nobody is left to sign."""
    names = {name for pair in FIELDS_OF.values() for name in pair} | {"sme_signs"}
    if not isinstance(current, Agreement) or names.isdisjoint(values):
        return values
    filled = with_days(current, values, work.today)
    after = dataclasses.replace(current, **filled)  # type: ignore[arg-type]
    is_news = bool(still_to_sign(current)) and not still_to_sign(after)
    if is_news and "status" not in values and current.status in WAITING:
        return {**filled, "status": AgreementStatus.AGREED}
    return filled


def label_of(command: SignAgreement, number: str) -> Sentence:
    told = {"number": number, "signer": command.signer, "how": command.how}
    if command.how is SignedHow.NOT_YET:
        return Sentence(N_("{signer} did not sign {number} after all"), told)
    return Sentence(N_("{signer} signed {number}: {how}"), told)
