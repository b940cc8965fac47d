"""The editable lists: reword, put in order, add; a value that is used is archived instead of removed."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from woo_desktop.domain.changes import Action, Outcome
from woo_desktop.domain.cleaning import fold
from woo_desktop.domain.commands import Change, Command, Create, Together, Trash
from woo_desktop.domain.queries import RecordsOf
from woo_desktop.domain.records import ListValue, Record
from woo_desktop.domain.terms import Kind, ValueList
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.i18n import _, fill
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.theme import Space
from woo_desktop.ui.views.lists_editor.lines import LineField, RecordLine, RecordLines
from woo_desktop.ui.views.lists_editor.page import ListsPage
from woo_desktop.ui.widgets import ChoiceField, IconButton, Pill, SecondaryButton, TextField


class ValueLine(RecordLine):
    """A value, with its place in the list and whether it is archived."""

    moved = Signal(object, int)
    revived = Signal(object)

    def __init__(self, desk: Desk, fields: tuple[LineField, ...], parent: QWidget) -> None:
        super().__init__(desk, Kind.LIST_VALUE, fields, parent)
        self.archived = Pill(_("Archived"), icon_name="archive")
        self.revive = IconButton("archive-restore", _("Use again"), on_click=self._revive)
        self.up = IconButton("arrow-up", _("Up"), on_click=self._up)
        self.down = IconButton("arrow-down", _("Down"), on_click=self._down)
        for button in (self.revive, self.up, self.down):
            button.changes_data()
        for place, widget in enumerate((self.archived, self.revive, self.up, self.down), start=1):
            self.row.insertWidget(place, widget, alignment=Qt.AlignmentFlag.AlignTop)

    def show_record(self, record: Record) -> None:
        super().show_record(record)
        is_archived = isinstance(record, ListValue) and bool(record.archived)
        self.archived.setVisible(is_archived)
        self.revive.setVisible(is_archived)
        self.remove.setVisible(not is_archived)
        for button, words in ((self.up, _("{name} up")), (self.down, _("{name} down"))):
            button.set_name(fill(words, {"name": getattr(record, "name", "")}))

    @Slot()
    def _up(self) -> None:
        self.moved.emit(self.record, -1)

    @Slot()
    def _down(self) -> None:
        self.moved.emit(self.record, 1)

    @Slot()
    def _revive(self) -> None:
        self.revived.emit(self.record)


class ValueLines(RecordLines):
    """The values of one list."""

    moved = Signal(object, int)
    revived = Signal(object)

    def make_line(self) -> RecordLine:
        line = ValueLine(self._desk, self._fields, self)
        line.moved.connect(self.moved)
        line.revived.connect(self.revived)
        return line


class ValuesPage(ListsPage):
    """One list at a time."""

    kinds = frozenset({Kind.LIST_VALUE})

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Lists"),
            _("The words to choose from. Reword one and it changes everywhere; a used one is archived, not lost."),
        )
        self._values: tuple[ListValue, ...] = ()
        self.list_choice = ChoiceField(_("List"))
        for value_list in ValueList:
            self.list_choice.addItem(_(value_list.label), value_list.value)
        self.list_choice.currentIndexChanged.connect(self._show)
        self.choosers.addWidget(self.list_choice)
        self.choosers.addStretch(1)
        self.lines = ValueLines(desk, Kind.LIST_VALUE, (LineField("name"),), _("This list is still empty."))
        self.lines.failed.connect(self.trouble)
        self.lines.removed.connect(self.remove)
        self.lines.moved.connect(self._move)
        self.lines.revived.connect(self._revive)
        self.column.addWidget(self.lines)
        self.new_name = TextField(_("New value"), placeholder=_("New value"))
        self.new_name.returnPressed.connect(self.add)
        self.add_button = SecondaryButton(_("Add"), icon_name="plus", on_click=self.add)
        self.new_name.changes_data()
        self.add_button.changes_data()
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(self.new_name, 1)
        foot.addWidget(self.add_button)
        self.column.addLayout(foot)
        self.column.addStretch(1)

    @property
    def chosen(self) -> ValueList:
        return ValueList(str(self.list_choice.currentData()))

    def choose(self, value_list: ValueList) -> None:
        """Show a list."""
        self.list_choice.setCurrentIndex(self.list_choice.findData(value_list.value))

    @property
    def values(self) -> tuple[ListValue, ...]:
        """The values of the chosen list in their order, archived ones last."""
        own = [value for value in self._values if value.list is self.chosen]
        return tuple(sorted(own, key=_order))

    def ask_all(self) -> None:
        self.ask("values", RecordsOf(Kind.LIST_VALUE), self._take)

    def _take(self, records: tuple[Record, ...]) -> None:
        self._values = tuple(record for record in records if isinstance(record, ListValue))
        self._show()

    @Slot()
    def _show(self) -> None:
        self.lines.show_records(self.values)

    # --- changing -------------------------------------------------------------------------------------------------

    @Slot()
    def add(self) -> None:
        """A new value at the end of the list."""
        name = self.new_name.text().strip()
        if not name:
            self.new_name.setFocus()
            return
        taken = {value.code for value in self._values if value.list is self.chosen}
        last = max((value.position or 0 for value in self.values), default=0)
        told = {"list": self.chosen, "code": code_for(name, taken), "name": name, "position": last + 1}
        self.run(Create(Kind.LIST_VALUE, told), self._added)

    def _added(self, outcome: Outcome) -> None:
        self.new_name.clear()
        self.new_name.setFocus()

    @Slot(object, int)
    def _move(self, value: ListValue, step: int) -> None:
        """Change places with the neighbour: one gesture, however the positions were numbered."""
        order = [one for one in self.values if not one.archived]
        if value not in order or not 0 <= order.index(value) + step < len(order):
            return
        at = order.index(value)
        order.insert(at + step, order.pop(at))
        steps: list[Command] = [
            Change(one.ref, one.version, {"position": number})
            for number, one in enumerate(order, start=1)
            if one.position != number
        ]
        if steps:
            self.run(Together(tuple(steps), Sentence(N_("{name} moved in its list"), {"name": value.name})))

    @Slot(object)
    def _revive(self, value: ListValue) -> None:
        self.run(Change(value.ref, value.version, {"archived": False}))

    @Slot(object)
    def remove(self, record: Record) -> None:
        """A value that is used is archived: rows keep it, nobody can choose it any more."""
        self._removing = getattr(record, "name", "")
        self.run(Trash((record.ref,)), self._value_removed)

    def _value_removed(self, outcome: Outcome) -> None:
        facts = outcome.changes.facts if outcome.changes is not None else ()
        trashed = any(fact.action is Action.TRASHED for fact in facts)
        words = _("{name} is removed.") if trashed else _("{name} is used somewhere, so it is archived.")
        self.toast.emit(fill(words, {"name": self._removing}), True)


def _order(value: ListValue) -> tuple[bool, int, str]:
    return (bool(value.archived), value.position or 0, fold(value.name))


def code_for(name: str, taken: set[str]) -> str:
    """A code for a new value: its name without marks, made different from the codes there are."""
    stem = re.sub(r"[^a-z0-9]+", "_", fold(name)).strip("_")[:40] or "value"
    code, number = stem, 2
    while code in taken:
        code, number = f"{stem}_{number}", number + 1
    return code
