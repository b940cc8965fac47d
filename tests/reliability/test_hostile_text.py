"""S1 and R22 for stored text: every hostile text in every text field of every kind, on both databases.

It comes back as the one rule of `domain.cleaning` says, or is refused with a sentence; never anything in between.
Every text in every field, side by side on both databases, is the long run of `test_both_databases`.
"""

from __future__ import annotations

import dataclasses
import unicodedata

import pytest

from tests import hostile
from tests.databases import OpenOffice
from tests.db.tables import fill_every_table
from tests.filled import ORDER, values_of
from tests.small_workshop import Known
from woo_desktop.domain import formats
from woo_desktop.domain.checking import checked
from woo_desktop.domain.cleaning import clean_text, fold
from woo_desktop.domain.commands import Change, Create, LogActivity, Trash, Undo
from woo_desktop.domain.errors import InvalidField, NotAllowed
from woo_desktop.domain.fields import MAX_TEXT, FieldSpec, FieldType, Format
from woo_desktop.domain.naming import lacks_name, loses_name
from woo_desktop.domain.queries import LogOf, SheetOf
from woo_desktop.domain.records import FIELDS, RECORD_TYPES, Record, Ref, Sme
from woo_desktop.domain.terms import Kind
from woo_desktop.i18n import say
from woo_desktop.services.office import Office
from woo_desktop.services.sentences import sentence_for

TEXT_FIELDS = {
    kind: [spec for spec in specs if (spec.is_text or spec.type is FieldType.VALUE) and spec.shown]
    for kind, specs in FIELDS.items()
}
UNIQUE = {(Kind.QUESTION, "number"), (Kind.AGREEMENT, "number"), (Kind.LIST_VALUE, "code"), (Kind.SETTING, "key")}


def _kept(spec: FieldSpec, text: str) -> str | None:
    """What the field must hold after this was typed; None when it is too long."""
    clean = clean_text(text, multiline=spec.type is FieldType.LONG_TEXT)
    if len(clean) > spec.limit:
        return None
    if spec.format is Format.PLAIN or not clean:
        return clean
    tidy = formats.clean(spec.format, clean)
    return tidy if formats.warning(spec.format, tidy) is None else clean


def _texts(number: int) -> tuple[str, ...]:
    """All of them go round: sixty for each kind, another sixty for the next."""
    start = number * 60 % len(hostile.ALL)
    return (hostile.ALL * 2)[start : start + 60]


def _now(office: Office, ref: Ref) -> Record:
    return Known(office).record(ref)


def _write(office: Office, ref: Ref, spec: FieldSpec, text: str) -> None:
    """Type a text in a field of a record and look what stands there."""
    before = _now(office, ref)
    wanted = _kept(spec, text)
    change = Change(ref, before.version, {spec.name: text})
    if wanted is None or loses_name(before, {spec.name: wanted}) is not None:
        with pytest.raises(InvalidField) as refused:
            office.run(change)
        assert refused.value.field == spec.name
        assert sentence_for(refused.value).text
        assert _now(office, ref) == before
        return
    office.run(change)
    after = _now(office, ref)
    assert getattr(after, spec.name) == wanted, repr(text)
    # The state of a question follows its proposals as soon as it is touched.
    same = {"version": before.version, spec.name: getattr(before, spec.name)}
    if hasattr(before, "status"):
        same["status"] = before.status
    assert dataclasses.replace(after, **same) == before


@pytest.mark.parametrize("part", range(4))
def test_text_comes_back_as_typed(database_place: str, open_office: OpenOffice, part: int) -> None:
    """In four parts, so that they spread over the processes of the run."""
    refs = fill_every_table(database_place)
    office = open_office(database_place)
    for place, kind in list(enumerate(Kind))[part::4]:
        specs, texts = TEXT_FIELDS[kind], _texts(place)
        for number in range(max(len(texts), len(specs))) if specs else ():
            _write(office, refs[kind], specs[number % len(specs)], texts[number % len(texts)])


def test_a_new_record_holds_it_too(database_place: str, open_office: OpenOffice) -> None:
    """Made with the same hostile text in every field at once: what is too long names its field."""
    office = open_office(database_place)
    for place, kind in enumerate(ORDER):
        _make_with_hostile_text(office, kind, seed=place)


def _make_with_hostile_text(office: Office, kind: Kind, seed: int) -> None:
    for text in hostile.sample(3, seed):
        values = {spec.name: text for spec in TEXT_FIELDS[kind]}
        kept = {spec.name: _kept(spec, text) for spec in TEXT_FIELDS[kind]}
        if None in kept.values() or lacks_name(kind, kept) is not None:
            with pytest.raises(InvalidField) as refused:
                office.run(Create(kind, values))
            assert not (kept[refused.value.field] or "").strip()
            continue
        created = office.run(Create(kind, values)).created
        record = _now(office, next(ref for ref in created if ref.kind is kind))
        own_number = kind in (Kind.QUESTION, Kind.TRACK, Kind.OFFERING)
        found = {name: getattr(record, name) for name in kept}
        assert {n: v for n, v in found.items() if v != kept[n] and not (own_number and not kept[n])} == {}


def test_what_is_written_twice_is_refused_with_a_sentence(database_place: str, open_office: OpenOffice) -> None:
    office = open_office(database_place)
    for kind, field in sorted(UNIQUE - {(Kind.SETTING, "key"), (Kind.LIST_VALUE, "code")}):
        for text in hostile.SQL[:10]:
            values = {**values_of(kind, {}), field: text}
            office.run(Create(kind, values))
            with pytest.raises(NotAllowed) as refused:
                office.run(Create(kind, values))
            assert sentence_for(refused.value).what


def test_every_group_takes_part() -> None:
    kinds = len(Kind)
    reached = {text for number in range(kinds) for text in _texts(number)}
    assert reached == set(hostile.ALL)
    assert len(hostile.ALL) >= 300


# --- wherever stored text goes next -------------------------------------------------------------------------


def test_timeline_log_and_sheet_say_it_as_it_is(database_place: str, open_office: OpenOffice) -> None:
    """A name goes into the label of a gesture, from there into the log, the timeline and a sentence: as text."""
    office = open_office(database_place)
    (sme,) = office.run(Create(Kind.SME, {"name": "Molen"})).created
    for text in hostile.sample(25, seed=3):
        name = _kept(FIELDS[Kind.SME][0], text)
        if name is None or not name.strip():
            continue
        version = _now(office, sme).version
        changes = office.run(Change(sme, version, {"name": text, "city": text})).changes
        assert changes is not None
        assert name in say(changes.label)
        office.run(LogActivity(sme, "note", text, text, next_title=text))
        sheet = office.answer(SheetOf(sme))
        assert sheet.title == name
        (noted,) = (one for one in sheet.timeline if one.detail and one.detail == clean_text(text, multiline=True))
        assert clean_text(text) in say(noted.title)
        entry = next(one for one in office.answer(LogOf(after=changes.gesture - 1)) if one.field == "name")
        assert entry.new == name
        assert say(entry.label) == say(changes.label)


def test_undo_gives_hostile_text_back(database_place: str, open_office: OpenOffice) -> None:
    office = open_office(database_place)
    (sme,) = office.run(Create(Kind.SME, {"name": "eerst", "note": "eerst"})).created
    for text in hostile.sample(20, seed=4):
        before = _now(office, sme)
        if _kept(next(s for s in FIELDS[Kind.SME] if s.name == "note"), text) in (None, "eerst"):
            continue
        office.run(Change(sme, before.version, {"note": text}))
        changed = office.run(Undo()).changes
        assert changed is not None
        now = _now(office, sme)
        assert isinstance(now, Sme)
        assert now.note == "eerst"


def test_the_longest_texts_fit_and_one_sign_more_does_not(database_place: str, open_office: OpenOffice) -> None:
    office = open_office(database_place)
    (task,) = office.run(Create(Kind.TASK, {"title": "x"})).created
    for sign in ("a", "é", "\U0001f600", "漢"):
        version = _now(office, task).version
        office.run(Change(task, version, {"note": sign * MAX_TEXT}))
        assert getattr(_now(office, task), "note") == sign * MAX_TEXT  # noqa: B009
        with pytest.raises(InvalidField):
            office.run(Change(task, version + 1, {"note": sign * (MAX_TEXT + 1)}))
    office.run(Trash((task,)))


def test_searching_folds_the_same_on_both(database_place: str, open_office: OpenOffice) -> None:
    """The folded text is made by us, not by the database: names of many scripts are found without their marks."""
    from woo_desktop.domain.lists import ListName, ListState
    from woo_desktop.domain.queries import IdsOf

    office = open_office(database_place)
    for name in hostile.NAMES:
        kept = clean_text(name)
        if not fold(kept).split() or len(kept) > 500:
            continue
        (sme,) = office.run(Create(Kind.SME, {"name": name})).created
        for typed in (kept, fold(kept), kept.upper(), unicodedata.normalize("NFD", kept)):
            if fold(clean_text(typed)) == fold(kept):
                assert sme.id in office.answer(IdsOf(ListName.SMES, ListState(text=typed))).ids, (name, typed)


@pytest.mark.parametrize("kind", Kind)
def test_cleaning_twice_changes_nothing(kind: Kind) -> None:
    """What stands in a record can be saved again as it is: no field changes by being looked at."""
    for spec in TEXT_FIELDS[kind]:
        for text in hostile.sample(40, seed=5):
            kept = _kept(spec, text)
            if kept is not None:
                assert checked(kind, {spec.name: kept}) == {spec.name: kept}, repr(text)


def test_every_text_field_is_reached() -> None:
    assert sum(map(len, TEXT_FIELDS.values())) > 100
    assert [kind for kind in RECORD_TYPES if len(TEXT_FIELDS[kind]) > 60] == []
