"""The program around the window: opens a workshop in it, another one, a new one, or the sample; and makes backups."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from woo_desktop.domain.answers import NavCounts
from woo_desktop.domain.errors import PasswordWanted, WorkshopError
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.queries import CountsOf
from woo_desktop.i18n import _, fill, say
from woo_desktop.services.profiles import Profile, note_opened
from woo_desktop.services.sentences import sentence_for
from woo_desktop.services.settings import default_database, read_settings, write_settings
from woo_desktop.ui.desk import Desk, Office, Progress
from woo_desktop.ui.house_moving import HouseMoving
from woo_desktop.ui.main_window import MainWindow
from woo_desktop.ui.opening import KeepingPassword, Opening, Wanted, wanted_of, wanted_of_profile
from woo_desktop.ui.pages import pages
from woo_desktop.ui.passing import ClearPassing
from woo_desktop.ui.putting_back import PuttingBack
from woo_desktop.ui.recent import RecentMenu
from woo_desktop.ui.ways_on import WayOn, ways_on
from woo_desktop.ui.window_settings import WindowSettings

if TYPE_CHECKING:
    from woo_desktop.ui.connection_dialog import Opened

__all__ = ["Program", "Wanted"]

_log = logging.getLogger(__name__)

OfficeOpener = Callable[[], Office]
WORKSHOP = "woo"


class Program(QObject):
    """One window at a time, on one workshop. `opener` makes what opens an office on the database thread."""

    opened = Signal()

    def __init__(self, opener: Callable[[Wanted], OfficeOpener], window_settings: WindowSettings) -> None:
        super().__init__()
        self._opener = opener
        self._window_settings = window_settings
        self._wanted = Wanted("")
        self._next: Wanted | None = None
        self.opening = Opening(self)
        self.opening.wanted.connect(self.open)
        self.opening.look_around.connect(self.open_sample)
        self.recent: RecentMenu | None = None
        self.moving = HouseMoving(self)
        self.moving.shared.connect(self._open_opened)
        self.moving.handed_over.connect(self._tell_handed_over)
        self.moving.said.connect(self._say)
        self.moving.trouble.connect(self._tell_trouble)
        self.putting_back = PuttingBack(self)
        self.putting_back.put_back.connect(self.open_file)
        self.putting_back.trouble.connect(self._tell_trouble)
        self._handed_over: Profile | None = None
        self.file_dialog: QFileDialog | None = None
        self.desk: Desk | None = None
        self.window: MainWindow | None = None

    def start(self) -> None:
        """What was open last time; at the very first start the person is asked with whom they work."""
        settings = read_settings()
        wanted = wanted_of(settings.database, settings.member) if settings.database else None
        if wanted is not None:
            self.open(wanted)
        elif default_database().exists():
            self.open_alone()
        else:
            self.opening.ask_first()

    @Slot(object)
    def open(self, wanted: Wanted) -> None:
        """Show a workshop in a new window; a person who would lose something by it is asked first."""
        self._next = wanted
        if self.window is None or self.window.may_leave(self._open_next):
            self._open_next()

    @Slot()
    def _open_next(self) -> None:
        """The earlier window closes once the new one stands."""
        wanted, self._next = self._next, None
        if wanted is None:
            return
        earlier_window, earlier_desk = self.window, self.desk
        if earlier_window is not None:
            earlier_window.remember()
        self._wanted = wanted
        self.desk = Desk(self._opener(wanted))
        self.window = MainWindow(self.desk, pages(), self._window_settings)
        self.desk.opened.connect(self._told_opened)
        self.desk.open_failed.connect(self._told_failed)
        self.window.link_teller.password_wanted.connect(self.ask_new_password)
        book = self.window.book
        book.handle("open_workshop", self.choose_workshop)
        book.handle("new_workshop", self.choose_new_workshop)
        book.handle("open_sample", self.open_sample)
        book.handle("open_shared", self.choose_shared)
        if "://" in wanted.place:
            book.handle("take_along", self.take_along)
        elif not wanted.sample:
            book.handle("share", self.share)
        self.recent = RecentMenu(book, self.window)
        self.recent.chosen.connect(self.open_recent)
        book.handle("backup", self.choose_backup)
        self.window.start()
        self.window.show()
        if earlier_window is not None and earlier_desk is not None:
            earlier_window.close_anyway()
            earlier_window.deleteLater()
            earlier_desk.close()

    def close(self) -> None:
        """Finish what was started, and let the window go."""
        if self.window is not None:
            self.window.close_anyway()
            self.window.deleteLater()
        if self.desk is not None:
            self.desk.close()
        self.window = self.desk = None

    # --- another workshop ---------------------------------------------------------------------------------------

    @Slot()
    def choose_workshop(self) -> None:
        """Ask for a file and open it."""
        dialog = self._ask(_("Open another workshop…"), QFileDialog.AcceptMode.AcceptOpen)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.open_file)
        dialog.open()

    @Slot()
    def choose_new_workshop(self) -> None:
        """Ask where the new file must come, and open it empty."""
        dialog = self._ask(_("New workshop…"), QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(WORKSHOP)
        dialog.fileSelected.connect(self.open_file)
        dialog.open()

    @Slot(str)
    def open_file(self, name: str) -> None:
        """Open a file; once it is open, it is opened again at the next start."""
        member = "" if self._wanted.profile is not None else self._wanted.member
        self.open(Wanted(name, member))

    @Slot(str)
    def open_recent(self, what: str) -> None:
        """Something that was opened before."""
        self.opening.open_recent(what)

    @Slot()
    def choose_shared(self) -> None:
        """Ask for a server and open its workshop."""
        self.opening.ask_shared(self.window)

    @Slot()
    def share(self) -> None:
        """This file to an empty shared database."""
        self.opening.with_ring(self._ask_share)

    def _ask_share(self) -> None:
        if self.window is not None:
            self.moving.ask_share(self._wanted, self.window, can_remember=self.opening.can_remember)

    @Slot(object)
    def _open_opened(self, opened: Opened) -> None:
        self.opening.note(opened.profile)
        self.open(wanted_of_profile(opened.profile, opened.password, remember=opened.remember))

    @Slot(object)
    def _tell_handed_over(self, opened: Opened) -> None:
        """Who looks after the server does not work there: what comes next, and this file stays open."""
        if self.window is None:
            return
        self._handed_over = dataclasses.replace(opened.profile, person="")
        banner = self.window.teller.banner
        banner.clear_buttons()
        banner.add_button(_("Open it"), self._open_handed_over)
        banner.add_button(_("Close"), banner.hide)
        banner.show_message(
            _("The workshop stands in the shared database now."),
            fill(
                _(
                    "The login ‘{login}’ looks after it and does not work in it: let everybody in with "
                    "‘woo server add-user’, and open it under your own name."
                ),
                {"login": opened.profile.person},
            ),
            tone="ok",
        )

    @Slot()
    def _open_handed_over(self) -> None:
        self.opening.ask_shared(self.window, self._handed_over)

    @Slot()
    def take_along(self) -> None:
        """A copy to read where there is no network."""
        if self.window is not None:
            self.moving.ask_take_along(self._wanted, self.window)

    @Slot(str, bool)
    def _say(self, words: str, offers_undo: bool) -> None:
        if self.window is not None:
            self.window.teller.toast(words, offers_undo)

    @Slot(object)
    def _tell_trouble(self, error: WorkshopError) -> None:
        if self.window is not None:
            self.window.teller.tell_error(error)

    @Slot()
    def open_alone(self) -> None:
        """The usual file on this computer."""
        self.opening.open_alone()

    @Slot()
    def open_sample(self) -> None:
        """The sample workshop, in a file of its own beside the person's own workshop."""
        self.open(Wanted(str(default_database().with_name("sample.woo")), sample=True))

    @Slot()
    def open_own(self) -> None:
        """Back to the workshop of this person."""
        self.opening.open_own()

    def _ask(self, title: str, mode: QFileDialog.AcceptMode) -> QFileDialog:
        dialog = QFileDialog(self.window, title, str(default_database().parent))
        dialog.setAcceptMode(mode)
        dialog.setNameFilter(fill(_("Workshops (*.{ending})"), {"ending": WORKSHOP}))
        self.file_dialog = dialog
        return dialog

    # --- backups ------------------------------------------------------------------------------------------------

    @Slot()
    def choose_backup(self) -> None:
        """Ask where the backup must come."""
        dialog = self._ask(_("Make a backup…"), QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(WORKSHOP)
        dialog.fileSelected.connect(self.make_backup)
        dialog.open()

    @Slot(str)
    def make_backup(self, name: str) -> None:
        """A checked copy of the workshop."""
        if self.desk is not None and self.window is not None:
            self.desk.make(_Backup(self._wanted.place, Path(name)), self._told_backup, self.window.teller.tell_error)

    def _told_backup(self, path: Path) -> None:
        if self.window is not None:
            self.window.teller.toast(fill(_("Backup made: {name}"), {"name": path.name}), False)

    # --- how opening went -----------------------------------------------------------------------------------------

    @Slot()
    def _told_opened(self) -> None:
        if self.desk is None or self.window is None:
            return
        self._remember_opened()
        self.desk.make(ClearPassing(), self._cleared)
        if self._wanted.sample:
            self._say_sample()
        else:
            self.desk.ask(CountsOf(self.window.semester), self._welcome)
        self.opened.emit()

    def _cleared(self, count: int) -> None:
        """Mails of an earlier day are gone from the temporary folder; nobody needs to hear of it."""
        _log.debug("%s folders cleared", count)

    def _remember_opened(self) -> None:
        """This is what the next start opens, and what stands first in the menu."""
        if self.desk is not None and self._wanted.recent:
            self.desk.make(_Remembering(self._wanted), self._remembered, self._not_remembered)

    def _remembered(self, recent: str) -> None:
        _log.debug("the next start opens the same: %s", recent)

    def _not_remembered(self, error: WorkshopError) -> None:
        """The workshop is open and works; only the next start may open another one."""
        _log.warning("what was opened could not be written down: %s", type(error).__name__)

    def _welcome(self, counts: NavCounts) -> None:
        """An empty workshop offers a look around; it asks nothing."""
        if self.window is None or counts.smes or counts.tracks:
            return
        banner = self.window.teller.banner
        banner.clear_buttons()
        banner.add_button(_("Look around first"), self.open_sample)
        banner.add_button(_("Close"), banner.hide)
        banner.show_message(
            _("This is a new, empty workshop."),
            _("Add your first entrepreneur, or look around in the sample workshop first."),
        )

    def _say_sample(self) -> None:
        if self.window is None:
            return
        banner = self.window.teller.banner
        banner.clear_buttons()
        banner.add_button(_("To my own workshop"), self.open_own)
        banner.show_message(_("This is the sample workshop: everything in it is made up. Try anything."))

    @Slot(object)
    def _told_failed(self, error: WorkshopError) -> None:
        """What is wrong with this workshop, and the ways on."""
        if self.window is None:
            return
        self.window.nav.save_state.set_state("closed")
        profile = self._wanted.profile
        if isinstance(error, PasswordWanted) and profile is not None:
            self.opening.ask_password(self.window, profile, say(error.why) if self._wanted.password else "")
        banner = self.window.teller.banner
        banner.clear_buttons()
        shared = "://" in self._wanted.place
        for way in ways_on(error, shared=shared):
            banner.add_button(_(way.value), self._going(way))
        if shared:
            from woo_desktop.ui.connection_dialog import why_not

            banner.show_message(_("The shared database is not open"), why_not(error), tone="err")
            return
        problem = sentence_for(error)
        banner.show_message(problem.what, problem.meaning, tone="err")

    def _going(self, way: WayOn) -> Callable[[], None]:
        return {
            WayOn.AGAIN: self.open_again,
            WayOn.CONNECTION: self.look_at_connection,
            WayOn.PASSWORD: self.ask_password,
            WayOn.BACKUP: self.put_back,
            WayOn.ANOTHER: self.choose_workshop,
            WayOn.LOOK_AROUND: self.open_sample,
        }[way]

    @Slot()
    def look_at_connection(self) -> None:
        """What was filled in for this database, to mend it."""
        self.opening.ask_shared(self.window, self._wanted.profile)

    @Slot()
    def ask_password(self) -> None:
        """The question for the password was closed: ask it once more."""
        if self.window is not None and self._wanted.profile is not None:
            self.opening.ask_password(self.window, self._wanted.profile)
        else:
            self.look_at_connection()

    @Slot()
    def put_back(self) -> None:
        """A backup in the place of a file that cannot be used."""
        if self.window is not None:
            self.putting_back.ask(Path(self._wanted.place), self.window)

    @Slot()
    def ask_new_password(self) -> None:
        """The server does not take the password any more; the window, and what was typed in it, stay."""
        profile, desk = self._wanted.profile, self.desk
        trouble = desk.link_trouble if desk is not None else None
        if self.window is not None and profile is not None and isinstance(trouble, PasswordWanted):
            self.opening.ask_new_password(self.window, profile, say(trouble.why), self._use_password)

    def _use_password(self, password: str, remember: bool) -> None:
        profile = self._wanted.profile
        if self.desk is None or profile is None:
            return
        self._wanted = dataclasses.replace(self._wanted, password=password, remember=remember)
        self.desk.use_password(password)
        if remember:
            self.desk.make(KeepingPassword(profile.account, password), self._password_kept)

    def _password_kept(self, kept: bool) -> None:
        _log.debug("the keyring took it: %s", kept)

    @Slot()
    def open_again(self) -> None:
        """The same, once more."""
        self.open(self._wanted)


@dataclass(frozen=True, slots=True)
class _Remembering:
    wanted: Wanted

    def __call__(self, progress: Progress) -> str:
        recent = self.wanted.recent
        note_opened(recent, self.wanted.profile)
        write_settings(dataclasses.replace(read_settings(), database=recent))
        return recent


@dataclass(frozen=True, slots=True)
class _Backup:
    place: str
    target: Path

    def __call__(self, progress: Progress) -> Path:
        from woo_desktop.db.place import DatabasePlace
        from woo_desktop.services.backup import backup

        return backup(DatabasePlace.of(self.place), self.target)
