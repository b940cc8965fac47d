"""Buttons, marks, chips, fields and figures: names for screen readers, sizes to click, signals."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from woo_desktop.ui.theme import Mode, Size, theme
from woo_desktop.ui.widgets import (
    Avatar,
    Button,
    CheckBox,
    ChoiceField,
    CountBadge,
    DangerButton,
    FilterChips,
    FlowLayout,
    Icon,
    IconButton,
    IconTile,
    KeyCap,
    LevelChip,
    LinkButton,
    Meter,
    Pill,
    PrimaryButton,
    QuietButton,
    ScoreRing,
    SearchField,
    SecondaryButton,
    Section,
    SegmentBar,
    StatusWord,
    TextField,
    clear_layout,
    places_taken,
)


class Clicks:
    """Counts."""

    def __init__(self) -> None:
        self.count = 0

    def click(self) -> None:
        self.count += 1


@pytest.mark.parametrize("scale", [90, 100, 200])
def test_nothing_clickable_is_small(qtbot: QtBot, scale: int) -> None:
    theme().set_text_scale(scale)
    widgets: list[QWidget] = [
        PrimaryButton("A"),
        SecondaryButton("A"),
        QuietButton("A"),
        LinkButton("A"),
        DangerButton("A"),
        IconButton("x", "Sluiten", side=10),
        CheckBox("A"),
        CheckBox(name="Gedaan"),
        ChoiceField("Semester"),
        TextField("Naam"),
        SearchField("Zoeken"),
    ]
    for widget in widgets:
        qtbot.addWidget(widget)
        widget.show()
        widget.adjustSize()
        assert widget.height() >= Size.CLICK_MIN, type(widget)
        assert widget.width() >= Size.CLICK_MIN, type(widget)


def test_buttons_have_the_height_of_the_design(qtbot: QtBot) -> None:
    button, foot = PrimaryButton("Plaatsen"), SecondaryButton("Annuleren")
    foot.make_footer()
    for widget in (button, foot):
        qtbot.addWidget(widget)
        widget.show()
    assert button.sizeHint().height() == 32
    assert foot.sizeHint().height() == 36
    button.setFocus()
    assert button.sizeHint().height() == 32


def test_painted_parts_say_what_they_show(qtbot: QtBot) -> None:
    bar = SegmentBar(2, 3, token="hbo")
    named: list[tuple[QWidget, str]] = [
        (bar, "2 van 3 plekken bezet"),
        (ScoreRing(86), "Past 86 procent"),
        (Meter(0.5), "50 procent"),
        (Pill("Vol"), "Vol"),
        (LevelChip("hbo"), "HBO"),
        (StatusWord("mail", "Bij docent", tone="info"), "Bij docent"),
        (KeyCap("Ctrl K"), "Ctrl K"),
        (Avatar("AK", "Annemiek Koster"), "Annemiek Koster"),
        (Icon("star", name="Beste match"), "Beste match"),
    ]
    for widget, name in named:
        qtbot.addWidget(widget)
        assert widget.accessibleName() == name
        widget.grab()
    bar.set_places(5, 4)
    assert bar.accessibleName() == "5 van 4 plekken bezet, 1 te veel"
    assert places_taken(1, 1) == "1 van 1 plek bezet"


def test_marks_draw_in_both_themes(qtbot: QtBot) -> None:
    for mode in (Mode.LIGHT, Mode.DARK):
        theme().set_mode(mode)
        for widget in (CountBadge(3), IconTile("store"), Icon("star"), LevelChip("MIX"), Pill("x", tone="err")):
            qtbot.addWidget(widget)
            assert not widget.grab().isNull()
    badge = CountBadge(0)
    qtbot.addWidget(badge)
    assert badge.isHidden()


def test_icon_button_always_has_tooltip_and_name(qtbot: QtBot) -> None:
    button = IconButton("undo-2", "Ongedaan maken: Plaats <b>x</b>")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Ongedaan maken: Plaats <b>x</b>"
    assert "&lt;b&gt;" in button.toolTip()
    button.set_name("Niets")
    assert button.toolTip() == button.accessibleName() == "Niets"


def test_button_clicks_and_follows_theme(qtbot: QtBot) -> None:
    clicks = Clicks()
    button = Button("Plaatsen", icon_name="check", on_click=clicks.click, tooltip="Plaatst de kaart")
    qtbot.addWidget(button)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert clicks.count == 2
    theme().set_text_scale(150)
    assert button.font().pixelSize() == round(13 * 1.5)
    button.set_icon("x")
    assert not button.icon().isNull()


def test_filter_chips_choose_one(qtbot: QtBot) -> None:
    chips = FilterChips([("all", "Alle"), ("new", "Nieuw")])
    qtbot.addWidget(chips)
    late = chips.add("late", "Te laat", 3)
    assert chips.current() == ("all",)
    assert late.label() == "Te laat 3"
    with qtbot.waitSignal(chips.chosen) as told:
        qtbot.mouseClick(late, Qt.MouseButton.LeftButton)
    assert told.args == ["late"]
    assert chips.current() == ("late",)
    chips.set_counts({"late": 0, "unknown": 2})
    assert late.label() == "Te laat 0"


def test_filter_chips_choose_several(qtbot: QtBot) -> None:
    chips = FilterChips([("mbo", "MBO"), ("hbo", "HBO")], several=True)
    qtbot.addWidget(chips)
    chips.choose("mbo")
    chips.choose("hbo")
    assert chips.current() == ("mbo", "hbo")


def test_search_field_waits_for_a_pause(qtbot: QtBot) -> None:
    field = SearchField("Filter deze lijst")
    qtbot.addWidget(field)
    field.show()
    with qtbot.waitSignal(field.searched) as told:
        qtbot.keyClicks(field, "spaak")
    assert told.args == ["spaak"]
    with qtbot.waitSignal(field.left_down):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert field.accessibleName() == "Filter deze lijst"


def test_wheel_does_not_change_a_choice(qtbot: QtBot) -> None:
    field = ChoiceField("Semester")
    qtbot.addWidget(field)
    field.addItems(["een", "twee"])
    field.show()
    none = Qt.MouseButton.NoButton
    where = QPoint(5, 5)
    event = QWheelEvent(
        where, field.mapToGlobal(where), QPoint(), QPoint(0, -120), none, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    field.wheelEvent(event)
    assert field.currentText() == "een"
    field.grab()


def test_check_box_toggles_by_key_and_anywhere_on_it(qtbot: QtBot) -> None:
    box = CheckBox("Bel Kwekerij Noordhof terug")
    qtbot.addWidget(box)
    box.show()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(box.width() - 3, 3))
    assert box.isChecked()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert not box.isChecked()
    assert box.accessibleName() == box.label() == "Bel Kwekerij Noordhof terug"
    box.grab()


def test_flow_layout_wraps(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    for number in range(6):
        flow.addWidget(Pill(f"trefwoord {number}"))
    assert flow.heightForWidth(2000) < flow.heightForWidth(150)
    clear_layout(flow)
    assert flow.count() == 0


def test_section_has_head_and_link(qtbot: QtBot) -> None:
    section = Section("Trefwoorden", note="4")
    qtbot.addWidget(section)
    link = section.add_link("Wijzig")
    section.add(Pill("webshop"))
    section.set_note("")
    assert section.note.isHidden()
    assert link.label() == "Wijzig"
    assert section.accessibleName() == "Trefwoorden"
