"""Reading the paper on the screen: words searched for are marked, and text can be selected and copied."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from woo_desktop.documents.page_text import Spot
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.i18n import _, fill, ngettext
from woo_desktop.ui.desk import Desk, Progress, Ticket
from woo_desktop.ui.paper.page_view import Mark, PageView
from woo_desktop.ui.theme import Role, Space
from woo_desktop.ui.widgets import Box, IconButton, PlainLabel, SearchField, announce


@dataclass(frozen=True, slots=True)
class FindOnPages:
    """Where these words stand in a PDF."""

    data: bytes
    text: str

    def __call__(self, progress: Progress) -> tuple[Spot, ...]:
        from woo_desktop.documents.page_text import find_text

        return find_text(self.data, self.text)


@dataclass(frozen=True, slots=True)
class ReadBetween:
    """The text between two points of a page."""

    data: bytes
    page: int
    start: tuple[float, float]
    end: tuple[float, float]

    def __call__(self, progress: Progress) -> Spot:
        from woo_desktop.documents.page_text import text_between

        return text_between(self.data, self.page, self.start, self.end)


class FindBar(Box):
    """A field, how many times it was found, and the way through: Enter next, Shift+Enter back, Esc closes."""

    searched = Signal(str)
    walked = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=Space.XS)
        self.field = SearchField(_("Search in the paper"))
        self.field.searched.connect(self.searched)
        self.count = PlainLabel(role=Role.SMALL, token="text2", tabular=True)
        self.back = IconButton("arrow-up", _("Previous place"), on_click=self._back)
        self.on = IconButton("arrow-down", _("Next place"), on_click=self._on)
        self.shut = IconButton("x", _("Close the search"), on_click=self._shut)
        row = QHBoxLayout()
        row.setContentsMargins(Space.XS, 0, Space.XS, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        for button in (self.back, self.on, self.shut):
            row.addWidget(button)
        self.column.addLayout(row)
        self.show_count(0, 0)

    def show_count(self, at: int, count: int) -> None:
        """ "2 van 5"; nothing while nothing is searched for."""
        words = fill(_("{done} of {total}"), {"done": at, "total": count}) if count else ""
        if not count and self.field.text().strip():
            words = _("Not found")
        self.count.setText(words)
        self.back.setEnabled(count > 1)
        self.on.setEnabled(count > 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._shut()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.walked.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    @Slot()
    def _back(self) -> None:
        self.walked.emit(-1)

    @Slot()
    def _on(self) -> None:
        self.walked.emit(1)

    @Slot()
    def _shut(self) -> None:
        self.closed.emit()


class Reading(QObject):
    """Asks the documents' thread where words stand, and shows it on the pages."""

    copied = Signal(str)

    def __init__(self, desk: Desk, pages: PageView, bar: FindBar) -> None:
        super().__init__(pages)
        self._desk, self._pages, self.bar = desk, pages, bar
        self._data = b""
        self._found: tuple[Spot, ...] = ()
        self._at = 0
        self._finding: Ticket | None = None
        self._selecting: Ticket | None = None
        self._next: tuple[int, QPointF, QPointF] | None = None
        self.selected = ""
        bar.hide()
        bar.searched.connect(self._search)
        bar.walked.connect(self.walk)
        bar.closed.connect(self.close)
        pages.dragged.connect(self._drag)
        pages.unselected.connect(self.unselect)

    def take(self, data: bytes) -> None:
        """Another paper is on show; what is searched for is searched in it too."""
        self._data = data
        self.unselect()
        if self.bar.isVisible():
            self._search(self.bar.field.text())

    # --- searching --------------------------------------------------------------------------------------------------

    @Slot()
    def open(self) -> None:
        """Ready to type what is searched for."""
        if self._data:
            self.bar.show()
            self.bar.field.setFocus()
            self.bar.field.selectAll()
            self._search(self.bar.field.text())

    @Slot()
    def close(self) -> None:
        """No search any more; the marks go."""
        self.bar.hide()
        self._forget_search()
        self._show_found()
        self._pages.setFocus()

    @Slot(str)
    def _search(self, text: str) -> None:
        self._forget_search()
        if text.strip() and self._data:
            self._finding = self._desk.make(FindOnPages(self._data, text), self._found_them, failed=self._no_text)
        else:
            self._show_found()

    def _forget_search(self) -> None:
        if self._finding is not None:
            self._finding.forget()
            self._finding = None
        self._found, self._at = (), 0

    def _found_them(self, found: tuple[Spot, ...]) -> None:
        self._finding = None
        self._found = found
        here = self._pages.current_page
        self._at = next((number for number, spot in enumerate(found) if spot.page >= here), 0)
        self._show_found()
        words = ngettext("Found {count} time", "Found {count} times", len(found)) if found else _("Not found")
        announce(self.bar, fill(words, {"count": len(found)}))

    @Slot(int)
    def walk(self, step: int) -> None:
        """To the next or an earlier place; after the last one comes the first."""
        if self._found:
            self._at = (self._at + step) % len(self._found)
            self._show_found()

    def _show_found(self) -> None:
        marks = tuple(
            Mark(spot.page, box, "marker_now" if number == self._at else "marker")
            for number, spot in enumerate(self._found)
            for box in spot.boxes
        )
        self._pages.show_marks(marks)
        self.bar.show_count(self._at + 1 if self._found else 0, len(self._found))
        now = next((mark for mark in marks if mark.token == "marker_now"), None)
        if now is not None:
            self._pages.bring_in_sight(now)

    # --- selecting --------------------------------------------------------------------------------------------------

    @Slot(int, QPointF, QPointF)
    def _drag(self, page: int, start: QPointF, end: QPointF) -> None:
        """One question at a time; the newest place waits."""
        self._next = (page, start, end)
        if self._selecting is None:
            self._ask()

    def _ask(self) -> None:
        wanted, self._next = self._next, None
        if wanted is not None and self._data:
            page, start, end = wanted
            work = ReadBetween(self._data, page, (start.x(), start.y()), (end.x(), end.y()))
            self._selecting = self._desk.make(work, self._read, failed=self._no_text)

    def _read(self, spot: Spot) -> None:
        self._selecting = None
        self.selected = spot.text
        self._pages.show_selected(tuple(Mark(spot.page, box, "picked") for box in spot.boxes))
        self._ask()

    @Slot()
    def unselect(self) -> None:
        """Nothing is selected."""
        self._next = None
        if self._selecting is not None:
            self._selecting.forget()
            self._selecting = None
        self.selected = ""
        self._pages.show_selected(())

    @Slot()
    def copy(self) -> None:
        """What is selected to the clipboard, as text."""
        if self.selected:
            QGuiApplication.clipboard().setText(self.selected)
            self.copied.emit(self.selected)

    def _no_text(self, error: WorkshopError) -> None:
        """A page without text is a page where nothing is found."""
        self._finding = self._selecting = None
