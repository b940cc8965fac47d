"""Compares two versions of an agreement paper, part by part, so that a new version can say what changed."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from woo_desktop.domain.agreement_paper import AgreedCase, AgreementPaper, Company, PaperPart, Person, PlannedMoment
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.words import N_

_LONG_TEXT = 120
"""From here on a text is only said to have changed; the whole stands in its own part."""


@dataclass(frozen=True, slots=True)
class PaperChange:
    """One line of the paper that is not what it was. `old` or `new` is empty when it came or went."""

    part: PaperPart
    key: str
    """Which line: the path of the field, for a list with the name of the item ("planning:kick_off")."""
    label: str
    """What the line is called on paper, as an English message; for an item of a list its own name."""
    old: object
    new: object
    is_name: bool = False
    """Whether the label is a name as typed, that is not translated."""

    @property
    def is_long(self) -> bool:
        """Whether old and new say more than fits in one line."""
        return any(isinstance(text, str) and len(text) > _LONG_TEXT for text in (self.old, self.new))


@dataclass(frozen=True, slots=True)
class _Line:
    part: PaperPart
    label: str
    value: object
    is_name: bool = False


_P = PaperPart
_FIELDS: tuple[tuple[PaperPart, str, str], ...] = (
    (_P.HEAD, "title", N_("Title")),
    (_P.HEAD, "head.semester", N_("Semester")),
    (_P.PARTIES, "parties.workshop", N_("Workshop")),
    (_P.PARTIES, "parties.coordinator", N_("Coordinator")),
    (_P.PARTIES, "parties.institution", N_("Institution")),
    (_P.PARTIES, "parties.programme", N_("Programme")),
    (_P.PARTIES, "parties.teacher", N_("Teacher")),
    (_P.PARTIES, "parties.second_teacher", N_("Second teacher")),
    (_P.TRACK, "track.name", N_("Name of track")),
    (_P.TRACK, "track.level", N_("Level")),
    (_P.TRACK, "track.form", N_("Form")),
    (_P.TRACK, "track.ec", N_("EC")),
    (_P.TRACK, "track.sbu", N_("Study load hours (SBU)")),
    (_P.TRACK, "track.periods", N_("Period")),
    (_P.TRACK, "track.starts_on", N_("Starts on")),
    (_P.TRACK, "track.ends_on", N_("Ends on")),
    (_P.TRACK, "track.hub", N_("Hub")),
    (_P.TRACK, "track.location", N_("Location")),
    (_P.WORK, "work.themes", N_("Themes")),
    (_P.WORK, "work.kinds", N_("Kinds of work")),
    (_P.WORK, "work.ask", N_("The question")),
    (_P.WORK, "work.desired_result", N_("Desired result")),
    (_P.WORK, "work.example_case", N_("Example case")),
    (_P.WORK, "work.not_fitting", N_("What does not fit")),
    (_P.NUMBERS, "numbers.cases", N_("Number of cases")),
    (_P.NUMBERS, "numbers.teams_per_case", N_("Teams per case")),
    (_P.NUMBERS, "numbers.team_min", N_("Students per team, at least")),
    (_P.NUMBERS, "numbers.team_max", N_("Students per team, at most")),
    (_P.NUMBERS, "numbers.students", N_("Expected students")),
    (_P.PROCESS, "clauses.process", N_("Standing text: process")),
    (_P.SUPERVISION, "supervision.by_teacher", N_("By the teacher")),
    (_P.SUPERVISION, "supervision.hours_per_week", N_("By the entrepreneur")),
    (_P.SUPERVISION, "supervision.reachable", N_("Reachable")),
    (_P.SUPERVISION, "supervision.visits", N_("Visits")),
    (_P.SUPERVISION, "supervision.by_workshop", N_("By the workshop")),
    (_P.SUPERVISION, "clauses.supervision", N_("Standing text: supervision")),
    (_P.COMMUNICATION, "communication.first_contact", N_("First contact")),
    (_P.COMMUNICATION, "communication.reply_term", N_("Reply within")),
    (_P.COMMUNICATION, "communication.channel", N_("Channel")),
    (_P.COMMUNICATION, "clauses.communication", N_("Standing text: communication")),
    (_P.RIGHTS, "clauses.confidentiality", N_("Standing text: confidentiality")),
    (_P.RIGHTS, "rights.confidential", N_("Confidential")),
    (_P.RIGHTS, "rights.explanation", N_("Explanation")),
    (_P.PRIVACY, "clauses.privacy", N_("Standing text: privacy")),
    (_P.COSTS, "costs.costs", N_("Travel, material, publicity")),
    (_P.COSTS, "costs.extra_terms", N_("Extra agreements")),
    (_P.COSTS, "clauses.costs", N_("Standing text: costs")),
)


def paper_changes(before: AgreementPaper, after: AgreementPaper) -> tuple[PaperChange, ...]:
    """Every line that differs, in the order of the paper; number, date, state and signatures do not count."""
    old, new = dict(_lines(before)), dict(_lines(after))
    found = [
        PaperChange(line.part, key, line.label, _value(old, key), _value(new, key), line.is_name)
        for key, line in {**old, **new}.items()
        if _value(old, key) != _value(new, key)
    ]
    order = list(PaperPart)
    return tuple(sorted(found, key=lambda change: order.index(change.part)))


def record_changes(before: AgreementPaper, after: AgreementPaper) -> tuple[PaperChange, ...]:
    """What changed in the records a paper was made from: a new wording of a standing text makes no paper outdated."""
    return tuple(change for change in paper_changes(before, after) if not change.key.startswith("clauses."))


def changed_keys(paper: AgreementPaper) -> frozenset[str]:
    """The lines of a new version that get a bar beside them."""
    if paper.before is None:
        return frozenset()
    return frozenset(change.key for change in paper_changes(paper.before, paper))


def case_key(case: AgreedCase) -> str:
    return f"case:{case.number}:{case.assignment}"


def moment_key(moment: PlannedMoment) -> str:
    return f"planning:{moment.what.value}"


def company_key(company: Company) -> str:
    return f"company:{company.name}"


def _value(lines: dict[str, _Line], key: str) -> object:
    return lines[key].value if key in lines else ""


def _lines(paper: AgreementPaper) -> Iterator[tuple[str, _Line]]:
    """Every line by its key; an empty one says nothing and is left out."""
    for part, path, label in _FIELDS:
        value = attrgetter(path)(paper)
        if _says_something(value):
            yield path, _Line(part, label, value)
    for company in paper.parties.companies:
        yield company_key(company), _Line(PaperPart.PARTIES, N_("Company"), company)
    for case in paper.numbers.agreed:
        name = " ".join(piece for piece in (case.number, case.assignment) if piece) or case.title
        yield case_key(case), _Line(PaperPart.NUMBERS, name, case, is_name=True)
    for moment in paper.planning:
        if moment.held_on or moment.time or moment.place:
            yield moment_key(moment), _Line(PaperPart.PLANNING, moment.what.label, moment)


def _says_something(value: object) -> bool:
    if isinstance(value, Person):
        return bool(value.name)
    return value is not None and value != () and (not isinstance(value, str) or bool(value.strip()))
