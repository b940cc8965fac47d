"""How the past of a track counts: a good result speaks for it, a no to the same question against it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from woo_desktop.domain.fit.case import FitCase
from woo_desktop.domain.fit.past import Past
from woo_desktop.domain.fit.points import inside, reason, remembered
from woo_desktop.domain.fit.result import Reason, Rule, Tone
from woo_desktop.domain.list_defaults import ListNames
from woo_desktop.domain.terms import ValueList
from woo_desktop.domain.words import N_, Sentence

GOOD_MARK = 7
BAD_MARK = 5


def refusal(case: FitCase, offering_id: int, history: Iterable[Past]) -> Past | None:
    """The last no to this very part on this track that still tells something about this offering."""
    told = [
        past
        for past in history
        if past.refused
        and past.assignment_id == case.assignment_id
        and (past.offering_id == offering_id or past.reason not in _OF_THAT_TIME)
    ]
    return max(told, key=_when, default=None)


def lowered(reasons: tuple[Reason, ...], past: Past, names: ListNames) -> tuple[Reason, ...]:
    """The reasons after a no: the rule it was about gives nothing, and says who said no, when and why."""
    rule = _RULE_OF.get(past.reason, Rule.WORK_KIND)
    says = _said_no(past.refused_by, past.reason, past.on, names)
    return tuple(reason(rule, 0, one.max_points, Tone.NO, says) if one.rule is rule else one for one in reasons)


def similar(case: FitCase, history: Iterable[Past], most: int, names: ListNames) -> Reason | None:
    """How a question of the same theme and kind went here; None when there was none."""
    alike = [past for past in history if not past.refused and _alike(case, past)]
    if not alike:
        return None
    theme = inside(names.name(ValueList.THEME, case.theme))
    marks = [past.mark for past in alike if past.mark is not None]
    if not marks:
        before = Sentence(N_("This track had a question about {theme} before."), {"theme": theme})
        return reason(Rule.EXPERIENCE, most * 2 // 3, most, Tone.OK, before)
    mark = round(sum(marks) / len(marks))
    says = Sentence(N_("A question about {theme} got a {mark} here."), {"theme": theme, "mark": mark})
    if mark <= BAD_MARK:
        return reason(Rule.EXPERIENCE, 0, most, Tone.DOUBT, says)
    return reason(Rule.EXPERIENCE, most if mark >= GOOD_MARK else most * 2 // 3, most, Tone.OK, says)


def _alike(case: FitCase, past: Past) -> bool:
    """The same theme, and a kind of work in common as far as both are known; not this question itself."""
    if not case.theme or past.theme != case.theme or past.question_id == case.question_id:
        return False
    return not case.work_kinds or not past.work_kinds or not set(case.work_kinds).isdisjoint(past.work_kinds)


@remembered
def _said_no(party: str, code: str, on: dt.date | None, names: ListNames) -> Sentence:
    values: dict[str, object] = {"reason": inside(names.name(ValueList.REFUSAL_REASON, code))}
    if on is None:
        message = N_("Teacher said no before: {reason}.")
        if party == "sme":
            message = N_("Entrepreneur said no before: {reason}.")
        return Sentence(message, values)
    values["month"] = Sentence(_MONTHS[on.month - 1])
    message = N_("Teacher said no in {month}: {reason}.")
    if party == "sme":
        message = N_("Entrepreneur said no in {month}: {reason}.")
    return Sentence(message, values)


def _when(past: Past) -> tuple[dt.date, int]:
    return (past.on or dt.date.min, past.offering_id)


_OF_THAT_TIME = frozenset({"planning", "full", "no_reply"})
"""Reasons that say nothing about the same track in another semester."""

_RULE_OF = {
    "level": Rule.LEVEL,
    "language": Rule.LEVEL,
    "size": Rule.SIZE,
    "planning": Rule.PLANNING,
    "no_reply": Rule.PLANNING,
    "full": Rule.CAPACITY,
    "theme": Rule.THEME,
    "location": Rule.LOCATION,
    "confidentiality": Rule.SUPERVISION,
}
"""The rule that each reason is about; any other reason is about the work that is asked."""

_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
