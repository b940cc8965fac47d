"""Place, move, place on a second level and take back with keys only: four at most, and each is said aloud."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.ui.board.stage import CTRL, Stage
from woo_desktop.ui.views.board import gestures

Key = Qt.Key


class Hands:
    """Presses keys and counts them; hears what a screen reader is given to say."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.keys = 0
        self.said: list[str] = []

    def hear(self, _widget: QWidget, text: str, *, urgent: bool = False) -> None:
        self.said.append(text)

    def press(self, *keys: Qt.Key, last: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        plain = Qt.KeyboardModifier.NoModifier
        self.said.clear()
        self.stage.toasts.clear()
        self.keys = len(keys)
        for number, key in enumerate(keys, 1):
            self.stage.press(key, last if number == len(keys) else plain)
        self.stage.wait()

    def told(self) -> bool:
        """What the window shows of it is said too."""
        shown = [words for words, _undo in self.stage.toasts]
        return len(shown) == 1 and any(shown[0] in words for words in self.said)


@pytest.fixture
def hands(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Hands:
    hands = Hands(stage)
    monkeypatch.setattr(gestures, "announce", hands.hear)
    return hands


def where(stage: Stage, title: str) -> list[str]:
    """The columns in which a card stands, from left to right as the board has them."""
    return [
        one.track for one in stage.view.model.columns() if title in stage.titles(one.track.removeprefix("Traject "))
    ]


def test_each_way_of_placing_takes_four_keys_at_most_and_is_said(stage: Stage, hands: Hands) -> None:
    stage.focus("Vraag 1")
    best = stage.view.model.fits.ranking(stage.card("Vraag 1").id)[0].place.offering_id

    hands.press(Key.Key_Space, Key.Key_Space)
    (first,) = where(stage, "Vraag 1")
    assert stage.column(first.removeprefix("Traject ")).offering_id == best
    assert hands.keys <= 4
    assert hands.told()

    stage.focus("Vraag 1", first.removeprefix("Traject "))
    hands.press(Key.Key_Space, Key.Key_Right, Key.Key_Space)
    (second,) = where(stage, "Vraag 1")
    assert second != first
    assert hands.keys <= 4
    assert hands.told()

    stage.focus("Vraag 1", second.removeprefix("Traject "))
    hands.press(Key.Key_Space, Key.Key_Left, Key.Key_Space, last=CTRL)
    assert sorted(where(stage, "Vraag 1")) == sorted((first, second))
    assert hands.keys <= 4
    assert hands.told()


def test_a_card_goes_back_to_the_pool_in_four_keys_and_it_is_said(stage: Stage, hands: Hands) -> None:
    leftmost = stage.view.model.column(stage.view.canvas.scene.layout.order()[0])
    assert leftmost is not None
    track = leftmost.track.removeprefix("Traject ")
    stage.drop(stage.load("Vraag 1"), track)
    stage.focus("Vraag 1", track)
    hands.press(Key.Key_Space, Key.Key_Left, Key.Key_Return)
    assert "Vraag 1" in stage.stored("pool")
    assert hands.keys <= 4
    assert hands.told()
