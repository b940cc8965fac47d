"""What came of a question on a track before: a yes, a result with a mark, or a no with its reason."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple


class Past(NamedTuple):
    """One proposal of the past on a track: agreed, or refused (then `refused_by` says by whom)."""

    assignment_id: int
    question_id: int
    offering_id: int
    theme: str = ""
    work_kinds: tuple[str, ...] = ()
    mark: int | None = None
    """The lowest of the marks that entrepreneur and teacher gave."""
    refused_by: str = ""
    reason: str = ""
    on: dt.date | None = None

    @property
    def refused(self) -> bool:
        return bool(self.refused_by)
