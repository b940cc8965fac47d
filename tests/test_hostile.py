"""The hostile strings themselves: enough of them, of every kind, and each its own."""

from tests import hostile


def test_there_are_enough_of_every_kind() -> None:
    assert len(hostile.ALL) >= 320
    assert len(hostile.FORMULAS) >= 60
    assert len(hostile.MARKUP) >= 65
    assert all(len(group) >= 15 for group in hostile.GROUPS.values())


def test_the_kinds_hold_what_they_promise() -> None:
    everything = "".join(hostile.ALL)
    assert "\x00" in everything
    assert any("\ud800" <= letter <= "\udfff" for letter in everything)
    assert "\u202e" in everything
    assert max(map(len, hostile.ALL)) == 100_000


def test_a_sample_is_repeatable_and_has_something_of_each() -> None:
    chosen = hostile.sample(60, seed=3)
    assert chosen == hostile.sample(60, seed=3)
    assert len(set(chosen)) == 60
    assert all(set(chosen) & set(group) for group in hostile.GROUPS.values())


def test_every_text_has_a_short_plain_name() -> None:
    names = hostile.ids(hostile.ALL)
    assert len(set(names)) == len(names)
    assert all(name.isascii() and len(name) < 40 for name in names)
