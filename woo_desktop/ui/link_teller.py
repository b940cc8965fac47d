"""Tells that the shared database cannot be reached or that this person only looks: banner, save state, what is off."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from woo_desktop.domain.errors import PasswordWanted
from woo_desktop.i18n import _, say
from woo_desktop.ui.actions import ActionBook
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.link_guard import why_off
from woo_desktop.ui.nav_parts import SaveState
from woo_desktop.ui.top_bar import TopBar
from woo_desktop.ui.widgets import Banner


class LinkTeller(QObject):
    """Belongs to the frame. Retrying goes by itself; the button only does it sooner."""

    password_wanted = Signal()
    """The server does not take the password any more, and this person may know the new one."""

    def __init__(self, desk: Desk, book: ActionBook, top_bar: TopBar, save_state: SaveState, work: QWidget) -> None:
        super().__init__(work)
        self._desk, self._book, self._top_bar, self._save_state = desk, book, top_bar, save_state
        self._told = False
        self.banner = Banner(tone="warn")
        self.banner.hide()
        self.note = Banner(tone="info")
        self.note.add_button(_("Close"), self.note.hide)
        self.note.hide()
        desk.link_changed.connect(self._link_changed)
        desk.writable_changed.connect(self._writable_changed)
        desk.reread.connect(self._all_read)

    @Slot(bool)
    def _link_changed(self, linked: bool) -> None:
        if linked:
            self.banner.hide()
            self._save_state.set_state("saved" if self._desk.idle else "saving")
            return
        self._save_state.set_state("offline")
        self.banner.clear_buttons()
        self.banner.add_button(_("Try again"), self._desk.check_link)
        words = _("You can read everything. Changing will be possible again shortly.")
        if self._desk.link_trouble is not None:
            words = say(self._desk.link_trouble.why)
        if isinstance(self._desk.link_trouble, PasswordWanted):
            self.banner.add_button(_("Give the password"), self.password_wanted.emit)
        self.banner.show_message(_("No connection with the shared database"), words, tone="warn", icon_name="cloud-off")

    @Slot(bool)
    def _writable_changed(self, writable: bool) -> None:
        why = why_off(self._desk)
        self._book.set_writable(writable, why)
        self._top_bar.set_why_off("" if writable else why)
        if self._desk.only_looking is not None and not self._told:
            self._told = True
            self._save_state.set_only_looking(why)
            self.note.show_message(_("You only look here"), why, icon_name="lock")

    @Slot()
    def _all_read(self) -> None:
        """What was under way when the link was lost is settled by now."""
        if self._save_state.state() in ("saving", "offline"):
            self._save_state.set_state("saved")
