"""Commands of an import: take the rows over, undo that row by row, make one of two records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from woo_desktop.domain.commands import Change, Command, Create
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.records import Ref
from woo_desktop.domain.words import N_, Sentence

IMPORTED_FILE = N_("List taken over: {file}")
IMPORTED_FILES = N_("{count} lists taken over")
IMPORT_MESSAGES = (IMPORTED_FILE, "{count} list taken over", IMPORTED_FILES)
"""How gestures of an import begin in the change log: what they gave a field is remembered by it."""


def import_label(files: tuple[str, ...]) -> Sentence:
    """What the undo menu calls an import."""
    if len(files) == 1:
        return Sentence(IMPORTED_FILE, {"file": files[0]})
    return Sentence(N_("{count} list taken over"), {}, IMPORTED_FILES, len(files))


@dataclass(frozen=True, slots=True)
class ImportRows(Command):
    """Everything a plan wants done, as one gesture: all of it or nothing."""

    steps: tuple[Create | Change, ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UndoImport(Command):
    """Take an import back row by row: what somebody edited since stays, what cannot go back is told."""

    gesture: int


@dataclass(frozen=True, slots=True)
class MergeRecords(Command):
    """Make one of two records of a kind: `keep` gets the chosen values and all that hangs from `drop`, which goes
    to the trash."""

    keep: Ref
    keep_version: int
    drop: Ref
    drop_version: int
    values: Mapping[str, object] = field(default_factory=dict)
