"""Dutch and English: sentences with values, plurals, dates and numbers as people write them."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from woo_desktop import i18n
from woo_desktop.domain.terms import Level, QuestionStatus
from woo_desktop.domain.words import Sentence


@pytest.fixture(autouse=True)
def _back_to_dutch() -> Iterator[None]:
    yield
    i18n.use_language(i18n.DUTCH)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("nl", "Van Nieuw kan dit niet Gematcht worden."), ("en", "From New it cannot become Matched.")],
)
def test_terms_in_a_sentence_are_in_the_language_of_the_sentence(language: Any, expected: Any) -> None:
    sentence = Sentence(
        "From {old} it cannot become {new}.", {"old": QuestionStatus.NEW, "new": QuestionStatus.MATCHED}
    )
    said = i18n.say(sentence, language)
    if language == "en":
        assert said == expected
    else:
        assert "Nieuw" in said
        assert "Gematcht" in said


def test_braces_in_what_a_person_typed_stay_what_they_are() -> None:
    assert i18n.fill("{a} – {b}", {"a": "{b}", "b": "{a}{0}%s"}) == "{b} – {a}{0}%s"


def test_an_unknown_placeholder_stays_visible() -> None:
    assert i18n.fill("{known} {unknown}", {"known": "ja"}) == "ja {unknown}"


def test_a_sentence_within_a_sentence() -> None:
    inner = Sentence("{title}", {"title": "Webshop"})
    assert i18n.say(Sentence("{what}!", {"what": inner})) == "Webshop!"


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        (1234.5, "1.234,5", "1,234.5"),
        (2.0, "2", "2"),
        (0.126, "0,13", "0.13"),
        (dt.date(2026, 8, 31), "ma 31 aug", "Mon 31 Aug"),
        (Level.HBO, "HBO", "HBO"),
        (True, "Ja", "Yes"),
        (("a", "b"), "a, b", "a, b"),
        (None, "", ""),
    ],
)
def test_values_are_shown_as_people_write_them(value: Any, dutch: Any, english: Any) -> None:
    today = dt.date.today()
    if isinstance(value, dt.date) and today.year != value.year:
        dutch, english = f"{dutch} {value.year}", f"{english} {value.year}"
    assert i18n.shown(value, "nl") == dutch
    assert i18n.shown(value, "en") == english


def test_dates_for_calendar_paper_and_field() -> None:
    day = dt.date(2026, 8, 31)
    assert i18n.day_and_week(day, "nl") == "ma 31 aug 2026 (wk 36)"
    assert i18n.long_day(day, "nl") == "31 augustus 2026"
    assert i18n.numeric_day(day) == "31-08-2026"
    assert i18n.day_and_week(dt.date(2026, 12, 31), "nl").endswith("(wk 53)")


def test_an_unknown_language_becomes_dutch() -> None:
    i18n.use_language("xx")
    assert i18n.language() == "nl"
