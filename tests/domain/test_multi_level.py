"""Parts follow each other in time or a sentence says why not; large questions on several levels are told apart."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.domain.fit_examples import case, english
from tests.domain.planning.boards import board, card, column
from woo_desktop.domain.answers import Elsewhere
from woo_desktop.domain.multi_level import lends_itself, order_clash, order_clashes, several_levels
from woo_desktop.domain.terms import Level, ProposalStatus, Size
from woo_desktop.i18n import say

SEPTEMBER, NOVEMBER = dt.date(2026, 9, 7), dt.date(2026, 11, 9)
EARLY: dict[str, Any] = {"starts_on": SEPTEMBER, "ends_on": dt.date(2026, 11, 6)}
LATE: dict[str, Any] = {"starts_on": NOVEMBER, "ends_on": dt.date(2027, 1, 29)}
LARGE = {"levels": frozenset({Level.WO, Level.MBO}), "work_kinds": ("research", "build"), "size": Size.L}


def _parts(first: dict, second: dict) -> dict[int, str]:
    research = card(6, 60, parts=2, feeds=7, status=ProposalStatus.AGREED)
    building = card(7, 60, parts=2, status=ProposalStatus.PROPOSED)
    shown = board([column(1, [research], **first), column(2, [building], **second)], [])
    return {key: say(told, "nl") for key, told in order_clashes(shown).items()}


def test_parts_that_follow_each_other() -> None:
    assert _parts(EARLY, LATE) == {}


def test_a_part_that_starts_too_early_says_so_on_both_cards() -> None:
    told = _parts(LATE, LATE)
    assert told.keys() == {6, 7}
    assert set(told.values()) == {
        "Traject 2 begint op ma 9 nov; het deel ervoor, bij Traject 1, is pas klaar op vr 29 jan 2027."
    }


def test_unknown_days_do_not_clash() -> None:
    assert _parts({**LATE, "ends_on": None}, EARLY) == {}


def test_a_part_in_another_semester_counts_too() -> None:
    before = Elsewhere(6, "Onderzoek", "2526-S2", 7, None, dt.date(2026, 10, 1))
    building = card(7, 60, parts=2)
    shown = board([column(1, **EARLY), column(2, **LATE)], [building], elsewhere={60: (before,)})
    assert order_clash(shown, building, shown.columns[0]) is not None
    assert order_clash(shown, building, shown.columns[1]) is None


@pytest.mark.parametrize(
    ("changes", "lends"),
    [
        ({}, True),
        ({"size": Size.M}, False),
        ({"size": None}, False),
        ({"levels": frozenset({Level.WO})}, False),
        ({"work_kinds": ("research",)}, False),
    ],
)
def test_what_lends_itself_to_several_levels(changes: dict, lends: bool) -> None:
    assert lends_itself(case(**{**LARGE, **changes})) is lends


def test_the_periods_have_to_follow_each_other() -> None:
    wo: dict[str, Any] = {"level": Level.WO, "levels": frozenset({Level.WO})}
    mbo: dict[str, Any] = {"level": Level.MBO, "levels": frozenset({Level.MBO})}
    good = board([column(1, **wo, **EARLY), column(2, **mbo, **LATE)], [])
    told = several_levels(good, case(**LARGE))
    assert told is not None
    assert english(told) == "Suits several levels: first WO Traject 1, then MBO Traject 2."
    wrong_way = board([column(1, **wo, **LATE), column(2, **mbo, **EARLY)], [])
    assert several_levels(wrong_way, case(**LARGE)) is None
    assert several_levels(good, case()) is None
