"""The navigation at the left: places with their counts, and below them save state, database, person and settings."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from woo_desktop.i18n import _
from woo_desktop.ui.nav_parts import ENTRIES, Logo, NavItem, SaveState
from woo_desktop.ui.places import UNDER, Place
from woo_desktop.ui.theme import Role, Size, Space, theme
from woo_desktop.ui.widgets import Avatar, Divider, ElidedLabel, Ground, IconButton, PlainLabel


class NavBar(Ground):
    """All of the left side. `chosen` tells the place, `settings_asked` and `messages_asked` the rest."""

    chosen = Signal(object)
    settings_asked = Signal()
    messages_asked = Signal()

    def __init__(self, places: frozenset[Place], keys: dict[Place, str], parent: QWidget | None = None) -> None:
        super().__init__("bg", parent)
        self._rail = False
        self._items: dict[Place, NavItem] = {}
        self._groups: list[QWidget] = []
        self.setAccessibleName(_("Navigation"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, Space.M, 0, Space.M)
        self._column.setSpacing(Space.XS)
        self._add_head()
        self._add_places(places, keys)
        self._add_foot()
        theme().changed.connect(self.restyle)
        self.restyle()

    def items(self) -> dict[Place, NavItem]:
        return self._items

    def show_place(self, place: Place) -> None:
        """Mark where the person is; the trash and other places without a line mark nothing."""
        item = self._items.get(UNDER.get(place, place))
        if item is not None:
            item.setChecked(True)
            self._scroll.ensureWidgetVisible(item)
        else:
            for other in self._items.values():
                other.unmark()

    def set_counts(self, counts: dict[Place, int]) -> None:
        for place, count in counts.items():
            if place in self._items:
                self._items[place].set_count(count)

    def set_person(self, name: str, initials: str) -> None:
        self._person.setText(name)
        self._avatar.set_person(initials, name)

    def set_rail(self, rail: bool) -> None:
        """Shrink to icons, or back."""
        if rail != self._rail:
            self._rail = rail
            self.restyle()

    def is_rail(self) -> bool:
        return self._rail

    @Slot()
    def restyle(self) -> None:
        px = theme().px
        self.setFixedWidth(px(Size.NAV_RAIL) if self._rail else px(Size.NAV))
        for item in self._items.values():
            item.set_rail(self._rail)
        for part in (*self._groups, self._words, self._avatar, self._person):
            part.setVisible(not self._rail)
        self.save_state.set_rail(self._rail)
        policy = Qt.ScrollBarPolicy
        self._scroll.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if self._rail else policy.ScrollBarAsNeeded)

    def _add_head(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(Space.L - 5, 0, Space.S, Space.S + 2)
        head.setSpacing(Space.S + 2)
        self._words = QWidget()
        lines = QVBoxLayout(self._words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(ElidedLabel(_("Workshop"), role=Role.BODY_STRONG))
        lines.addWidget(ElidedLabel(_("Online Entrepreneurship"), role=Role.SMALL, token="text2"))
        head.addWidget(Logo())
        head.addWidget(self._words, 1)
        self._column.addLayout(head)

    def _add_places(self, places: frozenset[Place], keys: dict[Place, str]) -> None:
        inside = Ground("bg")
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(Space.XS)
        group = ""
        for entry in ENTRIES:
            if entry.place in places:
                if entry.group != group:
                    group = entry.group
                    self._add_group(_(group))
                self._add_item(NavItem(entry, keys.get(entry.place, "")))
        self._lines.addStretch(1)
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self._column.addWidget(scroll, 1)

    def _add_group(self, words: str) -> None:
        label = PlainLabel(words, role=Role.TINY, token="text2")
        label.setContentsMargins(Space.XL, Space.S, 0, Space.XS)
        self._groups.append(label)
        self._lines.addWidget(label)

    def _add_item(self, item: NavItem) -> None:
        item.clicked.connect(self._clicked)
        self._items[item.entry.place] = item
        self._lines.addWidget(item)

    def _add_foot(self) -> None:
        foot = QVBoxLayout()
        foot.setContentsMargins(Space.M + 2, 0, Space.M + 2, 0)
        foot.setSpacing(Space.S)
        self.save_state = SaveState()
        self.save_state.clicked.connect(self.messages_asked)
        self._avatar = Avatar()
        self._person = ElidedLabel(role=Role.SMALL, weight=500)
        self.settings_button = IconButton("settings", _("Preferences"), on_click=self.settings_asked.emit)
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addWidget(self._avatar)
        line.addWidget(self._person, 1)
        line.addWidget(self.settings_button)
        foot.addWidget(Divider())
        foot.addWidget(self.save_state)
        foot.addLayout(line)
        self._column.addLayout(foot)

    @Slot()
    def _clicked(self) -> None:
        item = self.sender()
        if isinstance(item, NavItem):
            self.chosen.emit(item.entry.place)
