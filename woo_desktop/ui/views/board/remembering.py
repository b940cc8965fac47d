"""How the board is shown, as plain values that survive until the next start; and the views a person kept by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.ui.views.board.lanes import Grouping
from woo_desktop.ui.views.board.layout import Density
from woo_desktop.ui.views.board.options import ColumnFilter, Options

_MOST_VIEWS = 50


@dataclass(frozen=True, slots=True)
class KeptView:
    """A way to look at the board: columns as well as what is shown of the pool."""

    options: Options = field(default_factory=Options)
    several_levels: bool = False
    order: str = ""
    chip: str = "all"


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


def views_state(views: Mapping[str, KeptView]) -> list[object]:
    """Kept views with their filters."""
    return [
        {
            "name": name,
            **options_state(view.options),
            "institution": view.options.only.institution,
            "form": view.options.only.form,
            "teacher": view.options.only.teacher,
            "several_levels": view.several_levels,
            "order": view.order,
            "chip": view.chip,
        }
        for name, view in views.items()
    ]


def views_from(state: object) -> dict[str, KeptView]:
    """What was kept; anything wrong is left out."""
    found: dict[str, KeptView] = {}
    for told in state[:_MOST_VIEWS] if isinstance(state, list) else ():
        if not isinstance(told, Mapping) or not isinstance(told.get("name"), str) or not told["name"].strip():
            continue
        options = options_from(told)
        only = ColumnFilter(*(_text(told, key) for key in ("institution", "form", "teacher")))
        options = Options(options.grouping, options.density, options.folded, only=only)
        levels = told.get("several_levels") is True
        chip = _text(told, "chip") or "all"
        found[told["name"]] = KeptView(options, levels, _text(told, "order"), chip)
    return found


def _text(told: Mapping[str, object], key: str) -> str:
    value = told.get(key)
    return value if isinstance(value, str) else ""
