"""Match: the tracks of this semester that fit the question best, with the reasons, and the way to the board."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from woo_desktop.domain.answers import Board, BoardCard
from woo_desktop.domain.fit import Fit, Strength, best_first, judge, weights_of
from woo_desktop.domain.list_defaults import ListNames
from woo_desktop.domain.queries import BoardOf
from woo_desktop.domain.records import Ref
from woo_desktop.domain.semester import Semester, is_semester
from woo_desktop.domain.terms import Kind
from woo_desktop.i18n import _, fill, say
from woo_desktop.ui.desk import Desk, Ticket
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.record.lines import LineWords, RelatedLine
from woo_desktop.ui.record.scroll import ScrollTab
from woo_desktop.ui.theme import Role
from woo_desktop.ui.widgets import PlainLabel, Section

_BEST = 6
_TONES = {Strength.STRONG: "accent", Strength.FAIR: "accent", Strength.WEAK: "neutral", Strength.BLOCKED: "neutral"}


class MatchTab(ScrollTab):
    """Judges on the values the board would judge on; nothing is placed from here without going to the board."""

    go = Signal(object)
    opened = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Match"), parent)
        self._desk = desk
        self._ticket: Ticket | None = None
        self._may_look_on = True
        self._question: Ref | None = None
        self._parts: list[QWidget] = []
        self.lines: list[RelatedLine] = []
        self.assignments: tuple[int, ...] = ()
        self.column.addStretch(1)

    def look(self, question: Ref, semester: str) -> None:
        """Find the best tracks of a semester for a question."""
        if question != self._question:
            self._clear()
        self._question = question
        self._may_look_on = True
        self._ask(semester)

    def _ask(self, semester: str) -> None:
        if self._ticket is not None:
            self._ticket.forget()
        self._ticket = self._desk.ask(BoardOf(semester), self._answered, self._failed)

    def lead_to_board(self, question: Ref) -> None:
        """To the board, with this question chosen."""
        known = question == self._question and self.assignments
        self.go.emit(Target(Place.BOARD, Ref(Kind.ASSIGNMENT, self.assignments[0]) if known else question))

    @Slot(object)
    def _answered(self, board: Board) -> None:
        self._ticket = None
        self._clear()
        if self._question is None:
            return
        names = ListNames.of(value for values in self._desk.words.values.values() for value in values)
        weights = weights_of(self._desk.words.settings)
        parts = [case for case in board.cases.values() if case.question_id == self._question.id]
        if not parts and self._may_look_on and is_semester(board.semester):
            # A question that has its place in the next semester is on that board only.
            self._may_look_on = False
            self._ask(Semester.parse(board.semester).next().code)
            return
        self.assignments = tuple(case.assignment_id for case in parts)
        titles = {card.assignment_id: card.title for card in _cards(board)}
        for case in parts:
            fits = best_first(
                judge(case, column.place, today=board.today, weights=weights, names=names) for column in board.columns
            )
            named = titles.get(case.assignment_id, "") if len(parts) > 1 else ""
            best = fill(_("Best tracks: {semester}"), {"semester": Semester.parse(board.semester).name})
            self._add(named or best, [fit for fit in fits if fit.possible][:_BEST], board)
        if not parts:
            self._put(
                PlainLabel(
                    _("This question is not on the board of this semester or the next."), token="text2", wrap=True
                )
            )

    def _add(self, heading: str, fits: list[Fit], board: Board) -> None:
        section = Section(heading)
        columns = {column.offering_id: column for column in board.columns}
        for fit in fits:
            column = columns[fit.place.offering_id]
            words = LineWords(
                title=column.track,
                detail=" · ".join(part for part in (column.institution, say(fit.verdict)) if part),
                icon="route",
                level=column.level.value if column.level is not None else "",
                pill=fill(_("{percent}%"), {"percent": fit.score}),
                pill_filled=fit.strength is Strength.STRONG,
                tone=_TONES[fit.strength],
                why="\n".join(say(reason.sentence) for reason in fit.in_short()),
            )
            line = RelatedLine(Ref(Kind.OFFERING, fit.place.offering_id), words)
            line.opened.connect(self.opened)
            self.lines.append(line)
            section.add(line)
        if not fits:
            section.add(PlainLabel(_("No track of this semester fits."), role=Role.SMALL, token="text2", wrap=True))
        self._put(section)

    def _put(self, widget: QWidget) -> None:
        self._parts.append(widget)
        self.column.insertWidget(self.column.count() - 1, widget)

    def _clear(self) -> None:
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts, self.lines, self.assignments = [], [], ()

    @Slot(object)
    def _failed(self, error: object) -> None:
        self._ticket = None
        self.failed.emit(error)


def _cards(board: Board) -> list[BoardCard]:
    return [*board.pool, *(card for column in board.columns for card in column.cards)]
