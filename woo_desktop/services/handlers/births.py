"""What a new record gets by itself: its number, the date it came in, and a question its first sub-assignment."""

from __future__ import annotations

import datetime as dt

from woo_desktop.domain.records import Question, Ref
from woo_desktop.domain.semester import Semester
from woo_desktop.domain.terms import Kind, Level
from woo_desktop.services.numbering import next_question_number, next_track_code
from woo_desktop.services.work import Work


def with_defaults(work: Work, kind: Kind, values: dict[str, object]) -> dict[str, object]:
    """The values of a new record with what the workshop fills in when a person did not."""
    given = dict(values)
    if kind is Kind.QUESTION:
        received = given.setdefault("received_on", work.today)
        if not given.get("number"):
            year = received.year if isinstance(received, dt.date) else work.today.year
            given["number"] = next_question_number(work.store, year)
        if work.member:
            given.setdefault("owner_id", work.member.id)
    elif kind is Kind.TRACK and not given.get("code"):
        given["code"] = next_track_code(work.store)
    elif kind is Kind.OFFERING and not given.get("semester"):
        given["semester"] = Semester.at(work.today).code
    elif kind is Kind.ACTIVITY:
        given.setdefault("happened_on", work.today)
        if work.member:
            given.setdefault("member_id", work.member.id)
    elif kind in (Kind.TASK, Kind.SME) and work.member:
        given.setdefault("owner_id", work.member.id)
    return given


def after(work: Work, ref: Ref) -> None:
    """What a new record brings along."""
    if ref.kind is Kind.QUESTION:
        question = work.store.get(Question, ref.id)
        level = question.levels[0] if len(question.levels) == 1 and question.levels[0] is not Level.MIXED else None
        work.store.insert(Kind.ASSIGNMENT, {"question_id": ref.id, "position": 1, "level": level})
