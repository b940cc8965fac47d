"""The fixed words of the workshop: levels, states and roles, each with an English label that i18n translates."""

from __future__ import annotations

from enum import StrEnum

from woo_desktop.domain.words import N_


class Term(StrEnum):
    """A fixed word: its value is what the database stores, its label is what a person reads."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Term:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class Kind(Term):
    """Every sort of record the workshop keeps."""

    INSTITUTION = "institution", N_("Institution")
    HUB = "hub", N_("Hub")
    PERIOD = "period", N_("Period")
    FREE_WEEK = "free_week", N_("Free week")
    PROGRAMME = "programme", N_("Programme")
    KEY_PERSON = "key_person", N_("Key person")
    TEACHER = "teacher", N_("Teacher")
    TEACHER_PROGRAMME = "teacher_programme", N_("Teacher in programme")
    TRACK = "track", N_("Track")
    TRACK_TEACHER = "track_teacher", N_("Teacher of track")
    OFFERING = "offering", N_("Offering")
    MOMENT = "moment", N_("Planning moment")
    SME = "sme", N_("Entrepreneur")
    CONTACT = "contact", N_("Contact")
    QUESTION = "question", N_("Question")
    ASSIGNMENT = "assignment", N_("Sub-assignment")
    PROPOSAL = "proposal", N_("Proposal")
    AGREEMENT = "agreement", N_("Agreement")
    AGREEMENT_CASE = "agreement_case", N_("Case of agreement")
    EXECUTION = "execution", N_("Execution")
    TEAM = "team", N_("Team")
    CONTACT_MOMENT = "contact_moment", N_("Contact moment")
    ACTIVITY = "activity", N_("Activity")
    TASK = "task", N_("Task")
    MEMBER = "member", N_("Workshop member")
    LIST_VALUE = "list_value", N_("List value")
    CLAUSE = "clause", N_("Clause")
    SETTING = "setting", N_("Setting")
    ATTACHMENT = "attachment", N_("Attachment")


class Level(Term):
    """Level of education; MIXED only for tracks that take students of several levels."""

    MBO = "MBO", N_("MBO")
    HBO = "HBO", N_("HBO")
    WO = "WO", N_("WO")
    MIXED = "MIX", N_("Mixed")


class Size(Term):
    """Hours of student work a question asks for (DOMAIN.md §2.1)."""

    S = "S", N_("S (under 100 hours)")
    M = "M", N_("M (100-300 hours)")
    L = "L", N_("L (300-600 hours)")
    XL = "XL", N_("XL (over 600 hours)")


class ValueList(Term):
    """The lists a workshop edits itself; a used value is archived, never deleted."""

    THEME = "theme", N_("Themes")
    WORK_KIND = "work_kind", N_("Kinds of work")
    FORM = "form", N_("Forms of track")
    SECTOR = "sector", N_("Sectors")
    SME_SOURCE = "sme_source", N_("Sources of companies")
    TEACHER_SOURCE = "teacher_source", N_("Sources of teachers")
    EMBEDDING = "embedding", N_("Embedding")
    REFUSAL_REASON = "refusal_reason", N_("Reasons for a no")
    PARK_REASON = "park_reason", N_("Reasons to park or close")
    OVERRIDE_REASON = "override_reason", N_("Reasons to place anyway")
    LEGAL_FORM = "legal_form", N_("Legal forms")


class RelationStatus(Term):
    NEW = "new", N_("New")
    INTAKE_PLANNED = "intake_planned", N_("Intake planned")
    INTAKE_DONE = "intake_done", N_("Intake done")
    ACTIVE = "active", N_("Active")
    DORMANT = "dormant", N_("Dormant")
    DO_NOT_APPROACH = "do_not_approach", N_("Do not approach")


class QuestionStatus(Term):
    NEW = "new", N_("New")
    IN_INTAKE = "in_intake", N_("In intake")
    READY = "ready", N_("Ready for matching")
    PROPOSED = "proposed", N_("Proposed")
    MATCHED = "matched", N_("Matched")
    RUNNING = "running", N_("In execution")
    DELIVERED = "delivered", N_("Delivered")
    FINISHED = "finished", N_("Finished")
    PARKED = "parked", N_("Parked")
    REFERRED = "referred", N_("Referred on")
    WITHDRAWN = "withdrawn", N_("Withdrawn")
    NOT_SUITABLE = "not_suitable", N_("Not suitable")


OPEN_QUESTIONS = frozenset(
    {
        QuestionStatus.NEW,
        QuestionStatus.IN_INTAKE,
        QuestionStatus.READY,
        QuestionStatus.PROPOSED,
        QuestionStatus.MATCHED,
        QuestionStatus.RUNNING,
        QuestionStatus.DELIVERED,
    }
)
"""Questions for which something is still to be done; the others are finished or aside."""


TO_PLACE = (
    QuestionStatus.NEW,
    QuestionStatus.IN_INTAKE,
    QuestionStatus.READY,
    QuestionStatus.PROPOSED,
    QuestionStatus.MATCHED,
)
"""Questions in these states may have a part that still looks for a place."""


class TrackStatus(Term):
    EXPLORING = "exploring", N_("Exploring")
    IN_TALKS = "in_talks", N_("In talks")
    AVAILABLE = "available", N_("Available")
    PAUSED = "paused", N_("Paused")
    ENDED = "ended", N_("Ended")


class OfferingStatus(Term):
    """FULL is never stored: it is derived from places (DOMAIN.md §2.3)."""

    ASKED = "asked", N_("Asked")
    PROMISED = "promised", N_("Promised")
    OPEN = "open", N_("Open")
    CLOSED = "closed", N_("Closed")
    RUNNING = "running", N_("Running")
    FINISHED = "finished", N_("Finished")
    CANCELLED = "cancelled", N_("Cancelled")


class RecruitmentStatus(Term):
    FOUND = "found", N_("Found")
    APPROACHED = "approached", N_("Approached")
    INFORMED = "informed", N_("Informed")
    INTERESTED = "interested", N_("Interested")
    EXAMPLES_RECEIVED = "examples", N_("Examples received")
    JOINED = "joined", N_("Takes part")
    AMBASSADOR = "ambassador", N_("Ambassador")
    NO_REPLY = "no_reply", N_("No reply")
    LATER = "later", N_("Later")
    NOT_INTERESTED = "not_interested", N_("Not interested")
    STOPPED = "stopped", N_("Stopped")
    DO_NOT_APPROACH = "do_not_approach", N_("Do not approach")


class ProposalStatus(Term):
    PROPOSED = "proposed", N_("Proposed")
    IN_DISCUSSION = "discussion", N_("In discussion")
    TEACHER_YES = "teacher_yes", N_("Teacher agrees")
    SME_YES = "sme_yes", N_("Entrepreneur agrees")
    AGREED = "agreed", N_("Agreed")
    REFUSED = "refused", N_("Refused")
    LAPSED = "lapsed", N_("Lapsed")
    WITHDRAWN = "withdrawn", N_("Withdrawn")

    @property
    def is_open(self) -> bool:
        """Still waiting for a yes: counts as "in optie"."""
        return self in OPEN_PROPOSALS

    @property
    def takes_place(self) -> bool:
        """Open or agreed: the card stands on the board."""
        return self in LIVE_PROPOSALS


OPEN_PROPOSALS = frozenset(
    {
        ProposalStatus.PROPOSED,
        ProposalStatus.IN_DISCUSSION,
        ProposalStatus.TEACHER_YES,
        ProposalStatus.SME_YES,
    }
)
LIVE_PROPOSALS = OPEN_PROPOSALS | {ProposalStatus.AGREED}


class AgreementStatus(Term):
    CONCEPT = "concept", N_("Concept")
    SENT = "sent", N_("Sent")
    AGREED = "agreed", N_("Agreed")
    REPLACED = "replaced", N_("Replaced")
    LAPSED = "lapsed", N_("Lapsed")
    FINISHED = "finished", N_("Finished")


class MomentKind(Term):
    """The moments of a track's planning (DOMAIN.md §1)."""

    CASE_DEADLINE = "deadline", N_("Deadline for cases")
    KICK_OFF = "kick_off", N_("Kick-off")
    HALFWAY = "halfway", N_("Halfway meeting")
    PRESENTATION = "presentation", N_("Final presentation")
    DELIVERY = "delivery", N_("Delivery")
    EVALUATION = "evaluation", N_("Evaluation")
    AFTERCARE = "aftercare", N_("Aftercare")


class ContactMomentStatus(Term):
    PLANNED = "planned", N_("Planned")
    DONE = "done", N_("Held")
    MOVED = "moved", N_("Moved")
    SKIPPED = "skipped", N_("Skipped")


OPEN_MOMENTS = (ContactMomentStatus.PLANNED, ContactMomentStatus.MOVED)


class ActivityKind(Term):
    MAIL = "mail", N_("Mail")
    PHONE = "phone", N_("Phone call")
    TALK = "talk", N_("Talk")
    NOTE = "note", N_("Note")
    PAPER = "paper", N_("Paper")


class Role(Term):
    PROJECT_LEAD = "projectleider", N_("Project lead")
    COORDINATOR = "coordinator", N_("Coordinator")
    SUPPORT = "ondersteuner", N_("Support")
    READER = "lezer", N_("Reader")


class KeyRole(Term):
    COORDINATOR = "coordinator", N_("Programme coordinator")
    DIRECTOR = "director", N_("Programme director")
    DEAN = "dean", N_("Dean")


class TeacherRole(Term):
    LEAD = "lead", N_("Responsible teacher")
    SECOND = "second", N_("Second teacher")
    GUEST = "guest", N_("Also involved")


class Weekday(Term):
    MON = "ma", N_("Mon")
    TUE = "di", N_("Tue")
    WED = "wo", N_("Wed")
    THU = "do", N_("Thu")
    FRI = "vr", N_("Fri")


class Language(Term):
    DUTCH = "nl", N_("Dutch")
    ENGLISH = "en", N_("English")


class PersonalData(Term):
    """What a data set holds about people (DOMAIN.md §4, hard rules)."""

    NONE = "none", N_("No personal data")
    ANONYMISED = "anonymised", N_("Anonymised")
    PERSONAL = "personal", N_("Personal data")


class SbiVersion(Term):
    SBI_2008 = "2008", N_("SBI 2008")
    SBI_2025 = "2025", N_("SBI 2025")


class Route(Term):
    BOL = "bol", N_("School-based (bol)")
    BBL = "bbl", N_("Work-based (bbl)")
    FULL_TIME = "voltijd", N_("Full-time")
    PART_TIME = "deeltijd", N_("Part-time")
    DUAL = "duaal", N_("Dual")


class SignedHow(Term):
    """How a party agreed to an agreement."""

    NOT_YET = "not_yet", N_("Not yet")
    ON_PAPER = "paper", N_("On paper")
    BY_MAIL = "mail", N_("By e-mail")


class FileType(Term):
    """What an attached file is, by what stands in it; the value is also the ending of its name."""

    PDF = "pdf", N_("PDF")
    PNG = "png", N_("Picture (PNG)")
    JPEG = "jpg", N_("Picture (JPEG)")
    TIFF = "tif", N_("Scan (TIFF)")
    HEIC = "heic", N_("Photo (HEIC)")
    EML = "eml", N_("Mail")
    MSG = "msg", N_("Mail (Outlook)")
    SVG = "svg", N_("Drawing (SVG)")


class AttachmentUse(Term):
    """What an attachment is there for."""

    TEACHER_SIGNED = "teacher_signed", N_("Signed by the teacher")
    WORKSHOP_SIGNED = "workshop_signed", N_("Signed by the workshop")
    SME_SIGNED = "sme_signed", N_("Signed by the entrepreneur")
    LOGO = "logo", N_("Logo")
    OTHER = "other", N_("Attachment")


class ClausePart(Term):
    """Texts of an agreement that an institution may word itself (DOMAIN.md §5.1)."""

    PROCESS = "process", N_("Process")
    SUPERVISION = "supervision", N_("Supervision")
    COMMUNICATION = "communication", N_("Communication")
    CONFIDENTIALITY = "confidentiality", N_("Confidentiality and intellectual property")
    PRIVACY = "privacy", N_("Privacy")
    COSTS = "costs", N_("Costs and other")
    MAIL_AGREEMENT = "mail_agreement", N_("Mail with the agreement")
    MAIL_CASES = "mail_cases", N_("Mail with case descriptions")
