"""Asks before a window closes while something in it is not stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from woo_desktop.i18n import _
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.places import Place
from woo_desktop.ui.view import View
from woo_desktop.ui.widgets import FormDialog


class Leaving(QObject):
    """Belongs to a window: stores what is being typed in its views, and knows whether it may close then."""

    def __init__(self, desk: Desk, views: Mapping[Place, View], window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._views, self._window = desk, views, window
        self._then: Callable[[], object] | None = None
        self.dialog: LeavingDialog | None = None
        # Queued: by then who asked for it knows what came of it.
        desk.saving_changed.connect(self._go_on, Qt.ConnectionType.QueuedConnection)
        desk.link_changed.connect(self._go_on, Qt.ConnectionType.QueuedConnection)

    def may(self, then: Callable[[], object]) -> bool:
        """Whether it may close now. If not, `then` follows: once all is stored, or when the person gives it up."""
        for view in self._views.values():
            view.commit()
        self._then = then
        if self._desk.busy and self._desk.linked and not _system_ends():
            return False
        if not self._desk.has_unsaved and not any(view.has_unsaved for view in self._views.values()):
            self._then = None
            return True
        self._ask()
        return False

    @Slot()
    def _go_on(self) -> None:
        """What was under way is stored or refused, or there is no link any more."""
        then = self._then
        if then is not None and self.dialog is None and self.may(then):
            then()

    def _ask(self) -> None:
        if self.dialog is not None:
            return
        self.dialog = LeavingDialog(linked=self._desk.linked, parent=self._window)
        self.dialog.submitted.connect(self._give_up)
        self.dialog.rejected.connect(self._stay)
        self.dialog.open()

    @Slot()
    def _give_up(self) -> None:
        then, self._then, self.dialog = self._then, None, None
        if then is not None:
            then()

    @Slot()
    def _stay(self) -> None:
        self._then = self.dialog = None
        for view in self._views.values():
            view.stay()


class LeavingDialog(FormDialog):
    """`submitted`: close, and lose it. Staying is what Enter does, so that nobody loses something by a key."""

    def __init__(self, *, linked: bool, parent: QWidget) -> None:
        typed = _("What you typed in a field or a note is not stored yet. When you close now, it is lost.")
        waits = _("There is no connection. As soon as it is back this is stored; when you close now, it is lost.")
        super().__init__(
            _("Not everything is stored"), _("Close anyway"), intro=typed if linked else waits, parent=parent
        )
        self.submitted.connect(self.accept)
        self.finished.connect(self.deleteLater)
        self.cancel.setFocus()


def _system_ends() -> bool:
    """The person logs off: who does not close at once keeps the whole computer from it, and the desk waits anyway."""
    application = QGuiApplication.instance()
    return isinstance(application, QGuiApplication) and application.isSavingSession()
