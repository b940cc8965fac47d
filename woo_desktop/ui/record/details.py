"""Gegevens: every field of the record, edited where it stands, in groups of two columns."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from woo_desktop.domain.answers import RecordSheet
from woo_desktop.domain.changes import Action, Changes
from woo_desktop.domain.fields import FieldSpec, FieldType
from woo_desktop.domain.lifecycle import needs_reason
from woo_desktop.domain.records import FIELDS, Ref
from woo_desktop.domain.terms import Kind, Term
from woo_desktop.i18n import _, fill, pgettext, say
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.link_guard import why_off
from woo_desktop.ui.record.scroll import ScrollTab
from woo_desktop.ui.record.status import LIFE_CYCLES, StatusEditor
from woo_desktop.ui.theme import Role, Space, theme
from woo_desktop.ui.widgets import Banner, Section
from woo_desktop.ui.widgets.editors import FieldEditor, RefEditor, editor_for

_WIDE_TYPES = {FieldType.LONG_TEXT, FieldType.VALUES, FieldType.CODES}
_WIDE = {"title", "name", "trade_names", "address", "website", "mail", "reachable", "location", "subject", "status"}
_REASONS = {"status_reason", "status_note"}
_WITHIN: dict[tuple[Kind, str], tuple[str, Kind]] = {
    (Kind.QUESTION, "contact_id"): ("sme_id", Kind.SME),
    (Kind.TRACK, "programme_id"): ("institution_id", Kind.INSTITUTION),
    (Kind.TRACK, "hub_id"): ("institution_id", Kind.INSTITUTION),
    (Kind.ASSIGNMENT, "feeds_id"): ("question_id", Kind.QUESTION),
}


class _Within(QObject):
    """Where a reference field looks: in the record that another field of this record points at."""

    def __init__(self, details: DetailsTab, name: str, kind: Kind) -> None:
        super().__init__(details)
        self._details, self._name, self._kind = details, name, kind

    def __call__(self) -> Ref | None:
        value = self._details.editors[self._name].value
        return Ref(self._kind, value) if isinstance(value, int) else None


class DetailsTab(ScrollTab):
    """The editors of one kind of record; another record of that kind only changes their values."""

    save = Signal(object, int)
    solved = Signal(str, object)
    given_up = Signal(str)
    restore_wanted = Signal()

    def __init__(self, kind: Kind, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(pgettext("record", "Details"), parent)
        self.kind = kind
        self.editors: dict[str, FieldEditor] = {}
        self._grids: list[tuple[QGridLayout, list[FieldEditor]]] = []
        self._columns = 0
        self.trashed = Banner(_("This is in the trash."), tone="warn", icon_name="trash-2")
        self.trashed.add_button(_("Put back"), self.restore_wanted.emit)
        self.missing = Banner(tone="warn", icon_name="list-checks")
        for banner in (self.trashed, self.missing):
            banner.hide()
            self.column.addWidget(banner)
        # A conflict is laid out in several turns: how high it is depends on how its words wrap.
        self._just_come = QTimer(self, interval=250, singleShot=True)
        self.verticalScrollBar().rangeChanged.connect(self._show_conflict)
        self._newest: FieldEditor | None = None
        self._desk = desk
        self._ref: Ref | None = None
        self._trashed = False
        self._trashed_by: tuple[Ref | None, str] = (None, "")
        self._build(desk)
        desk.changed.connect(self._heard)
        desk.writable_changed.connect(self._writable_changed)
        desk.colleagues.tinted.connect(self._tinted)
        self.column.addStretch(1)
        self._lay_out(2)

    def show_sheet(self, sheet: RecordSheet) -> None:
        """Fill in a record; what is being typed stays."""
        record = sheet.record
        for name, editor in self.editors.items():
            value = getattr(record, name)
            if isinstance(editor, RefEditor):
                editor.set_name(value, sheet.ref_names.get(name, ""))
            if isinstance(editor, StatusEditor):
                editor.set_record(record)
            editor.set_value(value, record.version)
        self._ref, self._trashed = record.ref, record.trashed_at is not None
        self._writable_changed(self._desk.writable)
        self._show_tints()
        self._show_reasons(sheet)
        by = self._trashed_by[1] if self._trashed_by[0] == record.ref else ""
        words = fill(_("{who} put this in the trash just now."), {"who": by}) if by else _("This is in the trash.")
        self.trashed.title.setText(words)
        self.trashed.setVisible(record.trashed_at is not None)
        if sheet.missing:
            lines = "\n".join(f"• {say(sentence)}" for sentence in sheet.missing)
            self.missing.show_message(
                _("Still needed for the next step"), lines, tone="warn", icon_name="list-checks", aloud=False
            )
        self.missing.setVisible(bool(sheet.missing))

    @Slot(object)
    def _heard(self, changes: Changes) -> None:
        """A colleague trashed what is on show here."""
        if changes.elsewhere and any(one.action is Action.TRASHED and one.ref == self._ref for one in changes.facts):
            self._trashed_by = (self._ref, changes.who)

    @Slot(bool)
    def _writable_changed(self, writable: bool) -> None:
        for editor in self.editors.values():
            editor.set_writable(writable and not self._trashed, "" if writable else why_off(self._desk))

    @Slot(object)
    def _tinted(self, refs: frozenset[Ref]) -> None:
        if self._ref in refs:
            self._show_tints()

    def _show_tints(self) -> None:
        """The fields that a colleague changed a moment ago."""
        tint = self._desk.colleagues.tint(self._ref) if self._ref is not None else None
        for name, editor in self.editors.items():
            editor.set_tint(tint.initials if tint is not None and name in tint.fields else "")

    def _show_reasons(self, sheet: RecordSheet) -> None:
        """Why and until when stand there only when the state asks for it, or when they are filled in."""
        record = sheet.record
        asks = isinstance(sheet.status, Term) and needs_reason(record.kind, sheet.status)
        before = {name for name in _REASONS & self.editors.keys() if self.editors[name].isHidden()}
        for name in _REASONS & self.editors.keys():
            self.editors[name].setHidden(not asks and not getattr(record, name))
        if before != {name for name in _REASONS & self.editors.keys() if self.editors[name].isHidden()}:
            self._lay_out(self._columns, again=True)

    def commit(self) -> tuple[FieldEditor, ...]:
        """Send what is being typed; gives back the fields that could not be read."""
        return tuple(editor for editor in self.editors.values() if not editor.commit())

    def edit(self, name: str) -> None:
        """Bring a field into sight and start editing it."""
        editor = self.editors.get(name)
        if editor is not None:
            self.ensureWidgetVisible(editor)
            if self._desk.only_looking is None:
                editor.begin()

    def _build(self, desk: Desk) -> None:
        groups: dict[str, list[FieldEditor]] = {}
        for spec in FIELDS[self.kind]:
            if spec.shown:
                groups.setdefault(spec.group, []).append(self._make(spec, desk))
        for name, editors in groups.items():
            grid = QGridLayout()
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setHorizontalSpacing(Space.L)
            grid.setVerticalSpacing(Space.S)
            self._grids.append((grid, editors))
            if name:
                section = Section(_(name), role=Role.BODY_STRONG)
                section.column.addLayout(grid)
                self.column.addWidget(section)
            else:
                self.column.addLayout(grid)

    def _make(self, spec: FieldSpec, desk: Desk) -> FieldEditor:
        editor = StatusEditor(self.kind, spec, desk) if self._has_life(spec) else editor_for(spec, desk)
        editor.committed.connect(self.save)
        editor.solved.connect(self.solved)
        editor.given_up.connect(self.given_up)
        editor.editing_changed.connect(self._bring_into_sight)
        editor.conflict_changed.connect(self._make_room)
        self.editors[spec.name] = editor
        where = _WITHIN.get((self.kind, spec.name))
        if where is not None and isinstance(editor, RefEditor):
            editor.within = _Within(self, *where)
        return editor

    @Slot(bool)
    def _bring_into_sight(self, editing: bool) -> None:
        """The box and the words under it, not only the line that was there before."""
        editor = self.sender()
        if editing and isinstance(editor, FieldEditor):
            layout = self.inside.layout()
            if layout is not None:
                layout.activate()
            self.ensureWidgetVisible(editor, 0, Space.L)

    @Slot()
    def _make_room(self) -> None:
        """The three values and their buttons come into sight, also where the panel is low."""
        self._lay_out(self._columns, again=True)
        editor = self.sender()
        if isinstance(editor, FieldEditor) and editor.has_conflict:
            self._newest = editor
            self._just_come.start()
            QTimer.singleShot(0, self, self._show_conflict)

    @Slot()
    def _show_conflict(self) -> None:
        if self._newest is not None and self._newest.has_conflict and self._just_come.isActive():
            self.ensureWidgetVisible(self._newest, 0, Space.L)

    def _has_life(self, spec: FieldSpec) -> bool:
        return spec.name == "status" and self.kind in LIFE_CYCLES

    def _lay_out(self, columns: int, *, again: bool = False) -> None:
        if columns == self._columns and not again:
            return
        self._columns = columns
        for grid, editors in self._grids:
            row = column = 0
            for editor in editors:
                if editor.isHidden() and again:
                    continue
                needs_room = editor.spec.type in _WIDE_TYPES or editor.spec.name in _WIDE or editor.has_conflict
                wide = columns == 1 or needs_room
                if wide and column:
                    row, column = row + 1, 0
                grid.addWidget(editor, row, column, 1, columns if wide else 1)
                column += columns if wide else 1
                if column >= columns:
                    row, column = row + 1, 0
            for number in range(2):
                grid.setColumnStretch(number, 1 if number < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(2 if self.viewport().width() >= theme().px(290) else 1)
