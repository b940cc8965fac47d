"""White spots: questions for which no track exists, counted together, with who could help (DOMAIN.md §6)."""

from __future__ import annotations

from collections.abc import Sequence

from woo_desktop.domain.answers import Board, BoardCard
from woo_desktop.domain.fit import FitCase
from woo_desktop.domain.list_defaults import ListNames
from woo_desktop.domain.planning.plan import Cause, Deed, Repair
from woo_desktop.domain.records.base import Ref
from woo_desktop.domain.terms import Kind, Level, ValueList
from woo_desktop.domain.words import N_, Sentence

CODE = "white_spot"


def white_spot(
    board: Board, card: BoardCard, left: Sequence[BoardCard], names: ListNames
) -> tuple[Cause, list[Repair]]:
    """ "3 MBO questions about automation: no track", and to look for a teacher or divide the question."""
    case = board.cases[card.assignment_id]
    levels = _levels(case)
    if not case.theme:
        values = {"levels": levels}
        nothing = Sentence(N_("No track of {levels} in this semester."), values)
        look = Sentence(N_("Look for a teacher at {levels}, or choose another level as well."), values)
        return Cause("no_level", nothing), [Repair(look, _ref(card), "levels")]
    theme = _theme(names, case.theme)
    told: dict[str, object] = {"levels": levels, "theme": theme}
    count = sum(_same(case, board.cases[other.assignment_id]) for other in left)
    says = Sentence(
        N_("{count} {levels} question about {theme}: no track."),
        told,
        plural="{count} {levels} questions about {theme}: no track.",
        count=max(1, count),
    )
    look_for = Sentence(N_("Look for a teacher who does {theme} at {levels}."), told)
    repairs = [Repair(look_for, deed=Deed.TEACHERS)]
    others = _levels_with(board, case)
    if others:
        choice: dict[str, object] = {"case": card.code, "others": others}
        if card.parts > 1:
            helps = Sentence(N_("Choose another level for {case}: {others}."), choice)
            repairs.append(Repair(helps, Ref(Kind.ASSIGNMENT, card.assignment_id), deed=Deed.BOARD))
        else:
            helps = Sentence(N_("Divide {case} over {others}."), choice)
            repairs.append(Repair(helps, _ref(card), deed=Deed.SPLIT))
    return Cause(CODE, says), repairs


def _levels(case: FitCase) -> tuple[Level, ...]:
    return tuple(level for level in Level if level in case.levels)


def _same(case: FitCase, other: FitCase) -> bool:
    return case.theme == other.theme and case.levels == other.levels


def _levels_with(board: Board, case: FitCase) -> tuple[Level, ...]:
    """Other levels that have a track for this theme, in this semester."""
    found = {level for column in board.columns if case.theme in column.place.themes for level in column.place.levels}
    return tuple(level for level in Level if level in found - case.levels)


def _theme(names: ListNames, code: str) -> str:
    name = names.name(ValueList.THEME, code)
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def _ref(card: BoardCard) -> Ref:
    return Ref(Kind.QUESTION, card.question_id)
