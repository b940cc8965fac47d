"""The board of any moment, from the log, is the board that was recorded then."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from woo_desktop.domain.answers import Board
from woo_desktop.domain.commands import AnswerProposal, Change, MoveCase, PlaceCase, Trash, Undo, WithdrawCase
from woo_desktop.domain.queries import BoardAt, BoardDays, BoardOf, ProposalsNow
from woo_desktop.domain.records import Ref
from woo_desktop.domain.semester import Semester
from woo_desktop.domain.terms import Kind
from woo_desktop.services.office import Office

HOUR = dt.timedelta(hours=1)


class _Clock:
    """Goes on when told."""

    def __init__(self) -> None:
        self.now = dt.datetime.now(dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.now


def test_every_recorded_state_comes_back(sample_file: Path) -> None:
    clock = _Clock()
    office = Office.open(sample_file, clock=clock)
    semester = Semester.at(clock.now.date()).next().code
    recorded: list[tuple[dt.datetime, Board]] = []

    def look() -> Board:
        shown = office.answer(BoardOf(semester, clock.now.astimezone().date()))
        recorded.append((clock.now, shown))
        clock.now += HOUR
        return shown

    def card(shown: Board, part: int, offering: int) -> tuple[int, int]:
        found = next(one for one in shown.columns if one.offering_id == offering)
        here = next(one for one in found.cards if one.assignment_id == part)
        return here.proposal_id or 0, here.proposal_version

    shown = look()
    part = shown.pool[0].assignment_id
    first, second = (one.offering_id for one in shown.columns[:2])
    office.run(PlaceCase(part, first, over=True, override_reason="other"))
    shown = look()
    office.run(MoveCase(*card(shown, part, first), second, over=True, override_reason="other"))
    shown = look()
    office.run(AnswerProposal(*card(shown, part, second), "teacher", False, "size"))
    shown = look()
    office.run(Undo())
    shown = look()
    office.run(WithdrawCase(*card(shown, part, second)))
    shown = look()
    office.run(Trash((Ref(Kind.QUESTION, shown.pool[1].question_id),)))
    shown = look()
    title = Ref(Kind.QUESTION, shown.pool[2].question_id)
    office.run(Change(title, shown.pool[2].question_version, {"title": "Heel anders", "theme": "", "size": None}))
    look()

    assert len({str(board) for _moment, board in recorded}) > 6
    for moment, board in recorded:
        assert office.answer(BoardAt(semester, moment)) == board
    office.close()


def test_before_anything_happened_there_is_nothing(sample_office: Office) -> None:
    then = dt.datetime(2001, 1, 1, tzinfo=dt.UTC)
    board = sample_office.answer(BoardAt(Semester.at(dt.date.today()).code, then))
    assert (board.columns, board.pool) == ((), ())


def test_a_clock_that_ran_ahead_hides_nothing(sample_file: Path) -> None:
    """A record made by a computer whose clock runs ahead is there as soon as something later is told about it."""
    clock = _Clock()
    office = Office.open(sample_file, clock=clock)
    semester = Semester.at(clock.now.date()).next().code
    board = office.answer(BoardOf(semester))
    clock.now += 5 * HOUR
    (card,) = office.run(
        PlaceCase(board.pool[0].assignment_id, board.columns[0].offering_id, True, None, "other")
    ).created
    clock.now -= 4 * HOUR
    office.run(AnswerProposal(card.id, 1, "teacher", True))
    shown = office.answer(BoardAt(semester, clock.now))
    here = next(one for one in shown.columns if one.offering_id == board.columns[0].offering_id)
    assert card.id in {one.proposal_id for one in here.cards}
    office.close()


def test_the_days_on_which_cards_moved(sample_file: Path) -> None:
    clock = _Clock()
    office = Office.open(sample_file, clock=clock)
    semester = Semester.at(clock.now.date()).next().code
    before = {one.day: one.moves for one in office.answer(BoardDays(semester))}
    board = office.answer(BoardOf(semester))
    (card,) = office.run(
        PlaceCase(board.pool[0].assignment_id, board.columns[0].offering_id, True, None, "other")
    ).created
    office.run(Undo())
    days = office.answer(BoardDays(semester))
    assert [one.day for one in days] == sorted(one.day for one in days)
    today = clock.now.astimezone().date()
    assert {one.day: one.moves for one in days} == {**before, today: before.get(today, 0) + 2}
    (fate,) = office.answer(ProposalsNow((card.id,)))
    assert fate.undone
    assert fate.who == office.who
    office.close()
