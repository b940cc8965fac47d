"""Writes the overview workbook and the agreements, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from woo_desktop.cli.asking import Asked
from woo_desktop.cli.finding import find_case
from woo_desktop.cli.talking import Talk
from woo_desktop.domain.agreement import AgreementPaper
from woo_desktop.domain.answers import AgreementRow
from woo_desktop.domain.cleaning import fold
from woo_desktop.domain.errors import FileTrouble, NotAllowed
from woo_desktop.domain.overview_rows import OverviewRows
from woo_desktop.domain.queries import AgreementsOf, OverviewRowsOf, PaperOf, Words
from woo_desktop.domain.steering import DECISIONS_KEY, SUMMARY_KEY, a_year_before, steering
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.i18n import _, fill, language, say
from woo_desktop.services.office import Office

if TYPE_CHECKING:
    from woo_desktop.documents.unprintable import Unprintable


def export_overview(office: Office, asked: Asked, talk: Talk) -> int:
    from woo_desktop.documents.files import write_or_tell
    from woo_desktop.documents.overview_workbook import overview_workbook

    target = Path(asked.file).expanduser().absolute()
    make_folder(target.parent)
    rows = office.answer(OverviewRowsOf(asked.semester, asked.today))
    write_or_tell(target, overview_workbook(rows))
    talk.answer({"file": str(target)}, [fill(_("The overview stands in {file}."), {"file": target})])
    return 0


def export_steering(office: Office, asked: Asked, talk: Talk) -> int:
    """The report for the steering group of one semester."""
    from woo_desktop.documents.files import write_or_tell
    from woo_desktop.documents.steering_pdf import SteeringTexts, steering_pdf

    target = Path(asked.file).expanduser().absolute()
    make_folder(target.parent)
    rows = office.answer(OverviewRowsOf(asked.semester, asked.today))
    before = a_year_before(asked.semester)
    earlier = office.answer(OverviewRowsOf(before, asked.today)) if before else OverviewRows()
    settings = office.answer(Words()).settings
    texts = SteeringTexts(*(settings.get(f"{key}:{asked.semester}", "") for key in (SUMMARY_KEY, DECISIONS_KEY)))
    report = steering(rows, earlier, asked.today)
    workshop = settings.get("workshop_name", "")
    data = steering_pdf(report, language(), workshop=workshop, texts=texts, with_people=asked.with_people)
    write_or_tell(target, data)
    talk.answer({"file": str(target)}, [fill(_("The report stands in {file}."), {"file": target})])
    return 0


def export_agreements(office: Office, asked: Asked, talk: Talk) -> int:
    """A PDF for each agreement that is meant, for each teacher, or one for all; all of them are written or none.

    One that is not made yet comes out as a concept without number.
    """
    from woo_desktop.documents.files import write_all, write_or_tell
    from woo_desktop.documents.packs import Binding, bound
    from woo_desktop.documents.unprintable import unprintable

    target = Path(asked.file).expanduser().absolute()
    papers = list(_papers(office, asked))
    if not papers:
        raise NotAllowed(Sentence(N_("There is no agreement that answers to this.")))
    tell_gaps(talk, (gap for paper in papers for gap in unprintable(paper)))
    binding = Binding.PER_TEACHER if asked.per_teacher else Binding.EACH
    binding = Binding.TOGETHER if asked.together else binding
    title = " ".join(piece for piece in (_("Agreements"), asked.semester) if piece)
    files = bound([(paper, language()) for paper in papers], binding, title)
    if binding is Binding.TOGETHER:
        make_folder(target.parent)
        write_or_tell(target, files[0][1])
        written: tuple[Path, ...] = (target,)
    else:
        make_folder(target)
        written = write_all(target, files)
    talk.answer({"files": [str(path) for path in written]}, [str(path) for path in written])
    return 0


def tell_gaps(talk: Talk, gaps: Iterable[Unprintable]) -> None:
    """Name each field and character that no letter shows; on paper a □ stands there."""
    for gap in gaps:
        talk.aside(say(gap.sentence))


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
