"""What a drag of cards carries: ids under a seal of this board, so that a drop from anywhere else is known."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable

from PySide6.QtCore import QByteArray, QMimeData

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.ui.models.board_state import Placement

MIME = "application/x-woo-board-card"
_LONGEST = 64_000
_MOST = 2_000


@dataclass(frozen=True, slots=True)
class Place:
    """A card and where it stands."""

    id: int
    key: int

    def to(self, target: int, *, also: bool = False) -> Placement:
        return Placement(self.id, self.key, target, also)


class DragSeal:
    """Signs what is dragged with a token of this board and this session."""

    def __init__(self) -> None:
        self._token = secrets.token_hex(16)

    def pack(self, places: Iterable[Place]) -> QMimeData:
        """The load of a drag."""
        cards = [[place.id, place.key] for place in places]
        load = json.dumps({"token": self._token, "cards": cards})
        mime = QMimeData()
        mime.setData(MIME, QByteArray(load.encode("ascii")))
        return mime

    def unpack(self, mime: QMimeData | None) -> tuple[Place, ...]:
        """The cards of a load; none when it does not come from this board or was tampered with."""
        if mime is None or not mime.hasFormat(MIME):
            return ()
        raw = bytes(mime.data(MIME).data())
        if len(raw) > _LONGEST:
            return ()
        try:
            load = json.loads(raw.decode("ascii"))
            token, cards = load["token"], load["cards"]
        except (ValueError, KeyError, TypeError, RecursionError):
            return ()
        if not isinstance(token, str) or not token.isascii() or not secrets.compare_digest(token, self._token):
            return ()
        if not isinstance(cards, list) or not 0 < len(cards) <= _MOST:
            return ()
        places = [_place(card) for card in cards]
        known = tuple(place for place in places if place is not None)
        return known if len(known) == len(places) else ()


def _place(card: object) -> Place | None:
    if not isinstance(card, list) or len(card) != 2:
        return None
    assignment_id, key = card
    return Place(assignment_id, key) if type(assignment_id) is int and type(key) is int else None
