"""The places of the window and how one view sends a person to another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind


class Place(StrEnum):
    OVERVIEW = "overview"
    SMES = "smes"
    QUESTIONS = "questions"
    TRACKS = "tracks"
    TEACHERS = "teachers"
    BOARD = "board"
    AGREEMENTS = "agreements"
    FOLLOW_UP = "follow_up"
    REPORTS = "reports"
    TRASH = "trash"
    LISTS = "lists"
    IMPORTING = "importing"
    DUPLICATES = "duplicates"
    PLAN = "plan"
    REPLAY = "replay"


@dataclass(frozen=True, slots=True)
class Target:
    """Where to go: a place, perhaps with a record to open, a tab to choose or a text to filter on."""

    place: Place
    ref: Ref | None = None
    tab: str = ""
    text: str = ""
    hints: Mapping[str, object] = field(default_factory=dict)


UNDER = {Place.PLAN: Place.BOARD, Place.REPLAY: Place.BOARD}
"""Places that are reached from another one; the navigation marks that one."""

HOME_OF: dict[Kind, Place] = {
    Kind.SME: Place.SMES,
    Kind.CONTACT: Place.SMES,
    Kind.QUESTION: Place.QUESTIONS,
    Kind.ASSIGNMENT: Place.BOARD,
    Kind.PROPOSAL: Place.BOARD,
    Kind.TRACK: Place.TRACKS,
    Kind.OFFERING: Place.TRACKS,
    Kind.TEACHER: Place.TEACHERS,
    Kind.INSTITUTION: Place.TRACKS,
    Kind.PROGRAMME: Place.TRACKS,
    Kind.AGREEMENT: Place.AGREEMENTS,
    Kind.TASK: Place.FOLLOW_UP,
    Kind.CONTACT_MOMENT: Place.FOLLOW_UP,
    Kind.LIST_VALUE: Place.LISTS,
    Kind.CLAUSE: Place.LISTS,
    Kind.PERIOD: Place.LISTS,
    Kind.FREE_WEEK: Place.LISTS,
    Kind.MEMBER: Place.LISTS,
    Kind.SETTING: Place.LISTS,
}


def target_of(ref: Ref) -> Target:
    """The place where a record is shown."""
    return Target(HOME_OF.get(ref.kind, Place.OVERVIEW), ref)
