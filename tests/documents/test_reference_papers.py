"""Reference papers: from one page to a case of six thousand words, each read back whole and within its margins.

`python -m tests.documents.test_reference_papers FOLDER` leaves them as PDFs and pictures, to be looked at.
"""

from __future__ import annotations

import dataclasses
import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest

from tests.documents.papers import case_paper, in_concept, second_version, track_paper
from tests.documents.test_agreement_pdf import part_of, read, squeezed, text_of
from tests.documents.test_case_sheet import sheet
from woo_desktop.documents.agreement_pdf import agreement_pdf
from woo_desktop.documents.case_sheet_pdf import case_sheet_pdf
from woo_desktop.documents.packs import agreements_pdf
from woo_desktop.documents.paper_style import MARGIN
from woo_desktop.documents.plain import printable
from woo_desktop.domain.agreement import AgreementPaper
from woo_desktop.domain.agreement_paper import Logo
from woo_desktop.domain.terms import FileType
from woo_desktop.i18n import in_language

WORDS = "Klanten bellen op vrijdag massaal om taart te bestellen en willen weten wanneer die klaar is. "
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><rect width="120" height="40" rx="6" '
    b'fill="#0B6B5F"/><path d="M12 30 L30 10 L48 30 Z" fill="#ffffff"/></svg>'
)


def long_case() -> AgreementPaper:
    """One case with a question of about six thousand words."""
    return replace(case_paper(), work=replace(case_paper().work, ask=WORDS * 375))


def changed_version() -> AgreementPaper:
    """Version 2 with the lines that differ from version 1."""
    before = track_paper()
    now = second_version(before)
    return replace(now, changes=(), before=before, numbers=replace(now.numbers, cases=8, students=31))


def picture(kind: str, size: tuple[int, int], colour: tuple[int, int, int]) -> bytes:
    """A logo as a picture, made here."""
    from PIL import Image

    target = io.BytesIO()
    Image.new("RGB", size, colour).save(target, kind)
    return target.getvalue()


def logos() -> tuple[Logo, ...]:
    return (
        Logo(digest="a", file_type=FileType.SVG, data=SVG),
        Logo(digest="b", file_type=FileType.PNG, data=picture("PNG", (600, 120), (40, 104, 195))),
        Logo(digest="c", file_type=FileType.JPEG, data=picture("JPEG", (120, 300), (96, 26, 93))),
    )


@dataclasses.dataclass(frozen=True)
class Reference:
    """A paper with what must be true of it."""

    paper: Callable[[], AgreementPaper]
    pages: tuple[int, int]
    """At least and at most."""
    language: str = "nl"


REFERENCES = {
    "two pages": Reference(track_paper, (2, 2)),
    "twelve cases": Reference(lambda: track_paper(12), (2, 3)),
    "one case of 6,000 words": Reference(long_case, (8, 16)),
    "concept": Reference(lambda: in_concept(track_paper()), (2, 2)),
    "version 2 with changes": Reference(changed_version, (2, 3)),
    "English": Reference(track_paper, (2, 2), "en"),
}


def texts_in(value: object) -> Iterator[str]:
    """Everything that a person typed into a paper."""
    if isinstance(value, str) and not isinstance(value, FileType):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_in(item)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name not in ("about", "subject", "before", "logo", "changes", "phone", "semester", "status"):
                yield from texts_in(getattr(value, field.name))


@pytest.fixture(params=REFERENCES, ids=lambda name: name.replace(" ", "-"))
def reference(request: pytest.FixtureRequest) -> tuple[Reference, AgreementPaper, pypdf.PdfReader]:
    chosen = REFERENCES[request.param]
    paper = chosen.paper()
    return chosen, paper, read(agreement_pdf(paper, chosen.language))


Made = tuple[Reference, AgreementPaper, pypdf.PdfReader]


def test_the_paper_is_read_back_whole(reference: Made) -> None:
    chosen, paper, reader = reference
    least, most = chosen.pages
    assert least <= len(reader.pages) <= most
    text = text_of(agreement_pdf(paper, chosen.language))
    for number, part in enumerate(paper.printed_parts(), start=1):
        if part.value not in ("signatures", "changes"):
            assert squeezed(f"{number} {in_language(chosen.language, part.label)}") in text
    around = squeezed("".join(page.extract_text() for page in reader.pages))
    for typed in texts_in((paper.title, paper.parties, paper.track, paper.work, paper.numbers.agreed, paper.planning)):
        if typed.strip() and " " in typed:
            assert squeezed(printable(typed)) in text or squeezed(printable(typed)) in around, typed[:60]


def test_its_letters_are_embedded_and_it_tells_what_it_is(reference: Made) -> None:
    chosen, paper, reader = reference
    for page in reader.pages:
        fonts = part_of(page, "/Font")
        assert fonts
        for font in fonts.values():
            told = font.get_object()
            told = told["/DescendantFonts"][0].get_object() if "/DescendantFonts" in told else told
            assert "/FontFile2" in told["/FontDescriptor"].get_object()
    assert paper.title in str(reader.metadata.title)  # type: ignore[union-attr]
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == chosen.language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712 - an object of pypdf
    assert len(reader.outline) == len(paper.printed_parts())


def test_no_letter_leaves_its_place(reference: Made) -> None:
    """Every letter stands between the margins, and no line of a cell over another."""
    import pypdfium2

    chosen, paper, _reader = reference
    document = pypdfium2.PdfDocument(agreement_pdf(paper, chosen.language))
    for page in document:
        letters = page.get_textpage()
        boxes = [letters.get_rect(number) for number in range(letters.count_rects(0, -1))]
        assert boxes
        for left, bottom, right, top in boxes:
            assert left >= MARGIN - 9
            assert right <= page.get_width() - MARGIN + 1.5
            assert bottom >= 20
            assert top <= page.get_height() - 20
        inner = sorted(((round(left), round(bottom), round(right), round(top)) for left, bottom, right, top in boxes))
        for place, (left, bottom, right, top) in enumerate(inner):
            for other_left, other_bottom, other_right, other_top in inner[place + 1 : place + 40]:
                wide = min(right, other_right) - max(left, other_left)
                high = min(top, other_top) - max(bottom, other_bottom)
                assert wide <= 2 or high <= 3, (inner[place], (other_left, other_bottom, other_right, other_top))
    document.close()


def test_the_signatures_never_stand_alone(reference: Made) -> None:
    chosen, _paper, reader = reference
    last = reader.pages[-1].extract_text()
    heading = in_language(chosen.language, "Agreed by")
    assert any(word in last for word in (heading, in_language(chosen.language, "Date and signature")))
    before = squeezed(last).partition(squeezed(in_language(chosen.language, "Date and signature")))[0]
    assert len(before) > 120


def test_a_concept_says_so_on_every_page() -> None:
    reader = read(agreement_pdf(in_concept(track_paper())))
    assert all("CONCEPT" in page.extract_text() for page in reader.pages)
    assert not any("CONCEPT" in page.extract_text() for page in read(agreement_pdf(track_paper())).pages)


def test_a_case_description_is_one_page() -> None:
    data = case_sheet_pdf(sheet())
    (page,) = read(data).pages
    assert squeezed(sheet().ask.partition(" Mail")[0]) in squeezed(page.extract_text())
    assert len(read(case_sheet_pdf(replace(sheet(), ask=WORDS * 60))).pages) > 1


def test_three_institutions_with_their_logos() -> None:
    papers = [replace(track_paper(1), title=f"Minor {at}", logo=logo) for at, logo in enumerate(logos())]
    reader = read(agreements_pdf([(paper, "nl") for paper in papers], "Drie"))
    pictures = [len(part_of(page, "/XObject")) for page in reader.pages]
    assert len(reader.outline) == 2 * len(papers)
    assert min(pictures) >= 1
    assert sum(count >= 2 for count in pictures) >= 2
    without = agreement_pdf(replace(papers[0], logo=None))
    assert text_of(without) == text_of(agreement_pdf(papers[0]))


def leave_pictures(folder: Path) -> None:
    """Every reference paper as a PDF and its pages as pictures."""
    from PySide6.QtGui import QImage

    from woo_desktop.documents.preview import page_count, render_page

    folder.mkdir(parents=True, exist_ok=True)
    made = {name: agreement_pdf(one.paper(), one.language) for name, one in REFERENCES.items()}
    made["one page"] = case_sheet_pdf(sheet())
    with_logos = [replace(track_paper(1), logo=logo) for logo in logos()]
    made["three institutions with logos"] = agreements_pdf([(paper, "nl") for paper in with_logos], "Drie")
    for name, data in made.items():
        stem = name.replace(" ", "-").replace(",", "")
        (folder / f"{stem}.pdf").write_bytes(data)
        for page in range(min(page_count(data), 6)):
            width, height, pixels = render_page(data, page, 800)
            QImage(pixels, width, height, width * 4, QImage.Format.Format_ARGB32).save(
                str(folder / f"{stem}-{page + 1}.png")
            )


if __name__ == "__main__":
    leave_pictures(Path(sys.argv[1]))
