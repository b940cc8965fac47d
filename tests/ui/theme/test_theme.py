"""The theme: fonts, scale, palette, style sheet and what it tells when something changes."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QFontInfo, QFontMetricsF, QPalette, QRawFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from woo_desktop.ui.theme import DARK, LIGHT, Mode, Role, theme
from woo_desktop.ui.theme.style_sheet import build_style_sheet
from woo_desktop.ui.theme.theme import build_palette


def test_mode_changes_tokens_and_palette_and_tells(qtbot: QtBot, qapp: QApplication) -> None:
    with qtbot.waitSignal(theme().changed):
        theme().set_mode(Mode.DARK)
    assert theme().tokens == DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.bg
    theme().set_mode("light")
    assert theme().tokens == LIGHT
    assert qapp.palette().color(QPalette.ColorRole.Highlight).name().upper() == LIGHT.accent


def test_choosing_the_same_again_tells_nobody(qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(theme().changed):
        theme().set_mode(Mode.LIGHT)
        theme().set_text_scale(100)


@pytest.mark.parametrize(("asked", "got"), [(10, 90), (90, 90), (150, 150), (200, 200), (999, 200)])
def test_text_scale_stays_in_range(qapp: QApplication, asked: int, got: int) -> None:
    theme().set_text_scale(asked)
    assert theme().text_scale == got
    assert theme().font(Role.BODY).pixelSize() == round(13 * got / 100)
    assert qapp.font().pixelSize() == round(13 * got / 100)
    assert theme().px(32) == round(32 * got / 100)


def test_fonts_are_inter_in_the_weight_of_the_role(qapp: QApplication) -> None:
    assert QFontInfo(theme().font(Role.BODY)).family() == "Inter"
    words = "Voorraad koppelen aan webshop"
    light = QFontMetricsF(theme().font(Role.BODY)).horizontalAdvance(words)
    strong = QFontMetricsF(theme().font(Role.BODY_STRONG)).horizontalAdvance(words)
    assert strong > light


def test_tabular_digits_have_one_width(qapp: QApplication) -> None:
    metrics = theme().metrics(Role.BODY, tabular=True)
    assert metrics.horizontalAdvance("1111") == pytest.approx(metrics.horizontalAdvance("0000"))
    usual = theme().metrics(Role.BODY)
    assert usual.horizontalAdvance("1111") < usual.horizontalAdvance("0000")


def test_every_name_of_the_workshop_has_its_letters(qapp: QApplication) -> None:
    raw = QRawFont.fromFont(theme().font(Role.BODY))
    for sign in "ŁukaszÇelikŞahinĲsbrandyé’“”…–·€":
        assert raw.supportsCharacter(ord(sign)), sign


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_palette_is_made_of_tokens(qapp: QApplication, tokens: object) -> None:
    assert tokens in (LIGHT, DARK)
    chosen = LIGHT if tokens is LIGHT else DARK
    palette = build_palette(chosen)
    known = {chosen.get(name).upper() for name in chosen.__slots__ if name not in ("name", "dark", "focus_width")}
    for role in (
        QPalette.ColorRole.Window,
        QPalette.ColorRole.Base,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.Button,
        QPalette.ColorRole.PlaceholderText,
        QPalette.ColorRole.ToolTipBase,
    ):
        assert palette.color(role).name().upper() in known


def test_style_sheet_has_no_colour_of_its_own_and_no_font() -> None:
    sheet = build_style_sheet(LIGHT, round)
    known = {LIGHT.get(name) for name in LIGHT.__slots__ if name not in ("name", "dark", "focus_width")}
    assert set(re.findall(r"#[0-9A-Fa-f]{6,8}\b", sheet)) <= known
    assert "font" not in sheet
    assert "$" not in sheet
