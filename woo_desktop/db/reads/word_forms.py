"""Words of a text in their plain form, so that "webwinkels" meets "webwinkel"; Dutch, offline."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from woo_desktop.domain.cleaning import fold

_WORD = re.compile(r"[a-z]{4,}")
_EMPTY = frozenset(
    "aantal alle alleen altijd andere anders bedrijf beetje begin beter bezig bijna binnen daar daarna deze doen door "
    "eens eerst elke even gaan geen goed graag haar hebben heel heeft hele hier hoeft hoeveel hoewel iets ieder jaar "
    "kan kijken klaar klant klanten komen komt kunnen laten leuk maak maar maken meer mensen mijn misschien moet "
    "moeten naar niet nieuw nieuwe nodig nooit onze opdracht over project samen soms studenten student toch traject "
    "tussen vaak vanaf vanuit veel verder vinden voor voorkennis vraag vragen waar waarom wanneer want waren wanneer "
    "weer welke werk werken weten willen worden wordt zelf zeer zich zijn zien zitten zoals zodat zonder zouden "
    "their there with from that this what which would want need more have does".split()
)


def word_forms(texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Each plain form with the word as it was written, in order of the text, once."""
    found: dict[str, str] = {}
    for word in dict.fromkeys(_WORD.findall(fold("\n".join(texts)))):
        if word not in _EMPTY:
            found.setdefault(_plain(word), word)
    return tuple(found.items())


@lru_cache(maxsize=50_000)
def _plain(word: str) -> str:
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("dutch")
