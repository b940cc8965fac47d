"""`Deel deze werkplaats` brings a file to an empty shared database; `Meenemen` takes a read-only copy along."""

from __future__ import annotations

import threading
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.i18n import _, fill
from woo_desktop.services.settings import default_database
from woo_desktop.ui.asides import Asides
from woo_desktop.ui.opening import Wanted
from woo_desktop.ui.tickets import Cancelled, Ticket

if TYPE_CHECKING:
    from woo_desktop.db.place import DatabasePlace
    from woo_desktop.ui.connection_dialog import ConnectionDialog, Opened


class HouseMoving(QObject):
    """The copying is done beside the window, which goes on; what was copied is compared before it counts."""

    shared = Signal(object)
    """Opened: the workshop stands in this shared database now."""
    handed_over = Signal(object)
    """Opened: it stands there, but this login only looks after the server; people work under names of their own."""
    said = Signal(str, bool)
    trouble = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._asides = Asides(self)
        self._wanted = Wanted("")
        self._opened: Opened | None = None
        self._copying: _Sharing | None = None
        self._ticket: Ticket | None = None
        self.dialog: ConnectionDialog | None = None
        self.file_dialog: QFileDialog | None = None

    @property
    def idle(self) -> bool:
        return self._asides.waiting == 0

    # --- from this computer to a server -------------------------------------------------------------------------

    def ask_share(self, wanted: Wanted, over: QWidget, *, can_remember: bool) -> None:
        """Ask for the server; the database there must be empty."""
        if self._ticket is not None:
            self._ticket.forget()
        self._wanted = wanted
        from woo_desktop.ui.connection_dialog import ConnectionDialog

        self.dialog = ConnectionDialog(can_remember=can_remember, shares=True, parent=over)
        self.dialog.wanted.connect(self._share)
        self.dialog.finished.connect(self._dialog_finished)
        self.dialog.open()

    @Slot(object)
    def _share(self, opened: Opened) -> None:
        self._opened = opened
        self._copying = _Sharing(self._wanted, opened)
        self._ticket = self._asides.run(self._copying, self._have_shared, self._not_shared)

    @Slot()
    def _dialog_finished(self) -> None:
        """Cancelled while it copies: the copying stops, and of what was copied nothing is kept."""
        if self._copying is not None:
            self._copying.stopped.set()
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _have_shared(self, works_there: bool) -> None:
        if self.dialog is None:
            self.said.emit(_("The copying was just finished: the workshop stands in the shared database too."), False)
            return
        self.dialog.accept()
        (self.shared if works_there else self.handed_over).emit(self._opened)

    def _not_shared(self, error: WorkshopError) -> None:
        if self.dialog is not None:
            self.dialog.tell_wrong(error)

    # --- from a server to this computer -------------------------------------------------------------------------

    def ask_take_along(self, wanted: Wanted, over: QWidget) -> None:
        """Ask where the copy must come."""
        self._wanted = wanted
        name = fill(_("{workshop} to take along"), {"workshop": wanted.profile.name if wanted.profile else "WOO"})
        dialog = QFileDialog(over, _("Take along…"), str(default_database().with_name(f"{name}.woo")))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("woo")
        dialog.fileSelected.connect(self.take_along)
        self.file_dialog = dialog
        dialog.open()

    @Slot(str)
    def take_along(self, name: str) -> None:
        """A copy to read without a network; it cannot be changed."""
        self._asides.run(_TakingAlong(self._wanted, Path(name)), self._have_along, self._not_along)

    def _have_along(self, file: Path) -> None:
        self.said.emit(fill(_("Taken along: {name}. You can read it without a network."), {"name": file.name}), False)

    def _not_along(self, error: WorkshopError) -> None:
        self.trouble.emit(error)


@dataclass(frozen=True, slots=True)
class _Sharing:
    wanted: Wanted
    to: Opened
    stopped: threading.Event = field(default_factory=threading.Event)

    def __repr__(self) -> str:
        return "_Sharing()"

    def __call__(self) -> bool:
        """Whether this login can work there too."""
        from woo_desktop.services.moving import copy_workshop, works_in

        there = _place(self.to.profile.address, self.to.profile.account, self.to.password)
        copy_workshop(_source(self.wanted), there, progress=self._went_on)
        return works_in(there)

    def _went_on(self, _table: str, _rows: int) -> None:
        if self.stopped.is_set():
            raise Cancelled


@dataclass(frozen=True, slots=True)
class _TakingAlong:
    wanted: Wanted
    file: Path

    def __repr__(self) -> str:
        return "_TakingAlong()"

    def __call__(self) -> Path:
        from woo_desktop.services.moving import copy_workshop

        copy_workshop(_source(self.wanted), self.file, read_only=True)
        return self.file


def _source(wanted: Wanted) -> DatabasePlace:
    profile = wanted.profile
    return _place(wanted.place, profile.account if profile else None, wanted.password)


def _place(named: str, account: str | None, password: str) -> DatabasePlace:
    from woo_desktop.db.place import DatabasePlace
    from woo_desktop.services.passwords import remembered

    return DatabasePlace.of(named).with_password(password or (remembered(account) if account else ""))
