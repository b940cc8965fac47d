"""The measures of the steering group on a small overview whose answers can be counted by hand (DOMAIN.md §6)."""

import datetime as dt

import pytest

from woo_desktop.domain.overview_rows import (
    ExecutionRow,
    MatchRow,
    OfferingRow,
    OverviewRows,
    QuestionRow,
    SmeRow,
)
from woo_desktop.domain.steering import FEW, Stage, a_year_before, steering
from woo_desktop.domain.terms import Level, OfferingStatus, ProposalStatus, QuestionStatus, RelationStatus

CAME = dt.date(2026, 9, 1)
TODAY = dt.date(2026, 11, 27)
_Q = QuestionStatus


def question(status: QuestionStatus, **more: object) -> QuestionRow:
    return QuestionRow(company="Molen", received_on=CAME, status=status, **more)  # type: ignore[arg-type]


def rows(**more: object) -> OverviewRows:
    return OverviewRows(semester="2627-S1", **more)  # type: ignore[arg-type]


def test_the_funnel_adds_up() -> None:
    states = (_Q.NEW, _Q.IN_INTAKE, _Q.READY, _Q.PROPOSED, _Q.MATCHED, _Q.RUNNING, _Q.DELIVERED, _Q.FINISHED, _Q.PARKED)
    asked = [*map(question, states), QuestionRow(received_on=dt.date(2026, 3, 1), status=_Q.FINISHED)]
    report = steering(rows(questions=tuple(asked)), OverviewRows(), TODAY)
    assert {step.stage: step.count for step in report.funnel} == {
        Stage.RECEIVED: 9,
        Stage.INTAKE: 8,
        Stage.READY: 6,
        Stage.PROPOSED: 5,
        Stage.AGREED: 4,
        Stage.DELIVERED: 2,
        Stage.EVALUATED: 1,
    }
    assert report.funnel[0].of_previous is None
    assert report.funnel[1].of_previous == pytest.approx(8 / 9)
    assert report.funnel[-1].of_first == pytest.approx(1 / 9)


def test_the_figures_and_those_of_a_year_before() -> None:
    match = MatchRow(status=ProposalStatus.AGREED, agreed_on=dt.date(2026, 9, 10), deadline=dt.date(2026, 9, 11))
    late = MatchRow(status=ProposalStatus.AGREED, agreed_on=dt.date(2026, 9, 12), deadline=dt.date(2026, 9, 11))
    held = (
        OfferingRow(capacity=6, agreed=3, students=12),
        OfferingRow(capacity=9, agreed=9, students=50, status=OfferingStatus.CANCELLED),
    )
    now = rows(questions=(question(_Q.READY), question(_Q.MATCHED)), offerings=held, matches=(match, late))
    before = OverviewRows(semester="2526-S1", questions=(QuestionRow(received_on=dt.date(2025, 9, 1)),))
    told = {figure.name: (figure.now, figure.before) for figure in steering(now, before, TODAY).figures}
    assert told == {
        "Questions received": (2, 1),
        "Questions placed": (1, 0),
        "Share placed": (0.5, None),
        "Places used": (0.5, None),
        "Placed before the deadline": (0.5, None),
        "Students": (12, 0),
    }
    assert a_year_before("2627-S1") == "2526-S1"
    assert a_year_before("") == ""


def test_how_long_things_take() -> None:
    days = (3, 5, 7, 30)
    matches = [
        MatchRow(
            number=f"V-{day}",
            received_on=CAME,
            proposed_on=CAME + dt.timedelta(days=day),
            teacher_yes_on=CAME + dt.timedelta(days=day + 2),
        )
        for day in days
    ]
    matches.append(MatchRow(number="V-3", received_on=CAME, proposed_on=CAME + dt.timedelta(days=90)))
    report = steering(rows(matches=tuple(matches)), OverviewRows(), TODAY)
    first, agreed, _kick_off, answer = report.spreads
    assert (first.median, first.slow, first.count) == (6.0, 30.0, 4)
    assert (agreed.median, agreed.running) == (None, 4)
    assert (answer.median, answer.count, answer.running) == (2.0, 4, 1)


def test_what_leans_on_one_person() -> None:
    strong = OfferingRow(track="Vast", second_teacher="B", is_embedded=True, programme_contact=True, goes_on=True)
    weak = OfferingRow(track="Zwak", teacher="A", agreed=2, optional=1)
    report = steering(rows(offerings=(strong, weak)), OverviewRows(), TODAY)
    (found,) = report.weak
    assert (found.track, len(found.points), found.is_red, found.cases) == ("Zwak", 4, True, 3)


def test_few_answers_are_not_told_apart() -> None:
    some = tuple(ExecutionRow(sme_rating=8, teacher_rating=7 if at else None, next_step=bool(at)) for at in range(FEW))
    entrepreneur, teacher = steering(rows(executions=some), OverviewRows(), TODAY).marks
    assert (entrepreneur.mean, entrepreneur.count) == (8, FEW)
    assert (teacher.mean, teacher.count) == (None, FEW - 1)
    assert steering(rows(executions=some), OverviewRows(), TODAY).next_steps == (FEW - 1, FEW)


def test_reach_levels_and_reasons() -> None:
    smes = (
        SmeRow(name="A", status=RelationStatus.NEW),
        SmeRow(name="Molen", status=RelationStatus.ACTIVE, questions=2),
    )
    asked = (
        question(_Q.MATCHED, levels=(Level.MBO, Level.HBO), tracks=("Minor",)),
        question(_Q.PARKED, reason="te groot"),
        question(_Q.PARKED, reason="te groot"),
    )
    report = steering(rows(smes=smes, questions=asked), OverviewRows(), TODAY)
    assert [share.count for share in report.reach] == [2, 1, 1, 1]
    assert report.several_levels == (1, 1)
    assert [(share.name, share.count, share.part) for share in report.not_placed] == [("te groot", 2, 1.0)]


def test_nothing_yet_is_a_report_too() -> None:
    report = steering(OverviewRows(), OverviewRows(), TODAY)
    assert [step.count for step in report.funnel] == [0] * len(Stage)
    assert report.weak == ()
