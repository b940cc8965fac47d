"""The four counts at the top of the overview, each with a way to the place to act."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from woo_desktop.domain.answers import Overview
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.i18n import _, fill, ngettext
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.theme import Role, Space, theme
from woo_desktop.ui.widgets import Box, IconTile, LinkButton, PlainLabel

_NARROWEST = 232
"""Below this width at 100 % a card has no room for its line; the cards then wrap."""

_INSIDE = 8
"""How far the words of a link lie inside it: the rest of a card is moved in as far."""


@dataclass(frozen=True, slots=True)
class Count:
    """What one card says."""

    key: str
    icon: str
    tone: str
    name: str
    number: int
    detail: str
    link: str
    target: Target


def counts_of(overview: Overview) -> tuple[Count, ...]:
    """The four counts, with the words that tell how urgent they are."""
    return (
        Count(
            "to_place",
            "hourglass",
            "warn",
            _("To place"),
            overview.to_place,
            _waiting(overview),
            _("To the board"),
            Target(Place.BOARD, hints={"pool": True}),
        ),
        Count(
            "free_places",
            "route",
            "accent",
            _("Places free"),
            overview.free_places,
            _room(overview),
            _("View tracks"),
            Target(Place.TRACKS, tab="room"),
        ),
        Count(
            "with_teacher",
            "mail",
            "info",
            _("With teacher"),
            overview.with_teacher,
            _silence(overview),
            _("Send a reminder"),
            Target(Place.QUESTIONS, tab="with_teacher"),
        ),
        Count(
            "follow_up",
            "flag",
            "err",
            _("Follow up"),
            overview.follow_up,
            _tasks(overview),
            _("Open tasks"),
            Target(Place.FOLLOW_UP, tab="week"),
        ),
    )


def _waiting(overview: Overview) -> str:
    if not overview.waiting_long:
        return _("nothing waits longer than 2 weeks")
    words = ngettext("{count} waits longer than 2 weeks", "{count} wait longer than 2 weeks", overview.waiting_long)
    return fill(words, {"count": overview.waiting_long})


def _room(overview: Overview) -> str:
    words = ngettext("of {places}, at {count} track", "of {places}, at {count} tracks", overview.with_room)
    of = fill(words, {"places": overview.places, "count": overview.with_room})
    if not overview.over_full:
        return of
    words = ngettext("{count} track too full", "{count} tracks too full", overview.over_full)
    return f"{of} · {fill(words, {'count': overview.over_full})}"


def _tasks(overview: Overview) -> str:
    words = ngettext(
        "{count} task too late, {week} this week", "{count} tasks too late, {week} this week", overview.late
    )
    return fill(words, {"count": overview.late, "week": overview.this_week})


def _silence(overview: Overview) -> str:
    if not overview.no_reply:
        return _("nothing longer than 7 days")
    words = ngettext("{count} longer than 7 days", "{count} longer than 7 days", overview.no_reply)
    return fill(words, {"count": overview.no_reply})


class CountCard(Box):
    """Icon, name, number, how urgent it is, and the link to the place to act."""

    chosen = Signal(object)

    def __init__(self, count: Count, parent: QWidget | None = None) -> None:
        super().__init__(padding=Space.L, parent=parent)
        self._target = count.target
        self.setAccessibleName(count.name)
        self._tile = IconTile(count.icon, tone=count.tone, side=30)
        self._name = PlainLabel(count.name, token="text2")
        self._number = PlainLabel(role=Role.NUMBER, tabular=True)
        self._detail = PlainLabel(role=Role.SMALL, token="text2", wrap=True)
        self.link = LinkButton(count.link, icon_name="arrow-right", on_click=self._choose, icon_after=True, parent=self)
        head = QHBoxLayout()
        head.setContentsMargins(_INSIDE, 0, 0, 0)
        head.setSpacing(Space.S + 2)
        head.addWidget(self._tile)
        head.addWidget(self._name, 1)
        line = QHBoxLayout()
        line.setContentsMargins(_INSIDE, 0, 0, 0)
        line.setSpacing(Space.S)
        line.addWidget(self._number)
        line.addWidget(self._detail, 1)
        self.column.setSpacing(Space.XS)
        self.column.addLayout(head)
        self.column.addLayout(line)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self.link)
        foot.addStretch(1)
        self.column.addLayout(foot)
        self.column.setContentsMargins(Space.L - _INSIDE, Space.L, Space.L, Space.M)
        self.show_count(count)

    def number(self) -> str:
        """The number as it stands on the card."""
        return self._number.text()

    def show_count(self, count: Count) -> None:
        """Show how much it is now."""
        self._number.setText(str(count.number))
        self._number.setAccessibleName(f"{count.name}: {count.number}")
        self._detail.setText(count.detail)
        self._target = count.target
        self.setAccessibleDescription(f"{count.number} {count.detail}")

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self._target)


class CountCards(QWidget):
    """The cards side by side; two by two, or below each other, where they do not fit."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: dict[str, CountCard] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(Space.L)
        self._across = 0
        self._width = 0

    def show_counts(self, counts: tuple[Count, ...]) -> None:
        """Show the counts; cards that are there stay, so that focus does."""
        for count in counts:
            card = self.cards.get(count.key)
            if card is None:
                card = self.cards[count.key] = CountCard(count, self)
                card.chosen.connect(self.chosen)
                self._across = 0
            else:
                card.show_count(count)
        self.fit(self._width)

    def fit(self, width: int) -> None:
        """Lay the cards out for a width."""
        self._width = width
        fits = max(1, (width + Space.L) // (theme().px(_NARROWEST) + Space.L))
        across = 4 if fits >= 4 else (2 if fits >= 2 else 1)
        if across == self._across or not self.cards:
            return
        self._across = across
        while self._grid.takeAt(0) is not None:
            pass
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        for place, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, place // across, place % across)
