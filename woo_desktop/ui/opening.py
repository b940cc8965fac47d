"""The ways to a workshop: the first start, a shared database, a password, and what was opened before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.services.profiles import Profile, note_profile, profile_named, read_known, recent_name
from woo_desktop.services.settings import default_database, read_settings
from woo_desktop.ui.asides import Asides

if TYPE_CHECKING:
    from woo_desktop.ui.connection_dialog import ConnectionDialog, Opened
    from woo_desktop.ui.first_start import FirstStart
    from woo_desktop.ui.password_dialog import PasswordDialog


@dataclass(frozen=True, slots=True)
class Wanted:
    """The workshop to open: a file, an address, or a profile. `sample`: filled with the sample when it is new."""

    place: str
    member: str = ""
    sample: bool = False
    profile: Profile | None = None
    password: str = ""
    remember: bool = False

    def __repr__(self) -> str:
        return f"Wanted({self.profile.name if self.profile else self.place!r})"

    @property
    def recent(self) -> str:
        """How it stands in the list of what was opened last; the sample and a bare address do not."""
        if self.profile is not None:
            return recent_name(self.profile.name)
        return "" if self.sample or "://" in self.place else self.place


def wanted_of(named: str, member: str = "") -> Wanted | None:
    """What a setting or the list of recent ones names; None when that profile is not known any more.

    Reads the list of profiles: not for the window's thread once there is a window.
    """
    profile_name = profile_named(named)
    if not profile_name:
        return Wanted(named, member)
    profile = read_known().profile(profile_name)
    return wanted_of_profile(profile) if profile is not None else None


def wanted_of_profile(profile: Profile, password: str = "", *, remember: bool = False) -> Wanted:
    """A shared database, opened by the person of its profile."""
    return Wanted(profile.address, profile.person, profile=profile, password=password, remember=remember)


class Opening(QObject):
    """Asks what is needed to open something; the program does the opening."""

    wanted = Signal(object)
    """Wanted."""
    look_around = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._asides = Asides(self)
        self._can_remember = False
        self._knows_ring = False
        self._over: QWidget | None = None
        self.first: FirstStart | None = None
        self.connection: ConnectionDialog | None = None
        self.password: PasswordDialog | None = None
        self._profile: Profile | None = None
        self._wrong = ""
        self._given: Callable[[str, bool], None] = self._open_with
        self._then: Callable[[], None] | None = None

    # --- the first start ----------------------------------------------------------------------------------------

    def ask_first(self) -> None:
        """With whom do you work?"""
        from woo_desktop.ui.first_start import FirstStart

        self.first = FirstStart()
        self.first.alone.connect(self._alone)
        self.first.together.connect(self._together)
        self.first.look_around.connect(self._look_around)
        self.first.show()

    @Slot()
    def _alone(self) -> None:
        self._first_done()
        self.open_alone()

    @Slot()
    def _look_around(self) -> None:
        self._first_done()
        self.look_around.emit()

    @Slot()
    def _together(self) -> None:
        self.ask_shared(self.first)

    def _first_done(self) -> None:
        if self.first is not None:
            self.first.hide()
            self.first.deleteLater()
            self.first = None

    # --- what was opened before ---------------------------------------------------------------------------------

    def open_recent(self, what: str) -> None:
        """A file or profile of the list of what was opened."""
        self._asides.run(_FindRecent(what), self._found)

    def open_alone(self) -> None:
        """The usual file on this computer."""
        self._asides.run(_find_alone, self._found)

    def open_own(self) -> None:
        """What this person opened last, the sample left aside."""
        self._asides.run(_find_own, self._found)

    def _found(self, wanted: Wanted | None) -> None:
        if wanted is not None:
            self.wanted.emit(wanted)

    # --- a shared database --------------------------------------------------------------------------------------

    def ask_shared(self, over: QWidget | None, profile: Profile | None = None) -> None:
        """Ask for a server; the last one is filled in."""
        self._over = over
        if profile is not None:
            self._ask_about(profile)
        else:
            self._asides.run(_last_profile, self._ask_about)

    def _ask_about(self, profile: Profile | None) -> None:
        self._profile = profile
        self._with_ring(self._show_shared)

    def _show_shared(self) -> None:
        from woo_desktop.ui.connection_dialog import ConnectionDialog

        self.connection = ConnectionDialog(self._profile, can_remember=self._can_remember, parent=self._over)
        self.connection.wanted.connect(self._open_shared)
        self.connection.finished.connect(self.connection.deleteLater)
        self.connection.open()

    @Slot(object)
    def _open_shared(self, opened: Opened) -> None:
        self.note(opened.profile)
        if self.connection is not None:
            self.connection.accept()
            self.connection = None
        self._first_done()
        self.wanted.emit(wanted_of_profile(opened.profile, opened.password, remember=opened.remember))

    def note(self, profile: Profile) -> None:
        """Know this shared database from now on, whether or not it opens."""
        self._asides.run(_Note(profile), self._noted)

    def _noted(self, _nothing: None) -> None:
        """The next question about a server has it filled in."""

    @property
    def can_remember(self) -> bool:
        """Whether there is a keyring, as far as that was found out."""
        return self._can_remember

    def with_ring(self, then: Callable[[], None]) -> None:
        """Do this once it is known whether there is a keyring."""
        self._with_ring(then)

    # --- passwords ----------------------------------------------------------------------------------------------

    def ask_password(self, over: QWidget, profile: Profile, wrong: str = "") -> None:
        """The keyring does not know it, or the server does not take it: then `wrong` says so."""
        self._given = self._open_with
        self._ask_password(over, profile, wrong)

    def ask_new_password(self, over: QWidget, profile: Profile, wrong: str, given: Callable[[str, bool], None]) -> None:
        """The server does not take it any more while a window is open: `given` gets the new one, and what to do."""
        self._given = given
        self._ask_password(over, profile, wrong)

    def _ask_password(self, over: QWidget, profile: Profile, wrong: str) -> None:
        self._over, self._profile, self._wrong = over, profile, wrong
        self._with_ring(self._show_password)

    def _show_password(self) -> None:
        if self._profile is None:
            return
        from woo_desktop.ui.password_dialog import PasswordDialog

        self.password = PasswordDialog(
            self._profile, can_remember=self._can_remember, wrong=self._wrong, parent=self._over
        )
        self.password.given.connect(self._password_given)
        self.password.finished.connect(self.password.deleteLater)
        self.password.open()

    @Slot(str, bool)
    def _password_given(self, password: str, remember: bool) -> None:
        self.password = None
        self._given(password, remember)

    def _open_with(self, password: str, remember: bool) -> None:
        if self._profile is not None:
            self.wanted.emit(wanted_of_profile(self._profile, password, remember=remember))

    # --- the keyring --------------------------------------------------------------------------------------------

    def _with_ring(self, then: Callable[[], None]) -> None:
        """Whether there is a keyring is asked once, and not on the window's thread: it may take its time."""
        self._then = then
        if self._knows_ring:
            self._go_on()
        else:
            self._asides.run(_CanRemember(), self._ring_known)

    def _ring_known(self, can: bool) -> None:
        self._can_remember, self._knows_ring = can, True
        self._go_on()

    def _go_on(self) -> None:
        if self._then is not None:
            self._then()

    @property
    def idle(self) -> bool:
        """Nothing is being found out (tests wait for this)."""
        return self._asides.waiting == 0


# --- beside the window's thread: a home folder may stand on a slow network ------------------------------------------


@dataclass(frozen=True, slots=True)
class _CanRemember:
    def __call__(self) -> bool:
        from woo_desktop.services.passwords import can_remember

        return can_remember()


@dataclass(frozen=True, slots=True)
class _FindRecent:
    what: str

    def __call__(self) -> Wanted | None:
        return wanted_of(self.what, read_settings().member)


@dataclass(frozen=True, slots=True)
class _Note:
    profile: Profile

    def __call__(self) -> None:
        note_profile(self.profile)


def _find_alone() -> Wanted:
    return Wanted(str(default_database()), read_settings().member)


def _find_own() -> Wanted:
    own = read_settings()
    return wanted_of(own.database or str(default_database()), own.member) or Wanted(str(default_database()))


def _last_profile() -> Profile | None:
    known = read_known().profiles
    return known[-1] if known else None


@dataclass(frozen=True, slots=True)
class KeepingPassword:
    """Puts a password in the keyring, which may take its time."""

    account: str
    password: str

    def __repr__(self) -> str:
        return f"KeepingPassword({self.account!r})"

    def __call__(self, progress: object) -> bool:
        from woo_desktop.services.passwords import remember

        return remember(self.account, self.password)
