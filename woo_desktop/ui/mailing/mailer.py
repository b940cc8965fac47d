"""Opens drafts in the system's mail program. The program itself sends nothing."""

from __future__ import annotations

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from woo_desktop.i18n import _, fill
from woo_desktop.ui.mailing.drafts import Drafted


class Mailer(QObject):
    """Tells how it went in `said`."""

    said = Signal(str)

    def open(self, drafted: Drafted) -> None:
        """The draft; where no program takes it its address, with the folder of the attachments to drag from."""
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(drafted.draft))):
            self.said.emit(_("The draft is open in your mail program. Nothing has been sent."))
            return
        folder = drafted.draft.parent
        opened = bool(drafted.address) and QDesktopServices.openUrl(QUrl(drafted.address))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        if opened:
            self.said.emit(_("Attach the PDF yourself: its folder is open beside your mail."))
        else:
            told = _("No mail program answers. Draft and PDF stand in {folder}.")
            self.said.emit(fill(told, {"folder": str(folder)}))
