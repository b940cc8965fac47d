"""What a cell means for a field: a value, or nothing with a warning. What can mean two things is not guessed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from woo_desktop.domain import formats
from woo_desktop.domain.cleaning import clean_text, fold
from woo_desktop.domain.dates import parse_date, parse_month
from woo_desktop.domain.fields import FieldSpec, FieldType, Format
from woo_desktop.domain.importing import value_words as w
from woo_desktop.domain.importing.levels import levels
from woo_desktop.domain.importing.meaning import NOTHING, Meaning, unclear
from woo_desktop.domain.importing.sheets import Value, as_text
from woo_desktop.domain.terms import Language, Level, Size, Term, ValueList, Weekday
from woo_desktop.domain.words import N_, Sentence

_EMPTY_SIGNS = frozenset(("", "-", "--", "—", "nvt", "n.v.t.", "n.v.t", "/", ".", "n/a"))
_UNSURE = re.compile(
    r"^(?:±|~|≈|\+/-|\+-|ca\.?|circa|ongeveer|plm\.?|rond|about|max\.?|maximaal|min\.?|minimaal|minstens|≥|≤|tot)\s*"
)
_RANGE = re.compile(
    r"\s*([0-9]+(?:[.,][0-9]+)?)\s*(?:-|–|—|à|á|a|tot|t/m|tot en met|of|/)\s*([0-9]+(?:[.,][0-9]+)?)\s*"
)
_UNITS = re.compile(
    r"\s*(?:uur|uren|u|hours|weken|wkn|wk|weeks|fte|ec|ects|ec's|sbu|personen|pers\.?|medewerkers|studenten|man|teams|"
    r"casussen|plekken|st\.?|stuks)\.?$",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?:\+|00)?\(?[0-9][0-9()\s./-]{7,16}[0-9]")
_FOREIGN_DATE = re.compile(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.]([0-9]{4}|[0-9]{2})")


@dataclass(frozen=True)
class Reader:
    """Reads cells of one sheet. `names` gives the codes of the workshop's own lists, `chosen` what a person (or an
    earlier import) decided about words that are not in them: the code, or empty to leave them out."""

    today: dt.date
    typed: bool = True
    decimal: str = ""
    ours: bool = False
    names: Mapping[tuple[ValueList, str], str] = field(default_factory=dict)
    chosen: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def read(self, spec: FieldSpec, value: Value) -> Meaning:
        """The meaning of a cell for a declared field."""
        text = as_text(value)
        if not text:
            return NOTHING
        if spec.is_text:
            return self._text(spec, value, text)
        if text.casefold() in _EMPTY_SIGNS:
            return NOTHING
        reader = _READERS.get(spec.type)
        return reader(self, spec, value, text) if reader else NOTHING

    # --- texts --------------------------------------------------------------------------------------------------

    def _text(self, spec: FieldSpec, value: Value, text: str) -> Meaning:
        cleaned = clean_text(text, multiline=spec.type is FieldType.LONG_TEXT)
        if spec.format is Format.PLAIN:
            if len(cleaned) > spec.limit:
                return unclear(Sentence(N_("This text is too long for its field.")), cleaned[: spec.limit])
            return Meaning(cleaned)
        if text.casefold() in _EMPTY_SIGNS or text.casefold() in w.UNKNOWN:
            return NOTHING
        if self.ours:
            # What we wrote ourselves was stored like this, right or wrong, and is stored like it again.
            tidy = formats.clean(spec.format, text)
            return Meaning(tidy, formats.warning(spec.format, tidy))
        if spec.format is Format.KVK:
            return self.kvk(value)
        if spec.format is Format.PHONE:
            return self.phone(value)
        if spec.format is Format.MAIL:
            return mail(text)
        tidy = formats.clean(spec.format, text)
        wrong = formats.warning(spec.format, tidy)
        return unclear(wrong) if wrong else Meaning(tidy)

    def kvk(self, value: Value) -> Meaning:
        """A KvK number; zeros that a number lost come back, with a warning."""
        text = as_text(value)
        bare = re.sub(r"[\s.\-']", "", re.sub(r"^kvk\s*(?:nr)?[.:]?\s*", "", text, flags=re.IGNORECASE))
        is_number = not self.typed or (isinstance(value, int | float) and not isinstance(value, bool))
        if bare.isdecimal() and 6 <= len(bare) <= 7 and is_number:
            padded = bare.zfill(8)
            return Meaning(
                padded, Sentence(N_("The zeros in front of the KvK number are back: {number}."), {"number": padded})
            )
        if bare.isdecimal() and len(bare) == 8:
            return Meaning(bare)
        within = re.findall(r"(?<![0-9])[0-9]{8}(?![0-9])", text)
        if len(within) == 1:
            return unclear(Sentence(N_("The KvK number was taken from a longer text.")), within[0])
        return unclear(formats.warning(Format.KVK, bare) or Sentence(N_("A KvK number has 8 digits and nothing else.")))

    def phone(self, value: Value) -> Meaning:
        """A phone number; the zero that a number lost comes back, a second number goes to the note."""
        text = as_text(value)
        is_number = not self.typed or (isinstance(value, int | float) and not isinstance(value, bool))
        if is_number and re.fullmatch("[1-9][0-9]{8}", text):
            tidy = formats.clean(Format.PHONE, "0" + text)
            return Meaning(
                tidy, Sentence(N_("The zero in front of the phone number is back: {number}."), {"number": "0" + text})
            )
        if is_number and re.fullmatch("31[1-9][0-9]{8}", text):
            return Meaning("+" + text)
        text = re.sub(r"^(?:tel|telefoon|mob|mobiel|gsm|t|m)\s*[.:]\s*", "", text, flags=re.IGNORECASE)
        tidy = formats.clean(Format.PHONE, text)
        if formats.warning(Format.PHONE, tidy) is None:
            return Meaning(tidy)
        pieces = re.split(r"\s*(?:/|;|,|\n|\bof\b|\ben\b|\|)\s*", text)
        for one in (found.group(0) for piece in [*pieces, text] for found in _PHONE.finditer(piece)):
            tidy = formats.clean(Format.PHONE, one)
            if tidy and formats.warning(Format.PHONE, tidy) is None:
                return unclear(Sentence(N_("The phone number was taken from a longer text.")), tidy)
        wrong = formats.warning(Format.PHONE, text)
        return unclear(
            wrong or Sentence(N_("Phone number is not right: expected 050-123 45 67, or + and the country."))
        )

    # --- numbers and dates --------------------------------------------------------------------------------------

    def number(self, value: Value, *, whole: bool) -> Meaning:
        """A number as lists write it: "37,5", "± 80" (with a warning), "80-120" (not one number: kept as text)."""
        if isinstance(value, bool | dt.date | dt.time):
            return unclear(Sentence(N_("A number is expected here; Excel may have made a date of it.")))
        if isinstance(value, int | float):
            return self._whole_or_not(float(value), whole)
        text = " ".join(as_text(value).split())
        if text.casefold() in w.UNKNOWN:
            return unclear(Sentence(N_("Not known yet.")))
        bare = _UNITS.sub("", text)
        number = self._parse(bare)
        if number is not None:
            return self._whole_or_not(number, whole)
        about = _UNSURE.match(bare.casefold())
        number = self._parse(bare[about.end() :]) if about else self._parse(bare.rstrip("?+ "))
        if number is not None:
            sure = Sentence(N_("Not exact: {number} is taken over."), {"number": number})
            return unclear(sure, self._whole_or_not(number, whole).value)
        if _RANGE.fullmatch(bare):
            return unclear(Sentence(N_("From … to … is not one number.")))
        return unclear(Sentence(N_("This is not a number.")))

    def range(self, value: Value) -> tuple[int | None, int | None, Sentence | None]:
        """The least and the most of "4 à 5", "max 4", "3-5" or "4": for the size of a team."""
        text = " ".join(as_text(value).casefold().split())
        if isinstance(value, dt.date):
            return None, None, Sentence(N_("A number is expected here; Excel may have made a date of it."))
        text = _UNITS.sub("", text)
        both = _RANGE.fullmatch(text)
        if both:
            least, most = (self._parse(part) for part in both.groups())
            if least is not None and most is not None and least <= most:
                return int(least), int(most), None
        about = _UNSURE.match(text)
        number = self._parse(text[about.end() :] if about else text)
        if number is None or not number.is_integer():
            return None, None, Sentence(N_("This is not a number."))
        if about and about.group(0).startswith(("max", "<", "≤", "tot")):
            return None, int(number), None
        if about and about.group(0).startswith(("min", ">", "≥")):
            return int(number), None, None
        unsure = Sentence(N_("Not exact: {number} is taken over."), {"number": number}) if about else None
        return int(number), int(number), unsure

    def date(self, value: Value) -> Meaning:
        """A day; the day stands before the month, and what is impossible is not turned round."""
        if isinstance(value, dt.datetime):
            value = value.date()
        if isinstance(value, dt.date):
            if not 1990 <= value.year <= 2100:
                return unclear(Sentence(N_("This date cannot be right.")))
            return Meaning(value)
        text = as_text(value)
        bare = re.sub(r"\s+(?:om\s+)?[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?(?:\s*uur)?$", "", text)
        if isinstance(value, int | float):
            return unclear(Sentence(N_("A date is expected here, not a number.")))
        day = parse_date(bare, self.today)
        if day is None or not 1990 <= day.year <= 2100:
            if parse_month(bare, self.today) or re.fullmatch("[0-9]{4}", bare):
                return unclear(Sentence(N_("A month or a year is not one day.")))
            if _FOREIGN_DATE.fullmatch(bare):
                return unclear(Sentence(N_("There is no such date: day, month, year is expected.")))
            return unclear(Sentence(N_("This is not a date.")))
        if not re.search("[0-9]{4}|[0-9]{1,2}[-/. ]+[a-z0-9]+[-/. ]+'?[0-9]{2}$", bare.casefold()):
            return unclear(Sentence(N_("The year is not there: {day} is taken over."), {"day": f"{day:%d-%m-%Y}"}), day)
        return Meaning(day)

    def _parse(self, text: str) -> float | None:
        text = text.strip()
        if self.decimal == "." and re.fullmatch(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", text):
            return float(text.replace(",", ""))
        if self.decimal == "." and re.fullmatch(r"-?[0-9]+\.[0-9]+", text):
            return float(text)
        return formats.parse_decimal(text)

    def _whole_or_not(self, number: float, whole: bool) -> Meaning:
        if not whole:
            return Meaning(number)
        if not number.is_integer() or abs(number) > 2_000_000_000:
            return unclear(Sentence(N_("A whole number is expected here.")))
        return Meaning(int(number))

    # --- words --------------------------------------------------------------------------------------------------

    def term(self, terms: type[Term], text: str, target: str = "") -> Meaning:
        """One of the fixed words, in Dutch or English; unknown ones can be chosen once for the whole list."""
        wanted = plain_word(text)
        chosen = self.chosen.get((target, wanted))
        if chosen is not None:
            return Meaning(terms(chosen)) if chosen else Meaning(keep=True)
        for word in terms:
            if wanted in (plain_word(str(word)), plain_word(word.label)):
                return Meaning(word)
        for word, names in w.TERM_WORDS.get(terms, {}).items():
            if wanted in names.split("; "):
                return Meaning(word)
        if wanted in w.UNKNOWN:
            return NOTHING
        return Meaning(None, Sentence(N_("‘{word}’ is not known here."), {"word": text}), keep=True, unknown=True)

    def code(self, value_list: ValueList, text: str, target: str = "") -> Meaning:
        """The code of a word of an editable list, by its name or by what people also call it."""
        wanted = plain_word(text)
        chosen = self.chosen.get((target, wanted))
        if chosen is not None:
            return Meaning(chosen) if chosen else Meaning(keep=True)
        code = self._plain_code(value_list, wanted)
        if code is not None:
            return Meaning(code)
        if wanted in w.UNKNOWN:
            return NOTHING
        together = self._said_twice(value_list, wanted)
        if together is not None:
            return Meaning(together)
        return Meaning(None, Sentence(N_("‘{word}’ is not in the list yet."), {"word": text}), keep=True, unknown=True)

    def _said_twice(self, value_list: ValueList, wanted: str) -> str | None:
        """ "AI / ChatGPT", "via de Rabobank": every part means the same one."""
        parts = [part for part in re.split(r"\s*[/,&+()]\s*|\s+(?:en|and)\s+", wanted) if part]
        parts = [re.sub(r"^(?:via|van|door|met|een|de|het)\s+(?:(?:de|het|een)\s+)?", "", part) for part in parts]
        if parts == [wanted]:
            return None
        found = {self._plain_code(value_list, part) for part in parts}
        return found.pop() if len(found) == 1 else None

    def _plain_code(self, value_list: ValueList, wanted: str) -> str | None:
        for name in (wanted, wanted.replace("&", "en")):
            if (value_list, name) in self.names:
                return self.names[value_list, name]
        known = set(self.names.values())
        for code, names in w.LIST_WORDS.get(value_list, {}).items():
            if wanted in names.split("; ") and (not self.names or code in known):
                return code
        return None

    def codes(self, value_list: ValueList, text: str, target: str = "") -> Meaning:
        """Several words of a list. Names may hold a comma or "&" themselves, so the whole is tried first."""
        whole = self.code(value_list, text, target)
        if not whole.unknown:
            return Meaning((whole.value,) if whole.value else (), whole.warning, whole.keep)
        pieces = [piece.strip() for piece in re.split(r"[;,/\n+]|\s(?:en|and)\s", text) if piece.strip()]
        found = [self.code(value_list, piece, target) for piece in pieces]
        codes = tuple(dict.fromkeys(one.value for one in found if one.value))
        missing = next((one.warning for one in found if one.warning), None)
        return Meaning(codes, missing, any(one.keep for one in found), any(one.unknown for one in found))

    def flag(self, text: str) -> Meaning:
        word = plain_word(text)
        if word in w.YES or word in w.NO:
            return Meaning(word in w.YES)
        first = word.split(" ")[0].strip(",.;:")
        if word in w.UNKNOWN:
            return NOTHING
        if first in ("ja", "nee", "yes", "no"):
            return Meaning(first in w.YES, keep=True)
        return unclear(Sentence(N_("Yes or no is expected here.")))


def mail(text: str) -> Meaning:
    """A mail address, also out of "Jan <jan@firma.nl>"; a second one goes to the note."""
    found = re.findall(r"[^\s,;<>()\[\]/|]+@[^\s,;<>()\[\]/|]+\.[^\s,;<>()\[\]/|]+", text.replace("mailto:", " "))
    tidy = [formats.clean(Format.MAIL, one.strip(".,'\"")) for one in found]
    right = [one for one in dict.fromkeys(tidy) if formats.warning(Format.MAIL, one) is None]
    if not right:
        return unclear(Sentence(N_("E-mail address is not right: expected name@firm.nl.")))
    if len(right) > 1:
        return unclear(Sentence(N_("More than one e-mail address: the first is taken over.")), right[0])
    return Meaning(right[0])


def _levels(reader: Reader, spec: FieldSpec, value: Value, text: str) -> Meaning:
    told = levels(text)
    chosen = reader.chosen.get((Level.__name__, plain_word(text)))
    if told.unknown and chosen is not None:
        told = Meaning((Level(chosen),), keep=True) if chosen else Meaning(keep=True)
    if spec.type is FieldType.TERMS or told.is_empty:
        return told
    found = told.value if isinstance(told.value, tuple) else ()
    return Meaning(found[0] if len(found) == 1 else Level.MIXED, told.warning, told.keep)


def _term(reader: Reader, spec: FieldSpec, value: Value, text: str) -> Meaning:
    if spec.terms is Level:
        return _levels(reader, spec, value, text)
    if spec.terms is Size:
        return _size(text)
    if spec.terms is Language:
        code = w.LANGUAGES.get(plain_word(text))
        return Meaning(Language(code)) if code else unclear(_not_known(text))
    if spec.terms is None:
        return NOTHING
    return reader.term(spec.terms, text, f"{spec.terms.__name__}")


def _terms(reader: Reader, spec: FieldSpec, value: Value, text: str) -> Meaning:
    if spec.terms is Level:
        return _levels(reader, spec, value, text)
    if spec.terms is Weekday:
        return _days(text)
    words = [word for word in re.split(r"[^a-zA-Z]+", fold(text)) if word and word not in ("en", "and", "of")]
    table: dict[str, Term] = {}
    if spec.terms is Language:
        words = [word for word in re.split(r"[^a-zA-Z]+", fold(text)) if word and word != "of"]
        table = {name: Language(code) for name, code in w.LANGUAGES.items()}
        words = [word for word in words if word != "en"] if any(len(word) > 2 for word in words) else words
    found = tuple(dict.fromkeys(table[word] for word in words if word in table))
    if not found or any(word not in table for word in words):
        return unclear(_not_known(text), found)
    return Meaning(found)


def _days(text: str) -> Meaning:
    """Days of the week: "ma, di", "maandag en woensdag", and "ma t/m do", which is four of them."""
    plain = re.sub(r"\b(?:t/m|tm|tot en met)\b|[-–]", " - ", fold(text))
    words = [word for word in re.split(r"[^a-z-]+", plain) if word and word not in ("en", "and", "of")]
    every = list(Weekday)
    found: list[Weekday] = []
    up_to = False
    for word in words:
        day = _DAYS.get(word)
        if word == "-" and found:
            up_to = True
        elif day is None:
            return unclear(_not_known(text), tuple(found))
        else:
            start = every.index(found[-1]) + 1 if up_to else every.index(day)
            found += every[start : every.index(day) + 1]
            up_to = False
    return Meaning(tuple(dict.fromkeys(found))) if found and not up_to else unclear(_not_known(text), tuple(found))


_DAY_ENDS = {"ma": "andag", "di": "nsdag", "wo": "ensdag", "do": "nderdag", "vr": "ijdag"}
_DAYS = {f"{day}{tail}": day for day in Weekday for tail in ("", _DAY_ENDS[str(day)])}


def hours_in(text: str) -> str:
    """The hours of "40 uur" or "± 80 u", written where a size is asked; empty for anything else."""
    return (
        text if re.fullmatch(r"\D{0,12}[0-9]+(?:[.,][0-9]+)?\s*(?:uur|uren|u|hours|h)\.?", fold(text).strip()) else ""
    )


def _size(text: str) -> Meaning:
    match = re.match(r"(xl|s|m|l|klein|middel|groot)\b", fold(text).strip())
    if not match:
        return unclear(_not_known(text))
    word = {"klein": "S", "middel": "M", "groot": "L"}.get(match.group(1), match.group(1).upper())
    return Meaning(Size(word))


def _not_known(text: str) -> Sentence:
    return Sentence(N_("‘{word}’ is not known here."), {"word": text})


def _whole(reader: Reader, spec: FieldSpec, value: Value, text: str) -> Meaning:
    return reader.number(value, whole=True)


def _decimal(reader: Reader, spec: FieldSpec, value: Value, text: str) -> Meaning:
    told = reader.number(value, whole=False)
    wrong = formats.field_warning(spec, told.value)
    return unclear(wrong) if wrong else told


def _date(reader: Reader, spec: FieldSpec, value: Value, text: str) -> Meaning:
    return reader.date(value)


def _flag(reader: Reader, spec: FieldSpec, value: Value, text: str) -> Meaning:
    return Meaning(value) if isinstance(value, bool) else reader.flag(text)


def _value(reader: Reader, spec: FieldSpec, value: Value, text: str) -> Meaning:
    return reader.code(spec.value_list, text, str(spec.value_list)) if spec.value_list else NOTHING


def _values(reader: Reader, spec: FieldSpec, value: Value, text: str) -> Meaning:
    return reader.codes(spec.value_list, text, str(spec.value_list)) if spec.value_list else NOTHING


def plain_word(text: str) -> str:
    """How words are compared: no capitals, no marks, no dots around them."""
    return " ".join(fold(text).strip(" .!").split())


_READERS: dict[FieldType, Callable[[Reader, FieldSpec, Value, str], Meaning]] = {
    FieldType.WHOLE: _whole,
    FieldType.DECIMAL: _decimal,
    FieldType.DATE: _date,
    FieldType.FLAG: _flag,
    FieldType.TERM: _term,
    FieldType.TERMS: _terms,
    FieldType.VALUE: _value,
    FieldType.VALUES: _values,
}
