"""How a state looks: the icon and tone that always go with its word (UX.md §3 and §4)."""

from __future__ import annotations

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.terms import (
    AgreementStatus,
    ContactMomentStatus,
    Kind,
    OfferingStatus,
    ProposalStatus,
    QuestionStatus,
    RecruitmentStatus,
    RelationStatus,
    Term,
    TrackStatus,
)


@dataclass(frozen=True, slots=True)
class Look:
    """`icon` is a Lucide name, `tone` a tone of the tokens."""

    icon: str
    tone: str = "neutral"


PLAIN = Look("circle")

# By type first: words of different lists may be equal as text ("new").
_LOOKS: dict[type[Term], dict[Term, Look]] = {
    RelationStatus: {
        RelationStatus.NEW: Look("sparkles", "info"),
        RelationStatus.INTAKE_PLANNED: Look("calendar", "warn"),
        RelationStatus.INTAKE_DONE: Look("clipboard-check", "info"),
        RelationStatus.ACTIVE: Look("circle-check", "ok"),
        RelationStatus.DORMANT: Look("moon"),
        RelationStatus.DO_NOT_APPROACH: Look("ban", "err"),
    },
    QuestionStatus: {
        QuestionStatus.NEW: Look("sparkles", "info"),
        QuestionStatus.IN_INTAKE: Look("phone", "info"),
        QuestionStatus.READY: Look("hourglass", "warn"),
        QuestionStatus.PROPOSED: Look("mail", "info"),
        QuestionStatus.MATCHED: Look("circle-check", "ok"),
        QuestionStatus.RUNNING: Look("play", "ok"),
        QuestionStatus.DELIVERED: Look("package-check", "ok"),
        QuestionStatus.FINISHED: Look("check-check"),
        QuestionStatus.PARKED: Look("circle-pause"),
        QuestionStatus.REFERRED: Look("corner-up-right"),
        QuestionStatus.WITHDRAWN: Look("undo-2"),
        QuestionStatus.NOT_SUITABLE: Look("ban"),
    },
    TrackStatus: {
        TrackStatus.EXPLORING: Look("compass", "info"),
        TrackStatus.IN_TALKS: Look("messages-square", "info"),
        TrackStatus.AVAILABLE: Look("circle-check", "ok"),
        TrackStatus.PAUSED: Look("circle-pause", "warn"),
        TrackStatus.ENDED: Look("circle-stop"),
    },
    OfferingStatus: {
        OfferingStatus.ASKED: Look("hourglass", "warn"),
        OfferingStatus.PROMISED: Look("thumbs-up", "info"),
        OfferingStatus.OPEN: Look("circle-check", "ok"),
        OfferingStatus.CLOSED: Look("lock"),
        OfferingStatus.RUNNING: Look("play", "ok"),
        OfferingStatus.FINISHED: Look("check-check"),
        OfferingStatus.CANCELLED: Look("ban", "err"),
    },
    RecruitmentStatus: {
        RecruitmentStatus.FOUND: Look("search"),
        RecruitmentStatus.APPROACHED: Look("mail", "info"),
        RecruitmentStatus.INFORMED: Look("info", "info"),
        RecruitmentStatus.INTERESTED: Look("thumbs-up", "info"),
        RecruitmentStatus.EXAMPLES_RECEIVED: Look("file-text", "info"),
        RecruitmentStatus.JOINED: Look("circle-check", "ok"),
        RecruitmentStatus.AMBASSADOR: Look("star", "ok"),
        RecruitmentStatus.NO_REPLY: Look("hourglass", "warn"),
        RecruitmentStatus.LATER: Look("calendar", "warn"),
        RecruitmentStatus.NOT_INTERESTED: Look("thumbs-down"),
        RecruitmentStatus.STOPPED: Look("circle-stop"),
        RecruitmentStatus.DO_NOT_APPROACH: Look("ban", "err"),
    },
    ProposalStatus: {
        ProposalStatus.PROPOSED: Look("mail", "info"),
        ProposalStatus.IN_DISCUSSION: Look("messages-square", "info"),
        ProposalStatus.TEACHER_YES: Look("graduation-cap", "info"),
        ProposalStatus.SME_YES: Look("store", "info"),
        ProposalStatus.AGREED: Look("circle-check", "ok"),
        ProposalStatus.REFUSED: Look("thumbs-down", "err"),
        ProposalStatus.LAPSED: Look("circle-slash"),
        ProposalStatus.WITHDRAWN: Look("undo-2"),
    },
    AgreementStatus: {
        AgreementStatus.CONCEPT: Look("file-pen"),
        AgreementStatus.SENT: Look("mail", "info"),
        AgreementStatus.AGREED: Look("circle-check", "ok"),
        AgreementStatus.REPLACED: Look("files"),
        AgreementStatus.LAPSED: Look("circle-slash"),
        AgreementStatus.FINISHED: Look("check-check"),
    },
    ContactMomentStatus: {
        ContactMomentStatus.PLANNED: Look("calendar", "info"),
        ContactMomentStatus.DONE: Look("circle-check", "ok"),
        ContactMomentStatus.MOVED: Look("calendar-clock", "warn"),
        ContactMomentStatus.SKIPPED: Look("circle-slash"),
    },
}

KIND_ICONS: dict[Kind, str] = {
    Kind.SME: "store",
    Kind.CONTACT: "user",
    Kind.QUESTION: "message-circle-question",
    Kind.ASSIGNMENT: "puzzle",
    Kind.TRACK: "route",
    Kind.OFFERING: "calendar-range",
    Kind.TEACHER: "graduation-cap",
    Kind.INSTITUTION: "school",
    Kind.PROGRAMME: "book-open",
    Kind.KEY_PERSON: "user",
    Kind.PROPOSAL: "link",
    Kind.AGREEMENT: "file-text",
    Kind.ATTACHMENT: "paperclip",
    Kind.EXECUTION: "play",
    Kind.CONTACT_MOMENT: "calendar",
    Kind.MOMENT: "calendar",
    Kind.PERIOD: "calendar",
    Kind.FREE_WEEK: "calendar",
    Kind.TASK: "list-checks",
    Kind.ACTIVITY: "clock",
    Kind.HUB: "building-2",
}


def look_of(term: Term) -> Look:
    """The icon and tone of a state; a kind has its icon, any other word a plain circle."""
    if isinstance(term, Kind):
        return Look(KIND_ICONS.get(term, "file"))
    return _LOOKS.get(type(term), {}).get(term, PLAIN)
