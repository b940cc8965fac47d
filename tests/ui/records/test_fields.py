"""Every kind of field, edited in the panel as a person would and read back from the database."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.hostile import sample
from tests.ui.records.stage import Stage, editor
from woo_desktop.domain.cleaning import clean_text
from woo_desktop.domain.fields import FieldType
from woo_desktop.domain.queries import RecordsOf, SheetOf
from woo_desktop.domain.records import FIELDS, Ref
from woo_desktop.domain.terms import Kind, Level, PersonalData, Size, Weekday
from woo_desktop.ui.widgets.editors import ChoiceEditor, ManyEditor, RefEditor
from woo_desktop.ui.widgets.editors.factory import EDITORS

TODAY = dt.date.today()
TYPED = [
    (Kind.SME, "name", "Bakkerij Łukasz & Zn <b>", "Bakkerij Łukasz & Zn <b>"),
    (Kind.SME, "kvk", "12.34.56.78", "12345678"),
    (Kind.SME, "postcode", "9712cp", "9712 CP"),
    (Kind.SME, "fte", "37,5", 37.5),
    (Kind.SME, "fte", "", None),
    (Kind.SME, "intake_on", "3-10-2026", dt.date(2026, 10, 3)),
    (Kind.SME, "intake_on", "morgen", TODAY + dt.timedelta(days=1)),
    (Kind.QUESTION, "hours", "1.200", 1200),
    (Kind.TRACK, "ec", "7,5", 7.5),
    (Kind.OFFERING, "capacity", "12", 12),
    (Kind.OFFERING, "periods", "2627-P1, 2627-P2", ("2627-P1", "2627-P2")),
]
CHOSEN = [
    (Kind.QUESTION, "dataset", True),
    (Kind.QUESTION, "dataset", None),
    (Kind.QUESTION, "personal_data", PersonalData.ANONYMISED),
    (Kind.QUESTION, "size", Size.XL),
    (Kind.QUESTION, "theme", "ai"),
    (Kind.QUESTION, "levels", (Level.MBO, Level.WO)),
    (Kind.TEACHER, "workdays", (Weekday.MON, Weekday.THU)),
]


def test_every_kind_of_field_has_an_editor() -> None:
    assert set(EDITORS) == set(FieldType)


@pytest.mark.parametrize(("kind", "name", "typed", "stored"), TYPED)
def test_typed_and_read_back(stage: Stage, kind: Kind, name: str, typed: str, stored: object) -> None:
    ref = stage.first(kind)
    panel = stage.panel(ref)
    panel.edit_field(name)
    stage.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    stage.press(Qt.Key.Key_Delete)
    stage.type(typed)
    stage.press(Qt.Key.Key_Return)
    stage.settle()
    assert stage.stored(ref, name) == stored
    assert not editor(panel, name).is_editing
    assert editor(panel, name).value == stored


@pytest.mark.parametrize(("kind", "name", "chosen"), CHOSEN)
def test_chosen_and_read_back(stage: Stage, kind: Kind, name: str, chosen: object) -> None:
    ref = stage.first(kind)
    panel = stage.panel(ref)
    field = editor(panel, name)
    assert isinstance(field, ChoiceEditor | ManyEditor)
    if chosen == "ai":
        lists = stage.desk.words.values
        assert field.spec.value_list is not None
        chosen = lists[field.spec.value_list][-1].code
    field.put(chosen)
    stage.settle()
    assert stage.stored(ref, name) == chosen


def test_several_values_with_the_keyboard(stage: Stage) -> None:
    ref = stage.first(Kind.QUESTION, levels=())
    panel = stage.panel(ref)
    field = editor(panel, "levels")
    field.quiet.setFocus()
    stage.press(Qt.Key.Key_Space)
    stage.press(Qt.Key.Key_Space)
    stage.press(Qt.Key.Key_Down)
    stage.press(Qt.Key.Key_Space)
    stage.press(Qt.Key.Key_Return)
    stage.settle()
    assert stage.stored(ref, "levels") == (Level.MBO, Level.HBO)


def test_escape_leaves_several_values_as_they_were(stage: Stage) -> None:
    ref = stage.first(Kind.QUESTION, levels=())
    panel = stage.panel(ref)
    editor(panel, "levels").quiet.setFocus()
    stage.press(Qt.Key.Key_Space)
    stage.press(Qt.Key.Key_Space)
    stage.press(Qt.Key.Key_Escape)
    stage.settle()
    assert stage.stored(ref, "levels") == ()


def test_a_reference_is_found_by_typing(stage: Stage) -> None:
    ref = stage.first(Kind.QUESTION)
    other = next(record for record in stage.ask(RecordsOf(Kind.SME)) if record.id != stage.stored(ref, "sme_id"))
    panel = stage.panel(ref)
    field = editor(panel, "sme_id")
    assert isinstance(field, RefEditor)
    field.quiet.setFocus()
    name = str(getattr(other, "name"))  # noqa: B009 - any record with a name
    stage.type(name[0])
    popup = QApplication.activePopupWidget()
    assert popup is not None
    field.popup().search.setText(name)
    stage.settle()
    stage.press(Qt.Key.Key_Return)
    stage.settle()
    assert stage.stored(ref, "sme_id") == other.id
    assert field.quiet.text() == name


def test_a_contact_is_looked_for_within_its_company(stage: Stage) -> None:
    contact = stage.first(Kind.CONTACT)
    company = stage.stored(contact, "sme_id")
    ref = stage.first(Kind.QUESTION, sme_id=company)
    panel = stage.panel(ref)
    field = editor(panel, "contact_id")
    assert isinstance(field, RefEditor)
    assert field.within is not None
    assert field.within() == Ref(Kind.SME, int(str(company)))


def test_long_text_keeps_enter_and_commits_on_ctrl_enter(stage: Stage) -> None:
    ref = stage.first(Kind.QUESTION)
    panel = stage.panel(ref)
    panel.edit_field("constraints")
    stage.type("een")
    stage.press(Qt.Key.Key_Return)
    stage.type("twee")
    assert editor(panel, "constraints").is_editing
    stage.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert str(stage.stored(ref, "constraints")).endswith("een\ntwee")


def test_tab_commits_and_goes_on(stage: Stage) -> None:
    ref = stage.first(Kind.SME)
    panel = stage.panel(ref)
    panel.edit_field("name")
    stage.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    stage.type("Zilver")
    stage.press(Qt.Key.Key_Tab)
    assert editor(panel, "trade_names").is_editing
    stage.type("Goud")
    stage.press(Qt.Key.Key_Tab)
    stage.settle()
    assert stage.stored(ref, "name") == "Zilver"
    assert stage.stored(ref, "trade_names") == "Goud"


def test_escape_puts_back_what_was_there(stage: Stage) -> None:
    ref = stage.first(Kind.SME)
    before = stage.stored(ref, "name")
    panel = stage.panel(ref)
    panel.edit_field("name")
    stage.type("weg ermee")
    stage.press(Qt.Key.Key_Escape)
    stage.settle()
    assert stage.stored(ref, "name") == before
    assert editor(panel, "name").quiet.text() == before
    assert panel.isVisible()


def test_a_wrong_form_warns_and_is_stored(stage: Stage) -> None:
    ref = stage.first(Kind.SME)
    panel = stage.panel(ref)
    panel.edit_field("kvk")
    stage.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    stage.type("1234567")
    field = editor(panel, "kvk")
    assert "8 cijfers" in field.note.text()
    stage.press(Qt.Key.Key_Return)
    stage.settle()
    assert stage.stored(ref, "kvk") == "1234567"
    assert field.note.isVisible()


def test_what_is_no_number_stays_until_it_is_one(stage: Stage) -> None:
    ref = stage.first(Kind.SME)
    panel = stage.panel(ref)
    panel.edit_field("fte")
    stage.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    stage.type("veel")
    stage.press(Qt.Key.Key_Return)
    field = editor(panel, "fte")
    assert field.is_editing
    assert field.draft() == "veel"
    assert field.note.isVisible()
    stage.press(Qt.Key.Key_Escape)
    assert not field.is_editing


def test_what_was_unreadable_is_there_again_when_the_record_comes_back(stage: Stage) -> None:
    first, second = [record.ref for record in stage.ask(RecordsOf(Kind.SME))[:2]]
    panel = stage.panel(first)
    panel.edit_field("fte")
    stage.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    stage.type("veel")
    panel.show_record(second)
    stage.settle()
    assert not editor(panel, "fte").is_editing
    panel.show_record(first)
    stage.settle()
    assert editor(panel, "fte").draft() == "veel"


@pytest.mark.parametrize("kind", [Kind.SME, Kind.QUESTION, Kind.TRACK, Kind.TEACHER, Kind.OFFERING, Kind.CONTACT])
def test_every_shown_field_can_be_edited(stage: Stage, kind: Kind) -> None:
    panel = stage.panel(stage.first(kind))
    assert panel.details is not None
    assert list(panel.details.editors) == [spec.name for spec in FIELDS[kind] if spec.shown]


def test_any_text_comes_back_as_typed(stage: Stage) -> None:
    """Thirty hostile texts in a line and in a box; all three hundred go through the store's own test."""
    ref = stage.first(Kind.QUESTION)
    panel = stage.panel(ref)
    line, box = editor(panel, "title"), editor(panel, "own_words")
    for text in sample(30, 7):
        for field in (line, box):
            field.put_draft(text)
            field.commit()
        stage.settle()
        record = stage.ask(SheetOf(ref)).record
        for field, multiline in ((line, False), (box, True)):
            stored = getattr(record, field.spec.name)
            if len(text) > field.spec.limit or (field is line and not clean_text(text, multiline=False).strip()):
                # Too long, or a title of which nothing is left: refused, and said so.
                assert field.note.isVisible()
                continue
            assert stored == clean_text(stored, multiline=multiline)
            assert field.quiet.text() == stored
            # A line shows no line breaks and a box knows one kind of them; all else is as it was typed.
            if text.isprintable():
                assert stored == clean_text(text, multiline=multiline)


def test_a_text_that_is_too_long_is_told_and_stays_in_sight(stage: Stage) -> None:
    ref = stage.first(Kind.SME)
    before = stage.stored(ref, "name")
    panel = stage.panel(ref)
    field = editor(panel, "name")
    field.put_draft("x" * (field.spec.limit + 1))
    field.commit()
    stage.settle()
    assert stage.stored(ref, "name") == before
    assert field.note.isVisible()
    assert len(field.quiet.text()) == field.spec.limit + 1
    assert panel.has_unsaved
    panel.edit_field("name")
    stage.press(Qt.Key.Key_Escape)
    assert field.quiet.text() == before
    assert not panel.has_unsaved
