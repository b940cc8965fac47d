"""What views take from the package is there, and is loaded only when it is asked."""

import subprocess
import sys

import woo_desktop.ui.widgets as widgets


def test_every_name_has_one_home() -> None:
    named = [name for names in widgets.HOMES.values() for name in names.split()]
    assert sorted(named) == sorted(widgets.__all__)
    for home, names in widgets.HOMES.items():
        for name in names.split():
            assert getattr(widgets, name).__module__ == f"{widgets.__name__}.{home}"


def test_a_window_that_shows_no_chooser_loads_none() -> None:
    told = subprocess.run(
        [sys.executable, "-c", "import sys; from woo_desktop.ui.widgets import Divider; print(*sys.modules)"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    assert "woo_desktop.ui.widgets.boxes" in told
    assert "woo_desktop.ui.widgets.chooser" not in told
