"""Finds cases and offerings by the codes that people type: V-2026-0123.2 and T02@2627-S1."""

from __future__ import annotations

import re

from woo_desktop.cli.asking import Asked, WrongUse
from woo_desktop.domain.answers import Board, BoardColumn
from woo_desktop.domain.errors import NotFound
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.lists import Filter, ListName, ListState
from woo_desktop.domain.queries import BoardOf, IdsOf, RecordsOf
from woo_desktop.domain.records import Assignment, Question
from woo_desktop.domain.semester import is_semester
from woo_desktop.domain.terms import Kind
from woo_desktop.i18n import _, fill
from woo_desktop.services.office import Office

_CASE = re.compile(r"(V-\d{4}-\d{1,9})(?:\.(\d{1,3}))?")
_OFFERING = re.compile(r"([^@\s]+)@(\d{4}-S[12])(?:-([^@\s]+))?")


@dataclass(frozen=True, slots=True)
class Case:
    """A question, and the part of it that was named (the only one when there is one)."""

    code: str
    question: Question
    part: Assignment | None


def find_case(office: Office, typed: str) -> Case:
    """A case by its number; its part is None when it has several and none was named."""
    match = _CASE.fullmatch(typed.strip().upper())
    if not match:
        raise WrongUse(fill(_("‘{text}’ is not a case: write it like V-2026-0123."), {"text": typed}))
    number, position = match.group(1), match.group(2)
    state = ListState(filters=(Filter("number", text=number),))
    ids = office.answer(IdsOf(ListName.QUESTIONS, state)).ids
    found = [one for one in office.answer(RecordsOf(Kind.QUESTION, ids)) if isinstance(one, Question)]
    question = next((one for one in found if one.number.upper() == number), None)
    if question is None:
        raise NotFound(Kind.QUESTION, name=number)
    parts = [
        part
        for part in office.answer(RecordsOf(Kind.ASSIGNMENT))
        if isinstance(part, Assignment) and part.question_id == question.id
    ]
    if position is None:
        return Case(question.number, question, parts[0] if len(parts) == 1 else None)
    for part in parts:
        if part.position == int(position):
            return Case(f"{question.number}.{position}" if len(parts) > 1 else question.number, question, part)
    raise NotFound(Kind.ASSIGNMENT, name=f"{number}.{position}")


def find_part(office: Office, typed: str) -> tuple[str, Assignment]:
    """The one sub-assignment that is meant; WrongUse when a divided case is named without its part."""
    case = find_case(office, typed)
    if case.part is None:
        raise WrongUse(fill(_("{case} is divided: say which part, like {case}.1."), {"case": case.code}))
    return case.code, case.part


def find_offering(office: Office, asked: Asked) -> tuple[Board, BoardColumn]:
    """An offering by its code, with the board it stands on."""
    match = _OFFERING.fullmatch(asked.offering.strip().upper())
    if not match or not is_semester(match.group(2)):
        text = _("‘{text}’ is not an offering: write it like T02@2627-S1.")
        raise WrongUse(fill(text, {"text": asked.offering}))
    board = office.answer(BoardOf(match.group(2), asked.today))
    exact = [column for column in board.columns if column.code.upper() == match.group(0)]
    if exact:
        return board, exact[0]
    # With one offering in a semester its period need not be named, but may be; with two it must.
    base = f"{match.group(1)}@{match.group(2)}"
    same = [column for column in board.columns if column.code.upper().startswith(base)]
    if match.group(3) and len(same) == 1 and same[0].code.upper() == base:
        return board, same[0]
    if same:
        codes = ", ".join(column.code for column in same)
        raise WrongUse(fill(_("Say which one you mean: {codes}."), {"codes": codes}))
    raise NotFound(Kind.OFFERING, name=asked.offering)
