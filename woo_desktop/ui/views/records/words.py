"""What one list says: its title, its counts, and what stands there when it is empty."""

from __future__ import annotations

from collections.abc import Callable

from woo_desktop.domain.late_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class ListWords:
    """`counted`, `counted_of` and `to_trash` choose a plural by the number of rows."""

    title: str
    new: str
    empty_title: str
    empty_text: str
    icon: str
    counted: Callable[[int], str]
    counted_of: Callable[[int, int], str]
    to_trash: Callable[[int], str]
