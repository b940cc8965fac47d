"""The board of any moment, from the log, is the board that was recorded then."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from woo_desktop.domain.answers import Board
from woo_desktop.domain.commands import AnswerProposal, Change, MoveCase, PlaceCase, Trash, Undo, WithdrawCase
from woo_desktop.domain.queries import BoardAt, BoardOf
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
