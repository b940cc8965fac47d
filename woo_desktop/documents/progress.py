"""How long document work tells how far it is, and how it hears that nobody waits for it any more."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is."""
IsCancelled = Callable[[], bool]


class Cancelled(Exception):
    """The person stopped the work; nothing of it was kept."""


def nobody_listens(done: int, total: int) -> None:
    """The progress of work that nobody watches."""


def never() -> bool:
    """The answer of work that cannot be stopped."""
    return False
