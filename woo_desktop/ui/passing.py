"""Folders for files on their way to another program: private, and cleared when the program starts a later day."""

from __future__ import annotations

import tempfile
from pathlib import Path

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.files import PART_SUFFIX, clean_leftovers
from woo_desktop.ui.desk import Progress

_BEGINS = "woo-mail-"
_SPARE_S = 24 * 3600.0
"""A mail that was made today may still stand open in the mail program."""


@dataclass(frozen=True, slots=True)
class ClearPassing:
    """Takes away what was left behind in the system's temporary folder, or in another one; gives how many."""

    folder: Path | None = None

    def __call__(self, progress: Progress) -> int:
        progress.step(0, 1)
        return clean_leftovers(self.folder or Path(tempfile.gettempdir()), _BEGINS, spare_s=_SPARE_S)


def passing_folder() -> Path:
    """A new folder of this person alone, for files on their way to another program."""
    return Path(tempfile.mkdtemp(prefix=_BEGINS, suffix=PART_SUFFIX))
