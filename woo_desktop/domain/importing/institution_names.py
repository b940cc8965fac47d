"""How institutions are called in lists, so that one is recognised in a title or in the name of a sheet. Data."""

from __future__ import annotations

import re

from woo_desktop.domain.cleaning import fold

CALLED = {
    "rug": "rijksuniversiteitgroningen", "ru groningen": "rijksuniversiteitgroningen",
    "hanze": "hanzehogeschoolgroningen", "hanzehogeschool": "hanzehogeschoolgroningen",
    "uva": "universiteitvanamsterdam", "vu": "vrijeuniversiteitamsterdam", "hva": "hogeschoolvanamsterdam",
    "nhl stenden": "nhlstendenhogeschool", "uu": "universiteitutrecht", "hu": "hogeschoolutrecht",
}  # fmt: skip
"""What everybody calls an institution by, and its name in full."""

# Names that stand for themselves: schools a list may name without the word school.
_NAMES = frozenset(
    "noorderpoort hanze hanzehogeschool rug uva hva vu hu uu uva/hva alfa-college alfa terra firda drenthe-college "
    "saxion windesheim inholland fontys avans zuyd nhl-stenden stenden deltion landstede aventus "
    "graafschap-college rijn-ijssel summa albeda zadkine mondriaan nova horizon vonk yuverta aeres tu-delft tu/e "
    "universiteit-twente radboud tilburg-university friesland-college menso-alting rocva roc-van-amsterdam "
    "roc-twente hotelschool codarts artez minerva".split()
)
_SAYS_SCHOOL = re.compile(
    r"\b(?:college|hogeschool|[a-z]*universiteit|university|roc|academie|academy|schoolgemeenschap|mbo-school)\b|"
    r"\b[a-z]{3,}(?:college|school|universiteit)\b"
)
_AROUND = re.compile(
    r"\b(?:trajecten|traject|aanbod|overzicht|lijst|docenten|docentenlijst|vakken|minoren|keuzedelen|opleidingen|"
    r"najaar|voorjaar|semester|sem|studiejaar|schooljaar|collegejaar|van|voor|bij|het|de|per|s[12]|"
    r"(?:20)?[0-9]{2}(?: ?[-/] ?(?:20)?[0-9]{2})?|[0-9]{4}|def|versie|v[0-9]+|concept|nieuw)\b"
)


def is_institution(text: str) -> bool:
    """Whether a text by itself is the name of an institution."""
    plain = " ".join(fold(text).split()).strip(" .:")
    return plain.replace(" ", "-") in _NAMES or plain in CALLED or _SAYS_SCHOOL.search(plain) is not None


def institution_in(text: str) -> str:
    """The institution that a title or the name of a sheet names among other words; empty when it names none."""
    if is_institution(_AROUND.sub(" ", fold(text))):
        words = [word for word in re.split(r"[\s:,()–-]+", text) if word and not _AROUND.fullmatch(fold(word))]
        return " ".join(words)
    return ""
