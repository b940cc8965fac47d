"""Afspraken: the list, the real PDF on the screen, and what leaves the program."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog
from pytestqt.modeltest import ModelTester

from tests.hostile import sample
from tests.ui.work.stage import NOW, TODAY, Stage, dialogs
from woo_desktop.documents.agreement_pdf import agreement_pdf
from woo_desktop.documents.files import write_all
from woo_desktop.documents.packs import Binding
from woo_desktop.documents.preview import page_count, render_page
from woo_desktop.domain.agreement import completeness
from woo_desktop.domain.answers import AgreementRow
from woo_desktop.domain.commands import Change, MakeAgreement
from woo_desktop.domain.errors import FileTrouble
from woo_desktop.domain.queries import AgreementsOf, PaperOf, RecordsOf, SendBlocksOf
from woo_desktop.domain.records import Agreement, Question, Ref, Track
from woo_desktop.domain.terms import ActivityKind, AgreementStatus, Kind, PersonalData
from woo_desktop.domain.words import Sentence
from woo_desktop.ui.paper.printing import new_printer
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.views.agreements import AgreementsView
from woo_desktop.ui.views.agreements.batch import BatchPlan
from woo_desktop.ui.views.agreements.cards import AgreementList
from woo_desktop.ui.views.agreements.subjects import Shelf, Subject, shelf_of
from woo_desktop.ui.widgets import ChooserPopup


def rows_of(stage: Stage) -> tuple[AgreementRow, ...]:
    return stage.answer(AgreementsOf(NOW))


def dark_pixels(picture: QImage) -> int:
    """How many pixels are clearly not paper."""
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    data = bytes(grey.constBits())
    return sum(1 for start in range(0, len(data), 7) if data[start] < 128)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty one; the workshop itself stands beside it."""
    made = tmp_path / "papers"
    made.mkdir()
    return made


def unlike(one: QImage, other: QImage) -> float:
    """How far two pages are apart, in grey levels: seen from so far that only where the ink lies counts.

    A printer's page is a picture of ours: single dots differ, and a page of few lines has few of them.
    """
    grey = QImage.Format.Format_Grayscale8
    seen = [
        picture.convertToFormat(grey).scaled(48, 68, mode=Qt.TransformationMode.SmoothTransformation)
        for picture in (one, other)
    ]
    pairs = list(zip(*(bytes(picture.constBits()) for picture in seen), strict=True))
    return max(
        sum(abs(ours - theirs) for ours, theirs in pairs[start : start + 272]) / 272 for start in range(0, 3264, 272)
    )


def blank_like(picture: QImage) -> QImage:
    blank = picture.copy()
    blank.fill(Qt.GlobalColor.white)
    return blank


def choose(stage: Stage, view: AgreementsView, shelf: Shelf) -> AgreementRow:
    """Click a chip; its first card is chosen."""
    stage.qtbot.mouseClick(view.shelf.chips[shelf], Qt.MouseButton.LeftButton)
    stage.settle()
    assert view.shelf.current is not None
    return view.shelf.current


def make_concept(stage: Stage, view: AgreementsView) -> AgreementRow:
    """Make the first agreement that is still to make; it is chosen."""
    choose(stage, view, Shelf.TO_MAKE)
    view.panel.primary.click()
    stage.settle()
    assert view.shelf.current is not None
    return view.shelf.current


def mend(stage: Stage, agreement_id: int) -> None:
    """Take away what stops an agreement from being sent."""
    mends: dict[str, object] = {
        "training_company": True,
        "company_supervisor": True,
        "personal_data": PersonalData.ANONYMISED,
    }
    for block in stage.answer(SendBlocksOf(agreement_id)):
        (record,) = stage.answer(RecordsOf(block.ref.kind, (block.ref.id,)))
        stage.run(Change(block.ref, record.version, {block.field: mends[block.field]}))


def stored(stage: Stage, number: int) -> Agreement:
    (record,) = stage.answer(RecordsOf(Kind.AGREEMENT, (number,)))
    assert isinstance(record, Agreement)
    return record


def test_chips_count_what_the_database_says(stage: Stage) -> None:
    view = stage.show(AgreementsView)
    rows = rows_of(stage)
    for shelf, chip in view.shelf.chips.items():
        count = sum(shelf_of(row) is shelf for row in rows)
        assert chip.label().endswith(f" {count}")
        if count:
            choose(stage, view, shelf)
            assert view.shelf.cards.cards.rows() == tuple(row for row in rows if shelf_of(row) is shelf)
    assert not stage.troubles


def test_model_keeps_qt_rules(stage: Stage, qtmodeltester: ModelTester) -> None:
    model = AgreementList()
    qtmodeltester.check(model)
    model.show_rows(rows_of(stage))
    model.show_rows(rows_of(stage))
    model.show_rows(())


def test_preview_is_the_real_pdf(stage: Stage) -> None:
    view = stage.show(AgreementsView)
    row = choose(stage, view, Shelf.SENT)
    paper = stage.answer(PaperOf(agreement_id=row.agreement_id))
    pdf = agreement_pdf(paper, "nl")
    pages = view.preview.pages
    assert pages.pages == page_count(pdf)
    shown = pages.picture(0)
    assert shown is not None
    width, height, pixels = render_page(pdf, 0, shown.width())
    wanted = QImage(pixels, width, height, QImage.Format.Format_ARGB32)
    assert (shown.width(), shown.height()) == (width, height)
    assert dark_pixels(shown) == dark_pixels(wanted) > 500
    assert view.preview.where.text() == f"Pagina 1 van {pages.pages}"


def test_only_pages_in_sight_are_drawn(stage: Stage) -> None:
    view = stage.show(AgreementsView)
    choose(stage, view, Shelf.SENT)
    pages = view.preview.pages
    pages.set_zoom(200)
    stage.settle()
    assert pages.pages > 1
    assert pages.picture(0) is not None
    assert pages.picture(1) is None
    pages.next_page()
    stage.settle()
    assert pages.picture(1) is not None
    assert view.preview.where.text().startswith("Pagina 2")


def test_zoom_and_keys(stage: Stage) -> None:
    view = stage.show(AgreementsView)
    choose(stage, view, Shelf.SENT)
    pages = view.preview.pages
    fit = pages.zoom
    view.preview.larger.click()
    assert pages.zoom > fit
    view.preview.smaller.click()
    view.preview.percent.click()
    assert pages.fits_width
    assert pages.zoom == fit
    stage.qtbot.keyClick(pages, Qt.Key.Key_End)
    assert pages.verticalScrollBar().value() == pages.verticalScrollBar().maximum() > 0
    stage.qtbot.keyClick(pages, Qt.Key.Key_Home)
    assert pages.verticalScrollBar().value() == 0


def test_every_part_of_the_paper_is_checked(stage: Stage) -> None:
    view = stage.show(AgreementsView)
    row = choose(stage, view, Shelf.TO_MAKE)
    paper = stage.answer(PaperOf(offering_id=row.offering_id))
    told = completeness(paper)
    shown = [line.state for line in view.panel.check.rows if line.state is not None]
    assert sorted(shown, key=lambda state: state.number) == list(told)
    assert sum(len(state.missing) for state in shown) == row.missing


def test_edit_leads_to_the_record_and_field(stage: Stage) -> None:
    view = stage.show(AgreementsView)
    row = choose(stage, view, Shelf.TO_MAKE)
    for line in view.panel.check.rows:
        stage.went.clear()
        line.link.click()
        for target in stage.went:
            assert target.hints["field"]
            assert target.place is Place.LISTS or target.ref is not None
    track = next(line for line in view.panel.check.rows if line.part.value == "track")
    stage.went.clear()
    track.link.click()
    assert stage.went[0].ref is not None
    assert stage.went[0].ref.kind is Kind.TRACK
    assert row.offering_id


def test_making_sending_and_agreeing(stage: Stage) -> None:
    view = stage.show(AgreementsView)
    row = choose(stage, view, Shelf.TO_MAKE)
    view.panel.primary.click()
    stage.settle()
    made = view.shelf.current
    assert made is not None
    assert made.agreement_id is not None
    assert made.offering_id == row.offering_id
    assert shelf_of(made) is Shelf.CONCEPT
    mend(stage, made.agreement_id)
    assert view.panel.next_step.isEnabled()
    view.panel.next_step.click()
    stage.settle()
    sent = stored(stage, made.agreement_id)
    assert (sent.status, sent.sent_on) == (AgreementStatus.SENT, TODAY)
    assert view.shelf.chips[Shelf.SENT].isChecked()
    view.panel.steps.agree.click()
    stage.settle()
    agreed = stored(stage, made.agreement_id)
    assert (agreed.status, agreed.agreed_on) == (AgreementStatus.AGREED, TODAY)
    assert agreed.frozen_paper
    assert view.shelf.chips[Shelf.AGREED].isChecked()
    assert not view.panel.next_step.isVisible()
    assert not stage.troubles


def test_an_agreement_for_one_question(stage: Stage) -> None:
    view = stage.show(AgreementsView)
    view.new_agreement()
    stage.settle()
    chooser = view.chooser
    assert isinstance(chooser, ChooserPopup)
    question = next(
        record for record in stage.answer(RecordsOf(Kind.QUESTION)) if isinstance(record, Question) and record.sme_id
    )
    chooser.chosen.emit(Subject(question_id=question.id))
    chooser.close()
    stage.settle()
    made = view.shelf.current
    assert made is not None
    assert made.question_id == question.id
    assert view.preview.made is not None
    text = PdfReader(io.BytesIO(view.preview.made.data)).pages[0].extract_text()
    assert "Afspraak" in text


def test_fields_of_the_agreement_reach_the_paper(stage: Stage) -> None:
    view = stage.show(AgreementsView)
    row = make_concept(stage, view)
    editor = view.panel.form.editors["extra_terms"]
    editor.begin()
    editor.put_draft("Reiskosten < € 25 & <b>achteraf</b>")
    assert editor.commit()
    stage.settle()
    assert row.agreement_id is not None
    assert stored(stage, row.agreement_id).extra_terms == "Reiskosten < € 25 & <b>achteraf</b>"
    assert view.preview.made is not None
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(view.preview.made.data)).pages)
    assert "<b>achteraf</b>" in text


def test_a_paper_that_went_out_is_told_to_be_outdated_and_gets_a_new_version(stage: Stage) -> None:
    view = stage.show(AgreementsView)
    row = choose(stage, view, Shelf.AGREED)
    pdf = view.preview.made
    assert pdf is not None
    (offering,) = stage.answer(RecordsOf(Kind.OFFERING, (row.offering_id or 0,)))
    stage.run(Change(offering.ref, offering.version, {"students": 444}))
    outdated = view.panel.steps.outdated
    assert outdated.isVisible()
    assert row.teacher in outdated.title.text()
    assert "Verwachte studenten: 444" in outdated.text.text()
    assert view.preview.made is not None
    assert "444" not in PdfReader(io.BytesIO(view.preview.made.data)).pages[0].extract_text()
    view.panel.steps.edition.click()
    stage.settle()
    made = view.shelf.current
    assert made is not None
    assert (made.number, made.edition, made.status) == (row.number, 2, AgreementStatus.CONCEPT)
    assert not outdated.isVisible()
    assert view.preview.made is not None
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(view.preview.made.data)).pages]
    assert "Wijzigingen ten opzichte van versie 1" in "".join(pages)
    assert not stage.troubles


def test_a_paper_may_lapse_and_be_finished(stage: Stage) -> None:
    view = stage.show(AgreementsView)
    row = choose(stage, view, Shelf.AGREED)
    view.panel.steps.finish.click()
    stage.settle()
    assert stored(stage, row.agreement_id or 0).status is AgreementStatus.FINISHED
    row = make_concept(stage, view)
    assert not view.panel.steps.finish.isVisible()
    view.panel.steps.lapse.click()
    stage.settle()
    assert stored(stage, row.agreement_id or 0).status is AgreementStatus.LAPSED


def test_an_agreed_paper_cannot_be_changed(stage: Stage) -> None:
    view = stage.show(AgreementsView)
    choose(stage, view, Shelf.AGREED)
    assert not view.panel.next_step.isVisible()
    assert not any(line.link.isVisible() for line in view.panel.check.rows)
    quiet = view.panel.form.editors["extra_terms"].quiet
    stage.qtbot.mouseClick(quiet, Qt.MouseButton.LeftButton)
    assert not view.panel.form.is_editing


def test_saving_writes_the_pdf_on_show(stage: Stage, tmp_path: Path) -> None:
    view = stage.show(AgreementsView)
    row = choose(stage, view, Shelf.SENT)
    view.panel.save_button.click()
    dialog = view.out.file_dialog
    assert isinstance(dialog, QFileDialog)
    assert Path(dialog.selectedFiles()[0]).name.startswith(f"Afspraak_{row.number.removeprefix('A-')}_v1")
    dialog.close()
    target = tmp_path / "afspraak.pdf"
    view.out.write_pdf(str(target))
    stage.settle()
    reader = PdfReader(target)
    assert len(reader.pages) == view.preview.pages.pages
    assert row.title.split()[0] in reader.pages[0].extract_text()
    assert "afspraak.pdf" in stage.toasts[-1]


def test_a_folder_that_is_not_there_is_told(stage: Stage, tmp_path: Path) -> None:
    view = stage.show(AgreementsView)
    choose(stage, view, Shelf.SENT)
    view.out.write_pdf(str(tmp_path / "nowhere" / "a.pdf"))
    stage.settle()
    remedy = view.out.saving.remedy
    assert remedy is not None
    remedy.primary.click()
    dialog = view.out.saving.file_dialog
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "b.pdf"))
    dialog.close()
    stage.settle()
    assert PdfReader(tmp_path / "b.pdf").pages
    assert "b.pdf" in stage.toasts[-1]


def test_a_file_that_cannot_be_replaced_stays_and_can_be_tried_again(stage: Stage, folder: Path) -> None:
    view = stage.show(AgreementsView)
    choose(stage, view, Shelf.SENT)
    target = folder / "taken.pdf"
    target.mkdir()
    view.out.write_pdf(str(target))
    stage.settle()
    remedy = view.out.saving.remedy
    assert remedy is not None
    assert remedy.repeat is not None
    target.rmdir()
    remedy.repeat.click()
    stage.settle()
    assert PdfReader(target).pages
    assert [file.name for file in folder.iterdir()] == ["taken.pdf"]


def test_printing_paints_every_page(stage: Stage, tmp_path: Path) -> None:
    view = stage.show(AgreementsView)
    choose(stage, view, Shelf.SENT)
    made = view.preview.made
    assert made is not None
    printer = new_printer("Afspraak")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    target = tmp_path / "printed.pdf"
    printer.setOutputFileName(str(target))
    with stage.qtbot.waitSignal(view.out.printer.finished, timeout=120_000):
        view.out.printer.print_on(printer, made)
    stage.settle()
    assert not view.out.printer.is_printing
    printed = target.read_bytes()
    assert page_count(printed) == len(made.sizes)
    for page in range(len(made.sizes)):
        ours, theirs = (
            QImage(pixels, width, height, QImage.Format.Format_ARGB32)
            for width, height, pixels in (render_page(made.data, page, 400), render_page(printed, page, 400))
        )
        assert abs(theirs.width() - ours.width()) <= 2
        assert unlike(ours, theirs) < 4
        assert unlike(ours, blank_like(ours)) > 4


def test_a_print_job_can_be_stopped(stage: Stage, tmp_path: Path) -> None:
    view = stage.show(AgreementsView)
    choose(stage, view, Shelf.SENT)
    made = view.preview.made
    assert made is not None
    printer = new_printer("Afspraak")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "stopped.pdf"))
    with stage.qtbot.assertNotEmitted(view.out.printer.finished):
        view.out.printer.print_on(printer, made)
        view.progress.cancelled.emit()
        stage.settle()
    assert not view.out.printer.is_printing
    assert not any("printer" in said for said in stage.toasts)
    view.out.printer.print_on(printer, made)
    stage.settle()
    assert not view.out.printer.is_printing
    assert page_count((tmp_path / "stopped.pdf").read_bytes()) == len(made.sizes)


def test_the_print_dialog_opens_and_can_be_left(stage: Stage) -> None:
    view = stage.show(AgreementsView)
    choose(stage, view, Shelf.SENT)
    view.panel.print_button.click()
    dialog = view.out.printer.dialog
    assert dialog is not None
    dialog.reject()
    stage.settle()
    assert not dialogs(QPrintDialog)
    assert not view.out.printer.is_printing


def made_rows(stage: Stage) -> tuple[AgreementRow, ...]:
    return tuple(row for row in rows_of(stage) if row.agreement_id is not None)


def test_all_papers_of_the_semester_in_a_folder(stage: Stage, folder: Path) -> None:
    rows = made_rows(stage)
    view = stage.show(AgreementsView)
    view.handlers()["save_semester"]()
    dialog = view.out.dialog
    assert dialog is not None
    assert dialog.rows == tuple(row for shelf in (Shelf.CONCEPT, Shelf.SENT, Shelf.AGREED)
                                for row in rows if shelf_of(row) is shelf)  # fmt: skip
    count = len(dialog.rows)
    dialog.binding.setCurrentIndex(dialog.binding.findData(Binding.EACH))
    dialog.primary.click()
    where = view.out.file_dialog
    assert where is not None
    where.fileSelected.emit(str(folder))
    where.close()
    stage.settle()
    files = sorted(folder.iterdir())
    assert len(files) == count
    assert all(PdfReader(file).pages for file in files)
    assert str(len(files)) in stage.toasts[-1]
    view.out.save_all(BatchPlan(rows, Binding.EACH, "Afspraken"), folder)
    stage.settle()
    assert len(list(folder.iterdir())) == len(files) + len(rows)
    assert not stage.troubles


def test_all_papers_in_one_file_or_one_for_each_teacher(stage: Stage, tmp_path: Path) -> None:
    rows = made_rows(stage)
    view = stage.show(AgreementsView)
    view.out.save_all(BatchPlan(rows, Binding.TOGETHER, "Afspraken nu"), tmp_path / "alles.pdf")
    stage.settle()
    outline = [entry for entry in PdfReader(tmp_path / "alles.pdf").outline if not isinstance(entry, list)]
    assert len(outline) == len(rows)
    folder = tmp_path / "docenten"
    folder.mkdir()
    view.out.save_all(BatchPlan(rows, Binding.PER_TEACHER, "Afspraken nu"), folder)
    stage.settle()
    assert len(list(folder.iterdir())) == len({row.teacher for row in rows})
    noted = [one for one in stage.answer(RecordsOf(Kind.ACTIVITY)) if getattr(one, "what", None) is ActivityKind.PAPER]
    assert len(noted) >= 2 * len(rows)


def test_a_teacher_s_papers_are_one_print_job(stage: Stage) -> None:
    row = next(row for row in made_rows(stage) if row.teacher)
    view = stage.show(AgreementsView)
    view.out.print_for_teacher()
    chooser = view.out.chooser
    assert chooser is not None
    chooser.chosen.emit(row.teacher)
    chooser.close()
    stage.settle()
    dialog = view.out.printer.dialog
    assert dialog is not None
    assert dialog.maxPage() >= sum(one.teacher == row.teacher for one in made_rows(stage))
    dialog.reject()
    stage.settle()
    assert not stage.troubles


def test_a_cancelled_batch_leaves_nothing(stage: Stage, folder: Path) -> None:
    view = stage.show(AgreementsView)
    view.out.save_all(BatchPlan(made_rows(stage), Binding.EACH, "Afspraken"), folder)
    view.progress.cancelled.emit()
    stage.settle()
    assert not list(folder.iterdir())
    assert not view.out.batch.is_running
    view.out.batch.gathered.connect(view.out.cancel)
    view.out.save_all(BatchPlan(made_rows(stage), Binding.EACH, "Afspraken"), folder)
    stage.settle()
    assert not list(folder.iterdir())


def test_a_disk_that_fills_up_leaves_no_half_batch(folder: Path) -> None:
    """What was written before the failure goes again."""
    blocked = folder / "b.pdf"

    def files() -> Iterator[tuple[str, bytes]]:
        yield "a.pdf", b"a"
        blocked.parent.chmod(0o500)
        raise FileTrouble(blocked, Sentence("full"))

    with pytest.raises(FileTrouble):
        write_all(folder, files())
    folder.chmod(0o700)
    assert not list(folder.iterdir())


# --- reading ----------------------------------------------------------------------------------------------


def test_words_are_found_on_the_pages(stage: Stage) -> None:
    view = stage.show(AgreementsView)
    row = choose(stage, view, Shelf.SENT)
    reading, pages = view.preview.reading, view.preview.pages
    view.handlers()["filter"]()
    reading.bar.field.setText(row.number.lower())
    reading.bar.field.searched.emit(row.number.lower())
    stage.settle()
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(view.preview.made.data)).pages)  # type: ignore[union-attr]
    count = text.count(row.number)
    assert reading.bar.count.text() == f"1 van {count}"
    assert {mark.token for mark in pages.marks} == {"marker_now", "marker"}
    stage.qtbot.keyClick(reading.bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert reading.bar.count.text() == f"{count} van {count}"
    assert pages.current_page == pages.pages - 1
    view.grab()
    stage.qtbot.keyClick(reading.bar.field, Qt.Key.Key_Escape)
    assert reading.bar.field.text() == ""
    stage.qtbot.keyClick(reading.bar.field, Qt.Key.Key_Escape)
    assert not reading.bar.isVisible()
    assert pages.marks == ()


def test_text_can_be_selected_and_copied(stage: Stage) -> None:
    view = stage.show(AgreementsView)
    row = choose(stage, view, Shelf.SENT)
    reading, pages = view.preview.reading, view.preview.pages
    reading.bar.field.setText(row.number)
    reading.open()
    reading.bar.field.searched.emit(row.number)
    stage.settle()
    left, top, width, height = pages.marks[0].box
    page = pages.marks[0].page
    pages.dragged.emit(page, QPointF(left + 1, top + height / 2), QPointF(left + width - 1, top + height / 2))
    stage.settle()
    view.handlers()["copy"]()
    assert QGuiApplication.clipboard().text() == row.number
    stage.qtbot.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton)
    assert reading.selected == ""


def test_what_cannot_be_printed_is_told_above_the_paper(stage: Stage, folder: Path) -> None:
    question = next(record for record in stage.answer(RecordsOf(Kind.QUESTION)) if isinstance(record, Question))
    stage.run(Change(question.ref, question.version, {"title": "Webshop voor 王小明"}))
    stage.run(MakeAgreement(question_id=question.id))
    view = stage.show(AgreementsView, Target(Place.AGREEMENTS, Ref(Kind.QUESTION, question.id)))
    assert view.preview.gaps.isVisible()
    assert "王 小 明" in view.preview.gaps.text.text()
    row = view.shelf.current
    assert row is not None
    view.out.save_all(BatchPlan((row,), Binding.EACH, "Afspraken"), folder)
    stage.settle()
    remedy = view.out.saving.remedy
    assert remedy is not None
    assert not list(folder.iterdir())
    remedy.primary.click()
    stage.settle()
    assert len(list(folder.iterdir())) == 1
    choose(stage, view, Shelf.SENT)
    assert not view.preview.gaps.isVisible()


def test_opened_for_one_agreement(stage: Stage) -> None:
    row = next(row for row in rows_of(stage) if row.status is AgreementStatus.AGREED)
    ref = Ref(Kind.AGREEMENT, row.agreement_id or 0)
    view = stage.show(AgreementsView, Target(Place.AGREEMENTS, ref))
    assert view.shelf.current == row
    other = next(row for row in rows_of(stage) if row.agreement_id is None)
    view.open(Target(Place.AGREEMENTS, Ref(Kind.OFFERING, other.offering_id or 0)))
    stage.settle()
    assert view.shelf.current == other


def test_a_change_of_the_track_shows_on_the_paper(stage: Stage) -> None:
    view = stage.show(AgreementsView)
    make_concept(stage, view)
    before = view.preview.made
    paper = view._paper
    assert paper is not None
    ref = paper.made_from(Kind.TRACK)
    assert ref is not None
    (track,) = stage.answer(RecordsOf(Kind.TRACK, (ref.id,)))
    assert isinstance(track, Track)
    stage.run(Change(ref, track.version, {"name": "Heel ander traject"}))
    assert view.preview.made is not before
    assert view.preview.made is not None
    assert "Heel ander traject" in PdfReader(io.BytesIO(view.preview.made.data)).pages[0].extract_text()
    assert view.shelf.current is not None
    assert view.shelf.current.title == "Heel ander traject"


@pytest.mark.parametrize("title", sample(6, seed=3))
def test_hostile_titles_are_shown_and_saved(stage: Stage, tmp_path: Path, title: str) -> None:
    question = next(record for record in stage.answer(RecordsOf(Kind.QUESTION)) if isinstance(record, Question))
    stage.desk.run(Change(question.ref, question.version, {"title": title}))
    stage.run(MakeAgreement(question_id=question.id))
    view = stage.show(AgreementsView, Target(Place.AGREEMENTS, Ref(Kind.QUESTION, question.id)))
    assert view.preview.made is not None
    view.grab()
    view.panel.save_button.click()
    dialog = view.out.file_dialog
    assert dialog is not None
    name = Path(dialog.selectedFiles()[0]).name
    dialog.close()
    view.out.write_pdf(str(tmp_path / name))
    stage.settle()
    assert [file.name for file in tmp_path.glob("*.pdf")] == [name]


def test_an_empty_workshop_says_so(empty_stage: Stage) -> None:
    view = empty_stage.show(AgreementsView)
    assert view.shelf.empty.isVisible()
    assert not view.panel.save_button.isEnabled()
    view.out.save_pdf()
    view.out.print_paper()
    assert view.out.file_dialog is None
    assert view.out.printer.dialog is None
