"""Lists in which a name stands once and the rows below it leave the cell empty, without merging it."""

from __future__ import annotations

from woo_desktop.domain.cleaning import fold
from woo_desktop.domain.importing.headings import KEYS, filled, is_total
from woo_desktop.domain.importing.layout import Layout
from woo_desktop.domain.importing.sheets import Grid, SheetKind

GOES_ON: dict[SheetKind, tuple[str, ...]] = {
    SheetKind.QUESTIONS: ("sme.name", "sme.", "contact."),
    SheetKind.CONTACTS: ("sme.name", "sme."),
    SheetKind.TRACKS: ("institution", "programme", "department"),
    SheetKind.TEACHERS: ("institution",),
}
"""What goes on in the rows below, the name itself first; a dot at the end means all of it."""
_SHARE = 0.25
_RUN = 2


def goes_on(kind: SheetKind, target: str) -> bool:
    """Whether a column tells of what stands once above several rows."""
    return any(target == part or (part.endswith(".") and target.startswith(part)) for part in GOES_ON.get(kind, ()))


def rows_that_go_on(grid: Grid, layout: Layout) -> dict[int, int]:
    """For each row with an empty name the row above that says it; nothing for a list that repeats its names.

    One empty cell in a full column is a name that is missing. Only where emptiness is the habit does it mean the same
    as above: a quarter of the rows, or two below each other.
    """
    name = layout.column_of(GOES_ON[layout.kind][0]) if layout.kind in GOES_ON else None
    if name is None:
        return {}
    apart = [at for at, target in enumerate(layout.columns) if goes_on(layout.kind, target)]
    if layout.kind is SheetKind.TRACKS:
        apart = [name]
    keys = [at for at in map(layout.column_of, KEYS[layout.kind]) if at is not None and at not in apart]
    found: dict[int, int] = {}
    before, last, rows, run, longest = "", -1, 0, 0, 0
    for index in range(layout.header[-1] + 1 if layout.header else 0, len(grid.rows)):
        cells = filled(grid, index)
        if not cells or is_total(cells):
            last, run = (-1, 0) if not cells else (last, run)
            continue
        own = fold(grid.text(index, name))
        if own:
            if own == before:
                return {}
            before, last, run, rows = own, index, 0, rows + 1
        elif any(at in cells for at in keys) and not any(at in cells for at in apart):
            rows += 1
            if last >= 0:
                found[index] = last
                run += 1
                longest = max(longest, run)
    return found if found and (len(found) >= _SHARE * rows or longest >= _RUN) else {}
