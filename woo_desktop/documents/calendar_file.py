"""The moments of an agreement as a calendar file (.ics), and a contact as a card (.vcf); both as RFC 5545 and 2426 say.

The same moment always has the same UID, so that taking the file in again moves it instead of doubling it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from woo_desktop.documents.agreement_words import PaperWords, joined
from woo_desktop.domain.agreement import AgreementPaper, PlannedMoment
from woo_desktop.domain.agreement_paper import Person
from woo_desktop.domain.cleaning import clean_text
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import N_

_TIME = re.compile(r"\b([01]?\d|2[0-3])[:.]([0-5]\d)\b")
_LONGEST_LINE = 73
_LASTS = dt.timedelta(hours=1)
_COUNT_FROM = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def calendar_file(papers: Iterable[AgreementPaper], language: str = "nl", *, now: dt.datetime | None = None) -> bytes:
    """Every dated moment of these papers; a later file made of the same ones updates them."""
    stamp = (now or dt.datetime.now(dt.UTC)).astimezone(dt.UTC)
    words = PaperWords(language)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//WOO Desktop//NL", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for paper in papers:
        lines += _events(paper, words, stamp)
    return _file([*lines, "END:VCALENDAR"])


def has_dates(paper: AgreementPaper) -> bool:
    """Whether there is anything for a calendar."""
    return any(moment.held_on for moment in paper.planning)


def contact_cards(people: Iterable[tuple[Person, str]]) -> bytes:
    """Several people with their companies as one file, each once."""
    known = dict.fromkeys((person, company) for person, company in people if person.name.strip())
    return b"".join(contact_card(person, company) for person, company in known)


def contact_card(person: Person, company: str = "") -> bytes:
    """A person as .vcf, version 3.0: what address books of phones and offices all take."""
    first, _space, last = person.name.strip().partition(" ")
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"N:{_text(last)};{_text(first)};;;", f"FN:{_text(person.name)}"]
    if company.strip():
        lines.append(f"ORG:{_text(company)}")
    if person.mail.strip():
        lines.append(f"EMAIL;TYPE=INTERNET:{_text(person.mail)}")
    if person.phone.strip():
        lines.append(f"TEL;TYPE=WORK,VOICE:{_text(person.phone)}")
    return _file([*lines, "END:VCARD"])


def _events(paper: AgreementPaper, words: PaperWords, stamp: dt.datetime) -> Iterator[str]:
    counted: Counter[str] = Counter()
    for moment in paper.planning:
        counted[moment.what.value] += 1
        if moment.held_on is None:
            continue
        yield "BEGIN:VEVENT"
        yield f"UID:{_uid(paper, moment, counted[moment.what.value])}"
        yield f"DTSTAMP:{_utc(stamp)}"
        yield f"SEQUENCE:{max(0, int((stamp - _COUNT_FROM).total_seconds()) // 60)}"
        yield from _when(moment)
        yield f"SUMMARY:{_text(joined(words.shown(moment.what), paper.title))}"
        if moment.place.strip():
            yield f"LOCATION:{_text(moment.place)}"
        told = (
            words(N_("Agreement {number}"), number=paper.head.number) if paper.head.number else "",
            moment.who,
            words.person(paper.parties.coordinator),
        )
        yield f"DESCRIPTION:{_text(chr(10).join(line for line in told if line.strip()))}"
        yield "END:VEVENT"


def _uid(paper: AgreementPaper, moment: PlannedMoment, turn: int) -> str:
    """Tied to the record, not to its title, date or number: all of those may change."""
    about = paper.made_from(Kind.OFFERING) or paper.made_from(Kind.QUESTION)
    which = f"{about.kind.value}-{about.id}" if about else "paper"
    house = "".join(re.findall(r"[a-z0-9]+", paper.parties.workshop.lower())) or "woo"
    return f"{which}-{moment.what.value}-{turn}-{paper.head.semester or 'x'}@{house[:40]}.woo-desktop.invalid"


def _when(moment: PlannedMoment) -> Iterator[str]:
    """A time on the clock of Amsterdam as UTC; without a time the whole day."""
    day = moment.held_on
    if day is None:
        return
    found = _TIME.search(moment.time)
    if found is None:
        yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{day + dt.timedelta(days=1):%Y%m%d}"
        return
    start = amsterdam_to_utc(dt.datetime.combine(day, dt.time(int(found.group(1)), int(found.group(2)))))
    yield f"DTSTART:{_utc(start)}"
    yield f"DTEND:{_utc(start + _LASTS)}"


def amsterdam_to_utc(local: dt.datetime) -> dt.datetime:
    """The EU's rule: summer time from the last Sunday of March to that of October, both at 1:00 UTC."""
    begins = dt.datetime.combine(_last_sunday(local.year, 3), dt.time(2))
    ends = dt.datetime.combine(_last_sunday(local.year, 10), dt.time(3))
    hours = 2 if begins <= local < ends else 1
    return (local - dt.timedelta(hours=hours)).replace(tzinfo=dt.UTC)


def _last_sunday(year: int, month: int) -> dt.date:
    last = dt.date(year, month, 31)
    return last - dt.timedelta(days=(last.weekday() + 1) % 7)


def _utc(moment: dt.datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    """A value in which nothing can end the line or begin another property."""
    cleaned = clean_text(text, multiline=True).replace("\u2028", "\n").replace("\u2029", "\n").replace("\x85", "\n")
    escaped = cleaned.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(escaped.splitlines())


def _file(lines: Iterable[str]) -> bytes:
    return b"".join(folded + b"\r\n" for line in lines for folded in _folded(line))


def _folded(line: str) -> Iterator[bytes]:
    """No line of more than 75 bytes, and no character cut in two."""
    part = b""
    for letter in line:
        encoded = letter.encode("utf-8", errors="replace")
        if len(part) + len(encoded) > _LONGEST_LINE:
            yield part
            part = b" "
        part += encoded
    yield part
