"""When two names are of one company: capitals, spaces and legal forms aside, shortened, or nearly the same."""

from __future__ import annotations

import re
from functools import lru_cache

from woo_desktop.domain.cleaning import fold
from woo_desktop.domain.importing.likeness import common_share

_LEGAL = frozenset(
    "bv nv vof cv eenmanszaak eenmansbedrijf stichting maatschap ltd gmbh inc vereniging cooperatie cooperatief ua en "
    "io".split()
)
_FORM_AS_CODE = {
    "eenmanszaak": "sole_trader", "eenmansbedrijf": "sole_trader", "vof": "partnership",
    "maatschap": "professional_partnership", "cv": "limited_partnership", "bv": "private_company",
    "nv": "public_company", "stichting": "foundation", "vereniging": "association",
    "cooperatie": "cooperative",
}  # fmt: skip
# Words that say what a company does, not which one it is.
_TRADES = frozenset(
    "bakkerij bakker slagerij kapsalon kapper salon garage autobedrijf restaurant cafe eetcafe hotel camping winkel "
    "webshop studio bureau adviesbureau advies bouwbedrijf bouw aannemer schilder schildersbedrijf "
    "installatiebedrijf installatie installaties techniek boerderij melkveebedrijf kwekerij hoveniersbedrijf "
    "hovenier tuin tuinen praktijk fysiotherapie fysiotherapiepraktijk tandarts makelaardij administratiekantoor "
    "administratie kantoor drukkerij fietsen fietsenwinkel rijwielen schoenen mode kleding bloemen bloemist "
    "bloemenhuis optiek juwelier apotheek sportschool fitness transport logistiek taxi catering lunchroom ijssalon "
    "pizzeria slijterij wijnhandel supermarkt markt boekhandel galerie atelier meubel meubelmakerij interieur "
    "keukens design media marketing communicatie consultancy coaching training trainingen opleidingen zorg "
    "kinderopvang wasserij schoonmaak schoonmaakbedrijf machinefabriek metaal metaalbewerking constructie electro "
    "elektro software ict it solutions services dienst diensten bedrijf onderneming company het de t van der den "
    "huis".split()
)
_ABBREVIATED = re.compile(r"\b([a-z]{1,14})\.")


@lru_cache(maxsize=60_000)
def name_key(name: str) -> str:
    """The name without capitals, marks, spaces, signs and legal form: what makes two spellings one company."""
    words = [word for word in _words(name) if word not in _LEGAL]
    return "".join(words) or "".join(_words(name)) or " ".join(name.split())


@lru_cache(maxsize=60_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name without its legal form."""
    return tuple(word for word in _words(name) if word not in _LEGAL)


def telling_words(name: str) -> frozenset[str]:
    """The words that tell which company it is, not what it does."""
    return frozenset(word for word in name_words(name) if word not in _TRADES and len(word) > 2)


def legal_form_of(name: str) -> str:
    """The code of a legal form that is part of a name ("Jansen B.V."); empty when there is none."""
    return next((_FORM_AS_CODE[word] for word in reversed(_words(name)) if word in _FORM_AS_CODE), "")


def is_short_for(short: str, name: str) -> bool:
    """ "Zilverhoorn" or "Bakk. Zilverhoorn" for "Bakkerij Zilverhoorn": its words stand there, perhaps cut off, and
    what it leaves out says only what the company does."""
    mine, theirs = name_words(short), list(name_words(name))
    if not telling_words(short) or len("".join(mine)) < 4:
        return False
    cut = {match.group(1) for match in _ABBREVIATED.finditer(fold(short))}
    for word in mine:
        found = next((other for other in theirs if other == word or (word in cut and other.startswith(word))), None)
        if found is None:
            return False
        theirs.remove(found)
    return all(word in _TRADES or len(word) < 3 for word in theirs)


def likeness(one: str, other: str) -> float:
    """How much two names are alike, 0 to 100; the order of words does not count."""
    if re.findall("[0-9]+", one) != re.findall("[0-9]+", other):
        return 0.0  # "Filiaal 2" is not "Filiaal 3"
    return max(
        common_share(name_key(one), name_key(other)),
        common_share(" ".join(sorted(name_words(one))), " ".join(sorted(name_words(other)))),
    )


@lru_cache(maxsize=60_000)
def _words(name: str) -> tuple[str, ...]:
    text = fold(name).replace("&", " en ").replace("+", " en ")
    text = re.sub(r"\b([a-z])\.\s?(?=[a-z]\.)", r"\1", text)  # b.v. and v.o.f. are one word
    text = re.sub(r"\bb\s?v\b|\bv\s?o\s?f\b", _glue, re.sub(r"[.'’]", "", text))
    return tuple(re.findall(r"[^\W_]+", text))


def _glue(match: re.Match[str]) -> str:
    return match.group(0).replace(" ", "")
