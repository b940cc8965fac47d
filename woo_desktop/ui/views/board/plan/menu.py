"""The context menu of a draft: take over, leave out, open."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from woo_desktop.i18n import _, fill, ngettext
from woo_desktop.ui.theme import icon
from woo_desktop.ui.widgets import without_mnemonic


class DraftMenu(QMenu):
    """Made anew each time it is asked for."""

    accept_wanted = Signal(object)
    refuse_wanted = Signal(int)
    question_wanted = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.triggered.connect(self._chosen)

    def open_for(self, card: int, of_column: tuple[int, ...], question: int, at: QPoint, *, waits: bool) -> None:
        """`card` is 0 when the card is not one that the draft proposes; then it is about the column."""
        self.clear()
        if card and waits:
            self._add(_("Take this over"), ("accept", (card,)), "check")
        if of_column:
            words = ngettext(
                "Take over {count} card of this track", "Take over {count} cards of this track", len(of_column)
            )
            self._add(fill(words, {"count": len(of_column)}), ("accept", of_column), "check-check")
        if card:
            self._add(_("Not this one"), ("refuse", card), "x")
        if question:
            self.addSeparator()
            self._add(_("Open this question"), ("question", question), "message-circle-question")
        if not self.isEmpty():
            self.popup(at)

    def _add(self, text: str, data: object, icon_name: str) -> None:
        action = self.addAction(icon(icon_name), without_mnemonic(text))
        action.setData(data)

    @Slot(QAction)
    def _chosen(self, action: QAction) -> None:
        what, about = action.data()
        if what == "accept":
            self.accept_wanted.emit(about)
        elif what == "refuse":
            self.refuse_wanted.emit(about)
        else:
            self.question_wanted.emit(about)
