"""Writes the overview workbook and the agreements, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from woo_desktop.cli.asking import Asked
from woo_desktop.cli.finding import find_case
from woo_desktop.cli.talking import Talk
from woo_desktop.domain.agreement import AgreementPaper, suggested_file_name
from woo_desktop.domain.answers import AgreementRow
from woo_desktop.domain.cleaning import fold
from woo_desktop.domain.errors import FileTrouble, NotAllowed
from woo_desktop.domain.queries import AgreementsOf, OverviewRowsOf, PaperOf
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.i18n import _, fill, language
from woo_desktop.services.office import Office


def export_overview(office: Office, asked: Asked, talk: Talk) -> int:
    from woo_desktop.documents.files import write_or_tell
    from woo_desktop.documents.overview_workbook import overview_workbook

    target = Path(asked.file).expanduser().absolute()
    make_folder(target.parent)
    rows = office.answer(OverviewRowsOf(asked.semester, asked.today))
    write_or_tell(target, overview_workbook(rows))
    talk.answer({"file": str(target)}, [fill(_("The overview stands in {file}."), {"file": target})])
    return 0


def export_agreements(office: Office, asked: Asked, talk: Talk) -> int:
    """A PDF for each agreement that is meant; one that is not made yet comes out as a concept without number."""
    from woo_desktop.documents.agreement_pdf import agreement_pdf
    from woo_desktop.documents.files import safe_file_name, unused_name, write_or_tell

    folder = Path(asked.file).expanduser().absolute()
    papers = list(_papers(office, asked))
    if not papers:
        raise NotAllowed(Sentence(N_("There is no agreement that answers to this.")))
    if asked.together:
        return _export_together(papers, asked, talk)
    make_folder(folder)
    written: list[Path] = []
    for paper in papers:
        name = safe_file_name(suggested_file_name(paper, language()), "pdf")
        target = folder / unused_name(folder, name)
        write_or_tell(target, agreement_pdf(paper, language()))
        written.append(target)
    talk.answer({"files": [str(path) for path in written]}, [str(path) for path in written])
    return 0


def _export_together(papers: list[AgreementPaper], asked: Asked, talk: Talk) -> int:
    """All agreements as one PDF with bookmarks; `file` is then that file."""
    from woo_desktop.documents.files import write_or_tell
    from woo_desktop.documents.packs import agreements_pdf

    target = Path(asked.file).expanduser().absolute()
    make_folder(target.parent)
    title = " ".join(piece for piece in (_("Agreements"), asked.semester) if piece)
    write_or_tell(target, agreements_pdf([(paper, language()) for paper in papers], title))
    talk.answer({"files": [str(target)]}, [str(target)])
    return 0


def _papers(office: Office, asked: Asked) -> Iterator[AgreementPaper]:
    rows = office.answer(AgreementsOf(asked.semester))
    if asked.case:
        question = find_case(office, asked.case).question
        about = [row for row in rows if row.question_id == question.id and row.agreement_id is not None]
        if not about:
            yield office.answer(PaperOf(question_id=question.id, today=asked.today))
        rows = tuple(about)
    for row in rows:
        if fold(asked.teacher) in fold(row.teacher):
            yield _paper_of(office, row, asked)


def _paper_of(office: Office, row: AgreementRow, asked: Asked) -> AgreementPaper:
    if row.agreement_id is not None:
        return office.answer(PaperOf(agreement_id=row.agreement_id, today=asked.today))
    return office.answer(PaperOf(offering_id=row.offering_id, question_id=row.question_id, today=asked.today))


def make_folder(folder: Path) -> None:
    """Make a folder to write in; FileTrouble when that cannot be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = N_("‘{name}’ could not be made. Choose another folder.")
        raise FileTrouble(folder, Sentence(why, {"name": folder.name})) from error
