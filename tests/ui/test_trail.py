"""Back and forward."""

from __future__ import annotations

from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.trail import Trail

A, B, C = (Target(place) for place in (Place.OVERVIEW, Place.BOARD, Place.SMES))


def test_back_and_forward() -> None:
    trail = Trail()
    assert (trail.can_go_back, trail.can_go_forward, trail.back(), trail.forward()) == (False, False, None, None)
    for target in (A, B, B, C):
        trail.go(target)
    assert [trail.back(), trail.back(), trail.back()] == [B, A, None]
    assert trail.forward() == B
    trail.go(A)
    assert not trail.can_go_forward
    assert trail.back() == B
