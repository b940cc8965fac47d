"""The logo on paper: pictures and drawings, every face embedded, and the same paper printed again is the same paper."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.documents.papers import track_paper
from woo_desktop.documents.agreement_pdf import agreement_pdf
from woo_desktop.documents.preview import render_page
from woo_desktop.domain.agreement_paper import Logo
from woo_desktop.domain.frozen_paper import paper_of, paper_text
from woo_desktop.domain.terms import FileType

DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30" width="90" height="30">'
    b'<rect width="90" height="30" fill="#e2001a"/><text x="5" y="20" font-family="Helvetica">Hanze</text></svg>'
)
RED = (226, 0, 26)


def picture(form: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (90, 30), RED).save(made, form)
    return made.getvalue()


def red_dots(pdf: bytes) -> int:
    """How much of the first page's head has the colour of the logo."""
    width, height, pixels = render_page(pdf, 0, 800)
    page = Image.frombytes("RGBA", (width, height), pixels, "raw", "BGRA").crop((0, 0, width, height // 8))
    dots = page.convert("RGB").tobytes()
    each = zip(dots[::3], dots[1::3], dots[2::3], strict=True)
    return sum(abs(red - RED[0]) < 24 and green < 40 and abs(blue - RED[2]) < 30 for red, green, blue in each)


LOGOS = [
    Logo(digest="a", file_type=FileType.PNG, data=picture("PNG")),
    Logo(digest="b", file_type=FileType.JPEG, data=picture("JPEG")),
    Logo(digest="c", file_type=FileType.SVG, data=DRAWING),
]


@pytest.mark.parametrize("logo", LOGOS, ids=["png", "jpeg", "svg"])
def test_a_logo_stands_in_the_head(logo: Logo) -> None:
    pdf = agreement_pdf(replace(track_paper(), logo=logo))
    assert red_dots(agreement_pdf(track_paper())) == 0
    assert red_dots(pdf) > 1_000
    reader = PdfReader(io.BytesIO(pdf))
    assert "Werkplaats" in reader.pages[0].extract_text()
    faces = [
        font.get_object()["/BaseFont"]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    ]
    assert faces
    assert all("Inter" in str(face) for face in faces)


@pytest.mark.parametrize(
    "logo",
    [
        Logo(digest="d", file_type=FileType.PNG, data=picture("PNG")[:60]),
        Logo(digest="e", file_type=FileType.SVG, data=DRAWING.replace(b"<rect", b'<image href="file:///x"/><rect')),
        Logo(digest="f", file_type=FileType.SVG, data=b"<svg"),
        Logo(digest="g", file_type=FileType.PNG),
    ],
)
def test_a_logo_that_does_not_open_leaves_the_paper_as_it_is(logo: Logo) -> None:
    pdf = agreement_pdf(replace(track_paper(), logo=logo))
    assert red_dots(pdf) == 0
    assert PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


def test_a_fixed_paper_printed_again_is_the_same_to_the_byte() -> None:
    paper = replace(track_paper(), logo=LOGOS[2])
    thawed = paper_of(paper_text(paper))
    assert thawed.logo == Logo(digest="c", file_type=FileType.SVG)
    again = replace(thawed, logo=LOGOS[2])
    assert again == paper
    first, second = (PdfReader(io.BytesIO(agreement_pdf(one))) for one in (paper, again))
    assert [page.get_contents().get_data() for page in first.pages] == [  # type: ignore[union-attr]
        page.get_contents().get_data()  # type: ignore[union-attr]
        for page in second.pages
    ]
