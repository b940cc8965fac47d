"""Pictures of the pages of a PDF, made on the documents' thread when a page comes in sight."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSizeF, Signal, Slot

from woo_desktop.domain.errors import WorkshopError
from woo_desktop.ui.desk import Desk, Ticket
from woo_desktop.ui.paper.drawing import Drawn, DrawPage, MadePaper, image_of
from woo_desktop.ui.paper.page_view import PageView


class PageDrawing(QObject):
    """Gives a view of pages what it wants to show; what belongs to an older paper is dropped."""

    failed = Signal(object)

    def __init__(self, desk: Desk, view: PageView) -> None:
        super().__init__(view)
        self._desk, self._view = desk, view
        self._under_way: list[Ticket] = []
        self.made: MadePaper | None = None
        view.wanted.connect(self._draw)

    def show(self, made: MadePaper) -> None:
        """The pages of this paper from now on."""
        self._forget()
        self.made = made
        self._view.show_pages(tuple(QSizeF(*size) for size in made.sizes))

    def show_words(self, words: str) -> None:
        """No paper to show; say why."""
        self._forget()
        self.made = None
        self._view.show_words(words)

    @Slot(int, int)
    def _draw(self, page: int, width: int) -> None:
        if self.made is not None:
            work = DrawPage(self.made.data, page, width)
            self._under_way.append(self._desk.make(work, self._drawn, failed=self._not_drawn))

    def _drawn(self, drawn: Drawn) -> None:
        self._view.show_picture(drawn.page, drawn.asked, image_of(drawn))

    def _not_drawn(self, error: WorkshopError) -> None:
        self.failed.emit(error)

    def _forget(self) -> None:
        for ticket in self._under_way:
            ticket.cancel()
            ticket.forget()
        self._under_way.clear()
