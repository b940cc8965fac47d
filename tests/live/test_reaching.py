"""R15: nobody waits for ever for a server: not to be let in, and not for an answer."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager

import psycopg
import pytest
from sqlalchemy import Engine, text
from sqlalchemy.engine import make_url

from tests.live.proxy import DelayProxy
from tests.small_workshop import Known, semester
from woo_desktop.db import reaching
from woo_desktop.db.engine import open_engine, swiftly, writing
from woo_desktop.db.link import Link
from woo_desktop.db.place import DatabasePlace
from woo_desktop.domain.commands import Change
from woo_desktop.domain.errors import Busy, NoLink
from woo_desktop.domain.queries import CountsOf
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.services.connection_test import try_connection
from woo_desktop.services.office import Office

pytestmark = pytest.mark.postgres

NEVER = 10.0**6


@pytest.fixture
def silent_port() -> Iterator[int]:
    """Takes whoever connects, and never says a word."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        yield listening.getsockname()[1]


@contextmanager
def engine_on(address: str, link: Link | None = None) -> Iterator[Engine]:
    """Without what only some systems have: a limit on how long sent data stays unanswered."""
    place = DatabasePlace.of(
        make_url(address).update_query_dict({"tcp_user_timeout": "0"}).render_as_string(hide_password=False)
    )
    engine = open_engine(place, link)
    try:
        yield engine
    finally:
        engine.dispose()


def test_a_port_that_says_nothing_is_given_up(silent_port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reaching, "CONNECT_SECONDS", 0.3)
    address = f"postgresql://somebody@127.0.0.1:{silent_port}/workshop"
    with pytest.raises(NoLink) as told:
        Office.open(address)
    assert "does not answer" in told.value.why.message
    with pytest.raises(NoLink):
        try_connection(address, "a password")


def test_the_next_address_is_tried_beside_one_that_says_nothing(
    silent_port: int, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long the first may take."""
    monkeypatch.setattr(reaching, "CONNECT_SECONDS", NEVER)
    monkeypatch.setattr(reaching, "NEXT_SECONDS", 0.05)
    proxy = DelayProxy(postgres_url)
    try:
        url = make_url(proxy.url)
        hosts = [f"127.0.0.1:{silent_port}", f"127.0.0.1:{url.port}"]
        address = url.set(host=None, port=None).update_query_dict({"host": hosts}).render_as_string(hide_password=False)
        with engine_on(address) as engine, swiftly(engine) as connection:
            assert connection.execute(text("SELECT 1")).scalar() == 1
    finally:
        proxy.close()


def test_a_name_that_takes_for_ever_to_look_up_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()

    def look_up(*_words: object, **_more: object) -> list[object]:
        over.wait(60)
        raise OSError

    monkeypatch.setattr(reaching, "CONNECT_SECONDS", 0.2)
    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with (
        pytest.raises(NoLink),
        engine_on("postgresql://somebody@woo.example.nl/workshop") as engine,
        swiftly(engine),
    ):
        pass
    over.set()


@pytest.mark.parametrize("how", ["cut", "close"])
def test_who_waits_to_be_let_in_hears_at_once_that_it_is_over(
    how: str, silent_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reaching, "CONNECT_SECONDS", NEVER)
    link = Link()
    address = f"postgresql://somebody@127.0.0.1:{silent_port}/workshop"
    with engine_on(address, link) as engine, ThreadPoolExecutor(1) as other:
        waits = other.submit(_ask, engine)
        while not link._reaching:
            pass
        getattr(link, how)()
        with pytest.raises(NoLink):
            waits.result(timeout=60)


def _ask(engine: Engine) -> object:
    with swiftly(engine) as connection:
        return connection.execute(text("SELECT 1")).scalar()


def test_an_answer_that_never_comes_is_not_waited_for(line: DelayProxy, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other side of a line can be dead while its near end takes all we send; then only we can end it."""
    monkeypatch.setattr(reaching.Connection, "patience", 0.3)
    with engine_on(line.url) as engine:
        assert _ask(engine) == 1
        line.silent = True
        with pytest.raises(NoLink):
            _ask(engine)
        line.silent = False
        line.cut()
        assert _ask(engine) == 1


def test_a_long_answer_over_a_slow_line_is_waited_for(line: DelayProxy, monkeypatch: pytest.MonkeyPatch) -> None:
    """Silence is what ends a connection, not how long something takes."""
    monkeypatch.setattr(reaching.Connection, "patience", 0.4)
    with engine_on(line.url) as engine, swiftly(engine) as connection:
        rows = connection.execute(text("SELECT pg_sleep(0.1), repeat('x', 20000) FROM generate_series(1, 12)"))
        assert len(rows.all()) == 12


def test_every_connection_of_an_office_can_be_cut(line: DelayProxy, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also the first one, made while it was opened."""
    monkeypatch.setattr(reaching.Connection, "patience", None)
    address = make_url(line.url).update_query_dict({"tcp_user_timeout": "0"}).render_as_string(hide_password=False)
    office = Office.open(address)
    try:
        line.silent = True
        with ThreadPoolExecutor(1) as other:
            waits = other.submit(Known(office).record, Ref(Kind.SME, 1))
            while not waits.running():
                pass
            office._link.cut()
            with pytest.raises(NoLink):
                waits.result(timeout=60)
    finally:
        office.close()


def test_what_a_dead_connection_held_comes_free_when_the_link_is_back(line: DelayProxy) -> None:
    """The server does not know yet that it is dead, and would keep the record for it."""
    office = Office.open(line.url)
    try:
        with pytest.raises(NoLink):
            _change_and_lose(office, line)
        office.renew()
        office.run(Change(Ref(Kind.SME, 1), 1, {"city": "Roden"}))
    finally:
        office.close()


def test_a_question_that_was_broken_off_can_be_asked_again(workshop_server: str) -> None:
    """On the same connection, also when its statements were just being kept ready at the server."""
    impatient = make_url(workshop_server).update_query_dict({"options": "-c lock_timeout=50ms"})
    office = Office.open(impatient.render_as_string(hide_password=False))
    question = CountsOf(semester().code)
    try:
        for turn in range(12):
            if turn % 2:
                with _locked(workshop_server), pytest.raises(Busy):
                    office.answer(question)
            else:
                assert office.answer(question).smes == 3
    finally:
        office.close()


def _change_and_lose(office: Office, line: DelayProxy) -> None:
    with writing(office._engine) as connection:
        connection.execute(text("UPDATE sme SET website = website WHERE id = 1"))
        line.strand()
        office._link.cut()
        connection.execute(text("SELECT 1"))


@contextmanager
def _locked(address: str) -> Iterator[None]:
    plain = make_url(address).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain) as connection:
        connection.execute("LOCK TABLE woo.sme IN ACCESS EXCLUSIVE MODE")
        yield
        connection.rollback()
