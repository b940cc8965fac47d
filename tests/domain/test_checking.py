"""What a person types is cleaned, put in its field's own form, or refused with a sentence."""

import datetime as dt
from typing import Any

import pytest

from tests import hostile
from woo_desktop.domain.checking import checked
from woo_desktop.domain.cleaning import clean_text
from woo_desktop.domain.errors import InvalidField
from woo_desktop.domain.fields import MAX_TEXT
from woo_desktop.domain.records import field_of
from woo_desktop.domain.terms import Kind, Level, QuestionStatus


@pytest.mark.parametrize(
    ("field", "typed", "stored"),
    [
        ("kvk", "0099 01 01", "00990101"),
        ("kvk", "1234", "1234"),
        ("postcode", "9951ab", "9951 AB"),
        ("postcode", "9501 X", "9501 X"),
        ("name", "  Bakkerij", "  Bakkerij"),
        ("name", "Bakke\x00rij", "Bakkerij"),
    ],
)
def test_a_text_becomes_tidy_when_it_is_right_and_stays_as_typed_when_not(field: Any, typed: Any, stored: Any) -> None:
    assert checked(Kind.SME, {field: typed}) == {field: stored}


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        (Kind.SME, "name", 12),
        (Kind.SME, "name", "x" * (MAX_TEXT + 1)),
        (Kind.SME, "fte", "veel"),
        (Kind.SME, "fte", float("nan")),
        (Kind.SME, "fte", True),
        (Kind.QUESTION, "hours", 2**31),
        (Kind.QUESTION, "hours", 2.5),
        (Kind.QUESTION, "status", "weg"),
        (Kind.QUESTION, "levels", ("HBO", "havo")),
        (Kind.QUESTION, "levels", "HBO"),
        (Kind.QUESTION, "work_kinds", ("a,b",)),
        (Kind.QUESTION, "needed_by", "morgen"),
        (Kind.QUESTION, "needed_by", dt.datetime(2026, 1, 1, tzinfo=dt.UTC)),
        (Kind.QUESTION, "dataset", "ja"),
    ],
)
def test_what_cannot_be_stored_is_refused_with_a_sentence(kind: Any, field: Any, value: Any) -> None:
    with pytest.raises(InvalidField) as refused:
        checked(kind, {field: value})
    assert refused.value.field == field
    assert refused.value.why.message


def test_words_of_a_field_come_out_as_terms() -> None:
    told = checked(Kind.QUESTION, {"status": "ready", "levels": ["HBO", "WO"]})
    assert told == {"status": QuestionStatus.READY, "levels": (Level.HBO, Level.WO)}


def test_an_unknown_field_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        checked(Kind.SME, {"id; DROP TABLE sme": "x"})


@pytest.mark.parametrize("text", hostile.sample(60, seed=7))
def test_hostile_text_is_kept_as_typed(text: Any) -> None:
    spec = field_of(Kind.QUESTION, "own_words")
    if len(clean_text(text, multiline=True)) > spec.limit:
        with pytest.raises(InvalidField):
            checked(Kind.QUESTION, {"own_words": text})
    else:
        assert checked(Kind.QUESTION, {"own_words": text}) == {"own_words": clean_text(text, multiline=True)}
