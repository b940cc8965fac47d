"""The middle of the agreements: a bar with page and zoom above the paper, which is made on the documents' thread."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from woo_desktop.domain.agreement import AgreementPaper
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.i18n import _, fill, say
from woo_desktop.ui.desk import Desk, Ticket
from woo_desktop.ui.paper.drawing import MadePaper
from woo_desktop.ui.paper.page_drawing import PageDrawing
from woo_desktop.ui.paper.page_view import PageView
from woo_desktop.ui.theme import Role, Space, theme
from woo_desktop.ui.views.agreements.reading import FindBar, Reading
from woo_desktop.ui.views.agreements.work import MakePaper
from woo_desktop.ui.widgets import Banner, Box, Button, ElidedLabel, Ground, IconButton, QuietButton

_TOLD = 3
_TELLS_SIZE_FROM = 260
"""So wide, in pixels at 100 %, there is room for the percentage between smaller and larger."""


class PaperPreview(Ground):
    """Give it a paper: it makes the PDF, shows it, and keeps its bytes for saving and printing."""

    ready = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent)
        self._desk = desk
        self._paper: AgreementPaper | None = None
        self._language = "nl"
        self._making: Ticket | None = None
        self.pages = PageView()
        self._drawing = PageDrawing(desk, self.pages)
        self._drawing.failed.connect(self.failed)
        self.pages.moved.connect(self._tell_where)
        self.reading = Reading(desk, self.pages, FindBar())
        self.gaps = Banner()
        self.gaps.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.M, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        for part in (self.reading.bar, self.gaps):
            column.addWidget(_inset(part))
        column.addWidget(self.pages, 1)
        self._tell_where()

    def _bar(self) -> QWidget:
        self.up = IconButton("arrow-up", _("Previous page"), on_click=self.pages.previous_page)
        self.down = IconButton("arrow-down", _("Next page"), on_click=self.pages.next_page)
        self.where = ElidedLabel(role=Role.BODY_MEDIUM)
        self.smaller = IconButton("minus", _("Smaller"), on_click=self.pages.zoom_out)
        self.percent = QuietButton("100%", on_click=self.pages.fit_width, tooltip=_("As wide as the window"))
        self.search = IconButton("search", _("Search in the paper"), on_click=self.reading.open)
        self.larger = IconButton("plus", _("Larger"), on_click=self.pages.zoom_in)
        box = Box(padding=Space.XS)
        row = QHBoxLayout()
        row.setContentsMargins(Space.S, 0, Space.S, 0)
        row.setSpacing(Space.XS)
        for widget in (self.up, self.down):
            row.addWidget(widget)
        row.addSpacing(Space.S)
        row.addWidget(self.where, 1)
        row.addWidget(self.search)
        for button in (self.smaller, self.percent, self.larger):
            row.addWidget(button)
        box.column.addLayout(row)
        self.percent.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        return _inset(box)

    @property
    def made(self) -> MadePaper | None:
        """The paper on show, with its bytes."""
        return self._drawing.made

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside two other parts with large text, smaller and larger have room, how large it is has not."""
        super().resizeEvent(event)
        self.percent.setVisible(self.width() >= theme().px(_TELLS_SIZE_FROM))

    # --- the paper ------------------------------------------------------------------------------------------------

    def show_paper(self, paper: AgreementPaper, language: str) -> None:
        """Make and show this paper; one that is the same as what is shown costs nothing."""
        if paper == self._paper and language == self._language:
            return
        self._paper, self._language = paper, language
        if self._making is not None:
            self._making.cancel()
            self._making.forget()
        self._making = self._desk.make(MakePaper(paper, language), self._made, failed=self._not_made)

    def show_nothing(self, words: str) -> None:
        """No paper to show; say why."""
        if self._making is not None:
            self._making.forget()
        self._paper = None
        self.reading.take(b"")
        self.gaps.hide()
        self._drawing.show_words(words)
        self.ready.emit()

    def _made(self, made: MadePaper) -> None:
        self._making = None
        self._drawing.show(made)
        self.reading.take(made.data)
        self._tell_gaps(made)
        self.ready.emit()

    def _tell_gaps(self, made: MadePaper) -> None:
        """Name what cannot be printed before anybody prints it."""
        self.gaps.setVisible(bool(made.gaps))
        if made.gaps:
            lines = [say(sentence) for sentence in made.gaps[:_TOLD]]
            more = len(made.gaps) - _TOLD
            if more > 0:
                lines.append(fill(_("and {count} more"), {"count": more}))
            title = _("On paper a □ stands where a character is missing.")
            self.gaps.show_message(title, "\n".join(lines), tone="warn")

    def _not_made(self, error: WorkshopError) -> None:
        self._making = None
        self.show_nothing(_("The paper could not be made."))
        self.failed.emit(error)

    # --- the bar --------------------------------------------------------------------------------------------------

    @Slot()
    def _tell_where(self) -> None:
        pages, page = self.pages.pages, self.pages.current_page
        words = fill(_("Page {page} of {pages}"), {"page": page + 1, "pages": pages}) if pages else ""
        if words != self.where.text():
            self.where.setText(words)
        self.percent.setText(f"{self.pages.zoom}%" if pages else "")
        self.percent.setAccessibleName(fill(_("Size {percent} percent"), {"percent": self.pages.zoom}))
        enabled: tuple[tuple[Button, bool], ...] = (
            (self.up, page > 0),
            (self.down, page + 1 < pages),
            (self.smaller, bool(pages)),
            (self.larger, bool(pages)),
            (self.percent, bool(pages)),
            (self.search, bool(pages)),
        )
        for button, on in enabled:
            button.setEnabled(on)


def _inset(part: QWidget) -> QWidget:
    """As wide as the pages below it; gone when the part is hidden."""
    around = QWidget()
    line = QHBoxLayout(around)
    line.setContentsMargins(Space.XL, 0, Space.XL, Space.XS)
    line.addWidget(part)
    return around
