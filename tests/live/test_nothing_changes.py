"""Where somebody may only look, nothing that can be pressed changes data or is refused: it is off, and says why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.live.conftest import OpenWindow
from tests.live.walker import Walker, nothing_leaves
from tests.live.windows import Person
from woo_desktop.domain.commands import Trash
from woo_desktop.domain.queries import LogOf
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.services.moving import copy_workshop
from woo_desktop.services.office import Office
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.views.follow_up import FollowUpView

KOSTER = "Annemiek Koster"
FOLLOW_UP_ALL = "all"
RECORDS = {
    Place.SMES: Kind.SME,
    Place.QUESTIONS: Kind.QUESTION,
    Place.TRACKS: Kind.TRACK,
    Place.TEACHERS: Kind.TEACHER,
}
"""Lists that also open with a record beside them."""
DAILY = {Place.FOLLOW_UP, Place.OVERVIEW, Place.SMES, Place.BOARD, Place.AGREEMENTS}
"""Where most can be changed; the others (lists like that of companies among them) are walked in the long run."""


@pytest.fixture
def along(sample_file: Path, tmp_path: Path) -> Path:
    """The sample workshop as it is taken along, with something in the trash."""
    office = Office.open(sample_file, KOSTER)
    office.run(Trash((Ref(Kind.TASK, 1),)))
    office.close()
    copy = tmp_path / "onderweg.woo"
    copy_workshop(sample_file, copy, read_only=True)
    return copy


@pytest.mark.parametrize(
    "place", [pytest.param(one, id=one.value, marks=[] if one in DAILY else [pytest.mark.soak]) for one in Place]
)
def test_everything_can_be_pressed_by_who_only_looks(place: Place, along: Path, open_window: OpenWindow) -> None:
    before = along.read_bytes()
    person = open_window(str(along), KOSTER)
    person.wait_for(lambda: not person.desk.writable)
    walker = Walker(person)
    with nothing_leaves():
        for target, ready in _states(person, place):
            person.window.go_to(target)
            person.wait()
            ready()
            person.wait()
            view = person.window.view
            assert view is not None
            name = f"{place.value}{target.ref or target.tab}"
            walker.press_keys(view, name)
            walker.open_menus(view, name)
            # What the frame does itself is the same everywhere.
            walker.run_commands(name, None if place is Place.OVERVIEW else view.handlers())
            _back(person, target)
            walker.press_all(view, name, lambda target=target: _back(person, target))  # type: ignore[misc]
    assert walker.doing
    tried = [f"{doing} → {type(command).__name__}" for doing, command in walker.tried]
    assert not tried, "\n".join(tried)
    told = [f"{doing} → {error}" for doing, error in walker.told]
    assert not told, "\n".join(told)
    assert [message.text for message in person.window.teller.toasts.messages if message.tone == "err"] == []
    person.close()
    assert along.read_bytes() == before


def _back(person: Person, target: Target) -> None:
    if person.window.view is not person.window.view_of(target.place):
        person.window.go_to(target)
        person.wait()


def _nothing() -> None:
    """As it opens."""


def _states(person: Person, place: Place) -> list[tuple[Target, Callable[[], object]]]:
    """The ways a place can look that differ in what can be pressed."""
    view = person.window.view_of(place)
    if isinstance(view, FollowUpView):
        return [
            (Target(place, tab=FOLLOW_UP_ALL), _nothing),
            (Target(place), lambda: view.show_page("moments")),
        ]
    states: list[tuple[Target, Callable[[], object]]] = [(Target(place), _nothing)]
    if place in RECORDS:
        states.append((Target(place, Ref(RECORDS[place], 1)), _nothing))
    return states


def test_the_walker_notices_what_is_not_off(sample_file: Path, open_window: OpenWindow) -> None:
    """The same walk where things can be changed does change them: it looks in the right places."""
    person = open_window(str(sample_file), KOSTER)
    walker = Walker(person)
    person.window.go_to(Target(Place.FOLLOW_UP, tab=FOLLOW_UP_ALL))
    person.wait()
    view = person.window.view
    assert view is not None
    with nothing_leaves():
        walker.press_all(view, "follow_up", lambda: _back(person, Target(Place.FOLLOW_UP)))
    assert {type(command).__name__ for _doing, command in walker.tried} >= {"Change", "Trash"}
    log: list[object] = []
    person.desk.ask(LogOf(), log.extend)
    person.wait()
    assert log
