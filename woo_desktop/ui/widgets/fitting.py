"""Text on a button that may be longer than there is room: it ends in `…` and the whole text is the tooltip."""

from __future__ import annotations

from woo_desktop.ui.theme import paint
from woo_desktop.ui.widgets.buttons import Button
from woo_desktop.ui.widgets.text import set_plain_tooltip


def show_fitting(button: Button, text: str, room: float) -> None:
    """Show as much of `text` on a button as fits in `room` pixels; a screen reader gets all of it."""
    shown = paint.elided(text, button.ROLE, max(0.0, room))
    if shown != button.label():
        button.setText(shown)
    button.setAccessibleName(text)
    set_plain_tooltip(button, text if shown != text else "")
