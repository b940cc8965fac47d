"""A form keeps its buttons in sight: it is as high as its fields, and scrolls where the screen is lower."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from woo_desktop.ui.theme import theme
from woo_desktop.ui.widgets import FormDialog, TextField


def _form(qtbot: QtBot, fields: int) -> tuple[FormDialog, list[QWidget]]:
    dialog = FormDialog("Iets maken", "Maken", intro="Wat je hier invult, kan later nog anders.")
    qtbot.addWidget(dialog)
    made = [dialog.add_field(f"Veld {number}", TextField(f"Veld {number}")) for number in range(fields)]
    dialog.open()
    return dialog, made


def _in_sight(dialog: FormDialog, widget: QWidget) -> bool:
    area = dialog.body.viewport() if dialog.body.isAncestorOf(widget) else dialog
    return area.rect().contains(QRect(widget.mapTo(area, QPoint()), widget.size()))


def test_a_short_form_shows_everything(qtbot: QtBot) -> None:
    dialog, made = _form(qtbot, 3)
    assert all(_in_sight(dialog, one) for one in (*made, dialog.primary, dialog.cancel))
    assert not dialog.body.verticalScrollBar().isVisible()


def test_words_under_the_fields_get_room(qtbot: QtBot) -> None:
    dialog, made = _form(qtbot, 4)
    before = dialog.height()
    for field in made:
        dialog.set_error(field, "Dit kan niet; vul iets anders in.")
    qtbot.waitUntil(lambda: dialog.height() > before)
    assert all(_in_sight(dialog, one) for one in (*made, dialog.primary))


def test_a_form_that_grows_stays_on_the_screen(qtbot: QtBot) -> None:
    dialog, _made = _form(qtbot, 3)
    room = dialog.screen().availableGeometry()
    dialog.move(0, room.height() // 2)
    before = dialog.height()
    for number in range(20):
        dialog.add_field(f"Later {number}", TextField(f"Later {number}"))
    qtbot.waitUntil(lambda: dialog.height() > before)
    assert dialog.frameGeometry().bottom() <= room.bottom()


def test_a_long_form_scrolls_and_its_buttons_stay(qtbot: QtBot) -> None:
    theme().set_text_scale(150)
    room = QGuiApplication.primaryScreen().availableGeometry()
    dialog, made = _form(qtbot, room.height() // 60)
    assert dialog.height() < room.height()
    assert all(_in_sight(dialog, one) for one in (made[0], dialog.primary, dialog.cancel))
    assert not _in_sight(dialog, made[-1])
    # With the keyboard what has the focus comes into sight.
    qtbot.waitUntil(dialog.isActiveWindow)
    made[-2].setFocus()
    QTest.keyClick(made[-2], Qt.Key.Key_Tab)
    assert made[-1].hasFocus()
    assert _in_sight(dialog, made[-1])
    # What is wrong with a field comes into sight, wherever it stands.
    dialog.set_error(made[0], "Dit kan niet; vul iets anders in.")
    qtbot.waitUntil(lambda: _in_sight(dialog, made[0]) and _in_sight(dialog, dialog._notes[made[0]]))
    dialog.set_error(made[-1], "Dit kan niet; vul iets anders in.")
    qtbot.waitUntil(lambda: _in_sight(dialog, dialog._notes[made[-1]]))
    # And so does what the form has to say.
    dialog.refuse("Dit werkt nog niet", "Kijk de velden na.")
    qtbot.waitUntil(lambda: _in_sight(dialog, dialog.banner))
