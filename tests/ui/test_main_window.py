"""The frame on a real desk: places, semester, counts, undo, errors, look, size; at every size and text scale."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.frame_stage import NAMES, MemoryOffice, NamedPage, make_window
from woo_desktop.domain.commands import Redo, Undo
from woo_desktop.domain.errors import NotFound
from woo_desktop.domain.records.base import Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.main_window import MainWindow
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.theme import Mode, Size, theme
from woo_desktop.ui.widgets import ElidedLabel


class Stage:
    """A window, its desk and its office."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.office = MemoryOffice()
        self.window, self.desk = self._open()

    def _open(self) -> tuple[MainWindow, Desk]:
        window, desk = make_window(self.folder, self.office)
        with self.qtbot.waitSignal(desk.opened):
            window.show()
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow)
        self.qtbot.waitUntil(lambda: desk.idle)
        return window, desk

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.desk.idle)
        QApplication.processEvents()

    def close(self) -> None:
        self.window.close()
        self.desk.close()
        self.window.deleteLater()

    def again(self) -> None:
        """Close and start anew with what was remembered."""
        self.close()
        self.window, self.desk = self._open()

    def page(self, place: Place) -> NamedPage:
        view = self.window.view_of(place)
        assert isinstance(view, NamedPage)
        return view


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    made = Stage(qtbot, tmp_path)
    yield made
    made.close()


def test_starts_on_the_first_place_with_counts_and_person(stage: Stage) -> None:
    window = stage.window
    assert window.top_bar.title.text() == "Overzicht"
    names = {place: item.accessibleName() for place, item in window.nav.items().items()}
    assert names[Place.SMES] == "Ondernemers, 64"
    assert names[Place.BOARD] == "Matchbord, 6 te plaatsen"
    assert names[Place.FOLLOW_UP] == "Opvolging, 2 te laat"
    assert Place.REPORTS not in names
    assert window.nav.save_state.words() == ("Alles opgeslagen", "Op deze computer")
    assert window.top_bar.semester.count() == 2


def test_a_place_without_a_line_marks_nothing_in_the_navigation(stage: Stage) -> None:
    nav = stage.window.nav

    def marked() -> list[Place]:
        return [place for place, item in nav.items().items() if item.isChecked()]

    nav.show_place(Place.FOLLOW_UP)
    assert marked() == [Place.FOLLOW_UP]
    nav.show_place(Place.TRASH)
    assert marked() == []
    nav.show_place(Place.PLAN)
    assert marked() == [Place.BOARD]


def test_every_place_by_nav_and_by_key(stage: Stage) -> None:
    window = stage.window
    for place, item in window.nav.items().items():
        stage.qtbot.mouseClick(item, Qt.MouseButton.LeftButton)
        assert window.top_bar.title.text() == NAMES[place]
        assert item.isChecked()
    stage.qtbot.keyClick(window, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    assert window.top_bar.title.text() == "Matchbord"
    window.go_back()
    assert window.top_bar.title.text() == "Opvolging"
    window.go_forward()
    assert window.top_bar.title.text() == "Matchbord"


def test_pages_are_made_when_first_shown(stage: Stage) -> None:
    assert stage.window.stack.count() == 1
    stage.window.go_to_place(Place.BOARD)
    assert stage.window.stack.count() == 2
    stage.window.go_to_place(Place.REPORTS)
    assert stage.window.top_bar.title.text() == "Matchbord"


def test_primary_button_and_commands_belong_to_the_view(stage: Stage) -> None:
    window = stage.window
    window.go_to_place(Place.QUESTIONS)
    page = stage.page(Place.QUESTIONS)
    stage.qtbot.mouseClick(window.top_bar.primary, Qt.MouseButton.LeftButton)
    stage.qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    stage.qtbot.keyClick(window, Qt.Key.Key_F5)
    assert page.asked == ["new", "new", "refresh"]


def test_a_command_of_another_place_goes_there(stage: Stage) -> None:
    stage.window.book.run("new_question")
    assert stage.window.top_bar.title.text() == "Vraagstukken"
    assert stage.page(Place.QUESTIONS).asked == ["new"]
    assert not stage.window.book.action("overview_workbook").isVisible()


def test_semester_reaches_every_view(stage: Stage) -> None:
    window = stage.window
    page = stage.page(Place.BOARD)
    window.top_bar.semester.setCurrentIndex(1)
    window.top_bar.semester.activated.emit(1)
    assert page.semester == "2627-S2" == window.semester
    assert stage.page(Place.SMES).semester == "2627-S2"
    stage.settle()


def test_undo_and_redo_with_name(stage: Stage) -> None:
    window = stage.window
    what = "Ongedaan maken: Place Retouren & <b>meer</b> on Vak E-commerce"
    assert window.book.words("undo") == what
    assert window.top_bar.undo.accessibleName() == what
    assert "<b>" not in window.top_bar.undo.toolTip()
    stage.qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert isinstance(stage.office.commands[-1], Undo)
    assert window.teller.toasts.toast.isVisible()
    assert not window.top_bar.undo.isEnabled()
    assert window.top_bar.redo.isEnabled()
    stage.qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    stage.settle()
    assert isinstance(stage.office.commands[-1], Redo)
    stage.qtbot.waitUntil(lambda: window.nav.save_state.state() == "saved")
    assert ":" in window.nav.save_state.words()[1]


def test_where_nothing_changes_undo_is_off_and_says_why(stage: Stage) -> None:
    window, still = stage.window, stage.page(Place.BOARD)
    still.still = "Je kijkt terug"
    window.go_to(Target(Place.BOARD))
    stage.settle()
    stage.qtbot.keyClick(still, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert not window.book.action("undo").isEnabled()
    assert not window.top_bar.undo.isEnabled()
    assert window.top_bar.undo.accessibleName() == "Je kijkt terug"
    still.toast.emit("Geplaatst", True)
    window.teller.toasts.toast.action_button().click()
    stage.settle()
    assert stage.office.commands == []
    assert window.teller.toasts.toast.text() == "Je kijkt terug"
    window.go_to(Target(Place.OVERVIEW))
    window.book.run("undo")
    stage.settle()
    assert stage.office.commands == [Undo()]
    assert window.teller.toasts.toast.isVisible()


def test_a_toast_of_a_view_can_be_undone(stage: Stage) -> None:
    page = stage.page(Place.BOARD)
    page.toast.emit("Geplaatst op Vak E-commerce", True)
    stage.window.teller.toasts.toast.action_button().click()
    stage.settle()
    assert isinstance(stage.office.commands[-1], Undo)


def test_an_error_is_told_in_words_and_kept(stage: Stage) -> None:
    stage.office.refuses = NotFound(Kind.QUESTION, 7)
    stage.window.teller.undo()
    stage.settle()
    toasts = stage.window.teller.toasts
    assert toasts.messages[-1].tone == "err"
    assert toasts.messages[-1].text
    assert stage.window.nav.save_state.words()[0] == "Niet opgeslagen: zie melding"
    stage.office.refuses = None
    stage.window.teller.undo()
    stage.qtbot.waitUntil(lambda: stage.window.nav.save_state.state() == "saved")
    assert stage.window.teller.banner.isHidden()


def test_a_mistake_of_the_program_is_a_banner_with_details(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    stage.office.refuses = RuntimeError("boom")
    stage.window.teller.undo()
    stage.settle()
    banner = stage.window.teller.banner
    assert banner.isVisible()
    assert "boom" not in banner.title.text()
    stage.window.teller.show_details()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    dialog.close()
    assert any("unexpected" in record.message for record in caplog.records)


def test_ctrl_k_finds_a_record_and_opens_it(stage: Stage) -> None:
    window = stage.window
    stage.qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.palette_window
    assert palette.isVisible()
    stage.qtbot.keyClicks(palette.search, "spaak")
    stage.qtbot.waitUntil(lambda: len(palette.list.rows_model.rows()) >= 3)
    stage.qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert stage.page(Place.SMES).opened[-1] == Target(Place.SMES, Ref(Kind.SME, 1))


def test_small_windows_open_and_close(stage: Stage) -> None:
    window = stage.window
    window.teller.toasts.show_message("Bewaard & <i>wel</i>")
    for show in (
        window.show_preferences,
        window.show_keys,
        window.show_about,
        window.teller.show_messages,
        window.teller.show_details,
    ):
        show()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        dialog.grab()
        dialog.close()


def test_look_by_menu_is_remembered(stage: Stage) -> None:
    stage.window.book.run("dark")
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert (theme().mode, theme().text_scale) == (Mode.DARK, 110)
    assert stage.window.book.action("dark").isChecked()
    theme().set_mode(Mode.LIGHT)
    theme().set_text_scale(100)
    stage.again()
    assert (theme().mode, theme().text_scale) == (Mode.DARK, 110)
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert theme().text_scale == 100


def test_place_size_and_view_state_come_back(stage: Stage) -> None:
    stage.window.go_to_place(Place.BOARD)
    stage.window.resize(960, 650)
    stage.again()
    assert stage.window.top_bar.title.text() == "Matchbord"
    assert stage.window.size().height() == 650
    assert stage.page(Place.BOARD).state == {"seen": 1, "name": "Matchbord"}


def test_damaged_settings_start_with_defaults(qtbot: QtBot, tmp_path: Path) -> None:
    garbage = QByteArray(b"\xff\x00 no geometry").toBase64().data()
    file = tmp_path / "window.ini"
    text = b"[window]\nplace=nowhere\nsemester=1999\ngeometry=" + bytes(garbage) + b"\n[views]\noverview={\n"
    file.write_bytes(text)
    stage = Stage(qtbot, tmp_path)
    assert stage.window.top_bar.title.text() == "Overzicht"
    assert stage.window.semester in ("2627-S1", "2627-S2")
    stage.close()


def test_navigation_becomes_a_rail_under_1280(stage: Stage) -> None:
    window = stage.window
    window.resize(1280, 720)
    assert not window.nav.is_rail()
    assert window.nav.width() == Size.NAV
    window.resize(1279, 720)
    assert window.nav.is_rail()
    assert window.nav.width() == Size.NAV_RAIL
    assert "Matchbord" in window.nav.items()[Place.BOARD].toolTip()


def test_f6_walks_the_parts_both_ways(stage: Stage) -> None:
    window = stage.window
    parts: dict[str, QWidget] = {"nav": window.nav, "bar": window.top_bar, "view": window.stack}

    def here() -> str:
        focus = QApplication.focusWidget()
        assert focus is not None
        return next(name for name, part in parts.items() if part.isAncestorOf(focus))

    page = stage.page(Place.OVERVIEW)
    page.search.setFocus()
    walked = []
    for _step in range(3):
        stage.qtbot.keyClick(window, Qt.Key.Key_F6)
        walked.append(here())
    assert walked == ["nav", "bar", "view"]
    stage.qtbot.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert here() == "bar"


def visible_widgets(window: QWidget) -> list[QWidget]:
    return [widget for widget in window.findChildren(QWidget) if widget.isVisible()]


def test_everything_that_takes_focus_has_a_name(stage: Stage) -> None:
    for widget in visible_widgets(stage.window):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and not widget.objectName().startswith("qt_"):
            assert widget.accessibleName(), widget
        if isinstance(widget, QAbstractButton) and not widget.text():
            assert widget.toolTip(), widget


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize(
    ("width", "height", "scale"), [(1600, 1000, 100), (1280, 720, 100), (1280, 720, 200), (960, 600, 150)]
)
def test_frame_fits(stage: Stage, mode: Mode, width: int, height: int, scale: int) -> None:
    theme().set_mode(mode)
    theme().set_text_scale(scale)
    window = stage.window
    window.go_to_place(Place.BOARD)
    window.resize(width, height)
    stage.settle()
    assert window.width() == width
    assert window.height() == height
    inside = QRect(QPoint(0, 0), window.size())
    for widget in visible_widgets(window):
        if widget.window() is not window or "scroll" in widget.objectName():
            continue
        if isinstance(widget, QAbstractButton):
            assert min(widget.width(), widget.height()) >= Size.CLICK_MIN, widget
            area = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
            in_scrolled = any(item is widget for item in window.nav.items().values())
            assert in_scrolled or inside.contains(area), widget
        if isinstance(widget, QLabel) and widget.text():
            needs = QFontMetricsF(widget.font()).height()
            assert widget.height() >= int(needs), widget.text()
            cut = QFontMetricsF(widget.font()).horizontalAdvance(widget.text()) > widget.width() + 1
            assert not cut or isinstance(widget, ElidedLabel) or widget.wordWrap(), widget.text()
    assert not window.grab().isNull()


def test_a_button_that_goes_under_the_fingers_keeps_the_keyboard_in_its_part(stage: Stage) -> None:
    window = stage.window
    window.go_to(Target(Place.BOARD))
    page, panel, held = stage.page(Place.BOARD), QScrollArea(), QWidget()
    column = QVBoxLayout(held)
    buttons = [QPushButton(str(number), held) for number in range(3)]
    for button, above in zip(buttons, (0, 40, 3000), strict=True):
        column.addSpacing(above)
        column.addWidget(button)
    panel.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    panel.setWidget(held)
    layout = page.layout()
    assert layout is not None
    layout.addWidget(panel)
    QApplication.processEvents()
    buttons[0].setFocus()
    buttons[0].setEnabled(False)
    buttons[1].setEnabled(False)
    QApplication.processEvents()
    assert QApplication.focusWidget() is panel
    assert panel.verticalScrollBar().value() == 0
    buttons[2].setFocus()
    buttons[2].hide()
    QApplication.processEvents()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.isAncestorOf(focus)
    assert not window.nav.isAncestorOf(focus)
