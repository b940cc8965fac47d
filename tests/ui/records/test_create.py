"""The small dialogs: a phone intake in one go, what is there already is told, gaps are fine."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.records.stage import Stage, dialog
from woo_desktop.domain.commands import Undo
from woo_desktop.domain.queries import RecordsOf, SheetOf
from woo_desktop.domain.records import Ref, Sme
from woo_desktop.domain.terms import Kind, Level
from woo_desktop.ui.record.create import CreateDialog, QuestionDialog, SmeDialog, TrackDialog, new_record, split_name
from woo_desktop.ui.record.form_fields import LevelChips, LineField, PickField, RefField, TextBox
from woo_desktop.ui.views.records import QuestionsView, SmesView, TeachersView, TracksView


def opened(stage: Stage, kind: Kind) -> CreateDialog:
    made = new_record(kind, stage.desk, semester=stage.semester)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    stage.qtbot.addWidget(made)
    made.open()
    stage.qtbot.waitUntil(made.isActiveWindow)
    return made


def write(dialog: CreateDialog, name: str, text: str) -> None:
    field = dialog.fields[name]
    assert isinstance(field, LineField)
    field.setText(text)
    field.textEdited.emit(text)


def test_a_phone_intake_makes_company_contact_and_question_together(stage: Stage) -> None:
    made = opened(stage, Kind.SME)
    assert isinstance(made, SmeDialog)
    stage.type("Drogisterij Zeepsop")
    write(made, "city", "Winsum")
    made.contact.setText("Sjoukje van der Ploegh")
    made.reach.setText("0595 55 01 42")
    made.question.setText("Webshop koppelen")
    refs: list[Ref] = []
    made.made.connect(refs.append)
    made.submit()
    stage.settle()
    (ref,) = refs
    company = stage.ask(SheetOf(ref)).record
    assert isinstance(company, Sme)
    assert (company.name, company.city) == ("Drogisterij Zeepsop", "Winsum")
    contact = stage.ask(SheetOf(stage.first(Kind.CONTACT, sme_id=ref.id))).record
    assert getattr(contact, "full_name") == "Sjoukje van der Ploegh"  # noqa: B009
    assert getattr(contact, "phone") == "+31595550142"  # noqa: B009
    assert getattr(contact, "is_main") is True  # noqa: B009
    question = stage.first(Kind.QUESTION, title="Webshop koppelen")
    assert stage.stored(question, "sme_id") == ref.id
    assert stage.stored(question, "contact_id") == contact.id
    undo = stage.desk.history.undo
    assert undo is not None
    assert "Drogisterij Zeepsop" in str(undo.label.values)


def test_a_name_is_all_it_takes(stage: Stage) -> None:
    made = opened(stage, Kind.SME)
    made.submit()
    assert made.isVisible()
    stage.type("Alleen een naam")
    made.submit()
    stage.settle()
    assert stage.first(Kind.SME, name="Alleen een naam").id


def test_what_is_there_already_is_told_while_typing(stage: Stage) -> None:
    there = stage.ask(RecordsOf(Kind.SME))[0]
    assert isinstance(there, Sme)
    made = opened(stage, Kind.SME)
    write(made, "name", there.name)
    stage.shown.append(made)
    stage.settle()
    assert made.banner.isVisible()
    assert there.name in made.banner.title.text()
    wanted: list[Ref] = []
    made.open_wanted.connect(wanted.append)
    made._open_alike()
    assert wanted == [there.ref]


def test_a_question_with_its_company_and_levels(stage: Stage) -> None:
    company = stage.first(Kind.SME)
    made = opened(stage, Kind.QUESTION)
    write(made, "title", "Wat levert een webshop op?")
    entrepreneur, levels, words = made.fields["sme_id"], made.fields["levels"], made.fields["own_words"]
    assert isinstance(entrepreneur, RefField)
    assert isinstance(levels, LevelChips)
    assert isinstance(words, TextBox)
    entrepreneur.choose(company.id, "Die ene")
    levels.choose(Level.HBO.value)
    words.setPlainText("In mijn eigen woorden")
    made.submit()
    stage.settle()
    ref = stage.first(Kind.QUESTION, title="Wat levert een webshop op?")
    assert stage.stored(ref, "sme_id") == company.id
    assert stage.stored(ref, "levels") == (Level.HBO,)
    assert stage.stored(ref, "own_words") == "In mijn eigen woorden"
    assert str(stage.stored(ref, "number")).startswith("V-")


def test_the_company_of_a_question_is_found_by_typing(stage: Stage) -> None:
    company = stage.ask(RecordsOf(Kind.SME))[3]
    assert isinstance(company, Sme)
    made = opened(stage, Kind.QUESTION)
    field = made.fields["sme_id"]
    assert isinstance(field, RefField)
    field.showPopup()
    popup = field._popup
    assert popup is not None
    popup.search.setText(company.name)
    stage.settle()
    popup.list.take()
    assert field.read() == company.id
    assert field.currentText() == company.name


def add_company(stage: Stage, made: CreateDialog, name: str) -> RefField:
    field = made.fields["sme_id"]
    assert isinstance(field, RefField)
    field.showPopup()
    assert field._popup is not None
    field._popup.search.setText(name)
    stage.settle()
    last = field._popup.list.rows_model.rows()[-1]
    assert last.text == f"‘{name}’ toevoegen"
    field._popup.list.taken.emit(last.key)
    stage.settle()
    return field


def test_a_question_of_a_company_nobody_knew_makes_both_at_once(stage: Stage) -> None:
    made = opened(stage, Kind.QUESTION)
    write(made, "title", "Webshop voor zeep")
    field = add_company(stage, made, "Quxzeep Vrolijk")
    assert field.currentText() == "Quxzeep Vrolijk (nieuw)"
    assert not made.banner.isVisible()
    made.submit()
    stage.settle()
    company = stage.first(Kind.SME, name="Quxzeep Vrolijk")
    assert stage.stored(stage.first(Kind.QUESTION, title="Webshop voor zeep"), "sme_id") == company.id
    stage.desk.run(Undo())
    stage.settle()
    assert not [one for one in stage.ask(RecordsOf(Kind.SME)) if one.ref == company]
    assert not stage.troubles


def test_a_new_company_that_looks_like_one_that_is_there_is_told(stage: Stage) -> None:
    there = stage.ask(RecordsOf(Kind.SME))[0]
    assert isinstance(there, Sme)
    made = opened(stage, Kind.QUESTION)
    assert isinstance(made, QuestionDialog)
    field = add_company(stage, made, f"{there.name} B.V.")
    assert made.banner.isVisible()
    assert there.name in made.banner.title.text()
    made._choose_company()
    assert field.read() == there.id
    assert not field.new_name
    assert not made.banner.isVisible()


def test_a_track_with_its_offering_of_this_semester(stage: Stage) -> None:
    school = stage.first(Kind.INSTITUTION)
    made = opened(stage, Kind.TRACK)
    assert isinstance(made, TrackDialog)
    write(made, "name", "Minor Zeep")
    institution, level = made.fields["institution_id"], made.fields["level"]
    assert isinstance(institution, RefField)
    assert isinstance(level, PickField)
    institution.choose(school.id, "School")
    level.choose(Level.HBO)
    made.capacity.setText("4")
    made.submit()
    stage.settle()
    ref = stage.first(Kind.TRACK, name="Minor Zeep")
    offering = stage.first(Kind.OFFERING, track_id=ref.id)
    assert stage.stored(offering, "semester") == stage.semester
    assert stage.stored(offering, "capacity") == 4
    assert stage.stored(ref, "level") is Level.HBO


def test_what_is_no_number_is_told_and_everything_typed_stays(stage: Stage) -> None:
    made = opened(stage, Kind.TRACK)
    assert isinstance(made, TrackDialog)
    write(made, "name", "Minor Zeep")
    made.capacity.setText("een paar")
    made.submit()
    assert made.isVisible()
    assert made.capacity.text() == "een paar"
    assert len([one for one in stage.ask(RecordsOf(Kind.TRACK)) if getattr(one, "name") == "Minor Zeep"]) == 0  # noqa: B009


def test_a_teacher(stage: Stage) -> None:
    made = opened(stage, Kind.TEACHER)
    write(made, "first_name", "Sjoukje")
    write(made, "last_name", "Zeepsop")
    write(made, "mail", "geen adres")
    made.submit()
    stage.settle()
    ref = stage.first(Kind.TEACHER, last_name="Zeepsop")
    assert stage.stored(ref, "mail") == "geen adres"


@pytest.mark.parametrize("view", [SmesView, QuestionsView, TracksView, TeachersView])
def test_the_new_record_is_shown_for_the_rest(stage: Stage, view: type[SmesView]) -> None:
    shown = stage.view(view)
    shown.new()
    made = dialog(CreateDialog)
    assert isinstance(made, CreateDialog)
    name = next(name for name in ("name", "title", "last_name") if name in made.fields)
    write(made, name, "Zzz nieuw")
    made.submit()
    stage.settle()
    assert shown.panel.ref is not None
    assert shown.panel.sheet is not None
    assert "Zzz nieuw" in shown.panel.sheet.title
    assert shown.table.current_ref() == shown.panel.ref


def test_every_kind_that_can_be_added_from_a_panel_has_a_dialog(stage: Stage) -> None:
    for kind in Kind:
        made = CreateDialog(kind, stage.desk)
        stage.qtbot.addWidget(made)
        assert made.fields, kind


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Sjoukje van der Ploegh", {"first_name": "Sjoukje", "infix": "van der", "last_name": "Ploegh"}),
        ("Łukasz Żak", {"first_name": "Łukasz", "last_name": "Żak"}),
        ("Bob", {"first_name": "Bob"}),
        ("Anna de", {"first_name": "Anna", "last_name": "de"}),
        ("  ", {}),
    ],
)
def test_a_name_is_taken_apart(text: str, parts: dict[str, str]) -> None:
    assert split_name(text) == parts
