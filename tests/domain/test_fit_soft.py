"""Every soft rule of DOMAIN.md §4: its points, its tone and its sentence, both ways and unknown."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.domain.fit_examples import CASE, PLACE, TODAY, case, english, fit, place, reason
from woo_desktop.domain.fit import DEFAULT_WEIGHTS, Rule, Tone, judge
from woo_desktop.domain.list_defaults import ListNames
from woo_desktop.domain.terms import Level, OfferingStatus, Size, ValueList
from woo_desktop.i18n import say

OK, DOUBT, NO, UNKNOWN = Tone.OK, Tone.DOUBT, Tone.NO, Tone.UNKNOWN
DAY = dt.timedelta(days=1)

Row = tuple[Rule, dict[str, Any], dict[str, Any], int, Tone, str]

WORK: list[Row] = [
    (Rule.THEME, {}, {}, 25, OK, "Theme Content & beeld belongs to this track."),
    (
        Rule.THEME,
        {"theme": "data"},
        {},
        0,
        NO,
        "This track does Content & beeld, Klantreis & gebruiksgemak; the question is about Data & analyse.",
    ),
    (Rule.THEME, {"theme": ""}, {}, 12, UNKNOWN, "Unknown: fill in the theme of the question."),
    (Rule.THEME, {}, {"themes": ()}, 12, UNKNOWN, "Unknown: fill in the themes of the track."),
    (Rule.WORK_KIND, {}, {}, 15, OK, "Students make ontwerp here; that is what is asked for."),
    (
        Rule.WORK_KIND,
        {"work_kinds": ("design", "advice")},
        {},
        15,
        OK,
        "Students do ontwerp, advies here; that is what is asked for.",
    ),
    (
        Rule.WORK_KIND,
        {"work_kinds": ("design", "build")},
        {},
        10,
        DOUBT,
        "Students do ontwerp here; left over is realisatie.",
    ),
    (
        Rule.WORK_KIND,
        {"work_kinds": ("build",)},
        {},
        0,
        NO,
        "The entrepreneur wants realisatie; this track delivers ontwerp, advies.",
    ),
    (Rule.WORK_KIND, {"work_kinds": ()}, {}, 7, UNKNOWN, "Unknown: fill in the kind of work of the question."),
    (Rule.WORK_KIND, {}, {"work_kinds": ()}, 7, UNKNOWN, "Unknown: fill in the kinds of work of the track."),
    (Rule.SIZE, {}, {}, 15, OK, "Size M fits 10 weeks of work."),
    (Rule.SIZE, {}, {"weeks": 1}, 15, OK, "Size M fits 1 week of work."),
    (Rule.SIZE, {}, {"weeks": None}, 15, OK, "Size M fits this track."),
    (Rule.SIZE, {"size": Size.L}, {}, 8, DOUBT, "Too large for this track: split it?"),
    (Rule.SIZE, {"size": Size.S}, {}, 8, DOUBT, "Too small: combine with another question?"),
    (Rule.SIZE, {"size": Size.XL}, {}, 0, NO, "Too large for this track: split it?"),
    (Rule.SIZE, {"size": Size.S}, {"size": Size.XL}, 0, NO, "Too small: combine with another question?"),
    (Rule.SIZE, {"size": None}, {}, 7, UNKNOWN, "Unknown: fill in the size of the question."),
    (Rule.SIZE, {}, {"size": None}, 7, UNKNOWN, "Unknown: fill in the size of the track."),
    (Rule.LEVEL, {}, {}, 10, OK, "Prior knowledge fits: Prototypes in Figma."),
    (Rule.LEVEL, {}, {"prior_knowledge": ""}, 10, OK, "HBO was asked for."),
    (Rule.LEVEL, {"levels": frozenset({Level.WO})}, {}, 0, NO, "HBO was not asked for."),
    (
        Rule.LEVEL,
        {"work_kinds": ("carry_out",)},
        {},
        5,
        DOUBT,
        "Asks for uitvoering; that is unusual for HBO.",
    ),
    (Rule.LEVEL, {"theme": "data"}, {}, 5, DOUBT, "Asks for Data & analyse; that is not in this track."),
    (Rule.LEVEL, {"levels": frozenset()}, {}, 5, UNKNOWN, "Unknown: fill in the wanted levels."),
    (Rule.LEVEL, {}, {"levels": frozenset(), "level": None}, 5, UNKNOWN, "Unknown: fill in the level of the track."),
]

TIMING: list[Row] = [
    (Rule.PLANNING, {}, {}, 10, OK, "Starts in week 46, well before Mon 1 Mar."),
    (Rule.PLANNING, {"needed_by": None}, {}, 10, OK, "Starts in week 46; 5 weeks to the deadline."),
    (Rule.PLANNING, {}, {"deadline": TODAY + 3 * DAY}, 7, DOUBT, "The deadline is in 3 days."),
    (Rule.PLANNING, {}, {"deadline": TODAY + DAY}, 7, DOUBT, "The deadline is in 1 day."),
    (Rule.PLANNING, {}, {"deadline": TODAY}, 7, DOUBT, "The deadline is today."),
    (Rule.PLANNING, {}, {"deadline": TODAY - DAY}, 5, NO, "The deadline for cases has passed."),
    (Rule.PLANNING, {}, {"status": OfferingStatus.RUNNING}, 5, NO, "The deadline for cases has passed."),
    (Rule.PLANNING, {}, {"deadline": None}, 7, UNKNOWN, "Unknown: fill in the deadline for cases."),
    (Rule.PLANNING, {}, {"starts_on": None}, 7, UNKNOWN, "Unknown: fill in when this starts."),
    (
        Rule.PLANNING,
        {"desired_start": ""},
        {},
        7,
        UNKNOWN,
        "Unknown: fill in when the entrepreneur wants to start.",
    ),
    (
        Rule.PLANNING,
        {"desired_start": "na de verbouwing"},
        {},
        7,
        UNKNOWN,
        "Wanted start: na de verbouwing. This starts on Mon 9 Nov.",
    ),
    (
        Rule.PLANNING,
        {"desired_start": "in september"},
        {},
        7,
        DOUBT,
        "The entrepreneur wants to start earlier: in september.",
    ),
    (
        Rule.PLANNING,
        {"desired_start": "1 juli"},
        {},
        5,
        DOUBT,
        "The entrepreneur wants to start earlier: 1 juli.",
    ),
    (
        Rule.PLANNING,
        {"desired_start": "2627-S2"},
        {},
        5,
        DOUBT,
        "The entrepreneur wants to start later: Semester 2 · 2026–2027.",
    ),
    (
        Rule.PLANNING,
        {"desired_start": "eind december"},
        {},
        7,
        DOUBT,
        "The entrepreneur wants to start later: eind december.",
    ),
    (Rule.PLANNING, {}, {"starts_on": TODAY - DAY}, 5, DOUBT, "This already started on Mon 31 Aug."),
    (Rule.CAPACITY, {}, {}, 10, OK, "2 of 6 places still free."),
    (Rule.CAPACITY, {}, {"agreed": 4}, 5, DOUBT, "The last of 6 places."),
    (Rule.CAPACITY, {}, {"agreed": 5}, 2, DOUBT, "Full; 1 place in option."),
    (Rule.CAPACITY, {}, {"agreed": 6, "optional": 2}, 0, NO, "Full; 2 places in option."),
    (Rule.CAPACITY, {}, {"agreed": 6, "optional": 0}, 0, NO, "All places are taken."),
    (Rule.CAPACITY, {}, {"capacity": None}, 5, UNKNOWN, "Unknown: fill in how many places there are."),
]

AROUND: list[Row] = [
    (Rule.LOCATION, {}, {}, 5, OK, "Everything can be done at school; a visit in Leek."),
    (Rule.LOCATION, {}, {"location": "op school"}, 5, OK, "Everything can be done at school or online."),
    (Rule.LOCATION, {}, {"location": "online gesprekken"}, 5, OK, "Everything can be done at school or online."),
    (Rule.LOCATION, {"city": "groningen"}, {}, 5, OK, "The company is in groningen too."),
    (
        Rule.LOCATION,
        {"city": "Ter Apel"},
        {"location": "bij het bedrijf"},
        2,
        DOUBT,
        "Visit needed in Ter Apel; travel time for students.",
    ),
    (
        Rule.LOCATION,
        {"location": "alleen bij ons in de zaak"},
        {},
        2,
        DOUBT,
        "Visit needed in Leek; travel time for students.",
    ),
    (
        Rule.LOCATION,
        {"location": "kan online"},
        {"location": ""},
        5,
        OK,
        "Everything can be done at school or online.",
    ),
    (Rule.LOCATION, {"city": ""}, {}, 2, UNKNOWN, "Unknown: fill in where the company is."),
    (Rule.LOCATION, {}, {"location": "in overleg"}, 2, UNKNOWN, "Unknown: fill in where the work is done."),
    (Rule.SUPERVISION, {}, {}, 4, OK, "The entrepreneur has 2 hours a week."),
    (Rule.SUPERVISION, {"hours_per_week": 1.0}, {}, 4, OK, "The entrepreneur has 1 hour a week."),
    (Rule.SUPERVISION, {"hours_per_week": 0.5}, {}, 2, DOUBT, "The entrepreneur has 0.5 hours a week."),
    (Rule.SUPERVISION, {"hours_per_week": 0.0}, {}, 0, NO, "The entrepreneur has no time to supervise."),
    (
        Rule.SUPERVISION,
        {"hours_per_week": None},
        {},
        4,
        OK,
        "There is a supervisor of HBO level in the company.",
    ),
    (
        Rule.SUPERVISION,
        {"hours_per_week": None, "company_supervisor": None},
        {},
        2,
        UNKNOWN,
        "Unknown: fill in how much time the entrepreneur has.",
    ),
    (
        Rule.SUPERVISION,
        {"company_supervisor": None},
        {"form": "internship"},
        2,
        UNKNOWN,
        "Supervisor in the company still unknown.",
    ),
    (
        Rule.SUPERVISION,
        {"company_supervisor": False},
        {"form": "thesis"},
        0,
        NO,
        "No supervisor of HBO level in the company.",
    ),
    (Rule.SECTOR, {}, {}, 3, OK, "The teacher likes to work with horeca."),
    (Rule.SECTOR, {}, {"sectors_avoided": ("hospitality",)}, 0, NO, "The teacher rather avoids horeca."),
    (Rule.SECTOR, {"sector": "ict"}, {}, 2, OK, "No preference about this sector."),
    (Rule.SECTOR, {"sector": ""}, {"sectors_liked": ()}, 2, OK, "No preference about this sector."),
    (Rule.SECTOR, {"sector": ""}, {}, 1, UNKNOWN, "Unknown: fill in the sector of the company."),
    (Rule.EXPERIENCE, {}, {}, 3, OK, "This track had a question of this company before."),
    (Rule.EXPERIENCE, {"sme_id": 8}, {}, 0, OK, "First time that this company and this track meet."),
    (Rule.EXPERIENCE, {"sme_id": None}, {}, 0, OK, "First time that this company and this track meet."),
]


@pytest.mark.parametrize(("rule", "of_case", "of_place", "points", "tone", "words"), [*WORK, *TIMING, *AROUND])
def test_a_soft_rule_gives_points_and_says_why(
    rule: Rule,
    of_case: dict[str, Any],
    of_place: dict[str, Any],
    points: int,
    tone: Tone,
    words: str,
) -> None:
    found = reason(rule, case(**of_case), place(**of_place))
    assert (found.points, found.tone, english(found.sentence)) == (points, tone, words)
    assert found.max_points == getattr(DEFAULT_WEIGHTS, rule.value)
    assert say(found.title, "en") == rule.label


def test_every_rule_is_covered_here_in_more_than_one_way() -> None:
    tried = [row[0] for row in (*WORK, *TIMING, *AROUND)]
    assert all(tried.count(rule) > 1 for rule in Rule if rule is not Rule.REST)


def test_the_example_has_nothing_to_remark() -> None:
    judged = fit()
    assert (judged.score, judged.certainty, judged.unknown) == (100, 100, 0)
    assert say(judged.verdict, "en") == "Fits well"
    assert say(judged.summary, "en") == "100"


def test_nothing_known_gives_less_than_half_and_no_block() -> None:
    judged = judge(type(CASE)(), type(PLACE)(), today=TODAY)
    assert judged.possible
    assert judged.score < 50
    assert judged.unknown == 8
    assert judged.certainty == 6
    assert say(judged.summary, "en") == f"{judged.score} (8 details still unknown)"


def test_a_deadline_near_does_not_hide_a_start_that_is_far_from_the_wish() -> None:
    found = reason(Rule.PLANNING, case(desired_start="2627-S2"), place(deadline=TODAY + DAY))
    assert (found.points, found.tone) == (2, DOUBT)
    assert say(found.sentence, "en").startswith("The entrepreneur wants to start later")


def test_the_workshops_own_names_stand_in_the_sentences() -> None:
    names = ListNames({(ValueList.THEME, "content"): "Beeldverhalen", (ValueList.WORK_KIND, "design"): "AI-ontwerp"})
    said = [say(each.sentence, "en") for each in judge(CASE, PLACE, today=TODAY, names=names).reasons]
    assert "Theme Beeldverhalen belongs to this track." in said
    assert "Students make AI-ontwerp here; that is what is asked for." in said


def test_a_value_that_is_no_longer_known_is_shown_by_its_code() -> None:
    found = reason(Rule.THEME, case(theme="blockchain"))
    assert say(found.sentence, "en").endswith("the question is about blockchain.")
