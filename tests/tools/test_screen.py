"""`make run` knows whether a window can open, before Qt would fail with a trace."""

import socket
import sys
import uuid
from pathlib import Path

import pytest

import screen

pytestmark = pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="there is always a screen here")


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def test_no_display_is_no_screen() -> None:
    assert not screen.answers()


@pytest.mark.parametrize("display", [":4711", "localhost:4711.0", "unix:4711"])
def test_a_display_that_nobody_serves_is_no_screen(monkeypatch: pytest.MonkeyPatch, display: str) -> None:
    monkeypatch.setenv("DISPLAY", display)
    assert not screen.answers()


def test_an_invisible_platform_is_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", "/private/socket:0")
    assert screen.answers()
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert not screen.answers()


def test_a_wayland_socket_that_answers_is_a_screen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    name = f"w-{uuid.uuid4().hex[:6]}"
    monkeypatch.chdir(tmp_path)  # the name of a socket has room for about 100 characters
    monkeypatch.setenv("XDG_RUNTIME_DIR", ".")
    monkeypatch.setenv("WAYLAND_DISPLAY", name)
    assert not screen.answers()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(name)
        server.listen()
        assert screen.answers()
