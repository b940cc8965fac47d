"""What the window remembers; anything damaged gives defaults."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from woo_desktop.ui.theme import Mode
from woo_desktop.ui.window_settings import WindowSettings


def test_everything_comes_back(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    first = WindowSettings(file)
    first.mode, first.text_scale, first.language = Mode.DARK, 150, "en"
    first.place, first.semester = "board", "2627-S1"
    first.geometry = QByteArray(b"\x01\x00\xffabc")
    first.set_view_state("board", {"split": [284, 900], "folded": ["MBO"], "naam": "Łukasz; =1,2"})
    first.save()
    second = WindowSettings(file)
    assert (second.mode, second.text_scale, second.language) == (Mode.DARK, 150, "en")
    assert (second.place, second.semester) == ("board", "2627-S1")
    assert second.geometry == first.geometry
    assert second.view_state("board") == {"split": [284, 900], "folded": ["MBO"], "naam": "Łukasz; =1,2"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff\xfe rubbish \x00",
        b"[look]\nmode=purple\ntext_scale=-3\n[window]\ngeometry=%%%\nplace=\n[views]\nboard={not json\n",
        b"[look]\nmode=@Invalid()\ntext_scale=99999\n[views]\nboard=[1,2]\n",
        b"[look\nmode",
    ],
)
def test_damage_gives_defaults(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "window.ini"
    file.write_bytes(content)
    settings = WindowSettings(file)
    assert settings.mode is Mode.SYSTEM
    assert settings.text_scale is None
    assert settings.view_state("board") == {}
    assert isinstance(settings.geometry, QByteArray)


def test_a_folder_in_its_place_does_no_harm(tmp_path: Path) -> None:
    settings = WindowSettings(tmp_path)
    settings.mode = Mode.DARK
    settings.save()
    assert WindowSettings(tmp_path).mode in (Mode.DARK, Mode.SYSTEM)
