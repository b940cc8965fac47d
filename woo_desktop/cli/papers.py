"""Writes case descriptions, teacher packs, the board and calendars: the same papers as the window makes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import cast

from woo_desktop.cli.asking import Asked
from woo_desktop.cli.exporting import make_folder, tell_gaps
from woo_desktop.cli.finding import find_case
from woo_desktop.cli.talking import Talk
from woo_desktop.domain.agreement import AgreementPaper, suggested_file_name
from woo_desktop.domain.answers import AgreementRow
from woo_desktop.domain.case_sheet import CaseSheet, sheet_file_name
from woo_desktop.domain.cleaning import fold
from woo_desktop.domain.errors import NotAllowed
from woo_desktop.domain.queries import AgreementsOf, BoardOf, CaseSheetsOf, PaperOf, Words
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.i18n import _, fill, language
from woo_desktop.services.office import Office


def export_casesheets(office: Office, asked: Asked, talk: Talk) -> int:
    """A case description for each card of a semester, of one teacher or of one case."""
    from woo_desktop.documents.case_sheet_pdf import case_sheet_pdf
    from woo_desktop.documents.unprintable import unprintable_on_sheets

    sheets = list(_sheets(office, asked))
    tell_gaps(talk, unprintable_on_sheets(sheets))
    made = [(sheet_file_name(sheet, language()), case_sheet_pdf(sheet, language())) for sheet in sheets]
    return _write_all(made, asked, talk, N_("There is no case that answers to this."))


def export_packs(office: Office, asked: Asked, talk: Talk) -> int:
    """One PDF for each track: people and planning, the agreement, its cases."""
    from woo_desktop.documents.packs import teacher_pack_pdf
    from woo_desktop.documents.unprintable import unprintable, unprintable_on_sheets

    made = []
    for row in _rows(office, asked):
        if row.offering_id is None:
            continue
        paper = _paper_of(office, row, asked)
        sheets = office.answer(CaseSheetsOf(offering_id=row.offering_id, today=asked.today))
        tell_gaps(talk, (*unprintable(paper), *unprintable_on_sheets(sheets)))
        made.append((pack_name(paper, language()), teacher_pack_pdf(paper, sheets, language())))
    return _write_all(made, asked, talk, N_("There is no track that answers to this."))


def export_board(office: Office, asked: Asked, talk: Talk) -> int:
    """The match board of a semester as one PDF, or as a workbook when the file is called .xlsx."""
    from woo_desktop.documents.board_pdf import PaperSize, board_pdf
    from woo_desktop.documents.board_workbook import board_workbook
    from woo_desktop.documents.files import write_or_tell

    target = Path(asked.file).expanduser().absolute()
    make_folder(target.parent)
    board, words = office.answer(BoardOf(asked.semester, asked.today)), office.answer(Words())
    if target.suffix.lower() == ".xlsx":
        write_or_tell(target, board_workbook(board, language()))
    else:
        size, workshop = cast(PaperSize, asked.paper), words.settings.get("workshop_name", "")
        write_or_tell(target, board_pdf(board, language(), size=size, workshop=workshop))
    talk.answer({"file": str(target)}, [fill(_("The board stands in {file}."), {"file": target})])
    return 0


def export_calendar(office: Office, asked: Asked, talk: Talk) -> int:
    """The moments of all tracks of a semester (or of one teacher) as one calendar file."""
    from woo_desktop.documents.calendar_file import calendar_file, has_dates
    from woo_desktop.documents.files import write_or_tell

    papers = [_paper_of(office, row, asked) for row in _rows(office, asked) if row.offering_id is not None]
    dated = [paper for paper in papers if has_dates(paper)]
    if not dated:
        raise NotAllowed(Sentence(N_("There are no dates that answer to this.")))
    target = Path(asked.file).expanduser().absolute()
    make_folder(target.parent)
    write_or_tell(target, calendar_file(dated, language()))
    talk.answer({"file": str(target)}, [fill(_("The calendar stands in {file}."), {"file": target})])
    return 0


def export_contacts(office: Office, asked: Asked, talk: Talk) -> int:
    """The contacts of all agreed cases of a semester (or of one teacher) as one file for an address book."""
    from woo_desktop.documents.calendar_file import contact_cards
    from woo_desktop.documents.files import write_or_tell

    data = contact_cards([(sheet.contact, sheet.company) for sheet in _sheets(office, asked) if sheet.agreed])
    if not data:
        raise NotAllowed(Sentence(N_("There is no case that answers to this.")))
    target = Path(asked.file).expanduser().absolute()
    make_folder(target.parent)
    write_or_tell(target, data)
    talk.answer({"file": str(target)}, [fill(_("The contacts stand in {file}."), {"file": target})])
    return 0


def pack_name(paper: AgreementPaper, spoken: str) -> str:
    """ "Pakket_2627-S1-014_v2_Minor-Digital-Marketing.pdf"."""
    word = "Pack" if spoken == "en" else "Pakket"
    return f"{word}_{suggested_file_name(paper, spoken).partition('_')[2]}"


def _sheets(office: Office, asked: Asked) -> Iterable[CaseSheet]:
    if asked.case:
        question = find_case(office, asked.case).question
        return office.answer(CaseSheetsOf(question_id=question.id, today=asked.today))
    sheets = office.answer(CaseSheetsOf(semester=asked.semester, today=asked.today))
    return [sheet for sheet in sheets if fold(asked.teacher) in fold(sheet.teacher)]


def _rows(office: Office, asked: Asked) -> list[AgreementRow]:
    rows = office.answer(AgreementsOf(asked.semester))
    return [row for row in rows if fold(asked.teacher) in fold(row.teacher)]


def _paper_of(office: Office, row: AgreementRow, asked: Asked) -> AgreementPaper:
    return office.answer(PaperOf(row.agreement_id, row.offering_id, row.question_id, asked.today))


def _write_all(made: list[tuple[str, bytes]], asked: Asked, talk: Talk, nothing: str) -> int:
    """Each paper under its own name in the folder, all of them or none; nothing that stands there is overwritten."""
    from woo_desktop.documents.files import write_all

    if not made:
        raise NotAllowed(Sentence(nothing))
    folder = Path(asked.file).expanduser().absolute()
    make_folder(folder)
    written = [str(path) for path in write_all(folder, made)]
    talk.answer({"files": written}, written)
    return 0
