"""The one place that makes ReportLab paragraphs: whatever a person typed is text, never markup, link or file.

ReportLab usually reads the text of a Paragraph as XML and may open files and addresses named in it; its layout is
quadratic in the length of one paragraph. So no text ever meets that parser here: a paragraph gets its letters as
they are, and long text becomes many short paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from woo_desktop.documents.fonts import drawable
from woo_desktop.documents.paper_style import ACCENT, SECOND, Letters
from woo_desktop.domain.cleaning import clean_text

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

_MOST_CHARACTERS = 1_200
"""About 200 words."""
_LONGEST_WORD = 250
_BAR_GAP, _BAR_WIDTH = 8.0, 2.0
_TAB = "\u00a0" * 4
_RUN_OF_SPACES = re.compile(r"^ | (?= )")


def printable(text: str) -> str:
    """The text as it stands on paper: cleaned like stored text, with a visible mark for each missing shape."""
    return drawable(clean_text(text, multiline=True)).replace("\t", _TAB).replace("\u2028", "\n")


def plain(text: str, letters: Letters, *, label: str = "") -> list[Paragraph]:
    """The text as paragraphs that flow and break; `label` stands before the first line, left of the indent."""
    _close_the_doors()
    pieces = list(_pieces(printable(text))) or [""]
    inner, last = _style(replace(letters, after=0.0)), _style(letters)
    styles = [inner] * (len(pieces) - 1) + [last]
    made = [_paragraph(piece, style) for piece, style in zip(pieces, styles, strict=True)]
    if label:
        made[0] = _paragraph(pieces[0], styles[0], one_line(label))
    return made


def _paragraph(text: str, style: ParagraphStyle, label: str | None = None) -> Paragraph:
    from reportlab.platypus.paraparser import ParaFrag

    letters = ParaFrag(
        text=text,
        fontName=style.fontName,
        fontSize=style.fontSize,
        textColor=style.textColor,
        bold=0,
        italic=0,
        greek=0,
        rise=0,
        us_lines=[],
        link=[],
    )
    return _kind()("", style, bulletText=label, frags=[letters])


@lru_cache(maxsize=1)
def _kind() -> type[Paragraph]:
    from reportlab.platypus import Paragraph

    class PlainParagraph(Paragraph):
        """A paragraph that is broken into lines once for a width, with a bar beside it where its style has one.

        ReportLab asks how high each one is some three times: for its cell, its table and its page.
        """

        _wrapped: tuple[float, tuple[float, float]] = (-1.0, (0.0, 0.0))

        def wrap(self, width: float, height: float) -> tuple[float, float]:
            known, size = self._wrapped
            # A split that comes to nothing throws the lines away.
            if known != width or not hasattr(self, "blPara"):
                size = super().wrap(width, height)
                self._wrapped = (width, size)
            return size

        def draw(self) -> None:
            canvas = self.canv
            if not self.style.bar:
                super().draw()
                return
            canvas.saveState()
            canvas.setFillColorRGB(*ACCENT)
            canvas.rect(-_BAR_GAP, 0, _BAR_WIDTH, self.height, stroke=0, fill=1)
            canvas.restoreState()
            super().draw()

    return PlainParagraph


def one_line(text: str) -> str:
    """The text for a place that is drawn as one line, such as the header of a page."""
    return " ".join(printable(text).split())


def _pieces(text: str) -> Iterator[str]:
    """The text in lines of a bounded length; blank lines stay as one blank line."""
    for line in _lines(text):
        for part in _short_parts(line):
            yield _RUN_OF_SPACES.sub("\u00a0", part)


def _lines(text: str) -> Iterator[str]:
    blank = False
    for line in text.strip("\n").split("\n"):
        if line.strip():
            yield line.rstrip()
        elif not blank:
            yield "\u00a0"
        blank = not line.strip()


def _short_parts(line: str) -> Iterator[str]:
    """A line in parts that break where a sentence ends, else where a word does, or inside a word without end.

    Each part begins a new line on paper: after a sentence that reads as a paragraph, elsewhere as a mistake.
    """
    most = _LONGEST_WORD if max(map(len, line.split(" "))) > _LONGEST_WORD else _MOST_CHARACTERS
    while len(line) > most:
        sentence = max(line.rfind(end, most // 2, most - 1) for end in (". ", "? ", "! ")) + 1
        cut = sentence or line.rfind(" ", 1, most)
        cut = cut if cut > 0 else most
        yield line[:cut]
        line = line[cut:].removeprefix(" ")
    yield line


@lru_cache(maxsize=32)
def _style(letters: Letters) -> ParagraphStyle:
    from reportlab.lib.colors import Color
    from reportlab.lib.styles import ParagraphStyle

    ink = Color(*letters.ink)
    return ParagraphStyle(
        "plain",
        fontName=letters.face,
        fontSize=letters.size,
        leading=letters.leading,
        textColor=ink,
        leftIndent=letters.indent,
        spaceBefore=letters.before,
        spaceAfter=letters.after,
        splitLongWords=1,
        allowWidows=0,
        allowOrphans=0,
        bulletFontName=letters.face,
        bulletFontSize=letters.size,
        bulletColor=Color(*SECOND),
        bulletIndent=0,
        bar=letters.bar,
    )


def _close_the_doors() -> None:
    """No scheme and no host may be fetched, whatever else should go wrong."""
    from reportlab import rl_config

    rl_config.trustedSchemes = []
    rl_config.trustedHosts = []
