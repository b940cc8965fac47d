"""The words at the top and the foot of the panel: where an agreement stands and what is next."""

from __future__ import annotations

from woo_desktop.domain.agreement_signing import needed_signers, still_to_sign
from woo_desktop.domain.records import Agreement
from woo_desktop.domain.terms import AgreementStatus
from woo_desktop.i18n import _, day, fill, ngettext, shown


def heading_of(agreement: Agreement | None, gaps: int) -> tuple[str, str]:
    """Heading and the line under it."""
    missing = fill(
        ngettext("{count} field is still missing.", "{count} fields are still missing.", gaps), {"count": gaps}
    )
    if agreement is None:
        return _("Still to make"), missing if gaps else _("Everything for the paper is there.")
    match agreement.status:
        case AgreementStatus.CONCEPT if gaps:
            return _("Not complete yet"), missing
        case AgreementStatus.CONCEPT:
            return _("Ready to send"), _("Everything the teacher needs is in it.")
        case AgreementStatus.SENT:
            return _("With teacher"), _since_sent(agreement)
        case AgreementStatus.AGREED if agreement.agreed_on is not None:
            return _("Agreed"), fill(_("Agreed on {day}. The text is fixed."), {"day": day(agreement.agreed_on)})
    return _(agreement.status.label), _("The text is fixed.")


def _since_sent(agreement: Agreement) -> str:
    waiting = still_to_sign(agreement)
    sent = fill(_("Sent on {day}."), {"day": day(agreement.sent_on)}) if agreement.sent_on else ""
    if len(waiting) == len(needed_signers(agreement)):
        return f"{sent} {_('Nobody signed yet.')}".strip()
    return f"{sent} {fill(_('Still to sign: {people}.'), {'people': shown(waiting)})}".strip()


def next_step_of(status: AgreementStatus | None) -> tuple[str, str]:
    """Words and icon of the button under the heading; empty when nothing is to be noted there."""
    return (_("Mark as sent"), "check") if status is AgreementStatus.CONCEPT else ("", "")


def primary_of(status: AgreementStatus | None) -> tuple[str, str]:
    """Words and icon of the button at the foot."""
    if status is None:
        return _("Make the agreement"), "file-pen"
    if status in (AgreementStatus.CONCEPT, AgreementStatus.SENT, AgreementStatus.AGREED):
        return _("Open in mail program"), "mail"
    return "", ""
