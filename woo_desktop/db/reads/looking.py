"""A store that only looks, and looks ahead: the number of statements does not grow with the number of rows shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar, cast

from sqlalchemy import ColumnElement, Connection

from woo_desktop.db.following import LEADS_TO, follow
from woo_desktop.db.rounds import Rounds
from woo_desktop.db.store import Store, as_record
from woo_desktop.db.together import Asked
from woo_desktop.domain.errors import NotFound
from woo_desktop.domain.records import Activity, Record, Ref, Task, field_of
from woo_desktop.domain.terms import Kind

R = TypeVar("R", bound=Record)

_AT_ONCE = 500


class Looking(Store):
    """Records by id and by condition, in one snapshot.

    Who asks for the track of one offering soon asks for that of the next: it is read along, in the same statement.
    """

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._ahead: dict[Kind, dict[int, None]] = defaultdict(dict)
        self._every: dict[Kind, list[Record]] = {}
        self._hanging: dict[tuple[Kind, str], dict[int, list[Record]]] = defaultdict(dict)
        self._rounds = connection if isinstance(connection, Rounds) else None
        self._taken: set[Asked] = set()
        self._take_followed()

    def get(self, record_type: type[R], record_id: int) -> R:
        kind = record_type.kind
        if Ref(kind, record_id) not in self._known:
            along = [one for one in self._ahead.pop(kind, ()) if Ref(kind, one) not in self._known]
            self._ahead[kind].update(dict.fromkeys(along[_AT_ONCE:]))
            ids = {record_id, *along[:_AT_ONCE]}
            if self._rounds is None:
                self.find(record_type, self.table(kind).c.id.in_(ids), trashed=True)
            else:
                known = follow(self._rounds, kind, ids)
                self._take_followed()
                if not known:
                    # The reader goes on with a record of nothing, so that it comes to its other questions.
                    return cast(R, self._known.get(Ref(kind, record_id), record_type(id=record_id)))
            if Ref(kind, record_id) not in self._known:
                raise NotFound(kind, record_id)
        return super().get(record_type, record_id)

    def find(self, record_type: type[R], *where: ColumnElement[bool], trashed: bool = False) -> list[R]:
        found = super().find(record_type, *where, trashed=trashed)
        self._look_ahead(record_type.kind, found)
        return found

    def hanging(self, record_type: type[R], field: str, owner_id: int) -> list[R]:
        """As in the store; those of the other owners that were read come along."""
        loaded = self._hanging[record_type.kind, field]
        if owner_id not in loaded:
            owner = field_of(record_type.kind, field).target
            others = (ref.id for ref in self._known if ref.kind is owner and ref.id not in loaded)
            ids = [owner_id, *(one for one, _ in zip(others, range(_AT_ONCE), strict=False) if one != owner_id)]
            loaded.update({one: [] for one in ids})
            for record in self.find(record_type, self.table(record_type.kind).c[field].in_(ids)):
                loaded[getattr(record, field)].append(record)
        return list(loaded[owner_id])  # type: ignore[arg-type]

    def every(self, record_type: type[R]) -> list[R]:
        if record_type.kind not in self._every:
            self._every[record_type.kind] = list(self.find(record_type))
        return list(self._every[record_type.kind])  # type: ignore[arg-type]

    def saw(self, kind: Kind, found: Sequence[Record]) -> None:
        """Records that were read in another way: they need not be read again, and what they point at is expected."""
        self._known.update((record.ref, record) for record in found)
        self._look_ahead(kind, found)

    def expect(self, refs: Iterable[Ref]) -> None:
        """These records will be asked for one by one."""
        for ref in refs:
            self._ahead[ref.kind][ref.id] = None

    def _take_followed(self) -> None:
        """Records that came along in an earlier trip."""
        for asked, kind, rows in self._rounds.followed_rows() if self._rounds is not None else ():
            if asked not in self._taken:
                self._taken.add(asked)
                self.saw(kind, [as_record(kind, row) for row in rows])

    def _look_ahead(self, kind: Kind, found: Iterable[Record]) -> None:
        for field, target in LEADS_TO[kind]:
            ids = {getattr(record, field) for record in found}
            self._ahead[target].update(dict.fromkeys(sorted(ids - {None})))
        if kind in (Kind.TASK, Kind.ACTIVITY):
            for record in found:
                if isinstance(record, Task | Activity) and record.about_kind and record.about_id:
                    self._ahead[record.about_kind][record.about_id] = None
