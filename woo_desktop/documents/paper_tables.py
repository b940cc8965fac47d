"""Tables on paper: lines between rows, a head that returns on every page, a break only between rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from woo_desktop.documents.agreement_words import PaperWords
from woo_desktop.documents.fonts import REGULAR
from woo_desktop.documents.paper_page import FRAME_HEIGHT, fitting
from woo_desktop.documents.paper_style import CELL, CELL_HEAD, CONTENT_WIDTH, LINE, RULE
from woo_desktop.documents.plain import plain
from woo_desktop.domain.agreement import Signature, Signer
from woo_desktop.domain.words import N_

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

_STRIP_WIDTHS = (0.2, 0.1, 0.22, 0.16, 0.32)


def ruled_table(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    barred: Sequence[bool] = (),
    *,
    room: float = CONTENT_WIDTH,
    height: float = FRAME_HEIGHT,
) -> Flowable:
    """Rows of text under a head; a row taller than a page is the only one that is broken inside.

    `barred` says of each row whether a bar stands beside it; `room` is the width and `height` the height there is.
    """
    from reportlab.lib.colors import Color
    from reportlab.platypus import Table, TableStyle

    cells: list[Any] = [[plain(text, CELL_HEAD) for text in head]]
    bars = barred or (False,) * len(rows)
    for row, bar in zip(rows, bars, strict=True):
        first = plain(row[0], replace(CELL, bar=bar))
        cells.append([first, *(plain(text, CELL) for text in row[1:])])
    style = TableStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), REGULAR),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 8),
            ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 1.8),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.6),
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, Color(*LINE)),
        ]
    )
    table = Table(
        cells,
        colWidths=[width * room for width in widths],
        repeatRows=1,
        style=style,
        splitInRow=_is_any_too_tall(cells, widths, room, height),
    )
    table.hAlign = "LEFT"
    table.spaceBefore = 3
    table.spaceAfter = 3
    return table


def _is_any_too_tall(
    cells: Sequence[Sequence[list[Any]]],
    widths: Sequence[float],
    room: float = CONTENT_WIDTH,
    height: float = FRAME_HEIGHT,
) -> int:
    for row in cells:
        for width, flowables in zip(widths, row, strict=True):
            if sum(flowable.wrap(width * room - 8, height)[1] for flowable in flowables) > height - 60:
                return 1
    return 0


def head_strip(facts: Sequence[tuple[str, str]]) -> Flowable:
    """A row of small labels with their values below: the identity of the paper."""
    from reportlab.platypus import Table, TableStyle

    cells: list[Any] = [
        [plain(label, CELL_HEAD) for label, _value in facts],
        [plain(value, CELL) for _label, value in facts],
    ]
    style = TableStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), REGULAR),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 6),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
        ]
    )
    widths = [share * CONTENT_WIDTH for share in _STRIP_WIDTHS]
    strip = Table(cells, colWidths=widths, style=style, splitInRow=_is_any_too_tall(cells, _STRIP_WIDTHS))
    strip.hAlign = "LEFT"
    strip.spaceBefore = 5
    return strip


def signature_block(signatures: Sequence[Signature], words: PaperWords) -> Flowable:
    """One column per signer: who, how or where they sign, on which day. Never split."""
    from reportlab.lib.colors import Color
    from reportlab.platypus import Table, TableStyle

    signers = signatures or (Signature(signer=Signer.TEACHER), Signature(signer=Signer.WORKSHOP))
    width = CONTENT_WIDTH / max(3, len(signers))
    columns = [_signature_cells(signature, words, width - 16) for signature in signers]
    cells: list[Any] = [list(row) for row in zip(*columns, strict=True)]
    lines = [("LINEBELOW", (column, 2), (column, 2), 0.8, Color(*RULE)) for column in range(0, 2 * len(signers), 2)]
    spaced = [_with_gutters(row) for row in cells]
    style = TableStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), REGULAR),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("VALIGN", (0, 2), (-1, 2), "BOTTOM"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            *lines,
        ]
    )
    widths = _with_gutters([width - 16] * len(signers), 16.0)
    block = Table(spaced, colWidths=widths, rowHeights=[None, None, 38, None], style=style, splitByRow=0)
    block.hAlign = "LEFT"
    return block


def _signature_cells(signature: Signature, words: PaperWords, width: float) -> tuple[Any, ...]:
    name = fitting(signature.name, CELL.face, CELL.size, width) if signature.name.strip() else "…"
    how = words.agreed(signature)
    return (
        plain(words.shown(signature.signer), CELL_HEAD),
        plain(name, CELL),
        plain(how, CELL),
        plain("" if how else words(N_("Date and signature")), CELL_HEAD),
    )


def _with_gutters(items: Sequence[Any], gutter: Any = "") -> list[Any]:
    spaced: list[Any] = []
    for item in items:
        spaced.extend((item, gutter))
    return spaced[:-1]
