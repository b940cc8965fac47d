"""Every declared field of a record stands in its table, as what it holds; and nothing else stands there."""

from __future__ import annotations

import pytest
from sqlalchemy import BigInteger, Boolean, Date, Double, Integer, Text

from woo_desktop.db.models import TABLES, Base
from woo_desktop.db.types import CodesColumn, TermColumn, TermsColumn, UtcMoment
from woo_desktop.domain.fields import FieldSpec, FieldType
from woo_desktop.domain.records import FIELDS, RECORD_TYPES
from woo_desktop.domain.terms import Kind

COLUMN_TYPES: dict[FieldType, type] = {
    FieldType.TEXT: Text,
    FieldType.LONG_TEXT: Text,
    FieldType.VALUE: Text,
    FieldType.WHOLE: Integer,
    FieldType.DECIMAL: Double,
    FieldType.DATE: Date,
    FieldType.MOMENT: UtcMoment,
    FieldType.FLAG: Boolean,
    FieldType.TERM: TermColumn,
    FieldType.TERMS: TermsColumn,
    FieldType.VALUES: CodesColumn,
    FieldType.CODES: CodesColumn,
    FieldType.REF: BigInteger,
}
OWN_COLUMNS = {"id", "version", "trashed_at"}
ALL_FIELDS = [pytest.param(kind, spec, id=f"{kind}-{spec.name}") for kind, specs in FIELDS.items() for spec in specs]


def test_every_kind_has_a_record_and_a_table() -> None:
    assert set(RECORD_TYPES) == set(TABLES) == set(Kind)
    beside = {"gesture", "change_fact", "content", "number_series", "workshop_guard"}
    assert {table.name for table in Base.metadata.sorted_tables} == {*map(str, Kind), *beside}


@pytest.mark.parametrize("kind", Kind)
def test_table_holds_the_fields_and_what_follows_from_them(kind: Kind) -> None:
    follows = {"search_text"} if any(spec.searchable for spec in FIELDS[kind]) else set()
    if kind is Kind.OFFERING:
        follows.add("first_period")
    assert set(TABLES[kind].c.keys()) == {spec.name for spec in FIELDS[kind]} | OWN_COLUMNS | follows


@pytest.mark.parametrize(("kind", "spec"), ALL_FIELDS)
def test_field_is_mirrored_by_its_column(kind: Kind, spec: FieldSpec) -> None:
    column = TABLES[kind].c[spec.name]
    assert type(column.type) is COLUMN_TYPES[spec.type]
    if isinstance(column.type, TermColumn | TermsColumn):
        assert column.type.terms is spec.terms
    targets = {key.column.table.name for key in column.foreign_keys}
    assert targets == ({str(spec.target)} if spec.type is FieldType.REF else set())


@pytest.mark.parametrize(("kind", "spec"), ALL_FIELDS)
def test_half_known_data_can_be_saved(kind: Kind, spec: FieldSpec) -> None:
    column = TABLES[kind].c[spec.name]
    has_empty_value = spec.is_text or spec.type in (FieldType.VALUE, FieldType.VALUES, FieldType.TERMS, FieldType.CODES)
    default = getattr(RECORD_TYPES[kind](), spec.name)
    assert column.nullable or has_empty_value or default is not None
