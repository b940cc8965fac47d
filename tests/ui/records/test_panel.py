"""The record panel: nothing typed is lost, nobody is overwritten, and everything around a record is a click away."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from PySide6.QtCore import Qt

from tests.ui.records.stage import COLLEAGUE, Stage, dialog, editor
from woo_desktop.domain.commands import Change
from woo_desktop.domain.errors import StaleChange
from woo_desktop.domain.lifecycle import next_states
from woo_desktop.domain.queries import RecordsOf, SheetOf
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind, QuestionStatus, RecruitmentStatus, RelationStatus, ValueList
from woo_desktop.ui.places import Place
from woo_desktop.ui.record.copying import CopyDialog
from woo_desktop.ui.record.create import CreateDialog
from woo_desktop.ui.record.panel import RecordPanel
from woo_desktop.ui.record.status import StatusEditor
from woo_desktop.ui.widgets import PlainLabel
from woo_desktop.ui.widgets.editors import ConflictBox, LineEditor

A, CTRL = Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier


def retype(stage: Stage, panel: RecordPanel, name: str, text: str) -> None:
    panel.edit_field(name)
    stage.press(A, CTRL)
    stage.type(text)


# --- nothing is lost -------------------------------------------------------------------------------------------


def test_typing_goes_on_while_the_last_change_is_stored(stage: Stage) -> None:
    ref = stage.first(Kind.SME)
    panel = stage.panel(ref)
    retype(stage, panel, "name", "Een")
    stage.press(Qt.Key.Key_Return)
    retype(stage, panel, "name", "Twee")
    stage.settle()
    field = editor(panel, "name")
    assert isinstance(field, LineEditor)
    assert field.is_editing
    assert field.line.text() == "Twee"
    assert stage.stored(ref, "name") == "Een"
    stage.press(Qt.Key.Key_Return)
    stage.settle()
    assert stage.stored(ref, "name") == "Twee"
    assert not field.has_conflict


def test_two_quick_changes_of_one_field_are_no_conflict(stage: Stage) -> None:
    ref = stage.first(Kind.SME)
    panel = stage.panel(ref)
    for text in ("Een", "Twee", "Drie"):
        retype(stage, panel, "name", text)
        stage.press(Qt.Key.Key_Return)
    stage.settle()
    assert stage.stored(ref, "name") == "Drie"
    assert not editor(panel, "name").has_conflict


def test_another_record_stores_what_was_being_typed_first(stage: Stage) -> None:
    first, second = [record.ref for record in stage.ask(RecordsOf(Kind.SME))[:2]]
    panel = stage.panel(first)
    retype(stage, panel, "name", "Net op tijd")
    panel.show_record(second)
    stage.settle()
    assert stage.stored(first, "name") == "Net op tijd"
    assert panel.ref == second


def test_escape_closes_the_panel_only_when_nothing_is_edited(stage: Stage) -> None:
    panel = stage.panel(stage.first(Kind.SME))
    closed: list[bool] = []
    panel.closed.connect(lambda: closed.append(True))
    panel.edit_field("name")
    stage.press(Qt.Key.Key_Escape)
    assert not closed
    stage.press(Qt.Key.Key_Escape)
    assert closed


# --- nobody is overwritten ----------------------------------------------------------------------------------------


def conflict(stage: Stage) -> tuple[RecordPanel, Ref, str]:
    """A field that a colleague changed while it was being typed in."""
    ref = stage.first(Kind.SME)
    was = str(stage.stored(ref, "name"))
    panel = stage.panel(ref)
    retype(stage, panel, "name", "Van mij")
    stage.colleague(ref, name="Van Fenna")
    stage.press(Qt.Key.Key_Return)
    stage.settle()
    return panel, ref, was


def box_of(panel: RecordPanel) -> ConflictBox:
    (box,) = editor(panel, "name").findChildren(ConflictBox)
    return box


def test_a_conflict_shows_three_values_and_who_and_asks(stage: Stage) -> None:
    panel, ref, was = conflict(stage)
    said = [label.text() for label in box_of(panel).findChildren(PlainLabel)]
    assert {"Van Fenna", "Van mij", was} <= set(said)
    assert any(COLLEAGUE in text for text in said)
    assert stage.stored(ref, "name") == "Van Fenna"
    assert panel.has_unsaved


@pytest.mark.parametrize("which", ["theirs", "mine", "was"])
def test_one_button_settles_a_conflict(stage: Stage, which: str) -> None:
    panel, ref, was = conflict(stage)
    getattr(box_of(panel), which).click()
    stage.settle()
    wanted = {"theirs": "Van Fenna", "mine": "Van mij", "was": was}[which]
    assert stage.stored(ref, "name") == wanted
    assert editor(panel, "name").quiet.text() == wanted
    assert not editor(panel, "name").has_conflict
    assert not panel.has_unsaved


def test_a_reload_while_typing_does_not_hide_that_somebody_else_changed_the_field(stage: Stage) -> None:
    """The version that counts is the one the person saw when they began, not the newest one read."""
    ref = stage.first(Kind.SME)
    panel = stage.panel(ref)
    retype(stage, panel, "name", "Van mij")
    stage.colleague(ref, name="Van Fenna")
    panel.reload()
    stage.settle()
    stage.press(Qt.Key.Key_Return)
    stage.settle()
    assert editor(panel, "name").has_conflict
    assert stage.stored(ref, "name") == "Van Fenna"


def test_other_fields_of_a_colleague_merge_by_themselves(stage: Stage) -> None:
    ref = stage.first(Kind.SME)
    panel = stage.panel(ref)
    retype(stage, panel, "name", "Van mij")
    stage.colleague(ref, city="Loppersum")
    stage.press(Qt.Key.Key_Return)
    stage.settle()
    assert stage.stored(ref, "name") == "Van mij"
    assert stage.stored(ref, "city") == "Loppersum"
    assert editor(panel, "city").quiet.text() == "Loppersum"


def test_a_conflict_of_a_record_that_was_left_is_told_and_waits_there(stage: Stage) -> None:
    first, second = [record.ref for record in stage.ask(RecordsOf(Kind.SME))[:2]]
    panel = stage.panel(first)
    retype(stage, panel, "name", "Van mij")
    stage.colleague(first, name="Van Fenna")
    panel.show_record(second)
    stage.settle()
    assert [type(error) for error in stage.troubles] == [StaleChange]
    panel.show_record(first)
    stage.settle()
    assert editor(panel, "name").has_conflict
    box_of(panel).mine.click()
    stage.settle()
    assert stage.stored(first, "name") == "Van mij"


# --- states ---------------------------------------------------------------------------------------------------------


def test_only_states_that_may_follow_are_offered(stage: Stage) -> None:
    ref = stage.first(Kind.QUESTION, status=QuestionStatus.NEW)
    field = editor(stage.panel(ref), "status")
    assert isinstance(field, StatusEditor)
    offered = [choice.key for choice in field.choices()]
    assert offered == [QuestionStatus.NEW, *next_states(Kind.QUESTION, QuestionStatus.NEW)]


def test_parking_asks_a_reason_and_stores_it_in_the_same_step(stage: Stage) -> None:
    ref = stage.first(Kind.QUESTION, status=QuestionStatus.NEW)
    field = editor(stage.panel(ref), "status")
    assert isinstance(field, StatusEditor)
    field.take(QuestionStatus.PARKED)
    stage.settle()
    assert stage.stored(ref, "status") is QuestionStatus.NEW
    form = field.form
    assert form is not None
    assert form.reason is not None
    assert form.note is not None
    form.confirm()
    assert form.trouble.isVisible()
    form.reason.setCurrentIndex(0)
    form.note.setText("najaar")
    form.confirm()
    stage.settle()
    record = stage.ask(SheetOf(ref)).record
    assert getattr(record, "status") is QuestionStatus.PARKED  # noqa: B009
    assert getattr(record, "status_reason") == stage.desk.words.values[ValueList.PARK_REASON][0].code  # noqa: B009
    field.take(QuestionStatus.READY)
    stage.settle()
    assert stage.stored(ref, "status_reason") == ""


def test_a_state_that_follows_from_questions_says_so_when_it_comes_back(stage: Stage) -> None:
    ref = next(
        record.ref
        for record in stage.ask(RecordsOf(Kind.SME))
        if getattr(record, "status") is RelationStatus.ACTIVE  # noqa: B009
    )
    field = editor(stage.panel(ref), "status")
    assert isinstance(field, StatusEditor)
    field.take(RelationStatus.DORMANT)
    stage.settle()
    assert stage.stored(ref, "status") is RelationStatus.ACTIVE
    assert field.note.isVisible()
    assert "Actief" in field.note.text()
    field.take(RelationStatus.DO_NOT_APPROACH)
    stage.settle()
    assert stage.stored(ref, "status") is RelationStatus.DO_NOT_APPROACH
    assert not field.note.isVisible()


def test_later_asks_a_day(stage: Stage) -> None:
    ref = stage.first(Kind.TEACHER, status=RecruitmentStatus.APPROACHED)
    field = editor(stage.panel(ref), "status")
    assert isinstance(field, StatusEditor)
    field.take(RecruitmentStatus.LATER)
    assert field.form is not None
    assert field.form.date is not None
    field.form.date.setText("1-9-2027")
    field.form.confirm()
    stage.settle()
    assert stage.stored(ref, "approach_again_on") == dt.date(2027, 9, 1)


# --- around the record ------------------------------------------------------------------------------------------------


def test_what_is_missing_for_the_next_step_stands_above(stage: Stage) -> None:
    ref = next(record.ref for record in stage.ask(RecordsOf(Kind.QUESTION)) if stage.ask(SheetOf(record.ref)).missing)
    panel = stage.panel(ref)
    assert panel.details is not None
    assert panel.details.missing.isVisible()
    assert panel.details.missing.text.text().count("•") == len(stage.ask(SheetOf(ref)).missing)


def test_related_records_are_a_click_away_and_back_again(stage: Stage) -> None:
    ref = stage.first(Kind.QUESTION)
    panel = stage.panel(ref)
    panel.show_tab("related")
    company = Ref(Kind.SME, int(str(stage.stored(ref, "sme_id"))))
    line = panel.related.line_of(company)
    assert line is not None
    line.setFocus()
    stage.press(Qt.Key.Key_Return)
    stage.settle()
    assert panel.ref == company
    panel.head.back.click()
    stage.settle()
    assert panel.ref == ref


def test_an_offering_can_be_shown_and_changed(stage: Stage) -> None:
    ref = stage.first(Kind.OFFERING)
    panel = stage.panel(ref)
    retype(stage, panel, "deadline", "wk 20 2027")
    stage.press(Qt.Key.Key_Return)
    stage.settle()
    assert stage.stored(ref, "deadline") == dt.date.fromisocalendar(2027, 20, 1)


def test_adding_from_here_is_tied_to_this_record(stage: Stage) -> None:
    ref = stage.first(Kind.SME)
    panel = stage.panel(ref)
    panel.related.add_wanted.emit(Kind.CONTACT, {"sme_id": ref.id})
    made = dialog(CreateDialog)
    assert isinstance(made, CreateDialog)
    stage.qtbot.waitUntil(made.isActiveWindow)
    made.fields["last_name"].setFocus()
    stage.type("Ploegh")
    made.submit()
    stage.settle()
    contact = stage.first(Kind.CONTACT, last_name="Ploegh")
    assert stage.stored(contact, "sme_id") == ref.id
    assert panel.ref == contact


def test_a_note_with_a_next_step(stage: Stage) -> None:
    ref = stage.first(Kind.SME)
    panel = stage.panel(ref)
    panel.add_note()
    form = panel.timeline.form
    form.kind.choose("phone")
    stage.type("Gebeld over de webshop")
    form.next_title.setText("Terugbellen")
    form.next_due.setText("morgen")
    form.submit()
    stage.settle()
    assert not form.isVisible()
    task = stage.first(Kind.TASK, title="Terugbellen")
    assert stage.stored(task, "due_on") == dt.date.today() + dt.timedelta(days=1)
    assert any("Gebeld over de webshop" in label.text() for label in panel.timeline.findChildren(PlainLabel))


def test_a_note_without_words_is_not_stored(stage: Stage) -> None:
    panel = stage.panel(stage.first(Kind.SME))
    panel.add_note()
    panel.timeline.form.submit()
    assert panel.timeline.form.trouble.isVisible()


def test_the_best_tracks_lead_to_the_board(stage: Stage) -> None:
    parts = Counter(getattr(part, "question_id") for part in stage.ask(RecordsOf(Kind.ASSIGNMENT)))  # noqa: B009
    ref = next(
        record.ref
        for record in stage.ask(RecordsOf(Kind.QUESTION))
        if parts[record.id] == 1 and getattr(record, "status") is QuestionStatus.READY  # noqa: B009
    )
    panel = stage.panel(ref)
    panel.show_tab("match")
    stage.settle()
    scores = [int(line.words.pill.rstrip("%")) for line in panel.match.lines]
    assert scores
    assert scores == sorted(scores, reverse=True)
    panel.foot.primary.click()
    (target,) = stage.went
    assert target.place is Place.BOARD
    assert target.ref is not None
    assert target.ref.kind is Kind.ASSIGNMENT


def test_an_offering_is_copied_to_next_year_after_its_dates_were_shown(stage: Stage) -> None:
    ref = stage.first(Kind.OFFERING)
    before = len(stage.ask(RecordsOf(Kind.OFFERING)))
    panel = stage.panel(ref)
    panel.copy_to_next_year()
    stage.settle()
    copy = dialog(CopyDialog)
    assert isinstance(copy, CopyDialog)
    assert [plan.offering.ref for plan in copy.plans] == [ref]
    copy.submit()
    stage.settle()
    assert len(stage.ask(RecordsOf(Kind.OFFERING))) == before + 1


def test_the_trash_and_back(stage: Stage) -> None:
    ref = stage.first(Kind.QUESTION)
    panel = stage.panel(ref)
    panel.trash()
    stage.settle()
    assert panel.details is not None
    assert panel.details.trashed.isVisible()
    panel.edit_field("title")
    panel.restore()
    stage.settle()
    assert not panel.details.trashed.isVisible()
    assert stage.stored(ref, "trashed_at") is None


def test_a_record_that_is_gone_says_so(stage: Stage) -> None:
    panel = stage.panel(Ref(Kind.SME, 99_999))
    assert panel.ref is None
    assert not stage.troubles


def test_a_colleague_and_the_panel_never_lose_a_change_in_silence(stage: Stage) -> None:
    """R13 at the window: whoever comes second is asked, whatever the field."""
    ref = stage.first(Kind.QUESTION)
    panel = stage.panel(ref)
    for name, mine, theirs in (("title", "Mijn titel", "Hun titel"), ("location", "hier", "daar")):
        retype(stage, panel, name, mine)
        stage.colleague(ref, **{name: theirs})
        stage.press(Qt.Key.Key_Return)
        stage.settle()
        assert stage.stored(ref, name) == theirs
        assert editor(panel, name).has_conflict


def test_a_change_elsewhere_in_the_window_shows_here(stage: Stage) -> None:
    ref = stage.first(Kind.SME)
    panel = stage.panel(ref)
    version = stage.ask(SheetOf(ref)).record.version
    stage.desk.run(Change(ref, version, {"city": "Zoutkamp"}))
    stage.settle()
    assert editor(panel, "city").quiet.text() == "Zoutkamp"
