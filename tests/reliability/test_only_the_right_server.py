"""S8: five certificates and six settings; only the right server is spoken to, unless the address says otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from tests.reliability.secure_server import (
    CERTIFICATES,
    HOST,
    PASSWORD,
    SecureServer,
    make_certificates,
    rogue_server,
    secure_server,
)
from woo_desktop.db.engine import open_engine
from woo_desktop.db.place import DatabasePlace
from woo_desktop.db.security import on_this_computer, security_of

pytestmark = pytest.mark.postgres

# What an address may say about TLS; the last four are exceptions, and are seen to be.
SETTINGS = (
    "sslrootcert={ca}",
    "",
    "sslmode=verify-ca&sslrootcert={ca}",
    "sslmode=require",
    "sslmode=prefer",
    "sslmode=disable",
)
SAFE = SETTINGS[:2]
# libpq's own rule for each of the exceptions: which certificates pass.
PASSES = {
    SETTINGS[0]: {"good"},
    SETTINGS[1]: set[str](),
    SETTINGS[2]: {"good", "other host"},
    SETTINGS[3]: set(CERTIFICATES),
    SETTINGS[4]: set(CERTIFICATES),
    SETTINGS[5]: set(CERTIFICATES),
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SecureServer]:
    with secure_server(tmp_path_factory.mktemp("secure")) as made:
        yield made


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rogue")
    make_certificates(folder)
    return folder


def _place(port: int, setting: str, ca: Path) -> DatabasePlace:
    query = setting.format(ca=ca)
    return DatabasePlace.of(f"postgresql://anna:{PASSWORD}@{HOST}:{port}/postgres?{query}")


def _connects(place: DatabasePlace) -> bool:
    """Whether the program gets in; an attempt that a busy machine cut short says nothing of the server."""
    for _try in range(3):
        engine = open_engine(place)
        try:
            with engine.connect():
                return True
        except DBAPIError:
            continue
        finally:
            engine.dispose()
    return False


@pytest.mark.parametrize("certificate", CERTIFICATES)
def test_six_settings_with_each_certificate(server: SecureServer, certificate: str) -> None:
    server.show(certificate)
    for setting in SETTINGS:
        place = _place(server.port, setting, server.certificates / "ca.pem")
        before = server.encrypted
        got_in = _connects(place)
        told = security_of(place)
        assert got_in == (certificate in PASSES[setting]), setting
        assert told.exception == (setting not in SAFE)
        assert told.verified == (setting in SAFE)
        if got_in:
            # Nobody is ever in without the right certificate, or an exception that stands in the address.
            assert certificate == "good" or told.exception
            assert (server.encrypted > before) == ("disable" not in setting)


ROGUE = (
    "",
    "sslrootcert={ca}",
    "sslmode=verify-full&sslrootcert={ca}",
    "sslmode=verify-ca&sslrootcert={ca}",
    "sslmode=require",
    "sslmode=prefer",
    "sslmode=allow",
    "sslmode=disable",
    "options=-c%20statement_timeout%3D1s",
)


@pytest.mark.parametrize("certificate", [None, "good", "self-signed"])
def test_a_server_that_poses_never_hears_the_password(certificates: Path, certificate: str | None) -> None:
    """Nine addresses, also the careless ones: nothing that asks for the password itself gets it."""
    shown = certificates / f"{certificate}.pem" if certificate else None
    with rogue_server(shown) as rogue:
        for setting in ROGUE:
            assert not _connects(_place(rogue.port, setting, certificates / "ca.pem"))
        assert rogue.heard == []


def test_the_rogue_hears_it_from_a_careless_program(certificates: Path) -> None:
    """So the test above means something."""
    import psycopg

    with rogue_server() as rogue, pytest.raises(psycopg.OperationalError):
        psycopg.connect(f"postgresql://anna:{PASSWORD}@{HOST}:{rogue.port}/postgres", connect_timeout=5)
    assert any(PASSWORD.encode() in one for one in rogue.heard)


@pytest.mark.parametrize(
    ("address", "here"),
    [
        ("postgresql://anna@localhost/woo", True),
        ("postgresql://anna@127.0.0.1:5433/woo", True),
        ("postgresql://anna@[::1]/woo", True),
        ("postgresql://anna@/woo?host=/var/run/postgresql", True),
        ("postgresql:///woo", True),
        ("postgresql://anna@db.school.example/woo", False),
        ("postgresql://anna@localhost/woo?hostaddr=192.0.2.7", False),
        ("postgresql://anna@localhost/woo?service=elsewhere", False),
        ("postgresql://anna@localhost/woo?host=db.school.example", False),
        ("postgresql://anna@localhost,db.school.example/woo", False),
        ("postgresql://anna@localhost.evil.example/woo", False),
        ("postgresql://anna@127.0.0.1,[::1]:5433/woo?target_session_attrs=read-write", True),
    ],
)
def test_what_is_this_computer(address: str, here: bool) -> None:
    assert on_this_computer(DatabasePlace.of(address)) == here


@pytest.mark.parametrize("variable", ["PGHOSTADDR", "PGSERVICE"])
def test_the_environment_does_not_send_us_elsewhere_unseen(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, "192.0.2.7")
    assert not on_this_computer(DatabasePlace.of("postgresql://anna@localhost/woo"))


def test_several_servers_of_one_cluster() -> None:
    """As a managed cluster with a standby is addressed; a password in it stays a password."""
    place = DatabasePlace.of("postgresql://anna:a%2Cb@one.example:5433,two.example/woo?target_session_attrs=read-write")
    assert place.hosts == ["one.example", "two.example"]
    assert place.url.password == "a,b"
    assert place.url.query["target_session_attrs"] == "read-write"
    assert security_of(place).verified
    assert "a%2Cb" not in place.name
