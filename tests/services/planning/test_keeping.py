"""Drafts come back as they were written down, and from anything else come no drafts."""

from __future__ import annotations

import datetime as dt

import pytest

from woo_desktop.domain.fit import Weights
from woo_desktop.domain.planning import Draft
from woo_desktop.domain.queries import BoardOf
from woo_desktop.domain.semester import Semester
from woo_desktop.i18n import say
from woo_desktop.services.office import Office
from woo_desktop.services.planning import make_plan
from woo_desktop.services.planning.keeping import drafts_from, drafts_text

HEAVY = (15, 10, 10, 10, 5, 4, 3, 3)


def test_drafts_of_the_sample_come_back(sample_office: Office) -> None:
    now = dt.datetime.now(dt.UTC)
    board = sample_office.answer(BoardOf(Semester.at(now.date()).next().code, now.date()))
    plan = make_plan(board)
    assert plan.placed
    assert plan.unplaced
    drafts = (
        Draft(1, plan, now, accepted={3: 8}),
        Draft(2, make_plan(board, may_move=True), now, True, {}, Weights(20, 20, *HEAVY), True),
    )
    back = drafts_from(drafts_text(drafts))
    assert back == drafts
    said = [say(cause.says, "nl") for one in plan.unplaced for cause in one.causes]
    assert [say(cause.says, "nl") for one in back[0].plan.unplaced for cause in one.causes] == said


@pytest.mark.parametrize("text", ["", "null", "3", "{}", "[3]", "[{}]", "[" * 9999, '[{"number": "x"}]'], ids=range(8))
def test_anything_else_gives_no_drafts(text: str) -> None:
    assert drafts_from(text) == ()


def test_too_much_is_not_kept(sample_office: Office) -> None:
    board = sample_office.answer(BoardOf(Semester.at(dt.date.today()).next().code))
    draft = Draft(1, make_plan(board), dt.datetime.now(dt.UTC))
    assert drafts_text([draft] * 400) == ""
