"""What changes data is off where nothing can be changed, whatever its owner asks, and comes back as it was."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from woo_desktop.ui.widgets import CheckBox, SecondaryButton, TextField, WriteAccess, set_plain_tooltip, why_off_at

WHY = "Je kijkt hier alleen."


@pytest.mark.parametrize("kind", ["button", "field", "tick"])
def test_off_with_the_reason_and_back_as_the_owner_wants_it(kind: str, qtbot: QtBot) -> None:
    view = QWidget()
    qtbot.addWidget(view)
    access = WriteAccess(view)
    widgets: dict[str, SecondaryButton | TextField | CheckBox] = {
        "button": SecondaryButton("Klaar", tooltip="Vandaag"),
        "field": TextField("Naam"),
        "tick": CheckBox(name="Klaar"),
    }
    widget, other = widgets[kind], SecondaryButton("Openen")
    set_plain_tooltip(widget, "Vandaag")
    column = QVBoxLayout(view)
    column.addWidget(widget.changes_data())
    column.addWidget(other)
    access.set_why_off(WHY)
    view.show()
    assert not widget.isEnabled()
    assert (widget.toolTip(), widget.accessibleDescription()) == (WHY, WHY)
    assert other.isEnabled()
    # The owner goes on as ever.
    widget.setEnabled(True)
    set_plain_tooltip(widget, "Morgen")
    assert not widget.isEnabled()
    assert widget.toolTip() == WHY
    access.set_why_off("")
    assert widget.isEnabled()
    assert (widget.toolTip(), widget.accessibleDescription()) == ("Morgen", "Morgen")
    widget.setEnabled(False)
    access.set_why_off(WHY)
    access.set_why_off("")
    assert not widget.isEnabled()


def test_a_button_whose_work_became_another_is_on_again(qtbot: QtBot) -> None:
    view = QWidget()
    qtbot.addWidget(view)
    access = WriteAccess(view)
    button = SecondaryButton("Overnemen", parent=view).changes_data()
    view.show()
    access.set_why_off(WHY)
    assert not button.isEnabled()
    button.changes_data(False)
    assert button.isEnabled()
    assert button.toolTip() == ""


def test_it_holds_in_the_dialogs_of_a_view(qtbot: QtBot) -> None:
    view = QWidget()
    qtbot.addWidget(view)
    access = WriteAccess(view)
    view.show()
    access.set_why_off(WHY)
    dialog = QDialog(view)
    button = SecondaryButton("Terugzetten", parent=dialog).changes_data()
    dialog.show()
    assert not button.isEnabled()
    assert why_off_at(dialog) == WHY
    assert why_off_at(QWidget()) == ""
    dialog.close()
