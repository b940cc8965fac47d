"""R22: a file and a server keep the same value, or refuse it with the same words: every field, every hostile text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests import hostile
from tests.databases import OpenOffice
from tests.db.tables import fill_every_table
from tests.reliability.test_hostile_text import _kept
from tests.small_workshop import Known
from woo_desktop.domain.commands import Change, Create, Trash
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.fields import FieldSpec, FieldType
from woo_desktop.domain.records import FIELDS, Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.i18n import say
from woo_desktop.services.office import Office
from woo_desktop.services.sentences import sentence_of

pytestmark = pytest.mark.postgres

# What plain SQLite would take and PostgreSQL refuse, or the other way round, per type of field.
_ODD: dict[FieldType, tuple[object, ...]] = {
    FieldType.WHOLE: (0, -1, 2**31 - 1, 2**31, -(2**31) - 1, 2**63, 2**70, 1.5, True, "abc", "1", float("nan")),
    FieldType.DECIMAL: (0.1 + 0.2, 1e15, 1e308, float("inf"), float("nan"), -0.0, 5e-324, 10**400, "1,5", "abc"),
    FieldType.DATE: (dt.date.min, dt.date.max, dt.date(2028, 2, 29), dt.datetime(2026, 3, 29, 2, 30), "2026-02-31", 7),
    FieldType.FLAG: (True, False, 2, "t", "abc"),
    FieldType.REF: (0, -1, 999_999, 2**31, 2**63, "1", 1.5),
    FieldType.TERM: ("abc", "", 3),
    FieldType.TERMS: (("abc",), "abc", 3),
    FieldType.CODES: (("a", "a"), ("a,b",), ("",), "abc", 3, ("x" * 300,)),
    FieldType.VALUES: (("a", "a"), ("a,b",), ("",), "abc", 3, ("x" * 300,)),
}


class Both:
    """The same workshop in a file and on a server, with a row in every table."""

    def __init__(self, file: Path, server: str, open_office: OpenOffice) -> None:
        refs = [fill_every_table(str(file)), fill_every_table(server)]
        assert refs[0] == refs[1]
        self.refs = refs[0]
        self.offices = [open_office(file), open_office(server)]

    def type_in(self, kind: Kind, values: Mapping[str, object]) -> object:
        """What both made of it; it must be the same."""
        on_file, on_server = (_outcome(office, self.refs[kind], values) for office in self.offices)
        assert on_file == on_server, (kind, {name: repr(value)[:80] for name, value in values.items()})
        return on_file


def _outcome(office: Office, ref: Ref, values: Mapping[str, object]) -> object:
    """The values that stand there afterwards, or which error with which words."""
    version = Known(office).record(ref).version
    try:
        office.run(Change(ref, version, values))
    except WorkshopError as error:
        return type(error).__name__, getattr(error, "field", ""), say(sentence_of(error))
    after = Known(office).record(ref)
    return {spec.name: getattr(after, spec.name) for spec in FIELDS[ref.kind]}


@pytest.fixture
def both(workshop_file: Path, workshop_server: str, open_office: OpenOffice) -> Both:
    return Both(workshop_file, workshop_server, open_office)


def _texts(kind: Kind) -> list[FieldSpec]:
    return [spec for spec in FIELDS[kind] if spec.is_text or spec.type is FieldType.VALUE]


def _type_in_all(both: Both, kind: Kind, texts: tuple[str, ...]) -> int:
    """Each text in all fields at once; where that is refused (one is too long, say), in each by itself."""
    done = 0
    specs = _texts(kind)
    for text in texts if specs else ():
        told = both.type_in(kind, {spec.name: text for spec in specs})
        done += len(specs)
        if isinstance(told, dict):
            assert {spec.name: told[spec.name] for spec in specs} == {spec.name: _kept(spec, text) for spec in specs}
            continue
        for spec in specs:
            alone = both.type_in(kind, {spec.name: text})
            assert not isinstance(alone, dict) or alone[spec.name] == _kept(spec, text)
    return done


def test_the_same_value_or_the_same_words(both: Both) -> None:
    """A part of the texts for each kind; together the kinds get all of them."""
    for place, kind in enumerate(Kind):
        assert _type_in_all(both, kind, hostile.ALL[place :: len(Kind)]) > 0 or not _texts(kind)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("kind", [kind for kind in Kind if _texts(kind)])
def test_every_text_in_every_field_of_both(both: Both, kind: Kind) -> None:
    assert _type_in_all(both, kind, hostile.ALL) == len(hostile.ALL) * len(_texts(kind))


def test_odd_values_of_every_other_type(both: Both) -> None:
    reached = set()
    for kind in Kind:
        for spec in FIELDS[kind]:
            for value in _ODD.get(spec.type, ()):
                reached.add(spec.type)
                both.type_in(kind, {spec.name: value})
    assert reached >= {FieldType.WHOLE, FieldType.DECIMAL, FieldType.DATE, FieldType.FLAG, FieldType.REF}


def test_what_is_unique_or_gone_is_told_in_the_same_words(both: Both) -> None:
    for kind, values in (
        (Kind.QUESTION, {"number": "V-1", "title": "x"}),
        (Kind.SETTING, {"key": "k", "value": "v"}),
        (Kind.CONTACT, {"sme_id": 999_999, "last_name": "x"}),
        (Kind.MOMENT, {"offering_id": 999_999}),
    ):
        told = []
        for office in both.offices:
            said = []
            for _twice in range(2):
                try:
                    office.run(Create(kind, values))
                    said.append("made")
                except WorkshopError as error:
                    said.append(say(sentence_of(error)))
            told.append(said)
        assert told[0] == told[1]
        assert told[0][1] != "made", (kind, told)
    for office in both.offices:
        office.run(Trash((both.refs[Kind.TASK],)))
    assert isinstance(both.type_in(Kind.TASK, {"title": "weg"}), tuple)
