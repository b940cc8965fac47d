"""The head of the record panel: marks, title, what it belongs to and how to reach it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from woo_desktop.domain.answers import RecordSheet
from woo_desktop.domain.fields import Format
from woo_desktop.domain.formats import shown as shown_format
from woo_desktop.domain.formats import warning
from woo_desktop.i18n import _, say, shown
from woo_desktop.ui.models.looks import KIND_ICONS, look_of
from woo_desktop.ui.record.others import OthersHere
from woo_desktop.ui.theme import Role, Space
from woo_desktop.ui.widgets import (
    ElidedLabel,
    FlowLayout,
    Icon,
    IconButton,
    LevelChip,
    LinkButton,
    Pill,
    PlainLabel,
    clear_layout,
    in_short,
)


class PanelHead(QWidget):
    """Marks at the left, `terug` and `sluiten` at the right, then title and two quiet lines."""

    back_wanted = Signal()
    place_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phone = self._mail = ""
        self.back = LinkButton(_("Back"), icon_name="arrow-left", on_click=self.back_wanted.emit)
        self.back.hide()
        self.to_place = IconButton("external-link", _("Open in its own list"), on_click=self.place_wanted.emit)
        self.close_button = IconButton("x", _("Close panel (Esc)"), on_click=self.close_wanted.emit)
        self._marks_holder = QWidget()
        self._marks_holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._marks = FlowLayout(self._marks_holder)
        top = QHBoxLayout()
        top.setSpacing(Space.XS)
        top.addWidget(self._marks_holder, 1)
        for button in (self.to_place, self.close_button):
            top.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        self.title = PlainLabel("", role=Role.PANEL_TITLE, wrap=True)
        self.title.make_selectable()
        self.title.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._icon = Icon("file", token="text3", size=15)
        self.subtitle = ElidedLabel("", token="text2")
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addWidget(self._icon)
        line.addWidget(self.subtitle, 1)
        self.contact = QWidget()
        reach = QHBoxLayout(self.contact)
        reach.setContentsMargins(0, 0, 0, 0)
        reach.setSpacing(Space.S)
        self._phone_icon = Icon("phone", token="text3", size=15)
        self.phone = PlainLabel("", token="text2")
        self.phone.make_selectable()
        self.phone.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.mail = ElidedLabel("", token="text2")
        self.mail_button = IconButton("mail", _("Write an e-mail"), on_click=self.write_mail, side=24)
        reach.addWidget(self._phone_icon)
        reach.addWidget(self.phone)
        reach.addWidget(self.mail_button)
        reach.addWidget(self.mail, 1)
        reach.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.M, 0)
        column.setSpacing(Space.XS)
        self.others = OthersHere()
        column.addWidget(self.back, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addLayout(top)
        column.addWidget(self.title)
        column.addLayout(line)
        column.addWidget(self.contact)
        self.promise = PlainLabel("", token="text2", wrap=True)
        column.addWidget(self.promise)
        column.addWidget(self.others)

    def show_sheet(self, sheet: RecordSheet, back_to: str) -> None:
        """Fill the head for a record; `back_to` is the record the person came from, if any."""
        self.back.setText(in_short(back_to, 32))
        self.back.setVisible(bool(back_to))
        clear_layout(self._marks)
        for level in sheet.levels:
            self._marks.addWidget(LevelChip(level.value))
        if sheet.status is not None:
            look = look_of(sheet.status)
            self._marks.addWidget(Pill(shown(sheet.status), tone=look.tone, icon_name=look.icon, round_ends=False))
        self.title.setText(in_short(sheet.title, 160) or shown(sheet.record.kind))
        self.title.setAccessibleName(in_short(sheet.title, 160))
        self._icon.set_icon(KIND_ICONS.get(sheet.record.kind, "file"))
        self.subtitle.setText(in_short(sheet.subtitle, 300) or shown(sheet.record.kind))
        self.promise.setText(say(sheet.promise) if sheet.promise is not None else "")
        self.promise.setVisible(sheet.promise is not None)
        self._phone, self._mail = sheet.phone, sheet.mail
        self.phone.setText(shown_format(Format.PHONE, sheet.phone))
        self.mail.setText(sheet.mail)
        self._phone_icon.setVisible(bool(sheet.phone))
        self.phone.setVisible(bool(sheet.phone))
        self.mail.setVisible(bool(sheet.mail))
        self.mail_button.setVisible(bool(sheet.mail))
        self.contact.setVisible(bool(sheet.phone or sheet.mail))

    @Slot()
    def write_mail(self) -> None:
        """Open the person's own mail program; only for what is really an address."""
        if self._mail and warning(Format.MAIL, self._mail) is None:
            url = QUrl()
            url.setScheme("mailto")
            url.setPath(self._mail)
            QDesktopServices.openUrl(url)
