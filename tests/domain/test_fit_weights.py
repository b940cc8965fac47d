"""Weights of a workshop: written down and read back, and never believed when they do not add up."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.fit_examples import case, place
from woo_desktop.domain.fit import DEFAULT_WEIGHTS, WEIGHTS_KEY, Weights, judge, weights_from, weights_of, weights_text

HANDBOOK = {
    "theme": 25,
    "work_kind": 15,
    "size": 15,
    "planning": 10,
    "capacity": 10,
    "level": 10,
    "location": 5,
    "supervision": 4,
    "sector": 3,
    "experience": 3,
}


@st.composite
def any_weights(draw: st.DrawFn) -> Weights:
    """Ten parts of 100: nine cuts of a line."""
    cuts = sorted(draw(st.lists(st.integers(0, 100), min_size=9, max_size=9)))
    parts = [after - before for before, after in zip([0, *cuts], [*cuts, 100], strict=True)]
    return Weights(*parts)


def test_the_usual_weights_are_those_of_the_handbook() -> None:
    assert {name: getattr(DEFAULT_WEIGHTS, name) for name in HANDBOOK} == HANDBOOK
    assert sum(HANDBOOK.values()) == 100


@given(any_weights())
def test_weights_come_back_as_written(weights: Weights) -> None:
    assert weights_of({WEIGHTS_KEY: weights_text(weights)}) == weights


@given(any_weights())
def test_points_add_up_and_stay_within_every_weight(weights: Weights) -> None:
    fit = judge(case(), place(), today=dt.date(2026, 6, 1), weights=weights)
    assert sum(reason.points for reason in fit.reasons) == fit.score <= 100
    assert all(0 <= one.points <= one.max_points == getattr(weights, str(one.rule)) for one in fit.reasons)
    assert sum(one.max_points for one in fit.in_short()) == 100
    assert sum(one.points for one in fit.in_short()) == fit.score


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no json",
        "[]",
        "[" * 5000,
        "{}",
        '{"theme": 100}',
        weights_text(DEFAULT_WEIGHTS).replace("25", "26"),
        weights_text(DEFAULT_WEIGHTS).replace("25", "-25"),
        weights_text(DEFAULT_WEIGHTS).replace("25", "25.0"),
        weights_text(DEFAULT_WEIGHTS).replace("25", "true"),
        weights_text(DEFAULT_WEIGHTS).replace("theme", "topic"),
    ],
    ids=range(11),
)
def test_what_makes_no_sense_gives_the_usual_weights(text: str) -> None:
    assert weights_from(text) == DEFAULT_WEIGHTS


def test_a_heavier_rule_changes_who_is_best() -> None:
    """A track of the right theme, and one with places: which is better is up to the workshop."""
    full = place(offering_id=1, capacity=1, agreed=1)
    free = place(offering_id=2, themes=("software",))
    today = dt.date(2026, 6, 1)
    usual = [judge(case(), each, today=today).score for each in (full, free)]
    places_first = Weights(0, 15, 15, 10, 35, 10, 5, 4, 3, 3)
    otherwise = [judge(case(), each, today=today, weights=places_first).score for each in (full, free)]
    assert usual[0] > usual[1]
    assert otherwise[0] < otherwise[1]
