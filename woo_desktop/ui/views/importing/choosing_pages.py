"""The pages where a person corrects what was understood: sheets, columns, and words that were not known."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from woo_desktop.domain.fields import FieldType
from woo_desktop.domain.importing.layout import Choice, Layout
from woo_desktop.domain.importing.plan import Plan
from woo_desktop.domain.importing.planning import KEEP, NEW, UnknownWord
from woo_desktop.domain.importing.sheets import Grid, SheetKind
from woo_desktop.domain.importing.targets import IGNORED, NOTE, label_of, targets_of
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind, Level
from woo_desktop.i18n import _, fill, ngettext, say, shown
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.theme import Role
from woo_desktop.ui.views.importing.parts import Page, choice_line
from woo_desktop.ui.widgets import CheckBox, ChoiceField, PlainLabel

SheetKey = tuple[str, str]
_MOST_LINES = 200


class SheetsPage(Page):
    """Which sheets, and what they are about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grids: tuple[Grid, ...] = ()
        self.choices: dict[SheetKey, Choice] = {}
        self.fields: dict[SheetKey, ChoiceField] = {}

    def show_plan(self, plan: Plan) -> None:
        self.start_over()
        self.fields = {}
        self.head(_("What is on each sheet?"), _("Found by what stands in it. Change it where it is wrong."))
        options: list[tuple[str, object]] = [(_("Leave out"), "")]
        options += [(_(kind.label), str(kind)) for kind in SheetKind]
        box = self.box()
        for outcome in plan.sheets:
            key = (outcome.file, outcome.sheet)
            grid = next(one for one in self.grids if (one.file, one.name) == key)
            rows = fill(ngettext("{count} row", "{count} rows", len(grid.rows)), {"count": len(grid.rows)})
            about = _("hidden sheet") if grid.hidden else outcome.file
            chosen = str(outcome.kind) if outcome.kind else ""
            field = choice_line(box, outcome.sheet, f"{about} · {rows}", options, chosen)
            field.activated.connect(self._chosen)
            self.fields[key] = field
            for told in outcome.messages:
                box.column.addWidget(PlainLabel(say(told.text), role=Role.SMALL, token="info", wrap=True))
        self.column.addStretch(1)

    @Slot()
    def _chosen(self) -> None:
        for key, field in self.fields.items():
            kind = str(field.currentData() or "")
            before = self.choices.get(key)
            if not kind:
                self.choices[key] = Choice(off=True)
            elif before is None or before.kind != kind:
                self.choices[key] = Choice(SheetKind(kind))
        self.decided.emit()


class ColumnsPage(Page):
    """Which column goes where."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grids: tuple[Grid, ...] = ()
        self.choices: dict[SheetKey, Choice] = {}
        self.fields: dict[tuple[SheetKey, int], ChoiceField] = {}
        self._layouts: dict[SheetKey, Layout] = {}

    def show_plan(self, plan: Plan) -> None:
        self.start_over()
        self.fields = {}
        self._layouts = dict(plan.layouts)
        self.head(
            _("Where does each column go?"),
            _("What has no place of its own goes to the note, so nothing is lost. Next time this is remembered."),
        )
        for key, layout in plan.layouts.items():
            grid = next(one for one in self.grids if (one.file, one.name) == key)
            box = self.box(key[1], _(layout.kind.label))
            options: list[tuple[str, object]] = [(_(label_of(target)), target) for target in targets_of(layout.kind)]
            for column, target in enumerate(layout.columns):
                example = _example(grid, layout, column)
                if not layout.headers[column] and not example:
                    continue
                label = layout.headers[column] or fill(_("Column {number}"), {"number": column + 1})
                field = choice_line(box, label, example, options, target)
                field.activated.connect(self._chosen)
                self.fields[key, column] = field
        self.column.addStretch(1)

    @Slot()
    def _chosen(self) -> None:
        for key, layout in self._layouts.items():
            changed = {
                column: str(field.currentData())
                for (sheet, column), field in self.fields.items()
                if sheet == key and str(field.currentData()) != layout.columns[column]
            }
            if changed:
                before = self.choices.get(key)
                columns = {**(before.columns if before else {}), **changed}
                self.choices[key] = Choice(layout.kind, columns)
        self.decided.emit()


class ValuesPage(Page):
    """Words, names and differences that only a person can settle."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.words: dict[tuple[str, str], str] = {}
        self.answers: dict[tuple[Kind, str], int | str] = {}
        self.settled: dict[tuple[Ref, str], str] = {}
        self._word_fields: dict[tuple[str, str], ChoiceField] = {}
        self._doubt_fields: dict[tuple[Kind, str], ChoiceField] = {}
        self._difference_boxes: dict[tuple[Ref, str], CheckBox] = {}
        self._decided_words: dict[tuple[str, str], UnknownWord] = {}

    def forget_words(self) -> None:
        """Another list, other words."""
        self._decided_words.clear()

    def show_plan(self, plan: Plan) -> None:
        self.start_over()
        self._word_fields, self._doubt_fields, self._difference_boxes = {}, {}, {}
        self._decided_words.update({(one.target, one.word): one for one in plan.words})
        self.head(_("What is not known yet"), _("Choose once; it holds for every row that says the same."))
        words = list(self._decided_words.values())
        if words:
            self._show_words(words[:_MOST_LINES])
        if plan.doubts or self.answers:
            self._show_doubts(plan)
        if plan.differences:
            self._show_differences(plan)
        if not (words or plan.doubts or self.answers or plan.differences):
            self.box().column.addWidget(PlainLabel(_("Everything in the list is known."), token="text2"))
        self.column.addStretch(1)

    def _show_words(self, words: Sequence[UnknownWord]) -> None:
        box = self.box(_("Words"))
        for one in words:
            rows = fill(ngettext("{count} row", "{count} rows", one.count), {"count": one.count})
            options = [(_("Leave empty, keep in the note"), ""), *_options_of(one, self._desk)]
            chosen = self.words.get((one.target, one.word), "")
            about = f"{_(one.spec.label)} · {rows}"
            field = choice_line(box, f"‘{one.text}’", about, options, chosen)
            field.activated.connect(self._chosen)
            self._word_fields[one.target, one.word] = field

    def _show_doubts(self, plan: Plan) -> None:
        box = self.box(_("Names"), _("Rows that wait for this are refused until you choose."))
        for doubt in plan.doubts[:_MOST_LINES]:
            count = len(doubt.rows)
            rows = fill(ngettext("{count} row", "{count} rows", count), {"count": count})
            options: list[tuple[str, object]] = [
                (_("Choose…"), None),
                (fill(_("Make ‘{name}’"), {"name": doubt.text}), NEW),
            ]
            options += [(name, number) for number, name in doubt.candidates]
            options.append((_("Leave these rows out"), ""))
            field = choice_line(box, doubt.text, f"{_(doubt.kind.label)} · {rows}", options, None)
            field.activated.connect(self._chosen)
            self._doubt_fields[doubt.kind, doubt.key] = field
        for kind, key in self.answers:
            if (kind, key) not in self._doubt_fields:
                box.column.addWidget(
                    PlainLabel(fill(_("Settled: {name}"), {"name": key}), role=Role.SMALL, token="text3")
                )

    def _show_differences(self, plan: Plan) -> None:
        box = self.box(_("Differences"), _("Ticked: take over what the list says."))
        for one in plan.differences[:_MOST_LINES]:
            row = QHBoxLayout()
            field = _(_label(one.ref, one.field))
            values = {"name": one.name, "field": field, "here": shown(one.here), "there": shown(one.in_list)}
            text = fill(_("{name}, {field}: here ‘{here}’, in the list ‘{there}’"), values)
            tick = CheckBox(text)
            tick.setChecked(one.taken)
            tick.toggled.connect(self._chosen)
            row.addWidget(tick, 1)
            if one.both:
                row.addWidget(PlainLabel(_("changed on both sides"), role=Role.SMALL, token="warn"))
            box.column.addLayout(row)
            self._difference_boxes[one.ref, one.field] = tick

    @Slot()
    def _chosen(self) -> None:
        for key, field in self._word_fields.items():
            code = str(field.currentData() or "")
            if code or key in self.words:
                self.words[key] = code
        for doubt, field in self._doubt_fields.items():
            answer = field.currentData()
            if answer is not None:
                self.answers[doubt] = answer
        for difference, tick in self._difference_boxes.items():
            self.settled[difference] = NEW if tick.isChecked() else KEEP
        self.decided.emit()


def _label(ref: Ref, name: str) -> str:
    from woo_desktop.domain.records import field_of

    return field_of(ref.kind, name).label


def _options_of(one: UnknownWord, desk: Desk) -> list[tuple[str, object]]:
    if one.spec.terms is not None:
        words = list(one.spec.terms)
        if one.spec.terms is Level and one.spec.type is FieldType.TERMS:
            words = [word for word in words if word is not Level.MIXED]
        return [(_(word.label), str(word)) for word in words]
    if one.spec.value_list is None:
        return []
    return [(value.name, value.code) for value in desk.words.values.get(one.spec.value_list, ()) if not value.archived]


def _example(grid: Grid, layout: Layout, column: int) -> str:
    """The first few texts of a column."""
    start = layout.header[-1] + 1 if layout.header else 0
    found: list[str] = []
    for row in range(start, min(len(grid.rows), start + 60)):
        text = grid.text(row, column)
        if text and text not in found:
            found.append(" ".join(text.split())[:40])
        if len(found) == 3:
            break
    return " · ".join(found)


__all__ = ["IGNORED", "NOTE", "ColumnsPage", "SheetsPage", "ValuesPage"]
