"""How a standing text was worded before: read from the change log, which is the only memory."""

from __future__ import annotations

from woo_desktop.db import change_log
from woo_desktop.db.reads.context import Reading
from woo_desktop.domain.answers import ClauseVersion
from woo_desktop.domain.changes import Action
from woo_desktop.domain.queries import ClauseHistoryOf
from woo_desktop.domain.records import Clause
from woo_desktop.domain.terms import Kind, Language

_FAR_BACK = 1_000


def clause_history_of(reading: Reading, query: ClauseHistoryOf) -> tuple[ClauseVersion, ...]:
    """Every wording, latest first; the same wording twice in a row is told once."""
    table = reading.store.table(Kind.CLAUSE)
    found = reading.store.find(
        Clause,
        table.c.part == query.part,
        table.c.institution_id == query.institution_id,
        table.c.level == query.level,
        trashed=True,
    )
    refs = [one.ref for one in found if (one.language or Language.DUTCH) is query.language]
    versions: list[ClauseVersion] = []
    for fact in reversed(change_log.facts_about(reading.connection, refs, limit=_FAR_BACK)):
        text = None
        if fact.action is Action.CREATED and isinstance(fact.new, dict):
            text = str(fact.new.get("text", ""))
        elif fact.action is Action.CHANGED and fact.field == "text":
            text = str(fact.new or "")
        if text and not (versions and versions[-1].text == text):
            versions.append(ClauseVersion(text, fact.who, fact.at))
    return tuple(reversed(versions))
