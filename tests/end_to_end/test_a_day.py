"""A working day in the program's own window: start, intake, drag, two yeses, agreement on paper, overview in Excel."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import openpyxl
import pytest
from pypdf import PdfReader
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.queries import BoardOf, CheckAll, Query, RecordsOf
from woo_desktop.domain.records import Agreement, Ref, Sme
from woo_desktop.domain.terms import AgreementStatus, Kind, Level, ProposalStatus
from woo_desktop.services.office import Office
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.main_window import MainWindow
from woo_desktop.ui.models.board_state import POOL
from woo_desktop.ui.pages import pages
from woo_desktop.ui.places import Place
from woo_desktop.ui.record.create import CreateDialog
from woo_desktop.ui.record.form_fields import LevelChips, LineField, RefField, TextBox
from woo_desktop.ui.views.agreements import AgreementsView
from woo_desktop.ui.views.agreements.subjects import Subject
from woo_desktop.ui.views.board import BoardView
from woo_desktop.ui.views.reports import ReportsView
from woo_desktop.ui.widgets import ChooserPopup
from woo_desktop.ui.window_settings import WindowSettings

A = TypeVar("A")
TITLE = "Etalage & <b>webshop</b> voor Łukasz"


class Day:
    """The window on a copy of the sample workshop, and a person who works in it."""

    def __init__(self, qtbot: QtBot, file: Path, settings: Path) -> None:
        self.qtbot = qtbot
        self.troubles: list[WorkshopError] = []
        self.desk = Desk(lambda: Office.open(file))
        self.desk.failed.connect(self.troubles.append)
        self.window = MainWindow(self.desk, pages(), WindowSettings(settings))
        qtbot.addWidget(self.window)
        self.window.start()
        self.window.show()
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.desk.member is not None and self.desk.idle, timeout=30_000)
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: self.desk.idle, timeout=30_000)

    def ask(self, query: Query[A]) -> A:
        answers: list[A] = []
        self.desk.ask(query, answers.append)
        self.qtbot.waitUntil(lambda: bool(answers), timeout=30_000)
        return answers[0]

    @property
    def board(self) -> BoardView:
        view = self.window.view_of(Place.BOARD)
        assert isinstance(view, BoardView)
        return view


@pytest.fixture
def day(qtbot: QtBot, sample_file: Path, tmp_path: Path) -> Iterator[Day]:
    made = Day(qtbot, sample_file, tmp_path / "window.ini")
    yield made
    made.settle()
    made.window.close()
    made.desk.close()
    assert made.troubles == []


def test_from_intake_to_paper(day: Day, tmp_path: Path) -> None:
    assignment = _intake(day)
    offering, track = _drag_to_the_best_track(day, assignment)
    _two_yeses(day, assignment, offering)
    paper = _agreement(day, offering, tmp_path / "afspraak.pdf")
    assert track.split()[0] in paper
    assert TITLE in paper.replace("\n", " ")
    _overview(day, tmp_path / "overzicht.xlsx")
    assert day.ask(CheckAll()) == ()


def test_the_whole_day_can_be_undone(day: Day) -> None:
    semester = day.window.semester
    before = day.ask(BoardOf(semester))
    assignment = _intake(day)
    _drag_to_the_best_track(day, assignment)
    while day.desk.history.undo is not None:
        day.window.book.run("undo")
        day.settle()
    after = day.ask(BoardOf(semester))
    assert [card.code for card in after.pool] == [card.code for card in before.pool]
    assert [one.cards for one in after.columns] == [one.cards for one in before.columns]
    assert day.ask(CheckAll()) == ()


# --- the parts of the day -----------------------------------------------------------------------------------


def _intake(day: Day) -> int:
    """A question by telephone, with the small dialog; the id of its card."""
    day.window.book.run("new_question")
    day.settle()
    dialog = next(one for one in day.window.findChildren(CreateDialog) if one.isVisible())
    company = next(one for one in day.ask(RecordsOf(Kind.SME)) if isinstance(one, Sme) and one.training_company)
    title, entrepreneur = dialog.fields["title"], dialog.fields["sme_id"]
    levels, words = dialog.fields["levels"], dialog.fields["own_words"]
    assert isinstance(title, LineField)
    assert isinstance(entrepreneur, RefField)
    assert isinstance(levels, LevelChips)
    assert isinstance(words, TextBox)
    typed = QInputMethodEvent()
    typed.setCommitString(TITLE)
    QApplication.sendEvent(title, typed)
    entrepreneur.choose(company.id, company.name)
    for level in (Level.MBO, Level.HBO):
        levels.choose(level.value)
    words.setPlainText("Klanten willen ook 's avonds bestellen.")
    made: list[Ref] = []
    dialog.made.connect(made.append)
    dialog.submit()
    day.settle()
    assert [ref.kind for ref in made] == [Kind.QUESTION]
    parts = [one for one in day.ask(RecordsOf(Kind.ASSIGNMENT)) if getattr(one, "question_id", 0) == made[0].id]
    assert len(parts) == 1
    return parts[0].id


def _drag_to_the_best_track(day: Day, assignment: int) -> tuple[int, str]:
    """Real drop events on the best track that has room; its offering and name."""
    day.window.go_to_place(Place.BOARD)
    day.settle()
    board = day.board
    index = board.model.card_index(POOL, assignment)
    board.pool.list.choose(index)
    best = next(
        fit
        for fit in board.model.fits.ranking(assignment)
        if fit.possible and fit.place.agreed + fit.place.optional < (fit.place.capacity or 0)
    )
    offering = best.place.offering_id
    load = board.model.mimeData([index])
    board.lifting.begin(assignment, POOL)
    column = board.model.key_index(offering)
    board.canvas.scrollTo(column)
    point = board.canvas.visualRect(column).center()
    move, left, none = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    viewport = board.canvas.viewport()
    QApplication.sendEvent(viewport, QDragEnterEvent(point, move, load, left, none))
    QApplication.sendEvent(viewport, QDragMoveEvent(point, move, load, left, none))
    drop = QDropEvent(QPointF(point), move, load, left, none, QEvent.Type.Drop)
    QApplication.sendEvent(viewport, drop)
    day.settle()
    assert drop.isAccepted()
    assert assignment in [shown.id for shown in board.model.cards(offering)]
    return offering, best.place.name


def _two_yeses(day: Day, assignment: int, offering: int) -> None:
    """Teacher and entrepreneur say yes, with the buttons of the detail panel."""
    board = day.board
    board.canvas.choose(board.model.card_index(offering, assignment))
    day.settle()
    for line in (board.detail.yeses.teacher, board.detail.yeses.sme):
        day.qtbot.mouseClick(line.yes, Qt.MouseButton.LeftButton)
        day.settle()
    columns = day.ask(BoardOf(day.window.semester)).columns
    cards = [card for one in columns if one.offering_id == offering for card in one.cards]
    assert [card.status for card in cards if card.assignment_id == assignment] == [ProposalStatus.AGREED]


def _agreement(day: Day, offering: int, target: Path) -> str:
    """Make the agreement of the track, save its PDF, send it and note the yes; the text of the PDF."""
    day.window.go_to_place(Place.AGREEMENTS)
    day.settle()
    view = day.window.view_of(Place.AGREEMENTS)
    assert isinstance(view, AgreementsView)
    made = [one for one in day.ask(RecordsOf(Kind.AGREEMENT)) if getattr(one, "offering_id", 0) == offering]
    if not made:
        view.new_agreement()
        day.settle()
        assert isinstance(view.chooser, ChooserPopup)
        view.chooser.chosen.emit(Subject(offering_id=offering))
        view.chooser.close()
        day.settle()
        made = [one for one in day.ask(RecordsOf(Kind.AGREEMENT)) if getattr(one, "offering_id", 0) == offering]
    agreement = made[0]
    assert isinstance(agreement, Agreement)
    assert agreement.status is AgreementStatus.CONCEPT
    view.out.write_pdf(str(target))
    day.settle()
    text = "".join(page.extract_text() for page in PdfReader(target).pages)
    assert agreement.number in text
    assert "CONCEPT" in text
    return text


def _overview(day: Day, target: Path) -> None:
    """The overview workbook of the semester, read back."""
    day.window.go_to_place(Place.REPORTS)
    day.settle()
    view = day.window.view_of(Place.REPORTS)
    assert isinstance(view, ReportsView)
    view.write(str(target))
    day.settle()
    book = openpyxl.load_workbook(target)
    assert book.sheetnames[:4] == ["Bedrijven", "Vraagstukken", "Trajecten en aanbod", "Docenten"]
    titles = {str(cell.value) for row in book["Vraagstukken"].iter_rows() for cell in row}
    assert TITLE in titles
