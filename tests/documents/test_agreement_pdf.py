"""The agreement on paper, read back: every part, the page furniture, and any text as it was typed (rows S3-S5)."""

import datetime as dt
import io
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.documents.papers import case_paper, in_concept, second_version, track_paper
from tests.hostile import ALL, CANARY, GROUPS, NAMES, sample
from woo_desktop.documents.agreement_pdf import agreement_pdf, unprintable
from woo_desktop.documents.plain import printable
from woo_desktop.documents.preview import page_count
from woo_desktop.domain.agreement import (
    AgreedCase,
    AgreementPaper,
    Costs,
    Head,
    PaperPart,
    Person,
    PlannedMoment,
    Signature,
    Signer,
)
from woo_desktop.domain.terms import Kind, MomentKind, SignedHow
from woo_desktop.i18n import in_language, say


def read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def squeezed(text: str) -> str:
    """Without white space: a line may break anywhere, and a page in between."""
    return "".join(text.split()).replace("\u200b", "").replace("\ufeff", "")


def text_of(pdf: bytes) -> str:
    """The text between head and foot of the pages, without the table head that returns on each."""
    text = squeezed("".join(body_of(page) for page in read(pdf).pages))
    for head in ("NummerBedrijfTitelDeelopdrachtTeams", "NummerBedrijfTitelTeams"):
        text = text.replace(head, "")
    return text


def body_of(page: pypdf.PageObject) -> str:
    pieces: list[str] = []

    def keep(text: str, to_page: list[float], to_text: list[float], _font: object, _size: float) -> None:
        height = to_text[4] * to_page[1] + to_text[5] * to_page[3] + to_page[5]
        if 50 < height < 790:
            pieces.append(text)

    page.extract_text(visitor_text=keep)
    return "".join(pieces)


def part_of(page: pypdf.PageObject, name: str) -> Any:
    """Fonts or pictures of a page, by name."""
    resources: Any = page["/Resources"]
    return resources.get(name, {})


def whole_page(page: pypdf.PageObject) -> str:
    return squeezed(page.extract_text())


def test_all_parts_stand_on_the_paper_in_order() -> None:
    text = text_of(agreement_pdf(second_version(track_paper())))
    places = []
    for number, part in enumerate(second_version(track_paper()).printed_parts(), start=1):
        heading = squeezed(f"{number} {in_language('nl', part.label)}")
        assert heading in text
        places.append(text.index(heading))
    assert places == sorted(places)


@pytest.mark.parametrize(
    "words",
    [
        "A-2627-S1-014",
        "12 juni 2026",
        "Semester 1 · 2026–2027",
        "Annemiek Koster · a.koster@werkplaats.example",
        "Łukasz Çelik-Şahin",
        "Sjoukje van der Ploegh",
        "Bakkerij Zilverhoorn 3, Winsum",
        "HBO · Minor · 15 EC",
        "ma 31 aug 2026 (wk 36) – vr 6 nov 2026 (wk 45)",
        "Digital Society Hub",
        "Online marketing & sociale media, Website & webshop",
        "6 · 1 team per casus",
        "24 · 3 tot 4 studenten per team",
        "V-2026-0002",
        "ma 7 sep 2026 (wk 37), 10:00",
        "laat binnen vijf werkdagen weten",
        "2 uur per week",
        "mogen fouten maken",
        "geen reactie na een week",
        "in beginsel rechthebbende",
        "Vertrouwelijk Nee",
        "geen persoonsgegevens",
        "stage-, afstudeer- of praktijkovereenkomst",
        "Datum en handtekening",
    ],
)
def test_what_was_agreed_stands_on_the_paper(words: str) -> None:
    assert squeezed(words) in _ordinary_text()


@lru_cache(maxsize=1)
def _ordinary_text() -> str:
    return text_of(agreement_pdf(track_paper()))


def test_an_agreement_on_one_case_tells_the_question() -> None:
    text = text_of(agreement_pdf(case_paper()))
    assert squeezed("De vraag Klanten bellen op vrijdag massaal") in text
    assert squeezed("1,5 uur per week") in text
    assert squeezed("Gea Zilverhoorn · info@zilverhoorn.example · 0595-000101") in text


@pytest.mark.parametrize("paper", [track_paper(), case_paper(), second_version(case_paper())])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_ordinary_agreement_fits_on_two_pages(paper: AgreementPaper, language: str) -> None:
    assert page_count(agreement_pdf(paper, language)) <= 2


def test_english_paper_is_english() -> None:
    text = text_of(agreement_pdf(track_paper(), "en"))
    assert squeezed("Agreement on a track") in text
    assert squeezed("4 Number of assignments") in text
    assert squeezed("Mon 31 Aug 2026 (wk 36)") in text


def test_number_version_date_and_page_stand_on_every_page() -> None:
    pages = read(agreement_pdf(track_paper(12))).pages
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        text = whole_page(page)
        assert squeezed("Afspraak A-2627-S1-014 · versie 1 · 12 juni 2026") in text
        assert squeezed(f"pagina {number} van {len(pages)}") in text


def test_only_a_concept_is_marked_and_shows_its_gaps() -> None:
    empty = AgreementPaper(title="Vak E-commerce")
    for page in read(agreement_pdf(empty)).pages:
        assert "CONCEPT" in page.extract_text()
    assert text_of(agreement_pdf(empty)).count(squeezed("nog in te vullen")) >= 15
    sent = text_of(agreement_pdf(track_paper()))
    assert "CONCEPT" not in sent
    assert squeezed("nog in te vullen") not in sent


def test_empty_optional_fields_vanish() -> None:
    paper = track_paper()
    without = replace(paper, work=replace(paper.work, example_case=" ", not_fitting=""))
    text = text_of(agreement_pdf(in_concept(without)))
    assert "Voorbeeldcasus" not in text
    assert squeezed("Wat niet past") not in text


def test_an_agreement_by_mail_needs_no_pen() -> None:
    signed = Signature(signer=Signer.TEACHER, name="Jan", how=SignedHow.BY_MAIL, signed_on=dt.date(2026, 6, 20))
    text = text_of(agreement_pdf(replace(track_paper(), signatures=(signed,))))
    assert squeezed("akkoord per e-mail d.d. 20 juni 2026") in text
    assert squeezed("Datum en handtekening") not in text


def test_the_file_names_itself_and_nobody_else() -> None:
    reader = read(agreement_pdf(track_paper()))
    metadata = reader.metadata
    assert metadata is not None
    assert metadata.title == "Afspraak A-2627-S1-014 · versie 1 · Minor Digital Marketing"
    assert metadata.author == "Werkplaats Online Ondernemen"
    assert metadata.creator == "WOO Desktop"
    assert str(reader.root_object["/Lang"]) == "nl"
    assert [page.mediabox.width for page in reader.pages] == [pytest.approx(595.28, abs=0.01)] * 2


def test_each_part_is_a_bookmark_on_its_own_page() -> None:
    reader = read(agreement_pdf(track_paper()))
    marks = [mark for mark in reader.outline if not isinstance(mark, list)]
    assert len(marks) == 12
    pages = [reader.get_destination_page_number(mark) or 0 for mark in marks]
    assert pages == sorted(pages)
    assert pages[0] == 0
    assert pages[-1] == 1


def test_inter_is_embedded_and_nothing_else_is_used() -> None:
    for page in read(agreement_pdf(second_version(case_paper()))).pages:
        for font in part_of(page, "/Font").values():
            embedded = font.get_object()
            assert "Inter" in embedded["/BaseFont"]
            assert "/FontFile2" in embedded["/FontDescriptor"]


def _tall_papers() -> Iterator[AgreementPaper]:
    base = track_paper(1)
    for lines in range(0, 60, 6):
        yield replace(base, costs=Costs(costs="reis", extra_terms="\n".join(["een regel"] * lines)))
        yield replace(second_version(base), changes=("iets veranderd",) * max(1, lines))


def test_the_signatures_never_stand_alone_and_are_never_split() -> None:
    for paper in _tall_papers():
        pages = [whole_page(page) for page in read(agreement_pdf(paper)).pages]
        last = pages[-1]
        heading = squeezed(f"{paper.number_of(PaperPart.SIGNATURES)} Akkoord")
        assert last.count(squeezed("Datum en handtekening")) == 2
        before = last.split(heading)[0]
        assert any(words in before for words in ("iets", "praktijkovereenkomst")), before[-200:]


def test_rows_of_a_table_are_not_split_over_pages() -> None:
    for count in range(9, 15):
        for page in read(agreement_pdf(track_paper(count))).pages:
            text = whole_page(page)
            assert text.count("V-2026-") == text.count("Broodenbanketonlinebestellenenafhalen")


def test_the_head_of_a_table_returns_on_the_next_page() -> None:
    pages = [whole_page(page) for page in read(agreement_pdf(track_paper(30))).pages]
    assert sum("NummerBedrijfTitel" in page for page in pages) >= 2


# --- any text ------------------------------------------------------------------------------------------


def filled_with(texts: Sequence[str]) -> AgreementPaper:
    """A paper with one of the texts in each of its places."""
    base = case_paper()
    places = [*texts, *[""] * 7][:7]
    return replace(
        base,
        title=places[0],
        work=replace(base.work, ask=places[1], desired_result=places[2], themes=(places[3],)),
        parties=replace(base.parties, teacher=Person(name=places[4], mail="x@y.example")),
        numbers=replace(base.numbers, agreed=(AgreedCase(title=places[5]),)),
        costs=replace(base.costs, extra_terms=places[6]),
    )


@pytest.mark.parametrize("group", GROUPS)
def test_any_text_comes_out_as_typed(group: str) -> None:
    texts = [text for text in GROUPS[group] if len(text) <= 10_001]
    for start in range(0, len(texts), 7):
        some = texts[start : start + 7]
        text = text_of(agreement_pdf(filled_with(some)))
        for typed in some:
            assert squeezed(printable(typed)) in text, ascii(typed[:80])


@pytest.mark.parametrize("size", [32_768, 100_000])
def test_any_length_prints(size: int) -> None:
    for text in ("woord " * (size // 6), "x" * size):
        assert text_of(agreement_pdf(filled_with(["titel", text]))).count(text[:1]) >= text.count(text[:1])


def test_a_cell_taller_than_a_page_is_printed_whole() -> None:
    long = "een lang verhaal " * 900
    assert text_of(agreement_pdf(filled_with(["a", "b", "c", "d", "e", long]))).count("verhaal") == 900


def test_no_text_becomes_a_link_a_picture_or_a_file() -> None:
    for start in range(0, len(ALL), 7):
        some = [text[:3000] for text in ALL[start : start + 7]]
        if not any(CANARY in text or "<" in text or ":" in text for text in some):
            continue
        reader = read(agreement_pdf(filled_with(some)))
        assert not reader.attachments
        for page in reader.pages:
            assert "/Annots" not in page
            kinds = [each.get_object()["/Subtype"] for each in part_of(page, "/XObject").values()]
            assert set(kinds) <= {"/Form"}


WATCHED = """
import sys
seen = []
def watch(event, arguments):
    if event in ("open", "socket.connect", "socket.getaddrinfo", "urllib.Request", "os.listdir", "subprocess.Popen"):
        seen.append(event + " " + ascii(arguments))
from tests.documents.test_agreement_pdf import filled_with
from tests.hostile import ALL
from woo_desktop.documents.agreement_pdf import agreement_pdf
agreement_pdf(filled_with(["eerst"]))
sys.addaudithook(watch)
for start in range(0, len(ALL), 7):
    agreement_pdf(filled_with([text[:2000] for text in ALL[start:start + 7]]))
print("\\n".join(seen))
"""


def test_no_text_opens_a_file_or_a_connection() -> None:
    done = subprocess.run([sys.executable, "-c", WATCHED], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


# --- letters -------------------------------------------------------------------------------------------

PRINTABLE = [
    "Zażółć gęślą jaźń ŁŃŚĆŻŹ",
    "Şahin Çelikoğlu ışık İğdır",
    "Příliš žluťoučký kůň úpěl ďábelské ódy",
    "Nguyễn Thị Ánh Tuyết, Phượng Ỷ ờ ệ",
    "Wâldsjen Dykstra-Hûs, Fjûrstra; Ĳsbrandy ĳ",
    "Ελένη Παπαδοπούλου: ξεσκεπάζω",
    "Олександра Ґжегоцька, Юлия Подъёмова, Ђорђе",
    "Árvíztűrő Þóra Æøå ß Ħamrun Ṡ",
    "“aanhaling” ‘enkel’ – — … € ½ ² § © ® ™",
]


@pytest.mark.parametrize("text", PRINTABLE)
def test_the_letters_of_europe_and_vietnam_are_printed_as_typed(text: str) -> None:
    paper = filled_with([text] * 7)
    assert unprintable(paper) == ()
    found = text_of(agreement_pdf(paper))
    assert found.count(squeezed(text)) >= 7
    assert "□" not in found


@pytest.mark.parametrize("text", ["王小明有限公司", "ليلى", "משה", "สมหญิง", "👩‍🎓 Studente", "ख़ुशी"])
def test_what_cannot_be_printed_is_named_before_and_shown_on_paper(text: str) -> None:
    paper = filled_with(["a", text])
    (found,) = unprintable(paper)
    assert found.part is PaperPart.WORK
    assert found.field == "work.ask"
    assert set(found.characters) <= set(text)
    assert in_language("nl", "Type of assignments") in say(found.sentence, "nl")
    assert text_of(agreement_pdf(paper)).count("□") >= len(found.characters)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_printed_or_named(name: str) -> None:
    paper = replace(case_paper(), title=name)
    if not unprintable(paper):
        assert squeezed(printable(name)) in text_of(agreement_pdf(paper))
        assert "□" not in printable(name)


def test_every_text_of_the_paper_is_looked_at() -> None:
    strange = "王"
    paper = AgreementPaper(
        title=strange,
        head=Head(number=strange, semester=strange),
        changes=(strange,),
        planning=(PlannedMoment(what=MomentKind.KICK_OFF, place=strange),),
        signatures=(Signature(signer=Signer.TEACHER, name=strange),),
        clauses=replace(track_paper().clauses, privacy=strange),
        subject=Kind.QUESTION,
    )
    fields = {found.field for found in unprintable(paper)}
    assert fields == {
        "title",
        "head.number",
        "head.semester",
        "changes",
        "planning.place",
        "signatures.name",
        "clauses.privacy",
    }


# --- random papers -------------------------------------------------------------------------------------

typed = st.one_of(st.text(max_size=300), st.sampled_from([text for text in ALL if len(text) < 3000]))


@st.composite
def papers(draw: st.DrawFn) -> AgreementPaper:
    base = draw(st.sampled_from([track_paper(0), track_paper(3), case_paper(), AgreementPaper()]))
    cases = draw(
        st.lists(
            st.builds(AgreedCase, number=typed, company=typed, title=typed, assignment=typed, teams=st.integers()),
            max_size=6,
        )
    )
    return replace(
        base,
        title=draw(typed),
        head=replace(base.head, number=draw(typed), semester=draw(typed), version=draw(st.integers(1, 99))),
        parties=replace(base.parties, workshop=draw(typed), teacher=Person(name=draw(typed), mail=draw(typed))),
        work=replace(
            base.work, ask=draw(typed), not_fitting=draw(typed), kinds=tuple(draw(st.lists(typed, max_size=3)))
        ),
        numbers=replace(base.numbers, agreed=tuple(cases), cases=draw(st.none() | st.integers())),
        changes=tuple(draw(st.lists(typed, max_size=4))),
        signatures=tuple(
            Signature(signer=draw(st.sampled_from(Signer)), name=draw(typed))
            for _each in range(draw(st.integers(0, 4)))
        ),
    )


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(papers())
def test_any_paper_prints_whole(paper: AgreementPaper) -> None:
    text = text_of(agreement_pdf(paper, "en"))
    for whole in (paper.title, paper.work.ask, paper.work.not_fitting, *paper.changes[: paper.head.version - 1]):
        assert squeezed(printable(whole)) in text


@pytest.mark.soak
@settings(max_examples=1000, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(papers())
def test_a_thousand_papers_print(paper: AgreementPaper) -> None:
    assert page_count(agreement_pdf(paper)) >= 1


def test_a_sample_of_texts_prints_in_english_too() -> None:
    chosen = [text for text in sample(60, 5) if len(text) < 5000]
    for start in range(0, len(chosen), 7):
        assert agreement_pdf(filled_with(chosen[start : start + 7]), "en").startswith(b"%PDF")
