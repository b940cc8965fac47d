"""What an agreement is about, where it stands, and the words for that."""

from __future__ import annotations

from enum import StrEnum

from woo_desktop.domain.answers import AgreementRow
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.queries import PaperOf
from woo_desktop.domain.records import Agreement, Ref
from woo_desktop.domain.terms import AgreementStatus, Kind, Language
from woo_desktop.domain.words import N_
from woo_desktop.i18n import _, fill, ngettext


class Shelf(StrEnum):
    """The chips above the list: where an agreement stands."""

    CONCEPT = "concept"
    SENT = "sent"
    AGREED = "agreed"
    TO_MAKE = "to_make"
    PAST = "past"


SHELF_NAMES: dict[Shelf, str] = {
    Shelf.CONCEPT: N_("Concept"),
    Shelf.SENT: N_("With teacher"),
    Shelf.AGREED: N_("Agreed"),
    Shelf.TO_MAKE: N_("To make"),
    Shelf.PAST: N_("Past"),
}

_SHELF_OF: dict[AgreementStatus, Shelf] = {
    AgreementStatus.CONCEPT: Shelf.CONCEPT,
    AgreementStatus.SENT: Shelf.SENT,
    AgreementStatus.AGREED: Shelf.AGREED,
}


@dataclass(frozen=True, slots=True)
class Subject:
    """An agreement by its id, or the offering or question that could have one."""

    agreement_id: int | None = None
    offering_id: int | None = None
    question_id: int | None = None

    @classmethod
    def of(cls, row: AgreementRow) -> Subject:
        if row.agreement_id is not None:
            return cls(agreement_id=row.agreement_id)
        return cls(offering_id=row.offering_id, question_id=row.question_id)

    @classmethod
    def of_ref(cls, ref: Ref) -> Subject | None:
        """The subject a person was sent here for; None when it has no paper."""
        if ref.kind is Kind.AGREEMENT:
            return cls(agreement_id=ref.id)
        if ref.kind is Kind.OFFERING:
            return cls(offering_id=ref.id)
        return cls(question_id=ref.id) if ref.kind is Kind.QUESTION else None

    def question(self) -> PaperOf:
        """What to ask for its paper."""
        return PaperOf(self.agreement_id, self.offering_id, self.question_id)

    def is_about(self, row: AgreementRow) -> bool:
        """Whether a row shows this subject, or the agreement that was made for it since."""
        if self.agreement_id is not None:
            return row.agreement_id == self.agreement_id
        if self.question_id is not None:
            return row.question_id == self.question_id
        return row.offering_id == self.offering_id and row.question_id is None


def shelf_of(row: AgreementRow) -> Shelf:
    """The chip under which a row stands."""
    if row.status is None:
        return Shelf.TO_MAKE
    return _SHELF_OF.get(row.status, Shelf.PAST)


def state_of(row: AgreementRow) -> tuple[str, str, str]:
    """Icon, words and tone of what a row needs: no teacher comes before gaps, gaps before the state."""
    if row.status in (None, AgreementStatus.CONCEPT):
        if not row.teacher:
            return "triangle-alert", _("Teacher is missing"), "err"
        if row.missing:
            words = ngettext("{count} field is missing", "{count} fields are missing", row.missing)
            return "triangle-alert", fill(words, {"count": row.missing}), "warn"
    if row.outdated:
        whose = (
            fill(_("Outdated: {people}"), {"people": ", ".join(row.holders)}) if row.holders else _("Outdated paper")
        )
        return "triangle-alert", whose, "warn"
    if row.status is None:
        return "file-pen", _("Still to make"), "neutral"
    if row.status is AgreementStatus.CONCEPT:
        return "circle-check", _("Ready to send"), "ok"
    if row.status is AgreementStatus.SENT:
        return "mail", _("With teacher"), "info"
    if row.status is AgreementStatus.AGREED:
        return "circle-check", _("Agreed"), "ok"
    return "file-text", _(row.status.label), "neutral"


def second_line(row: AgreementRow) -> str:
    """For whom it is: institution or company, and the teacher."""
    return " · ".join(part for part in (row.detail, row.teacher) if part)


def spoken(row: AgreementRow) -> str:
    """A row as one sentence for a screen reader."""
    level = row.level.value if row.level else ""
    return ", ".join(part for part in (row.title, second_line(row), level, state_of(row)[1]) if part)


def paper_language(agreement: Agreement | None) -> str:
    """The language of a paper: its own, Dutch when it has none."""
    return (agreement.language if agreement is not None else "") or Language.DUTCH.value
