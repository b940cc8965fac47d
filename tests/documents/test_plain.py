"""Paragraphs are made in one place, without markup, and never long."""

import ast
from pathlib import Path

import pytest
from reportlab import rl_config

from tests.hostile import ALL, MARKUP, ids
from woo_desktop.documents import plain as plain_module
from woo_desktop.documents.fonts import can_draw, not_drawable, use_inter
from woo_desktop.documents.paper_page import fitting
from woo_desktop.documents.paper_style import BODY
from woo_desktop.documents.plain import one_line, plain, printable

PACKAGE = Path(plain_module.__file__).parent.parent


@pytest.fixture(autouse=True)
def _letters() -> None:
    use_inter()


def callers_of(names: set[str], folder: Path) -> set[str]:
    return {
        file.relative_to(PACKAGE).as_posix()
        for file in folder.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_bytes()))
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in names
    }


def importers_of(names: set[str], folder: Path) -> set[str]:
    """The modules that import one of these names when they run, not only for their types."""
    return {
        file.relative_to(PACKAGE).as_posix()
        for file in folder.rglob("*.py")
        for function in ast.walk(ast.parse(file.read_bytes()))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.ImportFrom) and names & {alias.name for alias in node.names}
    }


def test_no_other_module_makes_a_paragraph() -> None:
    assert importers_of({"Paragraph", "XPreformatted", "Preformatted"}, PACKAGE) == {"documents/plain.py"}


def test_paper_has_no_pictures_and_no_links() -> None:
    """But for the logo, which was checked when it was chosen."""
    pictures = callers_of({"Image", "drawImage", "drawInlineImage", "linkURL", "linkRect"}, PACKAGE / "documents")
    assert pictures == {"documents/logo_drawing.py"}


@pytest.mark.parametrize("text", MARKUP, ids=ids(MARKUP))
def test_markup_is_text(text: str) -> None:
    pieces = [paragraph.frags for paragraph in plain(text, BODY)]
    assert all(len(frags) == 1 for frags in pieces)
    assert "".join("".join(frags[0].text.split()) for frags in pieces) == "".join(printable(text).split())


@pytest.mark.parametrize("text", ALL, ids=ids(ALL))
def test_every_paragraph_is_short(text: str) -> None:
    assert all(len(paragraph.frags[0].text) <= 1200 for paragraph in plain(text, BODY))


def test_nothing_may_be_fetched() -> None:
    plain("x", BODY)
    assert rl_config.trustedSchemes == []
    assert rl_config.trustedHosts == []


def test_spaces_and_lines_stay_as_typed() -> None:
    assert [paragraph.frags[0].text for paragraph in plain("  a   b\n\n\n\tc", BODY)] == [
        "\u00a0 a\u00a0\u00a0 b",
        "\u00a0",
        "\u00a0\u00a0\u00a0\u00a0c",
    ]


@pytest.mark.parametrize("text", ALL, ids=ids(ALL))
def test_a_line_fits_where_it_is_drawn(text: str) -> None:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    line = fitting(text, "Inter", 9, 200)
    assert stringWidth(line, "Inter", 9) <= 200
    assert "\n" not in one_line(text[:200])


def test_a_character_is_drawn_or_named() -> None:
    assert not_drawable("Łukasz") == ()
    assert not_drawable("王 en 王") == ("王",)
    assert can_draw("\u200d")
    assert not can_draw("\ue000")
    assert printable("王\u200dx") == "□x"
