"""Several papers as one PDF: all agreements of a semester, and the pack of one teacher."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from woo_desktop.documents.agreement_pdf import agreement_pdf, agreement_section
from woo_desktop.documents.agreement_words import PaperWords, joined
from woo_desktop.documents.case_sheet_pdf import case_section
from woo_desktop.documents.fonts import use_inter
from woo_desktop.documents.paper_page import PageWords, Section, make_bundle
from woo_desktop.documents.paper_parts import date_strip
from woo_desktop.documents.paper_style import BODY, STRONG_BODY, SUBTITLE, TITLE
from woo_desktop.documents.paper_tables import ruled_table
from woo_desktop.documents.plain import plain
from woo_desktop.documents.progress import Cancelled, IsCancelled, Progress, never, nobody_listens
from woo_desktop.domain.agreement import AgreementPaper, suggested_file_name
from woo_desktop.domain.case_sheet import CaseSheet
from woo_desktop.domain.terms import Term
from woo_desktop.domain.words import N_
from woo_desktop.i18n import day_and_week

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

_PEOPLE_WIDTHS = (0.24, 0.3, 0.46)


def agreements_pdf(
    papers: Sequence[tuple[AgreementPaper, str]],
    title: str,
    *,
    progress: Progress = nobody_listens,
    is_cancelled: IsCancelled = never,
) -> bytes:
    """Agreements, each with the language it speaks, as one PDF with a bookmark for each. Cancelled when stopped."""
    sections = [agreement_section(paper, language) for paper, language in papers]
    whole = replace(sections[0].words, title=title, subject=title)
    return make_bundle(sections, whole, progress=progress, is_cancelled=is_cancelled)


class Binding(Term):
    """How many agreements become files."""

    TOGETHER = "together", N_("One PDF with bookmarks")
    PER_TEACHER = "per_teacher", N_("A PDF for each teacher, in a folder")
    EACH = "each", N_("A PDF for each agreement, in a folder")


def bound(
    papers: Sequence[tuple[AgreementPaper, str]],
    binding: Binding,
    title: str,
    *,
    progress: Progress = nobody_listens,
    is_cancelled: IsCancelled = never,
) -> list[tuple[str, bytes]]:
    """Agreements as PDFs with their names: all in one called `title`, one for each teacher, or one for each paper."""
    if binding is Binding.TOGETHER:
        made = agreements_pdf(papers, title, progress=progress, is_cancelled=is_cancelled)
        return [(f"{title}.pdf", made)]
    files: list[tuple[str, bytes]] = []
    for name, several in _stacks(papers, binding, title).items():
        if is_cancelled():
            raise Cancelled
        progress(len(files), len(papers))
        if binding is Binding.EACH:
            paper, language = several[0]
            files.append((suggested_file_name(paper, language), agreement_pdf(paper, language)))
        else:
            files.append((f"{name}.pdf", agreements_pdf(several, name, is_cancelled=is_cancelled)))
    return files


def _stacks(
    papers: Sequence[tuple[AgreementPaper, str]], binding: Binding, title: str
) -> dict[str, list[tuple[AgreementPaper, str]]]:
    """The papers that go into one file together, by its name."""
    stacks: dict[str, list[tuple[AgreementPaper, str]]] = {}
    for number, (paper, language) in enumerate(papers):
        teacher = paper.parties.teacher.name.strip() or PaperWords(language)(N_("without teacher"))
        key = f"{title} {teacher}" if binding is Binding.PER_TEACHER else str(number)
        stacks.setdefault(key, []).append((paper, language))
    return stacks


def teacher_pack_pdf(
    paper: AgreementPaper,
    sheets: Sequence[CaseSheet],
    language: str = "nl",
    *,
    progress: Progress = nobody_listens,
    is_cancelled: IsCancelled = never,
) -> bytes:
    """What one teacher gets for one track: who and when on the first page, the agreement, a page for each case."""
    use_inter()
    words = PaperWords(language)
    front = Section(_front(paper, sheets, words), _front_words(paper, words))
    sections = [front, agreement_section(paper, language), *(case_section(sheet, words) for sheet in sheets)]
    return make_bundle(sections, front.words, progress=progress, is_cancelled=is_cancelled)


def _front_words(paper: AgreementPaper, words: PaperWords) -> PageWords:
    title = words(N_("People and planning"))
    return PageWords(
        title=joined(title, paper.title),
        subject=paper.title,
        author=paper.parties.workshop,
        number=paper.head.number,
        foot=joined(title, paper.title),
        page_of=words(N_("page {page} of {pages}")),
        language=words.language,
        logo=paper.logo,
    )


def _front(paper: AgreementPaper, sheets: Sequence[CaseSheet], words: PaperWords) -> list[Flowable]:
    story: list[Flowable] = [*plain(paper.title, TITLE)]
    story.extend(plain(joined(paper.parties.institution, words.period(paper.track)), SUBTITLE))
    story.extend(plain(words(N_("Planning")), replace(STRONG_BODY, before=14, after=6)))
    marks = _marks(paper, words)
    if marks:
        story.append(date_strip(marks))
    else:
        story.extend(plain(words(N_("No dates are known yet.")), BODY))
    story.extend(plain(words(N_("People")), replace(STRONG_BODY, before=14, after=2)))
    head = [words(label) for label in (N_("Role"), N_("Name"), N_("E-mail and phone"))]
    story.append(ruled_table(head, _people(paper, sheets, words), _PEOPLE_WIDTHS))
    if sheets:
        story.extend(plain(words(N_("Cases")), replace(STRONG_BODY, before=14, after=2)))
        labels = (N_("Number"), N_("Company"), N_("Title"))
        rows = [(sheet.number, sheet.company or "–", sheet.title) for sheet in sheets]
        story.append(ruled_table([words(label) for label in labels], rows, (0.18, 0.32, 0.5)))
    return story


def _people(paper: AgreementPaper, sheets: Sequence[CaseSheet], words: PaperWords) -> list[tuple[str, str, str]]:
    """Who is who; a contact of a company only where both have agreed."""
    parties = paper.parties
    known = [
        (words(N_("Workshop")), parties.coordinator),
        (words(N_("Teacher")), parties.teacher),
        (words(N_("Second teacher")), parties.second_teacher),
        *((sheet.company, sheet.contact) for sheet in sheets if sheet.agreed),
    ]
    rows = [(role, person.name, words.reach(person)) for role, person in known if person.name.strip()]
    return list(dict.fromkeys(rows))


def _marks(paper: AgreementPaper, words: PaperWords) -> list[tuple[float, str, str]]:
    """The moments on a line in time, from the first to the last."""
    dated = [(moment.held_on, moment) for moment in paper.planning if moment.held_on]
    if not dated:
        return []
    first, last = min(day for day, _moment in dated), max(day for day, _moment in dated)
    length = max((last - first) / dt.timedelta(days=1), 1)
    return [
        ((day - first) / dt.timedelta(days=1) / length, words.shown(moment.what), day_and_week(day, words.language))
        for day, moment in sorted(dated, key=lambda pair: pair[0])
    ]
