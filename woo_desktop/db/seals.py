"""The seals of the history: a fact carries a hash over itself, its gesture and the fact before it of its record.

A fact that is changed, taken out or put in afterwards breaks the chain of its record, and `woo check` says so. On
PostgreSQL the server writes the seals (`db.guards`), on a file the program does; both by the same recipe.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

BETWEEN = "\x1f"
"""Between the parts; no text of the log holds it (JSON writes it as an escape)."""


def seal_of_gesture(row: Mapping[str, Any]) -> str:
    """The seal of a gesture: when, by whom, what it was called, what it took back."""
    at: dt.datetime = row["at"]
    return _sealed(
        f"{at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%S.%f}",
        row["who"],
        row.get("login") or "",
        row["label"],
        row.get("reverts_id") or "",
        _flag(row["is_redo"]),
        _flag(row["undoable"]),
        row.get("client_key") or "",
    )


def seal_of_fact(before: str, gesture_seal: str, row: Mapping[str, Any]) -> str:
    """The seal of a fact; `before` is that of the fact before it of the same record, empty for the first."""
    return _sealed(
        before,
        gesture_seal,
        row["kind"],
        row["record_id"],
        row["version"],
        row["action"],
        row.get("field") or "",
        row.get("old") or "",
        row.get("new") or "",
        _flag(row["derived"]),
    )


def seal_facts(gesture_seal: str, rows: Iterable[dict[str, Any]], last: dict[tuple[str, int], str]) -> None:
    """Write the seal of each fact into its row; `last` holds the newest seal per record, and is kept up to date."""
    for row in rows:
        key = (str(row["kind"]), int(row["record_id"]))
        row["seal"] = last[key] = seal_of_fact(last.get(key, ""), gesture_seal, row)


def _flag(value: object) -> str:
    return "true" if value else "false"


def _sealed(*parts: object) -> str:
    return hashlib.sha256(BETWEEN.join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()
