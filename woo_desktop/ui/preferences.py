"""The small dialog `Voorkeuren`: light or dark, text size, language. What you choose shows at once."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from woo_desktop.domain.words import N_
from woo_desktop.i18n import DUTCH, ENGLISH, _, language
from woo_desktop.ui.small_window import SmallWindow
from woo_desktop.ui.theme import Mode, Role, Size, Space, theme
from woo_desktop.ui.theme.theme import SCALE_MAX, SCALE_MIN, SCALE_STEP
from woo_desktop.ui.widgets import ChoiceField, IconButton, PlainLabel, PrimaryButton

_MODES = ((Mode.SYSTEM, N_("As the system")), (Mode.LIGHT, N_("Light")), (Mode.DARK, N_("Dark")))
_LANGUAGES = ((DUTCH, "Nederlands"), (ENGLISH, "English"))


class Preferences(SmallWindow):
    """Changes the theme straight away; the frame writes down what was chosen."""

    looked = Signal()
    """Theme or text size was chosen."""
    language_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Preferences"))
        self.setModal(True)
        self.mode = ChoiceField(_("Colours"))
        for mode, words in _MODES:
            self.mode.addItem(_(words), mode.value)
        self.mode.setCurrentIndex(self.mode.findData(theme().mode.value))
        self.mode.activated.connect(self._mode_chosen)
        self.language = ChoiceField(_("Language"))
        for code, words in _LANGUAGES:
            self.language.addItem(words, code)
        self.language.setCurrentIndex(self.language.findData(language()))
        self.language.activated.connect(self._language_chosen)
        self._later = PlainLabel(
            _("The language changes when you start the program again."), role=Role.SMALL, token="text3", wrap=True
        )
        self._later.hide()
        form = QFormLayout()
        form.setHorizontalSpacing(Space.XXL)
        form.setVerticalSpacing(Space.M)
        form.addRow(_label(_("Colours")), self.mode)
        form.addRow(_label(_("Text size")), self._size_row())
        form.addRow(_label(_("Language")), self.language)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.done_button = PrimaryButton(_("Close"), on_click=self.accept)
        self.done_button.setDefault(True)
        foot.addWidget(self.done_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column.setSpacing(Space.L)
        column.addWidget(PlainLabel(_("Preferences"), role=Role.PANEL_TITLE))
        column.addLayout(form)
        column.addWidget(self._later)
        column.addStretch(1)
        column.addLayout(foot)
        theme().changed.connect(self._show_size)
        self._show_size()

    def _size_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        self.smaller = IconButton("minus", _("Smaller text"), on_click=self._make_smaller, outlined=True)
        self.larger = IconButton("plus", _("Larger text"), on_click=self._make_larger, outlined=True)
        self._size = PlainLabel(role=Role.BODY_MEDIUM, tabular=True)
        for widget in (self.smaller, self._size, self.larger):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    @Slot()
    def _show_size(self) -> None:
        scale = theme().text_scale
        self._size.setText(f"{scale} %")
        self.smaller.setEnabled(scale > SCALE_MIN)
        self.larger.setEnabled(scale < SCALE_MAX)

    @Slot()
    def _make_smaller(self) -> None:
        theme().set_text_scale(theme().text_scale - SCALE_STEP)
        self.looked.emit()

    @Slot()
    def _make_larger(self) -> None:
        theme().set_text_scale(theme().text_scale + SCALE_STEP)
        self.looked.emit()

    @Slot(int)
    def _mode_chosen(self, row: int) -> None:
        theme().set_mode(str(self.mode.itemData(row)))
        self.looked.emit()

    @Slot(int)
    def _language_chosen(self, row: int) -> None:
        chosen = str(self.language.itemData(row))
        self._later.setVisible(chosen != language())
        self.language_chosen.emit(chosen)


def _label(text: str) -> PlainLabel:
    label = PlainLabel(text, token="text2")
    label.setMinimumHeight(theme().px(Size.BUTTON))
    return label
