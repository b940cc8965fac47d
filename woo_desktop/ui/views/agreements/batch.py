"""Every agreement of one teacher as PDFs in a folder: the papers are asked one by one, then made and written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from woo_desktop.domain.agreement import AgreementPaper
from woo_desktop.domain.answers import AgreementRow
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.queries import PaperOf, RecordsOf
from woo_desktop.domain.records import Agreement, Record
from woo_desktop.domain.terms import Kind
from woo_desktop.i18n import fill, ngettext
from woo_desktop.ui.desk import Desk, Ticket
from woo_desktop.ui.views.agreements.subjects import paper_language
from woo_desktop.ui.views.agreements.work import SaveAll, SavedAll
from woo_desktop.ui.widgets import Choice


def teachers_in(rows: Sequence[AgreementRow]) -> list[Choice]:
    """The teachers that have agreements, with how many; by name."""
    counts = Counter(row.teacher for row in rows if row.agreement_id is not None and row.teacher)
    return [Choice(name, name, _agreements(count), icon="graduation-cap") for name, count in sorted(counts.items())]


def _agreements(count: int) -> str:
    return fill(ngettext("{count} agreement", "{count} agreements", count), {"count": count})


class TeacherBatch(QObject):
    """One batch at a time. `done` tells what was written where."""

    started = Signal(int)
    done = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._todo: list[int] = []
        self._papers: list[AgreementPaper] = []
        self._folder = Path()
        self._languages: dict[int, str] = {}
        self.ticket: Ticket | None = None

    @property
    def is_running(self) -> bool:
        return self.ticket is not None

    def start(self, rows: Sequence[AgreementRow], teacher: str, folder: Path) -> None:
        """Make the agreements of a teacher; PDFs that stand in the folder already are left alone."""
        if self.is_running:
            return
        self._todo = [row.agreement_id for row in rows if row.teacher == teacher and row.agreement_id is not None]
        self._papers, self._folder = [], folder
        if self._todo:
            self.started.emit(len(self._todo))
            question = RecordsOf(Kind.AGREEMENT, tuple(self._todo))
            self.ticket = self._desk.ask(question, self._records_came, failed=self._went_wrong)

    @Slot()
    def cancel(self) -> None:
        """Stop; nothing is written unless all papers were ready already."""
        if self.ticket is not None:
            self.ticket.cancel()
            self.ticket.forget()
            self._end()

    def _records_came(self, records: tuple[Record, ...]) -> None:
        self._languages = {one.id: paper_language(one) for one in records if isinstance(one, Agreement)}
        self._ask_next()

    def _ask_next(self) -> None:
        question = PaperOf(agreement_id=self._todo[len(self._papers)])
        self.ticket = self._desk.ask(question, self._paper_came, failed=self._went_wrong)

    def _paper_came(self, paper: AgreementPaper) -> None:
        self._papers.append(paper)
        if len(self._papers) < len(self._todo):
            self._ask_next()
            return
        languages = (self._languages.get(number, paper_language(None)) for number in self._todo)
        work = SaveAll(self._folder, tuple(zip(self._papers, languages, strict=True)))
        self.ticket = self._desk.make(work, self._saved, failed=self._went_wrong)

    def _saved(self, saved: SavedAll) -> None:
        self._end()
        self.done.emit(saved)

    def _went_wrong(self, error: WorkshopError) -> None:
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        self.ticket = None
        self.ended.emit()
