"""Puts a paper on a printer: its pages are painted at 300 dots an inch, one by one, on the documents' thread."""

from __future__ import annotations

from dataclasses import field

from PySide6.QtCore import QObject, QRectF, Signal, Slot
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.i18n import _
from woo_desktop.ui.desk import Desk, Progress, Ticket
from woo_desktop.ui.paper.drawing import MadePaper

DOTS = 300
_UPRIGHT_A4 = (595.0, 842.0)
_LONGER_THAN_A4 = 900.0


@dataclass
class PrintJob:
    """What is on its way to a printer. Printer and painter belong to the documents' thread until the job is over."""

    printer: QPrinter
    made: MadePaper
    pages: tuple[int, ...]
    painter: QPainter = field(default_factory=QPainter)


@dataclass(frozen=True, slots=True)
class PrintPage:
    """Paints one page; the first begins the job, the last ends it. False when the printer does not answer.

    A page each time, so that the window can have its own pages drawn in between.
    """

    job: PrintJob
    turn: int

    def __call__(self, progress: Progress) -> bool:
        from woo_desktop.documents.preview import render_page

        job, page = self.job, self.job.pages[self.turn]
        progress.step(self.turn, len(job.pages))
        if self.turn == 0 and not job.painter.begin(job.printer):
            return False
        if self.turn and not job.printer.newPage():
            return False
        width, height, pixels = render_page(job.made.data, page, round(job.made.sizes[page][0] / 72 * DOTS))
        # Without an alpha channel: a printer driver would mix every dot of the sheet with the white below it.
        picture = QImage(pixels, width, height, width * 4, QImage.Format.Format_RGB32)
        job.painter.drawImage(_sheet(job.printer), picture)
        if self.turn + 1 == len(job.pages):
            job.painter.end()
        return True


@dataclass(frozen=True, slots=True)
class StopPrinting:
    """Gives up a job where it is: what the printer has not taken yet is not printed."""

    job: PrintJob

    def __call__(self, progress: Progress) -> None:
        if self.job.painter.isActive():
            self.job.printer.abort()
            self.job.painter.end()


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
        self._asked: tuple[QPrinter, MadePaper] | None = None
        self._job: PrintJob | None = None
        self._ticket: Ticket | None = None
        self._turn = 0
        self.dialog: QPrintDialog | None = None

    @property
    def is_printing(self) -> bool:
        return self._job is not None

    def open_dialog(self, made: MadePaper, title: str, parent: QWidget) -> None:
        """Ask on which printer; nothing is printed before the person says so."""
        if self.is_printing:
            return
        printer = new_printer(title, made.sizes[0] if made.sizes else _UPRIGHT_A4)
        printer.setFromTo(1, len(made.sizes))
        dialog = QPrintDialog(printer, parent)
        dialog.setWindowTitle(_("Print the paper"))
        dialog.setMinMax(1, len(made.sizes))
        dialog.finished.connect(self._answered)
        self._asked, self.dialog = (printer, made), dialog
        QDialog.open(dialog)

    @Slot(int)
    def _answered(self, result: int) -> None:
        self._forget_dialog()
        asked, self._asked = self._asked, None
        if result == QDialog.DialogCode.Accepted.value and asked is not None:
            self.print_on(*asked)

    def _forget_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def print_on(self, printer: QPrinter, made: MadePaper) -> None:
        """Start printing; `finished` or `failed` tells how it went."""
        first, last = printer.fromPage() or 1, printer.toPage() or len(made.sizes)
        pages = tuple(range(max(first, 1) - 1, min(last, len(made.sizes))))
        if self.is_printing:
            return
        if not pages:
            self.failed.emit(None)
            return
        self._job, self._turn = PrintJob(printer, made, pages), 0
        self.started.emit()
        self._paint_next()

    @Slot()
    def cancel(self) -> None:
        """Stop; what the printer has not taken yet is not printed."""
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket.forget()
        self._stop()

    def _paint_next(self) -> None:
        if self._job is not None:
            self.progressed.emit(self._turn, len(self._job.pages))
            self._ticket = self._desk.make(PrintPage(self._job, self._turn), self._painted, failed=self._not_painted)

    def _painted(self, well: bool) -> None:
        if self._job is None:
            return
        self._turn += 1
        if not well:
            self._stop()
            self.failed.emit(None)
        elif self._turn < len(self._job.pages):
            self._paint_next()
        else:
            self._job = None
            self._end()
            self.finished.emit()

    def _not_painted(self, error: WorkshopError) -> None:
        self._stop()
        self.failed.emit(error)

    def _stop(self) -> None:
        """The printer is let go where it is held: on the documents' thread."""
        job, self._job = self._job, None
        if job is not None:
            self._desk.make(StopPrinting(job), self._stopped)
        self._end()

    def _stopped(self, nothing: None) -> None:
        """Nobody waits for it."""

    def _end(self) -> None:
        self._ticket = None
        self.ended.emit()


def new_printer(title: str, sheet: tuple[float, float] = _UPRIGHT_A4) -> QPrinter:
    """A printer for a sheet of this size in points, edge to edge: the paper brings its own margins."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DOTS)
    printer.setDocName(title)
    across = sheet[0] > sheet[1]
    large = max(sheet) > _LONGER_THAN_A4
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A3 if large else QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    return printer


def _sheet(printer: QPrinter) -> QRectF:
    """The whole sheet in the printer's dots."""
    return QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
