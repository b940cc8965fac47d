"""What colleagues do at this moment: who changed what a moment ago, and who looks at the same record."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from woo_desktop.domain.changes import Changes
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.news import SomebodyLooks
from woo_desktop.domain.records import Ref

if TYPE_CHECKING:
    from woo_desktop.ui.desk import Desk

TINT_MS = 2_000
TOLD_AGAIN_MS = 20_000
FORGOTTEN_S = 60.0
MANY = 200
"""A gesture on more records than this is an import: everything would be tinted, and nothing told."""


@dataclass(frozen=True, slots=True)
class Tint:
    """A record that a colleague changed a moment ago."""

    initials: str
    who: str
    fields: frozenset[str]


class Colleagues(QObject):
    """Belongs to the desk; views ask it while they paint."""

    tinted = Signal(object)
    """A frozenset of Ref: these look different now, because a tint came or went."""
    looks_changed = Signal()
    """Somebody came to a record or left it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._tints: dict[Ref, tuple[Tint, float]] = {}
        self._looks: dict[str, tuple[SomebodyLooks, float]] = {}
        self._shown: Ref | None = None
        self._panel: QObject | None = None
        self._fade = QTimer(self, singleShot=True)
        self._fade.timeout.connect(self._fade_out)
        self._tell = QTimer(self, interval=TOLD_AGAIN_MS)
        self._tell.timeout.connect(self._tell_again)
        desk.changed.connect(self._heard)

    # --- a moment ago -------------------------------------------------------------------------------------------

    def tint(self, ref: Ref) -> Tint | None:
        """The tint a record has now, if any."""
        found = self._tints.get(ref)
        return found[0] if found is not None else None

    def tint_of_any(self, refs: tuple[Ref, ...]) -> Tint | None:
        """The tint of the first of these records that has one."""
        if not self._tints:
            return None
        return next((found[0] for ref in refs if (found := self._tints.get(ref)) is not None), None)

    @Slot(object)
    def _heard(self, changes: Changes) -> None:
        if not changes.elsewhere:
            return
        fields: dict[Ref, set[str]] = {}
        for fact in changes.facts:
            if not fact.derived:
                fields.setdefault(fact.ref, set()).add(fact.field)
        self._colour(changes.who, {ref: frozenset(names) for ref, names in fields.items()})

    def _colour(self, who: str, fields: Mapping[Ref, frozenset[str]]) -> None:
        if not fields or len(fields) > MANY:
            return
        until = time.monotonic() + TINT_MS / 1000
        initials = self.initials_of(who)
        for ref, names in fields.items():
            self._tints[ref] = (Tint(initials, who, names), until)
        if not self._fade.isActive():
            self._fade.start(TINT_MS)
        self.tinted.emit(frozenset(fields))

    def also_tint(self, changes: Changes, refs: Iterable[Ref]) -> None:
        """Records that look different by a gesture without being in it themselves: a card by its proposal."""
        if changes.elsewhere:
            self._colour(changes.who, {ref: frozenset() for ref in refs})

    @Slot()
    def _fade_out(self) -> None:
        now = time.monotonic()
        gone = frozenset(ref for ref, (_tint, until) in self._tints.items() if until <= now + 0.01)
        for ref in gone:
            del self._tints[ref]
        if self._tints:
            self._fade.start(max(1, int((min(until for _tint, until in self._tints.values()) - now) * 1000)))
        if gone:
            self.tinted.emit(gone)

    def initials_of(self, who: str) -> str:
        """As the workshop writes them; of somebody it does not know, the first letters."""
        for member in self._desk.words.members:
            if member.name == who and member.initials:
                return member.initials
        words = [word for word in who.split() if word]
        return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()

    # --- at this moment -----------------------------------------------------------------------------------------

    def show(self, panel: QObject, ref: Ref | None) -> None:
        """This window shows a record now; colleagues hear it. The panel that said so last counts."""
        self._panel = panel
        if ref == self._shown:
            return
        self._shown = ref
        self._desk.look_at(ref)
        if ref is None:
            self._tell.stop()
        else:
            self._tell.start()
        self.looks_changed.emit()

    def left(self, panel: QObject) -> None:
        """A panel is out of sight; another one may have come in its place already."""
        if self._panel is panel:
            self.show(panel, None)

    def looking_at(self, ref: Ref | None) -> tuple[str, ...]:
        """Who else has this record on the screen; somebody who was not heard of for a minute is gone."""
        since = time.monotonic() - FORGOTTEN_S
        found = {look.who for look, at in self._looks.values() if at > since and look.ref == ref and ref is not None}
        return tuple(sorted(found))

    def looks(self, news: SomebodyLooks) -> None:
        """A word of another window."""
        if news.ref is None:
            self._looks.pop(news.session, None)
        else:
            self._looks[news.session] = (news, time.monotonic())
        self.looks_changed.emit()

    def stop(self) -> None:
        """The desk closes."""
        self._tell.stop()
        self._fade.stop()

    @Slot()
    def _tell_again(self) -> None:
        self._desk.look_at(self._shown)
        self.looks_changed.emit()
