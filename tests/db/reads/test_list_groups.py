"""Lists in groups, on both databases: ids and groups agree, whatever column and whatever is filtered."""

from __future__ import annotations

import pytest

from tests.databases import OpenOffice
from woo_desktop.domain.lists import LISTS, Filter, ListName, ListState, Sort
from woo_desktop.domain.queries import IdsOf, RefsNamed, RowsOf
from woo_desktop.domain.terms import Kind
from woo_desktop.services.office import Office

GROUPED = [name for name in LISTS if name is not ListName.TRASH]


def check(office: Office, name: ListName, state: ListState) -> None:
    """Each group takes as many ids as it counts, and every row of it has the cell of the group."""
    place = [column.key for column in LISTS[name].columns].index(state.group)
    answer = office.answer(IdsOf(name, state))
    rows = office.answer(RowsOf(name, answer.ids))
    assert sum(group.count for group in answer.groups) == len(rows) == len(answer.ids)
    at = 0
    for group in answer.groups:
        cells = {row.cells[place] for row in rows[at : at + group.count]}
        at += group.count
        assert state.group == "about" or cells == {group.shown}
        for number, column in enumerate(LISTS[name].columns):
            numbers = [row.cells[number] for row in rows[at - group.count : at]]
            if column.adds_up and all(isinstance(one, int | float) for one in numbers):
                assert group.totals[number] == sum(numbers)  # type: ignore[arg-type]


def test_every_column_groups_every_list(database_place: str, open_office: OpenOffice) -> None:
    office = open_office(database_place)
    for name in GROUPED:
        for column in LISTS[name].columns:
            check(office, name, ListState(tab="none", group=column.key))


def test_groups_keep_to_filters_and_sorts(database_place: str, open_office: OpenOffice) -> None:
    office = open_office(database_place)
    filters = (Filter("name", "a"),)
    state = ListState(text="a", sorts=(Sort("name", True),), filters=filters, group="city")
    check(office, ListName.SMES, state)
    plain = office.answer(IdsOf(ListName.SMES, ListState(text="a", filters=filters)))
    assert set(office.answer(IdsOf(ListName.SMES, state)).ids) == set(plain.ids)


def test_a_group_is_one_of_the_columns(database_place: str, open_office: OpenOffice) -> None:
    office = open_office(database_place)
    with pytest.raises(KeyError):
        office.answer(IdsOf(ListName.SMES, ListState(group="name; DROP TABLE sme")))


def test_records_are_found_by_their_whole_name(database_place: str, open_office: OpenOffice) -> None:
    office = open_office(database_place)
    first = office.answer(RowsOf(ListName.TEACHERS, office.answer(IdsOf(ListName.TEACHERS)).ids))[0]
    name = str(first.cells[0])
    found = office.answer(RefsNamed(Kind.TEACHER, (name.upper(), name[:-1], "%", "")))
    assert first.id in found[name.upper()]
    assert (found[name[:-1]], found["%"], found[""]) == ((), (), ())
