"""Work on paper that runs on the documents' thread: it takes values, gives values, and touches no widget."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage

from woo_desktop.documents.files import write_or_tell
from woo_desktop.domain.agreement import AgreementPaper, suggested_file_name
from woo_desktop.ui.desk import Progress


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A PDF with the sizes of its pages in points."""

    data: bytes
    sizes: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class MakePaper:
    """Makes the PDF of an agreement."""

    paper: AgreementPaper
    language: str = "nl"

    def __call__(self, progress: Progress) -> MadePaper:
        from woo_desktop.documents.agreement_pdf import agreement_pdf
        from woo_desktop.documents.preview import page_sizes

        progress.step(0, 1)
        data = agreement_pdf(self.paper, self.language)
        return MadePaper(data, page_sizes(data))


@dataclass(frozen=True, slots=True)
class Drawn:
    """The picture of a page; `asked` is the width that was asked for."""

    page: int
    asked: int
    width: int
    height: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class DrawPage:
    """Draws one page of a PDF, `width` pixels wide."""

    data: bytes
    page: int
    width: int

    def __call__(self, progress: Progress) -> Drawn:
        from woo_desktop.documents.preview import render_page

        progress.step(self.page, self.page + 1)
        width, height, pixels = render_page(self.data, self.page, self.width)
        return Drawn(self.page, self.width, width, height, pixels)


def image_of(drawn: Drawn) -> QImage:
    """The pixels as a picture of its own."""
    form = QImage.Format.Format_ARGB32
    return QImage(drawn.pixels, drawn.width, drawn.height, drawn.width * 4, form).copy()


@dataclass(frozen=True, slots=True)
class SavedAll:
    """What was written into which folder."""

    folder: Path
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SaveAll:
    """Makes several agreements and writes each as a PDF; nothing is written before all have been made."""

    folder: Path
    papers: tuple[tuple[AgreementPaper, str], ...]

    def __call__(self, progress: Progress) -> SavedAll:
        from woo_desktop.documents.agreement_pdf import agreement_pdf
        from woo_desktop.documents.files import safe_file_name, unused_name

        made: list[tuple[str, bytes]] = []
        for number, (paper, language) in enumerate(self.papers):
            progress.step(number, len(self.papers), paper.title)
            made.append((suggested_file_name(paper, language), agreement_pdf(paper, language)))
        progress.step(len(self.papers), len(self.papers))
        names = []
        for name, data in made:
            free = unused_name(self.folder, safe_file_name(name, "pdf"))
            write_or_tell(self.folder / free, data)
            names.append(free)
        return SavedAll(self.folder, tuple(names))
