"""Everything a person can do to the data, as frozen values that any layer can carry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Literal

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.terms import AttachmentUse

if TYPE_CHECKING:
    from woo_desktop.domain.agreement_paper import Signer
    from woo_desktop.domain.attachment import NewFile
    from woo_desktop.domain.fit import Weights
    from woo_desktop.domain.records.base import Ref
    from woo_desktop.domain.terms import Kind, Level, SignedHow, Size
    from woo_desktop.domain.words import Sentence

Party = Literal["teacher", "sme"]


class Command:
    """Something to do. One command is one transaction, one gesture, one undo step."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Made:
    """Stands for the id of a record that an earlier step of the same `Together` makes."""

    key: str


@dataclass(frozen=True, slots=True)
class Create(Command):
    """A new record. Values are field values of its kind; what is not given keeps the field's default."""

    kind: Kind
    values: Mapping[str, object]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Change(Command):
    """New values for some fields of one record as seen at `version`.

    Fields somebody else changed since then make it a `StaleChange`; other fields merge by themselves.
    """

    ref: Ref
    version: int
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Trash(Command):
    """Move records to the Prullenbak, with what hangs from them; restorable for 30 days."""

    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Restore(Command):
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class EmptyTrash(Command):
    """Erase what was trashed before a day (all of it without one). The one command that cannot be undone."""

    before: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class PlaceCase(Command):
    """Propose a sub-assignment to an offering. Over the limit only when `over` says that it is meant."""

    assignment_id: int
    offering_id: int
    over: bool = False
    teams: int | None = None
    override_reason: str = ""
    override_note: str = ""


@dataclass(frozen=True, slots=True)
class MoveCase(Command):
    """Take a card from one offering to another: the old proposal is withdrawn, a new one made."""

    proposal_id: int
    version: int
    offering_id: int
    over: bool = False
    override_reason: str = ""
    override_note: str = ""


@dataclass(frozen=True, slots=True)
class WithdrawCase(Command):
    """Back to the pool: the proposal ends as withdrawn."""

    proposal_id: int
    version: int
    reason: str = ""
    reason_note: str = ""


@dataclass(frozen=True, slots=True)
class AnswerProposal(Command):
    """The yes or no of the teacher or the entrepreneur. Two yeses make it agreed; a no needs a reason code."""

    proposal_id: int
    version: int
    party: Party
    yes: bool
    reason: str = ""
    reason_note: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One sub-assignment of a split question."""

    title: str
    level: Level | None = None
    work_kind: str = ""
    size: Size | None = None
    feeds_next: bool = False


@dataclass(frozen=True, slots=True)
class SplitQuestion(Command):
    """Divide a question over several sub-assignments, in order; its present one becomes the first."""

    question_id: int
    version: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class PlaceOnSecondLevel(Command):
    """Ctrl-drop: place the question of a card on one more offering, as a new sub-assignment of that level."""

    assignment_id: int
    offering_id: int
    over: bool = False
    override_reason: str = ""


@dataclass(frozen=True, slots=True)
class CopyToNextYear(Command):
    """Copy offerings to the same semester of the next academic year, dates moved by the institution's calendar."""

    offering_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MakeAgreement(Command):
    """A concept agreement with the next number: for a whole offering, or for one question."""

    offering_id: int | None = None
    question_id: int | None = None


@dataclass(frozen=True, slots=True)
class NewEdition(Command):
    """The next version of an agreement that was sent or agreed: same number; the old one is replaced."""

    agreement_id: int
    version: int


@dataclass(frozen=True, slots=True)
class SignAgreement(Command):
    """How one party agreed, since when, and the scan or mail that shows it; the last needed one makes it agreed."""

    agreement_id: int
    version: int
    signer: Signer
    how: SignedHow
    signed_on: dt.date | None = None
    file: NewFile | None = None


@dataclass(frozen=True, slots=True)
class AddAttachment(Command):
    """Put a file with an agreement."""

    agreement_id: int
    file: NewFile
    use: AttachmentUse = AttachmentUse.OTHER


@dataclass(frozen=True, slots=True)
class ChooseLogo(Command):
    """The logo that stands on the papers of an institution; None takes it away."""

    institution_id: int
    file: NewFile | None
    seen: str | None = None
    """The digest of the logo a person saw there, empty when there was none; None when nobody looked."""


@dataclass(frozen=True, slots=True)
class LogActivity(Command):
    """Note a call, mail or talk with a record, and plan what comes next in the same step."""

    about: Ref
    what: str
    summary: str
    text: str = ""
    next_title: str = ""
    next_due: dt.date | None = None


@dataclass(frozen=True, slots=True)
class WeighRules(Command):
    """How heavy each rule of fit weighs in this workshop; `version` is that of the setting a person saw."""

    weights: Weights
    version: int = 0


@dataclass(frozen=True, slots=True)
class Together(Command):
    """Several commands as one gesture: all of it or nothing, one undo step, with one name."""

    commands: tuple[Command, ...]
    label: Sentence


@dataclass(frozen=True, slots=True)
class Revert(Command):
    """Undo a gesture, or do it again by reverting its undoing. Refused when somebody changed the same since."""

    gesture: int
    redo: bool = False


@dataclass(frozen=True, slots=True)
class Undo(Command):
    """Revert this person's last gesture that still stands."""


@dataclass(frozen=True, slots=True)
class Redo(Command):
    """Do this person's last undone gesture again."""


@dataclass(frozen=True, slots=True)
class LoadSample(Command):
    """Fill an empty database with the sample workshop, its dates moved to the academic year of `today`."""

    today: dt.date = field(default_factory=dt.date.today)
