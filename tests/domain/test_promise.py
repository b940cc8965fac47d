"""What a track promised and what came of it, in one sentence."""

from __future__ import annotations

import datetime as dt

import pytest

from woo_desktop.domain.agreement_terms import TERMS, is_taken_over, term_of
from woo_desktop.domain.promise import promise
from woo_desktop.domain.records import Agreement
from woo_desktop.i18n import say, use_language

TODAY = dt.date(2026, 11, 27)
DEADLINE = dt.date(2027, 1, 15)


@pytest.mark.parametrize(
    ("capacity", "placed", "deadline", "words"),
    [
        (5, 3, DEADLINE, "Toegezegd 5, geplaatst 3, nog 2 vóór vr 15 jan 2027"),
        (5, 3, dt.date(2026, 11, 26), "Toegezegd 5, geplaatst 3, nog 2; de deadline was do 26 nov 2026"),
        (5, 3, TODAY, "Toegezegd 5, geplaatst 3, nog 2 vóór vr 27 nov 2026"),
        (5, 3, None, "Toegezegd 5, geplaatst 3, nog 2"),
        (5, 5, DEADLINE, "Toegezegd 5, geplaatst 5: vol"),
        (5, 6, DEADLINE, "Toegezegd 5, geplaatst 6: 1 te veel"),
        (0, 0, DEADLINE, "Toegezegd 0, geplaatst 0: vol"),
        (None, 2, DEADLINE, "Nog geen aantal toegezegd, geplaatst 2"),
    ],
)
def test_the_sentence(capacity: int | None, placed: int, deadline: dt.date | None, words: str) -> None:
    use_language("nl")
    said = say(promise(capacity, placed, deadline, TODAY), "nl")
    # Days of this year are said without it, whenever this test runs.
    year = str(dt.date.today().year)
    assert said.replace(f" {year}", "") == words.replace(f" {year}", "")


def test_a_term_is_taken_over_only_where_nothing_of_its_own_stands() -> None:
    track = Agreement(first_contact="de docent", reply_term="vijf dagen")
    own = Agreement(reply_term="twee dagen", channel="  ")
    told = {name: term_of(own, track, name) for name in TERMS}
    assert (told["first_contact"], told["reply_term"]) == ("de docent", "twee dagen")
    assert [name for name in TERMS if is_taken_over(own, track, name)] == ["first_contact"]
    assert term_of(own, None, "first_contact") == ""
