"""A list on paper: the columns on screen, in their order, on A4 across; the head returns on every page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from woo_desktop.documents.agreement_words import PaperWords, joined
from woo_desktop.documents.fonts import use_inter
from woo_desktop.documents.paper_page import PageWords, make_pdf
from woo_desktop.documents.paper_style import MARGIN, POINTS_PER_MM, SUBTITLE, TITLE
from woo_desktop.documents.paper_tables import ruled_table
from woo_desktop.documents.plain import plain
from woo_desktop.documents.progress import Cancelled as Stopped
from woo_desktop.documents.progress import IsCancelled, Progress, never, nobody_listens
from woo_desktop.domain.answers import Cell, Vocabulary
from woo_desktop.domain.lists import Column
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.i18n import language as user_language
from woo_desktop.i18n import say, shown

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

_ACROSS = (297 * POINTS_PER_MM, 210 * POINTS_PER_MM)
_ROWS_AT_A_TIME = 60
"""One table of thousands of rows takes ReportLab a time that grows with its square."""


def list_pdf(
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    vocabulary: Vocabulary | None = None,
    *,
    language: str | None = None,
    progress: Progress = nobody_listens,
    is_cancelled: IsCancelled = never,
) -> bytes:
    """The rows of a list as a PDF; `title` is already in the language of the person."""
    use_inter()
    words = PaperWords(language or user_language())
    known = vocabulary or Vocabulary()
    page = PageWords(
        title=title,
        subject=title,
        author=known.settings.get("workshop_name", ""),
        number="",
        foot=title,
        page_of=words(N_("page {page} of {pages}")),
        language=words.language,
        size=_ACROSS,
    )
    counted = say(Sentence("{count} line", {}, "{count} lines", len(rows)), words.language)
    story: list[Flowable] = [*plain(title, TITLE), *plain(joined(counted), SUBTITLE)]
    head = [words(column.label) for column in columns]
    total = sum(column.width for column in columns) or 1
    widths = [column.width / total for column in columns]
    for start in range(0, max(len(rows), 1), _ROWS_AT_A_TIME):
        if is_cancelled():
            raise Stopped
        progress(start, len(rows))
        part = rows[start : start + _ROWS_AT_A_TIME]
        texts = [[_text(cell, column, known, words) for column, cell in zip(columns, row, strict=True)] for row in part]
        story.append(
            ruled_table(head, texts, widths, room=page.width, height=page.size[1] - 2 * MARGIN)
            if texts
            else plain(words(N_("This list is empty.")), SUBTITLE)[0]
        )
    return make_pdf(story, page)


def texts_of(
    columns: Sequence[Column], rows: Sequence[Sequence[Cell]], vocabulary: Vocabulary
) -> Iterator[tuple[str, str]]:
    """Every text of a list with the name of its column, to look at before it is printed."""
    words = PaperWords(user_language())
    for row in rows:
        for column, cell in zip(columns, row, strict=True):
            yield column.label, _text(cell, column, vocabulary, words)


def _text(cell: Cell, column: Column, known: Vocabulary, words: PaperWords) -> str:
    if column.value_list and isinstance(cell, str):
        return known.name(column.value_list, cell)
    if column.value_list and isinstance(cell, tuple):
        return ", ".join(known.name(column.value_list, str(code)) for code in cell)
    return shown(cell, words.language)
