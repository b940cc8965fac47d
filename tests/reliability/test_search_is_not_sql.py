"""S7: what a person types in a search, filter or funnel is looked for as it is; sort keys come from a fixed list."""

from __future__ import annotations

import dataclasses
import shutil
import unicodedata
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests import hostile
from tests.small_workshop import Known
from woo_desktop.domain.cleaning import clean_text, fold
from woo_desktop.domain.commands import Create, Together
from woo_desktop.domain.lists import LISTS, Filter, ListName, ListState, Sort
from woo_desktop.domain.queries import ChoicesFor, ColumnValues, IdsOf, RowsOf, Search, TabCounts
from woo_desktop.domain.records import Contact, Ref, Sme
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import Sentence
from woo_desktop.services.office import Office

TEXTS = tuple(dict.fromkeys([*hostile.SQL, *hostile.sample(20, seed=7)]))
NAMES = [text for text in dict.fromkeys(clean_text(text) for text in TEXTS) if text.strip() and len(text) < 2_000]


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def office(request: pytest.FixtureRequest) -> Iterator[Office]:
    """Entrepreneurs who are called like every hostile text. Nothing here writes: one workshop serves all tests."""
    with ExitStack() as kept:
        if request.param == "sqlite":
            folder = Path(kept.enter_context(TemporaryDirectory()))
            place = str(shutil.copy2(request.getfixturevalue("small_file"), folder / "workshop.woo"))
        else:
            cluster, template = request.getfixturevalue("postgres"), request.getfixturevalue("small_template")
            place = kept.enter_context(cluster.database(template))
        office = Office.open(place)
        kept.callback(office.close)
        steps = [Create(Kind.SME, {"name": name, "city": "Haren"}) for name in NAMES]
        office.run(Together(tuple(steps), Sentence("Hostile names")))
        yield office


def _names(office: Office) -> dict[int, str]:
    return {one.id: one.name for one in Known(office).all(Kind.SME) if isinstance(one, Sme)}


def _searchable(one: Sme) -> str:
    return "\n".join(
        fold(text) for text in (one.name, one.trade_names, one.postcode, one.city, one.municipality, one.kvk)
    )


def test_forty_texts_at_least() -> None:
    assert len(TEXTS) >= 40
    assert {"%", "_", "\\", "'", "a%b", "100% zeker"} <= set(TEXTS)


def test_search_in_a_list_finds_exactly_what_holds_the_words(office: Office) -> None:
    smes = [one for one in Known(office).all(Kind.SME) if isinstance(one, Sme)]
    haystacks = {one.id: _searchable(one) for one in smes}
    contacts = {one.id: "" for one in smes}
    for contact in Known(office).all(Kind.CONTACT):
        if isinstance(contact, Contact) and contact.sme_id:
            contacts[contact.sme_id] = fold(f"{contact.first_name}\n{contact.last_name}")
    for text in TEXTS:
        words = fold(clean_text(text, multiline=True)).split()
        wanted = {one for one, hay in haystacks.items() if all(word in hay or word in contacts[one] for word in words)}
        found = office.answer(IdsOf(ListName.SMES, ListState(text=text)))
        assert set(found.ids) == wanted, repr(text)
        assert found.total == len(smes)


def test_a_name_is_found_by_itself(office: Office) -> None:
    ids = {name: found for found, name in _names(office).items()}
    for name in NAMES:
        assert ids[name] in office.answer(IdsOf(ListName.SMES, ListState(text=name))).ids, repr(name)


def test_ctrl_k_never_fails_and_finds_no_more_than_it_should(office: Office) -> None:
    smes = {one.ref: one for one in Known(office).all(Kind.SME) if isinstance(one, Sme)}
    for text in TEXTS:
        hits = office.answer(Search(text, limit=200))
        words = fold(clean_text(text, multiline=True)).split()
        for hit in hits:
            if hit.ref in smes and hit.title == smes[hit.ref].name:
                assert all(word in _searchable(smes[hit.ref]) for word in words), (text, hit)
        if not words:
            assert hits == ()


def test_ctrl_k_finds_every_name(office: Office) -> None:
    ids = {name: Ref(Kind.SME, found) for found, name in _names(office).items()}
    for name in NAMES:
        assert ids[name] in [hit.ref for hit in office.answer(Search(name, limit=200))], repr(name)


def test_choices_are_looked_for_as_typed(office: Office) -> None:
    for text in TEXTS:
        words = fold(clean_text(text, multiline=True)).split()
        for choice in office.answer(ChoicesFor(Kind.SME, text)):
            hay = fold(f"{choice.name}\n{choice.detail}")
            assert all(word in hay for word in words), (text, choice)


@pytest.mark.parametrize("name", [name for name in ListName if name is not ListName.TRASH])
def test_a_filter_on_any_column_never_fails(office: Office, name: ListName) -> None:
    everything = set(office.answer(IdsOf(name)).ids)
    for place, column in enumerate(LISTS[name].columns):
        # Each column gets other texts: together they get all of them.
        for text in TEXTS[place % 6 :: 6]:
            state = ListState(filters=(Filter(column.key, text=text), Filter(column.key, values=(text, None))))
            assert set(office.answer(IdsOf(name, state)).ids) <= everything
            without = ListState(filters=(Filter(column.key, values=(text,), without=True),))
            assert set(office.answer(IdsOf(name, without)).ids) <= everything


def test_a_filter_keeps_exactly_the_rows_that_hold_the_text(office: Office) -> None:
    names = _names(office)
    for text in TEXTS:
        found = office.answer(IdsOf(ListName.SMES, ListState(filters=(Filter("name", text=text),))))
        assert set(found.ids) == {one for one, name in names.items() if _holds(name, text)}, repr(text)


def _holds(name: str, text: str) -> bool:
    """As both databases compare: capitals of plain letters aside."""
    return _lower(clean_text(text, multiline=True)) in _lower(name)


def _lower(text: str) -> str:
    return "".join(letter.lower() if letter.isascii() else letter for letter in text)


def test_a_funnel_value_keeps_exactly_its_rows(office: Office) -> None:
    names = _names(office)
    for value in office.answer(ColumnValues(ListName.SMES, "name")):
        found = office.answer(IdsOf(ListName.SMES, ListState(filters=(Filter("name", values=(value.value,)),))))
        assert {names[one] for one in found.ids} == {value.value}
        assert len(found.ids) == value.count
        others = ListState(filters=(Filter("name", values=(value.value,), without=True),))
        assert len(office.answer(IdsOf(ListName.SMES, others)).ids) == len(names) - value.count


@pytest.mark.parametrize("name", [name for name in ListName if name is not ListName.TRASH])
def test_only_declared_columns_sort_and_filter(office: Office, name: ListName) -> None:
    for text in TEXTS:
        if any(column.key == text for column in LISTS[name].columns):
            continue
        for state in (ListState(sorts=(Sort(text),)), ListState(filters=(Filter(text, text="x"),))):
            with pytest.raises(KeyError):
                office.answer(IdsOf(name, state))
        with pytest.raises(KeyError):
            office.answer(ColumnValues(name, text))


@pytest.mark.parametrize("name", ListName)
def test_every_column_sorts_both_ways_over_the_same_rows(office: Office, name: ListName) -> None:
    everything = office.answer(IdsOf(name))
    for column in LISTS[name].columns:
        for descending in (False, True):
            found = office.answer(IdsOf(name, ListState(sorts=(Sort(column.key, descending),))))
            assert sorted(found.ids) == sorted(everything.ids)
        if name is not ListName.TRASH:
            counts = office.answer(ColumnValues(name, column.key))
            assert sum(value.count for value in counts) >= len(everything.ids)


@pytest.mark.parametrize("name", ListName)
def test_tabs_and_semesters_are_not_sql(office: Office, name: ListName) -> None:
    everything = set(office.answer(IdsOf(name)).ids)
    for text in TEXTS[list(ListName).index(name) % 3 :: 3]:
        assert set(office.answer(IdsOf(name, ListState(tab=text), semester=text)).ids) <= everything
        counts: dict[str, int] = office.answer(TabCounts(name, semester=text))
        assert set(counts) == {tab.key for tab in LISTS[name].tabs}


def test_rows_come_as_they_were_typed(office: Office) -> None:
    names = _names(office)
    place = [column.key for column in LISTS[ListName.SMES].columns].index("name")
    rows = office.answer(RowsOf(ListName.SMES, tuple(names)))
    assert {row.id: row.cells[place] for row in rows} == names
    assert all(unicodedata.is_normalized("NFC", name) for name in names.values())


def test_both_databases_hold_everything_still(office: Office) -> None:
    """Nothing that was typed dropped a table, slept, or changed a row."""
    before = Known(office).all(Kind.SME)
    for text in TEXTS:
        office.answer(IdsOf(ListName.SMES, ListState(text=text, filters=(Filter("city", text=text),))))
    after = Known(office).all(Kind.SME)
    assert [dataclasses.astuple(one) for one in after] == [dataclasses.astuple(one) for one in before]
