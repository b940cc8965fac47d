"""Names of people as lists write them: with infixes and titles, several in one cell, or not known yet."""

from __future__ import annotations

import re

from woo_desktop.domain.cleaning import fold, letters_of
from woo_desktop.domain.late_dataclass import dataclass

_INFIXES = frozenset(
    "van de der den het ten ter te op in 't 's d' l' la le les von zu zum dos da di del bij uit aan tot over "
    "onder voor vande vander v.d. vd v/d".split()
)
_BEGIN_LAST_NAMES = frozenset("el al ait ben bin ibn abu st saint san".split())
_HONORIFICS = re.compile(
    r"^(?:(?:de heer|dhr|hr|heer|mevrouw|mevr|mw|mej|fam|familie|mr\.? ?drs|prof|dr|drs|ir|ing|mr|bc|ds)\.?(?=\s)\s*)+",
    re.IGNORECASE,
)
_DEGREES = re.compile(r",?\s*\b(?:MSc|BSc|MBA|PhD|MA|BA|LLM|RA|MEd|BEd)\.?$")
_UNKNOWN = frozenset(
    "ntb nnb nb nvt tbd tba onbekend unknown volgt nog-te-bepalen nog-onbekend nog-niet-bekend nog-te-vinden geen "
    "vacature wisselend diverse meerdere iemand nog-te-zoeken vervanger wordt-gezocht n-n nn x xx xxx".split()
)
_SEVERAL = re.compile(r"(?:div|diverse|meerdere|verschillende|wisselende|nog een|iemand van|team)\b")
_ROLES = frozenset(
    "eigenaar eigenaresse mede-eigenaar directeur bedrijfsleider manager dga ondernemer oprichter partner medewerker "
    "administratie secretaresse assistent marketing verkoop inkoop receptie owner ceo founder director".split()
)
_DASHES = ("–", "—", "―", "…", "•")
_DOUBT = re.compile(r"(?:misschien|mogelijk|waarschijnlijk|wsch|evt|eventueel|via)\b")
_BETWEEN = re.compile(r"\s*(?:;|\n|/|\s\+\s|\s&\s|\s(?:en|and|of|or)\s)\s*", re.IGNORECASE)
_MAIL = re.compile(r"[^\s,;<>()/]+@[^\s,;<>()/]+\.[^\s,;<>()/]+")
_PHONE = re.compile(r"(?:\+|00)?\(?[0-9][0-9()\s./-]{7,16}[0-9]")
_LABELS = re.compile(r"\b(?:tel|telefoon|mob|mobiel|gsm|e-?mail|mail|t|m|e)\b\s*[.:]", re.IGNORECASE)
_DIGITS = re.compile(r"\+?[0-9][0-9()\s./-]*[0-9]")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in its three parts."""

    first: str
    infix: str
    last: str

    @property
    def full(self) -> str:
        return " ".join(part for part in (self.first, self.infix, self.last) if part)

    @property
    def key(self) -> str:
        """What two spellings of one name have in common."""
        return letters_of(self.full)


@dataclass(frozen=True, slots=True)
class PersonText:
    """One person as a cell tells: a name, perhaps with a role, mail and phone; `rest` is what was not understood."""

    name: PersonName
    position: str = ""
    mail: str = ""
    phone: str = ""
    rest: str = ""


def is_unknown(text: str) -> bool:
    """ "n.t.b.", "volgt", "vacature": no person."""
    bare = re.sub(r"[^\w ]+|_", "", fold(text)).strip()
    if not bare:
        return not any(ord(sign) > 0x2000 and sign.isprintable() for sign in text) or text.strip() in _DASHES
    return bare.replace(" ", "-") in _UNKNOWN or bare.replace(" ", "") in _UNKNOWN


def is_nobody(text: str) -> bool:
    """Not one person: not known yet, or "div. docenten", "team marketing"."""
    return is_unknown(text) or _SEVERAL.match(fold(text).strip()) is not None


def is_doubtful(text: str) -> bool:
    """ "Jansen?", "waarschijnlijk Piet": somebody, but not certain who."""
    return "?" in text or _DOUBT.match(fold(text)) is not None


def split_name(text: str) -> PersonName:
    """First name, infix and last name; "Ploegh, Sjoukje van der" and "Sjoukje van der Ploegh" are the same."""
    words = " ".join(_DEGREES.sub("", _HONORIFICS.sub("", text.strip())).split())
    last, comma, given = words.partition(",")
    if comma and given.strip():
        front = given.split()
        at = next((place for place, word in enumerate(front) if fold(word) in _INFIXES), len(front))
        return PersonName(" ".join(front[:at]), " ".join(front[at:]), last.strip())
    parts = words.strip(" ,").split()
    if len(parts) < 2:
        return PersonName("", "", parts[0] if parts else "")
    start = next((at for at, word in enumerate(parts[:-1]) if fold(word) in _INFIXES), None)
    if start is None:
        cut = next((at for at, word in enumerate(parts[1:-1], 1) if fold(word) in _BEGIN_LAST_NAMES), len(parts) - 1)
        return PersonName(" ".join(parts[:cut]), "", " ".join(parts[cut:]))
    end = start
    while end < len(parts) - 1 and fold(parts[end]) in _INFIXES:
        end += 1
    return PersonName(" ".join(parts[:start]), " ".join(parts[start:end]), " ".join(parts[end:]))


def name_of(first: str, infix: str, last: str) -> PersonName:
    """A name whose parts have columns of their own; the infix may stand in the column of the last name."""
    if infix or not last:
        return PersonName(first, infix, last)
    told = split_name(f"{first or 'x'} {last}") if fold(last.split()[0]) in _INFIXES else None
    return PersonName(first, told.infix, told.last) if told else PersonName(first, infix, last)


def split_people(text: str) -> list[str]:
    """The people of one cell, each with the phone and mail that stand with the name. A shared last name goes with both:
    "Jan en Piet de Vries"."""
    pieces = [piece.strip(" ,") for piece in _BETWEEN.split(text.strip()) if piece and piece.strip(" ,")]
    pieces = _with_their_reach(pieces)
    if len(pieces) < 2:
        return _by_commas(text.strip() if not pieces or "\n" not in text else pieces[0])
    named = [_bare(piece) for piece in pieces]
    last = split_name(named[-1])
    for at, piece in enumerate(named[:-1]):
        if len(piece.split()) == 1 and last.first and piece and not _MAIL.search(pieces[at]):
            tail = " ".join(part for part in (last.infix, last.last) if part)
            pieces[at] = pieces[at].replace(piece, f"{piece} {tail}", 1)
    return pieces


def read_person(text: str) -> PersonText:
    """One person out of "Jan de Vries (eigenaar), 06-12345678, jan@firma.nl"."""
    mails = _MAIL.findall(text)
    rest = _MAIL.sub(" ", text).replace("<", " ").replace(">", " ")
    phones = _PHONE.findall(rest)
    rest = _PHONE.sub(" ", rest)
    rest = _LABELS.sub(" ", rest)
    between = re.findall(r"\(([^)]*)\)", rest)
    rest = re.sub(r"\([^)]*\)", " ", rest)
    position = " ".join(part.strip() for part in between if part.strip())
    dashed = re.split(r"\s[-–|]\s", rest, maxsplit=1)
    if len(dashed) == 2 and dashed[1].strip(" ,;-"):
        rest, position = dashed[0], position or dashed[1].strip(" ,;-")
    odd = _DIGITS.findall(rest)  # a phone number that is none: kept, and told
    rest = _DIGITS.sub(" ", rest)
    parts = [part.strip(" ;:-/|") for part in rest.split(",")]
    parts = [part for part in parts if part]
    if (
        len(parts) > 1
        and not position
        and parts[-1].islower()
        and len(parts[-1].split()) < 4
        and not _is_front(parts[-1])
    ):
        position = parts.pop()
    name = ", ".join(parts).strip(" ()[]")
    more = [*mails[1:], *phones[1:]]
    phones = phones or odd
    return PersonText(
        split_name(name) if name else PersonName("", "", ""),
        position,
        mails[0].strip(".").lower() if mails else "",
        phones[0].strip() if phones else "",
        ", ".join(more),
    )


def _with_their_reach(pieces: list[str]) -> list[str]:
    """ "Jan / 06-… / jan@…" is one person: what holds no name goes with the name before it, or else after it."""
    found: list[str] = []
    waiting: list[str] = []
    for piece in pieces:
        if found and fold(piece) in _ROLES:
            found[-1] = f"{found[-1]}, {piece}"
        elif re.search(r"[^\W\d_]{2}", _bare(_LABELS.sub(" ", piece))):
            found.append(", ".join((piece, *waiting)))
            waiting = []
        elif found:
            found[-1] = f"{found[-1]}, {piece}"
        else:
            waiting.append(piece)
    return [*found, *([", ".join(waiting)] if waiting else [])]


def _by_commas(text: str) -> list[str]:
    """ "Jan Jansen, Piet Pietersen" are two; "Jansen, Piet" and "Jan Jansen, eigenaar, 06-…" are one."""
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
    named = [piece for piece in pieces if _looks_like_full_name(piece)]
    return named if len(named) > 1 and len(named) == len(pieces) else [text] if text else []


def _is_front(text: str) -> bool:
    """ "van der" behind a comma is a part of the name."""
    return all(fold(word) in _INFIXES for word in text.split())


def _looks_like_full_name(text: str) -> bool:
    words = text.split()
    if not 2 <= len(words) <= 6 or any(character.isdigit() or character in "@()" for character in text):
        return False
    return words[0][:1].isupper() and words[-1][:1].isupper() and fold(words[-1]) not in _INFIXES


def _bare(text: str) -> str:
    bare = _PHONE.sub(" ", _MAIL.sub(" ", text))
    return " ".join(_HONORIFICS.sub("", re.sub(r"\([^)]*\)", " ", bare)).split()).strip(" ,")
