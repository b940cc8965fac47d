"""Answers as documents for programs and as lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from woo_desktop.documents.board_document import board_document
from woo_desktop.domain.answers import Board, BoardCard, BoardColumn, DatabaseInfo, LogEntry, Vocabulary
from woo_desktop.domain.terms import ValueList
from woo_desktop.domain.words import N_
from woo_desktop.i18n import _, day, fill, moment, say, shown

Document = dict[str, object]

__all__ = ["board_document", "board_lines", "info_document", "info_lines", "log_document", "log_lines"]


def info_document(info: DatabaseInfo) -> Document:
    return {"backend": info.backend, "schema": info.schema, "counts": dict(info.counts)}


def info_lines(info: DatabaseInfo) -> Iterator[str]:
    yield fill(_("{place} ({backend}, schema {schema})"), {**info_document(info), "place": info.place})
    for name, count in info.counts.items():
        yield f"{count:>8}  {_(_COUNTED[name])}"


def board_lines(board: Board, words: Vocabulary) -> Iterator[str]:
    yield board.semester
    for column in board.columns:
        yield ""
        yield _column_line(column, words)
        for card in column.cards:
            yield fill("    {code}  {title} · {company} · {status}", _card_values(card))
    yield ""
    yield fill(_("To place: {count}"), {"count": len(board.pool)})
    for card in board.pool:
        yield fill("    {code}  {title} · {company} · {levels}", {**_card_values(card), "levels": card.levels})


def log_document(entries: Sequence[LogEntry]) -> list[Document]:
    return [
        {
            "gesture": entry.gesture,
            "at": entry.at,
            "who": entry.who,
            "label": say(entry.label),
            "kind": str(entry.kind),
            "id": entry.id,
            "version": entry.version,
            "action": str(entry.action),
            "field": entry.field,
            "old": entry.old,
            "new": entry.new,
            "erased": entry.erased,
        }
        for entry in entries
    ]


def log_lines(entries: Sequence[LogEntry]) -> Iterator[str]:
    """A line per gesture: what it did field by field is in the JSON."""
    told = 0
    for entry in entries:
        if entry.gesture != told:
            told = entry.gesture
            yield f"{entry.gesture:>6}  {moment(entry.at)}  {entry.who}: {say(entry.label)}"


def _column_line(column: BoardColumn, words: Vocabulary) -> str:
    places = "?" if column.capacity is None else str(column.capacity)
    parts = [
        f"{column.code}  {column.track}",
        column.institution,
        shown(column.level),
        words.name(ValueList.FORM, column.form),
        fill(_("{taken} of {places} places"), {"taken": column.taken, "places": places}),
        fill(_("deadline {day}"), {"day": day(column.deadline)}) if column.deadline else "",
    ]
    return " · ".join(part for part in parts if part)


def _card_values(card: BoardCard) -> Document:
    return {"code": card.code, "title": card.title, "company": card.company, "status": card.status}


_COUNTED = {
    "smes": N_("entrepreneurs"),
    "contacts": N_("contacts"),
    "questions": N_("questions"),
    "assignments": N_("sub-assignments"),
    "tracks": N_("tracks"),
    "offerings": N_("offerings"),
    "teachers": N_("teachers"),
    "proposals": N_("proposals"),
    "agreements": N_("agreements"),
    "changes": N_("changes in the log"),
}
