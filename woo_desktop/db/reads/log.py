"""What the change log answers: what can be undone, and everything that ever changed."""

from __future__ import annotations

from woo_desktop.db import change_log
from woo_desktop.db.reads.context import Reading
from woo_desktop.domain.answers import LogEntry
from woo_desktop.domain.changes import History
from woo_desktop.domain.queries import HistoryNow, LogOf
from woo_desktop.domain.words import Sentence


def history_now(reading: Reading, _query: HistoryNow) -> History:
    return change_log.history(reading.connection, reading.who)


def log_of(reading: Reading, query: LogOf) -> tuple[LogEntry, ...]:
    """The log, oldest first; with a limit the newest that many facts."""
    facts = change_log.all_facts(reading.connection, query.after, query.limit)
    titles = {one.id: one.title for one in change_log.gestures(reading.connection, newest=1_000_000)}
    return tuple(
        LogEntry(
            fact.gesture,
            fact.at,
            fact.who,
            titles.get(fact.gesture, Sentence("")),
            fact.ref.kind,
            fact.ref.id,
            fact.version,
            fact.action,
            fact.field,
            fact.old,
            fact.new,
            fact.erased,
        )
        for fact in facts
    )
