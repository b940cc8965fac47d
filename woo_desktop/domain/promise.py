"""What a track promised and what came of it: "Toegezegd 5, geplaatst 3, nog 2 vóór 15 januari"."""

from __future__ import annotations

import datetime as dt

from woo_desktop.domain.words import N_, Sentence


def promise(capacity: int | None, placed: int, deadline: dt.date | None, today: dt.date) -> Sentence:
    """One sentence: how many were promised, how many stand there, and until when the rest is welcome."""
    left = (capacity or 0) - placed
    told = {"promised": capacity, "placed": placed, "left": left, "day": deadline}
    if capacity is None:
        return Sentence(N_("No number promised yet, {placed} placed"), told)
    if left < 0:
        return Sentence(N_("Promised {promised}, placed {placed}: {over} too many"), {**told, "over": -left})
    if left == 0:
        return Sentence(N_("Promised {promised}, placed {placed}: full"), told)
    if deadline is None:
        return Sentence(N_("Promised {promised}, placed {placed}, {left} to go"), told)
    if deadline < today:
        return Sentence(N_("Promised {promised}, placed {placed}, {left} to go; the deadline was {day}"), told)
    return Sentence(N_("Promised {promised}, placed {placed}, {left} to go before {day}"), told)
