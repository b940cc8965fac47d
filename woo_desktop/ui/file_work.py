"""Writes a file on the documents' thread, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from woo_desktop.documents.files import write_or_tell
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.ui.desk import Progress


@dataclass(frozen=True, slots=True)
class WriteFile:
    """Writes what was made; FileTrouble in words a person can do something with."""

    path: Path
    data: bytes

    def __call__(self, progress: Progress) -> Path:
        progress.step(0, 1)
        write_or_tell(self.path, self.data)
        return self.path
