"""First start, shared databases as profiles, the button that says what is wrong, and secret passwords (S9)."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy.engine import make_url

from tests.live.rings import MemoryRing
from tests.live.servers import PASSWORD, workshop_behind_passwords
from tests.postgres import Cluster
from tests.small_workshop import COLLEAGUE
from woo_desktop.app import OfficeOpener
from woo_desktop.services import passwords
from woo_desktop.services.profiles import Known, Profile, profiles_file, read_known, write_known
from woo_desktop.services.settings import read_settings
from woo_desktop.ui.connection_dialog import ConnectionDialog
from woo_desktop.ui.opening import wanted_of_profile
from woo_desktop.ui.program import Program, Wanted
from woo_desktop.ui.widgets import SecondaryButton
from woo_desktop.ui.window_settings import WindowSettings

WAIT = 60_000


@pytest.fixture
def ring() -> Iterator[MemoryRing]:
    before = keyring.get_keyring()
    made = MemoryRing()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def no_ring() -> Iterator[None]:
    from keyring.backends.fail import Keyring

    before = keyring.get_keyring()
    keyring.set_keyring(Keyring())
    yield
    keyring.set_keyring(before)


@pytest.fixture(scope="module")
def guarded() -> Iterator[Cluster]:
    """A server with a workshop; one person may work in it, one may only connect, one may not even do that."""
    with workshop_behind_passwords() as cluster:
        for who in ("okke", "buiten"):
            cluster.run(f"CREATE ROLE {who} LOGIN PASSWORD '{PASSWORD}'")
        cluster.run("REVOKE CONNECT ON DATABASE woo FROM PUBLIC")
        cluster.run("GRANT CONNECT ON DATABASE woo TO okke, sanne")
        Cluster(make_url(cluster.url("woo"))).run("GRANT USAGE ON SCHEMA woo TO okke")
        Cluster(make_url(cluster.url("woo"))).run("GRANT SELECT ON ALL TABLES IN SCHEMA woo TO okke")
        cluster.run("CREATE DATABASE nieuwer TEMPLATE woo")
        newer = make_url(cluster.url("nieuwer"))
        Cluster(newer).run("UPDATE workshop_guard SET minimum_reader = 9999")
        Cluster(newer).run("UPDATE alembic_version SET version_num = '9999'")
        yield cluster


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    made = Program(OfficeOpener, WindowSettings(tmp_path / "config" / "window.ini"))
    yield made
    settle(qtbot, made)
    made.close()


def settle(qtbot: QtBot, program: Program) -> None:
    def still() -> bool:
        recent = program.recent is None or program.recent.idle
        return program.opening.idle and recent and (program.desk is None or program.desk.idle)

    qtbot.waitUntil(still, timeout=WAIT)


def asks(program: Program) -> bool:
    """Whether the question of the first start is on the screen."""
    return program.opening.first is not None


def has_window(program: Program) -> bool:
    return program.window is not None


def profile_of(cluster: Cluster, **other: object) -> Profile:
    told: dict[str, object] = {"name": "Werkplaats", "server": "127.0.0.1", "database": "woo", "person": "sanne"}
    return Profile(**{**told, "port": cluster.admin.port, **other})  # type: ignore[arg-type]


# --- the first start ----------------------------------------------------------------------------------------------


def test_the_first_start_asks_one_thing(qtbot: QtBot, program: Program) -> None:
    program.start()
    first = program.opening.first
    assert first is not None
    assert first.isVisible()
    assert not has_window(program)
    assert [card.text() for card in first.cards] == [
        "Alleen op deze computer",
        "Samen, via een gedeelde database",
        "Eerst rondkijken",
    ]
    first.cards[0].click()
    settle(qtbot, program)
    assert program.window is not None
    assert program.window.isVisible()
    assert not asks(program)
    assert read_settings().database.endswith("workshop.woo")


def test_after_the_first_start_nothing_is_asked(qtbot: QtBot, program: Program) -> None:
    program.start()
    assert program.opening.first is not None
    program.opening.first.cards[2].click()
    settle(qtbot, program)
    # Looking around is not a choice: the next start asks again.
    assert read_settings().database == ""
    program.open_alone()
    settle(qtbot, program)
    program.start()
    assert not asks(program)
    settle(qtbot, program)


# --- a shared database --------------------------------------------------------------------------------------------


@pytest.mark.postgres
def test_together_from_the_first_start_and_back_without_restart(
    qtbot: QtBot, program: Program, guarded: Cluster, ring: MemoryRing, tmp_path: Path
) -> None:
    program.start()
    assert program.opening.first is not None
    program.opening.first.cards[1].click()
    qtbot.waitUntil(lambda: program.opening.connection is not None, timeout=WAIT)
    dialog = program.opening.connection
    assert dialog is not None
    for field, text in (
        (dialog.name, "Werkplaats"),
        (dialog.server, "127.0.0.1"),
        (dialog.port, str(guarded.admin.port)),
        (dialog.database, "woo"),
        (dialog.person, "sanne"),
        (dialog.password, PASSWORD),
    ):
        field.setText(text)
    dialog.submit()
    settle(qtbot, program)
    assert program.desk is not None
    assert program.desk.member is not None
    assert program.desk.member.name == "sanne"
    assert program.window is not None
    assert program.window.nav.save_state.words()[1] == "127.0.0.1"
    assert ring.kept == {("WOO Desktop", f"sanne@127.0.0.1:{guarded.admin.port}/woo"): PASSWORD}
    # To a file and back, without a restart; the keyring knows the password.
    program.open_file(str(tmp_path / "eigen.woo"))
    settle(qtbot, program)
    assert program.recent is not None
    program.recent.read()
    settle(qtbot, program)
    assert [action.text() for action in program.recent.menu.actions()] == ["eigen", "Werkplaats"]
    program.recent.menu.actions()[1].trigger()
    settle(qtbot, program)
    assert program.desk.member is not None
    assert program.desk.member.name == "sanne"
    # The next start opens the same.
    assert read_settings().database == "profile:Werkplaats"
    program.start()
    settle(qtbot, program)
    assert program.window.nav.save_state.words()[1] == "127.0.0.1"


@pytest.mark.postgres
def test_without_a_keyring_the_password_is_asked_each_time(
    qtbot: QtBot, program: Program, guarded: Cluster, no_ring: None
) -> None:
    profile = profile_of(guarded)
    write_known(Known((profile,), ("profile:Werkplaats",)))
    program.open_recent("profile:Werkplaats")
    for typed in ("verkeerd", PASSWORD):
        qtbot.waitUntil(lambda: program.opening.password is not None, timeout=WAIT)
        dialog = program.opening.password
        assert dialog is not None
        assert not dialog.remember.isVisible()
        assert dialog.banner.isVisible() == (typed == PASSWORD)
        dialog.password.setText(typed)
        dialog.submit()
    settle(qtbot, program)
    assert program.desk is not None
    assert program.desk.member is not None


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"server": "geen-server.invalid"}, "Er is geen server die geen-server.invalid heet."),
        ({"port": 1}, "op poort 1 antwoordt geen database"),
        ({"certificate": "/nergens/ca.pem", "server": "127.0.0.1"}, "kan niet bewijzen dat het de juiste server is"),
        ({"person": "niemand"}, "De server kent deze persoon niet met dit wachtwoord."),
        ({"database": "weg"}, "geen database die weg heet"),
        ({"person": "buiten"}, "Je hebt geen rechten in deze database."),
        ({"database": "nieuwer"}, "gemaakt door een nieuwere WOO Desktop"),
        ({"person": "okke"}, "Je mag deze werkplaats lezen, maar niet wijzigen."),
        ({}, "De werkplaats is er en je mag wijzigen."),
    ],
)
def test_the_button_says_in_words_what_is_wrong(
    wrong: dict[str, object], says: str, qtbot: QtBot, guarded: Cluster, no_ring: None
) -> None:
    dialog = ConnectionDialog(profile_of(guarded, **wrong), can_remember=False)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.password.setText(PASSWORD)
    dialog.try_out()
    qtbot.waitUntil(dialog.test.isEnabled, timeout=WAIT)
    assert says in dialog.banner.text.text()
    assert PASSWORD not in f"{dialog.banner.title.text()} {dialog.banner.text.text()}"


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("wrong", "ways"),
    [
        ({"port": 1}, ["Opnieuw", "Verbinding bekijken"]),
        ({"person": "niemand"}, ["Wachtwoord opnieuw typen", "Verbinding bekijken"]),
        ({"database": "weg"}, ["Verbinding bekijken", "Opnieuw"]),
        ({"person": "buiten"}, ["Opnieuw", "Verbinding bekijken"]),
        ({"database": "nieuwer"}, ["Andere openen…", "Eerst rondkijken"]),
    ],
)
def test_what_is_offered_fits_what_is_wrong(
    wrong: dict[str, object], ways: list[str], qtbot: QtBot, program: Program, guarded: Cluster, no_ring: None
) -> None:
    profile = profile_of(guarded, **wrong)
    program.open(wanted_of_profile(profile, PASSWORD))
    assert program.window is not None
    banner = program.window.teller.banner
    qtbot.waitUntil(banner.isVisible, timeout=WAIT)
    settle(qtbot, program)
    assert [button.text() for button in banner.findChildren(SecondaryButton)] == ways
    if program.opening.password is not None:
        program.opening.password.reject()
        program.opening.password = None
    banner.findChildren(SecondaryButton)[0].click()
    settle(qtbot, program)
    if ways[0] == "Verbinding bekijken":
        assert program.opening.connection is not None
        assert program.opening.connection.profile() == profile
    elif ways[0] == "Wachtwoord opnieuw typen":
        assert program.opening.password is not None


def test_what_is_missing_is_said_before_anything_is_sent(qtbot: QtBot, no_ring: None) -> None:
    dialog = ConnectionDialog(can_remember=False)
    qtbot.addWidget(dialog)
    wanted: list[object] = []
    dialog.wanted.connect(wanted.append)
    dialog.submit()
    assert not wanted
    dialog.server.setText("woo.example.nl")
    dialog.database.setText("woo")
    dialog.person.setText("sanne")
    dialog.port.setText("70000")
    dialog.submit()
    assert not wanted
    dialog.port.setText("5432")
    dialog.submit()
    assert len(wanted) == 1


# --- secrets ------------------------------------------------------------------------------------------------------


@pytest.mark.postgres
@pytest.mark.parametrize("with_ring", [True, False])
def test_the_password_is_written_nowhere(
    with_ring: bool,
    qtbot: QtBot,
    program: Program,
    guarded: Cluster,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """S9: not in settings, recent lists, logs, what is printed, the process list or the environment."""
    request.getfixturevalue("ring" if with_ring else "no_ring")
    caplog.set_level("DEBUG")
    profile = profile_of(guarded)
    write_known(Known((profile,)))
    for person in ("sanne", "niemand"):
        wanted = Wanted(
            profile_of(guarded, person=person).address, person, profile=profile, password=PASSWORD, remember=with_ring
        )
        assert PASSWORD not in repr(wanted)
        program.open(wanted)
        settle(qtbot, program)
    program.close()
    written = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert profiles_file() in written
    found = [file for file in written if PASSWORD.encode() in file.read_bytes()]
    assert not found
    printed = capfd.readouterr()
    assert PASSWORD not in printed.out + printed.err + caplog.text
    shown = Path("/proc/self/cmdline").read_bytes() if Path("/proc/self").exists() else b""
    assert PASSWORD.encode() not in shown
    assert PASSWORD not in json.dumps(dict(os.environ))
    assert passwords.can_remember() == with_ring


def test_a_damaged_list_of_databases_gives_what_can_be_read(tmp_path: Path) -> None:
    file = tmp_path / "databases.json"
    good = {"name": "a", "server": "b", "database": "c", "person": "d", "port": 5432, "certificate": ""}
    for told in (b"", b"[]", b"{", b"\xff\xfe", json.dumps({"profiles": 3, "recent": {}}).encode()):
        file.write_bytes(told)
        assert read_known(file) == Known()
    bad = [{**good, "port": "x"}, {**good, "port": 0}, {**good, "name": ""}, {**good, "server": "\x00"}, 7, good]
    file.write_text(json.dumps({"profiles": bad, "recent": ["profile:weg", "profile:a", "elsewhere/x.woo", 3, ""]}))
    assert read_known(file) == Known((Profile("a", "b", "c", "d"),), ("profile:a", "elsewhere/x.woo"))


def test_an_address_holds_every_name_as_it_is() -> None:
    profile = Profile("n", "db.example.nl", "woo/2?", "sanne@school:x", 6000, "/een pad/ca.pem")
    url = make_url(profile.address)
    assert (url.host, url.port, url.username, url.database) == ("db.example.nl", 6000, "sanne@school:x", "woo/2?")
    assert url.query == {"sslmode": "verify-full", "sslrootcert": "/een pad/ca.pem"}
    for name, right in (
        ("db.example.nl", True),
        ("::1", True),
        ("/var/run", True),
        ("a b", False),
        ("u@h", False),
        ("a..b", False),
    ):
        assert Profile("n", name, "d", "p").has_a_server is right
    assert COLLEAGUE not in profile.address
