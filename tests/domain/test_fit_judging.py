"""Fit as a whole: points add up, the same question gives the same answer, and the order is one."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.fit_examples import CASE, PLACE, TODAY, case, fit, place
from woo_desktop.domain.fit import (
    DEFAULT_WEIGHTS,
    FitCase,
    FitPlace,
    Rule,
    Strength,
    TeacherState,
    Tone,
    Weights,
    best_first,
    judge,
    size_of,
    waiting,
)
from woo_desktop.domain.list_defaults import LIST_DEFAULTS
from woo_desktop.domain.records import Assignment, Contact, Offering, Question, Sme, Track
from woo_desktop.domain.terms import Language, Level, OfferingStatus, PersonalData, Size, ValueList
from woo_desktop.i18n import say

READING_ORDER = (
    Rule.LEVEL,
    Rule.PLANNING,
    Rule.THEME,
    Rule.WORK_KIND,
    Rule.SIZE,
    Rule.CAPACITY,
    Rule.SUPERVISION,
    Rule.LOCATION,
    Rule.SECTOR,
    Rule.EXPERIENCE,
)
LEVELS = (Level.MBO, Level.HBO, Level.WO)


def _codes(value_list: ValueList) -> st.SearchStrategy[str]:
    return st.sampled_from(["", *(code for code, _ in LIST_DEFAULTS[value_list])])


def _several(value_list: ValueList) -> st.SearchStrategy[tuple[str, ...]]:
    known = st.sampled_from([code for code, _ in LIST_DEFAULTS[value_list]])
    return st.lists(known, max_size=3, unique=True).map(tuple)


def _maybe(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | strategy


DAYS = st.dates(dt.date(2026, 6, 1), dt.date(2027, 9, 1))
FLAG = _maybe(st.booleans())
STARTS = st.sampled_from(["", "zo snel mogelijk", "2627-S2", "najaar", "vanaf maart", "ooit", "1-2-27", "week 46"])

CASES = st.builds(
    FitCase,
    assignment_id=st.integers(1, 50),
    sme_id=_maybe(st.integers(1, 5)),
    levels=st.frozensets(st.sampled_from(LEVELS)),
    theme=_codes(ValueList.THEME),
    work_kinds=_several(ValueList.WORK_KIND),
    size=_maybe(st.sampled_from(Size)),
    languages=st.frozensets(st.sampled_from(Language)),
    desired_start=STARTS | st.text(max_size=12),
    needed_by=_maybe(DAYS),
    dataset=FLAG,
    personal_data=_maybe(st.sampled_from(PersonalData)),
    confidential=FLAG,
    training_company=FLAG,
    company_supervisor=FLAG,
    hours_per_week=_maybe(st.floats(0, 40)),
    location=st.sampled_from(["", "online", "bij ons"]) | st.text(max_size=12),
    city=st.sampled_from(["", "Leek", "Groningen"]),
    sector=_codes(ValueList.SECTOR),
    received_on=_maybe(DAYS),
)
PLACES = st.builds(
    FitPlace,
    offering_id=st.integers(1, 50),
    form=_codes(ValueList.FORM),
    status=st.sampled_from(OfferingStatus),
    levels=st.frozensets(st.sampled_from(LEVELS)),
    level=_maybe(st.sampled_from(Level)),
    themes=_several(ValueList.THEME),
    work_kinds=_several(ValueList.WORK_KIND),
    prior_knowledge=st.text(max_size=12),
    size=_maybe(st.sampled_from(Size)),
    weeks=_maybe(st.integers(1, 40)),
    language=_maybe(st.sampled_from(Language)),
    location=st.sampled_from(["", "op school", "bij het bedrijf", "1 bezoek"]),
    city=st.sampled_from(["", "Groningen"]),
    deadline=_maybe(DAYS),
    starts_on=_maybe(DAYS),
    ends_on=_maybe(DAYS),
    capacity=_maybe(st.integers(0, 6)),
    agreed=st.integers(0, 7),
    optional=st.integers(0, 4),
    teacher=st.sampled_from(TeacherState),
    second_teacher=st.booleans(),
    teams_per_case=_maybe(st.integers(1, 4)),
    confidential_possible=FLAG,
    dataset_required=FLAG,
    sectors_liked=_several(ValueList.SECTOR),
    sectors_avoided=_several(ValueList.SECTOR),
    served=st.frozensets(st.integers(1, 5)),
)


@st.composite
def weights(draw: st.DrawFn) -> Weights:
    """Ten whole numbers that add up to 100."""
    cuts = sorted(draw(st.lists(st.integers(0, 100), min_size=9, max_size=9)))
    return Weights(*(high - low for low, high in zip([0, *cuts], [*cuts, 100], strict=True)))


@given(CASES, PLACES, weights())
def test_points_add_up_and_stay_within_their_weight(case: FitCase, place: FitPlace, weights: Weights) -> None:
    judged = judge(case, place, today=TODAY, weights=weights)
    assert sum(reason.points for reason in judged.reasons) == judged.score
    assert sum(reason.max_points for reason in judged.reasons) == 100
    assert all(0 <= reason.points <= reason.max_points for reason in judged.reasons)
    assert 0 <= judged.certainty <= 100
    assert judged.unknown == sum(reason.tone is Tone.UNKNOWN for reason in judged.reasons)
    assert [reason.rule for reason in judged.reasons] == list(READING_ORDER)


@given(CASES, PLACES, st.integers(2, 10))
def test_the_short_form_adds_up_as_well(case: FitCase, place: FitPlace, most: int) -> None:
    judged = judge(case, place, today=TODAY)
    short = judged.in_short(most)
    assert len(short) == most
    assert sum(reason.points for reason in short) == judged.score
    assert sum(reason.max_points for reason in short) == 100


@given(CASES, PLACES)
def test_the_same_question_gives_the_same_answer_in_words_too(case: FitCase, place: FitPlace) -> None:
    first, second = (judge(dataclasses.replace(case), dataclasses.replace(place), today=TODAY) for _ in range(2))
    assert first == second
    for judged in (first, second):
        said = [judged.verdict, judged.summary, *(each.sentence for each in judged.reasons)]
        said += [words for block in (*judged.blocks, *judged.warnings) for words in (block.sentence, block.short)]
        assert all(say(sentence, "en").strip() for sentence in said)


@given(st.lists(st.tuples(CASES, PLACES), max_size=12), st.randoms(use_true_random=False))
def test_best_first_is_one_order_whatever_comes_in(pairs: list, shuffler: random.Random) -> None:
    fits = [judge(case, place, today=TODAY) for case, place in pairs]
    shuffled = fits.copy()
    shuffler.shuffle(shuffled)

    def key(fits: list) -> list:
        return [(fit.possible, fit.score, fit.place.offering_id, fit.case.assignment_id) for fit in best_first(fits)]

    assert key(fits) == key(shuffled)
    possible = [fit.possible for fit in best_first(fits)]
    assert possible == sorted(possible, reverse=True)


def test_best_first_prefers_score_then_certainty_then_waiting_then_deadline() -> None:
    worse = fit(place=place(offering_id=1, size=Size.L))
    blocked = fit(place=place(offering_id=2, teacher=TeacherState.MISSING))
    soon = fit(place=place(offering_id=3, deadline=dt.date(2026, 10, 1)))
    later = fit(place=place(offering_id=4))
    waits = fit(case(received_on=dt.date(2026, 1, 1)), place(offering_id=5))
    order = [each.place.offering_id for each in best_first([blocked, worse, later, soon, waits])]
    assert order == [5, 3, 4, 1, 2]


def test_more_certain_goes_before_less_certain_at_the_same_score() -> None:
    sure = fit(place=place(offering_id=9, optional=2))
    unsure = fit(place=place(offering_id=8, capacity=None))
    assert sure.score == unsure.score
    assert [each.place.offering_id for each in best_first([unsure, sure])] == [9, 8]


@pytest.mark.parametrize(
    ("of_place", "strength", "verdict"),
    [
        ({}, Strength.STRONG, "Fits well"),
        ({"agreed": 4}, Strength.STRONG, "Fits well, one point to check"),
        ({"agreed": 5}, Strength.STRONG, "Fits well, one point to check"),
        ({"size": Size.S, "agreed": 4}, Strength.STRONG, "Fits well, 2 points to check"),
        ({"themes": ("data",)}, Strength.FAIR, "Fits fairly well, 2 points to check"),
        ({"themes": ("data",), "work_kinds": ("build",), "agreed": 5}, Strength.WEAK, "Fits poorly, 4 points to check"),
        ({"teacher": TeacherState.ON_LEAVE}, Strength.BLOCKED, "Does not fit: Teacher on leave"),
    ],
)
def test_the_verdict_says_it_in_words_first(of_place: dict, strength: Strength, verdict: str) -> None:
    judged = fit(place=place(**of_place))
    assert judged.strength is strength
    assert say(judged.verdict, "en") == verdict


def test_the_summary_counts_what_is_unknown() -> None:
    one = fit(case(hours_per_week=None, company_supervisor=None))
    assert say(one.summary, "en") == "98 (1 detail still unknown)"
    assert one.certainty == 96


def test_the_rest_speaks_with_its_weakest_part() -> None:
    *_, rest = fit(case(sector="hospitality"), place(sectors_avoided=("hospitality",))).in_short()
    assert rest.rule is Rule.REST
    assert (rest.points, rest.max_points, rest.tone) == (22, 25, Tone.NO)
    assert say(rest.sentence, "en") == "The teacher rather avoids horeca."


def test_weights_add_up_to_a_hundred_or_are_refused() -> None:
    assert sum(dataclasses.astuple(DEFAULT_WEIGHTS)) == 100
    with pytest.raises(ValueError):
        Weights(theme=26)
    with pytest.raises(ValueError):
        Weights(theme=-5, work_kind=45)


def test_a_workshop_may_weigh_otherwise() -> None:
    only_theme = Weights(100, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    assert judge(CASE, PLACE, today=TODAY, weights=only_theme).score == 100
    assert judge(case(theme=""), PLACE, today=TODAY, weights=only_theme).score == 50


# --- what goes in --------------------------------------------------------------------------------------------


def test_a_case_takes_what_is_decided_for_its_part_before_what_the_question_says() -> None:
    question = Question(
        id=3, sme_id=4, levels=(Level.MBO, Level.HBO), work_kinds=("design", "build"), size=Size.XL, theme="website"
    )
    part = Assignment(id=5, level=Level.MBO, work_kind="build", size=Size.M)
    made = FitCase.of(question, part, Sme(id=4, city="Leek", sector="ict", training_company=True))
    assert (made.levels, made.work_kinds, made.size) == (frozenset({Level.MBO}), ("build",), Size.M)
    assert (made.assignment_id, made.question_id, made.sme_id, made.theme) == (5, 3, 4, "website")
    assert (made.city, made.sector, made.training_company) == ("Leek", "ict", True)


def test_a_whole_question_stands_for_itself() -> None:
    made = FitCase.of(Question(levels=(Level.HBO,), work_kinds=("design", "build"), hours=250), Assignment())
    assert (made.levels, made.work_kinds, made.size) == (frozenset({Level.HBO}), ("design", "build"), Size.M)


@pytest.mark.parametrize(
    ("said", "contact", "known"),
    [(None, True, True), (None, False, False), (True, False, True), (False, True, False), (None, None, None)],
)
def test_the_main_contact_can_be_the_supervisor(said: bool | None, contact: bool | None, known: bool | None) -> None:
    made = FitCase.of(Question(company_supervisor=said), None, None, Contact(hbo_level=contact))
    assert made.company_supervisor is known


def test_a_mixed_track_takes_every_level() -> None:
    here = FitPlace.of(Offering(), Track(level=Level.MIXED))
    assert all(level in here.levels for level in LEVELS)
    assert FitCase.of(Question(levels=(Level.MIXED,))).levels == frozenset(LEVELS)


@pytest.mark.parametrize(
    ("hours", "size"),
    [
        (None, None),
        (0, None),
        (-1, None),
        (99, Size.S),
        (100, Size.M),
        (300, Size.M),
        (301, Size.L),
        (600, Size.L),
        (601, Size.XL),
    ],
)
def test_hours_have_a_size(hours: int | None, size: Size | None) -> None:
    assert size_of(hours) is size


@pytest.mark.parametrize(
    ("received", "words"),
    [
        (dt.date(2026, 6, 16), "Waiting for 11 weeks"),
        (dt.date(2026, 8, 25), "Waiting for 1 week"),
        (dt.date(2026, 8, 26), None),
        (None, None),
    ],
)
def test_waiting_is_said_in_weeks(received: dt.date | None, words: str | None) -> None:
    said = waiting(received, TODAY)
    assert (say(said, "en") if said else None) == words
