"""Divides a question over several levels: by a pattern, or by hand, a line for each part."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from woo_desktop.domain.answers import Vocabulary
from woo_desktop.domain.commands import Part
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.list_defaults import ADVICE, BUILD, CARRY_OUT, DESIGN, RESEARCH
from woo_desktop.domain.terms import Level, Size, ValueList
from woo_desktop.domain.words import N_
from woo_desktop.i18n import _, fill
from woo_desktop.ui.theme import Role, Space, theme
from woo_desktop.ui.widgets import CheckBox, ChoiceField, FormDialog, PlainLabel, SecondaryButton, TextField

MOST_PARTS = 5


@dataclass(frozen=True, slots=True)
class Pattern:
    """A usual way to divide a question; `follow` says that each part works on with what the one before made."""

    name: str
    parts: tuple[tuple[Level | None, str], ...]
    follow: bool


PATTERNS = (
    Pattern(
        N_("One after the other: WO research, HBO design, MBO building"),
        ((Level.WO, RESEARCH), (Level.HBO, DESIGN), (Level.MBO, BUILD)),
        True,
    ),
    Pattern(
        N_("One after the other: HBO advice, MBO carrying out"), ((Level.HBO, ADVICE), (Level.MBO, CARRY_OUT)), True
    ),
    Pattern(N_("Side by side: HBO and MBO in one sprint"), ((Level.HBO, DESIGN), (Level.MBO, BUILD)), False),
    Pattern(N_("By hand"), ((None, ""), (None, "")), True),
)


class PartLine:
    """The fields of one part."""

    def __init__(self, number: int, words: Vocabulary, grid: QGridLayout) -> None:
        about = fill(_("Part {number}"), {"number": number})
        self.title = TextField(fill(_("{part}: title"), {"part": about}))
        self.level = ChoiceField(fill(_("{part}: level"), {"part": about}))
        self.level.addItem(_("Level open"), "")
        for level in (Level.MBO, Level.HBO, Level.WO):
            self.level.addItem(level.value, level.value)
        self.work = ChoiceField(fill(_("{part}: kind of work"), {"part": about}))
        self.work.addItem(_("Kind open"), "")
        for value in words.values.get(ValueList.WORK_KIND, ()):
            if not value.archived:
                self.work.addItem(value.name, value.code)
        self.size = ChoiceField(fill(_("{part}: size"), {"part": about}))
        self.size.addItem(_("Size open"), "")
        for size in Size:
            self.size.addItem(size.value, size.value)
        self.number = PlainLabel(str(number), role=Role.SMALL_STRONG, token="text2")
        self.widgets: tuple[QWidget, ...] = (self.number, self.title, self.level, self.work, self.size)
        for column, widget in enumerate(self.widgets):
            grid.addWidget(widget, number, column)

    def show_part(self, title: str, level: Level | None, work: str, size: Size | None) -> None:
        self.title.setText(title)
        self.title.setCursorPosition(0)
        for field, code in ((self.level, level.value if level else ""), (self.work, work), (self.size, size or "")):
            field.setCurrentIndex(max(0, field.findData(str(code))))

    def part(self, *, feeds_next: bool) -> Part:
        level, size = str(self.level.currentData() or ""), str(self.size.currentData() or "")
        return Part(
            self.title.text().strip(),
            Level(level) if level else None,
            str(self.work.currentData() or ""),
            Size(size) if size else None,
            feeds_next,
        )

    def set_visible(self, visible: bool) -> None:
        for widget in self.widgets:
            widget.setVisible(visible)


class SplitDialog(FormDialog):
    """`divided` tells the parts."""

    divided = Signal(object)

    def __init__(self, title: str, size: Size | None, words: Vocabulary, parent: QWidget | None = None) -> None:
        intro = _("Each part gets a card of its own; the cards stay tied together.")
        super().__init__(_("Split over levels"), _("Split"), intro=intro, parent=parent)
        self._title, self._size, self._words = title, size, words
        self._count = 0
        self.pattern = ChoiceField(_("Pattern"))
        for number, pattern in enumerate(PATTERNS):
            self.pattern.addItem(_(pattern.name), number)
        self.parts = QWidget()
        grid = QGridLayout(self.parts)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.S)
        grid.setColumnStretch(1, 1)
        self.lines = [PartLine(number, words, grid) for number in range(1, MOST_PARTS + 1)]
        self.more = SecondaryButton(_("One more part"), icon_name="plus", on_click=self._add)
        self.fewer = SecondaryButton(_("One part fewer"), icon_name="minus", on_click=self._drop)
        self.follow = CheckBox(_("Each part works on with what the one before it made"))
        self.add_field(_("Pattern"), self.pattern)
        self.add_field(_("Parts"), self.parts)
        buttons = QHBoxLayout()
        buttons.addWidget(self.more)
        buttons.addWidget(self.fewer)
        buttons.addStretch(1)
        self.form.addRow(buttons)
        self.form.addRow(self.follow)
        self.pattern.currentIndexChanged.connect(self._take_pattern)
        self.submitted.connect(self._check)
        self.setMinimumWidth(theme().px(680))
        self._take_pattern(0)

    @Slot(int)
    def _take_pattern(self, number: int) -> None:
        pattern = PATTERNS[number]
        self._count = len(pattern.parts)
        for line, (level, work) in zip(self.lines, pattern.parts, strict=False):
            name = self._words.name(ValueList.WORK_KIND, work) if work else ""
            title = fill(_("{title}: {kind}"), {"title": self._title, "kind": name.lower()}) if name else self._title
            line.show_part(title, level, work, self._size)
        self.follow.setChecked(pattern.follow)
        self._show_lines()

    @Slot()
    def _add(self) -> None:
        self._count = min(self._count + 1, MOST_PARTS)
        self.lines[self._count - 1].show_part(self._title, None, "", self._size)
        self._show_lines()
        self.lines[self._count - 1].title.setFocus()

    @Slot()
    def _drop(self) -> None:
        self._count = max(self._count - 1, 2)
        self._show_lines()

    def _show_lines(self) -> None:
        for number, line in enumerate(self.lines):
            line.set_visible(number < self._count)
        self.more.setEnabled(self._count < MOST_PARTS)
        self.fewer.setEnabled(self._count > 2)

    @Slot()
    def _check(self) -> None:
        lines = self.lines[: self._count]
        if any(not line.title.text().strip() for line in lines):
            self.set_error(self.parts, _("Give each part a title."))
            return
        last = len(lines) - 1
        follow = self.follow.isChecked()
        parts = tuple(line.part(feeds_next=follow and number < last) for number, line in enumerate(lines))
        self.accept()
        self.divided.emit(parts)
