"""The completeness check: each part of the paper, what stands there, what is missing, and the way to change it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from woo_desktop.domain.agreement import AgreementPaper, MissingPart, PaperPart, PartState, completeness
from woo_desktop.domain.answers import Planning
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import ClausePart, Kind, Level, MomentKind
from woo_desktop.domain.words import N_
from woo_desktop.i18n import _, fill, say, shown
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.theme import Role, Space
from woo_desktop.ui.views.agreements.offering_form import OfferingForm
from woo_desktop.ui.widgets import ElidedLabel, Icon, LinkButton, PlainLabel

STANDING = N_("Standing texts")
_WITH_TEXT = (PaperPart.SUPERVISION, PaperPart.RIGHTS, PaperPart.COSTS)
_CLAUSES: dict[PaperPart, ClausePart] = {
    PaperPart.PROCESS: ClausePart.PROCESS,
    PaperPart.COMMUNICATION: ClausePart.COMMUNICATION,
    PaperPart.PRIVACY: ClausePart.PRIVACY,
}
_OF_TRACK: dict[PaperPart, tuple[Kind, str]] = {
    PaperPart.PARTIES: (Kind.TRACK, "teacher_id"),
    PaperPart.TRACK: (Kind.TRACK, "name"),
    PaperPart.WORK: (Kind.TRACK, "themes"),
    PaperPart.NUMBERS: (Kind.OFFERING, "capacity"),
    PaperPart.PLANNING: (Kind.OFFERING, "deadline"),
    PaperPart.SUPERVISION: (Kind.TRACK, "supervision_hours"),
    PaperPart.RIGHTS: (Kind.AGREEMENT, "confidentiality"),
    PaperPart.COSTS: (Kind.AGREEMENT, "extra_terms"),
    PaperPart.SIGNATURES: (Kind.AGREEMENT, "teacher_signed"),
}
_HERE = (PaperPart.NUMBERS, PaperPart.PLANNING)
"""Parts that are changed under their own line."""
_OF_CASE: dict[PaperPart, tuple[Kind, str]] = {
    PaperPart.WORK: (Kind.QUESTION, "theme"),
    PaperPart.SUPERVISION: (Kind.QUESTION, "hours_per_week"),
    PaperPart.RIGHTS: (Kind.QUESTION, "confidential"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part of the paper is changed: a record with one of its fields, or a standing text."""

    kind: Kind
    field: str
    ref: Ref | None
    """Of a standing text: the institution on the paper."""
    clause: ClausePart | None = None
    level: Level | None = None


def place_of(paper: AgreementPaper, state: PartState) -> Place | None:
    """Where `Wijzig` leads for a part: to its first gap, else to the field that says most of it.

    Nowhere for the changes since the version before: those are filled in by themselves.
    """
    gap = state.missing[0] if state.missing else None
    if gap is not None:
        return _place_of_gap(paper, gap, state.part)
    if state.part in _CLAUSES:
        return Place(Kind.CLAUSE, "text", paper.made_from(Kind.INSTITUTION), _CLAUSES[state.part], paper.track.level)
    at = (_OF_CASE if paper.is_for_case else {}).get(state.part) or _OF_TRACK.get(state.part)
    return Place(at[0], at[1], paper.made_from(at[0])) if at is not None else None


def _place_of_gap(paper: AgreementPaper, gap: MissingPart, part: PaperPart) -> Place:
    if gap.kind is Kind.CLAUSE:
        return Place(gap.kind, gap.field, paper.made_from(Kind.INSTITUTION), _CLAUSES.get(part), paper.track.level)
    if gap.kind is Kind.MOMENT:
        moment = next((kind.value for kind in MomentKind if kind.label == gap.what), gap.field)
        return Place(gap.kind, moment, gap.record)
    return Place(gap.kind, gap.field, gap.record)


class PartRow(QWidget):
    """One part."""

    chosen = Signal(object)

    def __init__(self, part: PaperPart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part = part
        self.state: PartState | None = None
        self._place: Place | None = None
        self.icon = Icon("circle-check", token="ok", size=17)
        self.label = ElidedLabel(_(part.label), role=Role.BODY_MEDIUM)
        self.said = ElidedLabel(role=Role.SMALL, token="text2")
        self.promise = PlainLabel(role=Role.SMALL, token="text2", wrap=True)
        self.promise.hide()
        self.missing = PlainLabel(role=Role.SMALL, token="warn", wrap=True)
        self.link = LinkButton(_("Edit"), on_click=self._choose)
        self.link.setAccessibleName(fill(_("Edit {part}"), {"part": _(part.label)}))
        mark = QVBoxLayout()
        mark.setContentsMargins(0, 3, 0, 0)
        mark.addWidget(self.icon)
        mark.addStretch(1)
        words = QVBoxLayout()
        words.setContentsMargins(0, 3, 0, 0)
        words.setSpacing(1)
        for label in (self.label, self.said, self.promise, self.missing):
            words.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S + 2)
        row.addLayout(mark)
        row.addLayout(words, 1)
        row.addWidget(self.link, alignment=Qt.AlignmentFlag.AlignTop)

    @property
    def is_changed_here(self) -> bool:
        """Whether `Wijzig` opens under this line instead of leading elsewhere."""
        return self.part in _HERE and self._place is not None and self._place.kind in (Kind.OFFERING, Kind.MOMENT)

    @property
    def place(self) -> Place | None:
        return self._place

    def show_state(self, state: PartState, place: Place | None, *, writable: bool) -> None:
        """What stands in this part now."""
        self.state, self._place = state, place
        missing = ", ".join(_(gap.what) for gap in state.missing)
        said = fill(_("Missing: {what}"), {"what": missing}) if missing else _said(state)
        self.setAccessibleName(f"{_(self.part.label)}: {said or _('filled in')}")
        icon, token = ("circle-check", "ok") if state.is_complete else ("triangle-alert", "warn")
        self.icon.set_icon(icon, token)
        self.said.setText("" if missing else said)
        self.said.setVisible(bool(said) and not missing and not self.promise.text())
        self.missing.setText(said if missing else "")
        self.missing.setVisible(bool(missing))
        self.link.setVisible(writable and place is not None)

    def show_promise(self, said: str) -> None:
        """What the track promised and what came of it, instead of the bare number."""
        self.promise.setText(said)
        self.promise.setVisible(bool(said))
        self.said.hide()

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self)


def _said(state: PartState) -> str:
    if state.summary is not None:
        return shown(state.summary)
    return _(STANDING) if state.part in (*_CLAUSES, *_WITH_TEXT) else ""


class CompletenessList(QWidget):
    """The parts below each other, those with gaps first; number and planning open under their own line."""

    chosen = Signal(object)
    """A Place elsewhere."""
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[PartRow] = []
        self.forms = {part: OfferingForm(desk, part, self) for part in _HERE}
        for form in self.forms.values():
            form.failed.connect(self.failed)
            form.hide()
        self._about: tuple[object, ...] = ()
        self._planning: Planning | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)

    def show_paper(self, paper: AgreementPaper | None, *, writable: bool) -> None:
        """Show the parts of a paper; none clears the list. The order stays while it is about the same."""
        parts = completeness(paper) if paper is not None else ()
        about = (paper.about, paper.head.version, tuple(state.part for state in parts)) if paper is not None else ()
        if about != self._about:
            self._about = about
            self._make_rows(sorted(parts, key=_is_whole))
        states = {state.part: state for state in parts}
        for row in self.rows:
            if paper is not None:
                row.show_state(states[row.part], place_of(paper, states[row.part]), writable=writable)
        for form in self.forms.values():
            form.setVisible(form.isVisibleTo(self) and writable)

    def _make_rows(self, states: Iterable[PartState]) -> None:
        self._planning = None
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for form in self.forms.values():
            self._column.removeWidget(form)
            form.hide()
        self.rows = [PartRow(state.part, self) for state in states]
        for row in self.rows:
            row.chosen.connect(self._choose)
            self._column.addWidget(row)
            if row.part in self.forms:
                self._column.addWidget(self.forms[row.part])

    def show_planning(self, planning: Planning, *, writable: bool) -> None:
        """Number and planning of the offering on the paper."""
        self._planning = planning
        said = say(planning.promise)
        for form in self.forms.values():
            form.show_offering(planning.offering, planning.moments, said, writable=writable)
        for row in self.rows:
            if row.part is PaperPart.NUMBERS:
                row.show_promise(said)

    @Slot(object)
    def _choose(self, row: PartRow) -> None:
        place = row.place
        if place is None:
            return
        if not row.is_changed_here or self._planning is None:
            self.chosen.emit(place)
            return
        form = self.forms[row.part]
        form.setVisible(not form.isVisibleTo(self))
        if form.isVisibleTo(self):
            form.begin(place.field if row.state is not None and not row.state.is_complete else "")


def _is_whole(state: PartState) -> bool:
    return state.is_complete
