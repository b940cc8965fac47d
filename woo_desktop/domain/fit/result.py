"""What fit says of one sub-assignment at one offering: blocks, ten reasons in points, and a verdict in words."""

from __future__ import annotations

from dataclasses import fields
from enum import StrEnum
from typing import NamedTuple

from woo_desktop.domain.fit.case import FitCase
from woo_desktop.domain.fit.past import Past
from woo_desktop.domain.fit.place import FitPlace
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.terms import Term
from woo_desktop.domain.words import N_, Sentence

STRONG_FROM = 80
FAIR_FROM = 55


class Tone(StrEnum):
    """How a reason counts; shown as an icon beside its words."""

    OK = "ok"
    DOUBT = "doubt"
    NO = "no"
    UNKNOWN = "unknown"


class Strength(StrEnum):
    """The three ways a percentage is drawn (UX.md §1), and a place that cannot take the case."""

    STRONG = "strong"
    FAIR = "fair"
    WEAK = "weak"
    BLOCKED = "blocked"


class Rule(Term):
    """The ten soft rules of DOMAIN.md §4; the value is the name of its weight."""

    THEME = "theme", N_("Theme")
    WORK_KIND = "work_kind", N_("Kind of work")
    SIZE = "size", N_("Size")
    PLANNING = "planning", N_("Planning")
    CAPACITY = "capacity", N_("Places")
    LEVEL = "level", N_("Level and prior knowledge")
    LOCATION = "location", N_("Location and travel")
    SUPERVISION = "supervision", N_("Supervision")
    SECTOR = "sector", N_("Sector")
    EXPERIENCE = "experience", N_("Experience")
    REST = "rest", N_("Other points")


@dataclass(frozen=True, slots=True)
class Weights:
    """The most each rule can give, together 100; a workshop may set its own.

    Part of a weight is rounded down, so that points are whole and half known never counts for more than half.
    """

    theme: int = 25
    work_kind: int = 15
    size: int = 15
    planning: int = 10
    capacity: int = 10
    level: int = 10
    location: int = 5
    supervision: int = 4
    sector: int = 3
    experience: int = 3

    def __post_init__(self) -> None:
        given = [getattr(self, field.name) for field in fields(self)]
        if min(given) < 0 or sum(given) != 100:
            raise ValueError("weights are whole numbers of 0 or more that add up to 100")


DEFAULT_WEIGHTS = Weights()


class Block(NamedTuple):
    """A hard rule that says no, or a warning: `short` is for the pill of a column, `sentence` for the panel."""

    code: str
    sentence: Sentence
    short: Sentence


class Reason(NamedTuple):
    """One soft rule: its points out of `max_points`, and one line of evidence."""

    rule: Rule
    title: Sentence
    points: int
    max_points: int
    tone: Tone
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Fit:
    """How well `case` fits `place`, in reading order of an expert; the points add up to the score.

    `certainty` is the share of the 100 points whose rule knew all it had to; `unknown` counts the other rules.
    """

    case: FitCase
    place: FitPlace
    score: int
    certainty: int
    unknown: int
    blocks: tuple[Block, ...]
    warnings: tuple[Block, ...]
    reasons: tuple[Reason, ...]
    refusal: Past | None = None
    """The no that was said to this case on this track before."""

    @property
    def possible(self) -> bool:
        return not self.blocks

    @property
    def strength(self) -> Strength:
        if self.blocks:
            return Strength.BLOCKED
        if self.score >= STRONG_FROM:
            return Strength.STRONG
        return Strength.FAIR if self.score >= FAIR_FROM else Strength.WEAK

    @property
    def checks(self) -> int:
        """How many points a coordinator should look at: what scored badly and what was warned for."""
        bad = sum(reason.tone in (Tone.DOUBT, Tone.NO) for reason in self.reasons)
        return bad + sum(warning.code not in _SAID_BY_A_REASON for warning in self.warnings)

    @property
    def verdict(self) -> Sentence:
        """ "Fits well, one point to check": the heading of the explanation."""
        if self.blocks:
            return Sentence(N_("Does not fit: {why}"), {"why": self.blocks[0].short})
        return _verdict(self.strength, self.checks)

    @property
    def summary(self) -> Sentence:
        """ "72 (2 details still unknown)": the score with how sure it is."""
        values = {"score": self.score}
        if not self.unknown:
            return Sentence(N_("{score}"), values)
        return Sentence(
            N_("{score} (1 detail still unknown)"),
            values,
            plural="{score} ({count} details still unknown)",
            count=self.unknown,
        )

    def in_short(self, most: int = 6) -> tuple[Reason, ...]:
        """At most so many reasons, the last one standing for all the rest; the points still add up."""
        if len(self.reasons) <= most:
            return self.reasons
        rest = self.reasons[most - 1 :]
        weakest = max(rest, key=_lost)
        together = Reason(
            Rule.REST,
            Sentence(Rule.REST.label),
            sum(reason.points for reason in rest),
            sum(reason.max_points for reason in rest),
            weakest.tone,
            weakest.sentence,
        )
        return (*self.reasons[: most - 1], together)


_SAID_BY_A_REASON = frozenset({"full", "deadline_passed"})
_SEVERITY = {Tone.NO: 3, Tone.DOUBT: 2, Tone.UNKNOWN: 1, Tone.OK: 0}


def _lost(reason: Reason) -> tuple[int, int]:
    return _SEVERITY[reason.tone], reason.max_points - reason.points


def _verdict(strength: Strength, checks: int) -> Sentence:
    if strength is Strength.STRONG:
        if not checks:
            return Sentence(N_("Fits well"))
        return Sentence(N_("Fits well, one point to check"), plural="Fits well, {count} points to check", count=checks)
    if strength is Strength.FAIR:
        if not checks:
            return Sentence(N_("Fits fairly well"))
        return Sentence(
            N_("Fits fairly well, one point to check"), plural="Fits fairly well, {count} points to check", count=checks
        )
    if not checks:
        return Sentence(N_("Fits poorly"))
    return Sentence(N_("Fits poorly, one point to check"), plural="Fits poorly, {count} points to check", count=checks)
