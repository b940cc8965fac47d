"""The page around the text: the bar at the top, who and which at the head, number and page count at the foot."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from woo_desktop.documents.fonts import REGULAR, STRONG, use_inter
from woo_desktop.documents.logo_drawing import LOGO_HEIGHT, draw_logo
from woo_desktop.documents.paper_style import (
    ACCENT,
    ATTENTION,
    CONTENT_WIDTH,
    HINT,
    LINE,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SECOND,
    TEXT,
    TOP_BAR,
)
from woo_desktop.documents.plain import one_line
from woo_desktop.documents.progress import Cancelled, IsCancelled, Progress, never, nobody_listens
from woo_desktop.domain.agreement_paper import Logo
from woo_desktop.domain.late_dataclass import dataclass

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import BaseDocTemplate, Flowable

_HEAD_DROP = 15 * 72 / 25.4
_FOOT_LINE = 12 * 72 / 25.4
_FRAME_TOP = PAGE_HEIGHT - MARGIN
FRAME_HEIGHT = _FRAME_TOP - MARGIN
PROGRAM = "WOO Desktop"
_AT_HAND = 120
"""As many pieces as ReportLab looks ahead at most, and more: those that must stay together."""


@dataclass(frozen=True, slots=True)
class PageWords:
    """What stands around the text; every word already in the language of the paper."""

    title: str
    subject: str
    author: str
    number: str
    foot: str
    page_of: str
    """With {page} and {pages}."""
    mark: str = ""
    """CONCEPT, or nothing."""
    language: str = "nl"
    size: tuple[float, float] = (PAGE_WIDTH, PAGE_HEIGHT)
    logo: Logo | None = None
    """At the left of the head, before the name of the workshop."""

    @property
    def width(self) -> float:
        """The room for text between the margins."""
        return self.size[0] - 2 * MARGIN


@dataclass(frozen=True, slots=True)
class Section:
    """A document within a bundle: it begins on a page of its own, with its own words around it.

    The story may be something that makes it: then it is made when its turn comes, and five hundred of them are never
    in memory together.
    """

    story: Sequence[Flowable] | Callable[[], Sequence[Flowable]]
    words: PageWords


def make_pdf(story: Sequence[Flowable], words: PageWords) -> bytes:
    """Lay the story out on pages with the given words around it."""
    return make_bundle([Section(story, words)], words)


def make_bundle(
    sections: Sequence[Section],
    words: PageWords,
    *,
    progress: Progress = nobody_listens,
    is_cancelled: IsCancelled = never,
) -> bytes:
    """Several documents as one PDF called as `words` say; with more than one, each has its bookmark."""
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    use_inter()
    target = io.BytesIO()
    document = BaseDocTemplate(
        target,
        pagesize=words.size,
        title=one_line(words.title)[:200],
        author=one_line(words.author)[:200],
        subject=one_line(words.subject)[:200],
        creator=PROGRAM,
        lang=words.language,
        pageCompression=1,
        initialFontName=REGULAR,
        displayDocTitle=1,
    )
    for number, section in enumerate(sections):
        wide, high = section.words.size
        frame = Frame(MARGIN, MARGIN, wide - 2 * MARGIN, high - 2 * MARGIN, 0, 0, 0, 0)
        surround = _Surround(section.words, number, len(sections), progress, is_cancelled)
        document.addPageTemplates(
            PageTemplate(
                f"paper{number}", [frame], onPage=surround, onPageEnd=surround.foot, pagesize=section.words.size
            )
        )
    whole = _Story(_parts(sections))
    document.build(whole, canvasmaker=_canvas_with(words))
    return target.getvalue()


def _parts(sections: Sequence[Section]) -> Iterator[list[Flowable]]:
    """What each section begins with, and its story, one section at a time."""
    from reportlab.platypus import NextPageTemplate, PageBreak

    for number, section in enumerate(sections):
        begin: list[Flowable] = [NextPageTemplate(f"paper{number}"), PageBreak()] if number else []
        if len(sections) > 1:
            begin.append(_section_start(section.words.title, f"section{number}"))
        yield [*begin, *(section.story() if callable(section.story) else section.story)]


class _Story(list["Flowable"]):
    """A list that ReportLab eats from the front, filled up with the next section when it runs short."""

    def __init__(self, parts: Iterator[list[Flowable]]) -> None:
        super().__init__()
        self._parts = parts

    def __len__(self) -> int:
        while super().__len__() < _AT_HAND:
            more = next(self._parts, None)
            if more is None:
                break
            self.extend(more)
        return super().__len__()


@dataclass(frozen=True, slots=True)
class _Surround:
    """What ReportLab calls for every page: draws what stands around the text, and hears whether to go on."""

    words: PageWords
    number: int
    count: int
    progress: Progress
    is_cancelled: IsCancelled

    def __call__(self, canvas: Canvas, _document: BaseDocTemplate) -> None:
        if self.is_cancelled():
            raise Cancelled
        self.progress(self.number, self.count)
        _draw_head(canvas, self.words)

    def foot(self, canvas: Canvas, _document: BaseDocTemplate) -> None:
        """Drawn last, so that who reads the page aloud hears it last."""
        _draw_foot(canvas, self.words)


def _section_start(title: str, key: str) -> Flowable:
    """The bookmark of a section; the headings in it come below it."""
    from reportlab.platypus import Flowable

    class SectionStart(Flowable):
        def wrap(self, _width: float, _height: float) -> tuple[float, float]:
            return 0, 0

        def draw(self) -> None:
            canvas: Any = self.canv
            canvas.bookmarkPage(key)
            canvas.addOutlineEntry(one_line(title)[:200], key, 0, closed=True)
            canvas.outline_depth = 1

    return SectionStart()


def _canvas_with(words: PageWords) -> type[Canvas]:
    """A canvas that writes "page 1 of 2" on every page at the very end, when it knows how many there are."""
    from reportlab.pdfgen.canvas import Canvas

    class CountingCanvas(Canvas):
        outline_depth = 0
        _pagesize: tuple[float, float]

        def showPage(self) -> None:  # noqa: N802 - ReportLab calls it so
            self._woo_sizes = [*getattr(self, "_woo_sizes", []), self._pagesize]
            super().showPage()

        def save(self) -> None:
            pages = self.getPageNumber() - 1
            for page, (wide, high) in enumerate(getattr(self, "_woo_sizes", []), start=1):
                self.beginForm(_count_form(page), 0, 0, wide, high)
                self.setFillColorRGB(*HINT)
                self.setFont(REGULAR, 8)
                counted = words.page_of.format(page=page, pages=pages)
                self.drawRightString(wide - MARGIN, _FOOT_LINE, counted)
                self.endForm()
            super().save()

    return CountingCanvas


def _count_form(page: int) -> str:
    return f"count{page}"


def _draw_head(canvas: Canvas, words: PageWords) -> None:
    canvas.saveState()
    canvas.setFillColorRGB(*ACCENT)
    wide, high = words.size
    canvas.rect(0, high - TOP_BAR, wide, TOP_BAR, stroke=0, fill=1)
    right = wide - MARGIN
    head_line = high - _HEAD_DROP
    left = MARGIN + draw_logo(canvas, words.logo, MARGIN, head_line + 6 - LOGO_HEIGHT / 2)
    room = right - left - 20 - _draw_number(canvas, words, right, head_line)
    canvas.setFillColorRGB(*ACCENT)
    canvas.setFont(STRONG, 9)
    canvas.drawString(left, head_line, fitting(words.author, STRONG, 9, room))
    canvas.restoreState()


def _draw_foot(canvas: Canvas, words: PageWords) -> None:
    canvas.saveState()
    right = words.size[0] - MARGIN
    canvas.setStrokeColorRGB(*LINE)
    canvas.setLineWidth(0.6)
    canvas.line(MARGIN, _FOOT_LINE + 13, right, _FOOT_LINE + 13)
    canvas.setFillColorRGB(*HINT)
    canvas.setFont(REGULAR, 8)
    canvas.drawString(MARGIN, _FOOT_LINE, fitting(words.foot, REGULAR, 8, words.width - 80))
    canvas.doForm(_count_form(canvas.getPageNumber()))
    canvas.restoreState()


def _draw_number(canvas: Canvas, words: PageWords, right: float, head_line: float) -> float:
    """The document number, with the concept mark before it; gives the width they take."""
    number = fitting(words.number, REGULAR, 9, CONTENT_WIDTH / 2)
    canvas.setFillColorRGB(*SECOND)
    canvas.setFont(REGULAR, 9)
    canvas.drawRightString(right, head_line, number)
    taken = canvas.stringWidth(number, REGULAR, 9)
    if words.mark:
        width = canvas.stringWidth(words.mark, STRONG, 8) + 12
        left = right - taken - (10 if number else 0) - width
        canvas.setStrokeColorRGB(*ATTENTION)
        canvas.setLineWidth(0.8)
        canvas.roundRect(left, head_line - 4, width, 14.5, 4, stroke=1, fill=0)
        canvas.setFillColorRGB(*ATTENTION)
        canvas.setFont(STRONG, 8)
        canvas.drawString(left + 6, head_line + 0.3, words.mark)
        taken += width + 10
    return taken


def fitting(text: str, face: str, size: float, width: float) -> str:
    """One line that fits; what does not is shown by an ellipsis (its whole stands elsewhere on the paper)."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    line = one_line(text[:500])
    if stringWidth(line, face, size) <= width:
        return line
    while line and stringWidth(line + "…", face, size) > width:
        line = line[:-1]
    return line.rstrip() + "…"


def section_heading(number: int, text: str, key: str) -> Flowable:
    """A numbered heading over a hairline, that also is a bookmark and stays with what follows."""
    from reportlab.platypus import Flowable

    class SectionHeading(Flowable):
        keepWithNext = 1  # noqa: N815 - ReportLab reads it so

        def wrap(self, width: float, _height: float) -> tuple[float, float]:
            self.width = width
            return width, 17.5

        def getSpaceBefore(self) -> float:  # noqa: N802
            return 6.0

        def getSpaceAfter(self) -> float:  # noqa: N802
            return 3.5

        def draw(self) -> None:
            canvas = self.canv
            place = f"{key}-{canvas.getPageNumber()}"
            canvas.bookmarkHorizontal(place, 0, 24)
            canvas.addOutlineEntry(f"{number}  {text}", place, getattr(canvas, "outline_depth", 0), closed=False)
            canvas.setFillColorRGB(*TEXT)
            canvas.setFont(STRONG, 11)
            canvas.drawString(0, 4.5, f"{number}  {text}")
            canvas.setStrokeColorRGB(*LINE)
            canvas.setLineWidth(0.8)
            canvas.line(0, 0, self.width, 0)

    return SectionHeading()
