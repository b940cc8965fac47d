"""The board of a semester as a document for other programs (issue 2 §4), ready for JSON but for its dates."""

from __future__ import annotations

from woo_desktop.domain.answers import Board, BoardColumn, Vocabulary
from woo_desktop.domain.terms import ValueList

Document = dict[str, object]


def board_document(board: Board, words: Vocabulary) -> Document:
    return {
        "semester": board.semester,
        "offerings": [_offering(column, words) for column in board.columns],
        "pool": [
            {
                "case": card.code,
                "title": card.title,
                "company": card.company,
                "levels": [str(level) for level in card.levels],
            }
            for card in board.pool
        ],
    }


def _offering(column: BoardColumn, words: Vocabulary) -> Document:
    return {
        "code": column.code,
        "track": column.track,
        "institution": column.institution,
        "level": str(column.level) if column.level else None,
        "form": words.name(ValueList.FORM, column.form),
        "capacity": column.capacity,
        "agreed": column.agreed,
        "optional": column.optional,
        "deadline": column.deadline,
        "cards": [
            {"case": card.code, "title": card.title, "company": card.company, "status": str(card.status or "")}
            for card in column.cards
        ],
    }
