"""Groups with subtotals, and saved views: own ones with the window, shared ones in the workshop."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.records.stage import Stage, dialog
from woo_desktop.domain.commands import Undo
from woo_desktop.domain.errors import NotAllowed, StaleChange
from woo_desktop.domain.lists import Filter, Sort
from woo_desktop.domain.terms import Kind
from woo_desktop.ui.views.records import SmesView, TracksView
from woo_desktop.ui.views.records.columns_menu import ColumnsPopup
from woo_desktop.ui.views.records.group_menu import GroupPopup
from woo_desktop.ui.views.records.list_view import ListView
from woo_desktop.ui.views.records.view_dialog import ViewDialog

KEY = Qt.Key


def keep(stage: Stage, view: ListView, name: str, *, shared: bool = False) -> None:
    view.bar.add_view.click()
    form = dialog(ViewDialog)
    assert isinstance(form, ViewDialog)
    form.name.setText(name)
    form.whom.choose("all" if shared else "mine")
    form.submit()
    stage.settle()


def shape(view: ListView) -> dict[str, object]:
    return view.what_is_seen()


# --- groups -----------------------------------------------------------------------------------


def test_groups_fold_by_key_and_by_click(stage: Stage) -> None:
    view = stage.view(TracksView)
    records = view.model.rowCount()
    view.choose_group()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, GroupPopup)
    popup._take("level")
    stage.settle()
    headings = [row for row in range(view.model.rowCount()) if view.model.heading_at(row)]
    assert view.model.rowCount() == records + len(headings)
    assert view.foot.said.text().startswith(str(records))
    first = view.model.heading_at(0)
    assert first is not None
    assert sum(h.count for row in headings if (h := view.model.heading_at(row))) == records
    places = view.table.plan.index_of("places")
    total = view.model.shown_at(0, places).text
    taken = [str(view.model.text_at(row, places)).split("/") for row in range(1, first.count + 1)]
    assert total == "/".join(str(sum(int(one[n]) for one in taken if len(one) == 2)) for n in (0, 1))
    view.table.setFocus()
    view.table.choose_row(0)
    QTest.keyClick(view.table, KEY.Key_Left)
    assert view.model.rowCount() == records + len(headings) - first.count
    QTest.keyClick(view.table, KEY.Key_Right)
    assert view.model.rowCount() == records + len(headings)
    at = view.table.visualRect(view.model.index(0, view.table.plan.index_of("name"))).center()
    QTest.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert view.model.rowCount() == records + len(headings) - first.count
    view.table.selectAll()
    assert len(view.table.chosen_refs()) == records - first.count
    view.group_by("")
    stage.settle()
    assert view.model.rowCount() == records


def test_an_export_keeps_the_order_of_the_groups(stage: Stage, tmp_path: Path) -> None:
    view = stage.view(SmesView)
    view.group_by("municipality")
    stage.settle()
    view.model.fold(0, True)
    view.exporter.write(str(tmp_path / "groepen.xlsx"))
    stage.settle()
    sheet = load_workbook(tmp_path / "groepen.xlsx").active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    start = next(number for number, row in enumerate(rows) if row[0] == "Gemeente")
    cells = [str(row[0] or "") for row in rows[start + 1 :] if any(row)]
    assert len(cells) == len(view.model.all_ids())
    filled = [cell for cell in cells if cell]
    assert [cell for n, cell in enumerate(filled) if cell not in filled[:n]] == sorted(set(filled), key=str.casefold)


def test_columns_move_by_key(stage: Stage) -> None:
    view = stage.view(SmesView)
    before = list(view.table.plan.order)
    view.choose_columns()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, ColumnsPopup)
    QTest.keyClick(popup.list, KEY.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert view.table.plan.order[:2] == [before[1], before[0]]
    assert view.table.head.logicalIndex(0) == view.table.plan.index_of(before[1])
    popup.move_up()
    assert view.table.plan.order == before
    popup.close()


# --- saved views --------------------------------------------------------------------------------


def test_a_view_keeps_everything_and_the_list_comes_back(stage: Stage) -> None:
    view = stage.view(SmesView)
    plain = shape(view)
    view.sort_on("city", True)
    view.filter_on("city", Filter("city", "gron"), "plaats bevat ‘gron’")
    view.group_by("sector")
    view.table.plan.set_width("name", 333)
    view.table.plan.set_visible("kvk", True)
    stage.settle()
    seen = shape(view)
    keep(stage, view, "Stad per sector")
    count = len(view.model.all_ids())
    assert view.bar.tabs.counts()[view.views.key] == count
    view.table.plan.set_width("name", 200)
    view.show_tab("all")
    stage.settle()
    # What was seen when the view was kept is still how the list itself looks.
    assert shape(view) == seen
    view.clear_filters()
    view.group_by("")
    stage.settle()
    saved = view.views.saved.all()[0]
    view.show_tab(saved.key)
    stage.settle()
    assert shape(view) == seen
    assert len(view.model.all_ids()) == count
    remembered = view.view_state()
    again = SmesView(stage.desk)
    stage.qtbot.addWidget(again)
    again.restore_view_state(remembered)
    assert (again.views.key, shape(again)) == (saved.key, seen)
    again.show_tab("all")
    assert again.state.filters == ()
    assert plain["tab"] == again.state.tab


def test_a_shared_view_reaches_a_colleague_and_can_be_taken_back(stage: Stage) -> None:
    view = stage.view(SmesView)
    view.sort_on("city", False)
    stage.settle()
    keep(stage, view, "Voor allemaal", shared=True)
    other = SmesView(stage.desk)
    stage.qtbot.addWidget(other)
    assert [(one.name, one.shared) for one in other.views.saved.all()] == [("Voor allemaal", True)]
    key = view.views.key
    view.views.share()
    stage.settle()
    assert other.views.saved.all() == ()
    assert [one.shared for one in view.views.saved.all()] == [False]
    view.views.share()
    stage.settle()
    view.views.remove()
    stage.settle()
    assert view.views.key == ""
    stage.desk.run(Undo())
    stage.settle()
    assert view.views.saved.view(key) is not None


def test_who_may_not_share_keeps_the_view(stage: Stage) -> None:
    view = stage.view(SmesView)
    keep(stage, view, "Van mij")
    with closing(sqlite3.connect(stage.path)) as file, file:
        file.execute("CREATE TRIGGER no BEFORE INSERT ON setting BEGIN SELECT RAISE(ABORT, 'no'); END")
    view.views.share()
    assert len(view.views.saved.all()) == len(view.views.saved.own_state()) == 1
    stage.settle()
    assert isinstance(stage.troubles[-1], NotAllowed)
    keep(stage, view, "Meteen voor allen", shared=True)
    assert [(one.name, one.shared) for one in view.views.saved.all()] == [
        ("Van mij", False),
        ("Meteen voor allen", False),
    ]


def test_a_shared_view_is_not_written_over_what_a_colleague_made_of_it(stage: Stage) -> None:
    view = stage.view(SmesView)
    keep(stage, view, "Samen", shared=True)
    ref = stage.first(Kind.SETTING, key=view.views.key)
    theirs = json.dumps({"name": "Anders", "state": {}})
    stage.colleague(ref, value=theirs)
    view.views.update()
    stage.settle()
    assert stage.stored(ref, "value") == theirs
    assert isinstance(stage.troubles[-1], StaleChange)


def test_a_view_can_be_changed_and_needs_a_name_of_its_own(stage: Stage) -> None:
    view = stage.view(SmesView)
    keep(stage, view, "Eerste")
    view.sort_on("city", True)
    stage.settle()
    view.views.update()
    view.show_tab("all")
    view.show_tab(view.views.saved.all()[0].key)
    stage.settle()
    assert view.state.sorts == (Sort("city", True),)
    view.bar.add_view.click()
    form = dialog(ViewDialog)
    assert isinstance(form, ViewDialog)
    for name in ("", "eerste"):
        form.name.setText(name)
        form.submit()
        assert form.isVisible()
    form.reject()


@pytest.mark.parametrize("nonsense", [3, [1, {"key": "view.smes.x"}], [{"key": "view.other.x", "name": "x"}]])
def test_views_that_are_none_are_left_out(stage: Stage, nonsense: object) -> None:
    view = SmesView(stage.desk)
    stage.qtbot.addWidget(view)
    view.restore_view_state({"views": nonsense, "view": "view.smes.x"})
    assert view.views.saved.all() == ()
    assert view.views.key == ""
