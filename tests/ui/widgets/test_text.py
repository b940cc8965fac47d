"""Labels and tooltips: text is data, never markup."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.hostile import ALL, MARKUP, ids
from woo_desktop.ui.theme import LIGHT, theme
from woo_desktop.ui.widgets import (
    ElidedLabel,
    PlainLabel,
    PrimaryButton,
    plain_tooltip,
    set_plain_tooltip,
    without_mnemonic,
)


def shown_by_tooltip(tip: str) -> str:
    """What Qt puts on the screen for a tooltip."""
    if not tip.startswith("<qt>"):
        return tip
    document = QTextDocument()
    document.setHtml(tip)
    return document.toPlainText()


def test_label_never_reads_markup(qtbot: QtBot) -> None:
    label = PlainLabel("<b>vet</b>")
    qtbot.addWidget(label)
    label.setTextFormat(Qt.TextFormat.RichText)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == "<b>vet</b>"
    assert not label.openExternalLinks()


def test_every_hostile_text_stays_as_typed_in_labels(qtbot: QtBot) -> None:
    label, elided = PlainLabel(), ElidedLabel()
    qtbot.addWidget(label)
    qtbot.addWidget(elided)
    elided.resize(80, 20)
    for text in ALL:
        if any("\ud800" <= sign <= "\udfff" for sign in text):
            continue  # half a character: Qt cannot hold it
        label.setText(text)
        elided.setText(text)
        as_kept = text[1:] if text[:1] in ("\ufeff", "\ufffe") else text  # Qt takes a byte order mark off
        assert label.text() == elided.text() == as_kept
        elided.grab()


@pytest.mark.parametrize("text", MARKUP, ids=ids(MARKUP))
def test_markup_shows_as_text_in_tooltips(qtbot: QtBot, text: str) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    set_plain_tooltip(widget, text)
    shown = " ".join(shown_by_tooltip(widget.toolTip()).split())
    assert shown == " ".join(shown_by_tooltip(text if "<" not in text else widget.toolTip()).split())
    for piece in text.replace("\n", " ").split():
        assert piece in " ".join(shown_by_tooltip(widget.toolTip()).split())
    assert widget.accessibleDescription() == text


def test_markup_and_plain_words_draw_differently(qtbot: QtBot) -> None:
    def picture(text: str) -> QImage:
        label = PlainLabel(text)
        qtbot.addWidget(label)
        label.resize(200, 20)
        return label.grab().toImage()

    assert picture("<b>vet</b>") != picture("vet")


def test_short_tooltip_is_kept_long_one_wraps() -> None:
    assert plain_tooltip("Ongedaan maken: Plaats op Vak & meer") == "Ongedaan maken: Plaats op Vak & meer"
    assert plain_tooltip("w " * 80).startswith("<qt>")
    assert plain_tooltip("een\ntwee") == "<qt>een<br>twee</qt>"


def test_ampersand_is_no_mnemonic(qtbot: QtBot) -> None:
    button = PrimaryButton("Bakkerij & Zoon")
    qtbot.addWidget(button)
    assert button.label() == "Bakkerij & Zoon"
    assert QPushButton.text(button) == without_mnemonic("Bakkerij & Zoon") == "Bakkerij && Zoon"
    assert button.shortcut().isEmpty()
    assert button.accessibleName() == "Bakkerij & Zoon"


def test_elided_label_offers_the_whole_text(qtbot: QtBot) -> None:
    label = ElidedLabel("Voorraad koppelen aan webshop")
    qtbot.addWidget(label)
    label.show()
    label.resize(60, 20)
    assert label.is_elided()
    assert label.toolTip() == label.accessibleName() == "Voorraad koppelen aan webshop"
    label.resize(400, 20)
    assert not label.is_elided()
    assert label.toolTip() == ""


def test_label_follows_theme_and_scale(qtbot: QtBot) -> None:
    label = PlainLabel("Te plaatsen", role="section", token="err")
    qtbot.addWidget(label)
    assert label.palette().windowText().color().name().upper() == LIGHT.err
    theme().set_mode("dark")
    theme().set_text_scale(200)
    assert label.font().pixelSize() == 30
    assert label.palette().windowText().color().name().upper() != LIGHT.err
    label.set_look(role="tiny", token="ok", weight=700)
    assert label.font().pixelSize() == 22


def test_text_can_be_set_very_often(qtbot: QtBot) -> None:
    """A version of PySide6 loses a reference to None on every call and aborts after some thousands."""
    label, other = PlainLabel(), QLabel()
    qtbot.addWidget(label)
    qtbot.addWidget(other)
    for number in range(20_000):
        label.setText(f"kaart {number}")
        other.setText(str(number))
    assert label.text() == "kaart 19999"
