"""Asks the password of a shared database when no keyring knows it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from woo_desktop.i18n import _, fill
from woo_desktop.services.profiles import Profile
from woo_desktop.ui.widgets import CheckBox, FormDialog, TextField


class PasswordDialog(FormDialog):
    """`given` carries the password and whether to remember it."""

    given = Signal(str, bool)

    def __init__(self, profile: Profile, *, can_remember: bool, wrong: str = "", parent: QWidget | None = None) -> None:
        words = fill(
            _("{person} at {server}, database {database}"),
            {"person": profile.person, "server": profile.server, "database": profile.database},
        )
        super().__init__(
            fill(_("Password for {name}"), {"name": profile.name}), _("Open it"), intro=words, parent=parent
        )
        self.password = TextField(_("Password"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        hint = "" if can_remember else _("This computer has no keyring, so the password is asked each time.")
        self.add_field(_("Password"), self.password, hint=hint)
        self.remember = CheckBox(_("Remember in the keyring of this computer"))
        self.remember.setVisible(can_remember)
        if can_remember:
            self.form.addRow(self.remember)
        if wrong:
            self.banner.show_message(wrong, tone="err")
        self.submitted.connect(self._give)
        self.password.setFocus()

    @Slot()
    def _give(self) -> None:
        self.given.emit(self.password.text(), self.remember.isChecked())
        self.password.clear()
        self.accept()
