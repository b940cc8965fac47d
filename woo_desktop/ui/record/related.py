"""Relaties: the records around this one, each one click away, and what can be added from here."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from woo_desktop.domain.answers import RecordSheet, RelatedGroup, RelatedRow
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.i18n import _, fill, shown
from woo_desktop.ui.models.looks import KIND_ICONS, look_of
from woo_desktop.ui.record.lines import LineWords, RelatedLine
from woo_desktop.ui.record.scroll import ScrollTab
from woo_desktop.ui.theme import Role
from woo_desktop.ui.widgets import LinkButton, PlainLabel, Section


class _AddLink(LinkButton):
    """`Vraagstuk toevoegen` beside a group."""

    wanted = Signal(object, object)

    def __init__(self, group: RelatedGroup, kind: Kind) -> None:
        words = fill(_("Add {kind}"), {"kind": shown(kind).lower()})
        super().__init__(words[:1].upper() + words[1:], icon_name="plus")
        self._kind, self._preset = kind, group.preset
        self.changes_data()
        self.clicked.connect(self._tell)

    @Slot()
    def _tell(self) -> None:
        self.wanted.emit(self._kind, self._preset)


class RelatedTab(ScrollTab):
    """Groups of related records, in the order the database gives them."""

    opened = Signal(object)
    add_wanted = Signal(object, object)
    """Kind, preset values."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Relations"), parent)
        self._groups: tuple[RelatedGroup, ...] = ()
        self._parts: list[QWidget] = []
        self.lines: list[RelatedLine] = []
        self.column.addStretch(1)

    def show_sheet(self, sheet: RecordSheet) -> None:
        if self._parts and sheet.related == self._groups:
            return
        self._groups = sheet.related
        focused = next((line.ref for line in self.lines if line.hasFocus()), None)
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts, self.lines = [], []
        for group in sheet.related:
            self._add_group(group)
        if not sheet.related:
            self._put(PlainLabel(_("Nothing is linked to this yet."), token="text2", wrap=True))
        for line in self.lines:
            if line.ref == focused:
                line.setFocus()

    def line_of(self, ref: Ref) -> RelatedLine | None:
        return next((line for line in self.lines if line.ref == ref), None)

    def _add_group(self, group: RelatedGroup) -> None:
        section = Section(_(group.label), note=str(len(group.rows)) if group.rows else "")
        if group.add is not None:
            link = _AddLink(group, group.add)
            link.wanted.connect(self.add_wanted)
            section.add_beside(link)
        for row in group.rows:
            line = RelatedLine(row.ref, words_of(row))
            line.opened.connect(self.opened)
            self.lines.append(line)
            section.add(line)
        if not group.rows:
            section.add(PlainLabel(_("None yet"), role=Role.SMALL, token="text3"))
        self._put(section)

    def _put(self, widget: QWidget) -> None:
        self._parts.append(widget)
        self.column.insertWidget(self.column.count() - 1, widget)


def words_of(row: RelatedRow) -> LineWords:
    """A related record as a line."""
    look = look_of(row.status) if row.status is not None else None
    return LineWords(
        title=row.title,
        detail=shown(row.detail),
        icon=KIND_ICONS.get(row.ref.kind, "file"),
        level=row.level.value if row.level is not None else "",
        word=shown(row.status),
        word_icon=look.icon if look is not None else "",
        tone=look.tone if look is not None else "neutral",
    )
