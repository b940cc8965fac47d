"""The seals of the history: a fact carries a hash over itself, its gesture and the fact before it of its record.

A fact that is changed, taken out or put in afterwards breaks the chain of its record, and `woo check` says so. On
PostgreSQL the server writes the seals (`db.guards`), on a file the program does; both by the same recipe.

What people typed is sealed by a salted digest only, so that it can be taken out when its record is erased: the digest
stays in its place and the chain holds (`db.pseudonyms`). The salt is taken out with it, or a telephone number could be
found again by trying all of them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import secrets
from collections.abc import Iterable, Mapping
from typing import Any

BETWEEN = "\x1f"
"""Between the parts; no text of the log holds it (JSON writes it as an escape)."""

_HEAD = re.compile(r'^\{"message" ?: "([^"\\]|\\[^\n])*"')
_TAIL = re.compile(r', "plural" ?: "([^"\\]|\\[^\n])*", "count" ?: [0-9]+\}\Z')
_NO_VALUES = ', "values": null'


def new_salt() -> str:
    return secrets.token_hex(16)


def digest_of_label(row: Mapping[str, Any]) -> str:
    """What seals the label of a gesture: kept when the label went, worked out otherwise."""
    return row.get("erased_digest") or _sealed(row.get("salt") or "", row["label"])


def digest_of_values(row: Mapping[str, Any]) -> str:
    """What seals the values of a fact: kept when they went, worked out otherwise."""
    return row.get("erased_digest") or _sealed(row.get("salt") or "", row.get("old") or "", row.get("new") or "")


def ends_of(label: str) -> tuple[str, str]:
    """What of a label is the program's own words; the names and numbers that stand between are the workshop's."""
    head, tail = _HEAD.match(label), _TAIL.search(label)
    return (head[0], tail[0]) if head and tail else ("", "")


def without_values(label: str) -> str:
    """A label of which the values went; empty when another program wrote it."""
    head, tail = ends_of(label)
    return f"{head}{_NO_VALUES}{tail}" if head else ""


def seal_of_gesture(row: Mapping[str, Any]) -> str:
    """The seal of a gesture: when, by whom, what it was called, what it took back."""
    at: dt.datetime = row["at"]
    return _sealed(
        f"{at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%S.%f}",
        row["who"],
        row.get("login") or "",
        *ends_of(row["label"]),
        digest_of_label(row),
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
        digest_of_values(row),
        _flag(row["derived"]),
    )


def seal_facts(gesture_seal: str, rows: Iterable[dict[str, Any]], last: dict[tuple[str, int], str]) -> None:
    """Write salt and seal of each fact into its row; `last` has the newest seal per record, and is kept up to date."""
    for row in rows:
        key = (str(row["kind"]), int(row["record_id"]))
        row["salt"] = row.get("salt") or new_salt()
        row["seal"] = last[key] = seal_of_fact(last.get(key, ""), gesture_seal, row)


def _flag(value: object) -> str:
    return "true" if value else "false"


def _sealed(*parts: object) -> str:
    return hashlib.sha256(BETWEEN.join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()
