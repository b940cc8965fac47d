"""Case descriptions, packs and the board on paper: what is told, what is kept out, and any text as it was typed."""

import datetime as dt
from dataclasses import replace

import pypdf
import pytest

from tests.documents.papers import track_paper
from tests.documents.test_agreement_pdf import read, squeezed, text_of
from tests.hostile import sample
from woo_desktop.documents.board_pdf import board_pdf
from woo_desktop.documents.case_sheet_pdf import case_sheet_pdf, case_sheets_pdf
from woo_desktop.documents.list_pdf import list_pdf
from woo_desktop.documents.packs import agreements_pdf, teacher_pack_pdf
from woo_desktop.documents.plain import printable
from woo_desktop.documents.progress import Cancelled
from woo_desktop.domain.agreement import Person
from woo_desktop.domain.answers import Board, BoardCard
from woo_desktop.domain.case_sheet import CaseSheet, guarded, sheet_file_name
from woo_desktop.domain.lists import LISTS, ListName
from woo_desktop.domain.terms import Language, Level, PersonalData, Size
from woo_desktop.domain.words import Sentence

BAKER = Person(name="Gea Zilverhoorn", mail="gea@zilverhoorn.example", phone="0595-000101")


def sheet() -> CaseSheet:
    return CaseSheet(
        number="V-2026-0012",
        title="Taart online bestellen bij Bakkerij Zilverhoorn",
        part="Ontwerp van de bestelpagina",
        levels=(Level.HBO, Level.WO),
        theme="Website & webshop",
        kinds=("Advies", "Ontwerp"),
        size=Size.M,
        multi_level=True,
        company="Bakkerij Zilverhoorn",
        sector="Detailhandel",
        city="Winsum",
        fte=6.0,
        contact=BAKER,
        ask="Klanten bellen massaal. Kan dat online? Mail gea@zilverhoorn.example of bel 0595 00 01 01.",
        background="Gea Zilverhoorn nam de bakkerij over. Zie www.zilverhoorn.example/taart.",
        desired_result="Een ontwerp dat de winkel zelf laat bouwen.",
        available="Bestellijst van 2025 in Excel.",
        dataset=True,
        personal_data=PersonalData.ANONYMISED,
        hours_per_week=1.5,
        location="Bij de ondernemer",
        languages=(Language.DUTCH,),
        needed_by=dt.date(2027, 2, 1),
        constraints="Kassasysteem blijft.",
        track="Minor Digital Marketing",
        teacher="Łukasz Çelik-Şahin",
        reasons=(Sentence("Theme fits"), Sentence("Size fits")),
        reply_by=dt.date(2026, 10, 9),
        coordinator=Person(name="Annemiek Koster", mail="a.koster@werkplaats.example"),
        workshop="Werkplaats Online Ondernemen",
    )


def names() -> tuple[str, ...]:
    return ("Bakkerij Zilverhoorn", "Gea Zilverhoorn", "Zilverhoorn")


def test_everything_stands_on_one_page() -> None:
    pdf = case_sheet_pdf(replace(sheet(), agreed=True))
    text = text_of(pdf)
    for told in (
        "Taart online bestellen",
        "HBO",
        "Website & webshop",
        "microbedrijf",
        "Gea Zilverhoorn",
        "Een ontwerp dat",
        "Waarom past dit bij Minor Digital Marketing?",
        "1,5 uur per week",
        "uiterlijk klaar op 1 februari 2027",
    ):
        assert squeezed(told) in text, told
    assert len(read(pdf).pages) == 1
    assert "Reageren" not in text


def test_nobody_can_be_reached_before_it_is_agreed() -> None:
    text = text_of(case_sheet_pdf(guarded(sheet(), names())))
    assert "BakkerijZilverhoorn" in text
    for secret in ("gea@zilverhoorn", "0595", "www.zilverhoorn"):
        assert secret not in text
    assert squeezed("Reageren vóór 9 oktober 2026") in text
    assert squeezed("Ja, deze past") in text


def test_an_anonymous_case_names_nobody() -> None:
    hidden = guarded(replace(sheet(), anonymous=True), names())
    pdf = case_sheet_pdf(hidden)
    assert "zilverhoorn" not in text_of(pdf).lower()
    assert "zilverhoorn" not in str(read(pdf).metadata).lower()
    assert "zilverhoorn" not in sheet_file_name(hidden).lower()
    assert squeezed("Naam bekend bij de werkplaats") in text_of(pdf)


@pytest.mark.parametrize("text", sample(20, seed=4))
def test_any_text_comes_out_as_typed(text: str) -> None:
    told = replace(sheet(), title=text, ask=text, constraints=text, company=text, theme=text, agreed=True)
    pdf = case_sheet_pdf(told)
    assert not any("/A" in note.get_object() for page in read(pdf).pages for note in page.get("/Annots", ()))
    assert squeezed(printable(text)) in text_of(pdf)


def test_a_case_of_six_thousand_words_is_whole() -> None:
    text = " ".join(f"woord{number}" for number in range(6_000))
    found = text_of(case_sheet_pdf(replace(sheet(), background=text)))
    assert "woord0" in found
    assert "woord5999" in found


def titles(items: list[object]) -> list[str]:
    found: list[str] = []
    for item in items:
        if isinstance(item, list):
            found += ["  " + title for title in titles(item)]
        elif isinstance(item, pypdf.generic.Destination):
            found.append(str(item.title))
    return found


def test_a_pack_has_people_planning_agreement_and_cases() -> None:
    told = [replace(sheet(), agreed=True), guarded(replace(sheet(), number="V-2026-0013"), names())]
    pdf = teacher_pack_pdf(track_paper(2), told)
    outline = titles(list(read(pdf).outline))
    tops = [title for title in outline if not title.startswith(" ")]
    assert [title.split(" · ")[0] for title in tops] == [
        "Mensen en planning",
        "Afspraak A-2627-S1-014",
        "Casusbeschrijving V-2026-0012",
        "Casusbeschrijving V-2026-0013",
    ]
    front = squeezed(read(pdf).pages[0].extract_text())
    assert squeezed("Kick-off") in front
    assert front.count(squeezed("gea@zilverhoorn.example")) == 1


def test_all_agreements_are_one_pdf_with_working_bookmarks() -> None:
    papers = [(replace(track_paper(2), title=f"Traject {number}"), "nl") for number in range(5)]
    reader = read(agreements_pdf(papers, "Afspraken 2627-S1"))
    assert reader.metadata is not None
    assert reader.metadata.title == "Afspraken 2627-S1"
    tops = [one for one in reader.outline if isinstance(one, pypdf.generic.Destination)]
    assert len(tops) == 5
    for number, place in enumerate(tops):
        page = reader.get_destination_page_number(place)
        assert page is not None
        assert f"Traject{number}" in squeezed(reader.pages[page].extract_text())
    inside = [one for one in reader.outline if isinstance(one, list)]
    first = [one[0] for one in inside if isinstance(one[0], pypdf.generic.Destination)]
    assert len({reader.get_destination_page_number(one) for one in first}) == 5


def test_a_bundle_can_be_stopped() -> None:
    seen: list[int] = []

    def told(done: int, _total: int) -> None:
        seen.append(done)

    def stop() -> bool:
        return len(seen) > 2

    with pytest.raises(Cancelled):
        agreements_pdf([(track_paper(1), "nl")] * 20, "Afspraken", progress=told, is_cancelled=stop)
    assert len(seen) == 3


@pytest.mark.parametrize("text", sample(10, seed=9))
def test_the_board_and_a_list_print_any_text(text: str) -> None:
    card = BoardCard(1, 1, 1, "V-2026-0001", text, text, "Leek", (Level.HBO,))
    board = Board("2627-S1", (), (card,) * 30, {}, dt.date(2026, 11, 22))
    for size in ("A3", "A4"):
        assert squeezed(printable(text)) in squeezed(board_text(board_pdf(board, size=size)))
    columns = LISTS[ListName.SMES].columns[:3]
    pdf = list_pdf("Ondernemers", columns, [(text, "", ""), ("x", "", "")])
    assert squeezed(printable(text)) in squeezed(board_text(pdf))


def board_text(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in read(pdf).pages)


def test_a_semester_of_sheets_is_one_pdf() -> None:
    pdf = case_sheets_pdf([sheet(), sheet(), sheet()])
    assert len(read(pdf).pages) == 3
