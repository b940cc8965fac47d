"""A PDF to look through before it is printed or saved: its pages below each other, with a bar to walk and zoom."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from woo_desktop.i18n import _, fill
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.paper.drawing import MadePaper
from woo_desktop.ui.paper.page_drawing import PageDrawing
from woo_desktop.ui.paper.page_view import PageView
from woo_desktop.ui.theme import Role, Space
from woo_desktop.ui.widgets import ElidedLabel, Ground, IconButton


class PdfPages(Ground):
    """Draws only what is in sight, on the documents' thread."""

    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent)
        self.view = PageView()
        self._drawing = PageDrawing(desk, self.view)
        self._drawing.failed.connect(self.failed)
        self.view.moved.connect(self._tell_where)
        self.up = IconButton("arrow-up", _("Previous page"), on_click=self.view.previous_page)
        self.down = IconButton("arrow-down", _("Next page"), on_click=self.view.next_page)
        self.where = ElidedLabel(role=Role.BODY_MEDIUM)
        self.smaller = IconButton("minus", _("Smaller"), on_click=self.view.zoom_out)
        self.larger = IconButton("plus", _("Larger"), on_click=self.view.zoom_in)
        row = QHBoxLayout()
        row.setContentsMargins(Space.L, Space.S, Space.L, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self.up)
        row.addWidget(self.down)
        row.addSpacing(Space.S)
        row.addWidget(self.where, 1)
        row.addWidget(self.smaller)
        row.addWidget(self.larger)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        self._tell_where()

    @property
    def made(self) -> MadePaper | None:
        """The paper on show."""
        return self._drawing.made

    def show_pdf(self, made: MadePaper) -> None:
        self._drawing.show(made)

    def show_words(self, words: str) -> None:
        """No paper yet; say why."""
        self._drawing.show_words(words)

    @Slot()
    def _tell_where(self) -> None:
        pages, page = self.view.pages, self.view.current_page
        words = fill(_("Page {page} of {pages}"), {"page": page + 1, "pages": pages}) if pages else ""
        if words != self.where.text():
            self.where.setText(words)
        self.up.setEnabled(page > 0)
        self.down.setEnabled(page + 1 < pages)
        for button in (self.smaller, self.larger):
            button.setEnabled(bool(pages))
