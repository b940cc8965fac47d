"""How numbers of the register, phones, mail and codes are tidied, checked and shown (DOMAIN.md §2.2).

Nothing here refuses: `clean` changes only what it recognises, `warning` says what is wrong beside the field.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from woo_desktop.domain.dates import parse_date, parse_time, semester_code
from woo_desktop.domain.fields import FieldSpec, FieldType, Format
from woo_desktop.domain.words import N_, Sentence

__all__ = [
    "clean",
    "decimal_text",
    "field_warning",
    "parse_date",
    "parse_decimal",
    "semester_code",
    "shown",
    "warning",
]

# Area codes of three digits; every other geographic one has four.
_SHORT_AREA_CODES = frozenset(
    "010 013 014 015 020 023 024 026 030 033 035 036 038 040 043 045 046 050 053 055 058 "
    "070 071 072 073 074 075 076 077 078 079 084 085 087 088 091".split()
)
_SEPARATORS = re.compile(r"[\s./()\-\u2010-\u2014]+")
_DUTCH_POSTCODE = re.compile(r"([0-9]{4})\s*([A-Za-z]{2})")
# Prefix of a country, five digits as in Germany and France, or letters first as in Britain.
_FOREIGN_POSTCODE = re.compile(r"[A-Za-z]{1,3}[- ]?[0-9].*|[0-9]{5}|[A-Za-z].*")
_GROUPED = re.compile(r"[-+]?[1-9][0-9]{0,2}(\.[0-9]{3})+")
_MAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>.]+(\.[^@\s,;<>.]+)+")
_WEB = re.compile(r"(https?://)?[^\s/@.]+(\.[^\s/@.]+)+(:[0-9]+)?(/\S*)?", re.IGNORECASE)


def clean(format: Format, text: str, *, today: dt.date | None = None) -> str:  # noqa: A002 - the word for it
    """The text as it is stored. What is not recognised stays as typed, without spaces around it.

    `today` is what "najaar" and "sem 1" are counted from; without it only full semester codes are recognised.
    """
    if format is Format.PLAIN:
        return text
    if format is Format.SEMESTER:
        return semester_code(text, today) or text.strip()
    return _CLEANERS[format](text.strip())


def shown(format: Format, text: str) -> str:  # noqa: A002
    """The stored text as a person reads it; typing that again gives the same stored text."""
    return _shown_phone(text) if format is Format.PHONE else text


def warning(format: Format, text: str) -> Sentence | None:  # noqa: A002
    """What is wrong with a text, to stand beside its field; nothing for an empty or a good one."""
    tidy = clean(format, text)
    if not tidy or format is Format.PLAIN:
        return None
    return _CHECKS[format](tidy)


def field_warning(spec: FieldSpec, value: object) -> Sentence | None:
    """What is wrong with the value of a declared field: its format, or a number out of bounds."""
    if isinstance(value, str):
        return warning(spec.format, value) if spec.is_text else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if spec.name == "ec":
        return ec_warning(float(value))
    if spec.name.endswith("_rating") and not 1 <= value <= 10:
        return Sentence(N_("A rating is a number from 1 to 10."))
    if value < 0 and spec.type in (FieldType.WHOLE, FieldType.DECIMAL):
        return Sentence(N_("This number cannot be below zero."))
    return None


def ec_warning(credits_: float) -> Sentence | None:
    if 0 <= credits_ <= 60 and (credits_ * 2).is_integer():
        return None
    return Sentence(N_("EC is not right: expected 0 to 60, in steps of a half."))


def parse_decimal(text: str) -> float | None:
    """A number as it is typed: "37,5", "37.5", "1.234,5", "1.234" (a thousand), "€ 250,00"; else nothing."""
    bare = re.sub(r"[\s\u00a0€]", "", text).replace("\u2212", "-")
    comma, dot = bare.rfind(","), bare.rfind(".")
    if comma >= 0 and dot > comma:
        bare = bare.replace(",", "") if re.fullmatch(r"[-+]?[0-9]{1,3}(,[0-9]{3})+\.[0-9]+", bare) else ""
    elif comma >= 0:
        whole, _, decimals = bare.partition(",")
        if "." in whole:
            whole = whole.replace(".", "") if _GROUPED.fullmatch(whole) else "?"
        bare = f"{whole}.{decimals}"
    elif _GROUPED.fullmatch(bare):
        bare = bare.replace(".", "")
    return float(bare) if re.fullmatch(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)", bare) else None


def decimal_text(value: float | None, *, comma: bool = True) -> str:
    """A number as it stands in a field while it is edited: "37,5", "240"; no thousands, so it reads back."""
    if value is None:
        return ""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return (text if text != "-0" else "0").replace(".", "," if comma else ".")


# --- clean-up ------------------------------------------------------------------------------------------------


def _digits_only(text: str) -> str:
    bare = _SEPARATORS.sub("", text)
    return bare if re.fullmatch("[0-9]+", bare) else text


def _clean_code(text: str) -> str:
    bare = _SEPARATORS.sub("", text)
    return bare.upper() if re.fullmatch("[0-9A-Za-z]+", bare) else text


def _clean_postcode(text: str) -> str:
    match = _DUTCH_POSTCODE.fullmatch(text)
    return f"{match.group(1)} {match.group(2).upper()}" if match else text


def _clean_phone(text: str) -> str:
    bare = _SEPARATORS.sub("", re.sub(r"\(0\)", "", text))
    bare = "+" + bare[2:] if bare.startswith("00") else bare
    if re.fullmatch(r"\+310[0-9]{9}", bare):
        return "+31" + bare[4:]
    if re.fullmatch(r"\+[1-9][0-9]{6,14}", bare):
        return bare
    return "+31" + bare[1:] if re.fullmatch(r"0[0-9]{9}", bare) else text


def _clean_mail(text: str) -> str:
    return text.removeprefix("mailto:").strip().lower()


def _clean_time(text: str) -> str:
    time = parse_time(text)
    return f"{time:%H:%M}" if time else text


def _is_number(text: str) -> bool:
    return re.fullmatch("[0-9]+", text) is not None


def _as_typed(text: str) -> str:
    return text


_CLEANERS: dict[Format, Callable[[str], str]] = {
    Format.KVK: _digits_only,
    Format.BRANCH: _digits_only,
    Format.CREBO_CROHO: _digits_only,
    Format.BRIN: _clean_code,
    Format.RIO: _clean_code,
    Format.POSTCODE: _clean_postcode,
    Format.PHONE: _clean_phone,
    Format.MAIL: _clean_mail,
    Format.WEB: _as_typed,
    Format.TIME: _clean_time,
}


def _shown_phone(text: str) -> str:
    if not re.fullmatch(r"\+31[1-9][0-9]{8}", text):
        return text
    number = "0" + text[3:]
    if number.startswith("06"):
        return f"06-{number[2:4]} {number[4:6]} {number[6:8]} {number[8:]}"
    if number[:3] in _SHORT_AREA_CODES:
        return f"{number[:3]}-{number[3:6]} {number[6:8]} {number[8:]}"
    return f"{number[:4]}-{number[4:6]} {number[6:8]} {number[8:]}"


# --- checks --------------------------------------------------------------------------------------------------


def _check_kvk(text: str) -> Sentence | None:
    if not _is_number(text):
        return Sentence(N_("A KvK number has 8 digits and nothing else."))
    if len(text) == 8:
        return None
    return Sentence(
        N_("A KvK number has 8 digits; this is {count}."),
        plural="A KvK number has 8 digits; these are {count}.",
        count=len(text),
    )


def _check_branch(text: str) -> Sentence | None:
    if not _is_number(text):
        return Sentence(N_("A branch number has 12 digits and nothing else."))
    if len(text) == 12:
        return None
    return Sentence(
        N_("A branch number has 12 digits; this is {count}."),
        plural="A branch number has 12 digits; these are {count}.",
        count=len(text),
    )


def _check_education_code(text: str) -> Sentence | None:
    if not _is_number(text):
        return Sentence(N_("A crebo or CROHO code has 5 digits and nothing else."))
    if len(text) == 5:
        return None
    return Sentence(
        N_("A crebo or CROHO code has 5 digits; this is {count}."),
        plural="A crebo or CROHO code has 5 digits; these are {count}.",
        count=len(text),
    )


def _check_brin(text: str) -> Sentence | None:
    good = re.fullmatch("[0-9]{2}[A-Z]{2}([0-9]{2})?", text)
    return None if good else Sentence(N_("BRIN code is not right: expected 25BE."))


def _check_rio(text: str) -> Sentence | None:
    good = re.fullmatch("[0-9]{3}[AX][0-9]{3}", text)
    return None if good else Sentence(N_("RIO code is not right: expected 110A133."))


def _check_postcode(text: str) -> Sentence | None:
    dutch = re.fullmatch("[1-9][0-9]{3} (?!SA|SD|SS)[A-Z]{2}", text)
    if dutch or _FOREIGN_POSTCODE.fullmatch(text):
        return None
    return Sentence(N_("Postcode is not right: expected 9712 CP."))


def _check_phone(text: str) -> Sentence | None:
    if re.fullmatch(r"\+31[1-9][0-9]{8}|\+(?!31)[1-9][0-9]{6,14}", text):
        return None
    digits = _SEPARATORS.sub("", text)
    if not _is_number(digits):
        return Sentence(N_("Phone number is not right: expected 050-123 45 67, or + and the country."))
    if len(digits) == 10:
        return Sentence(N_("A phone number begins with 0, or with + and the country."))
    return Sentence(
        N_("A phone number has 10 digits; this is {count}."),
        plural="A phone number has 10 digits; these are {count}.",
        count=len(digits),
    )


def _check_mail(text: str) -> Sentence | None:
    return None if _MAIL.fullmatch(text) else Sentence(N_("E-mail address is not right: expected name@firm.nl."))


def _check_web(text: str) -> Sentence | None:
    return None if _WEB.fullmatch(text) else Sentence(N_("Website is not right: expected www.firm.nl."))


def _check_semester(text: str) -> Sentence | None:
    return None if semester_code(text) == text else Sentence(N_("Semester is not right: expected 2627-S1."))


def _check_time(text: str) -> Sentence | None:
    return None if parse_time(text) else Sentence(N_("Time is not right: expected 15:20."))


_CHECKS: dict[Format, Callable[[str], Sentence | None]] = {
    Format.KVK: _check_kvk,
    Format.BRANCH: _check_branch,
    Format.CREBO_CROHO: _check_education_code,
    Format.BRIN: _check_brin,
    Format.RIO: _check_rio,
    Format.POSTCODE: _check_postcode,
    Format.PHONE: _check_phone,
    Format.MAIL: _check_mail,
    Format.WEB: _check_web,
    Format.SEMESTER: _check_semester,
    Format.TIME: _check_time,
}
