"""Passende vraagstukken mailen: from the board, a track and a teacher a draft opens, with one PDF, and it is noted."""

from __future__ import annotations

import io
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.ui.work.stage import NOW, Stage
from tests.ui.work.test_paper_extras import Program, program
from woo_desktop.domain.answers import Board, BoardColumn
from woo_desktop.domain.commands import Change
from woo_desktop.domain.fit import Fit, judge
from woo_desktop.domain.queries import BoardOf, CaseSheetsOf, RecordsOf, SheetOf
from woo_desktop.domain.records import Question, Ref, Teacher
from woo_desktop.domain.terms import OPEN_PROPOSALS, Kind
from woo_desktop.ui.mailing import CasesMail
from woo_desktop.ui.mailing.cases import offered
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.views.board import BoardView
from woo_desktop.ui.views.records import TeachersView, TracksView

__all__ = ["program"]


def a_column(stage: Stage) -> BoardColumn:
    """A track with a teacher and with cases that may go along: as many as there are."""
    board = stage.answer(BoardOf(NOW))
    with_teacher = [one for one in board.columns if one.teacher_id]
    return max(with_teacher, key=lambda column: len(offered(board, column, fits_at(board, column))))


def fits_at(board: Board, column: BoardColumn) -> list[Fit]:
    return [judge(case, column.place, today=board.today) for case in board.cases.values()]


def drafted(program: Program) -> EmailMessage:
    (file,) = program.opened
    message = message_from_bytes(Path(file).read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def pages(message: EmailMessage) -> list[str]:
    (attached,) = message.iter_attachments()
    return [page.extract_text() for page in PdfReader(io.BytesIO(attached.get_content())).pages]


def test_from_the_board(stage: Stage, program: Program) -> None:
    column = a_column(stage)
    view = stage.show(BoardView)
    view.mail_cases_of(column.offering_id)
    stage.settle()
    dialog = view.mailing
    assert isinstance(dialog, CasesMail)
    chosen = dialog.chosen
    assert chosen
    open_here = {card.assignment_id for card in column.cards if card.status in OPEN_PROPOSALS}
    assert open_here <= set(chosen)
    dialog.grab()
    dialog.primary.click()
    stage.settle()
    message = drafted(program)
    assert message["X-Unsent"] == "1"
    assert column.track in message["Subject"]
    body = message.get_body()
    assert body is not None
    assert column.teacher.split()[0] in body.get_content()
    assert len(pages(message)) == len(chosen)
    assert "mailprogramma" in stage.toasts[-1]
    timeline = stage.answer(SheetOf(Ref(Kind.TEACHER, column.teacher_id or 0))).timeline
    numbers = {sheet.number for sheet in stage.answer(CaseSheetsOf(offering_id=column.offering_id,
                                                                   assignment_ids=chosen))}  # fmt: skip
    assert any(all(number in str(entry.title.values) for number in numbers) for entry in timeline)
    assert not stage.troubles


def test_what_was_agreed_with_nobody_tells_no_phone_or_mail(stage: Stage, program: Program) -> None:
    column = a_column(stage)
    board: Board = stage.answer(BoardOf(NOW))
    waiting = board.pool[0]
    (question,) = stage.answer(RecordsOf(Kind.QUESTION, (waiting.question_id,)))
    assert isinstance(question, Question)
    text = "Bel 0595 55 01 42 of mail info@zilverhoorn.example."
    stage.run(Change(question.ref, question.version, {"ask": text, "anonymous": True}))
    (sheet,) = stage.answer(CaseSheetsOf(offering_id=column.offering_id, assignment_ids=(waiting.assignment_id,)))
    assert (sheet.track, sheet.company, sheet.contact.name) == (column.track, "", "")
    assert "0595" not in sheet.ask
    assert "@" not in sheet.ask


@pytest.mark.parametrize("language", ["nl", "en"])
def test_from_the_teacher_in_four_clicks(stage: Stage, program: Program, language: str) -> None:
    """Docenten, the row, the button of the panel, and the button of the window."""
    column = a_column(stage)
    ref = Ref(Kind.TEACHER, column.teacher_id or 0)
    view = stage.show(TeachersView, Target(Place.TEACHERS, ref))
    view.panel.foot.primary.click()
    stage.settle()
    dialog = view.panel.deeds.mailing
    assert dialog is not None
    dialog.track.setCurrentIndex(dialog.track.findData(column.offering_id))
    dialog.language.setCurrentIndex(dialog.language.findData(language))
    stage.settle()
    dialog.primary.click()
    stage.settle()
    message = drafted(program)
    body = message.get_body()
    assert body is not None
    assert ("Beste" if language == "nl" else "Dear") in body.get_content()
    assert ("De vraag" if language == "nl" else "The question") in pages(message)[0]


def test_who_does_not_want_to_be_approached_is_not_mailed(stage: Stage, program: Program) -> None:
    column = a_column(stage)
    (teacher,) = stage.answer(RecordsOf(Kind.TEACHER, (column.teacher_id or 0,)))
    assert isinstance(teacher, Teacher)
    stage.run(Change(teacher.ref, teacher.version, {"do_not_approach": True}))
    view = stage.show(TracksView, Target(Place.TRACKS, Ref(Kind.TRACK, column.track_id)))
    view.handlers()["mail_cases"]()
    stage.settle()
    dialog = view.panel.deeds.mailing
    assert dialog is not None
    assert dialog.banner.isVisible()
    assert not dialog.primary.isEnabled()
    dialog.submit()
    stage.settle()
    assert program.opened == []
    dialog.reject()


def test_without_anything_to_mail_it_says_so(stage: Stage) -> None:
    view = stage.show(TracksView, semester="3031-S1")
    track = stage.answer(RecordsOf(Kind.TRACK))[0]
    view.open(Target(Place.TRACKS, track.ref))
    stage.settle()
    view.panel.mail_cases()
    stage.settle()
    dialog = view.panel.deeds.mailing
    assert dialog is not None
    assert not dialog.primary.isEnabled()
    assert dialog.boxes == []
    dialog.reject()
