"""How long a plan for a whole semester takes, and whether another model and another solver find nothing better."""

from __future__ import annotations

import datetime as dt
import random
import time
from collections import defaultdict
from collections.abc import Iterator

from bench.measuring import Figure
from woo_desktop.domain.answers import Board, BoardCard, BoardColumn
from woo_desktop.domain.fit import FitCase, FitPlace, best_first, judge
from woo_desktop.domain.list_defaults import LIST_DEFAULTS
from woo_desktop.domain.planning import PlanProblem, breaches, clash, greedy, problem_of
from woo_desktop.domain.planning.problem import ONLY_EASY
from woo_desktop.domain.terms import Language, Level, OfferingStatus, PersonalData, Size, ValueList
from woo_desktop.services.planning import make_plan
from woo_desktop.services.planning.solving import solve

TODAY = dt.date(2026, 6, 1)
LEVELS = (Level.MBO, Level.HBO, Level.WO)
SCALES = ((60, 21, 2.0), (500, 60, 5.0), (2000, 200, 30.0))
"""Cards, offerings, and the seconds that a whole plan may take (issue 3)."""
PATIENCE = 60
"""Seconds that CBC gets; what it has by then must not be better than the plan either."""


def figures() -> Iterator[Figure]:
    """Fit by itself, then a plan on each scale; the reference model solved in the same run stands beside it."""
    yield from _fits()
    for cards, offerings, goal in SCALES:
        scale = f"{cards} cards, {offerings} offerings"
        board = made_up(cards, offerings)
        start = time.perf_counter()
        plan = make_plan(board)
        took = time.perf_counter() - start
        yield Figure(f"whole plan, {scale}", took, goal, "s", f"{len(plan.placed)} placed, {_sure(plan.gap)}")
        problem = problem_of(board)
        start = time.perf_counter()
        solution = solve(problem)
        solving = time.perf_counter() - start
        start = time.perf_counter()
        reference = solved_by_cbc(problem)
        took = time.perf_counter() - start
        yield Figure(f"  solving alone, {scale}", solving, None, "s", f"{len(problem.pairs)} pairs; CBC {took:.2f} s")
        if reference is None:
            yield Figure("  PuLP/CBC found no whole plan in", took, None, "s", f"{solution.worth} here")
        else:
            below = max(0, reference - solution.worth) / max(1, reference)
            said, worths = solution.gap + 1e-9, f"{solution.worth} here, {reference} there"
            yield Figure("  below the reference of PuLP/CBC", 100 * below, 100 * said, "%", worths)
        start = time.perf_counter()
        by_hand = problem.worth(greedy(problem))
        took = 1000 * (time.perf_counter() - start)
        yield Figure("  greedy, as a share of the plan", by_hand / max(1, solution.worth), None, "", f"{took:.0f} ms")


def _fits() -> Iterator[Figure]:
    """One case for 60 columns, as when a card is lifted; every pair of 300 cases with them. Nothing is remembered
    from one to the other: each has words of its own."""
    board = made_up(300, 60)
    cases = list(board.cases.values())
    start = time.perf_counter()
    best_first(judge(cases[0], column.place, today=TODAY) for column in board.columns)
    one = time.perf_counter() - start
    start = time.perf_counter()
    for case in cases:
        best_first(judge(case, column.place, today=TODAY) for column in board.columns)
    yield Figure("fit of one case for 60 columns", 1000 * one, 20, "ms", "the first of its kind, nothing known yet")
    yield Figure("fit of all 18,000 pairs", time.perf_counter() - start, 1.5, "s", "every case ranked")


def _sure(gap: float) -> str:
    return f"at most {gap:.3%} better" if gap else "proven the best"


def made_up(cards: int, offerings: int) -> Board:
    """A workshop that asks a tenth more than there is: of its questions 22 % on two levels, 8 % on three."""
    chance = random.Random(f"{cards}x{offerings}")
    pool: list[BoardCard] = []
    cases: dict[int, FitCase] = {}
    question = 0
    while len(pool) < cards:
        question += 1
        levels = chance.sample(LEVELS, chance.choices((1, 2, 3), (70, 22, 8))[0])
        theme = chance.choice(LIST_DEFAULTS[ValueList.THEME])[0]
        keys = range(len(pool) + 1, len(pool) + len(levels) + 1)
        in_order = len(levels) > 1 and chance.random() < 0.5
        for key, level in zip(keys, levels, strict=True):
            case = _case(chance, key, question, level, theme)
            cases[key] = case
            feeds = key + 1 if in_order and key + 1 in keys else None
            pool.append(_card(key, question, level, len(levels), feeds, case))
    places = max(1, round(0.9 * len(pool) / offerings))
    columns = tuple(_column(chance, key, places) for key in range(1, offerings + 1))
    return Board("2627-S1", columns, tuple(pool), cases, TODAY)


def _case(chance: random.Random, key: int, question: int, level: Level, theme: str) -> FitCase:
    kinds = [code for code, _name in LIST_DEFAULTS[ValueList.WORK_KIND]]
    return FitCase(
        assignment_id=key,
        question_id=question,
        sme_id=question,
        levels=frozenset({level}),
        theme=theme,
        work_kinds=tuple(chance.sample(kinds, chance.choice((1, 1, 2)))),
        size=chance.choice((None, *Size)),
        languages=frozenset({Language.DUTCH}),
        desired_start=chance.choice(("", "najaar", "zo snel mogelijk")),
        needed_by=chance.choice((None, dt.date(2027, 1, 31), dt.date(2027, 7, 1))),
        dataset=chance.choice((None, True, False)),
        personal_data=chance.choice((None, PersonalData.NONE)),
        training_company=chance.choice((True, None)),
        hours_per_week=chance.choice((None, 1.0, 2.0)),
        city=chance.choice(("Groningen", "Leek", "Winsum")),
        sector=chance.choice(LIST_DEFAULTS[ValueList.SECTOR])[0],
        received_on=TODAY - dt.timedelta(days=chance.randrange(300)),
    )


def _card(key: int, question: int, level: Level, parts: int, feeds: int | None, case: FitCase) -> BoardCard:
    code = f"V-2026-{question:04d}"
    return BoardCard(
        key, question, 1, code, code, "", "", (level,), parts=parts, received_on=case.received_on, feeds_id=feeds
    )


def _column(chance: random.Random, key: int, places: int) -> BoardColumn:
    level = chance.choice(LEVELS)
    starts = chance.choice((dt.date(2026, 8, 31), dt.date(2026, 11, 9)))
    themes = [code for code, _name in LIST_DEFAULTS[ValueList.THEME]]
    kinds = [code for code, _name in LIST_DEFAULTS[ValueList.WORK_KIND]]
    teacher = 1 + (key - 1) * 3 // 4
    place = FitPlace(
        offering_id=key,
        track_id=key,
        name=f"T{key}",
        form=chance.choice(("course", "minor", "sprint")),
        semester="2627-S1",
        levels=frozenset({level}),
        level=level,
        themes=tuple(chance.sample(themes, 5)),
        work_kinds=tuple(chance.sample(kinds, 3)),
        size=chance.choice(tuple(Size)),
        weeks=10,
        language=Language.DUTCH,
        location="op school",
        city="Groningen",
        deadline=starts - dt.timedelta(weeks=8),
        starts_on=starts,
        ends_on=starts + dt.timedelta(weeks=10),
        capacity=places,
    )
    return BoardColumn(
        offering_id=key,
        offering_version=1,
        code=f"T{key}",
        track_id=key,
        track=f"T{key}",
        institution="",
        institution_id=1,
        level=level,
        form="",
        teacher=f"Docent {teacher}",
        teacher_id=teacher,
        period="",
        weeks=10,
        capacity=places,
        agreed=0,
        optional=0,
        deadline=place.deadline,
        starts_on=place.starts_on,
        ends_on=place.ends_on,
        status=OfferingStatus.OPEN,
        place=place,
        cards=(),
        teacher_limit=chance.choice((None, None, places + 1)),
    )


def solved_by_cbc(problem: PlanProblem) -> int | None:
    """The same question put in another way to another solver; what its plan is worth, if it found a whole one."""
    import pulp

    model = pulp.LpProblem("plan", pulp.LpMaximize)
    goes = {
        (pair.assignment_id, pair.offering_id): pulp.LpVariable(
            f"x_{pair.assignment_id}_{pair.offering_id}", cat="Binary"
        )
        for pair in problem.pairs
    }
    of_part, of_place = defaultdict(list), defaultdict(list)
    for (part, offering), variable in goes.items():
        of_part[part].append((offering, variable))
        of_place[offering].append((part, variable))
    unfair = []
    for place in problem.places:
        here = of_place[place.offering_id]
        model += pulp.lpSum(variable for _part, variable in here) <= place.room
        easy = [variable for part, variable in here if problem.part_at[part].easy]
        other = [variable for part, variable in here if not problem.part_at[part].easy]
        if easy and not place.other:
            too_many = pulp.LpVariable(f"easy_{place.offering_id}", lowBound=0)
            allowed = max(1, place.easy) - place.easy
            model += pulp.lpSum(easy) - allowed - max(1, place.room) * pulp.lpSum(other) <= too_many
            unfair.append(too_many)
    for teacher, room in problem.teachers.items():
        mine = [variable for place in problem.places if place.teacher_id == teacher
                for _part, variable in of_place[place.offering_id]]  # fmt: skip
        model += pulp.lpSum(mine) <= room
    for part in problem.parts:
        model += pulp.lpSum(variable for _offering, variable in of_part[part.assignment_id]) <= 1
    for group in problem.together:
        for one in group[1:]:
            model += pulp.lpSum(v for _o, v in of_part[one]) == pulp.lpSum(v for _o, v in of_part[group[0]])
    for first, second in problem.in_order:
        for before, one in of_part[first]:
            for after, other_one in of_part[second]:
                if clash(problem.place_at[before], problem.place_at[after]):
                    model += one + other_one <= 1
    worth = pulp.lpSum(problem.pair_at[key].value * variable for key, variable in goes.items())
    model += worth - ONLY_EASY * pulp.lpSum(unfair)
    model.solve(pulp.PULP_CBC_CMD(msg=False, timeLimit=PATIENCE, threads=1, gapRel=0))
    # Out of time CBC may come home with fractions, which are no plan: they are counted out, not compared with.
    chosen = {part: offering for (part, offering), variable in goes.items() if (variable.value() or 0.0) > 0.999}
    halves = sum(0.001 < (variable.value() or 0.0) < 0.999 for variable in goes.values())
    return None if halves or any(breaches(problem, chosen)) else problem.worth(chosen)
