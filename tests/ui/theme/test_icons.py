"""Icons: every name used in the source exists, drawings take the asked colour, size and stroke."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

import woo_desktop
from woo_desktop.ui.action_list import ACTIONS
from woo_desktop.ui.nav_parts import ENTRIES, SAVE_STATES
from woo_desktop.ui.theme import LIGHT, UnknownIcon, icon, icons, pixmap, theme
from woo_desktop.ui.theme.fonts import package_folder
from woo_desktop.ui.theme.icons import render, svg

SOURCE = Path(woo_desktop.__file__).parent
NAMED = re.compile(
    r"""(?:icon_name=|icon=|IconButton\(|\bIcon\(|IconTile\(|EmptyState\(|set_icon\()\s*"([a-z0-9-]+)\""""
)


def used_names() -> set[str]:
    """Names written out in the source, and those of commands, places and save states."""
    found = {name for file in SOURCE.rglob("*.py") for name in NAMED.findall(file.read_text("utf-8"))}
    found |= {spec.icon for spec in ACTIONS if spec.icon} | {entry.icon for entry in ENTRIES}
    return found | {state[0] for state in SAVE_STATES.values()}


@pytest.mark.parametrize("name", sorted(used_names()))
def test_every_icon_used_exists(name: str) -> None:
    text = svg(name)
    assert 'stroke-width="1.75"' in text
    assert "currentColor" in text


@pytest.mark.parametrize(
    "name",
    "layout-dashboard store message-circle-question route graduation-cap square-kanban file-text list-checks link "
    "circle-check file-pen mail hourglass triangle-alert ban flag cloud-check cloud-off star".split(),
)
def test_icons_of_the_design_exist(name: str) -> None:
    assert svg(name)


def test_unknown_icon_says_its_name() -> None:
    with pytest.raises(UnknownIcon, match="no-such-drawing"):
        svg("no-such-drawing")


def test_drawing_takes_colour_size_and_ratio(qapp: QApplication) -> None:
    drawn = render("square", "#FF0000", 16, 2.0)
    assert drawn.width() == 32
    assert drawn.deviceIndependentSize().width() == 16
    image = drawn.toImage()
    inked = [QColor(image.pixelColor(x, 16)) for x in range(32) if image.pixelColor(x, 16).alpha() > 200]
    assert inked
    assert all(colour.red() > 200 and colour.green() < 40 for colour in inked)
    assert render("square", "#FF0000", 16, 2.0) is drawn


def test_icon_follows_text_scale_and_theme(qapp: QApplication) -> None:
    assert pixmap("store", ratio=1.0).width() == 16
    theme().set_text_scale(200)
    assert pixmap("store", ratio=1.0).width() == 32
    assert icon("store", "accent").availableSizes()[0].width() == 32
    assert theme().tokens == LIGHT


def test_every_drawing_is_read_as_the_archive_has_it() -> None:
    folder = package_folder("justmyresource_lucide")
    assert folder is not None
    with zipfile.ZipFile(folder / "icons.zip") as archive:
        names = [name for name in archive.namelist() if name.endswith(".svg")]
        assert len(names) > 1000
        assert all(icons._drawing(name.removesuffix(".svg")) == archive.read(name) for name in names)
    # The end of another name is no name.
    with pytest.raises(icons.UnknownIcon):
        icons._drawing("arge-small")
