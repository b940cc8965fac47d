"""Any sequence of deeds, undone step by step, gives every earlier state back, and redone every later one.

Promise 3 of the design: one change log behind undo, timeline and audit. After every sequence `woo check` finds nothing;
as every beginning of a sequence is a sequence too, that is: at no point.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.postgres import Cluster
from tests.reliability.deeds import Deed, days
from tests.reliability.picture import Picture, difference, findings
from tests.small_workshop import COLLEAGUE, ME
from woo_desktop.domain.commands import Redo, Undo
from woo_desktop.domain.errors import NothingToUndo, UndoBlocked, WorkshopError
from woo_desktop.domain.queries import HistoryNow
from woo_desktop.services.office import Office

_USUAL = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
    database=None,
)
_CI = settings(_USUAL, max_examples=15)
_CI_SERVER = settings(_USUAL, max_examples=4)
_SOAK = settings(_USUAL, max_examples=600)


@contextmanager
def _fresh_file(small_file: Path, folder: Path) -> Iterator[str]:
    with tempfile.TemporaryDirectory(dir=folder) as name:
        path = Path(name) / "workshop.woo"
        shutil.copy2(small_file, path)
        yield str(path)


@contextmanager
def _opened(place: str, *members: str) -> Iterator[list[Office]]:
    offices = [Office.open(place, member) for member in members]
    try:
        yield offices
    finally:
        for office in offices:
            office.close()


class _Memory:
    """What undo and redo must do, kept the simple way: a picture before and after every gesture."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.done: list[tuple[Picture, Picture]] = []
        self.undone: list[tuple[Picture, Picture]] = []
        self.now = Picture.of(office)
        # The gesture that made the workshop could be undone too; these tests leave it.
        self._first = office.answer(HistoryNow()).undo

    def do(self, deed: Deed) -> None:
        match deed.name:
            case "undo":
                self.undo()
            case "redo":
                self.redo()
            case "empty trash":
                if self._run(deed):
                    self._expect(self.now)
                    self.done, self.undone = [], []
            case _:
                before = self.now
                if self._run(deed):
                    self.now = Picture.of(self.office)
                    self.done.append((before, self.now))
                    self.undone = []
                else:
                    self._expect(before)

    def undo(self) -> None:
        if not self.done:
            return
        before, after = self.done.pop()
        self.office.run(Undo())
        self.undone.append((before, after))
        self._expect(before)

    def redo(self) -> None:
        if not self.undone:
            with pytest.raises(NothingToUndo):
                self.office.run(Redo())
            return
        before, after = self.undone.pop()
        self.office.run(Redo())
        self.done.append((before, after))
        self._expect(after)

    def _run(self, deed: Deed) -> bool:
        """Whether it changed anything. A refusal is fine as long as it changes nothing."""
        command = deed.command(self.now)
        if command is None:
            return False
        try:
            return self.office.run(command).changes is not None
        except WorkshopError:
            return False

    def _expect(self, wanted: Picture) -> None:
        self.now = Picture.of(self.office)
        assert not difference(wanted, self.now), difference(wanted, self.now)


def _live_through(office: Office, deeds: list[Deed]) -> None:
    memory = _Memory(office)
    for deed in deeds:
        memory.do(deed)
    assert not findings(office), findings(office)
    while memory.done:
        memory.undo()
    assert not findings(office), findings(office)
    while memory.undone:
        memory.redo()
    assert not findings(office), findings(office)


@_CI
@given(deeds=days(12))
def test_undo_gives_every_state_back(small_file: Path, quick_folder: Path, deeds: list[Deed]) -> None:
    with _fresh_file(small_file, quick_folder) as place, _opened(place, ME) as (office,):
        _live_through(office, deeds)


@pytest.mark.postgres
@_CI_SERVER
@given(deeds=days(8))
def test_undo_gives_every_state_back_on_a_server(postgres: Cluster, small_template: str, deeds: list[Deed]) -> None:
    with postgres.database(small_template) as place, _opened(place, ME) as (office,):
        _live_through(office, deeds)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@_SOAK
@given(deeds=days(40))
def test_undo_gives_every_state_back_for_long(small_file: Path, quick_folder: Path, deeds: list[Deed]) -> None:
    with _fresh_file(small_file, quick_folder) as place, _opened(place, ME) as (office,):
        _live_through(office, deeds)


def _side_by_side(offices: list[Office], deeds: list[Deed]) -> None:
    """Two people in turn. Nobody's undo may break what the other made: it is refused, or leaves all in order."""
    for turn, deed in enumerate(deeds):
        office = offices[turn % 2]
        command = deed.command(Picture.of(office))
        with contextlib.suppress(WorkshopError):
            if command is not None:
                office.run(command)
    assert not findings(offices[0]), findings(offices[0])
    for office in offices:
        for _step in deeds:
            with contextlib.suppress(UndoBlocked):
                if office.answer(HistoryNow()).undo is None:
                    break
                office.run(Undo())
        assert not findings(office), findings(office)


@_CI
@given(deeds=days(14))
def test_two_people_in_turn(small_file: Path, quick_folder: Path, deeds: list[Deed]) -> None:
    with _fresh_file(small_file, quick_folder) as place, _opened(place, "Okke van Dijk", COLLEAGUE) as offices:
        _side_by_side(offices, deeds)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@_SOAK
@given(deeds=days(40))
def test_two_people_in_turn_for_long(small_file: Path, quick_folder: Path, deeds: list[Deed]) -> None:
    with _fresh_file(small_file, quick_folder) as place, _opened(place, "Okke van Dijk", COLLEAGUE) as offices:
        _side_by_side(offices, deeds)
