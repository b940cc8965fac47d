"""Short work beside the window that needs no open workshop: trying a connection, asking the keyring."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.ui.tickets import Cancelled, Ticket, Unexpected

_log = logging.getLogger(__name__)


class Asides(QObject):
    """Belongs to a dialog; what comes home after it closed is dropped."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.waiting = 0
        self._arrived.connect(self._take_home, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], object],
        done: Callable[[Any], None],
        failed: Callable[[WorkshopError], None] | None = None,
    ) -> Ticket:
        """Do this on a thread of its own; the receivers are bound methods, called on the window's thread."""
        self.waiting += 1
        ticket = Ticket(done, failed)
        # A server that does not answer may keep it for a while: the program does not wait for it when it ends.
        threading.Thread(target=_Work(self, work, ticket), name="aside", daemon=True).start()
        return ticket

    @Slot(object)
    def _take_home(self, arrived: tuple[Ticket, object, BaseException | None]) -> None:
        ticket, result, error = arrived
        self.waiting -= 1
        if error is None:
            ticket.deliver(result)
            return
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, WorkshopError):
            _log.error("unexpected failure", exc_info=error)
            error = Unexpected(f"{type(error).__name__}: {error}")
        ticket.fail(error)


@dataclass(frozen=True, slots=True)
class _Work:
    asides: Asides
    work: Callable[[], object]
    ticket: Ticket

    def __call__(self) -> None:
        result: object = None
        error: BaseException | None = None
        try:
            result = self.work()
        except BaseException as trouble:  # noqa: BLE001 - told on the window's thread
            error = trouble
        if isValid(self.asides):
            self.asides._arrived.emit((self.ticket, result, error))
