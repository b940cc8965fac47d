"""Pages as pictures."""

from tests.documents.papers import track_paper
from woo_desktop.documents.agreement_pdf import agreement_pdf
from woo_desktop.documents.paper_style import ACCENT
from woo_desktop.documents.preview import page_count, page_sizes, render_page


def test_a_page_is_drawn_as_wide_as_asked() -> None:
    pdf = agreement_pdf(track_paper())
    assert page_count(pdf) == len(page_sizes(pdf)) == 2
    for asked in (120, 333, 1001):
        width, height, pixels = render_page(pdf, 1, asked)
        assert abs(width - asked) <= 1
        assert abs(height / width - 297 / 210) < 0.02
        assert len(pixels) == width * height * 4


def test_the_colours_come_in_the_order_the_window_wants() -> None:
    width, _height, pixels = render_page(agreement_pdf(track_paper()), 0, 400)
    blue, green, red, alpha = pixels[width * 4 + 40 : width * 4 + 44]
    wanted = [round(part * 255) for part in ACCENT]
    assert all(abs(found - want) <= 2 for found, want in zip((red, green, blue), wanted, strict=True))
    assert alpha == 255


def test_paper_is_white() -> None:
    width, height, pixels = render_page(agreement_pdf(track_paper()), 0, 200)
    corner = (height - 2) * width * 4 + 8
    assert pixels[corner : corner + 4] == b"\xff\xff\xff\xff"
