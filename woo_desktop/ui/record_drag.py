"""What a drag of a found record carries: its kind and id under a seal of this program, so that nothing forged is taken.

The command window drags its hits; the board takes questions. Neither knows the other.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable

from PySide6.QtCore import QByteArray, QMimeData

from woo_desktop.domain.records.base import Ref
from woo_desktop.domain.terms import Kind

RECORDS = "application/x-woo-records"
_TOKEN = secrets.token_hex(16)
_LONGEST = 4_096


def records_load(refs: Iterable[Ref]) -> QMimeData:
    """The load of a drag of records."""
    load = json.dumps({"token": _TOKEN, "refs": [[ref.kind.value, ref.id] for ref in refs]})
    mime = QMimeData()
    mime.setData(RECORDS, QByteArray(load.encode("ascii")))
    return mime


def refs_in(mime: QMimeData | None) -> tuple[Ref, ...]:
    """The records of a load; none when it does not come from this program, as it runs now."""
    if mime is None or not mime.hasFormat(RECORDS):
        return ()
    raw = bytes(mime.data(RECORDS).data())
    if len(raw) > _LONGEST:
        return ()
    try:
        load = json.loads(raw.decode("ascii"))
        token, told = load["token"], load["refs"]
        if not isinstance(token, str) or not token.isascii() or not secrets.compare_digest(token, _TOKEN):
            return ()
        return tuple(Ref(Kind(kind), int(number)) for kind, number in told)
    except (ValueError, KeyError, TypeError, RecursionError):
        return ()
