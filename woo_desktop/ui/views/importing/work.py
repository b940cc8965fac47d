"""The long work of an import, for the documents' thread: reading files, planning, writing refused rows."""

from __future__ import annotations

from pathlib import Path

from woo_desktop.domain.importing.finding import Pair, find_pairs
from woo_desktop.domain.importing.known import Known
from woo_desktop.domain.importing.plan import Plan, make_plan
from woo_desktop.domain.importing.planning import Decisions
from woo_desktop.domain.importing.sheets import Grid
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.i18n import say
from woo_desktop.services.importing.reading import ReadingStopped, read_file, read_text
from woo_desktop.ui.desk import Cancelled, Progress


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """Reads files one after another; a cancel ends the process that reads."""

    paths: tuple[Path, ...]
    text: str = ""
    name: str = ""

    def __call__(self, progress: Progress) -> tuple[Grid, ...]:
        if self.text:
            return read_text(self.text, self.name)
        found: list[Grid] = []
        for at, path in enumerate(self.paths):
            progress.step(at, len(self.paths))
            try:
                found += read_file(path, _Asks(progress))
            except ReadingStopped as stopped:
                raise Cancelled from stopped
        return tuple(found)


@dataclass(frozen=True, slots=True)
class _Asks:
    progress: Progress

    def __call__(self) -> bool:
        return self.progress.cancelled


@dataclass(frozen=True, slots=True)
class MakePlan:
    """Says what becomes of every row."""

    grids: tuple[Grid, ...]
    known: Known
    decisions: Decisions

    def __call__(self, progress: Progress) -> Plan:
        return make_plan(self.grids, self.known, self.decisions, progress.step)


@dataclass(frozen=True, slots=True)
class WriteRefused:
    """Writes the refused rows to a workbook, with the reason beside each."""

    plan: Plan
    path: Path

    def __call__(self, progress: Progress) -> Path:
        from woo_desktop.documents.files import write_or_tell
        from woo_desktop.documents.refused_workbook import RefusedLine, refused_workbook

        progress.step(0, 1)
        lines = [RefusedLine(one.sheet, one.headers, one.cells, say(one.reason)) for one in self.plan.refused]
        write_or_tell(self.path, refused_workbook(lines))
        return self.path


@dataclass(frozen=True, slots=True)
class FindPairs:
    """Looks for companies that may be one."""

    known: Known

    def __call__(self, progress: Progress) -> tuple[Pair, ...]:
        return find_pairs(self.known, progress.step)
