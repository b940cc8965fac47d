"""The case description for a teacher (DOMAIN.md §5.2): one page that says what is asked and why it fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from woo_desktop.documents.agreement_words import PaperWords, joined, listed
from woo_desktop.documents.fonts import use_inter
from woo_desktop.documents.paper_page import PageWords, Section, make_bundle
from woo_desktop.documents.paper_parts import chips, tick_lines, tinted_box
from woo_desktop.documents.paper_style import STRONG_BODY, SUBTITLE, TITLE, VALUE
from woo_desktop.documents.plain import plain
from woo_desktop.documents.progress import IsCancelled, Progress, never, nobody_listens
from woo_desktop.domain.case_sheet import CaseSheet
from woo_desktop.domain.words import N_
from woo_desktop.i18n import say

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

_TITLE = replace(TITLE, size=17, leading=21.5)
_VALUE = replace(VALUE, after=3.5)


def case_sheet_pdf(sheet: CaseSheet, language: str = "nl") -> bytes:
    """One case description."""
    return case_sheets_pdf([sheet], language)


def case_sheets_pdf(
    sheets: Sequence[CaseSheet],
    language: str = "nl",
    *,
    progress: Progress = nobody_listens,
    is_cancelled: IsCancelled = never,
) -> bytes:
    """Several case descriptions as one PDF, each on a page of its own and with a bookmark."""
    use_inter()
    sections = [case_section(sheet, PaperWords(language)) for sheet in sheets]
    words = PaperWords(language)
    whole = sections[0].words
    if len(sections) > 1:
        whole = replace(whole, title=words(N_("Case descriptions")), subject=words(N_("Case descriptions")))
    return make_bundle(sections, whole, progress=progress, is_cancelled=is_cancelled)


def case_section(sheet: CaseSheet, words: PaperWords) -> Section:
    """A case description as a part of a larger document."""
    named = words(N_("Case description {number}"), number=sheet.number)
    page = PageWords(
        title=joined(named, sheet.title),
        subject=sheet.title,
        author=sheet.workshop,
        number=sheet.number,
        foot=joined(named, sheet.track),
        page_of=words(N_("page {page} of {pages}")),
        language=words.language,
    )
    return Section(_story(sheet, words), page)


def _story(sheet: CaseSheet, words: PaperWords) -> list[Flowable]:
    story: list[Flowable] = [*plain(sheet.title or words(N_("Case description")), _TITLE)]
    if sheet.part:
        story.extend(plain(sheet.part, SUBTITLE))
    if sheet.summary and sheet.summary != " ".join(sheet.ask.split()):
        story.extend(plain(sheet.summary, SUBTITLE))
    story.append(chips(_chips(sheet, words)))
    for label, text in _facts(sheet, words):
        if text.strip():
            story.extend(plain(text, _VALUE, label=words(label)))
    if sheet.reasons:
        title = words(N_("Why does this fit {track}?"), track=sheet.track)
        story.append(tinted_box(title, [say(reason, words.language) for reason in sheet.reasons]))
    story.extend(_reply(sheet, words))
    return story


def _chips(sheet: CaseSheet, words: PaperWords) -> list[str]:
    several = [words(N_("suits several levels"))] if sheet.multi_level else []
    secret = [words(N_("confidential"))] if sheet.confidential else []
    levels = [words.shown(level) for level in sheet.levels]
    return [*levels, sheet.theme, *sheet.kinds, words.shown(sheet.size), *several, *secret]


def _facts(sheet: CaseSheet, words: PaperWords) -> tuple[tuple[str, str], ...]:
    company = words(N_("Name known to the workshop")) if sheet.anonymous and not sheet.agreed else sheet.company
    about = joined(company, sheet.sector, sheet.city, words(sheet.company_size) if sheet.company_size else "")
    hours = words(N_("{hours} hours a week"), hours=float(sheet.hours_per_week)) if sheet.hours_per_week else ""
    data = {True: words(N_("A data set is available")), False: words(N_("There is no data set")), None: ""}
    dataset = joined(data[sheet.dataset], words.shown(sheet.personal_data) if sheet.dataset else "")
    until = words(N_("finished by {day}"), day=words.day(sheet.needed_by)) if sheet.needed_by else ""
    start = words(N_("wants to start: {when}"), when=sheet.desired_start) if sheet.desired_start.strip() else ""
    spoken = listed(words.shown(one) for one in sheet.languages)
    return (
        (N_("About the company"), about),
        (N_("Contact"), words.person(sheet.contact)),
        (N_("The question"), sheet.ask),
        (N_("Background"), sheet.background),
        (N_("Desired result"), sheet.desired_result),
        (N_("What is there already"), "\n".join(piece for piece in (sheet.available, dataset) if piece.strip())),
        (N_("What the entrepreneur offers"), joined(hours, sheet.reachable)),
        (
            N_("Constraints"),
            "\n".join(
                piece for piece in (joined(spoken, sheet.location), joined(start, until), sheet.constraints) if piece
            ),
        ),
    )


def _reply(sheet: CaseSheet, words: PaperWords) -> list[Flowable]:
    """What the teacher answers, and to whom; nothing to answer once it is agreed."""
    from reportlab.platypus import KeepTogether

    contact = plain(words.person(sheet.coordinator), VALUE, label=words(N_("Questions?")))
    if sheet.agreed:
        return list(contact)
    by = words(N_("Please reply before {day}"), day=words.day(sheet.reply_by)) if sheet.reply_by else ""
    title = plain(by or words(N_("Your answer")), replace(STRONG_BODY, before=6, after=2))
    lines = [words(N_("Yes, this one fits")), words(N_("Please call me about it")), words(N_("Not now, because …"))]
    return [KeepTogether([*title, tick_lines(lines), *contact])]
