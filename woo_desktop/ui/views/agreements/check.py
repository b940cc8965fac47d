"""The completeness check: each part of the paper, what stands there, what is missing, and the way to change it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from woo_desktop.domain.agreement import AgreementPaper, MissingPart, PaperPart, PartState, completeness
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import ClausePart, Kind
from woo_desktop.domain.words import N_
from woo_desktop.i18n import _, fill, shown
from woo_desktop.ui.theme import Role, Space
from woo_desktop.ui.widgets import ElidedLabel, Icon, LinkButton, PlainLabel, clear_layout

STANDING = N_("Standing texts")
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
    PaperPart.CHANGES: (Kind.AGREEMENT, "extra_terms"),
    PaperPart.SIGNATURES: (Kind.AGREEMENT, "teacher_signed"),
}
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
    clause: ClausePart | None = None


def place_of(paper: AgreementPaper, state: PartState) -> Place:
    """Where `Wijzig` leads for a part: to its first gap, else to the field that says most of it."""
    gap = state.missing[0] if state.missing else None
    if gap is not None:
        return _place_of_gap(gap, state.part)
    if state.part in _CLAUSES:
        return Place(Kind.CLAUSE, "text", None, _CLAUSES[state.part])
    kind, field = (_OF_CASE if paper.is_for_case else {}).get(state.part, _OF_TRACK[state.part])
    return Place(kind, field, paper.made_from(kind))


def _place_of_gap(gap: MissingPart, part: PaperPart) -> Place:
    clause = _CLAUSES.get(part) if gap.kind is Kind.CLAUSE else None
    return Place(gap.kind, gap.field, gap.record, clause)


class PartRow(QWidget):
    """One part."""

    chosen = Signal(object)

    def __init__(self, state: PartState, place: Place, *, writable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = state
        self._place = place
        label = _(state.part.label)
        missing = ", ".join(_(gap.what) for gap in state.missing)
        said = fill(_("Missing: {what}"), {"what": missing}) if missing else _said(state)
        self.setAccessibleName(f"{label}: {said or _('filled in')}")
        icon, token = ("circle-check", "ok") if state.is_complete else ("triangle-alert", "warn")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S + 2)
        mark = QVBoxLayout()
        mark.setContentsMargins(0, 3, 0, 0)
        mark.addWidget(Icon(icon, token=token, size=17))
        mark.addStretch(1)
        row.addLayout(mark)
        words = QVBoxLayout()
        words.setContentsMargins(0, 3, 0, 0)
        words.setSpacing(1)
        words.addWidget(ElidedLabel(label, role=Role.BODY_MEDIUM))
        if missing:
            words.addWidget(PlainLabel(said, role=Role.SMALL, token="warn", wrap=True))
        elif said:
            words.addWidget(ElidedLabel(said, role=Role.SMALL, token="text2"))
        row.addLayout(words, 1)
        if writable:
            self.link = LinkButton(_("Edit"), on_click=self._choose)
            self.link.setAccessibleName(fill(_("Edit {part}"), {"part": label}))
            row.addWidget(self.link, alignment=Qt.AlignmentFlag.AlignTop)

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self._place)


def _said(state: PartState) -> str:
    if state.summary is not None:
        return shown(state.summary)
    return _(STANDING) if state.part in _CLAUSES else ""


class CompletenessList(QWidget):
    """The parts below each other, those with gaps first."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[PartRow] = []
        self._shown: tuple[object, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)

    def show_paper(self, paper: AgreementPaper | None, *, writable: bool) -> None:
        """Show the parts of a paper; none clears the list."""
        parts = completeness(paper) if paper is not None else ()
        if self._shown == (parts, writable):
            return
        self._shown = (parts, writable)
        clear_layout(self._column)
        self.rows = []
        if paper is None:
            return
        for state in sorted(parts, key=_is_whole):
            row = PartRow(state, place_of(paper, state), writable=writable, parent=self)
            row.chosen.connect(self.chosen)
            self._column.addWidget(row)
            self.rows.append(row)


def _is_whole(state: PartState) -> bool:
    return state.is_complete
