"""The measures of the semester on the page of reports, and the report for the steering group made of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from woo_desktop.domain.commands import Change, Command, Create, Together
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.queries import RecordsOf
from woo_desktop.domain.records import Record, Setting
from woo_desktop.domain.semester import Semester, is_semester
from woo_desktop.domain.steering import DECISIONS_KEY, SUMMARY_KEY, Figure, Steering
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.i18n import _, day, fill, language, number, shown
from woo_desktop.ui.desk import Desk, Progress
from woo_desktop.ui.saving import Saving, ask_file, documents_folder
from woo_desktop.ui.theme import Role, Space, theme
from woo_desktop.ui.widgets import (
    Box,
    CheckBox,
    FormDialog,
    Meter,
    PlainLabel,
    SecondaryButton,
    clear_layout,
    why_off_at,
)
from woo_desktop.ui.widgets.editors.text import GrowingText


@dataclass(frozen=True, slots=True)
class MakeReport:
    """Makes the report and writes it."""

    path: Path
    report: Steering
    language: str
    workshop: str
    summary: str
    decisions: str
    with_people: bool

    def __call__(self, progress: Progress) -> Path:
        from woo_desktop.documents.files import write_or_tell
        from woo_desktop.documents.steering_pdf import SteeringTexts, steering_pdf

        progress.step(0, 1)
        texts = SteeringTexts(self.summary, self.decisions)
        data = steering_pdf(
            self.report, self.language, workshop=self.workshop, texts=texts, with_people=self.with_people
        )
        write_or_tell(self.path, data)
        return self.path


class ReportDialog(FormDialog):
    """What only a person can write; it is kept with the semester."""

    def __init__(self, semester: str, summary: str, decisions: str, parent: QWidget, *, why_off: str = "") -> None:
        title = fill(_("Report to the steering group {semester}"), {"semester": semester}).strip()
        intro = fill(_("What you write stands in the PDF and is not kept here. {why}"), {"why": why_off})
        super().__init__(title, _("Save as PDF…"), intro=intro if why_off else "", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme().px(560))
        self.summary, self.decisions = GrowingText(), GrowingText()
        self.summary.setPlainText(summary)
        self.decisions.setPlainText(decisions)
        self.people = CheckBox(_("With the names of teachers where a track leans on one of them"))
        self.add_field(_("Summary in three sentences"), self.summary)
        self.add_field(_("Decisions asked"), self.decisions)
        self.form.addRow(self.people)


class SteeringBox(Box):
    """Figures with those of a year before, the funnel, and what is vulnerable."""

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(padding=Space.XL)
        self._desk, self._owner = desk, owner
        self.report: Steering | None = None
        self._settings: dict[str, Setting] = {}
        self._texts = ("", "", False)
        self.dialog: ReportDialog | None = None
        self.file_dialog: QFileDialog | None = None
        self.make = SecondaryButton(_("Report as PDF…"), icon_name="file-text", on_click=self.open_dialog)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(_("Measures of the semester"), role=Role.SECTION), 1)
        head.addWidget(self.make)
        self._body = QVBoxLayout()
        self._body.setSpacing(Space.S)
        self.column.addLayout(head)
        self.column.addLayout(self._body)
        self.saving = Saving(desk, owner)
        self.saving.saved.connect(self._saved)
        self.saving.failed.connect(self.failed)

    # --- showing --------------------------------------------------------------------------------------------------

    def show_report(self, report: Steering) -> None:
        """Show the measures of a semester."""
        self.report = report
        clear_layout(self._body)
        note = self._still_to_come(report)
        if note:
            self._body.addWidget(PlainLabel(note, token="text2", wrap=True))
            self._body.addSpacing(Space.S)
        self._body.addLayout(self._figures(report))
        self._body.addSpacing(Space.S)
        self._body.addLayout(self._funnel(report))
        self._body.addSpacing(Space.S)
        for line in self._lines(report):
            self._body.addWidget(PlainLabel(line, token="text2", wrap=True))

    def _still_to_come(self, report: Steering) -> str:
        """Why a semester that is being filled already counts no question yet."""
        if not is_semester(report.semester):
            return ""
        starts = Semester.parse(report.semester).starts_on
        if starts <= report.made_on:
            return ""
        words = _(
            "This semester begins on {day}. Questions count in the semester in which they come in; "
            "places, students and how long it takes are about what is placed in this semester already."
        )
        return fill(words, {"day": day(starts, today=report.made_on)})

    def _figures(self, report: Steering) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.XL)
        grid.setVerticalSpacing(Space.S)
        for place, figure in enumerate(report.figures):
            cell = QVBoxLayout()
            cell.setSpacing(0)
            cell.addWidget(PlainLabel(_value(figure, figure.now), role=Role.NUMBER, tabular=True))
            cell.addWidget(PlainLabel(_(figure.name), role=Role.BODY_MEDIUM, wrap=True))
            before = fill(_("a year before: {value}"), {"value": _value(figure, figure.before)})
            cell.addWidget(PlainLabel(before, role=Role.SMALL, token="text2"))
            grid.addLayout(cell, place // 3, place % 3)
            grid.setColumnStretch(place % 3, 1)
        return grid

    def _funnel(self, report: Steering) -> QGridLayout:
        """Each step as a bar of the first one: words and number say the same."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnStretch(1, 1)
        for row, step in enumerate(report.funnel):
            bar = Meter(width=220)
            bar.set_part(step.of_first or 0.0)
            percent = "" if step.of_first is None else fill(_("{percent}%"), {"percent": round(step.of_first * 100)})
            grid.addWidget(PlainLabel(shown(step.stage)), row, 0)
            grid.addWidget(bar, row, 1, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(PlainLabel(str(step.count), role=Role.BODY_MEDIUM, tabular=True), row, 2)
            grid.addWidget(PlainLabel(percent, token="text2", tabular=True), row, 3)
        return grid

    def _lines(self, report: Steering) -> list[str]:
        spots = sum(one.white_spot for one in report.coverage)
        red = [one for one in report.weak if one.is_red]
        lines = [
            fill(_("{what}: {median} days in the middle, {slow} for the slowest tenth ({count} counted, {open} open)"),
                 {"what": _(one.what), "median": number(one.median), "slow": number(one.slow or 0),
                  "count": one.count, "open": one.running})
            for one in report.spreads if one.median is not None
        ]  # fmt: skip
        lines += [
            fill(_("White spots: {count}. Questions ask for it and no track takes it."), {"count": spots}),
            fill(_("{count} red tracks, with {cases} cases."),
                 {"count": len(red), "cases": sum(one.cases for one in red)}),
        ]  # fmt: skip
        counted = (
            (N_("{count} of {total} placed questions ask for two levels or more."), report.several_levels),
            (N_("{count} of {total} entrepreneurs took a next step."), report.next_steps),
        )
        lines += [fill(_(words), {"count": some, "total": total}) for words, (some, total) in counted if total]
        return lines

    # --- the report -----------------------------------------------------------------------------------------------

    @Slot()
    def open_dialog(self) -> None:
        """Ask for the sentences of this semester, as they were written before."""
        if self.report is not None:
            self._desk.ask(RecordsOf(Kind.SETTING), self._settings_came, failed=self.failed.emit)

    def _settings_came(self, records: tuple[Record, ...]) -> None:
        self._settings = {one.key: one for one in records if isinstance(one, Setting)}
        if self.report is None:
            return
        summary, decisions = self._setting(SUMMARY_KEY).value, self._setting(DECISIONS_KEY).value
        self.dialog = ReportDialog(
            self.report.semester, summary, decisions, self._owner.window(), why_off=why_off_at(self)
        )
        self.dialog.submitted.connect(self._submitted)
        self.dialog.destroyed.connect(self._dialog_gone)
        self.dialog.open()

    def _setting(self, key: str) -> Setting:
        semester = self.report.semester if self.report is not None else ""
        name = f"{key}:{semester}"
        return self._settings.get(name, Setting(key=name))

    @Slot()
    def _submitted(self) -> None:
        dialog = self.dialog
        if dialog is None or self.report is None:
            return
        summary, decisions = dialog.summary.toPlainText(), dialog.decisions.toPlainText()
        self._texts = (summary, decisions, dialog.people.isChecked())
        self._keep({SUMMARY_KEY: summary, DECISIONS_KEY: decisions})
        dialog.accept()
        from woo_desktop.documents.steering_pdf import report_file_name

        path = documents_folder() / report_file_name(self.report, language(), self.report.made_on)
        self.file_dialog = ask_file(self._owner, _("Save PDF"), path, _("PDF (*.pdf)"), self.write)
        self.file_dialog.destroyed.connect(self._file_dialog_gone)

    def _keep(self, texts: dict[str, str]) -> None:
        """What was written stays with the semester, for whoever makes the report next."""
        steps: list[Command] = []
        for key, text in texts.items():
            known = self._setting(key)
            if text != known.value:
                told = {"value": text}
                steps.append(
                    Change(known.ref, known.version, told)
                    if known.id
                    else Create(Kind.SETTING, {"key": known.key, **told})
                )
        if steps and self._desk.writable:
            label = Sentence(N_("Texts of the report to the steering group"))
            self._desk.run(Together(tuple(steps), label), failed=self.failed.emit)

    @Slot(str)
    def write(self, path: str) -> None:
        """Make the report and write it to a file."""
        if self.report is None or not path:
            return
        summary, decisions, people = self._texts
        workshop = self._desk.words.settings.get("workshop_name", "")
        work = MakeReport(Path(path), self.report, language(), workshop, summary, decisions, people)
        self.saving.start(work, _("PDF (*.pdf)"))

    @Slot(object)
    def _saved(self, path: Path) -> None:
        self.said.emit(fill(_("Saved as {name}"), {"name": path.name}))

    @Slot()
    def _dialog_gone(self) -> None:
        self.dialog = None

    @Slot()
    def _file_dialog_gone(self) -> None:
        self.file_dialog = None


def _value(figure: Figure, value: float | None) -> str:
    if value is None:
        return "–"
    return fill(_("{percent}%"), {"percent": round(value * 100)}) if figure.is_share else number(value)
