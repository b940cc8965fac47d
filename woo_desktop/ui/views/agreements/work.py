"""Work on paper that runs on the documents' thread: it takes values, gives values, and touches no widget."""

from __future__ import annotations

from pathlib import Path

from woo_desktop.documents.packs import Binding
from woo_desktop.domain.agreement import AgreementPaper
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.ui.desk import Progress
from woo_desktop.ui.paper.drawing import MadePaper


@dataclass(frozen=True, slots=True)
class MakePaper:
    """Makes the PDF of an agreement."""

    paper: AgreementPaper
    language: str = "nl"

    def __call__(self, progress: Progress) -> MadePaper:
        from woo_desktop.documents.agreement_pdf import agreement_pdf
        from woo_desktop.documents.preview import page_sizes
        from woo_desktop.documents.unprintable import unprintable

        progress.step(0, 1)
        data = agreement_pdf(self.paper, self.language)
        return MadePaper(data, page_sizes(data), tuple(gap.sentence for gap in unprintable(self.paper)))


@dataclass(frozen=True, slots=True)
class BindPapers:
    """Makes several agreements as one PDF, to print."""

    papers: tuple[tuple[AgreementPaper, str], ...]
    title: str

    def __call__(self, progress: Progress) -> MadePaper:
        from woo_desktop.documents.packs import agreements_pdf
        from woo_desktop.documents.preview import page_sizes
        from woo_desktop.documents.unprintable import unprintable

        data = agreements_pdf(self.papers, self.title, progress=progress.step)
        gaps = tuple(gap.sentence for paper, _language in self.papers for gap in unprintable(paper))
        return MadePaper(data, page_sizes(data), gaps)


@dataclass(frozen=True, slots=True)
class SavedAll:
    """What was written, and which papers it was."""

    paths: tuple[Path, ...]
    papers: tuple[AgreementPaper, ...]


@dataclass(frozen=True, slots=True)
class SaveAll:
    """Makes several agreements and writes them; nothing is written before all have been made.

    `path` is the one file, or the folder in which each gets a name of its own.
    """

    path: Path
    papers: tuple[tuple[AgreementPaper, str], ...]
    binding: Binding
    title: str
    anyway: bool = False
    """Also with characters that cannot be printed."""

    def __call__(self, progress: Progress) -> SavedAll:
        from woo_desktop.documents.files import write_all, write_or_tell
        from woo_desktop.documents.packs import bound
        from woo_desktop.documents.unprintable import stop_at, unprintable

        if not self.anyway:
            stop_at(gap for paper, _language in self.papers for gap in unprintable(paper))
        files = bound(self.papers, self.binding, self.title, progress=progress.step)
        papers = tuple(paper for paper, _language in self.papers)
        progress.step(len(papers), len(papers))
        if self.binding is Binding.TOGETHER:
            write_or_tell(self.path, files[0][1])
            return SavedAll((self.path,), papers)
        return SavedAll(write_all(self.path, files), papers)
