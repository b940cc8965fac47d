"""A case and a place that fit without a remark: each test changes the one thing that it is about."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from typing import Any

from woo_desktop.domain.fit import Fit, FitCase, FitPlace, Reason, Rule, judge
from woo_desktop.domain.terms import Language, Level, PersonalData, Size
from woo_desktop.domain.words import Sentence
from woo_desktop.i18n import say

TODAY = dt.date(2026, 9, 1)

CASE = FitCase(
    assignment_id=1,
    question_id=1,
    sme_id=7,
    levels=frozenset({Level.HBO}),
    theme="content",
    work_kinds=("design",),
    size=Size.M,
    languages=frozenset({Language.DUTCH}),
    desired_start="najaar 2026",
    needed_by=dt.date(2027, 3, 1),
    dataset=True,
    personal_data=PersonalData.ANONYMISED,
    confidential=False,
    training_company=True,
    company_supervisor=True,
    hours_per_week=2.0,
    city="Leek",
    sector="hospitality",
    received_on=dt.date(2026, 6, 16),
)
PLACE = FitPlace(
    offering_id=1,
    track_id=1,
    name="Vak User experience design",
    form="course",
    semester="2627-S1",
    levels=frozenset({Level.HBO}),
    level=Level.HBO,
    themes=("content", "customer_journey"),
    work_kinds=("design", "advice"),
    prior_knowledge="Prototypes in Figma.",
    size=Size.M,
    weeks=10,
    language=Language.DUTCH,
    location="op school; 1 bezoek",
    city="Groningen",
    deadline=dt.date(2026, 10, 9),
    starts_on=dt.date(2026, 11, 9),
    ends_on=dt.date(2027, 1, 29),
    capacity=6,
    agreed=3,
    optional=1,
    teams_per_case=1,
    confidential_possible=True,
    dataset_required=False,
    sectors_liked=("hospitality",),
    served=frozenset({7}),
)


def case(**changes: Any) -> FitCase:
    return dataclasses.replace(CASE, **changes)


def place(**changes: Any) -> FitPlace:
    return dataclasses.replace(PLACE, **changes)


def fit(case: FitCase = CASE, place: FitPlace = PLACE, today: dt.date = TODAY) -> Fit:
    return judge(case, place, today=today)


def reason(rule: Rule, case: FitCase = CASE, place: FitPlace = PLACE, today: dt.date = TODAY) -> Reason:
    (found,) = (each for each in fit(case, place, today).reasons if each.rule is rule)
    return found


def english(sentence: Sentence) -> str:
    """The words of a sentence, its days without a year: they are shown with one or without, as this year is."""
    return re.sub(r"(\d [A-Z][a-z]{2}) 20\d\d", r"\1", say(sentence, "en"))
