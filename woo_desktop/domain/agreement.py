"""The rules of the agreement paper: what still has to be filled in, and what its file is called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from woo_desktop.domain.agreement_paper import (
    AgreedCase,
    AgreementPaper,
    Clauses,
    Communication,
    Company,
    Costs,
    Head,
    Numbers,
    PaperPart,
    Parties,
    Person,
    PlannedMoment,
    Rights,
    Signature,
    Signer,
    Supervision,
    TrackFacts,
    Work,
)
from woo_desktop.domain.clauses import clauses_for, default_clause
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.paper_changes import changed_keys
from woo_desktop.domain.records.base import Ref
from woo_desktop.domain.terms import ClausePart, Kind, MomentKind, SignedHow
from woo_desktop.domain.words import N_, Sentence

REQUIRED_MOMENTS = (MomentKind.CASE_DEADLINE, MomentKind.KICK_OFF, MomentKind.PRESENTATION)
_LONGEST_NAME = 80
_CLAUSE_OF = {
    PaperPart.PROCESS: ClausePart.PROCESS,
    PaperPart.SUPERVISION: ClausePart.SUPERVISION,
    PaperPart.COMMUNICATION: ClausePart.COMMUNICATION,
    PaperPart.RIGHTS: ClausePart.CONFIDENTIALITY,
    PaperPart.PRIVACY: ClausePart.PRIVACY,
    PaperPart.COSTS: ClausePart.COSTS,
}


@dataclass(frozen=True, slots=True)
class MissingPart:
    """One gap on the paper and where it is filled."""

    number: int
    """The number before the heading on paper; 0 for the head."""
    part: PaperPart
    what: str
    """What is missing, as an English message."""
    kind: Kind
    field: str
    record: Ref | None
    """The record to open; None when the paper does not say which."""

    @property
    def label(self) -> str:
        return self.part.label


@dataclass(frozen=True, slots=True)
class PartState:
    """One line of the completeness panel: what stands in a part and what is missing from it."""

    number: int
    part: PaperPart
    summary: object
    """What stands there, for `i18n.shown`; None when nothing does."""
    missing: tuple[MissingPart, ...]

    @property
    def is_complete(self) -> bool:
        return not self.missing


def missing_parts(paper: AgreementPaper) -> tuple[MissingPart, ...]:
    """Everything that still has to be filled in, in the order of the paper."""
    return tuple(sorted(_gaps(paper), key=lambda gap: list(PaperPart).index(gap.part)))


def completeness(paper: AgreementPaper) -> tuple[PartState, ...]:
    """Every printed part with what stands there and what is missing."""
    gaps = missing_parts(paper)
    return tuple(
        PartState(number, part, _summary(paper, part), tuple(gap for gap in gaps if gap.part is part))
        for number, part in enumerate(paper.printed_parts(), start=1)
    )


def required_moments(paper: AgreementPaper) -> tuple[PlannedMoment, ...]:
    """The planning as it is printed: the moments known, and an empty line for each that must still be set."""
    known = {moment.what for moment in paper.planning}
    absent = [PlannedMoment(what=what) for what in REQUIRED_MOMENTS if what not in known]
    order = list(MomentKind)
    return tuple(sorted((*paper.planning, *absent), key=lambda moment: order.index(moment.what)))


def suggested_file_name(paper: AgreementPaper, language: str = "nl") -> str:
    """ "Afspraak_2627-S1-014_v2_Minor-Digital-Marketing.pdf"."""
    word = "Agreement" if language == "en" else "Afspraak"
    number = _hyphenated(paper.head.number.removeprefix("A-"))
    title = _hyphenated(paper.title)
    pieces = (word, number, f"v{paper.head.version}", title)
    return "_".join(piece for piece in pieces if piece) + ".pdf"


def _hyphenated(text: str) -> str:
    words = "-".join(re.findall(r"[^\W_]+", text))
    while len(words.encode(errors="replace")) > _LONGEST_NAME:
        words = words[:-1]
    return words.strip("-")


def _gaps(paper: AgreementPaper) -> Iterator[MissingPart]:
    for part, filled, what, kind, field in (*_facts(paper), *_case_facts(paper), *_moments(paper)):
        if not filled:
            yield _gap(paper, part, what, kind, field)
    for part, clause in _CLAUSE_OF.items():
        if not paper.clauses.of(clause).strip():
            yield _gap(paper, part, N_("Standing text"), Kind.CLAUSE, "text")
    if paper.head.version > 1 and not paper.changes and not changed_keys(paper):
        yield _gap(paper, PaperPart.CHANGES, N_("What changed"), Kind.AGREEMENT, "extra_terms")


_Fact = tuple[PaperPart, object, str, Kind, str]


def _facts(paper: AgreementPaper) -> tuple[_Fact, ...]:
    parties, track, work, numbers = paper.parties, paper.track, paper.work, paper.numbers
    study_load = track.ec is not None or track.sbu is not None
    return (
        (PaperPart.HEAD, paper.head.number, N_("Number"), Kind.AGREEMENT, "number"),
        (PaperPart.HEAD, paper.head.dated_on, N_("Date"), Kind.AGREEMENT, "dated_on"),
        (PaperPart.HEAD, paper.head.semester, N_("Semester"), Kind.AGREEMENT, "semester"),
        (PaperPart.PARTIES, parties.coordinator.name, N_("Coordinator"), Kind.MEMBER, "name"),
        (PaperPart.PARTIES, parties.institution, N_("Institution"), Kind.TRACK, "institution_id"),
        (PaperPart.PARTIES, parties.programme, N_("Programme"), Kind.TRACK, "programme_id"),
        (PaperPart.PARTIES, parties.teacher.name, N_("Teacher"), Kind.TRACK, "teacher_id"),
        (PaperPart.TRACK, track.name, N_("Name of track"), Kind.TRACK, "name"),
        (PaperPart.TRACK, track.level, N_("Level"), Kind.TRACK, "level"),
        (PaperPart.TRACK, track.form, N_("Form"), Kind.TRACK, "form"),
        (PaperPart.TRACK, study_load, N_("Study load (EC or SBU)"), Kind.TRACK, "ec"),
        (PaperPart.TRACK, track.starts_on, N_("Starts on"), Kind.OFFERING, "starts_on"),
        (PaperPart.TRACK, track.ends_on, N_("Ends on"), Kind.OFFERING, "ends_on"),
        (PaperPart.WORK, work.themes, N_("Themes"), *_source(paper, "themes", "theme")),
        (PaperPart.WORK, work.kinds, N_("Kinds of work"), *_source(paper, "work_kinds", "work_kinds")),
        (PaperPart.NUMBERS, numbers.cases, N_("Number of cases"), Kind.OFFERING, "capacity"),
        (PaperPart.NUMBERS, numbers.team_max or numbers.team_min, N_("Team size"), Kind.TRACK, "team_max"),
    )  # fmt: skip


def _case_facts(paper: AgreementPaper) -> tuple[_Fact, ...]:
    """What only the agreement about one case must say: whose it is, what is asked, how much time there is."""
    if not paper.is_for_case:
        return ()
    company = paper.parties.companies[0] if paper.parties.companies else Company()
    hours = paper.supervision.hours_per_week is not None
    is_told = paper.rights.confidential is not None
    return (
        (PaperPart.PARTIES, company.name, N_("Company"), Kind.QUESTION, "sme_id"),
        (PaperPart.PARTIES, company.contact.name, N_("Contact"), Kind.QUESTION, "contact_id"),
        (PaperPart.WORK, paper.work.ask, N_("The question"), Kind.QUESTION, "ask"),
        (PaperPart.SUPERVISION, hours, N_("Entrepreneur's time"), Kind.QUESTION, "hours_per_week"),
        (PaperPart.RIGHTS, is_told, N_("Confidential or not"), Kind.QUESTION, "confidential"),
    )  # fmt: skip


def _moments(paper: AgreementPaper) -> Iterator[_Fact]:
    dated = {moment.what for moment in paper.planning if moment.held_on}
    for what in REQUIRED_MOMENTS:
        is_deadline = what is MomentKind.CASE_DEADLINE
        kind, field = (Kind.OFFERING, "deadline") if is_deadline else (Kind.MOMENT, "held_on")
        yield PaperPart.PLANNING, what in dated, what.label, kind, field


def _source(paper: AgreementPaper, of_track: str, of_question: str) -> tuple[Kind, str]:
    return (Kind.QUESTION, of_question) if paper.is_for_case else (Kind.TRACK, of_track)


def _gap(paper: AgreementPaper, part: PaperPart, what: str, kind: Kind, field: str) -> MissingPart:
    opens = Kind.OFFERING if kind is Kind.MOMENT else kind
    return MissingPart(paper.number_of(part), part, what, kind, field, paper.made_from(opens))


def _summary(paper: AgreementPaper, part: PaperPart) -> object:
    """What stands in a part, in a few words; None when there is nothing to tell yet."""
    numbers, dated = paper.numbers, [moment for moment in paper.planning if moment.held_on]
    match part:
        case PaperPart.PARTIES if paper.parties.teacher.name:
            return (paper.parties.teacher.name, paper.parties.institution)
        case PaperPart.TRACK if paper.track.name:
            return paper.track.name
        case PaperPart.WORK if paper.work.themes:
            return paper.work.themes
        case PaperPart.NUMBERS if numbers.cases is not None:
            return Sentence("{count} assignment", {}, "{count} assignments", numbers.cases)
        case PaperPart.PLANNING if dated:
            return Sentence("{count} moment", {}, "{count} moments", len(dated))
        case PaperPart.SUPERVISION if paper.supervision.by_teacher or paper.supervision.hours_per_week is not None:
            hours = paper.supervision.hours_per_week
            time = (Sentence("{hours} hours a week", {"hours": float(hours)}),) if hours is not None else ()
            return (*time, *((paper.supervision.by_teacher,) if paper.supervision.by_teacher else ()))
        case PaperPart.COMMUNICATION if paper.communication.first_contact:
            return paper.communication.first_contact
        case PaperPart.RIGHTS if paper.rights.confidential is not None:
            return Sentence(N_("Confidential") if paper.rights.confidential else N_("Not confidential"))
        case PaperPart.COSTS if paper.costs.extra_terms or paper.costs.costs:
            return paper.costs.extra_terms or paper.costs.costs
        case PaperPart.SIGNATURES if paper.signatures:
            done = sum(signature.how is not SignedHow.NOT_YET for signature in paper.signatures)
            return Sentence(N_("{count} of {all} signed"), {"count": done, "all": len(paper.signatures)})
    return None


__all__ = [
    "REQUIRED_MOMENTS",
    "AgreedCase",
    "AgreementPaper",
    "Clauses",
    "Communication",
    "Company",
    "Costs",
    "Head",
    "MissingPart",
    "Numbers",
    "PaperPart",
    "PartState",
    "Parties",
    "Person",
    "PlannedMoment",
    "Rights",
    "Signature",
    "Signer",
    "Supervision",
    "TrackFacts",
    "Work",
    "clauses_for",
    "completeness",
    "default_clause",
    "missing_parts",
    "required_moments",
    "suggested_file_name",
]
