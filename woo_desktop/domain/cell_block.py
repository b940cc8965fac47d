"""A block of cells as text: tabs between cells, lines between rows, as every spreadsheet copies and takes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def block_text(rows: Iterable[Sequence[str]]) -> str:
    """The text of a block; `cells_of` gives the same cells back."""
    return "\n".join("\t".join(_written(cell) for cell in row) for row in rows)


def cells_of(text: str) -> tuple[tuple[str, ...], ...]:
    """The cells of a copied text. A cell in quotes may hold tabs and line breaks; a last line break says nothing."""
    rows: list[tuple[str, ...]] = []
    row: list[str] = []
    at, end = 0, len(text)
    while at <= end:
        cell, at = _quoted(text, at) if text.startswith('"', at) else _bare(text, at)
        row.append(cell)
        if at >= end or text[at] != "\t":
            rows.append(tuple(row))
            row = []
            at += 1 if not text.startswith("\r\n", at) else 2
            if at >= end:
                break
        else:
            at += 1
    return tuple(rows)


def one_line(text: str) -> str:
    """A cell without tabs and line breaks of its own."""
    return " ".join(text.replace("\t", " ").replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def _written(cell: str) -> str:
    flat = one_line(cell)
    return '"' + flat.replace('"', '""') + '"' if flat.startswith('"') else flat


def _bare(text: str, at: int) -> tuple[str, int]:
    stops = (place for place in (text.find(sign, at) for sign in "\t\r\n") if place >= 0)
    stop = min(stops, default=len(text))
    return text[at:stop], stop


def _quoted(text: str, start: int) -> tuple[str, int]:
    """A cell in quotes; a quote that is never closed is only a sign of the text."""
    at = start + 1
    while (at := text.find('"', at)) >= 0:
        if text.startswith('""', at):
            at += 2
            continue
        if at + 1 == len(text) or text[at + 1] in "\t\r\n":
            return text[start + 1 : at].replace('""', '"'), at + 1
        break
    return _bare(text, start)
