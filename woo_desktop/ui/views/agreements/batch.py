"""Many agreements at once: which ones, how they are bound, and what stands on them, asked one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from woo_desktop.documents.packs import Binding
from woo_desktop.domain.agreement import AgreementPaper
from woo_desktop.domain.answers import AgreementRow
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.queries import PaperOf, RecordsOf
from woo_desktop.domain.records import Agreement, Record
from woo_desktop.domain.semester import Semester, is_semester
from woo_desktop.domain.terms import Kind
from woo_desktop.i18n import _, fill, ngettext, say
from woo_desktop.ui.desk import Desk, Ticket
from woo_desktop.ui.views.agreements.subjects import SHELF_NAMES, Shelf, Subject, paper_language, shelf_of
from woo_desktop.ui.widgets import CheckBox, Choice, ChoiceField, FormDialog, set_plain_tooltip

_PRINTED = (Shelf.CONCEPT, Shelf.SENT, Shelf.AGREED, Shelf.TO_MAKE)


def teachers_in(rows: Sequence[AgreementRow]) -> list[Choice]:
    """The teachers that have agreements, with how many; by name."""
    counts = Counter(row.teacher for row in rows if row.agreement_id is not None and row.teacher)
    return [Choice(name, name, _agreements(count), icon="graduation-cap") for name, count in sorted(counts.items())]


def _agreements(count: int) -> str:
    return fill(ngettext("{count} agreement", "{count} agreements", count), {"count": count})


@dataclass(frozen=True, slots=True)
class BatchPlan:
    """Which rows become paper, and how it is bound."""

    rows: tuple[AgreementRow, ...]
    binding: Binding
    title: str

    @property
    def is_one_file(self) -> bool:
        return self.binding is Binding.TOGETHER


class BatchDialog(FormDialog):
    """All papers of the semester: a box for each state, and one choice how they are bound."""

    planned = Signal(object)
    """A `BatchPlan`."""

    def __init__(self, rows: Sequence[AgreementRow], semester: str, parent: QWidget) -> None:
        spoken = say(Semester.parse(semester).name) if is_semester(semester) else semester
        title = fill(_("All agreements of {semester}"), {"semester": spoken})
        super().__init__(title, _("Choose where…"), parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._title = fill(_("Agreements {semester}"), {"semester": semester})
        self._rows = {shelf: tuple(row for row in rows if shelf_of(row) is shelf) for shelf in _PRINTED}
        self.boxes: dict[Shelf, CheckBox] = {}
        for shelf, found in self._rows.items():
            words = f"{_(SHELF_NAMES[shelf])} ({len(found)})"
            if shelf is Shelf.TO_MAKE:
                words = fill(_("{state}, as a concept without number"), {"state": words})
            box = self.boxes[shelf] = CheckBox(words)
            box.setChecked(bool(found) and shelf is not Shelf.TO_MAKE)
            box.setEnabled(bool(found))
            box.toggled.connect(self._count)
            self.form.addRow(box)
        self.binding = ChoiceField(_("How"))
        for binding in Binding:
            self.binding.addItem(_(binding.label), binding)
        self.add_field(_("How"), self.binding)
        self.submitted.connect(self._plan)
        next(iter(self.boxes.values())).setFocus()
        self._count()

    @property
    def rows(self) -> tuple[AgreementRow, ...]:
        return tuple(row for shelf, box in self.boxes.items() if box.isChecked() for row in self._rows[shelf])

    @Slot()
    def _count(self) -> None:
        count = len(self.rows)
        self.primary.setEnabled(count > 0)
        set_plain_tooltip(self.primary, _agreements(count))

    @Slot()
    def _plan(self) -> None:
        binding = Binding(self.binding.currentData())
        plan = BatchPlan(self.rows, binding, self._title)
        self.accept()
        self.planned.emit(plan)


class PaperBatch(QObject):
    """Asks the papers of a plan, one by one so that the window can ask in between; `gathered` gives them all."""

    started = Signal(int)
    progressed = Signal(int, int)
    gathered = Signal(object)
    """Pairs of paper and language, in the order of the rows."""
    failed = Signal(object)
    ended = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._todo: tuple[AgreementRow, ...] = ()
        self._papers: list[AgreementPaper] = []
        self._languages: dict[int, str] = {}
        self.ticket: Ticket | None = None

    @property
    def is_running(self) -> bool:
        return self.ticket is not None

    def start(self, rows: Sequence[AgreementRow]) -> None:
        """Ask what stands on these papers."""
        if self.is_running or not rows:
            return
        self._todo, self._papers = tuple(rows), []
        self.started.emit(len(self._todo))
        ids = tuple(row.agreement_id for row in rows if row.agreement_id is not None)
        self.ticket = self._desk.ask(RecordsOf(Kind.AGREEMENT, ids), self._records_came, failed=self._went_wrong)

    @Slot()
    def cancel(self) -> None:
        """Stop; nothing has been made yet."""
        if self.ticket is not None:
            self.ticket.forget()
            self._end()

    def _records_came(self, records: tuple[Record, ...]) -> None:
        self._languages = {one.id: paper_language(one) for one in records if isinstance(one, Agreement)}
        self._ask_next()

    def _ask_next(self) -> None:
        question: PaperOf = Subject.of(self._todo[len(self._papers)]).question()
        self.ticket = self._desk.ask(question, self._paper_came, failed=self._went_wrong)

    def _paper_came(self, paper: AgreementPaper) -> None:
        self._papers.append(paper)
        self.progressed.emit(len(self._papers), len(self._todo))
        if len(self._papers) < len(self._todo):
            self._ask_next()
            return
        languages = (self._languages.get(row.agreement_id or 0, paper_language(None)) for row in self._todo)
        pairs = tuple(zip(self._papers, languages, strict=True))
        self._end()
        self.gathered.emit(pairs)

    def _went_wrong(self, error: WorkshopError) -> None:
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        self.ticket = None
        self.ended.emit()
