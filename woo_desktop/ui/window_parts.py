"""F6 and Shift+F6: walking through the parts of the window in the order of the eye."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def walk(parts: Sequence[QWidget], step: int) -> None:
    """Put the focus in the part after (or before) the one that has it; parts that take no focus are passed."""
    focus = QApplication.focusWidget()
    here = next((n for n, part in enumerate(parts) if focus is not None and _holds(part, focus)), -1)
    start = here if here >= 0 else (-1 if step > 0 else 0)
    for offset in range(1, len(parts) + 1):
        if enter(parts[(start + step * offset) % len(parts)]):
            return


def enter(part: QWidget) -> bool:
    """Put the focus on a part itself, or on the first thing in it that Tab would reach; False when there is none."""
    if not part.isVisible():
        return False
    for widget in (part, *part.findChildren(QWidget)):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and widget.isVisible() and widget.isEnabled():
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return True
    return False


def _holds(part: QWidget, widget: QWidget) -> bool:
    return part is widget or part.isAncestorOf(widget)
