"""Paper and workbooks: one agreement, its preview, five hundred of them, and an overview of ten thousand rows.

The floors are measured in the same run: ReportLab with the same lines in bare paragraphs on as many pages (in seconds
of the processor), and openpyxl's write-only mode with the same cells.
"""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace

from bench.measuring import Figure, median, milliseconds
from tests.documents.papers import track_paper
from woo_desktop.documents.agreement_pdf import agreement_pdf
from woo_desktop.documents.fonts import REGULAR
from woo_desktop.documents.packs import agreements_pdf
from woo_desktop.documents.page_text import page_text
from woo_desktop.documents.preview import page_count, page_sizes, render_page
from woo_desktop.documents.progress import Cancelled
from woo_desktop.documents.workbook import CellKind, Sheet, SheetColumn, workbook_bytes
from woo_desktop.domain.agreement import AgreementPaper

MANY = 500
ROWS = 10_000
SCREEN = 700
"""Pixels across a page as the window shows it."""


def figures() -> list[Figure]:
    """Everything on one thread, as the documents' thread does it."""
    paper = track_paper()
    agreement_pdf(paper)
    return [*_one(paper), *_many(paper), *_workbook(), _memory()]


def _one(paper: AgreementPaper) -> list[Figure]:
    making = median(milliseconds(_Making(paper), 15))
    preview = median(milliseconds(_Preview(paper), 15))
    pages = page_count(agreement_pdf(paper))
    return [
        Figure("one agreement, warm", making, 60, "ms", f"{pages} pages"),
        Figure("preview: from the choice until page 1 is a picture", preview, 150, "ms"),
    ]


def _many(paper: AgreementPaper) -> list[Figure]:
    papers = [(replace(paper, title=f"{paper.title} {number}"), "nl") for number in range(MANY)]
    start = time.process_time()
    data = agreements_pdf(papers, "Afspraken")
    took = time.process_time() - start
    pages = page_count(data)
    floor, floor_pages = _plain_floor(data, pages)
    told = f"{took:.1f} CPU s for {pages} pages; bare ReportLab {floor:.1f} s for {floor_pages}"
    stop = _Stop()
    start = time.perf_counter()
    try:
        agreements_pdf(papers, "Afspraken", progress=stop.hear, is_cancelled=stop.is_wanted)
    except Cancelled:
        stopped = (time.perf_counter() - max(start, stop.at)) * 1000
    return [
        Figure(f"{MANY} agreements in one PDF", took / floor, 2.5, "× plain ReportLab", told),
        Figure(f"{MANY} agreements: from Cancel until it has stopped", stopped, 250, "ms"),
    ]


def _plain_floor(data: bytes, pages: int) -> tuple[float, int]:
    """The same lines as bare paragraphs, a page break where ours is: no tables, no marks, no head and foot."""
    from xml.sax.saxutils import escape

    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

    texts = [page_text(data, page).splitlines() for page in range(min(pages, 20))]
    style = ParagraphStyle("bare", fontName=REGULAR, fontSize=8, leading=9.5)
    start = time.process_time()
    story: list[object] = []
    for page in range(pages):
        story += [Paragraph(escape(line), style) for line in texts[page % len(texts)] if line.strip()]
        story.append(PageBreak())
    target = io.BytesIO()
    SimpleDocTemplate(target, leftMargin=40, rightMargin=40, topMargin=30, bottomMargin=30).build(story)
    return time.process_time() - start, page_count(target.getvalue())


class _Making:
    def __init__(self, paper: AgreementPaper) -> None:
        self.paper = paper

    def __call__(self) -> bytes:
        return agreement_pdf(self.paper)


class _Preview(_Making):
    def __call__(self) -> bytes:
        data = super().__call__()
        page_sizes(data)
        render_page(data, 0, SCREEN)
        return data


class _Stop:
    """Wants to stop halfway the pages, and remembers when."""

    def __init__(self) -> None:
        self.at = 0.0

    def hear(self, done: int, total: int) -> None:
        if not self.at and done > 0.6 * total:
            self.at = time.perf_counter()

    def is_wanted(self) -> bool:
        return self.at > 0


# --- the workbook -------------------------------------------------------------------------------------------------

COLUMNS = (
    SheetColumn("Nummer"),
    SheetColumn("Bedrijf", width=28),
    SheetColumn("Titel", width=44),
    SheetColumn("Thema", width=26),
    SheetColumn("KvK"),
    SheetColumn("Fte", CellKind.NUMBER),
    SheetColumn("Ontvangen", CellKind.DATE),
    SheetColumn("Aandeel", CellKind.PERCENT),
    SheetColumn("Telefoon"),
    SheetColumn("Status"),
    SheetColumn("Wachttijd (weken)", CellKind.NUMBER),
    SheetColumn("Reden", width=28),
)


def _rows() -> list[tuple[object, ...]]:
    day = dt.date(2026, 1, 5)
    return [
        (
            f"V-2026-{number:05d}",
            f"Bakkerij Zilverhoorn & zonen {number}",
            "Brood en banket online bestellen, met een tijd om af te halen",
            "Website & webshop",
            f"{number:08d}",
            number % 40 + 0.5,
            day + dt.timedelta(days=number % 300),
            number % 100 / 100,
            "+31 50 000 01 00",
            "Klaar voor matching",
            number % 52,
            "" if number % 3 else "=te laat",
        )
        for number in range(ROWS)
    ]


def _workbook() -> list[Figure]:
    rows = _rows()
    ours = median(milliseconds(_Ours(rows), 3))
    floor = median(milliseconds(_Floor(rows), 3))
    told = f"{ours / 1000:.2f} s; openpyxl write-only {floor / 1000:.2f} s, without styles, table and checks"
    return [Figure(f"workbook of {ROWS:,} rows and {len(COLUMNS)} columns", ours / floor, 1.3, "× openpyxl", told)]


class _Ours:
    def __init__(self, rows: Sequence[tuple[object, ...]]) -> None:
        self.rows = rows

    def __call__(self) -> bytes:
        return workbook_bytes([Sheet("Vraagstukken", COLUMNS, self.rows)], title="Overzicht")


class _Floor(_Ours):
    def __call__(self) -> bytes:
        from openpyxl import Workbook

        book = Workbook(write_only=True)
        sheet = book.create_sheet("Vraagstukken")
        sheet.append([column.header for column in COLUMNS])
        for row in self.rows:
            sheet.append(row)
        target = io.BytesIO()
        book.save(target)
        return target.getvalue()


def _memory() -> Figure:
    """In a process of its own, so that only the papers count."""
    work = (
        "import resource; from bench.documents import _rows, _Ours; from tests.documents.papers import track_paper;"
        "from woo_desktop.documents.packs import agreements_pdf;"
        f"agreements_pdf([(track_paper(), 'nl')] * {MANY}, 'Afspraken'); _Ours(_rows())();"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    told = subprocess.run([sys.executable, "-c", work], capture_output=True, text=True, check=True).stdout
    peak = int(told) / (1024 if sys.platform != "darwin" else 1024**2)
    return Figure(f"most memory: {MANY} agreements in one PDF, and the workbook", peak, 250, "MB")
