"""What the pages of the wizard have in common: the row of steps, a page that scrolls, a line with a choice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from woo_desktop.domain.importing.plan import Plan
from woo_desktop.i18n import _, fill
from woo_desktop.ui.theme import Role, Space, theme
from woo_desktop.ui.widgets import Box, ChoiceField, ElidedLabel, Pill, PlainLabel, clear_layout


class Steps(QWidget):
    """The numbered steps, with the one that is on show in bold and in colour."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = list(names)
        self._pills: list[Pill] = []
        self._labels: list[PlainLabel] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XXL, Space.L, Space.XXL, Space.S)
        row.setSpacing(Space.S)
        for number, name in enumerate(names, start=1):
            pill = Pill(str(number), tone="neutral")
            label = PlainLabel(name, role=Role.SMALL_STRONG)
            self._pills.append(pill)
            self._labels.append(label)
            row.addWidget(pill)
            row.addWidget(label)
            row.addSpacing(Space.M)
        row.addStretch(1)

    def show_step(self, at: int) -> None:
        for number, (pill, label) in enumerate(zip(self._pills, self._labels, strict=True)):
            pill.set_text(str(number + 1), tone="accent" if number == at else "ok" if number < at else "neutral")
            label.set_look(token="text" if number == at else "text3")
        values = {"number": at + 1, "of": len(self._names), "name": self._names[at]}
        self.setAccessibleName(fill(_("Step {number} of {of}: {name}"), values))


class Page(QScrollArea):
    """One page of the wizard, filled anew from each plan."""

    decided = Signal()
    """A person changed something that the plan depends on."""

    title = ""
    text = ""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(Space.XXL, Space.S, Space.XXL, Space.L)
        self.column.setSpacing(Space.M)
        self.setWidget(inside)

    def start_over(self) -> None:
        clear_layout(self.column)

    def head(self, title: str, text: str = "") -> None:
        self.column.addWidget(PlainLabel(title, role=Role.SECTION))
        if text:
            self.column.addWidget(PlainLabel(text, token="text2", wrap=True))

    def box(self, title: str = "", note: str = "") -> Box:
        box = Box(padding=Space.L)
        box.setMaximumWidth(theme().px(1_000))
        if title:
            row = QHBoxLayout()
            row.addWidget(ElidedLabel(title, role=Role.BODY_STRONG), 1)
            if note:
                row.addWidget(PlainLabel(note, role=Role.SMALL, token="text2"))
            box.column.addLayout(row)
        self.column.addWidget(box)
        return box

    def show_plan(self, plan: Plan) -> None:
        """Fill the page from a plan."""


def choice_line(
    box: Box, label: str, secondary: str, options: Sequence[tuple[str, object]], chosen: object
) -> ChoiceField:
    """A line with what it is about at the left and a choice at the right."""
    row = QHBoxLayout()
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(ElidedLabel(label, role=Role.BODY_MEDIUM))
    if secondary:
        words.addWidget(ElidedLabel(secondary, role=Role.SMALL, token="text2"))
    field = ChoiceField(label)
    field.setMinimumWidth(theme().px(260))
    for text, value in options:
        field.addItem(text, value)
    field.setCurrentIndex(max(0, field.findData(chosen)))
    row.addLayout(words, 1)
    row.addWidget(field)
    box.column.addLayout(row)
    return field
