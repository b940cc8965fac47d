"""Small boards made by hand: questions and offerings that fit without a remark, each test changing what it is about."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from tests.domain.fit_examples import TODAY, case, place
from woo_desktop.domain.answers import Board, BoardCard, BoardColumn, Elsewhere
from woo_desktop.domain.fit import FitCase, FitPlace
from woo_desktop.domain.terms import Level, OfferingStatus, ProposalStatus

SEMESTER = "2627-S1"


def card(
    key: int,
    question: int | None = None,
    *,
    parts: int = 1,
    feeds: int | None = None,
    status: ProposalStatus | None = None,
    pinned: bool = False,
    received_on: dt.date | None = None,
) -> BoardCard:
    """A card: in the pool, or with a status on the board."""
    return BoardCard(
        assignment_id=key,
        question_id=question or key,
        question_version=1,
        code=f"V-{key}",
        title=f"Vraag {key}",
        company="Bakkerij Vos",
        city="Leek",
        levels=(Level.HBO,),
        proposal_id=None if status is None else 1000 + key,
        status=status,
        parts=parts,
        received_on=received_on,
        pinned=pinned,
        feeds_id=feeds,
    )


def column(
    key: int,
    cards: Iterable[BoardCard] = (),
    *,
    teacher_id: int | None = None,
    teacher_limit: int | None = None,
    **of_place: Any,
) -> BoardColumn:
    """An offering with its cards; anything of its `FitPlace` may be changed."""
    here = tuple(cards)
    agreed = sum(one.status is ProposalStatus.AGREED for one in here)
    fits: FitPlace = place(
        **{
            "offering_id": key,
            "track_id": key,
            "name": f"Traject {key}",
            "agreed": agreed,
            "optional": len(here) - agreed,
            "cards": frozenset(one.assignment_id for one in here),
            **of_place,
        }
    )
    return BoardColumn(
        offering_id=key,
        offering_version=1,
        code=f"T{key:02d}@{SEMESTER}",
        track_id=key,
        track=fits.name,
        institution="NS",
        institution_id=1,
        level=fits.level,
        form=fits.form,
        teacher=f"Docent {teacher_id}" if teacher_id else "",
        teacher_id=teacher_id,
        period="P1",
        weeks=fits.weeks,
        capacity=fits.capacity,
        agreed=agreed,
        optional=len(here) - agreed,
        deadline=fits.deadline,
        starts_on=fits.starts_on,
        ends_on=fits.ends_on,
        status=OfferingStatus.OPEN,
        place=fits,
        cards=here,
        teacher_limit=teacher_limit,
    )


def board(
    columns: Iterable[BoardColumn],
    pool: Iterable[BoardCard],
    cases: dict[int, FitCase] | None = None,
    elsewhere: Mapping[int, tuple[Elsewhere, ...]] | None = None,
) -> Board:
    """A board; cards without a case of their own get one that fits without a remark."""
    shown, waiting = tuple(columns), tuple(pool)
    cards = [*waiting, *(one for each in shown for one in each.cards)]
    made = {one.assignment_id: _case(one, (cases or {}).get(one.assignment_id)) for one in cards}
    return Board(SEMESTER, shown, waiting, made, TODAY, elsewhere or {})


def _case(card: BoardCard, given: FitCase | None) -> FitCase:
    return dataclasses.replace(
        given or case(), assignment_id=card.assignment_id, question_id=card.question_id, received_on=card.received_on
    )
