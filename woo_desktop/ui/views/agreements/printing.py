"""Puts a paper on a printer: pages are drawn at 300 dots an inch on the documents' thread and painted one by one."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Signal, Slot
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from woo_desktop.domain.errors import WorkshopError
from woo_desktop.i18n import _
from woo_desktop.ui.desk import Desk, Ticket
from woo_desktop.ui.views.agreements.work import Drawn, DrawPage, MadePaper, image_of

DOTS = 300


class PaperPrinter(QObject):
    """One job at a time. Ask with `open_dialog`, or print at once with `print_on`."""

    started = Signal()
    progressed = Signal(int, int)
    finished = Signal()
    """The pages were handed to the printer."""
    ended = Signal()
    """The job is over, well or not."""
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._made: MadePaper | None = None
        self._printer: QPrinter | None = None
        self._painter: QPainter | None = None
        self._ticket: Ticket | None = None
        self._todo: list[int] = []
        self._total = 0
        self.dialog: QPrintDialog | None = None

    @property
    def is_printing(self) -> bool:
        return self._painter is not None

    def open_dialog(self, made: MadePaper, title: str, parent: QWidget) -> None:
        """Ask on which printer; nothing is printed before the person says so."""
        if self.is_printing:
            return
        self._made = made
        printer = new_printer(title)
        printer.setFromTo(1, len(made.sizes))
        dialog = QPrintDialog(printer, parent)
        dialog.setWindowTitle(_("Print the paper"))
        dialog.setMinMax(1, len(made.sizes))
        dialog.finished.connect(self._answered)
        self._printer, self.dialog = printer, dialog
        QDialog.open(dialog)

    @Slot(int)
    def _answered(self, result: int) -> None:
        self._forget_dialog()
        if result != QDialog.DialogCode.Accepted.value:
            self._printer = None
        elif self._printer is not None and self._made is not None:
            self.print_on(self._printer, self._made)

    def _forget_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def print_on(self, printer: QPrinter, made: MadePaper) -> None:
        """Start printing; `finished` or `failed` tells how it went."""
        self._printer, self._made = printer, made
        first, last = printer.fromPage() or 1, printer.toPage() or len(made.sizes)
        self._todo = list(range(max(first, 1) - 1, min(last, len(made.sizes))))
        self._total = len(self._todo)
        painter = QPainter()
        if not self._todo or not painter.begin(printer):
            self._end()
            self.failed.emit(None)
            return
        self._painter = painter
        self.started.emit()
        self._draw_next()

    @Slot()
    def cancel(self) -> None:
        """Stop; what the printer has not taken yet is not printed."""
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket.forget()
        if self._printer is not None and self.is_printing:
            self._printer.abort()
        self._end()

    def _draw_next(self) -> None:
        if self._made is None:
            return
        page = self._todo[0]
        width = round(self._made.sizes[page][0] / 72 * DOTS)
        self.progressed.emit(self._total - len(self._todo), self._total)
        self._ticket = self._desk.make(DrawPage(self._made.data, page, width), self._drawn, failed=self._not_drawn)

    def _drawn(self, drawn: Drawn) -> None:
        if self._painter is None or self._printer is None:
            return
        self._painter.drawImage(_sheet(self._printer), image_of(drawn))
        self._todo.pop(0)
        if self._todo:
            self._printer.newPage()
            self._draw_next()
            return
        self._end()
        self.finished.emit()

    def _not_drawn(self, error: WorkshopError) -> None:
        self.cancel()
        self.failed.emit(error)

    def _end(self) -> None:
        if self._painter is not None:
            self._painter.end()
        self._painter, self._printer, self._ticket = None, None, None
        self.ended.emit()


def new_printer(title: str) -> QPrinter:
    """A printer for A4 upright, edge to edge: the paper brings its own margins."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DOTS)
    printer.setDocName(title)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    return printer


def _sheet(printer: QPrinter) -> QRectF:
    """The whole sheet in the printer's dots."""
    return QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
