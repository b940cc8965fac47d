"""Answers to queries, one module per view; each returns frozen values and keeps no connection."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Any, TypeVar, cast

from woo_desktop.db.reads.context import Reading
from woo_desktop.domain import queries as q
from woo_desktop.domain.cleaning import clean_text

A = TypeVar("A")

READS = {
    "IdsOf": "lists.ids_of",
    "RowsOf": "lists.rows_of",
    "ColumnValues": "lists.column_values",
    "TabCounts": "lists.tab_counts",
    "SheetOf": "sheet.sheet_of",
    "RecordsOf": "choices.records_of",
    "ChoicesFor": "choices.choices_for",
    "RefsNamed": "choices.refs_named",
    "BoardAt": "replay.board_at",
    "BoardDays": "board_days.board_days",
    "ProposalsNow": "board_days.proposals_now",
    "BoardOf": "board.board_of",
    "WhyGone": "gone.why_gone",
    "FitCaseOf": "fit_inputs.fit_case_of",
    "OverviewOf": "overview.overview_of",
    "CountsOf": "overview.counts_of",
    "Search": "search.search",
    "Words": "words.words",
    "Semesters": "words.semesters",
    "HistoryNow": "log.history_now",
    "LogOf": "log.log_of",
    "AgreementsOf": "agreements.agreements_of",
    "AttachmentsOf": "attachments.attachments_of",
    "PlanningOf": "agreements.planning_of",
    "TrackAgreementOf": "papers.track_agreement_of",
    "ClauseHistoryOf": "clauses.clause_history_of",
    "FileOf": "attachments.file_of",
    "LogosOf": "attachments.logos_of",
    "PaperOf": "papers.paper_of",
    "CaseSheetsOf": "case_sheets.case_sheets_of",
    "MailTextOf": "papers.mail_text_of",
    "SendBlocksOf": "papers.send_blocks_of",
    "OutdatedOf": "agreements.outdated_of",
    "ContactMomentsOf": "contact_moments.contact_moments_of",
    "OverviewRowsOf": "overview_rows.overview_rows_of",
    "CopyPreview": "copying.copy_preview",
    "Info": "info.info",
    "CheckAll": "checks.check_all",
    "CompaniesLike": "importing.companies_like",
    "WhatIsKnown": "importing.what_is_known",
}
"""The reader of each query: module of this package and function. A module is loaded when it is first asked."""


STEP_BY_STEP: frozenset[type[q.Query[Any]]] = frozenset({q.CheckAll, q.BoardAt})
"""Readers that look at the tables themselves, or copy them: they need a real connection."""


def answer(reading: Reading, query: q.Query[A]) -> A:
    """The answer to a query, read in one snapshot."""
    return cast(A, _reader(type(query).__name__)(reading, _cleaned(query)))


@cache
def _reader(query: str) -> Callable[[Reading, Any], object]:
    module, function = READS[query].split(".")
    found: Callable[[Reading, Any], object] = getattr(import_module(f"{__name__}.{module}"), function)
    return found


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
