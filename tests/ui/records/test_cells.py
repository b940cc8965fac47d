"""The table as a spreadsheet: typing in cells, copying and pasting blocks, filling down; each gesture one undo step."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.ui.records.stage import Stage, editor
from woo_desktop.domain.cell_block import block_text, cells_of
from woo_desktop.domain.commands import Create, Together, Undo
from woo_desktop.domain.errors import StaleChange
from woo_desktop.domain.queries import RecordsOf
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind, QuestionStatus, RelationStatus
from woo_desktop.domain.words import Sentence
from woo_desktop.i18n import say
from woo_desktop.services.sentences import sentence_of
from woo_desktop.ui.views.records import QuestionsView, SmesView, TracksView
from woo_desktop.ui.views.records.list_view import ListView
from woo_desktop.ui.widgets.editors import RefEditor

KEY, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier


def go(view: ListView, row: int, key: str) -> Ref:
    """To a cell, as a click would."""
    view.table.setFocus()
    view.table.choose_row(row, column=view.table.plan.index_of(key))
    ref = view.table.current_ref()
    assert ref is not None
    return ref


def block(view: ListView, rows: range, *keys: str) -> list[Ref]:
    """Choose a block of cells."""
    view.table.setFocus()
    flags = QItemSelectionModel.SelectionFlag
    view.table.clearSelection()
    for row in rows:
        for key in keys:
            index = view.model.index(row, view.table.plan.index_of(key))
            view.table.selectionModel().select(index, flags.Select)
    first = view.model.index(rows[0], view.table.plan.index_of(keys[0]))
    view.table.selectionModel().setCurrentIndex(first, flags.NoUpdate)
    refs = [view.model.ref_at(row) for row in rows]
    return [ref for ref in refs if ref is not None]


def paste(stage: Stage, view: ListView, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    view.block.paste()
    stage.settle()


def agree(stage: Stage, view: ListView) -> None:
    preview = view.block.gestures[-1].preview
    assert preview is not None
    preview.submit()
    stage.settle()


# --- typing in a cell -----------------------------------------------------------------------


def test_typing_starts_and_enter_stores_and_goes_down(stage: Stage) -> None:
    view = stage.view(SmesView)
    ref = go(view, 2, "city")
    stage.type("Zuidhorn?")
    assert view.editing.editor is not None
    stage.press(KEY.Key_Return)
    assert view.model.text_at(2, view.table.plan.index_of("city")) == "Zuidhorn?"
    stage.settle()
    assert stage.stored(ref, "city") == "Zuidhorn?"
    assert not view.editing.is_open
    assert view.table.hasFocus()
    assert (view.table.currentIndex().row(), view.table.current_column()) == (3, "city")


def test_tab_goes_right_and_escape_takes_back(stage: Stage) -> None:
    view = stage.view(SmesView)
    ref = go(view, 0, "name")
    before = stage.stored(ref, "name")
    stage.type("Weg")
    stage.press(KEY.Key_Escape)
    stage.settle()
    assert stage.stored(ref, "name") == before
    assert view.table.hasFocus()
    stage.press(KEY.Key_F2)
    stage.type(" BV")
    stage.press(KEY.Key_Tab)
    stage.settle()
    # F2 selects the text as in the panel: what is typed replaces it.
    assert stage.stored(ref, "name") == " BV" or str(stage.stored(ref, "name")).endswith("BV")
    assert view.table.current_column() == "city"


def test_backspace_empties_the_cell(stage: Stage) -> None:
    view = stage.view(SmesView)
    ref = go(view, 1, "city")
    stage.press(KEY.Key_Backspace)
    stage.press(KEY.Key_Return)
    stage.settle()
    assert stage.stored(ref, "city") == ""


def test_a_cell_that_names_the_record_is_not_emptied(stage: Stage) -> None:
    view = stage.view(SmesView)
    ref = go(view, 1, "name")
    before = stage.stored(ref, "name")
    stage.press(KEY.Key_Backspace)
    stage.press(KEY.Key_Return)
    stage.settle()
    assert stage.stored(ref, "name") == before
    told = [say(sentence_of(error)) for error in stage.troubles]
    assert any("Een ondernemer heeft een naam nodig." in text for text in told), told


def test_what_cannot_be_a_value_stays_in_the_cell_with_its_reason(stage: Stage) -> None:
    view = stage.view(QuestionsView)
    ref = go(view, 0, "follow_up")
    before = stage.stored(ref, "follow_up_on")
    stage.type("ooit")
    stage.press(KEY.Key_Return)
    assert view.editing.editor is not None
    assert "geen dag" in view.editing.editor.note.text()
    view.commit()
    stage.settle()
    assert stage.stored(ref, "follow_up_on") == before
    view.panel.reload()
    assert not view.editing.is_open


def test_a_value_and_a_state_are_chosen_in_the_cell(stage: Stage) -> None:
    view = stage.view(SmesView)
    ref = go(view, 0, "source")
    stage.press(KEY.Key_F2)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    stage.press(KEY.Key_Down)
    stage.press(KEY.Key_Return)
    stage.settle()
    assert stage.stored(ref, "source")
    assert not view.editing.is_open
    track = stage.view(TracksView)
    ref = go(track, 0, "teacher")
    stage.press(KEY.Key_F2)
    stage.settle()
    assert isinstance(track.editing.editor, RefEditor)
    wanted = stage.first(Kind.TEACHER)
    track.editing.editor.take(wanted.id)
    stage.settle()
    assert stage.stored(ref, "teacher_id") == wanted.id


def test_a_colleague_was_first_and_the_panel_shows_both(stage: Stage) -> None:
    view = stage.view(SmesView)
    ref = go(view, 4, "city")
    stage.type("Mijn plaats")
    stage.colleague(ref, city="Hun plaats")
    stage.press(KEY.Key_Return)
    stage.settle()
    assert stage.stored(ref, "city") == "Hun plaats"
    assert view.panel.ref == ref
    assert editor(view.panel, "city").has_conflict


def test_a_cell_that_is_counted_opens_the_panel(stage: Stage) -> None:
    view = stage.view(SmesView)
    ref = go(view, 3, "questions")
    stage.type("5")
    assert not view.editing.is_open
    stage.press(KEY.Key_F2)
    stage.settle()
    assert view.panel.ref == ref


# --- blocks -----------------------------------------------------------------------------------


def test_a_block_is_copied_with_tabs_and_as_a_table(stage: Stage) -> None:
    stage.office.run(Together(tuple(Create(Kind.SME, {"name": f'="x" {n} <b>'}) for n in range(80)), Sentence("Many")))
    view = stage.view(SmesView)
    last = view.model.rowCount() - 1
    view.table.setFocus()
    go(view, 0, "name")
    view.table.selectAll()
    view.table.copy()
    stage.settle()
    cells = cells_of(QGuiApplication.clipboard().text())
    assert len(cells) == last + 1
    names = sorted(str(getattr(one, "name")) for one in stage.ask(RecordsOf(Kind.SME)))  # noqa: B009
    assert sorted(row[0] for row in cells) == names
    rich = QGuiApplication.clipboard().mimeData().html()
    assert rich.count("<tr>") == last + 1
    assert "&lt;b&gt;" in rich
    assert "mso-number-format" in rich


def test_a_block_from_a_spreadsheet_shows_what_changes_and_is_one_step(stage: Stage) -> None:
    view = stage.view(SmesView)
    refs = block(view, range(3), "name")
    before = [(stage.stored(ref, "name"), stage.stored(ref, "city")) for ref in refs]
    paste(stage, view, f'{before[0][0]}\tLeek\r\n"Met ""teken"""\tAssen\r\nDerde\t\r\n')
    assert view.block.gestures[0].preview is not None
    assert [cell.same for cell in view.block.gestures[0].cells].count(True) >= 1
    agree(stage, view)
    after = [(stage.stored(ref, "name"), stage.stored(ref, "city")) for ref in refs]
    assert after == [(before[0][0], "Leek"), ('Met "teken"', "Assen"), ("Derde", "")]
    stage.desk.run(Undo())
    stage.settle()
    assert [(stage.stored(ref, "name"), stage.stored(ref, "city")) for ref in refs] == before


def test_one_value_goes_into_every_chosen_cell(stage: Stage) -> None:
    view = stage.view(SmesView)
    refs = block(view, range(1, 5), "city")
    paste(stage, view, "Delfzijl")
    agree(stage, view)
    assert {stage.stored(ref, "city") for ref in refs} == {"Delfzijl"}
    assert stage.toasts[-1].startswith("4 cellen")


def test_what_cannot_be_pasted_says_why_and_the_rest_is(stage: Stage) -> None:
    view = stage.view(TracksView)
    refs = block(view, range(3), "teacher")
    teacher = stage.ask(RecordsOf(Kind.TEACHER))[0]
    name = str(getattr(teacher, "full_name"))  # noqa: B009
    before = stage.stored(refs[1], "teacher_id")
    view.table.plan.order.remove("weeks")
    view.table.plan.order.insert(view.table.plan.order.index("teacher") + 1, "weeks")
    view.table.plan.set_visible("weeks", True)
    view.table.lay_out()
    paste(stage, view, f"{name}\t12\nNiemand Zo\ttwaalf\n{name.upper()}\t8\n")
    reasons = [cell.why_not for cell in view.block.gestures[0].cells]
    assert [why is not None for why in reasons] == [False, False, True, True, False, False]
    agree(stage, view)
    assert [stage.stored(ref, "teacher_id") for ref in refs] == [teacher.id, before, teacher.id]
    assert [stage.stored(refs[n], "weeks") for n in (0, 2)] == [12, 8]


def test_a_state_is_pasted_only_where_it_may_follow(stage: Stage) -> None:
    view = stage.view(QuestionsView)
    view.show_tab("all")
    stage.settle()
    new = [one.ref for one in stage.ask(RecordsOf(Kind.QUESTION)) if getattr(one, "status") is QuestionStatus.NEW]  # noqa: B009
    block(view, range(view.model.row_of(new[0]), view.model.row_of(new[0]) + 1), "status")
    paste(stage, view, "Afgerond")
    preview = view.block.gestures[0].preview
    assert view.block.gestures[0].cells[0].why_not is not None
    assert preview is not None
    assert not preview.primary.isEnabled()
    preview.reject()
    assert not view.block.gestures
    paste(stage, view, "In intake")
    stage.settle()
    assert stage.stored(new[0], "status") is QuestionStatus.IN_INTAKE


def test_the_top_row_is_filled_down(stage: Stage) -> None:
    view = stage.view(SmesView)
    refs = block(view, range(4), "city", "source")
    before = [(stage.stored(ref, "city"), stage.stored(ref, "source")) for ref in refs]
    view.block.fill_down()
    stage.settle()
    assert {(stage.stored(ref, "city"), stage.stored(ref, "source")) for ref in refs} == {before[0]}
    stage.desk.run(Undo())
    stage.settle()
    assert [(stage.stored(ref, "city"), stage.stored(ref, "source")) for ref in refs] == before


def test_one_cell_takes_the_one_above_it(stage: Stage) -> None:
    view = stage.view(SmesView)
    refs = block(view, range(2), "city")
    go(view, 1, "city")
    view.block.fill_down()
    stage.settle()
    assert stage.stored(refs[1], "city") == stage.stored(refs[0], "city")


def test_a_fill_keeps_to_the_rows_that_were_chosen(stage: Stage) -> None:
    view = stage.view(SmesView)
    refs = block(view, range(3), "city")
    names = [(str(stage.stored(ref, "name")), stage.stored(ref, "city")) for ref in refs]
    view.block.fill_down()
    view.model._ids = tuple(reversed(view.model._ids))
    stage.settle()
    stored = [stage.stored(ref, "city") for ref in refs]
    assert stored == [names[0][1]] * 3
    view.model.reload()
    stage.settle()


def test_two_pastes_at_once_do_not_mix(stage: Stage) -> None:
    view = stage.view(SmesView)
    first = block(view, range(1), "city")[0]
    QGuiApplication.clipboard().setText("Leek")
    view.block.paste()
    second = block(view, range(4, 5), "city")[0]
    paste(stage, view, "Assen")
    assert (stage.stored(first, "city"), stage.stored(second, "city")) == ("Leek", "Assen")
    assert not view.block.gestures


def test_a_paste_over_what_a_colleague_just_wrote_asks(stage: Stage) -> None:
    view = stage.view(SmesView)
    ref = block(view, range(1), "city")[0]
    QGuiApplication.clipboard().setText("Leek")
    stage.colleague(ref, city="Delfzijl")
    paste(stage, view, "Leek")
    assert stage.stored(ref, "city") == "Delfzijl"
    assert isinstance(stage.troubles[-1], StaleChange)


def test_a_fill_that_the_life_cycle_refuses_changes_nothing(stage: Stage) -> None:
    view = stage.view(SmesView)
    refs = block(view, range(5), "status")
    stage.colleague(refs[0], status=RelationStatus.DO_NOT_APPROACH)
    before = [stage.stored(ref, "status") for ref in refs]
    stage.colleague(refs[3], status=RelationStatus.DO_NOT_APPROACH)
    block(view, range(2, 5), "status")
    view.block.fill_down()
    stage.settle()
    after = [stage.stored(ref, "status") for ref in refs]
    assert after[:2] == before[:2]


def test_any_text_survives_the_clipboard() -> None:
    rows = (('"a" b', "c\td"), ("", "e\nf"), ('"', '=1+1"'), ("Ĳsbrandy", " x "))
    flat = tuple(tuple(" ".join(cell.replace("\t", " ").split("\n")) for cell in row) for row in rows)
    assert cells_of(block_text(rows)) == flat
    assert cells_of('"a\r\nb"\tc\r\n') == (("a\r\nb", "c"),)
    assert cells_of("a\t\n") == (("a", ""),)
