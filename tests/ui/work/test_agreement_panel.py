"""The panel of an agreement: signatures in a click or a drop, files, number and planning in place, terms taken over."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from tests.ui.work.stage import NOW, Stage
from tests.ui.work.test_agreements import choose, make_concept, mend, stored
from woo_desktop.domain.agreement import Signer
from woo_desktop.domain.commands import Change, MakeAgreement
from woo_desktop.domain.queries import AgreementsOf, AttachmentsOf, BoardOf, RecordsOf
from woo_desktop.domain.records import Agreement, Moment, Proposal, Ref
from woo_desktop.domain.terms import AgreementStatus, AttachmentUse, FileType, Kind, MomentKind, SignedHow
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.views.agreements import AgreementsView
from woo_desktop.ui.views.agreements.filing import name_on_disk
from woo_desktop.ui.views.agreements.subjects import Shelf

MAIL = b"From: Jan <jan@hanze.example>\r\nSubject: Akkoord\r\nDate: Fri, 12 Jun 2026 10:00:00 +0200\r\n\r\nPrima.\r\n"


def drop(view: AgreementsView, target: object, path: Path) -> None:
    """Let go of a file over a part of the panel, as a pointer does."""
    panel = view.panel
    point = target.mapTo(panel, QPoint(20, 8)) if hasattr(target, "mapTo") else QPoint(20, 20)
    load = QMimeData()
    load.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, no_key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(panel, QDragEnterEvent(point, copy, load, left, no_key))
    QApplication.sendEvent(panel, QDropEvent(QPointF(point), copy, load, left, no_key))


def test_two_clicks_make_it_agreed_and_one_undo_takes_the_last_back(stage: Stage) -> None:
    view = stage.show(AgreementsView)
    row = choose(stage, view, Shelf.SENT)
    assert row.agreement_id is not None
    rows = view.panel.signatures.rows
    assert not rows[Signer.ENTREPRENEUR].isVisible()
    rows[Signer.TEACHER].by_mail.click()
    stage.settle()
    assert "Werkplaats" in view.panel.line.text()
    assert rows[Signer.TEACHER].day.isVisible()
    rows[Signer.WORKSHOP].on_paper.click()
    stage.settle()
    agreed = stored(stage, row.agreement_id)
    assert (agreed.status, agreed.teacher_signed) == (AgreementStatus.AGREED, SignedHow.BY_MAIL)
    assert view.shelf.chips[Shelf.AGREED].isChecked()
    assert not rows[Signer.TEACHER].take_back.isVisible()
    assert not stage.troubles


def test_a_mail_dropped_on_a_name_is_the_signature_with_its_day(stage: Stage, tmp_path: Path) -> None:
    view = stage.show(AgreementsView)
    row = choose(stage, view, Shelf.SENT)
    mail = tmp_path / "Akkoord <Jan>.eml"
    mail.write_bytes(MAIL)
    drop(view, view.panel.signatures.rows[Signer.TEACHER], mail)
    stage.settle()
    one = stored(stage, row.agreement_id or 0)
    assert (one.teacher_signed, one.teacher_signed_on) == (SignedHow.BY_MAIL, dt.date(2026, 6, 12))
    (file,) = stage.answer(AttachmentsOf(one.id))
    assert (file.use, file.name, file.file_type) == (AttachmentUse.TEACHER_SIGNED, mail.name, FileType.EML)
    (link,) = view.panel.signatures.rows[Signer.TEACHER].proofs
    assert link.attachment == file
    scan = tmp_path / "later.pdf"
    scan.write_bytes(b"%PDF-1.7 later")
    drop(view, view.panel.heading, scan)
    stage.settle()
    assert [shown.attachment.name for shown in view.panel.files.rows] == [mail.name, "later.pdf"]
    assert not stage.troubles


def test_what_is_no_paper_is_refused_in_words(stage: Stage, tmp_path: Path) -> None:
    view = stage.show(AgreementsView)
    row = choose(stage, view, Shelf.SENT)
    program = tmp_path / "scan.pdf"
    program.write_bytes(b"MZ a program")
    view.filing.add([program, tmp_path / "gone.pdf"], None)
    stage.settle()
    assert len(stage.troubles) == 2
    assert stage.answer(AttachmentsOf(row.agreement_id or 0)) == ()


def test_a_file_stays_with_the_agreement_it_was_dropped_on(stage: Stage, tmp_path: Path) -> None:
    view = stage.show(AgreementsView)
    row = choose(stage, view, Shelf.SENT)
    meant = stored(stage, row.agreement_id or 0)
    (other, *_rest) = [one for one in stage.answer(RecordsOf(Kind.AGREEMENT)) if one.id != meant.id]
    assert isinstance(other, Agreement)
    paths = [tmp_path / "scan.pdf", tmp_path / "scan <2>.pdf"]
    for path in paths:
        path.write_bytes(b"%PDF-1.7 " + path.name.encode())
    view.filing.add([paths[0]], Signer.TEACHER)
    view.filing.take(other)
    stage.settle()
    assert stored(stage, meant.id).teacher_signed is SignedHow.ON_PAPER
    assert stage.answer(AttachmentsOf(other.id)) == ()
    view.filing.take(None)
    view.filing.add([paths[1]], None)
    stage.settle()
    assert stage.toasts[-1].startswith("Hier is geen afspraak")
    assert [one.name for one in stage.answer(AttachmentsOf(meant.id))] == [paths[0].name]
    assert not stage.troubles


def test_two_files_saved_at_once_each_go_where_they_were_meant(stage: Stage, tmp_path: Path) -> None:
    view = stage.show(AgreementsView)
    choose(stage, view, Shelf.AGREED)
    texts = [b"%PDF-1.7 een", b"%PDF-1.7 twee"]
    for number, data in enumerate(texts):
        (tmp_path / f"in{number}.pdf").write_bytes(data)
    view.filing.add([tmp_path / "in0.pdf", tmp_path / "in1.pdf"], None)
    stage.settle()
    for number, shown in enumerate(view.panel.files.rows):
        shown.save.click()
        assert view.filing.file_dialog is not None
        view.filing.file_dialog.fileSelected.emit(str(tmp_path / f"uit{number}.pdf"))
        view.filing.file_dialog.close()
    stage.settle()
    assert [(tmp_path / f"uit{number}.pdf").read_bytes() for number in (0, 1)] == texts
    assert not stage.troubles


class Opened(QObject):
    """Hears what the program asks the system to open."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []

    @Slot(QUrl)
    def hear(self, url: QUrl) -> None:
        self.urls.append(url)


def test_a_file_is_opened_as_what_it_is_saved_and_taken_away(stage: Stage, tmp_path: Path) -> None:
    view = stage.show(AgreementsView)
    row = choose(stage, view, Shelf.AGREED)
    bad_name = tmp_path / "factuur.exe"
    bad_name.write_bytes(b"%PDF-1.7 echt")
    view.filing.add([bad_name], None)
    stage.settle()
    (shown,) = view.panel.files.rows
    opened = Opened()
    QDesktopServices.setUrlHandler("file", opened, "hear")  # type: ignore[arg-type]
    try:
        shown.link.click()
        stage.settle()
    finally:
        QDesktopServices.unsetUrlHandler("file")
    (url,) = opened.urls
    there = Path(url.toLocalFile())
    assert there.name == "factuur.exe.pdf"
    assert there.read_bytes() == b"%PDF-1.7 echt"
    shown.save.click()
    assert view.filing.file_dialog is not None
    view.filing.file_dialog.fileSelected.emit(str(tmp_path / "elders.pdf"))
    view.filing.file_dialog.close()
    stage.settle()
    assert (tmp_path / "elders.pdf").read_bytes() == b"%PDF-1.7 echt"
    shown.remove.click()
    stage.settle()
    assert view.panel.files.rows == []
    assert stage.answer(AttachmentsOf(row.agreement_id or 0)) == ()
    assert not stage.troubles


@pytest.mark.parametrize("name", ["../../etc/passwd", "con", "a\u202efdp.exe", "", "x" * 400, "scan.pdf\x00.exe"])
def test_names_on_disk_are_harmless(name: str) -> None:
    safe = name_on_disk(name, "pdf")
    assert safe.endswith(".pdf")
    assert safe == Path(safe).name
    assert len(safe.encode()) <= 120


def test_number_and_planning_are_changed_in_place_and_the_board_follows(stage: Stage) -> None:
    view = stage.show(AgreementsView)
    row = make_concept(stage, view)
    lines = {line.part.value: line for line in view.panel.check.rows}
    stage.went.clear()
    lines["numbers"].link.click()
    form = view.panel.check.forms[lines["numbers"].part]
    assert form.isVisible()
    capacity = form.form.editors["capacity"]
    assert capacity.is_editing
    capacity.put_draft("7")
    assert capacity.commit()
    stage.settle()
    assert form.isVisible()
    assert view.panel.check.rows[0].part in {line.part for line in lines.values()}
    column = next(one for one in stage.answer(BoardOf(NOW)).columns if one.offering_id == row.offering_id)
    assert column.place.capacity == 7
    assert lines["numbers"].promise.text().startswith("Toegezegd 7, geplaatst")
    lines["planning"].link.click()
    planning = view.panel.check.forms[lines["planning"].part]
    stage.settle()
    adder = next(link for link in planning.adders)
    kind = MomentKind(str(adder.property("moment")))
    adder.click()
    stage.settle()
    block = next(one for one in planning.moments.values() if one.moment.what is kind)
    day = block.form.editors["held_on"]
    assert day.is_editing
    day.put_draft("14-12-2026")
    assert day.commit()
    stage.settle()
    moments = [one for one in stage.answer(RecordsOf(Kind.MOMENT)) if isinstance(one, Moment)]
    (made,) = [one for one in moments if one.offering_id == row.offering_id and one.what is kind]
    assert made.held_on == dt.date(2026, 12, 14)
    assert not stage.went
    assert not stage.troubles


def test_a_case_shows_what_it_takes_over_and_what_differs(stage: Stage) -> None:
    view = stage.show(AgreementsView)
    row = choose(stage, view, Shelf.SENT)
    track = stored(stage, row.agreement_id or 0)
    stage.run(Change(track.ref, track.version, {"first_contact": "de docent belt eerst"}))
    proposals = [one for one in stage.answer(RecordsOf(Kind.PROPOSAL)) if isinstance(one, Proposal)]
    parts = {one.id: one for one in stage.answer(RecordsOf(Kind.ASSIGNMENT))}
    own = next(one for one in proposals if one.offering_id == track.offering_id and one.status.takes_place)
    question = getattr(parts[own.assignment_id or 0], "question_id", None)
    outcome = stage.run(MakeAgreement(question_id=question))
    made = next(ref for ref in outcome.created if ref.kind is Kind.AGREEMENT)
    view.open(Target(Place.AGREEMENTS, made))
    stage.settle()
    field = view.panel.terms.fields["first_contact"]
    assert field.taken.isVisible()
    assert field.text.text() == "de docent belt eerst"
    field.differ.click()
    assert field.editor.is_editing
    field.editor.put_draft("de ondernemer")
    assert field.editor.commit()
    stage.settle()
    assert not field.taken.isVisible()
    assert stored(stage, made.id).first_contact == "de ondernemer"
    field.same.click()
    stage.settle()
    assert field.taken.isVisible()
    assert stored(stage, made.id).first_contact == ""
    view.panel.terms.to_track.click()
    stage.settle()
    assert view.shelf.current is not None
    assert view.shelf.current.agreement_id == track.id
    assert not stage.troubles


def test_the_list_says_who_holds_an_outdated_paper(stage: Stage) -> None:
    view = stage.show(AgreementsView)
    row = choose(stage, view, Shelf.AGREED)
    (offering,) = stage.answer(RecordsOf(Kind.OFFERING, (row.offering_id or 0,)))
    stage.run(Change(offering.ref, offering.version, {"students": 445}))
    now = next(one for one in stage.answer(AgreementsOf(NOW)) if one.agreement_id == row.agreement_id)
    from woo_desktop.ui.views.agreements.subjects import state_of

    assert row.teacher in state_of(now)[1]
    assert view.panel.steps.outdated.isVisible()


def test_the_red_box_is_as_high_as_its_words(stage: Stage) -> None:
    view = stage.show(AgreementsView)
    row = make_concept(stage, view)
    mend(stage, row.agreement_id or 0)
    blocked = view.panel.steps.blocked
    from woo_desktop.domain.readiness import Missing
    from woo_desktop.domain.words import Sentence

    long = Sentence("Dit traject kan nog niet weg, want er mist van alles. " * 6)
    view.panel.show_blocks((Missing(Ref(Kind.QUESTION, 1), "personal_data", long),))
    stage.settle()
    QApplication.processEvents()
    text = blocked.text
    assert text.height() >= text.heightForWidth(text.width())
    assert blocked.rect().contains(text.mapTo(blocked, text.rect().bottomRight()))
    assert not view.panel.next_step.isEnabled()
    one = stored(stage, row.agreement_id or 0)
    assert isinstance(one, Agreement)


def test_what_is_typed_in_the_panel_is_stored_or_told_before_the_window_closes(stage: Stage) -> None:
    view = stage.show(AgreementsView)
    row = choose(stage, view, Shelf.SENT)
    day = view.panel.form.editors["teacher_signed_on"]
    day.begin()
    day.put_draft("ooit")
    view.commit()
    unreadable = view.has_unsaved
    assert unreadable
    day.put_draft("12-06-2026")
    view.commit()
    stage.settle()
    assert not view.has_unsaved
    assert stored(stage, row.agreement_id or 0).teacher_signed_on == dt.date(2026, 6, 12)
