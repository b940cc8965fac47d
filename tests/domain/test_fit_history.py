"""What a track's past does to fit: a no lowers the same pair and says so, a good result speaks for it; words help."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.domain.fit_examples import case, english, fit, place, reason
from woo_desktop.domain.fit import Past, Rule, Tone
from woo_desktop.i18n import say

OCTOBER = dt.date(2026, 10, 12)


def no(why: str, by: str = "teacher", **changes: object) -> Past:
    told = {"assignment_id": 1, "question_id": 1, "offering_id": 1, "refused_by": by, "reason": why, "on": OCTOBER}
    return Past(**{**told, **changes})  # type: ignore[arg-type]


def yes(**changes: object) -> Past:
    told = {"assignment_id": 9, "question_id": 9, "offering_id": 4, "theme": "content", "work_kinds": ("design",)}
    return Past(**{**told, **changes})  # type: ignore[arg-type]


RULES = [
    ("level", Rule.LEVEL),
    ("language", Rule.LEVEL),
    ("size", Rule.SIZE),
    ("planning", Rule.PLANNING),
    ("no_reply", Rule.PLANNING),
    ("full", Rule.CAPACITY),
    ("theme", Rule.THEME),
    ("location", Rule.LOCATION),
    ("confidentiality", Rule.SUPERVISION),
    ("other", Rule.WORK_KIND),
    ("a reason of this workshop", Rule.WORK_KIND),
]


@pytest.mark.parametrize(("why", "rule"), RULES)
def test_a_no_lowers_the_rule_it_was_about(why: str, rule: Rule) -> None:
    here = place(history=(no(why),))
    judged, before = fit(place=here), fit()
    assert judged.score < before.score
    assert judged.score == sum(each.points for each in judged.reasons)
    assert sum(each.max_points for each in judged.reasons) == 100
    told = reason(rule, place=here)
    assert (told.points, told.tone) == (0, Tone.NO)
    assert judged.refusal == no(why)
    assert judged.possible, "people may try again"


def test_a_no_says_who_when_and_why() -> None:
    here = place(history=(no("size"),))
    assert english(reason(Rule.SIZE, place=here).sentence) == "Teacher said no in October: omvang."
    assert say(reason(Rule.SIZE, place=here).sentence, "nl") == "Docent zei in oktober nee: omvang."
    here = place(history=(no("location", "sme", on=None),))
    assert say(reason(Rule.LOCATION, place=here).sentence, "nl") == "Ondernemer zei eerder nee: locatie."


def test_a_no_counts_for_the_same_part_only() -> None:
    assert fit(case(assignment_id=2), place(history=(no("size"),))).refusal is None


@pytest.mark.parametrize("why", ["planning", "full", "no_reply"])
def test_what_was_about_that_semester_is_forgotten_in_another(why: str) -> None:
    assert fit(place=place(history=(no(why, offering_id=7),))).refusal is None
    assert fit(place=place(history=(no("size", offering_id=7),))).refusal is not None


def test_the_last_no_counts() -> None:
    earlier = no("theme", on=dt.date(2026, 3, 1), offering_id=7)
    assert fit(place=place(history=(no("size"), earlier))).refusal == no("size")


EXPERIENCE = [
    ((), 0, Tone.OK, "First time that this company and this track meet."),
    ((yes(),), 2, Tone.OK, "This track had a question about content & beeld before."),
    ((yes(mark=8),), 3, Tone.OK, "A question about content & beeld got a 8 here."),
    ((yes(mark=6),), 2, Tone.OK, "A question about content & beeld got a 6 here."),
    ((yes(mark=4),), 0, Tone.DOUBT, "A question about content & beeld got a 4 here."),
    ((yes(theme="data"),), 0, Tone.OK, "First time that this company and this track meet."),
    ((yes(work_kinds=("build",)),), 0, Tone.OK, "First time that this company and this track meet."),
    ((yes(question_id=1),), 0, Tone.OK, "First time that this company and this track meet."),
]


@pytest.mark.parametrize(("history", "points", "tone", "says"), EXPERIENCE)
def test_experience(history: tuple, points: int, tone: Tone, says: str) -> None:
    told = reason(Rule.EXPERIENCE, place=place(served=frozenset(), history=history))
    assert (told.points, told.tone, english(told.sentence)) == (points, tone, says)


def test_the_same_company_counts_most() -> None:
    assert reason(Rule.EXPERIENCE, place=place(history=(yes(mark=4),))).points == 3


WEBSHOP = (("webwinkel", "webwinkels"), ("foto", "foto"), ("brod", "broden"))


def test_words_help_a_theme_that_is_not_filled_in() -> None:
    unread, one, more = (
        reason(Rule.THEME, case(theme="", forms=WEBSHOP), place(forms=frozenset(forms)))
        for forms in ((), ("foto",), ("foto", "webwinkel"))
    )
    assert (unread.points, one.points, more.points) == (12, 15, 18)
    assert english(unread.sentence) == "Unknown: fill in the theme of the question."
    assert english(more.sentence) == "The theme is not filled in; both mention: webwinkels, foto."
    assert {unread.tone, one.tone, more.tone} == {Tone.UNKNOWN}


def test_words_never_overrule_what_a_person_filled_in() -> None:
    forms = frozenset(form for form, _word in WEBSHOP)
    for theme in ("content", "data"):
        assert fit(case(theme=theme, forms=WEBSHOP), place(forms=forms)).score == fit(case(theme=theme)).score
    assert reason(Rule.THEME, case(theme="", forms=WEBSHOP), place(themes=(), forms=forms)).points == 12
