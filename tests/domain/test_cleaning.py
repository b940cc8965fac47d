"""What is kept of a text as typed, and how texts are compared."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import ALL, CONTROL, NAMES, ids
from woo_desktop.domain.cleaning import clean_text, fold


@pytest.mark.parametrize("text", ALL, ids=ids(ALL))
def test_what_is_kept_fits_everywhere_and_stays_the_same(text: str) -> None:
    for multiline in (False, True):
        kept = clean_text(text, multiline=multiline)
        assert kept.encode().decode() == kept
        assert "\x00" not in kept
        assert clean_text(kept, multiline=multiline) == kept
        assert unicodedata.is_normalized("NFC", kept)


@pytest.mark.parametrize("text", [name for name in NAMES if unicodedata.is_normalized("NFC", name)])
def test_names_stay_exactly_as_typed(text: str) -> None:
    assert clean_text(text) == text


def test_empty_texts_are_allowed() -> None:
    assert clean_text("") == ""
    assert clean_text("\x00") == ""


@pytest.mark.parametrize(
    ("typed", "one_line", "more_lines"),
    [
        ("a\nb", "a b", "a\nb"),
        ("a\r\nb\rc", "a b c", "a\nb\nc"),
        ("a\t\n b", "a  b", "a\t\n b"),
        ("bel\x07 en \x1b[31m", "bel en [31m", "bel en [31m"),
        ("los \ud83d half", "los  half", "los  half"),
        ("e\u0301e\x00\u0301", "éé", "éé"),
        ("  ruimte  ", "  ruimte  ", "  ruimte  "),
    ],
)
def test_line_breaks_stay_where_lines_are_meant(typed: str, one_line: str, more_lines: str) -> None:
    assert clean_text(typed, multiline=False) == one_line
    assert clean_text(typed, multiline=True) == more_lines


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Łukasz Żółkiewski", "lukasz zolkiewski"),
        ("Ĳsbrandy", "ijsbrandy"),
        ("Çelik ŞAHİN ışık", "celik sahin isik"),
        ("Weißgerber STRASSE", "weissgerber strasse"),
        ("Ærø Øster Đorđe Þóra", "aero oster dorde thora"),
        ("Nguyễn Thị Ánh", "nguyen thi anh"),
        ("Ὀδυσσεύς ΣΟΦΌΣ", "οδυσσευσ σοφοσ"),
        ("Ёлка Йод", "елка иод"),
        ("’s-Gravenland", "'s-gravenland"),
        ("ﬁets ＷＯＯ ½", "fiets woo 1⁄2"),
    ],
)
def test_marks_and_capitals_do_not_count(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_control_characters_never_survive() -> None:
    for text in CONTROL:
        kept = clean_text(text, multiline=True)
        assert all(letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cs") for letter in kept)
