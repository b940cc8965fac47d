"""What stands on the paper of an agreement, part by part (DOMAIN.md §5.1), as plain values."""

from __future__ import annotations

import datetime as dt
from dataclasses import field

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.records.base import Ref
from woo_desktop.domain.terms import (
    AgreementStatus,
    ClausePart,
    FileType,
    Kind,
    Level,
    MomentKind,
    SignedHow,
    Term,
)
from woo_desktop.domain.words import N_


class PaperPart(Term):
    """The fourteen parts of the paper, in order; the label is the heading."""

    HEAD = "head", N_("Heading")
    PARTIES = "parties", N_("Parties")
    TRACK = "track", N_("Track")
    WORK = "work", N_("Type of assignments")
    NUMBERS = "numbers", N_("Number of assignments")
    PLANNING = "planning", N_("Planning")
    PROCESS = "process", N_("Process")
    SUPERVISION = "supervision", N_("Supervision")
    COMMUNICATION = "communication", N_("Communication")
    RIGHTS = "rights", N_("Confidentiality and intellectual property")
    PRIVACY = "privacy", N_("Privacy")
    COSTS = "costs", N_("Costs and other")
    CHANGES = "changes", N_("Changes since the previous version")
    SIGNATURES = "signatures", N_("Agreed by")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person as named on paper; without a name there is nobody yet."""

    name: str = ""
    mail: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    number: str = ""
    version: int = 1
    dated_on: dt.date | None = None
    status: AgreementStatus = AgreementStatus.CONCEPT
    semester: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    name: str = ""
    city: str = ""
    contact: Person = field(default_factory=Person)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    workshop: str = ""
    coordinator: Person = field(default_factory=Person)
    institution: str = ""
    programme: str = ""
    teacher: Person = field(default_factory=Person)
    second_teacher: Person = field(default_factory=Person)
    companies: tuple[Company, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackFacts:
    name: str = ""
    level: Level | None = None
    form: str = ""
    ec: float | None = None
    sbu: int | None = None
    periods: str = ""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    hub: str = ""
    location: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What is to be done: for a track its themes and kinds, for one case also the question itself."""

    themes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    ask: str = ""
    desired_result: str = ""
    example_case: str = ""
    not_fitting: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedCase:
    number: str = ""
    company: str = ""
    title: str = ""
    assignment: str = ""
    teams: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    cases: int | None = None
    teams_per_case: int | None = None
    team_min: int | None = None
    team_max: int | None = None
    students: int | None = None
    agreed: tuple[AgreedCase, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedMoment:
    """One line of the planning; `time` and `place` as typed."""

    what: MomentKind
    held_on: dt.date | None = None
    time: str = ""
    who: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervision:
    by_teacher: str = ""
    hours_per_week: float | None = None
    """The entrepreneur's time for the students, in hours a week."""
    reachable: str = ""
    visits: str = ""
    by_workshop: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Communication:
    first_contact: str = ""
    reply_term: str = ""
    channel: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    confidential: bool | None = None
    explanation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    costs: str = ""
    extra_terms: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clauses:
    """The standing texts, already in the wording of the institution and the language of the paper."""

    process: str = ""
    supervision: str = ""
    communication: str = ""
    confidentiality: str = ""
    privacy: str = ""
    costs: str = ""

    def of(self, part: ClausePart) -> str:
        return {
            ClausePart.PROCESS: self.process,
            ClausePart.SUPERVISION: self.supervision,
            ClausePart.COMMUNICATION: self.communication,
            ClausePart.CONFIDENTIALITY: self.confidentiality,
            ClausePart.PRIVACY: self.privacy,
            ClausePart.COSTS: self.costs,
        }[part]


class Signer(Term):
    """Who agrees; the entrepreneur is optional (DOMAIN.md §5.1, part 14)."""

    TEACHER = "teacher", N_("Teacher")
    WORKSHOP = "workshop", N_("Workshop")
    ENTREPRENEUR = "entrepreneur", N_("Entrepreneur")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    signer: Signer
    name: str = ""
    how: SignedHow = SignedHow.NOT_YET
    signed_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """The mark of the institution, at the left of the head. Without `data` it is only named, not at hand."""

    digest: str = ""
    file_type: FileType | None = None
    """PNG, JPEG or SVG; checked when it was chosen (`domain.logo`)."""
    data: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementPaper:
    """One version of an agreement as it stands on paper: for a track's offering, or for one question."""

    subject: Kind = Kind.OFFERING
    """Kind.OFFERING or Kind.QUESTION: what the agreement is about."""
    title: str = ""
    head: Head = field(default_factory=Head)
    parties: Parties = field(default_factory=Parties)
    track: TrackFacts = field(default_factory=TrackFacts)
    work: Work = field(default_factory=Work)
    numbers: Numbers = field(default_factory=Numbers)
    planning: tuple[PlannedMoment, ...] = ()
    supervision: Supervision = field(default_factory=Supervision)
    communication: Communication = field(default_factory=Communication)
    rights: Rights = field(default_factory=Rights)
    costs: Costs = field(default_factory=Costs)
    clauses: Clauses = field(default_factory=Clauses)
    changes: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    logo: Logo | None = None
    about: tuple[Ref, ...] = ()
    """The records this paper was made from, so that a gap can lead to the place where it is filled."""
    before: AgreementPaper | None = None
    """The version that this one replaces (without its own predecessor); its differences are printed."""

    @property
    def is_concept(self) -> bool:
        return self.head.status is AgreementStatus.CONCEPT

    @property
    def is_for_case(self) -> bool:
        return self.subject is Kind.QUESTION

    @property
    def holders(self) -> tuple[str, ...]:
        """Who got the paper: the teachers, and for an agreement about one case its entrepreneur too."""
        people = [self.parties.teacher.name, self.parties.second_teacher.name]
        if self.is_for_case:
            people += [company.contact.name or company.name for company in self.parties.companies]
        return tuple(dict.fromkeys(name for name in people if name.strip()))

    def printed_parts(self) -> tuple[PaperPart, ...]:
        """The parts that get a heading: all but the head, and changes only from version 2."""
        hidden = {PaperPart.HEAD} if self.head.version > 1 else {PaperPart.HEAD, PaperPart.CHANGES}
        return tuple(part for part in PaperPart if part not in hidden)

    def number_of(self, part: PaperPart) -> int:
        """The number before a part's heading; 0 for the head, which has none."""
        parts = self.printed_parts()
        return parts.index(part) + 1 if part in parts else 0

    def made_from(self, kind: Kind) -> Ref | None:
        return next((ref for ref in self.about if ref.kind is kind), None)
