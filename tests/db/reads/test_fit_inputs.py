"""Fit reads the same of a pair alone as of a whole board: words, history, and the day of a no."""

from __future__ import annotations

import datetime as dt

from woo_desktop.db.reads.word_forms import word_forms
from woo_desktop.domain.answers import Board
from woo_desktop.domain.commands import AnswerProposal, Change
from woo_desktop.domain.fit import judge
from woo_desktop.domain.queries import BoardOf, FitCaseOf, RecordsOf
from woo_desktop.domain.semester import Semester
from woo_desktop.domain.terms import Kind, ProposalStatus
from woo_desktop.i18n import say
from woo_desktop.services.office import Office


def _board(office: Office) -> Board:
    today = dt.date.today()
    return office.answer(BoardOf(Semester.at(today).next().code, today))


def test_word_forms() -> None:
    assert word_forms(["Webwinkels en een webwinkel", "Foto's bestellen"]) == (
        ("webwinkel", "webwinkels"),
        ("foto", "foto"),
        ("bestel", "bestellen"),
    )


def test_a_no_lowers_the_pair_and_tells_its_month(sample_office: Office) -> None:
    before = _board(sample_office)
    column, card = next(
        (column, card) for column in before.columns for card in column.cards if card.status is ProposalStatus.PROPOSED
    )
    score = judge(before.cases[card.assignment_id], column.place, today=before.today).score
    sample_office.run(AnswerProposal(card.proposal_id or 0, card.proposal_version, "teacher", False, "size"))
    after = _board(sample_office)
    (again,) = (one for one in after.columns if one.offering_id == column.offering_id)
    judged = judge(after.cases[card.assignment_id], again.place, today=after.today)
    assert judged.refusal is not None
    assert judged.refusal.on == dt.datetime.now(dt.UTC).astimezone().date()
    months = "januari februari maart april mei juni juli augustus september oktober november december".split()
    said = f"Docent zei in {months[dt.date.today().month - 1]} nee: omvang."
    assert said in [say(each.sentence, "nl") for each in judged.reasons]
    assert judged.score < score + 10


def test_a_question_without_a_theme_is_read(sample_office: Office) -> None:
    board = _board(sample_office)
    card = next(one for one in board.pool if board.cases[one.assignment_id].theme)
    assert board.cases[card.assignment_id].forms == ()
    (question,) = sample_office.answer(RecordsOf(Kind.QUESTION, (card.question_id,)))
    sample_office.run(Change(question.ref, question.version, {"theme": ""}))
    read = _board(sample_office).cases[card.assignment_id]
    assert read.forms
    assert sample_office.answer(FitCaseOf(card.assignment_id)) == read


def test_a_board_knows_the_past_of_its_tracks(sample_office: Office) -> None:
    past = [one for column in _board(sample_office).columns for one in column.place.history]
    assert any(one.refused for one in past)
    assert any(not one.refused for one in past)
    assert all(one.on is not None for one in past if one.refused)
