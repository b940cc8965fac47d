"""A shared database to open: its name, server, database and person, tried out with a button that says what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QSizePolicy, QSpacerItem, QWidget

from woo_desktop.domain.errors import CannotOpen, NoLink, PasswordWanted, WorkshopError
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.i18n import _, say
from woo_desktop.services.profiles import PORT, Profile
from woo_desktop.services.sentences import sentence_for
from woo_desktop.ui.asides import Asides
from woo_desktop.ui.theme import Space, theme
from woo_desktop.ui.widgets import CheckBox, FormDialog, IconButton, SecondaryButton, TextField

if TYPE_CHECKING:
    from woo_desktop.services.connection_test import Found


@dataclass(frozen=True, slots=True)
class Opened:
    """What a person filled in. The password is shown nowhere, not even in a list of what was going on."""

    profile: Profile
    password: str
    remember: bool

    def __repr__(self) -> str:
        return f"Opened({self.profile.name!r})"


class ConnectionDialog(FormDialog):
    """`wanted` carries an Opened; the caller opens it and closes the dialog."""

    wanted = Signal(object)

    def __init__(
        self,
        profile: Profile | None = None,
        *,
        can_remember: bool,
        shares: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        intro = _("Your workshop's administrator gave you these. You work in it together with your colleagues.")
        share = _("All data, history and files go to an empty database on a server. This file stays as it is.")
        super().__init__(
            _("Share this workshop") if shares else _("Open a shared database"),
            _("Share it") if shares else _("Open it"),
            intro=share if shares else intro,
            parent=parent,
        )
        self.setMinimumWidth(theme().px(520))
        told = profile or Profile("", "", "", "")
        self.server = TextField(_("Server"), text=told.server, placeholder="woo.example.nl")
        self.port = TextField(_("Port"), text=str(told.port))
        self.port.setFixedWidth(theme().px(84))
        self.database = TextField(_("Database"), text=told.database, placeholder="woo")
        self.person = TextField(_("Your name at this server"), text=told.person)
        self.password = TextField(_("Password"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.name = TextField(_("What you call it"), text=told.name, placeholder=_("Workshop Groningen"))
        self.certificate = TextField(_("Certificate"), text=told.certificate, placeholder=_("The system knows it"))
        self.remember = CheckBox(_("Remember in the keyring of this computer"))
        self.remember.setChecked(can_remember)
        self.remember.setVisible(can_remember)
        self.add_field(_("What you call it"), self.name)
        self._cells: dict[QWidget, QWidget] = {self.server: _beside(self.server, self.port)}
        self.add_field(_("Server and port"), self._cells[self.server])
        self.add_field(_("Database"), self.database)
        self.add_field(_("Your name at this server"), self.person)
        asked = "" if can_remember else _("This computer has no keyring, so the password is asked each time.")
        self.add_field(_("Password"), self.password, hint=asked)
        if can_remember:
            self.form.addRow(self.remember)
            self.form.addItem(QSpacerItem(0, Space.S))
        choose = IconButton("folder-open", _("Choose a certificate file"), on_click=self._choose_file, outlined=True)
        self.add_field(
            _("Certificate (only when the administrator gave you a file)"), _beside(self.certificate, choose)
        )
        self.test = SecondaryButton(_("Test the connection"), icon_name="plug-zap", on_click=self.try_out)
        self.test.make_footer()
        self.foot.insertWidget(0, self.test)
        self.file_dialog: QFileDialog | None = None
        self._asides = Asides(self)
        self.submitted.connect(self._submit)
        (self.server if not told.server else self.password).setFocus()

    def profile(self) -> Profile:
        """As filled in."""
        port = self.port.text().strip()
        server = self.server.text().strip()
        database = self.database.text().strip()
        return Profile(
            self.name.text().strip() or f"{database} · {server}",
            server,
            database,
            self.person.text().strip(),
            int(port) if port.isdecimal() else PORT,
            self.certificate.text().strip(),
        )

    def complete(self) -> bool:
        """Whether the server can be asked; says under a field what is missing."""
        fields = (self.server, self.database, self.person)
        words = (
            _("Fill in the name of the server."),
            _("Fill in the name of the database."),
            _("Fill in the name that you got for this server."),
        )
        for field, missing in zip(fields, words, strict=True):
            self.set_error(self._cells.get(field, field), "" if field.text().strip() else missing)
        if not self.profile().has_a_server:
            self.set_error(self._cells[self.server], _("This is not the name of a server."))
            return False
        port = self.port.text().strip()
        right = port.isdecimal() and 0 < int(port) < 65536
        if not right:
            self.set_error(self._cells[self.server], _("A port is a number, mostly 5432."))
        self.fit_height()
        return right and all(field.text().strip() for field in fields)

    @Slot()
    def try_out(self) -> None:
        """Connect and look, without opening anything; the words say what is wrong and what helps."""
        if not self.complete():
            return
        self.set_busy(True)
        self.test.setEnabled(False)
        self.banner.hide()
        self._asides.run(TryingOut(self.profile(), self.password.text()), self._found, self._failed)

    def _found(self, found: Found) -> None:
        self._ready()
        self.banner.show_message(say(found.title), say(found.text), tone=found.tone)
        self.fit_height()

    def _failed(self, error: WorkshopError) -> None:
        self._ready()
        self.tell_wrong(error)

    def tell_wrong(self, error: WorkshopError) -> None:
        """What stands in the way, and what helps."""
        self.set_busy(False)
        self.banner.show_message(_("This does not work yet"), why_not(error), tone="err")
        self.fit_height()

    def _ready(self) -> None:
        self.set_busy(False)
        self.test.setEnabled(True)

    @Slot()
    def _submit(self) -> None:
        if self.complete():
            self.set_busy(True)
            self.wanted.emit(Opened(self.profile(), self.password.text(), self.remember.isChecked()))

    @Slot()
    def _choose_file(self) -> None:
        self.file_dialog = QFileDialog(self, _("Choose a certificate file"))
        self.file_dialog.fileSelected.connect(self.certificate.setText)
        self.file_dialog.open()


@dataclass(frozen=True, slots=True)
class TryingOut:
    """The work of the button, on a thread of its own."""

    profile: Profile
    password: str

    def __repr__(self) -> str:
        return f"TryingOut({self.profile.name!r})"

    def __call__(self) -> Found:
        from woo_desktop.services.connection_test import try_connection
        from woo_desktop.services.passwords import remembered

        return try_connection(self.profile.address, self.password or remembered(self.profile.account))


def why_not(error: WorkshopError) -> str:
    """The words of an error about a connection, without what only counts for a window that is open."""
    if isinstance(error, CannotOpen | NoLink | PasswordWanted):
        return say(error.why)
    return sentence_for(error).text


def _beside(field: QWidget, other: QWidget) -> QWidget:
    """Two widgets on one line, as one field."""
    both = QWidget()
    both.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.S)
    row.addWidget(field, 1)
    row.addWidget(other)
    both.setFocusProxy(field)
    return both
