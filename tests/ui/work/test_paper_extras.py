"""What leaves besides the agreement: a mail draft, a calendar, case descriptions, a pack, the board, a list."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication

from tests.ui.work.stage import NOW, Stage
from tests.ui.work.test_agreements import choose, make_concept
from woo_desktop.domain.commands import Change
from woo_desktop.domain.queries import RecordsOf, SendBlocksOf, SheetOf
from woo_desktop.domain.records import Activity, Question, Ref
from woo_desktop.domain.terms import ActivityKind, AgreementStatus, ClausePart, Kind, PersonalData
from woo_desktop.ui.models.board_state import POOL
from woo_desktop.ui.places import Place
from woo_desktop.ui.views.agreements import AgreementsView
from woo_desktop.ui.views.agreements.subjects import Shelf
from woo_desktop.ui.views.board import BoardView


class Program(QObject):
    """Stands where the system's own program would open a file."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


@pytest.fixture
def program() -> Iterator[Program]:
    made = Program()
    QDesktopServices.setUrlHandler("file", made, "open")  # type: ignore[arg-type]
    yield made
    QDesktopServices.unsetUrlHandler("file")


def papers_noted(stage: Stage, view: AgreementsView) -> list[str]:
    found = stage.answer(RecordsOf(Kind.ACTIVITY))
    agreement = view._agreement
    assert agreement is not None
    return [
        one.summary
        for one in found
        if isinstance(one, Activity) and one.what is ActivityKind.PAPER and one.about_id == agreement.id
        and one.about_kind is Kind.AGREEMENT
    ]  # fmt: skip


def test_a_mail_draft_opens_with_the_pdf_and_is_noted(stage: Stage, program: Program) -> None:
    view = stage.show(AgreementsView)
    row = choose(stage, view, Shelf.SENT)
    box = view.mail_box
    assert row.teacher.split()[0] in box.text.text()
    assert row.number in box.subject.text()
    view.panel.primary.click()
    stage.settle()
    (file,) = program.opened
    message = message_from_bytes(Path(file).read_bytes(), policy=default)
    assert message["X-Unsent"] == "1"
    assert row.number in message["Subject"]
    (attached,) = message.iter_attachments()
    assert attached.get_content() == view.preview.made.data  # type: ignore[union-attr]
    (noted,) = papers_noted(stage, view)
    assert row.teacher in noted
    assert "versie 1" in noted
    paper = view._paper
    assert paper is not None
    track = paper.made_from(Kind.TRACK)
    assert track is not None
    assert any(entry.icon == "file-text" for entry in stage.answer(SheetOf(track)).timeline)
    assert not stage.troubles


def test_the_pdf_can_be_dragged_or_copied_to_another_program(stage: Stage) -> None:
    view = stage.show(AgreementsView)
    choose(stage, view, Shelf.SENT)
    tile = view.mail_box.tile
    assert tile.path is None
    stage.qtbot.mousePress(tile, Qt.MouseButton.LeftButton)
    stage.settle()
    (url,) = tile.mime().urls()
    file = Path(url.toLocalFile())
    assert file.suffix == ".pdf"
    assert file.read_bytes() == view.preview.made.data  # type: ignore[union-attr]
    stage.qtbot.mouseRelease(tile, Qt.MouseButton.LeftButton)
    stage.settle()
    assert QGuiApplication.clipboard().mimeData().urls() == [url]
    assert file.name in stage.toasts[-1]
    choose(stage, view, Shelf.AGREED)
    assert tile.path is None


def test_the_wording_is_changed_where_the_texts_are(stage: Stage) -> None:
    view = stage.show(AgreementsView)
    choose(stage, view, Shelf.SENT)
    view.mail_box.wording.click()
    assert stage.went[-1].place is Place.LISTS
    assert stage.went[-1].hints["clause"] == ClausePart.MAIL_AGREEMENT.value


def test_saving_is_noted(stage: Stage, tmp_path: Path) -> None:
    view = stage.show(AgreementsView)
    choose(stage, view, Shelf.SENT)
    view.out.write_pdf(str(tmp_path / "a.pdf"))
    stage.settle()
    (noted,) = papers_noted(stage, view)
    assert "bewaard" in noted


def test_calendar_pack_and_case_descriptions_are_written(stage: Stage, tmp_path: Path) -> None:
    view = stage.show(AgreementsView)
    row = choose(stage, view, Shelf.AGREED)
    steps = view.panel.steps
    outs = ((steps.contacts, "b.vcf"), (steps.calendar, "a.ics"), (steps.sheets, "c.pdf"), (steps.pack, "p.pdf"))
    for link, name in outs:
        link.click()
        dialog = view.extras.file_dialog
        assert dialog is not None
        dialog.fileSelected.emit(str(tmp_path / name))
        dialog.close()
        stage.settle()
    assert (tmp_path / "a.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert (tmp_path / "b.vcf").read_bytes().count(b"BEGIN:VCARD") == row.cases
    assert len(PdfReader(tmp_path / "c.pdf").pages) == row.cases
    assert len(PdfReader(tmp_path / "p.pdf").pages) > row.cases + 1
    assert not stage.troubles


def test_what_stops_sending_is_told_and_leads_there(stage: Stage) -> None:
    view = stage.show(AgreementsView)
    row = make_concept(stage, view)
    paper = view._paper
    assert paper is not None
    number = paper.numbers.agreed[0].number if paper.numbers.agreed else ""
    questions = [one for one in stage.answer(RecordsOf(Kind.QUESTION)) if isinstance(one, Question)]
    question = next((one for one in questions if one.number == number), None)
    if question is None:
        assert not view.panel.steps.blocked.isVisible()
        return
    stage.run(Change(question.ref, question.version, {"dataset": True, "personal_data": PersonalData.PERSONAL}))
    blocked = view.panel.steps.blocked
    assert blocked.isVisible()
    assert number in blocked.text.text()
    blocks = stage.answer(SendBlocksOf(row.agreement_id or 0))
    view.panel.steps.mend_wanted.emit(next(block for block in blocks if block.field == "personal_data"))
    assert stage.went[-1].ref == Ref(Kind.QUESTION, question.id)
    assert stage.went[-1].hints["field"] == "personal_data"
    assert not view.panel.next_step.isEnabled()
    view.panel.status_wanted.emit(AgreementStatus.SENT)
    stage.settle()
    assert len(stage.troubles) == 1
    assert row.status is AgreementStatus.CONCEPT


def test_the_board_is_saved_as_pdf(stage: Stage, tmp_path: Path) -> None:
    view = stage.show(BoardView)
    view.handlers()["print"]()
    stage.settle()
    window = view.paper.window
    assert window is not None
    assert window.pages.view.pages >= 1
    window.size_field.setCurrentIndex(1)
    stage.settle()
    window.ask_where()
    assert window.file_dialog is not None
    window.file_dialog.fileSelected.emit(str(tmp_path / "bord.pdf"))
    window.file_dialog.close()
    stage.settle()
    pages = PdfReader(tmp_path / "bord.pdf").pages
    assert NOW in "".join(page.extract_text() for page in pages)
    assert round(pages[0].mediabox.width) == 842
    assert view.paper.window is None


def test_the_board_is_exported_as_a_workbook(stage: Stage, tmp_path: Path) -> None:
    view = stage.show(BoardView)
    view.handlers()["export"]()
    dialog = view.paper.file_dialog
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "bord.xlsx"))
    dialog.close()
    stage.settle()
    board, pool = load_workbook(tmp_path / "bord.xlsx").worksheets
    heads = [cell.value for cell in board[1]]
    tracks = {row[heads.index("Traject")].value for row in board.iter_rows(min_row=2)}
    assert tracks == {column.track for column in view.model.columns()}
    assert pool.title == "Te plaatsen"
    assert pool.max_row == len(view.model.cards(POOL)) + 1
    assert not stage.troubles
