"""May this card go there? The one rule behind dragging, keys, menu and chooser, and what a drag carries."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, replace

from PySide6.QtCore import QByteArray, QMimeData

from woo_desktop.domain.answers import BoardCard, BoardColumn
from woo_desktop.domain.fit import Fit, FitCase
from woo_desktop.i18n import _, fill, say
from woo_desktop.ui.models.board_state import POOL, Placement

MIME = "application/x-woo-board-card"
_LONGEST = 256


@dataclass(frozen=True, slots=True)
class DropAnswer:
    """What would happen: `words` stand in the column, `hint` at the pointer; `tone` is accent, warn or err.

    `over` means that it goes beyond the limit. `anyway` means that a person may still do it with a reason.
    """

    target: int
    may: bool
    tone: str = ""
    words: str = ""
    hint: str = ""
    over: bool = False
    anyway: bool = False
    fit: Fit | None = None


def no_link_for(target: int) -> DropAnswer:
    """Nothing moves while the shared database cannot be reached."""
    why = _("No connection: moving will be possible again shortly.")
    return DropAnswer(target, False, "err", why, why)


def back_to_pool(origin: int) -> DropAnswer:
    """A placed card may always go back; a card of the pool is there already."""
    if origin == POOL:
        return DropAnswer(POOL, False)
    words = _("Back to the pool")
    return DropAnswer(POOL, True, "accent", words, words)


def answer_for(
    card: BoardCard, column: BoardColumn, taken: int, fit: Fit | None, *, here: bool, also: bool = False
) -> DropAnswer:
    """Whether `column` takes `card`, in words. `here` says that the card stands there now."""
    name = column.track
    if here:
        return DropAnswer(column.offering_id, False, "", _("Is here already"), _("Is here already"), fit=fit)
    if fit is not None and fit.blocks:
        why = fill(_("Cannot: {why}"), {"why": _lower_first(say(fit.blocks[0].short))})
        return DropAnswer(column.offering_id, False, "err", why, why, anyway=True, fit=fit)
    capacity = column.capacity
    over = capacity is not None and taken >= capacity
    if over:
        counts = {"count": taken + 1, "capacity": capacity, "track": name}
        words = fill(_("Place here · becomes {count} of {capacity}"), counts)
        hint = (
            _("Also place on {track} · becomes {count} of {capacity}")
            if also
            else _("Place on {track} · becomes {count} of {capacity}")
        )
        return DropAnswer(column.offering_id, True, "warn", words, fill(hint, counts), over=True, fit=fit)
    last = capacity is not None and taken + 1 == capacity
    words = _("Place here · last place") if last else _("Place here")
    if also:
        hint = _("Also place on {track} · last place") if last else _("Also place on {track}")
    else:
        hint = _("Place on {track} · last place") if last else _("Place on {track}")
    return DropAnswer(column.offering_id, True, "accent", words, fill(hint, {"track": name}), fit=fit)


def any_level(case: FitCase) -> FitCase:
    """The case as a second sub-assignment would be: of whatever level the track has."""
    return replace(case, levels=frozenset())


def _lower_first(text: str) -> str:
    """ "Ander niveau" inside a sentence; a word in capitals (BPV, WO) stays as it is."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


class DragSeal:
    """Signs what is dragged: only ids and a token of this session, so that a drop from elsewhere is known."""

    def __init__(self) -> None:
        self._token = secrets.token_hex(16)

    def pack(self, assignment_id: int, origin: int) -> QMimeData:
        """The load of a drag."""
        load = json.dumps({"token": self._token, "card": assignment_id, "from": origin})
        mime = QMimeData()
        mime.setData(MIME, QByteArray(load.encode("ascii")))
        return mime

    def unpack(self, mime: QMimeData | None, target: int, *, also: bool = False) -> Placement | None:
        """The gesture a drop asks for; None when it does not come from this board."""
        if mime is None or not mime.hasFormat(MIME):
            return None
        raw = bytes(mime.data(MIME).data())
        if len(raw) > _LONGEST:
            return None
        try:
            load = json.loads(raw.decode("ascii"))
            token, card, origin = load["token"], load["card"], load["from"]
        except (ValueError, KeyError, TypeError):
            return None
        if not isinstance(token, str) or not token.isascii() or not secrets.compare_digest(token, self._token):
            return None
        if type(card) is not int or type(origin) is not int:
            return None
        return Placement(card, origin, target, also)
