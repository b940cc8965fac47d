"""The standing texts of the agreement, in the workshop's wording or in that of one institution and level."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from woo_desktop.domain.answers import ClauseVersion
from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.clauses import default_clause
from woo_desktop.domain.commands import Change, Create, Trash
from woo_desktop.domain.errors import StaleChange, WorkshopError
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.queries import ClauseHistoryOf, RecordsOf
from woo_desktop.domain.records import Clause, Institution, Record, field_of
from woo_desktop.domain.terms import ClausePart, Kind, Language, Level
from woo_desktop.i18n import _
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.record.again import Again, why_unsaved
from woo_desktop.ui.theme import Role, Space
from woo_desktop.ui.views.lists_editor.clause_history import ClauseHistory
from woo_desktop.ui.views.lists_editor.page import ListsPage
from woo_desktop.ui.widgets import ChoiceField, LinkButton, PlainLabel, without_mnemonic
from woo_desktop.ui.widgets.editors import editor_for

_LEVELS = (Level.MBO, Level.HBO, Level.WO)

_Place = tuple[ClausePart, int | None, Level | None, Language]


@dataclass(frozen=True, slots=True)
class Wording:
    """A text that somebody typed, and what it is for."""

    part: ClausePart
    institution: int | None
    level: Level | None
    language: Language
    text: str

    @property
    def place(self) -> _Place:
        return self.part, self.institution, self.level, self.language

    def told(self) -> dict[str, object]:
        """As a new record."""
        return {
            "institution_id": self.institution,
            "level": self.level,
            "part": self.part,
            "language": self.language,
            "text": self.text,
        }


class ClauseBox(QWidget):
    """One text: what is printed for this choice, and whether it is its own or comes from a wider one."""

    committed = Signal(object, str)
    """ClausePart, text."""
    restored = Signal(object)
    given_up = Signal(object)
    history_wanted = Signal(object)

    def __init__(self, part: ClausePart, desk: Desk) -> None:
        super().__init__()
        self.part = part
        self.editor = editor_for(field_of(Kind.CLAUSE, "text"), desk)
        self.editor.label.setText(_(part.label))
        self.editor.label.set_look(role=Role.BODY_STRONG, token="text")
        self.editor.committed.connect(self._commit)
        self.editor.given_up.connect(self._given_up)
        self.origin = PlainLabel(role=Role.SMALL, token="text3", wrap=True)
        self.restore = LinkButton(_("Back to the usual text"), on_click=self._restore).changes_data()
        self.history = LinkButton(_("Earlier texts…"), icon_name="history", on_click=self._history)
        self.history.setAccessibleName(f"{_(part.label)}: {self.history.label()}")
        foot = QHBoxLayout()
        foot.addWidget(self.origin, 1)
        foot.addWidget(self.history)
        foot.addWidget(self.restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.S)
        column.setSpacing(Space.XS)
        column.addWidget(self.editor)
        column.addLayout(foot)

    def show_text(self, text: str, version: int, *, own: bool, origin: str) -> None:
        """Show the text that is printed; `own` when it was written for exactly this choice."""
        self.editor.set_value(text, version)
        self.editor.settle()
        self.editor.set_value(text, version)
        self.origin.setText(origin)
        self.restore.setVisible(own)

    @Slot(object, int)
    def _commit(self, values: Mapping[str, object], version: int) -> None:
        self.committed.emit(self.part, str(values.get("text", "")))

    @Slot(str)
    def _given_up(self, _name: str) -> None:
        self.given_up.emit(self.part)

    @Slot()
    def _restore(self) -> None:
        self.restored.emit(self.part)

    @Slot()
    def _history(self) -> None:
        self.history_wanted.emit(self.part)


class _Writing(QObject):
    """One wording under way; it lives until it is known what came of it."""

    def __init__(self, wording: Wording, page: ClausesPage) -> None:
        super().__init__(page)
        self._wording, self._page = wording, page

    @Slot(object)
    def done(self, outcome: Outcome) -> None:
        self._page.written(self._wording)
        self.deleteLater()

    @Slot(object)
    def failed(self, error: WorkshopError) -> None:
        self._page.not_written(self._wording, error)
        self.deleteLater()


class ClausesPage(ListsPage):
    """Choose whose text, for which level and in which language; six texts below each other."""

    kinds = frozenset({Kind.CLAUSE, Kind.INSTITUTION})

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Texts of the agreement"),
            _("These texts stand on every agreement. An institution or a level may have its own wording."),
        )
        self._clauses: tuple[Clause, ...] = ()
        self._unsaved: dict[_Place, tuple[Wording, str]] = {}
        self._again = Again(desk, self)
        self._again.due.connect(self._write)
        self._looking_at = ClausePart.PROCESS
        self._wanted = ""
        self._is_loaded = False
        self._printed_for: tuple[object, object] | None = None
        self.earlier: ClauseHistory | None = None
        self.whose = ChoiceField(_("Whose text"))
        self.whose.addItem(_("The workshop's own"), 0)
        self.level = ChoiceField(_("Level"))
        self.level.addItem(_("All levels"), "")
        for level in _LEVELS:
            self.level.addItem(_(level.label), level.value)
        self.language = ChoiceField(_("Language"))
        for language in Language:
            self.language.addItem(_(language.label), language.value)
        for choice in (self.whose, self.level, self.language):
            choice.currentIndexChanged.connect(self._show)
            self.choosers.addWidget(choice)
        self.choosers.addStretch(1)
        self.boxes: dict[ClausePart, ClauseBox] = {}
        for part in ClausePart:
            box = self.boxes[part] = ClauseBox(part, desk)
            box.committed.connect(self._store)
            box.restored.connect(self._restore)
            box.history_wanted.connect(self.show_history)
            box.given_up.connect(self._give_up)
            self.column.addWidget(box)
        self.column.addStretch(1)

    def ask_all(self) -> None:
        self.ask("institutions", RecordsOf(Kind.INSTITUTION), self._take_institutions)
        self.ask("clauses", RecordsOf(Kind.CLAUSE), self._take_clauses)

    def look_for(self, institution: object, level: object) -> None:
        """From now on `go_to` shows the wording that this institution and level have on paper."""
        self._printed_for = (institution, level)

    def go_to(self, field: str) -> None:
        self._wanted = field
        if self._is_loaded:
            self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        field, self._wanted = self._wanted, ""
        if field and self._printed_for is not None:
            self._choose_printed(ClausePart(field), *self._printed_for)
        self._printed_for = None
        self._focus_on(field)

    def _choose_printed(self, part: ClausePart, institution: object, level: object) -> None:
        """The wording that is printed: of institution and level, of one of them, or the workshop's own."""
        language = self._chosen()[2]
        tries = ((institution, level), (institution, ""), (0, level), (0, ""))
        for whose, which in tries:
            owner, of_level = (whose or None), Level(str(which)) if which else None
            is_there = self._find(part, owner if isinstance(owner, int) else None, of_level, language) is not None
            if is_there or (whose, which) == (0, ""):
                self.whose.setCurrentIndex(max(0, self.whose.findData(whose)))
                self.level.setCurrentIndex(max(0, self.level.findData(which)))
                return

    def _focus_on(self, field: str) -> None:
        for part, box in self.boxes.items():
            if part.value == field:
                self.ensureWidgetVisible(box)
                box.editor.quiet.setFocus()

    def _take_institutions(self, records: tuple[Record, ...]) -> None:
        chosen = self.whose.currentData()
        self.whose.blockSignals(True)
        self.whose.clear()
        self.whose.addItem(_("The workshop's own"), 0)
        for record in records:
            if isinstance(record, Institution):
                self.whose.addItem(without_mnemonic(record.short_name or record.name), record.id)
        self.whose.setCurrentIndex(max(0, self.whose.findData(chosen)))
        self.whose.blockSignals(False)
        self.whose.updateGeometry()

    def _take_clauses(self, records: tuple[Record, ...]) -> None:
        self._clauses = tuple(record for record in records if isinstance(record, Clause))
        self._show()
        self._is_loaded = True
        if self._wanted:
            self._go_to_wanted()

    # --- which text -----------------------------------------------------------------------------------------------

    def _chosen(self) -> tuple[int | None, Level | None, Language]:
        institution = int(self.whose.currentData() or 0) or None
        level = str(self.level.currentData() or "")
        return institution, Level(level) if level else None, Language(str(self.language.currentData()))

    def own(self, part: ClausePart) -> Clause | None:
        """The text written for exactly what is chosen."""
        institution, level, language = self._chosen()
        return self._find(part, institution, level, language)

    def _find(
        self, part: ClausePart, institution: int | None, level: Level | None, language: Language
    ) -> Clause | None:
        return next(
            (
                one
                for one in self._clauses
                if one.part is part
                and one.institution_id == institution
                and one.level is level
                and (one.language or Language.DUTCH) is language
                and one.text
            ),
            None,
        )

    def _wider(self, part: ClausePart) -> Clause | None:
        """The text that is printed when there is no own one: same institution, then same level, then the workshop's."""
        institution, level, language = self._chosen()
        for where, which in ((institution, None), (None, level), (None, None)):
            found = self._find(part, where, which, language)
            if found is not None and (where, which) != (institution, level):
                return found
        return None

    @Slot()
    def _show(self) -> None:
        language = self._chosen()[2]
        for part, box in self.boxes.items():
            own, wider = self.own(part), self._wider(part)
            if own is not None:
                box.show_text(own.text, own.version, own=True, origin=_("Own wording."))
            elif wider is not None:
                box.show_text(
                    wider.text, 0, own=False, origin=_("As worded for all. Change it to make an own wording.")
                )
            else:
                usual = default_clause(part, language)
                box.show_text(usual, 0, own=False, origin=_("The usual text. Change it to make an own wording."))
            self._show_unsaved(part)

    # --- changing -------------------------------------------------------------------------------------------------

    @Slot(object, str)
    def _store(self, part: ClausePart, text: str) -> None:
        self._give_up(part)
        if text.strip():
            self._write(Wording(part, *self._chosen(), text))
        else:
            self._restore(part)

    @Slot(object)
    def _write(self, wording: Wording) -> None:
        writing = _Writing(wording, self)
        own = self._find(wording.part, wording.institution, wording.level, wording.language)
        if own is not None:
            change = Change(own.ref, own.version, {"text": wording.text})
            self.desk.run(change, writing.done, writing.failed)
        else:
            self.desk.run(Create(Kind.CLAUSE, wording.told()), writing.done, writing.failed)

    def written(self, wording: Wording) -> None:
        self._unsaved.pop(wording.place, None)
        self._again.stored()

    def not_written(self, wording: Wording, error: WorkshopError) -> None:
        """What was typed stays in sight with the reason, also after looking at other texts."""
        if isinstance(error, StaleChange):
            self.trouble.emit(error)
            self.ask_all()
            return
        self._unsaved[wording.place] = (wording, why_unsaved(error))
        if not self._again.takes(wording, error):
            self.trouble.emit(error)
        self._show_unsaved(wording.part)

    def _show_unsaved(self, part: ClausePart) -> None:
        found = self._unsaved.get((part, *self._chosen()))
        if found is not None:
            self.boxes[part].editor.keep_unsaved(found[0].text, found[1])

    @Slot(object)
    def _give_up(self, part: ClausePart) -> None:
        found = self._unsaved.pop((part, *self._chosen()), None)
        if found is not None:
            self._again.forget(found[0])

    @property
    def has_unsaved(self) -> bool:
        return bool(self._unsaved)

    # --- earlier wordings -----------------------------------------------------------------------------------------

    @Slot(object)
    def show_history(self, part: ClausePart) -> None:
        """How this text was worded before, for exactly what is chosen."""
        self._looking_at = part
        institution, level, language = self._chosen()
        self.ask("history", ClauseHistoryOf(part, institution, level, language), self._show_versions)

    def _show_versions(self, versions: tuple[ClauseVersion, ...]) -> None:
        own = self.own(self._looking_at)
        now = own.text if own is not None else ""
        self.earlier = ClauseHistory(_(self._looking_at.label), versions, now, self.window())
        self.earlier.restored.connect(self._put_back)
        self.earlier.open_once()

    @Slot(str)
    def _put_back(self, text: str) -> None:
        self._store(self._looking_at, text)
        self.toast.emit(_("The earlier text is back."), True)

    @Slot(object)
    def _restore(self, part: ClausePart) -> None:
        own = self.own(part)
        if own is not None:
            self.run(Trash((own.ref,)), self._removed)
        else:
            self._show()
