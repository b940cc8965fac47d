"""Toast, banner, empty state, progress and the small dialog."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from woo_desktop.ui.widgets import (
    Banner,
    EmptyState,
    FormDialog,
    PrimaryButton,
    ProgressLine,
    TextField,
    ToastHost,
    announce,
)


class Notes:
    """Remembers what was asked of it."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def undo(self) -> None:
        self.said.append("undo")

    def other(self) -> None:
        self.said.append("other")


def host(qtbot: QtBot) -> tuple[QWidget, ToastHost]:
    window = QWidget()
    window.resize(900, 600)
    qtbot.addWidget(window)
    window.show()
    return window, ToastHost(window)


def test_toast_offers_undo_once(qtbot: QtBot) -> None:
    window, toasts = host(qtbot)
    notes = Notes()
    toasts.show_message("Geplaatst op Vak E-commerce", on_action=notes.undo)
    assert toasts.toast.isVisible()
    assert toasts.toast.action_button().accessibleName() == "Ongedaan maken"
    toasts.toast.action_button().click()
    assert notes.said == ["undo"]
    assert not toasts.toast.isVisible()
    assert window.rect().contains(toasts.toast.geometry())


def test_toast_stays_while_hovered(qtbot: QtBot) -> None:
    _window, toasts = host(qtbot)
    toasts.show_message("Bewaard")
    assert not toasts.toast.stays()
    point = QPointF(5, 5)
    QApplication.sendEvent(toasts.toast, QEnterEvent(point, point, point))
    assert toasts.toast.stays()
    QApplication.sendEvent(toasts.toast, QEvent(QEvent.Type.Leave))
    assert not toasts.toast.stays()
    toasts.toast.leave()
    assert not toasts.toast.isVisible()


def test_messages_are_kept_with_their_tone(qtbot: QtBot) -> None:
    window, toasts = host(qtbot)
    with qtbot.waitSignal(toasts.told):
        toasts.show_message("Eén & <b>twee</b>", tone="err")
    toasts.show_message("Twee")
    assert [(message.text, message.tone) for message in toasts.messages] == [
        ("Eén & <b>twee</b>", "err"),
        ("Twee", "ok"),
    ]
    for number in range(300):
        toasts.show_message(str(number))
    assert len(toasts.messages) == 200
    window.resize(400, 300)
    assert window.rect().contains(toasts.toast.geometry())


def test_banner_speaks_and_offers_a_remedy(qtbot: QtBot) -> None:
    banner = Banner("Geen verbinding", "Je kunt alles lezen.", tone="warn")
    qtbot.addWidget(banner)
    notes = Notes()
    button = banner.add_button("Opnieuw", notes.undo)
    button.click()
    assert notes.said == ["undo"]
    banner.show_message("Dit ging mis", "Probeer het nog eens.", tone="err")
    assert banner.isVisible()
    assert banner.accessibleName() == "Dit ging mis"
    assert banner.accessibleDescription() == "Probeer het nog eens."
    banner.clear_buttons()
    banner.grab()


def test_empty_state_offers_one_best_action_and_one_other(qtbot: QtBot) -> None:
    state = EmptyState("store", "Nog geen ondernemers", "Zet je Excel-lijst over of voeg er één toe.")
    qtbot.addWidget(state)
    notes = Notes()
    first, second = state.set_actions(("Excel inlezen", notes.undo), ("Zelf toevoegen", notes.other))
    assert isinstance(first, PrimaryButton)
    first.click()
    second.click()
    assert notes.said == ["undo", "other"]
    state.set_words("Niets gevonden voor ‘spaak’.", icon_name="search")
    assert state.set_actions() == []
    assert state.accessibleName() == "Niets gevonden voor ‘spaak’."


def test_progress_shows_only_when_it_takes_long(qtbot: QtBot) -> None:
    busy = QWidget()
    qtbot.addWidget(busy)
    line = ProgressLine(busy)
    qtbot.addWidget(line)
    line.start("Afspraken maken")
    assert not line.isVisible()
    qtbot.waitUntil(line.isVisible, timeout=10_000)
    assert busy.cursor().shape() is Qt.CursorShape.BusyCursor
    line.update_count(12, 41)
    with qtbot.waitSignal(line.cancelled):
        line._stop.click()
    line.finish()
    assert not line.isVisible()
    assert not line.is_running()
    assert busy.cursor().shape() is Qt.CursorShape.ArrowCursor


def test_quick_work_never_shows_progress(qtbot: QtBot) -> None:
    line = ProgressLine()
    qtbot.addWidget(line)
    line.start("Snel", can_stop=False)
    line.finish()
    assert not line.isVisible()


def test_form_dialog_enter_submits_and_escape_cancels(qtbot: QtBot) -> None:
    dialog = FormDialog("Nieuwe ondernemer", "Toevoegen", intro="Meer kan later.")
    qtbot.addWidget(dialog)
    name = TextField("Bedrijfsnaam")
    dialog.add_field("Bedrijfsnaam", name, hint="Zoals op de gevel.")
    dialog.open()
    with qtbot.waitSignal(dialog.submitted):
        qtbot.keyClick(name, Qt.Key.Key_Return)
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(name, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_form_dialog_keeps_what_was_typed_when_refused(qtbot: QtBot) -> None:
    dialog = FormDialog("Nieuwe ondernemer", "Toevoegen")
    qtbot.addWidget(dialog)
    name = TextField("Bedrijfsnaam", text="Bakkerij")
    dialog.add_field("Bedrijfsnaam", name)
    dialog.open()
    dialog.set_busy(True)
    with qtbot.assertNotEmitted(dialog.submitted):
        dialog.submit()
    dialog.refuse("Er is al een Bakkerij.", "Kies een andere naam.")
    assert dialog.banner.isVisible()
    assert name.text() == "Bakkerij"
    dialog.set_error(name, "Vul een naam in.")
    assert name.accessibleDescription() == "Vul een naam in."
    dialog.set_error(name)
    assert name.accessibleDescription() == ""


def test_enter_in_a_long_text_is_a_new_line(qtbot: QtBot) -> None:
    dialog = FormDialog("Nieuw vraagstuk", "Toevoegen")
    qtbot.addWidget(dialog)
    text = QPlainTextEdit()
    dialog.add_field("Vraag", text)
    dialog.open()
    text.setFocus()
    with qtbot.assertNotEmitted(dialog.submitted):
        qtbot.keyClick(text, Qt.Key.Key_Return)
    assert text.toPlainText() == "\n"
    assert text.accessibleName() == "Vraag"


def test_announcing_is_safe_without_a_reader(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    announce(widget, "Geplaatst op Vak E-commerce, 3 van 3")
    announce(widget, "Kan niet", urgent=True)
