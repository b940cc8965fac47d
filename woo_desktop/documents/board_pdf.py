"""The match board on paper, to hang on a wall: the offerings side by side with their cards, on A3 or A4 across."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from woo_desktop.documents.agreement_words import PaperWords, joined
from woo_desktop.documents.fonts import REGULAR, use_inter
from woo_desktop.documents.paper_page import PageWords, make_pdf
from woo_desktop.documents.paper_style import (
    BODY,
    CELL,
    CELL_HEAD,
    LINE,
    MARGIN,
    POINTS_PER_MM,
    RULE,
    STRONG_BODY,
    SUBTITLE,
    TITLE,
)
from woo_desktop.documents.plain import plain
from woo_desktop.domain.answers import Board, BoardCard, BoardColumn
from woo_desktop.domain.semester import Semester, is_semester
from woo_desktop.domain.terms import ProposalStatus
from woo_desktop.domain.words import N_
from woo_desktop.i18n import day_and_week, say

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

PaperSize = Literal["A3", "A4"]
_SIZES: dict[PaperSize, tuple[float, float]] = {
    "A3": (420 * POINTS_PER_MM, 297 * POINTS_PER_MM),
    "A4": (297 * POINTS_PER_MM, 210 * POINTS_PER_MM),
}
_BESIDE: dict[PaperSize, int] = {"A3": 6, "A4": 4}


def board_pdf(board: Board, language: str = "nl", *, size: PaperSize = "A3", workshop: str = "") -> bytes:
    """The offerings of a semester with their cards, and after them what is still to place."""
    use_inter()
    words = PaperWords(language)
    semester = say(Semester.parse(board.semester).name, language) if is_semester(board.semester) else board.semester
    title = words(N_("Match board {semester}"), semester=semester)
    page = PageWords(
        title=title,
        subject=title,
        author=workshop,
        number=board.semester,
        foot=joined(title, words.day(board.today)),
        page_of=words(N_("page {page} of {pages}")),
        language=language,
        size=_SIZES[size],
    )
    story: list[Flowable] = [*plain(title, TITLE)]
    counted = words(
        N_("{offerings} offerings, {places} cards placed, {pool} still to place"),
        offerings=len(board.columns),
        places=sum(len(column.cards) for column in board.columns),
        pool=len(board.pool),
    )
    story.extend(plain(counted, SUBTITLE))
    columns = [_column(column, words) for column in board.columns]
    if board.pool:
        columns.append(_pool(board.pool, words))
    story += _grid(columns, _BESIDE[size], page)
    if not columns:
        story.extend(plain(words(N_("Nothing stands on the board yet.")), BODY))
    return make_pdf(story, page)


def _column(column: BoardColumn, words: PaperWords) -> list[Any]:
    level = words.shown(column.level)
    cell = [*plain(column.track, STRONG_BODY), *plain(joined(column.institution, level, column.period), CELL_HEAD)]
    capacity = "–" if column.capacity is None else str(column.capacity)
    places = words(N_("{taken} of {places} places"), taken=column.taken, places=capacity)
    deadline = day_and_week(column.deadline, words.language) if column.deadline else ""
    cell += plain(joined(places, column.teacher, deadline), CELL_HEAD)
    for card in column.cards:
        cell += _card(card, words)
    if not column.cards:
        cell += plain(words(N_("no cards")), CELL_HEAD)
    return cell


def _pool(cards: Sequence[BoardCard], words: PaperWords) -> list[Any]:
    cell: list[Any] = plain(words(N_("To place")), STRONG_BODY)
    for card in cards:
        cell += _card(card, words)
    return cell


def _card(card: BoardCard, words: PaperWords) -> list[Any]:
    from dataclasses import replace

    state = words.shown(card.status) if card.status is not None else ""
    mark = "✓ " if card.status is ProposalStatus.AGREED else ""
    title = plain(mark + card.title, replace(CELL, before=4))
    return [*title, *plain(joined(card.company, card.code, state), CELL_HEAD)]


def _grid(columns: Sequence[list[Any]], beside: int, page: PageWords) -> list[Flowable]:
    """So many offerings beside each other; a row of them that is taller than a page goes on on the next one."""
    from reportlab.lib.colors import Color
    from reportlab.platypus import Table, TableStyle

    width = page.width / beside
    style = TableStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), REGULAR),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEABOVE", (0, 0), (-1, -1), 1.2, Color(*RULE)),
            ("LINEBEFORE", (1, 0), (-1, -1), 0.5, Color(*LINE)),
            ("LEFTPADDING", (0, 0), (-1, -1), 6),
            ("LEFTPADDING", (0, 0), (0, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 6),
            ("TOPPADDING", (0, 0), (-1, -1), 6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 10),
        ]
    )
    tables: list[Flowable] = []
    room = page.size[1] - 2 * MARGIN
    for start in range(0, len(columns), beside):
        row = [*columns[start : start + beside]]
        row += [[] for _missing in range(beside - len(row))]
        high = max(sum(flowable.wrap(width - 12, room)[1] for flowable in cell) for cell in row)
        table = Table([row], colWidths=[width] * beside, style=style, splitInRow=int(high > room - 90))
        table.hAlign = "LEFT"
        tables.append(table)
    return tables
