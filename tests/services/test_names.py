"""What gives a record its name stays filled; `woo check` tells of what was nameless already."""

from __future__ import annotations

import pytest

from tests.databases import OpenOffice
from tests.reliability.picture import findings
from woo_desktop.domain.commands import Change, Create, Redo, Undo
from woo_desktop.domain.errors import InvalidField
from woo_desktop.domain.importing.takeover import ImportRows
from woo_desktop.domain.naming import NAMED_BY
from woo_desktop.domain.queries import RecordsOf
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.services.office import Office


@pytest.mark.parametrize("kind", NAMED_BY)
def test_a_name_is_not_emptied(empty_place: str, open_office: OpenOffice, kind: Kind) -> None:
    office = open_office(empty_place)
    *others, first = reversed(NAMED_BY[kind][0])
    with pytest.raises(InvalidField):
        office.run(Create(kind, {first: "  "}))
    (ref,) = office.run(Create(kind, {first: "De Korst"})).created[:1]
    for values in ({first: ""}, {first: None}, {first: " ", **dict.fromkeys(others, "")}):
        with pytest.raises(InvalidField) as refused:
            office.run(Change(ref, _version(office, ref), values))
        assert refused.value.why.message == NAMED_BY[kind][1]
    for other in others:
        office.run(Change(ref, _version(office, ref), {first: "", other: "Van de Korst"}))
        office.run(Undo())
        office.run(Redo())
    assert not findings(office)


def test_what_had_no_name_can_be_changed_and_is_told_of(empty_place: str, open_office: OpenOffice) -> None:
    office = open_office(empty_place)
    nameless = Create(Kind.SME, {"city": "Leek"}, "one")
    (ref,) = office.run(ImportRows((nameless,), ("lijst.xlsx",))).created
    assert findings(office) == [f"sme {ref.id} has no name"]
    office.run(Change(ref, 1, {"city": "Roden", "name": ""}))
    office.run(Change(ref, 2, {"name": "De Korst"}))
    assert not findings(office)
    with pytest.raises(InvalidField):
        office.run(ImportRows((Change(ref, 3, {"name": ""}),), ("lijst.xlsx",)))
    office.run(Undo())
    assert findings(office)


def test_of_a_person_a_list_may_know_only_a_mail_address(empty_place: str, open_office: OpenOffice) -> None:
    office = open_office(empty_place)
    office.run(ImportRows((Create(Kind.CONTACT, {"mail": "info@korst.example"}, "one"),), ("lijst.xlsx",)))
    assert not findings(office)


def _version(office: Office, ref: Ref) -> int:
    return next(one.version for one in office.answer(RecordsOf(ref.kind)) if one.ref == ref)
