"""Mail aan docent: who gets it, the wording with its fields filled in, and the PDF as a tile to drag along."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from woo_desktop.documents.mail_draft import MailDraft, known_addresses
from woo_desktop.i18n import _, fill
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.mailing import FileTile
from woo_desktop.ui.theme import Role, Space
from woo_desktop.ui.widgets import Box, ElidedLabel, LinkButton, PlainLabel


class MailBox(QWidget):
    """Shows what `Open in mail program` will open; the wording itself is changed with the standing texts."""

    wording_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.to = ElidedLabel(role=Role.SMALL, token="text2")
        self.subject = ElidedLabel(role=Role.SMALL, token="text2")
        self.text = PlainLabel(wrap=True)
        self.tile = FileTile(desk)
        self.wording = LinkButton(_("Change the wording"), on_click=self._change_wording)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(_("Mail to the teacher"), role=Role.BODY_STRONG, wrap=True), 1)
        head.addWidget(self.wording)
        box = Box(padding=Space.M)
        box.column.setSpacing(2)
        for part in (self.to, self.subject):
            box.column.addWidget(part)
        box.column.addSpacing(Space.XS)
        box.column.addWidget(self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.S, 0, Space.S)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(box)
        column.addWidget(self.tile)
        column.addWidget(
            PlainLabel(
                _("You can also drag the PDF into Outlook or Teams, or press it to copy it."),
                role=Role.SMALL,
                token="text3",
                wrap=True,
            )
        )

    def show_draft(self, draft: MailDraft | None) -> None:
        """The mail as it will open; nothing while its paper is being made."""
        self.setEnabled(draft is not None)
        if draft is None:
            return
        to = ", ".join(known_addresses(draft.to)) or _("no address known yet")
        self.to.setText(fill(_("To: {people}"), {"people": to}))
        self.subject.setText(fill(_("Subject: {text}"), {"text": draft.subject}))
        self.text.setText(draft.text)
        for one in draft.attachments[:1]:
            self.tile.show_file(one.name, one.data)

    @Slot()
    def _change_wording(self) -> None:
        self.wording_wanted.emit()
