"""Finds companies that are, or may be, one: only those that share something are compared (DOMAIN.md §2.5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from woo_desktop.domain.cleaning import fold
from woo_desktop.domain.importing.company_names import is_short_for, likeness, name_key, telling_words
from woo_desktop.domain.importing.known import Known
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.records import Contact, Sme
from woo_desktop.domain.terms import Term
from woo_desktop.domain.words import N_, Sentence

_VERY_ALIKE = 88.0
_WHILE_TYPING = 84.0
_SHORTEST = 3
_LARGEST_BLOCK = 60
"""A word or place that more companies share than this tells nothing about any two of them."""


class Certainty(Term):
    """How sure it is that two companies are one."""

    CERTAIN = "certain", N_("Certain")
    PROBABLE = "probable", N_("Probable")
    POSSIBLE = "possible", N_("Possible")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two companies that may be one, and why."""

    one: Sme
    other: Sme
    certainty: Certainty
    why: Sentence


def nobody_listens(done: int, total: int) -> None:
    """Nobody wants to know how far it is."""


def find_pairs(known: Known, progress: Callable[[int, int], None] = nobody_listens) -> tuple[Pair, ...]:
    """Every pair once, the surest first."""
    smes = known.of(Sme)
    reach = _Reach(known.of(Contact))
    found: dict[tuple[int, int], Pair] = {}
    looks = (_same_kvk, _same_mail, _same_phone, _alike)
    for at, look in enumerate(looks):
        progress(at, len(looks))
        for one, other, certainty, why in look(smes, reach):
            first, second = sorted((one, other), key=_id)
            if not _apart(first, second):
                found.setdefault((first.id, second.id), Pair(first, second, certainty, why))
    order = list(Certainty)
    return tuple(sorted(found.values(), key=_Order(order)))


def like_this(smes: Iterable[Sme], name: str, *, city: str = "") -> tuple[Sme, ...]:
    """Companies that a new one may be, while its name is being typed; the likeliest first.

    The very name counts everywhere; a name that is shortened or nearly the same counts where it is not contradicted by
    another place.
    """
    if len(name_key(name)) < _SHORTEST:
        return ()
    beginnings = _beginnings(name)
    found = []
    for one in smes:
        elsewhere = bool(city and one.city and fold(city) != fold(one.city))
        names = [one.name, *filter(None, one.trade_names.split(","))]
        if any(name_key(other) == name_key(name) for other in names):
            found.append((99.0 if elsewhere else 100.0, one))
        elif not elsewhere and any(beginnings & _beginnings(other) for other in names):
            alike = max(max(likeness(other, name), 90.0 * is_short_for(name, other)) for other in names)
            if alike >= _WHILE_TYPING:
                found.append((alike, one))
    return tuple(one for _alike_, one in sorted(found, key=_first, reverse=True)[:5])


# --- inside -------------------------------------------------------------------------------------------------

_Found = Iterable[tuple[Sme, Sme, Certainty, Sentence]]


class _Reach:
    """Mail addresses and phones of companies."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self.mails: dict[str, set[int]] = defaultdict(set)
        self.phones: dict[str, set[int]] = defaultdict(set)
        for one in contacts:
            if one.sme_id and one.mail:
                self.mails[one.mail].add(one.sme_id)
            if one.sme_id and one.phone:
                self.phones[one.phone].add(one.sme_id)


class _Order:
    def __init__(self, order: list[Certainty]) -> None:
        self._order = order

    def __call__(self, pair: Pair) -> tuple[int, str]:
        return (self._order.index(pair.certainty), fold(pair.one.name))


def _id(sme: Sme) -> int:
    return sme.id


def _beginnings(name: str) -> frozenset[str]:
    """What two spellings of one name have in common, however they end."""
    return frozenset(word[:4] for word in telling_words(name)) | {name_key(name)[:6]}


def _first(pair: tuple[float, Sme]) -> float:
    return pair[0]


def _apart(one: Sme, other: Sme) -> bool:
    """Two establishments, or two KvK numbers: not one company whatever else they share."""
    if one.kvk and other.kvk and one.kvk != other.kvk:
        return True
    return bool(one.branch_number and other.branch_number and one.branch_number != other.branch_number)


def _same_kvk(smes: Iterable[Sme], _reach: _Reach) -> _Found:
    why = Sentence(N_("Same KvK number"))
    for block in _blocks((one.kvk, one) for one in smes):
        for one, other in _pairs(block):
            yield one, other, Certainty.CERTAIN, why


def _same_mail(smes: Iterable[Sme], reach: _Reach) -> _Found:
    by_id = {one.id: one for one in smes}
    for ids in reach.mails.values():
        if 1 < len(ids) <= _LARGEST_BLOCK:
            for one, other in _pairs([by_id[number] for number in sorted(ids) if number in by_id]):
                yield one, other, Certainty.PROBABLE, Sentence(N_("Same e-mail address"))


def _same_phone(smes: Iterable[Sme], reach: _Reach) -> _Found:
    by_id = {one.id: one for one in smes}
    for ids in reach.phones.values():
        if 1 < len(ids) <= _LARGEST_BLOCK:
            for one, other in _pairs([by_id[number] for number in sorted(ids) if number in by_id]):
                if one.postcode and one.postcode == other.postcode:
                    yield one, other, Certainty.PROBABLE, Sentence(N_("Same phone and postcode"))


def _alike(smes: Iterable[Sme], _reach: _Reach) -> _Found:
    every = list(smes)
    keys: list[tuple[str, Sme]] = []
    for one in every:
        places = {one.postcode, fold(one.city), fold(one.municipality)} - {""}
        words = {word[:5] for word in telling_words(one.name)} | {name_key(one.name)[:6]}
        keys += [(f"{place}/{word}", one) for place in places for word in words]
    for block in _blocks(keys):
        for one, other in _pairs(block):
            if likeness(one.name, other.name) >= _VERY_ALIKE:
                yield one, other, Certainty.POSSIBLE, Sentence(N_("Nearly the same name, and near each other"))


def _blocks(keyed: Iterable[tuple[str, Sme]]) -> Iterable[list[Sme]]:
    blocks: dict[str, list[Sme]] = defaultdict(list)
    for key, one in keyed:
        if key:
            blocks[key].append(one)
    return (block for block in blocks.values() if 1 < len(block) <= _LARGEST_BLOCK)


def _pairs(block: list[Sme]) -> Iterable[tuple[Sme, Sme]]:
    for at, one in enumerate(block):
        for other in block[at + 1 :]:
            yield one, other
