"""What the workshop is advised: how well a case fits every offering, and a plan for a whole semester."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from woo_desktop.cli.asking import Asked
from woo_desktop.cli.finding import find_part
from woo_desktop.cli.talking import Talk
from woo_desktop.domain.answers import Board, Vocabulary
from woo_desktop.domain.fit import Fit, best_first, judge, weights_of
from woo_desktop.domain.list_defaults import ListNames
from woo_desktop.domain.multi_level import several_levels
from woo_desktop.domain.planning import Plan, Unplaced
from woo_desktop.domain.queries import BoardOf, FitCaseOf, Words
from woo_desktop.domain.words import Sentence
from woo_desktop.i18n import _, fill, say
from woo_desktop.services.office import Office
from woo_desktop.services.planning import make_plan

Document = dict[str, object]


def show_fit(office: Office, asked: Asked, talk: Talk) -> int:
    """Every offering of the semester for one case, in the order the window shows them."""
    code, part = find_part(office, asked.case)
    board = office.answer(BoardOf(asked.semester, asked.today))
    case = board.cases.get(part.id) or office.answer(FitCaseOf(part.id))
    words = office.answer(Words())
    names, weights = list_names(words), weights_of(words.settings)
    fits = best_first(
        judge(case, column.place, today=asked.today, weights=weights, names=names) for column in board.columns
    )
    codes = {column.offering_id: column.code for column in board.columns}
    suits = several_levels(board, case)
    talk.answer([_fit_document(fit, codes) for fit in fits], _fit_lines(code, asked.semester, suits, fits, codes))
    return 0


def show_plan(office: Office, asked: Asked, talk: Talk) -> int:
    """A proposal for everything that is still to place; the workshop stays as it is."""
    board = office.answer(BoardOf(asked.semester, asked.today))
    words = office.answer(Words())
    plan = make_plan(
        board,
        weights=weights_of(words.settings),
        names=list_names(words),
        seconds=asked.seconds,
        may_move=asked.may_move,
    )
    codes = _Codes(board)
    talk.answer(_plan_document(plan, codes), _plan_lines(plan, codes))
    return 0


def list_names(words: Vocabulary) -> ListNames:
    """The workshop's own names of list values, for the sentences."""
    return ListNames.of(value for values in words.values.values() for value in values)


def _fit_document(fit: Fit, codes: Mapping[int, str]) -> Document:
    return {
        "offering": codes[fit.place.offering_id],
        "possible": fit.possible,
        "score": fit.score,
        "certainty": fit.certainty,
        "reasons": [
            {
                "rule": str(reason.rule),
                "points": reason.points,
                "max": reason.max_points,
                "text": say(reason.sentence),
            }
            for reason in fit.reasons
        ],
        "blocked_by": [say(block.sentence) for block in fit.blocks],
    }


def _fit_lines(
    case: str, semester: str, suits: Sentence | None, fits: Sequence[Fit], codes: Mapping[int, str]
) -> Iterator[str]:
    yield fill(_("{case} in {semester}, best first"), {"case": case, "semester": semester})
    if suits is not None:
        yield say(suits)
    for fit in fits:
        place = f"{codes[fit.place.offering_id]}  {fit.place.name}"
        yield ""
        yield f"{say(fit.summary)}  {place} · {say(fit.verdict)}"
        for block in fit.blocks:
            yield f"        {say(block.sentence)}"
        for reason in fit.reasons:
            yield f"    {reason.points:>3} / {reason.max_points:<3} {say(reason.title)}: {say(reason.sentence)}"


class _Codes:
    """The codes people know cases and offerings by."""

    def __init__(self, board: Board) -> None:
        cards = [*board.pool, *(card for column in board.columns for card in column.cards)]
        self.cases = {card.assignment_id: card.code for card in cards}
        self.titles = {card.assignment_id: card.title for card in cards}
        self.offerings = {column.offering_id: column.code for column in board.columns}
        self.tracks = {column.offering_id: column.track for column in board.columns}


def _plan_document(plan: Plan, codes: _Codes) -> Document:
    return {
        "semester": plan.semester,
        "optimal": plan.optimal,
        "gap": round(plan.gap, 6),
        "placed": [
            {
                "case": codes.cases[placing.assignment_id],
                "offering": codes.offerings[placing.offering_id],
                "score": placing.score,
                "from": codes.offerings.get(placing.from_offering or 0),
            }
            for placing in plan.placed
        ],
        "unplaced": [_unplaced_document(one, codes) for one in plan.unplaced],
    }


def _unplaced_document(one: Unplaced, codes: _Codes) -> Document:
    return {
        "case": codes.cases[one.assignment_id],
        "causes": [{"code": cause.code, "text": say(cause.says)} for cause in one.causes],
        "repairs": [
            {
                "text": say(repair.says),
                "kind": str(repair.ref.kind) if repair.ref else None,
                "id": repair.ref.id if repair.ref else None,
                "field": repair.field,
                "deed": str(repair.deed),
            }
            for repair in one.repairs
        ],
    }


def _plan_lines(plan: Plan, codes: _Codes) -> Iterator[str]:
    values = {"semester": plan.semester, "placed": len(plan.placed), "unplaced": len(plan.unplaced)}
    yield fill(_("{semester}: {placed} can be placed, {unplaced} cannot"), values)
    if plan.optimal:
        yield _("There is no better plan.")
    else:
        yield fill(_("It could be at most {percent}% better; search longer for more."), {"percent": plan.gap * 100})
    for placing in plan.placed:
        where = f"{codes.offerings[placing.offering_id]}  {codes.tracks[placing.offering_id]}"
        title = codes.titles[placing.assignment_id]
        yield f"    {codes.cases[placing.assignment_id]}  {title} → {where} ({placing.score})"
    for one in plan.unplaced:
        yield ""
        yield f"    {codes.cases[one.assignment_id]}  {codes.titles[one.assignment_id]}"
        yield from (f"        {say(cause.says)}" for cause in one.causes)
        yield from (f"        → {say(repair.says)}" for repair in one.repairs)
