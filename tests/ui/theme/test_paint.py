"""Drawing functions of the delegates: they take the room they promise and never read markup."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.hostile import ALL
from woo_desktop.ui.theme import LIGHT, Role, paint, theme


@pytest.fixture
def image(qapp: QApplication) -> QImage:
    picture = QImage(400, 120, QImage.Format.Format_ARGB32)
    picture.fill(QColor(LIGHT.surface))
    return picture


@pytest.fixture
def painter(image: QImage) -> Iterator[QPainter]:
    made = QPainter(image)
    yield made
    made.end()


def test_pill_and_chip_take_the_room_they_promise(painter: QPainter) -> None:
    at = QPointF(10, 10)
    assert paint.draw_pill(painter, at, "86%", LIGHT, icon="star").size() == paint.pill_size("86%", icon="star")
    assert paint.draw_level_chip(painter, at, "HBO", LIGHT).size() == paint.level_chip_size("HBO")
    right = paint.draw_pill(painter, QPointF(300, 10), "Vol", LIGHT, align=Qt.AlignmentFlag.AlignRight)
    assert right.right() == 300


def test_text_that_does_not_fit_is_cut_and_says_so(painter: QPainter) -> None:
    words = "Voorraad koppelen aan webshop"
    assert not paint.draw_elided(painter, QRectF(0, 0, 390, 20), words, LIGHT)
    assert paint.draw_elided(painter, QRectF(0, 0, 60, 20), words, LIGHT)
    assert paint.elided(words, Role.BODY, 60).endswith("…")
    assert paint.elided("één\nregel", Role.BODY, 300) == "één regel"


def test_wrapping_keeps_to_its_lines(painter: QPainter) -> None:
    words = "Klantdata op orde voor de nieuwsbrief van de hele winkelstraat in het dorp (AVG)"
    lines = paint.wrapped(words, Role.BODY_STRONG, 150, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert paint.draw_wrapped(painter, QRectF(0, 0, 150, 60), words, LIGHT) == 2 * theme().line(Role.BODY)
    assert paint.wrapped("", Role.BODY, 100, 2) == ()


@pytest.mark.parametrize(("taken", "capacity"), [(0, 0), (0, 3), (2, 3), (4, 4), (5, 4), (40, 30), (3, 0)])
def test_segments_of_any_number(painter: QPainter, image: QImage, taken: int, capacity: int) -> None:
    paint.draw_segments(painter, QRectF(4, 4, 100, 10), taken, capacity, LIGHT, token="hbo")
    drawn = any(image.pixelColor(x, 9) != QColor(LIGHT.surface) for x in range(4, 104))
    assert drawn == (taken + capacity > 0)


def test_every_other_part_draws(painter: QPainter, image: QImage) -> None:
    box = QRectF(10, 10, 120, 50)
    before = image.copy()
    paint.draw_shadow(painter, box, LIGHT)
    paint.draw_card_frame(painter, box, LIGHT, focused=True, chosen=True)
    paint.draw_card_frame(painter, box, LIGHT, hover=True)
    paint.draw_card_frame(painter, box, LIGHT, problem=True)
    paint.draw_column_frame(painter, box, LIGHT, level="WO")
    paint.draw_column_frame(painter, box, LIGHT, chosen=True)
    for tone in ("", "accent", "warn", "err"):
        paint.draw_slot(painter, box, "Plaats hier", LIGHT, tone=tone, icon="ban" if tone else "")
    for level in ("MBO", "HBO", "WO", "MIX"):
        paint.draw_level_chip(painter, box.topLeft(), level, LIGHT)
    for checked in (True, False):
        paint.draw_check_box(painter, QRectF(2, 2, 17, 17), LIGHT, checked=checked, focused=True)
    paint.draw_status(painter, box, "mail", "Bij docent", LIGHT, tone="info", align=Qt.AlignmentFlag.AlignRight)
    paint.draw_avatar(painter, QRectF(0, 0, 26, 26), "AKLM", LIGHT)
    paint.draw_key(painter, QPointF(300, 30), "Ctrl K", LIGHT)
    paint.draw_score_ring(painter, QRectF(200, 10, 56, 56), 86, LIGHT)
    paint.draw_meter(painter, QRectF(200, 80, 40, 5), 0.4, LIGHT)
    paint.draw_grip(painter, box.center(), LIGHT)
    assert image != before


def test_hostile_text_draws_as_text(painter: QPainter) -> None:
    for text in ALL:
        paint.draw_elided(painter, QRectF(0, 0, 200, 20), text, LIGHT)
        paint.draw_pill(painter, QPointF(0, 30), text, LIGHT)
        paint.draw_wrapped(painter, QRectF(0, 50, 200, 60), text, LIGHT)
