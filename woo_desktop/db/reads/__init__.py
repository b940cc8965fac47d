"""Answers to queries, one module per view; each returns frozen values and keeps no connection."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar, cast

from woo_desktop.db.reads import (
    agreements,
    attachments,
    board,
    board_days,
    case_sheets,
    checks,
    choices,
    clauses,
    contact_moments,
    copying,
    fit_inputs,
    gone,
    importing,
    info,
    lists,
    log,
    overview,
    overview_rows,
    papers,
    replay,
    search,
    sheet,
    words,
)
from woo_desktop.db.reads.context import Reading
from woo_desktop.domain import queries as q
from woo_desktop.domain.cleaning import clean_text
from woo_desktop.domain.importing.known import CompaniesLike, WhatIsKnown

A = TypeVar("A")

READS: dict[type[q.Query[Any]], Callable[[Reading, Any], object]] = {
    q.IdsOf: lists.ids_of,
    q.RowsOf: lists.rows_of,
    q.ColumnValues: lists.column_values,
    q.TabCounts: lists.tab_counts,
    q.SheetOf: sheet.sheet_of,
    q.RecordsOf: choices.records_of,
    q.ChoicesFor: choices.choices_for,
    q.RefsNamed: choices.refs_named,
    q.BoardAt: replay.board_at,
    q.BoardDays: board_days.board_days,
    q.ProposalsNow: board_days.proposals_now,
    q.BoardOf: board.board_of,
    q.WhyGone: gone.why_gone,
    q.FitCaseOf: fit_inputs.fit_case_of,
    q.OverviewOf: overview.overview_of,
    q.CountsOf: overview.counts_of,
    q.Search: search.search,
    q.Words: words.words,
    q.Semesters: words.semesters,
    q.HistoryNow: log.history_now,
    q.LogOf: log.log_of,
    q.AgreementsOf: agreements.agreements_of,
    q.AttachmentsOf: attachments.attachments_of,
    q.PlanningOf: agreements.planning_of,
    q.TrackAgreementOf: papers.track_agreement_of,
    q.ClauseHistoryOf: clauses.clause_history_of,
    q.FileOf: attachments.file_of,
    q.LogosOf: attachments.logos_of,
    q.PaperOf: papers.paper_of,
    q.CaseSheetsOf: case_sheets.case_sheets_of,
    q.MailTextOf: papers.mail_text_of,
    q.SendBlocksOf: papers.send_blocks_of,
    q.OutdatedOf: agreements.outdated_of,
    q.ContactMomentsOf: contact_moments.contact_moments_of,
    q.OverviewRowsOf: overview_rows.overview_rows_of,
    q.CopyPreview: copying.copy_preview,
    q.Info: info.info,
    q.CheckAll: checks.check_all,
    CompaniesLike: importing.companies_like,
    WhatIsKnown: importing.what_is_known,
}


STEP_BY_STEP: frozenset[type[q.Query[Any]]] = frozenset({q.Info, q.CheckAll, q.BoardAt})
"""Readers that look at the tables themselves, or copy them: they need a real connection."""


def answer(reading: Reading, query: q.Query[A]) -> A:
    """The answer to a query, read in one snapshot."""
    return cast(A, READS[type(query)](reading, _cleaned(query)))


def _cleaned(asked: Any) -> Any:
    """A query without signs that no database takes: what is stored never holds them either."""
    if isinstance(asked, str):
        return asked if isinstance(asked, Enum) else clean_text(asked, multiline=True)
    if isinstance(asked, tuple):
        if asked and isinstance(asked[0], int):
            return asked  # ids, a hundred thousand of them
        return tuple(map(_cleaned, asked))
    if is_dataclass(asked) and not isinstance(asked, type):
        told = {field.name: getattr(asked, field.name) for field in fields(asked)}
        changed = {name: now for name, value in told.items() if (now := _cleaned(value)) != value}
        return replace(asked, **changed) if changed else asked
    return asked
