"""The language of the user, for window, paper, workbook and command line alike; Dutch and English formats."""

from __future__ import annotations

import datetime as dt
import gettext
import re
from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from woo_desktop.resources import resource

DUTCH = "nl"
ENGLISH = "en"
LANGUAGES = (DUTCH, ENGLISH)

_MONTHS = {
    DUTCH: "januari februari maart april mei juni juli augustus september oktober november december".split(),
    ENGLISH: ("January February March April May June July August September October November December".split()),
}
_SHORT_MONTHS = {
    DUTCH: "jan feb mrt apr mei jun jul aug sep okt nov dec".split(),
    ENGLISH: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
}
_DAYS = {
    DUTCH: "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split(),
    ENGLISH: "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
}
_SHORT_DAYS = {
    DUTCH: "ma di wo do vr za zo".split(),
    ENGLISH: "Mon Tue Wed Thu Fri Sat Sun".split(),
}

_language = DUTCH
_catalogues: dict[str, gettext.NullTranslations] = {}


@runtime_checkable
class Speakable(Protocol):
    """A sentence of the domain: a message with values, and a plural form when it counts something."""

    @property
    def message(self) -> str: ...
    @property
    def values(self) -> Mapping[str, object]: ...
    @property
    def plural(self) -> str: ...
    @property
    def count(self) -> int: ...


def use_language(language: str) -> None:
    """Choose the language of everything said from now on; an unknown one becomes Dutch."""
    global _language
    _language = language if language in LANGUAGES else DUTCH


def language() -> str:
    return _language


def _(message: str) -> str:
    return _catalogue(_language).gettext(message) if message else ""


def ngettext(one: str, many: str, count: int) -> str:
    return _catalogue(_language).ngettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    return _catalogue(_language).pgettext(context, message)


def in_language(language: str, message: str) -> str:
    """A message in a given language, for paper whose language differs from the window's."""
    return _catalogue(language).gettext(message) if message else ""


def say(sentence: Speakable, language: str | None = None) -> str:
    """A sentence of the domain in the user's language, its values written the way that language writes them."""
    chosen = language or _language
    catalogue = _catalogue(chosen)
    if sentence.plural:
        template = catalogue.ngettext(sentence.message, sentence.plural, sentence.count)
    else:
        template = catalogue.gettext(sentence.message)
    return fill(template, {"count": sentence.count, **sentence.values}, chosen)


def fill(template: str, values: Mapping[str, object], language: str | None = None) -> str:
    """Put values in a template in one pass, so that braces in what a person typed stay what they are."""
    chosen = language or _language

    def written(match: re.Match[str]) -> str:
        name = match.group(1)
        return shown(values[name], chosen) if name in values else match.group(0)

    return re.sub(r"\{(\w+)\}", written, template)


def shown(value: object, language: str | None = None) -> str:
    """One value as a person reads it: dates, numbers, terms, sentences and plain text."""
    chosen = language or _language
    if value is None:
        return ""
    label = getattr(value, "label", None)
    if isinstance(label, str):
        return _catalogue(chosen).gettext(label)
    if isinstance(value, bool):
        return _catalogue(chosen).gettext("Yes") if value else _catalogue(chosen).gettext("No")
    if isinstance(value, dt.datetime):
        return moment(value, chosen)
    if isinstance(value, dt.date):
        return day(value, chosen)
    if isinstance(value, float):
        return number(value, chosen)
    if isinstance(value, Speakable):
        return say(value, chosen)
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(shown(part, chosen) for part in value)
    return str(value)


def day(value: dt.date, language: str | None = None, *, today: dt.date | None = None) -> str:
    """ "ma 7 sep"; with the year when it is not this one's."""
    chosen = language or _language
    text = f"{_SHORT_DAYS[chosen][value.weekday()]} {value.day} {_SHORT_MONTHS[chosen][value.month - 1]}"
    return text if value.year == (today or dt.date.today()).year else f"{text} {value.year}"


def day_and_week(value: dt.date, language: str | None = None) -> str:
    """ "ma 31 aug 2026 (wk 36)": the way calendars of institutions are read (DOMAIN.md, rule 2)."""
    chosen = language or _language
    text = f"{_SHORT_DAYS[chosen][value.weekday()]} {value.day} {_SHORT_MONTHS[chosen][value.month - 1]}"
    return f"{text} {value.year} (wk {value.isocalendar().week})"


def long_day(value: dt.date, language: str | None = None) -> str:
    """ "7 september 2026", for paper."""
    chosen = language or _language
    return f"{value.day} {_MONTHS[chosen][value.month - 1]} {value.year}"


def weekday_and_day(value: dt.date, language: str | None = None) -> str:
    """ "maandag 7 september", for a heading."""
    chosen = language or _language
    return f"{_DAYS[chosen][value.weekday()]} {value.day} {_MONTHS[chosen][value.month - 1]}"


def numeric_day(value: dt.date) -> str:
    """ "31-08-2026": how a date is typed and shown in a field."""
    return f"{value.day:02d}-{value.month:02d}-{value.year:04d}"


def moment(value: dt.datetime, language: str | None = None, *, today: dt.date | None = None) -> str:
    """Day and time on this computer's clock: "ma 7 sep, 15:20"; only the time when it was today."""
    local = value.astimezone() if value.tzinfo else value
    clock = f"{local:%H:%M}"
    if local.date() == (today or dt.date.today()):
        return clock
    return f"{day(local.date(), language, today=today)}, {clock}"


def number(value: float, language: str | None = None) -> str:
    """ "1.234,5" in Dutch, "1,234.5" in English; no decimals that say nothing."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    if (language or _language) == ENGLISH:
        return text
    return text.translate(str.maketrans(",.", ".,"))


def _catalogue(language: str) -> gettext.NullTranslations:
    if language not in _catalogues:
        folder = str(resource("locale"))
        _catalogues[language] = gettext.translation("woo", folder, [language], fallback=True)
    return _catalogues[language]
