"""How the board is shown, as plain values that survive until the next start."""

from __future__ import annotations

from collections.abc import Mapping

from woo_desktop.ui.views.board.lanes import Grouping
from woo_desktop.ui.views.board.layout import Density
from woo_desktop.ui.views.board.scene import Options


def options_state(options: Options) -> dict[str, object]:
    """Grouping, density and folded lanes; filters and unfolded columns belong to the moment."""
    return {
        "grouping": options.grouping.value,
        "density": options.density.value,
        "folded": sorted(options.folded),
    }


def options_from(state: Mapping[str, object]) -> Options:
    """What was remembered; anything wrong counts as not remembered."""
    options = Options()
    grouping, density = str(state.get("grouping")), str(state.get("density"))
    folded = state.get("folded")
    lanes = frozenset(lane for lane in folded if isinstance(lane, str)) if isinstance(folded, list) else frozenset()
    return Options(
        grouping=Grouping(grouping) if grouping in set(Grouping) else options.grouping,
        density=Density(density) if density in set(Density) else options.density,
        folded=lanes,
    )
