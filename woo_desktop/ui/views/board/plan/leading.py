"""Where a repair is done: the record and its field, the board with the card chosen, or the sheet that divides."""

from __future__ import annotations

from woo_desktop.domain.planning import Deed, Repair
from woo_desktop.ui.places import Place, Target, target_of


def target_of_repair(repair: Repair) -> Target:
    """One click from the words to the place."""
    if repair.deed is Deed.TEACHERS or repair.ref is None:
        return Target(Place.TEACHERS)
    if repair.deed is Deed.BOARD:
        return Target(Place.BOARD, repair.ref)
    if repair.deed is Deed.SPLIT:
        return Target(Place.BOARD, repair.ref, hints={"do": "split"})
    home = target_of(repair.ref)
    hints = {"field": repair.field} if repair.field else {}
    return Target(home.place, repair.ref, hints=hints)
