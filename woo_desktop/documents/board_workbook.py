"""The match board as a workbook: a row for each card on its offering, offerings without cards too, and what waits."""

from __future__ import annotations

from woo_desktop.documents.agreement_words import PaperWords, listed
from woo_desktop.documents.workbook import CellKind, Sheet, SheetColumn, workbook_bytes
from woo_desktop.domain.answers import Board, BoardCard, BoardColumn
from woo_desktop.domain.words import N_

_BOARD = (
    (N_("Level"), CellKind.TEXT, 8),
    (N_("Institution"), CellKind.TEXT, 18),
    (N_("Track"), CellKind.TEXT, 34),
    (N_("Form"), CellKind.TEXT, 18),
    (N_("Period"), CellKind.TEXT, 14),
    (N_("Teacher"), CellKind.TEXT, 22),
    (N_("Deadline"), CellKind.DATE, 12),
    (N_("Places"), CellKind.NUMBER, 9),
    (N_("Taken"), CellKind.NUMBER, 9),
    (N_("Case"), CellKind.TEXT, 14),
    (N_("Title"), CellKind.TEXT, 40),
    (N_("Company"), CellKind.TEXT, 28),
    (N_("Status"), CellKind.TEXT, 18),
    (N_("Over the limit"), CellKind.FLAG, 12),
    (N_("Pinned"), CellKind.FLAG, 10),
)
_POOL = (
    (N_("Case"), CellKind.TEXT, 14),
    (N_("Title"), CellKind.TEXT, 40),
    (N_("Company"), CellKind.TEXT, 28),
    (N_("City"), CellKind.TEXT, 18),
    (N_("Levels"), CellKind.TEXT, 14),
    (N_("Received on"), CellKind.DATE, 12),
    (N_("Needed by"), CellKind.DATE, 12),
    (N_("Pinned"), CellKind.FLAG, 10),
)


def board_workbook(board: Board, language: str = "nl") -> bytes:
    """Two sheets: the board, and what is still to place."""
    words = PaperWords(language)
    rows = [row for column in board.columns for row in _rows(column, words)]
    pool = [_waiting(card, words) for card in board.pool]
    title = words(N_("Match board {semester}"), semester=board.semester)
    sheets = [
        Sheet(title, [SheetColumn(words(name), kind, width) for name, kind, width in _BOARD], rows),
        Sheet(words(N_("To place")), [SheetColumn(words(name), kind, width) for name, kind, width in _POOL], pool),
    ]
    return workbook_bytes(sheets, title=title, spoken=language)


def _rows(column: BoardColumn, words: PaperWords) -> list[list[object]]:
    """A row per card; an offering without cards keeps one row, so that its free places are counted too."""
    about: list[object] = [
        words.shown(column.level),
        column.institution,
        column.track,
        column.form,
        column.period,
        column.teacher,
        column.deadline,
        column.capacity,
        column.taken,
    ]
    if not column.cards:
        return [[*about, "", "", "", "", None, None]]
    return [
        [*about, card.code, card.title, card.company, words.shown(card.status), card.over, card.pinned]
        for card in column.cards
    ]


def _waiting(card: BoardCard, words: PaperWords) -> list[object]:
    levels = listed(words.shown(level) for level in card.levels)
    return [card.code, card.title, card.company, card.city, levels, card.received_on, card.needed_by, card.pinned]
