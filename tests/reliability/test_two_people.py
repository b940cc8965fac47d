"""R13: two people edit one record. Different fields merge, the same field is asked, nobody is silently overwritten."""

from __future__ import annotations

import ast
import dataclasses
import datetime as dt
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import woo_desktop
from tests.databases import OpenOffice
from tests.db.tables import fill_every_table
from tests.filled import value_of
from tests.reliability.two_hands import NOT_EDITED
from tests.small_workshop import COLLEAGUE, THIRD, Known
from woo_desktop.domain.commands import (
    AnswerProposal,
    Change,
    Create,
    MoveCase,
    PlaceCase,
    Revert,
    Together,
    Trash,
    WithdrawCase,
)
from woo_desktop.domain.errors import NotFound, StaleChange, UndoBlocked
from woo_desktop.domain.fields import FieldSpec, FieldType
from woo_desktop.domain.queries import LogOf, RecordsOf
from woo_desktop.domain.records import FIELDS, RECORD_TYPES, Proposal, Record, Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import Sentence
from woo_desktop.services.office import Office

PAIRS, SOAK_PAIRS = 150, 1_000


@dataclasses.dataclass
class Two:
    """Two people, each in a window of their own, on one workshop with a row in every table."""

    sanne: Office
    okke: Office
    refs: dict[Kind, Ref]

    def seen(self, kind: Kind) -> Record:
        (found,) = self.sanne.answer(RecordsOf(kind, (self.refs[kind].id,)))
        return found

    def now(self, kind: Kind) -> dict[str, object]:
        """Its fields; states follow from other records by themselves."""
        record = self.seen(kind)
        return {spec.name: getattr(record, spec.name) for spec in FIELDS[kind] if spec.name != "status"}


@pytest.fixture
def two(database_place: str, open_office: OpenOffice) -> Two:
    refs = fill_every_table(database_place)
    return Two(open_office(database_place, COLLEAGUE), open_office(database_place, THIRD), refs)


def _editable(kind: Kind) -> list[FieldSpec]:
    """Fields that a person edits freely. States have rules of their own; what is tested here is who wins."""
    return [spec for spec in FIELDS[kind] if spec.name != "status" and (kind, spec.name) not in NOT_EDITED]


def _other_value(spec: FieldSpec, now: object, chance: random.Random) -> object:
    """Any value but the present one."""
    if spec.type is FieldType.REF:
        return None
    for turn in chance.sample(range(2, 60), 40):
        value = value_of(spec, {}, turn)
        if value != now:
            return value
    raise AssertionError(f"{spec.name} has one value only")


def _pairs(two: Two, count: int, seed: int) -> Iterator[tuple[Kind, Record, list[FieldSpec], random.Random]]:
    """Every kind in turn, each time with its editable fields that can change, in a random order."""
    chance = random.Random(seed)
    for number in range(count):
        kind = list(Kind)[number % len(Kind)]
        record = two.seen(kind)
        specs = [spec for spec in _editable(kind) if spec.type is not FieldType.REF or getattr(record, spec.name)]
        chance.shuffle(specs)
        yield kind, record, specs, chance


def _disjoint(two: Two, count: int) -> int:
    done = 0
    for kind, seen, specs, chance in _pairs(two, count, 1):
        if len(specs) < 2:
            continue
        cut = chance.randrange(1, min(len(specs), 5))
        hers = {spec.name: _other_value(spec, getattr(seen, spec.name), chance) for spec in specs[:cut]}
        his = {spec.name: _other_value(spec, getattr(seen, spec.name), chance) for spec in specs[cut : cut + 3]}
        before = two.now(kind)
        two.sanne.run(Change(seen.ref, seen.version, hers))
        two.okke.run(Change(seen.ref, seen.version, his))
        assert two.now(kind) == before | hers | his
        assert two.seen(kind).version >= seen.version + 2
        done += 1
    return done


def _same(two: Two, count: int) -> int:
    done = 0
    for kind, seen, specs, chance in _pairs(two, count, 2):
        contested = next((spec for spec in specs if spec.type is not FieldType.REF and _values(spec) > 2), None)
        if contested is None:
            continue
        was = getattr(seen, contested.name)
        hers = _other_value(contested, was, chance)
        his = next(v for turn in range(2, 60) if (v := value_of(contested, {}, turn)) not in (was, hers))
        more = next((spec for spec in specs if spec is not contested), None)
        extra = {more.name: _other_value(more, getattr(seen, more.name), chance)} if more else {}
        two.sanne.run(Change(seen.ref, seen.version, {contested.name: hers}))
        before = two.now(kind)
        log = two.sanne.answer(LogOf(limit=1))
        with pytest.raises(StaleChange) as asked:
            two.okke.run(Change(seen.ref, seen.version, {**extra, contested.name: his}))
        (conflict,) = asked.value.conflicts
        assert (conflict.field, conflict.was, conflict.theirs, conflict.mine) == (contested.name, was, hers, his)
        assert (asked.value.ref, asked.value.who, asked.value.current_version) == (
            seen.ref,
            COLLEAGUE,
            seen.version + 1,
        )
        assert abs(asked.value.at - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=5)
        assert two.now(kind) == before, "part of a refused change was stored"
        assert two.sanne.answer(LogOf(limit=1)) == log
        # Having seen the three values, he may decide that his is the one.
        two.okke.run(Change(seen.ref, asked.value.current_version, {contested.name: his}))
        assert two.now(kind) == before | {contested.name: his}
        done += 1
    return done


def _values(spec: FieldSpec) -> int:
    return len({value_of(spec, {}, turn) for turn in range(2, 60)})


def test_different_fields_merge_and_the_same_field_is_asked(two: Two) -> None:
    assert _disjoint(two, PAIRS // 2) > PAIRS // 3
    assert _same(two, PAIRS // 2) > PAIRS // 3


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_thousand_pairs(two: Two) -> None:
    assert _disjoint(two, SOAK_PAIRS // 2) > SOAK_PAIRS // 3
    assert _same(two, SOAK_PAIRS // 2) > SOAK_PAIRS // 3


def test_the_same_value_twice_is_no_conflict(two: Two) -> None:
    seen = two.seen(Kind.SME)
    two.sanne.run(Change(seen.ref, seen.version, {"city": "Haren"}))
    assert two.okke.run(Change(seen.ref, seen.version, {"city": "Haren"})).changes is None


def test_there_and_back_is_asked_too(two: Two) -> None:
    """She changed it and changed it back: he decides knowing that."""
    seen = two.seen(Kind.SME)
    two.sanne.run(Change(seen.ref, seen.version, {"city": "Haren"}))
    two.sanne.run(Change(seen.ref, seen.version + 1, {"city": getattr(seen, "city")}))  # noqa: B009
    with pytest.raises(StaleChange):
        two.okke.run(Change(seen.ref, seen.version, {"city": "Zuidhorn"}))


def test_one_stale_field_stops_a_whole_gesture(two: Two) -> None:
    sme, hub = two.seen(Kind.SME), two.seen(Kind.HUB)
    two.sanne.run(Change(hub.ref, hub.version, {"name": "van haar"}))
    steps = (Change(sme.ref, sme.version, {"city": "Haren"}), Change(hub.ref, hub.version, {"name": "van hem"}))
    with pytest.raises(StaleChange):
        two.okke.run(Together(steps, Sentence("Bulk edit")))
    assert two.seen(Kind.SME) == sme


def test_what_a_colleague_threw_away_is_not_changed(two: Two) -> None:
    seen = two.seen(Kind.TASK)
    two.sanne.run(Trash((seen.ref,)))
    with pytest.raises(NotFound):
        two.okke.run(Change(seen.ref, seen.version, {"title": "van hem"}))


# --- the other ways of changing -----------------------------------------------------------------------------


def _placed(two: Two) -> Proposal:
    known = Known(two.sanne)
    (ref,) = two.sanne.run(PlaceCase(known.part(1).id, known.offering("T03").id)).created
    proposal = known.record(ref)
    assert isinstance(proposal, Proposal)
    return proposal


@pytest.mark.parametrize("way", ["move", "withdraw", "answer"])
def test_a_card_that_a_colleague_took_back_is_not_moved(two: Two, way: str) -> None:
    card = _placed(two)
    two.sanne.run(AnswerProposal(card.id, card.version, "teacher", yes=True))
    target = Known(two.okke).offering("T02").id
    commands = {
        "move": MoveCase(card.id, card.version, target),
        "withdraw": WithdrawCase(card.id, card.version),
        "answer": AnswerProposal(card.id, card.version, "sme", yes=False, reason="size"),
    }
    before = Known(two.sanne).record(card.ref)
    with pytest.raises(StaleChange) as asked:
        two.okke.run(commands[way])
    assert asked.value.who == COLLEAGUE
    assert "status" in [conflict.field for conflict in asked.value.conflicts]
    assert Known(two.sanne).record(card.ref) == before


def test_both_yeses_at_once_make_it_agreed(two: Two) -> None:
    """He hears the entrepreneur while she hears the teacher; neither yes is lost, whoever is second sees it first."""
    card = _placed(two)
    two.sanne.run(AnswerProposal(card.id, card.version, "teacher", yes=True))
    with pytest.raises(StaleChange):
        two.okke.run(AnswerProposal(card.id, card.version, "sme", yes=True))
    two.okke.run(AnswerProposal(card.id, card.version + 1, "sme", yes=True))
    agreed = Known(two.sanne).record(card.ref)
    assert isinstance(agreed, Proposal)
    assert (agreed.teacher_yes_by, agreed.sme_yes_by, agreed.status) == (COLLEAGUE, THIRD, "agreed")


def test_undo_of_what_a_colleague_changed_names_them(two: Two) -> None:
    seen = two.seen(Kind.SME)
    hers = two.sanne.run(Change(seen.ref, seen.version, {"city": "Haren"})).changes
    assert hers is not None
    two.okke.run(Change(seen.ref, seen.version + 1, {"city": "Zuidhorn"}))
    with pytest.raises(UndoBlocked) as blocked:
        two.sanne.run(Revert(hers.gesture))
    assert (blocked.value.who, blocked.value.ref) == (THIRD, seen.ref)
    assert getattr(two.seen(Kind.SME), "city") == "Zuidhorn"  # noqa: B009


def test_undo_leaves_the_other_fields_of_a_colleague(two: Two) -> None:
    seen = two.seen(Kind.SME)
    hers = two.sanne.run(Change(seen.ref, seen.version, {"city": "Haren"})).changes
    assert hers is not None
    two.okke.run(Change(seen.ref, seen.version + 1, {"name": "van hem"}))
    two.sanne.run(Revert(hers.gesture))
    now = two.now(Kind.SME)
    assert (now["city"], now["name"]) == (getattr(seen, "city"), "van hem")  # noqa: B009


def test_every_kind_takes_part() -> None:
    assert set(RECORD_TYPES) == set(Kind)
    assert [kind for kind in Kind if not _editable(kind)] == []


# --- nothing goes round the store ---------------------------------------------------------------------------

_WRITES = {"insert", "update", "delete", "Insert", "Update", "Delete", "text", "bulk_update_mappings"}
_SAYS_WRITE = ("insert ", "update ", "delete ", "replace ")


@cache
def _modules() -> list[tuple[Path, ast.Module]]:
    root = Path(woo_desktop.__file__).parent
    return [(path.relative_to(root), ast.parse(path.read_text("utf-8"))) for path in sorted(root.rglob("*.py"))]


def test_only_db_writes_rows() -> None:
    """A bulk update passes by the version check (SQLAlchemy's own too): none outside `db`, whatever it is called."""
    breaches = [f"{path}:{line}" for path, tree in _modules() if path.parts[0] != "db" for line in _writing_lines(tree)]
    assert breaches == []


def test_in_db_only_the_store_and_the_log_write_rows() -> None:
    # The replay fills a database in memory that is thrown away; bytes and number series are no rows that people edit.
    allowed = {Path("db/store.py"), Path("db/change_log.py"), Path("db/reads/replay.py")}
    allowed |= {Path("db/contents.py"), Path("db/series.py")}
    # Moving house copies whole rows into an empty database; the roles write the guard's one row, and nobody edits that.
    allowed |= {Path("db/moving.py"), Path("db/roles.py")}
    # Takes values out of the history of what was erased.
    allowed |= {Path("db/pseudonyms.py")}
    # What the swift store keeps, with the same versions and facts, written in one statement or one trip.
    allowed |= {Path("db/one_statement.py"), Path("db/far_writing.py")}
    breaches = [
        f"{path}:{line}"
        for path, tree in _modules()
        if path.parts[0] == "db" and path not in allowed and "versions" not in path.parts
        for line in _writing_lines(tree)
    ]
    assert breaches == []


def _writing_lines(tree: ast.Module) -> Iterator[int]:
    """Lines that import, call or spell a write to a table."""
    from_sqlalchemy = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlalchemy"):
            from_sqlalchemy |= {alias.asname or alias.name for alias in node.names if alias.name in _WRITES - {"text"}}
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            if name in from_sqlalchemy:
                yield node.lineno
            if isinstance(node.func, ast.Attribute) and node.func.attr in ("insert", "update", "delete"):
                yield from [node.lineno] if _is_table(node.func.value) else []
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from [node.lineno] if node.value.lstrip().lower().startswith(_SAYS_WRITE) and _is_sql(node) else []


def _is_table(node: ast.expr) -> bool:
    """`table`, `_SME`, `TABLES[kind]`, `store.table(kind)`, `sqlalchemy`: what a write could be asked of."""
    said = ast.unparse(node)
    return "table" in said.lower() or said in ("sa", "sqlalchemy") or (said.startswith("_") and said.isupper())


def _is_sql(node: ast.Constant) -> bool:
    words = str(node.value).upper().split()
    return bool({"INTO", "SET", "FROM"} & set(words)) and words[0] == str(node.value).split()[0]


@pytest.mark.parametrize(
    "line",
    [
        "from sqlalchemy import update\nconnection.execute(update(table))",
        "from sqlalchemy.sql import delete as erase\nerase(table)",
        "store.table(kind).delete()",
        "TABLES[kind].update().values(x=1)",
        "connection.exec_driver_sql('UPDATE sme SET city = 1')",
        "connection.execute(text('DELETE FROM sme'))",
    ],
)
def test_the_lint_sees_a_write(line: str) -> None:
    assert list(_writing_lines(ast.parse(line)))


@pytest.mark.parametrize(
    "line", ["found.update(x=1)", "store.insert(kind, {})", "'Update the program.'", "seen.insert(0, 1)"]
)
def test_the_lint_leaves_the_rest_alone(line: str) -> None:
    assert not list(_writing_lines(ast.parse(line)))


def test_a_new_record_is_nobodys_conflict(two: Two) -> None:
    (one,) = two.sanne.run(Create(Kind.TASK, {"title": "x"})).created
    (other,) = two.okke.run(Create(Kind.TASK, {"title": "x"})).created
    assert one != other
