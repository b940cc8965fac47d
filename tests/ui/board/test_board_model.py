"""The model of the board: a proper Qt model through every change, and no more change than there was."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QSignalSpy
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from woo_desktop.domain.answers import Board, BoardCard, BoardColumn
from woo_desktop.domain.fit import FitCase, FitPlace
from woo_desktop.domain.terms import Level, OfferingStatus, ProposalStatus
from woo_desktop.ui.models.board_load import MIME
from woo_desktop.ui.models.board_model import BoardModel
from woo_desktop.ui.models.board_state import POOL, Placement, PoolFilter
from woo_desktop.ui.models.row_steps import steps_between

TODAY = dt.date(2026, 11, 22)
MOVE = Qt.DropAction.MoveAction


def card(number: int, proposal: int | None = None) -> BoardCard:
    return BoardCard(
        assignment_id=number,
        question_id=number,
        question_version=1,
        code=f"V-{number:04}",
        title=f"Kaart {number}",
        company="Bakkerij Vos" if number % 2 else "IJssalon Zuid",
        city="Leek",
        levels=(Level.HBO,),
        proposal_id=proposal,
        proposal_version=1 if proposal else 0,
        status=ProposalStatus.PROPOSED if proposal else None,
        received_on=TODAY - dt.timedelta(days=100 - number),
    )


def column(key: int, *cards: BoardCard, capacity: int | None = 2, level: Level = Level.HBO) -> BoardColumn:
    ids = frozenset(one.assignment_id for one in cards)
    place = FitPlace(offering_id=key, level=level, levels=frozenset({level}), optional=len(cards), cards=ids)
    return BoardColumn(
        offering_id=key,
        offering_version=1,
        code=f"T{key}",
        track_id=key,
        track=f"Traject {key:03}",
        institution="Hanze",
        institution_id=1,
        level=level,
        form="Vak",
        teacher="Femke Zijlstra",
        teacher_id=1,
        period="P1",
        weeks=10,
        capacity=capacity,
        agreed=0,
        optional=len(cards),
        deadline=None,
        starts_on=None,
        ends_on=None,
        status=OfferingStatus.OPEN,
        place=replace(place, capacity=capacity),
        cards=cards,
    )


def board(columns: dict[int, tuple[int, ...]], pool: tuple[int, ...], semester: str = "2627-S1") -> Board:
    made = tuple(column(key, *(card(one, 1000 + one) for one in ids)) for key, ids in columns.items())
    everything = [*pool, *(one for ids in columns.values() for one in ids)]
    cases = {one: FitCase(assignment_id=one, levels=frozenset({Level.HBO})) for one in everything}
    return Board(semester, made, tuple(card(one) for one in pool), cases, TODAY)


@pytest.fixture
def model(qtmodeltester: ModelTester, qtbot: QtBot) -> BoardModel:
    made = BoardModel()
    made.show_board(board({1: (11, 12), 2: (21,), 3: ()}, (1, 2, 3)))
    qtmodeltester.check(made)
    return made


def ids(model: BoardModel, key: int) -> list[int]:
    return [shown.id for shown in model.cards(key)]


def rows(model: BoardModel, parent: QModelIndex) -> list[str]:
    return [str(model.index(row, 0, parent).data()) for row in range(model.rowCount(parent))]


class Resets:
    """Counts what a view must throw away or lay out again."""

    def __init__(self, model: BoardModel) -> None:
        self.reset = QSignalSpy(model.modelReset)
        self.moved = QSignalSpy(model.rowsMoved)
        self.inserted = QSignalSpy(model.rowsInserted)
        self.removed = QSignalSpy(model.rowsRemoved)
        self.changed = QSignalSpy(model.dataChanged)

    def counts(self) -> tuple[int, int, int, int]:
        return self.reset.count(), self.moved.count(), self.inserted.count(), self.removed.count()


def test_it_is_a_proper_model_through_every_change(model: BoardModel) -> None:
    states = [
        board({}, ()),
        board({1: (), 2: (11, 12, 21), 3: (1,)}, (3, 2)),
        board({4: (1, 2), 3: (11,), 1: (12,)}, (21, 3, 5)),
        board({1: (11,)}, (), "2627-S2"),
    ]
    for wanted in states:
        model.show_board(wanted)
        keys = [POOL, *(one.offering_id for one in wanted.columns)]
        assert sorted(keys) == sorted({POOL, *(one.offering_id for one in model.columns())})
        for key in keys[1:]:
            there = next(one for one in wanted.columns if one.offering_id == key)
            assert ids(model, key) == [one.assignment_id for one in there.cards]
            assert rows(model, model.key_index(key)) == [one.title for one in there.cards]


def test_one_moved_card_is_one_moved_row(model: BoardModel) -> None:
    spies = Resets(model)
    model.show_board(board({1: (11,), 2: (21, 12), 3: ()}, (1, 2, 3)))
    assert spies.counts() == (0, 1, 0, 0)
    assert ids(model, 2) == [21, 12]
    touched = {model.key_of(spies.changed.at(number)[0]) for number in range(spies.changed.count())}
    assert touched <= {1, 2}


def test_the_same_picture_again_changes_nothing(model: BoardModel) -> None:
    spies = Resets(model)
    model.show_board(board({1: (11, 12), 2: (21,), 3: ()}, (1, 2, 3)))
    assert spies.counts() == (0, 0, 0, 0)
    assert spies.changed.count() == 0


def test_a_part_leaves_the_rest_alone(model: BoardModel) -> None:
    part = board({3: (2,)}, ())
    model.merge(part, {2})
    assert (ids(model, POOL), ids(model, 3), ids(model, 1)) == ([1, 3], [2], [11, 12])


def test_a_persistent_index_follows_its_card(model: BoardModel) -> None:
    kept = QPersistentModelIndex(model.card_index(POOL, 2))
    model.begin(Placement(2, POOL, 3))
    assert kept.data() == "Kaart 2"
    assert model.key_of(kept) == 3
    model.finish(Placement(2, POOL, 3))
    assert model.key_of(kept) == POOL


def test_a_move_under_way_is_shown_and_counted(model: BoardModel) -> None:
    model.begin(Placement(1, POOL, 1))
    shown = model.cards(1)[-1]
    assert (shown.id, shown.saving) == (1, True)
    assert (model.taken(1), ids(model, POOL)) == (3, [2, 3])
    assert not model.flags(model.card_index(1, 1)) & Qt.ItemFlag.ItemIsDragEnabled
    model.finish(Placement(1, POOL, 1))
    assert (model.taken(1), ids(model, POOL)) == (2, [1, 2, 3])


def test_nothing_jumps_while_a_card_is_in_the_air(model: BoardModel) -> None:
    model.hold()
    spies = Resets(model)
    model.show_board(board({1: (), 2: (), 3: ()}, (5,)))
    assert spies.counts() == (0, 0, 0, 0)
    assert ids(model, 1) == [11, 12]
    model.release()
    assert (ids(model, 1), ids(model, POOL)) == ([], [5])


def test_the_pool_is_filtered_by_all_words_and_without_marks(model: BoardModel) -> None:
    model.set_pool_filter(PoolFilter("ijssalon LEEK"))
    assert ids(model, POOL) == [2]
    model.set_pool_filter(PoolFilter("niets"))
    assert ids(model, POOL) == []
    model.set_pool_filter(PoolFilter(""))
    assert ids(model, POOL) == [1, 2, 3]


def test_the_pool_is_ordered_by_waiting_time(model: BoardModel) -> None:
    model.show_board(board({1: ()}, (30, 4, 17)))
    assert ids(model, POOL) == [4, 17, 30]


def test_a_drop_asks_once_and_moves_nothing_itself(model: BoardModel) -> None:
    asked = QSignalSpy(model.dropped)
    load = model.mimeData([model.card_index(POOL, 1)])
    assert load.formats() == [MIME]
    assert b"Kaart" not in load.data(MIME).data()
    target = model.key_index(2)
    assert model.canDropMimeData(load, MOVE, -1, -1, target)
    assert model.dropMimeData(load, MOVE, -1, -1, target)
    assert not model.removeRows(0, 1, model.key_index(POOL))
    assert asked.count() == 1
    assert asked.at(0)[0] == (Placement(1, POOL, 2),)
    assert ids(model, POOL) == [1, 2, 3]


def test_a_load_of_another_board_is_no_load(model: BoardModel) -> None:
    other = BoardModel()
    other.show_board(board({1: (), 2: ()}, (1, 2, 3)))
    load = other.mimeData([other.card_index(POOL, 1)])
    refused = QSignalSpy(model.refused)
    assert not model.canDropMimeData(load, MOVE, -1, -1, model.key_index(2))
    assert not model.dropMimeData(load, MOVE, -1, -1, model.key_index(2))
    assert refused.count() == 1


def test_invalid_indexes_are_answered_with_nothing(model: BoardModel) -> None:
    assert model.data(QModelIndex()) is None
    assert model.key_of(QModelIndex()) is None
    assert not model.index(99, 0).isValid()
    assert not model.index(0, 0, model.card_index(1, 11)).isValid()
    assert not model.card_index(1, 404).isValid()
    assert not model.canDropMimeData(model.mimeData([]), MOVE, -1, -1, QModelIndex())


def test_a_card_says_itself_in_one_sentence(model: BoardModel) -> None:
    said = model.card_index(1, 11).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Kaart 11, Bakkerij Vos, HBO, concept, bij Traject 001"
    model.fits.ranking(1)
    waiting = model.card_index(POOL, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert waiting.startswith("Kaart 1, Bakkerij Vos, HBO, te plaatsen, past ")


lists = st.lists(st.integers(0, 30), unique=True, max_size=20)


@given(lists, lists)
def test_the_steps_lead_from_one_list_to_the_other(now: list[int], wanted: list[int]) -> None:
    row = list(now)
    for step in steps_between(now, wanted):
        if step.kind == "remove":
            del row[step.row : step.last + 1]
        elif step.kind == "insert":
            row[step.row : step.row] = wanted[step.source : step.source + step.count]
        else:
            assert step.to < step.row
            row.insert(step.to, row.pop(step.row))
    assert row == wanted
