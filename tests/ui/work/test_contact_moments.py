"""Contactmomenten in Opvolging: each with its day and its one action, and held, moved or skipped."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from pytestqt.modeltest import ModelTester

from tests.ui.work.stage import TODAY, Stage
from tests.ui.work.test_paper_extras import Program, program
from woo_desktop.documents.calendar_file import calendar_file
from woo_desktop.domain.commands import Undo
from woo_desktop.domain.contact_moments import ContactMomentRow, Deed
from woo_desktop.domain.queries import ContactMomentsOf, PaperOf, RecordsOf
from woo_desktop.domain.records import ContactMoment, Proposal, Ref
from woo_desktop.domain.terms import ContactMomentStatus, Kind, MomentKind, ProposalStatus
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.views.follow_up import FollowUpView
from woo_desktop.ui.views.follow_up.moments import Moments

__all__ = ["program"]


def opened(stage: Stage, ref: Ref | None = None) -> Moments:
    view = stage.show(FollowUpView, Target(Place.FOLLOW_UP, ref))
    if ref is None:
        view.show_page("moments")
        stage.settle()
    return view.moments


def stored(stage: Stage, ref: Ref) -> ContactMoment:
    (record,) = stage.answer(RecordsOf(Kind.CONTACT_MOMENT, (ref.id,)))
    assert isinstance(record, ContactMoment)
    return record


def with_deed(stage: Stage, deed: Deed) -> ContactMomentRow:
    return next(row for row in stage.answer(ContactMomentsOf()) if row.deed is deed and row.offering)


def test_every_agreed_case_has_its_moments_by_day(stage: Stage, qtmodeltester: ModelTester) -> None:
    page = opened(stage)
    qtmodeltester.check(page.model)
    told = stage.answer(ContactMomentsOf())
    shown = [page.model.row(page.model.index(row)) for row in range(page.model.rowCount())]
    assert shown == list(told)
    assert [row.held_on for row in told if row.held_on] == sorted(row.held_on for row in told if row.held_on)
    agreed = {one.assignment_id for one in stage.answer(RecordsOf(Kind.PROPOSAL))
              if isinstance(one, Proposal) and one.status is ProposalStatus.AGREED}  # fmt: skip
    everything = (*told, *stage.answer(ContactMomentsOf(is_open=False)))
    assert len({row.question for row in everything}) >= len(agreed) / 2
    assert {row.what for row in everything} <= {
        MomentKind.KICK_OFF, MomentKind.HALFWAY, MomentKind.PRESENTATION, MomentKind.EVALUATION, MomentKind.AFTERCARE
    }  # fmt: skip
    page.grab()
    assert not stage.troubles


def test_held_moved_and_skipped(stage: Stage) -> None:
    page = opened(stage)
    row = page.panel.row
    assert row is not None
    page.move_to(TODAY + dt.timedelta(days=7))
    stage.settle()
    moved = stored(stage, row.ref)
    assert (moved.status, moved.held_on) == (ContactMomentStatus.MOVED, TODAY + dt.timedelta(days=7))
    assert page.panel.row is not None
    assert page.panel.row.ref == row.ref
    page.panel.done.click()
    stage.settle()
    assert stored(stage, row.ref).status is ContactMomentStatus.DONE
    assert page.panel.row.ref != row.ref
    stage.run(Undo())
    assert stored(stage, row.ref).status is ContactMomentStatus.MOVED
    page.reload(row.ref)
    stage.settle()
    page.panel.skip.click()
    stage.settle()
    assert stored(stage, row.ref).status is ContactMomentStatus.SKIPPED
    page.chips.choose("past")
    page.reload(row.ref)
    stage.settle()
    assert page.panel.row.ref == row.ref
    assert not page.panel.deed.isVisible()
    page.panel.again.click()
    stage.settle()
    assert stored(stage, row.ref).status is ContactMomentStatus.PLANNED
    assert not stage.troubles


def test_a_moment_goes_to_the_calendar_as_the_agreement_has_it(stage: Stage, program: Program) -> None:
    row = with_deed(stage, Deed.CALENDAR)
    page = opened(stage, row.ref)
    page.panel.deed.click()
    stage.settle()
    (file,) = program.opened
    data = Path(file).read_bytes()
    assert row.offering is not None
    assert row.held_on is not None
    whole = calendar_file([stage.answer(PaperOf(offering_id=row.offering.id))])
    uids = [line for line in data.split(b"\r\n") if line.startswith(b"UID:")]
    assert len(uids) == 1
    assert uids[0] in whole
    assert f"{row.held_on:%Y%m%d}".encode() in data


def test_calling_and_mailing_say_whom(stage: Stage, program: Program) -> None:
    row = with_deed(stage, Deed.CALL)
    page = opened(stage, row.ref)
    page.panel.deed.click()
    stage.settle()
    assert (row.contact.name or row.teacher.name) in stage.toasts[-1]
    row = with_deed(stage, Deed.MAIL)
    page.reload(row.ref)
    stage.settle()
    page.panel.deed.click()
    stage.settle()
    assert "mail" in stage.toasts[-1].lower()
    page.panel.open_question.click()
    assert stage.went[-1].ref == row.question
