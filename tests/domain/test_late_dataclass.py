"""Frozen classes whose methods are written late behave as those of the standard library."""

import copy
import dataclasses
import pickle
from dataclasses import field
from threading import Thread
from typing import Any

import pytest

from woo_desktop.domain.late_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A base with a default and a list of its own."""

    name: str
    seats: int = 2
    guests: tuple[str, ...] = field(default_factory=tuple, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Place):
    """More fields, by name only, and something that is looked at first."""

    number: int

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ValueError(self.number)


@dataclass(frozen=True, slots=True)
class Quiet:
    secret: str = field(repr=False)

    def __hash__(self) -> int:
        return 7


def test_it_is_made_compared_and_told_as_any_dataclass() -> None:
    assert Place("hall") == Place("hall", 2, ("ann",)) != Place("hall", 3)
    assert len({Place("hall"), Place("hall")}) == 1
    assert repr(Place("hall")) == "Place(name='hall', seats=2, guests=())"
    other: object = "hall"
    assert Place("hall") != other
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'name'"):
        Place()  # type: ignore[call-arg]
    match Place("hall", 5):
        case Place(name, seats):
            assert (name, seats) == ("hall", 5)


def test_one_that_builds_on_another_has_the_fields_of_both() -> None:
    table = Table("hall", number=4)
    assert [each.name for each in dataclasses.fields(table)] == ["name", "seats", "guests", "number"]
    assert dataclasses.replace(table, number=5) == Table("hall", number=5)
    assert dataclasses.asdict(table) == {"name": "hall", "seats": 2, "guests": (), "number": 4}
    with pytest.raises(ValueError, match="-1"):
        Table("hall", number=-1)


def test_nothing_can_be_set_or_taken_away() -> None:
    place: Any = Place("hall")
    with pytest.raises(dataclasses.FrozenInstanceError):
        place.seats = 3
    with pytest.raises(dataclasses.FrozenInstanceError):
        place.other = 3
    with pytest.raises(dataclasses.FrozenInstanceError):
        del place.seats
    assert place == Place("hall")
    assert not hasattr(place, "__dict__")


def test_what_a_class_says_itself_stays() -> None:
    assert hash(Quiet("x")) == 7
    assert repr(Quiet("x")) == f"{Quiet.__qualname__}()"
    assert Quiet("x") == Quiet("x")


@pytest.mark.parametrize("value", [Place("hall", 3, ("ann",)), Table("hall", number=1)])
def test_it_travels_to_another_process_and_is_copied(value: Place) -> None:
    assert pickle.loads(pickle.dumps(value)) == value
    assert copy.deepcopy(value) == value


def test_methods_are_written_when_one_is_first_called_whichever_comes_first() -> None:
    @dataclass(frozen=True, slots=True)
    class Fresh:
        a: int
        b: str = "b"

    assert "first_call" in Fresh.__init__.__qualname__
    made: list[object] = []
    threads = [Thread(target=lambda: made.append(Fresh(1))) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert made == [Fresh(1)] * 8
    assert "first_call" not in Fresh.__init__.__qualname__


def test_every_other_combination_is_the_standard_library_s_own() -> None:
    @dataclass
    class Loose:
        a: int

    @dataclass(frozen=True, slots=True, order=True)
    class Ordered:
        a: int

    loose = Loose(1)
    loose.a = 2
    assert loose == Loose(2)
    assert Ordered(1) < Ordered(2)
