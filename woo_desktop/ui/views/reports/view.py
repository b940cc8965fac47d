"""The page of the overview workbook: choose a semester, see how much each sheet will hold, save it as Excel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from woo_desktop.documents.files import write_or_tell
from woo_desktop.domain.answers import SemesterChoice
from woo_desktop.domain.changes import Changes
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.overview_rows import OverviewRows
from woo_desktop.domain.queries import OverviewRowsOf, Semesters
from woo_desktop.domain.semester import Semester
from woo_desktop.domain.steering import a_year_before, steering
from woo_desktop.domain.words import N_
from woo_desktop.i18n import _, fill, language, ngettext, say
from woo_desktop.ui.desk import Desk, Progress, Ticket
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.saving import Saving
from woo_desktop.ui.theme import Role, Space, theme
from woo_desktop.ui.view import View
from woo_desktop.ui.views.reports.steering_box import SteeringBox
from woo_desktop.ui.widgets import (
    Box,
    CheckBox,
    ChoiceField,
    Divider,
    ElidedLabel,
    Icon,
    PlainLabel,
    PrimaryButton,
    ProgressLine,
)


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One sheet of the workbook: which rows it holds and what it is for."""

    field: str
    icon: str
    title: str
    text: str


_BESIDE = 1180
"""So wide the two boxes stand beside each other."""
SHEETS = (
    SheetLine("smes", "store", N_("Companies"), N_("With register numbers, contact, source and number of questions.")),
    SheetLine(
        "questions",
        "message-circle-question",
        N_("Questions"),
        N_("With theme, level, state, weeks of waiting and the track."),
    ),
    SheetLine(
        "offerings",
        "route",
        N_("Tracks and offerings"),
        N_("With period, deadline, places, what is agreed and what is in option."),
    ),
    SheetLine(
        "teachers", "graduation-cap", N_("Teachers"), N_("With state, source, last contact and number of cases.")
    ),
    SheetLine("matches", "link", N_("Match list"), N_("Who does which case, with both yeses and the main dates.")),
)


@dataclass(frozen=True, slots=True)
class SaveWorkbook:
    """Makes the workbook and writes it, on the documents' thread; cancelling leaves the earlier file as it was."""

    rows: OverviewRows
    path: Path
    with_people: bool
    language: str

    def __call__(self, progress: Progress) -> Path:
        from woo_desktop.documents.overview_workbook import overview_workbook

        data = overview_workbook(
            self.rows, language_code=self.language, with_people=self.with_people, progress=progress.step
        )
        write_or_tell(self.path, data)
        return self.path


class ReportsView(View):
    """Rapportage."""

    place = Place.REPORTS

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._stale = True
        self._ticket: Ticket | None = None
        self.saving = Saving(desk, self)
        self.saving.saved.connect(self._saved)
        self.saving.failed.connect(self.trouble)
        self.saving.ended.connect(self._finish)
        self._folder = Path.home()
        self._own_choice = False
        self.rows: OverviewRows | None = None
        self.file_dialog: QFileDialog | None = None
        self.counts: dict[str, PlainLabel] = {}
        self.choice = ChoiceField(_("Semester"))
        self.choice.addItem(_("All semesters"), "")
        self.choice.activated.connect(self._chosen)
        self.people = CheckBox(_("With names and contact details of people"))
        self.people.setChecked(True)
        self.save_button = PrimaryButton(_("Save as Excel…"), icon_name="download", on_click=self.export)
        self.progress = ProgressLine(self)
        self.progress.cancelled.connect(self._cancel)
        desk.progressed.connect(self._progressed)
        self.steering = SteeringBox(desk, self)
        self.steering.said.connect(self._say)
        self.steering.failed.connect(self.trouble)
        self._lay_out()

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.XXL)
        column.setSpacing(Space.L)
        self._boxes = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._boxes.setSpacing(Space.L)
        for box in (self._make_box(), self.steering):
            self._boxes.addWidget(box, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._boxes)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.progress)
        whole.addWidget(scroll)

    def _make_box(self) -> Box:
        box = Box(padding=Space.XL)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(_("Overview in Excel"), role=Role.SECTION), 1)
        head.addWidget(self.choice)
        box.column.addLayout(head)
        box.column.addWidget(
            PlainLabel(
                _("One workbook with a sheet for each subject, ready to filter and to share."), token="text2", wrap=True
            )
        )
        box.column.addSpacing(Space.S)
        for sheet in SHEETS:
            box.column.addWidget(Divider())
            box.column.addWidget(self._sheet_row(sheet))
        box.column.addWidget(Divider())
        box.column.addWidget(PlainLabel(_("The last sheet tells what the words mean."), role=Role.SMALL, token="text3"))
        box.column.addSpacing(Space.S)
        foot = QHBoxLayout()
        foot.addWidget(self.people, 1)
        foot.addWidget(self.save_button)
        box.column.addLayout(foot)
        return box

    def _sheet_row(self, sheet: SheetLine) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, Space.S, 0, Space.S)
        row.setSpacing(Space.M)
        row.addWidget(Icon(sheet.icon))
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(ElidedLabel(_(sheet.title), role=Role.BODY_STRONG))
        words.addWidget(ElidedLabel(_(sheet.text), role=Role.SMALL, token="text2"))
        row.addLayout(words, 1)
        count = PlainLabel(role=Role.BODY_MEDIUM, tabular=True)
        self.counts[sheet.field] = count
        row.addWidget(count)
        return whole

    # --- what the frame asks --------------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Reports")

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {"export": self.export, "overview_workbook": self.export, "refresh": self.reload}

    def open(self, target: Target) -> None:
        self._reload_if_stale()

    def set_semester(self, code: str) -> None:
        super().set_semester(code)
        if not self._own_choice:
            self._out_of_date()

    def on_changed(self, changes: Changes) -> None:
        self._out_of_date()

    # --- what it will hold ----------------------------------------------------------------------------------------

    @property
    def chosen(self) -> str:
        """The semester of the workbook; empty for all of them."""
        return str(self.choice.currentData() or "") if self._own_choice else self.semester

    @Slot()
    def reload(self) -> None:
        """Ask semesters and rows again."""
        self._stale = False
        self.desk.ask(Semesters(), self._offer, failed=self.report)
        self._ask_rows()

    def _ask_rows(self) -> None:
        if self._ticket is not None:
            self._ticket.forget()
        self._ticket = self.desk.ask(OverviewRowsOf(self.chosen), self._show, failed=self.report)
        before = a_year_before(self.chosen)
        if before:
            self.desk.ask(OverviewRowsOf(before), self._show_before, failed=self.report)

    def _out_of_date(self) -> None:
        self._stale = True
        if self.isVisible():
            self.reload()

    def _reload_if_stale(self) -> None:
        if self._stale and self.semester:
            self.reload()

    def _offer(self, semesters: tuple[SemesterChoice, ...]) -> None:
        chosen = self.chosen
        self.choice.clear()
        self.choice.addItem(_("All semesters"), "")
        for semester in semesters:
            self.choice.addItem(say(Semester.parse(semester.code).name), semester.code)
        self.choice.setCurrentIndex(max(0, self.choice.findData(chosen)))
        self.choice.updateGeometry()

    @Slot(int)
    def _chosen(self, index: int) -> None:
        self._own_choice = True
        self._ask_rows()

    def _show(self, rows: OverviewRows) -> None:
        self._ticket = None
        self.rows = rows
        for field, label in self.counts.items():
            count = len(getattr(rows, field))
            label.setText(fill(ngettext("{count} row", "{count} rows", count), {"count": count}))

        self._show_measures(rows, OverviewRows())

    def _show_before(self, rows: OverviewRows) -> None:
        """A year before, for beside the figures; of another semester by now it is too late."""
        if self.rows is not None and rows.semester == a_year_before(self.rows.semester):
            self._show_measures(self.rows, rows)

    def _show_measures(self, rows: OverviewRows, before: OverviewRows) -> None:
        self.steering.show_report(steering(rows, before, rows.made_on or dt.date.today()))

    # --- saving ---------------------------------------------------------------------------------------------------

    @Slot()
    def export(self) -> None:
        """Ask where the workbook goes."""
        from woo_desktop.documents.files import safe_file_name

        if self.rows is None or self.saving.is_running:
            return
        dialog = QFileDialog(self, _("Save the overview"), str(self._folder), _("Excel workbook (*.xlsx)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        name = fill(_("Overview {semester}"), {"semester": self.chosen}).strip()
        dialog.selectFile(safe_file_name(name, "xlsx"))
        dialog.fileSelected.connect(self.write)
        dialog.destroyed.connect(self._dialog_gone)
        self.file_dialog = dialog
        dialog.open()

    @Slot()
    def _dialog_gone(self) -> None:
        self.file_dialog = None

    @Slot(str)
    def write(self, path: str) -> None:
        """Make the workbook of what is on show and write it to a file."""
        if self.rows is None or not path or self.saving.is_running:
            return
        self._folder = Path(path).parent
        self.save_button.setEnabled(False)
        self.progress.start(_("Making the workbook…"))
        work = SaveWorkbook(self.rows, Path(path), self.people.isChecked(), language())
        self.saving.start(work, _("Excel workbook (*.xlsx)"))

    @Slot(object)
    def _saved(self, path: Path) -> None:
        self.toast.emit(fill(_("Saved as {name}"), {"name": path.name}), False)

    @Slot(str)
    def _say(self, words: str) -> None:
        self.toast.emit(words, False)

    @Slot()
    def _cancel(self) -> None:
        self.saving.cancel()

    @Slot()
    def _finish(self) -> None:
        self.save_button.setEnabled(True)
        self.progress.finish()

    @Slot(object, int, int, str)
    def _progressed(self, ticket: Ticket, done: int, total: int, doing: str) -> None:
        if ticket is self.saving.ticket:
            self.progress.update_count(done, total)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other where there is room, else below each other."""
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        wide = self.width() >= theme().px(_BESIDE)
        self._boxes.setDirection(directions.LeftToRight if wide else directions.TopToBottom)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reload_if_stale()
