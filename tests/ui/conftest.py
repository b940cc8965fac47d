"""Every window test starts light, at 100 % and in Dutch, whatever the test before it did."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from woo_desktop.i18n import DUTCH, use_language


@pytest.fixture(autouse=True)
def usual_look(request: pytest.FixtureRequest) -> Iterator[None]:
    """Only touches the theme when the test has a QApplication."""
    use_language(DUTCH)
    if "qapp" in request.fixturenames or "qtbot" in request.fixturenames:
        request.getfixturevalue("qapp")
        _dress()
    yield
    use_language(DUTCH)


def _dress() -> None:
    from woo_desktop.ui.theme import Mode, theme

    assert QApplication.instance() is not None
    theme().set_text_scale(100)
    theme().set_mode(Mode.LIGHT)
