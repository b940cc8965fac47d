"""Which columns of a list are shown, in what order and how wide: what is remembered of them between two starts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from woo_desktop.domain.lists import CellType, ListDeclaration

_NARROWEST: Final = 56
_SHRINKS_TO: Final = 0.7
_KEEPS_WIDTH: Final = {CellType.STATUS, CellType.DATE, CellType.DUE, CellType.LEVELS, CellType.NUMBER}
_NUMBERS: Final = {"phone", "kvk", "branch_number", "postcode", "number"}
"""Cells that say little when cut: these columns grow, but do not shrink."""


class ColumnPlan:
    """Widths are logical pixels at 100 %; a column nobody resized shares in the room there is."""

    def __init__(self, declared: ListDeclaration) -> None:
        self._columns = {column.key: column for column in declared.columns}
        self._keys = [column.key for column in declared.columns]
        self.reset()

    def reset(self) -> None:
        """Back to how the list was declared."""
        self.order = list(self._keys)
        self.visible = {column.key for column in self._columns.values() if column.shown}
        self._set: dict[str, int] = {}

    def index_of(self, key: str) -> int:
        return self._keys.index(key)

    def shown_keys(self) -> list[str]:
        """Keys of the columns on screen, from left to right."""
        return [key for key in self.order if key in self.visible]

    def set_visible(self, key: str, visible: bool) -> None:
        """Show or hide a column; the last one stays."""
        if visible:
            self.visible.add(key)
        elif len(self.visible) > 1:
            self.visible.discard(key)

    def set_width(self, key: str, width: int) -> None:
        self._set[key] = max(_NARROWEST, width)

    def widths(self, room: int, scale: float) -> dict[str, int]:
        """The width of every visible column in pixels now; together they fill the room when they can."""
        fixed = {key: round(width * scale) for key, width in self._set.items() if key in self.visible}
        total = sum(self._columns[key].width * scale for key in self.visible if key not in fixed)
        if total > room - sum(fixed.values()):
            fixed |= {
                key: round(self._columns[key].width * scale)
                for key in self.visible
                if key not in fixed and (self._columns[key].type in _KEEPS_WIDTH or key in _NUMBERS)
            }
        free = {key: self._columns[key].width * scale for key in self.visible if key not in fixed}
        spare = room - sum(fixed.values())
        factor = spare / sum(free.values()) if free and spare > 0 else 1.0
        factor = max(_SHRINKS_TO, factor)
        widths = {key: max(round(_NARROWEST * scale), int(width * factor)) for key, width in free.items()} | fixed
        left = room - sum(widths.values())
        widest = max(free, key=lambda key: free[key], default="")
        if widest and 0 < left < 40:
            widths[widest] += left
        return widths

    def state(self) -> dict[str, object]:
        """What to remember."""
        return {"order": list(self.order), "visible": sorted(self.visible), "widths": dict(self._set)}

    def restore(self, state: object) -> None:
        """Put back what `state` gave; what does not fit (any more) is left out."""
        if not isinstance(state, Mapping):
            return
        order = [key for key in _texts(state.get("order")) if key in self._columns]
        self.order = list(dict.fromkeys([*order, *self._keys]))
        visible = {key for key in _texts(state.get("visible")) if key in self._columns}
        self.visible = visible or self.visible
        widths = state.get("widths")
        if isinstance(widths, Mapping):
            self._set = {
                str(key): min(max(int(width), _NARROWEST), 2000)
                for key, width in widths.items()
                if key in self._columns and isinstance(width, int)
            }


def _texts(value: object) -> list[str]:
    return [str(text) for text in value] if isinstance(value, list | tuple) else []
