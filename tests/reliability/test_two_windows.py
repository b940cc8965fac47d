"""R8: several windows on one file. Nobody is told that it is locked, no move is lost, no track becomes over-full."""

from __future__ import annotations

import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from tests.databases import OpenOffice
from tests.reliability.child import Child, child, move
from tests.reliability.picture import findings
from tests.small_workshop import COLLEAGUE, ME, PLACES, THIRD, Known
from woo_desktop.domain.commands import Create
from woo_desktop.domain.queries import LogOf
from woo_desktop.domain.records import Proposal
from woo_desktop.domain.terms import LIVE_PROPOSALS, Kind
from woo_desktop.services.office import Office

WINDOWS = 4
MEMBERS = (ME, COLLEAGUE, THIRD, "Vierde Venster")


def _move_in_all_windows(place: str, moves: int) -> tuple[Counter[str], list[float]]:
    """Every window moves cards of its own between the same three offerings; what each was told, and the seconds."""
    office = Office.open(place)
    office.run(Create(Kind.MEMBER, {"name": MEMBERS[-1]}))
    known = Known(office)
    parts = [known.part(number).id for number in range(1, 7)]
    office.close()
    # Cards of their own, and one that two windows fight over.
    hands = [parts[:2], parts[2:4], parts[4:], parts[1:3]]
    with ExitStack() as open_windows, ThreadPoolExecutor(WINDOWS) as ears:
        windows = [
            open_windows.enter_context(child(move, place, member, moves, own))
            for member, own in zip(MEMBERS, hands, strict=True)
        ]
        told = list(ears.map(_listen, windows))
    assert [len(lines) for lines in told] == [moves] * WINDOWS
    lines = [line.split(" ", 1) for lines in told for line in lines]
    return Counter(what for _seconds, what in lines), sorted(float(seconds) for seconds, _what in lines)


def _listen(window: Child) -> list[str]:
    return list(window.lines())


def _assert_in_order(office: Office, told: Counter[str]) -> None:
    assert told["busy"] == 0
    done = [line.split()[1] for line in told if line.startswith("done")]
    assert len(done) > len(MEMBERS)
    kept = {str(entry.gesture) for entry in office.answer(LogOf())}
    assert not set(done) - kept, "a confirmed move is not in the log"
    assert not findings(office), findings(office)
    proposals = [one for one in Known(office).all(Kind.PROPOSAL) if isinstance(one, Proposal)]
    taken = Counter(one.offering_id for one in proposals if one.status in LIVE_PROPOSALS)
    for code in ("T01", "T02", "T03"):
        assert taken[Known(office).offering(code).id] <= (PLACES[code] or 0), code


@pytest.mark.parametrize("database_place", ["sqlite"], indirect=True)
def test_four_windows_on_one_file(database_place: str, open_office: OpenOffice) -> None:
    told, _seconds = _move_in_all_windows(database_place, 60)
    _assert_in_order(open_office(database_place), told)


@pytest.mark.postgres
@pytest.mark.parametrize("database_place", ["postgresql"], indirect=True)
def test_four_windows_on_one_server(database_place: str, open_office: OpenOffice) -> None:
    """The same promise; the full row for the shared database is R12."""
    told, _seconds = _move_in_all_windows(database_place, 15)
    _assert_in_order(open_office(database_place), told)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_four_windows_for_long(
    database_place: str, open_office: OpenOffice, capsys: pytest.CaptureFixture[str]
) -> None:
    """How long a move took, the look at the cards before it included, is told and not judged."""
    told, seconds = _move_in_all_windows(database_place, 500)
    _assert_in_order(open_office(database_place), told)
    p50, p99 = (seconds[int(len(seconds) * part)] * 1000 for part in (0.5, 0.99))
    with capsys.disabled():
        sys.stdout.write(f"\n4 x 500 moves: p50 {p50:.0f} ms, p99 {p99:.0f} ms, worst {seconds[-1] * 1000:.0f} ms\n")
