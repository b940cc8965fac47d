"""Formats of DOMAIN.md §2.2: what is tidied, what is warned for, what is shown, and that nothing is lost."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import ALL
from woo_desktop.domain.fields import FieldSpec, FieldType, Format
from woo_desktop.domain.formats import (
    clean,
    decimal_text,
    ec_warning,
    field_warning,
    parse_decimal,
    shown,
    warning,
)
from woo_desktop.i18n import say

F = Format
TODAY = dt.date(2026, 11, 22)

GOOD = [
    (F.KVK, "00990105", "00990105"),
    (F.KVK, " 0099 0105 ", "00990105"),
    (F.KVK, "00.99.01.05", "00990105"),
    (F.BRANCH, "0000 1234 5678", "000012345678"),
    (F.BRIN, "25be", "25BE"),
    (F.BRIN, "25be00", "25BE00"),
    (F.RIO, "110a133", "110A133"),
    (F.RIO, "110X133", "110X133"),
    (F.POSTCODE, "9712cp", "9712 CP"),
    (F.POSTCODE, "9712   Cp", "9712 CP"),
    (F.POSTCODE, "D-26789", "D-26789"),
    (F.POSTCODE, "26789", "26789"),
    (F.POSTCODE, "SW1A 1AA", "SW1A 1AA"),
    (F.PHONE, "050-1234567", "+31501234567"),
    (F.PHONE, "(0595) 12 34 56", "+31595123456"),
    (F.PHONE, "06 12.34.56.78", "+31612345678"),
    (F.PHONE, "+31 (0)50 123 45 67", "+31501234567"),
    (F.PHONE, "0031 50 1234567", "+31501234567"),
    (F.PHONE, "+31050 1234567", "+31501234567"),
    (F.PHONE, "+49 4921 12345", "+49492112345"),
    (F.MAIL, " Info@Zilverhoorn.Example ", "info@zilverhoorn.example"),
    (F.MAIL, "mailto:a.b+c@d-e.example", "a.b+c@d-e.example"),
    (F.WEB, " www.zilverhoorn.example/winkel?a=1 ", "www.zilverhoorn.example/winkel?a=1"),
    (F.WEB, "https://zilverhoorn.example", "https://zilverhoorn.example"),
    (F.CREBO_CROHO, "2 5187", "25187"),
    (F.SEMESTER, "2627 s1", "2627-S1"),
    (F.SEMESTER, "sem 2, 26/27", "2627-S2"),
    (F.TIME, "14.30 uur", "14:30"),
    (F.TIME, "9u", "09:00"),
    (F.PLAIN, "  zoals getypt ", "  zoals getypt "),
]

BAD = [
    (F.KVK, "0990105", "A KvK number has 8 digits; these are 7."),
    (F.KVK, "1", "A KvK number has 8 digits; this is 1."),
    (F.KVK, "NL009901", "A KvK number has 8 digits and nothing else."),
    (F.KVK, "٠١٢٣٤٥٦٧", "A KvK number has 8 digits and nothing else."),
    (F.BRANCH, "12345678", "A branch number has 12 digits; these are 8."),
    (F.BRANCH, "x", "A branch number has 12 digits and nothing else."),
    (F.BRIN, "25B", "BRIN code is not right: expected 25BE."),
    (F.RIO, "110B133", "RIO code is not right: expected 110A133."),
    (F.POSTCODE, "9501 X", "Postcode is not right: expected 9712 CP."),
    (F.POSTCODE, "9861", "Postcode is not right: expected 9712 CP."),
    (F.POSTCODE, "95411 BC", "Postcode is not right: expected 9712 CP."),
    (F.POSTCODE, "9934 SA", "Postcode is not right: expected 9712 CP."),
    (F.POSTCODE, "9934 sd", "Postcode is not right: expected 9712 CP."),
    (F.POSTCODE, "9934SS", "Postcode is not right: expected 9712 CP."),
    (F.POSTCODE, "0712 CP", "Postcode is not right: expected 9712 CP."),
    (F.PHONE, "050-123456", "A phone number has 10 digits; these are 9."),
    (F.PHONE, "5012345678", "A phone number begins with 0, or with + and the country."),
    (F.PHONE, "bel maar", "Phone number is not right: expected 050-123 45 67, or + and the country."),
    (F.PHONE, "+3150123456", "Phone number is not right: expected 050-123 45 67, or + and the country."),
    (F.MAIL, "info@wikkelwijs", "E-mail address is not right: expected name@firm.nl."),
    (F.MAIL, "a@b@c.nl", "E-mail address is not right: expected name@firm.nl."),
    (F.MAIL, "a b@c.nl", "E-mail address is not right: expected name@firm.nl."),
    (F.MAIL, "a@c..nl", "E-mail address is not right: expected name@firm.nl."),
    (F.WEB, "geen", "Website is not right: expected www.firm.nl."),
    (F.WEB, "javascript:alert(1)", "Website is not right: expected www.firm.nl."),
    (F.WEB, "file:///etc/passwd", "Website is not right: expected www.firm.nl."),
    (F.CREBO_CROHO, "251", "A crebo or CROHO code has 5 digits; these are 3."),
    (F.CREBO_CROHO, "abc", "A crebo or CROHO code has 5 digits and nothing else."),
    (F.SEMESTER, "26/27", "Semester is not right: expected 2627-S1."),
    (F.SEMESTER, "2628-S1", "Semester is not right: expected 2627-S1."),
    (F.TIME, "25:00", "Time is not right: expected 15:20."),
    (F.TIME, "straks", "Time is not right: expected 15:20."),
]


@pytest.mark.parametrize(("form", "typed", "stored"), GOOD)
def test_what_is_recognised_is_tidied_without_a_remark(form: Format, typed: str, stored: str) -> None:
    assert clean(form, typed) == stored
    assert warning(form, typed) is None
    assert warning(form, stored) is None


@pytest.mark.parametrize(("form", "typed", "words"), BAD)
def test_what_is_wrong_is_said_and_stays_recognisable(form: Format, typed: str, words: str) -> None:
    said = warning(form, typed)
    assert said is not None
    assert say(said, "en") == words
    assert re.sub(r"[\s.-]", "", clean(form, typed)).lower() == re.sub(r"[\s.-]", "", typed).lower()


def test_every_format_is_covered_here() -> None:
    assert {row[0] for row in GOOD} == set(Format)
    assert {row[0] for row in BAD} == set(Format) - {F.PLAIN}


@pytest.mark.parametrize("form", list(Format))
def test_an_empty_field_is_never_wrong(form: Format) -> None:
    assert warning(form, "") is None
    assert clean(form, "") == ""


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("+31501234567", "050-123 45 67"),
        ("+31201234567", "020-123 45 67"),
        ("+31881234567", "088-123 45 67"),
        ("+31612345678", "06-12 34 56 78"),
        ("+31595123456", "0595-12 34 56"),
        ("+49492112345", "+49492112345"),
        ("bel maar", "bel maar"),
    ],
)
def test_a_phone_number_is_shown_as_people_read_it(stored: str, read: str) -> None:
    assert shown(F.PHONE, stored) == read
    assert clean(F.PHONE, read) == stored


def test_a_semester_in_words_needs_to_know_today() -> None:
    assert clean(F.SEMESTER, "najaar") == "najaar"
    assert clean(F.SEMESTER, "najaar", today=TODAY) == "2627-S1"


@given(st.sampled_from(Format), st.text(max_size=30) | st.sampled_from(ALL))
def test_any_text_is_kept_and_reads_back(form: Format, typed: str) -> None:
    stored = clean(form, typed, today=TODAY)
    assert clean(form, stored, today=TODAY) == stored
    assert clean(form, shown(form, stored), today=TODAY) == stored
    if warning(form, typed) is not None and form not in (F.BRIN, F.RIO, F.MAIL, F.POSTCODE):
        assert re.sub(r"[\s./()\-\u2010-\u2014]", "", stored) == re.sub(r"[\s./()\-\u2010-\u2014]", "", typed)


# --- numbers -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("37,5", 37.5),
        ("37.5", 37.5),
        ("1.234,5", 1234.5),
        ("1.234", 1234.0),
        ("1.234.567", 1234567.0),
        ("0.125", 0.125),
        ("1,234.5", 1234.5),
        ("€ 250,00", 250.0),
        ("-3", -3.0),
        ("−3,5", -3.5),
        (",5", 0.5),
        ("5,", 5.0),
        (" 1 000 ", 1000.0),
        ("12.34.5", None),
        ("1.23,4", None),
        ("1,23,4", None),
        ("", None),
        ("-", None),
        ("n.t.b.", None),
        ("80-120", None),
        ("1e5", None),
        ("nan", None),
        ("inf", None),
        ("٣", None),
    ],
)
def test_a_number_is_read_with_a_comma_or_a_dot(typed: str, number: float | None) -> None:
    assert parse_decimal(typed) == number


@pytest.mark.parametrize(
    ("number", "text"), [(None, ""), (37.5, "37,5"), (240.0, "240"), (0.25, "0,25"), (-0.0, "0"), (1234.5, "1234,5")]
)
def test_a_number_is_written_with_a_comma(number: float | None, text: str) -> None:
    assert decimal_text(number) == text
    assert decimal_text(number, comma=False) == text.replace(",", ".")


@given(st.integers(-10_000_000, 10_000_000))
def test_a_number_in_a_field_reads_back(quarters: int) -> None:
    number = quarters / 4
    assert parse_decimal(decimal_text(number)) == number


@given(st.text(max_size=20) | st.sampled_from(ALL))
def test_any_text_is_a_number_or_it_is_not(typed: str) -> None:
    found = parse_decimal(typed)
    assert found is None or found == found


@pytest.mark.parametrize(
    ("credits_", "right"),
    [(0.0, True), (2.5, True), (60.0, True), (60.5, False), (-0.5, False), (2.25, False)],
)
def test_ec_goes_in_half_steps(credits_: float, right: bool) -> None:
    assert (ec_warning(credits_) is None) is right


@pytest.mark.parametrize(
    ("spec", "value", "words"),
    [
        (FieldSpec("kvk", "KvK", FieldType.TEXT, format=F.KVK), "123", "A KvK number has 8 digits; these are 3."),
        (FieldSpec("kvk", "KvK", FieldType.TEXT, format=F.KVK), "12345678", None),
        (FieldSpec("theme", "Theme", FieldType.VALUE), "content", None),
        (
            FieldSpec("ec", "EC", FieldType.DECIMAL),
            61.0,
            "EC is not right: expected 0 to 60, in steps of a half.",
        ),
        (FieldSpec("sme_rating", "Rating", FieldType.WHOLE), 11, "A rating is a number from 1 to 10."),
        (FieldSpec("sme_rating", "Rating", FieldType.WHOLE), 10, None),
        (FieldSpec("capacity", "Places", FieldType.WHOLE), -1, "This number cannot be below zero."),
        (FieldSpec("capacity", "Places", FieldType.WHOLE), 0, None),
        (FieldSpec("capacity", "Places", FieldType.WHOLE), None, None),
        (FieldSpec("confidential", "Confidential", FieldType.FLAG), True, None),
        (FieldSpec("needed_by", "Needed by", FieldType.DATE), TODAY, None),
    ],
)
def test_a_field_knows_what_is_wrong_with_its_value(spec: FieldSpec, value: object, words: str | None) -> None:
    said = field_warning(spec, value)
    assert (say(said, "en") if said else None) == words
