"""The first start asks one thing: with whom do you work?"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from woo_desktop.i18n import _
from woo_desktop.ui.nav_parts import Logo
from woo_desktop.ui.small_window import SmallWindow
from woo_desktop.ui.theme import Radius, Role, Space, paint, theme
from woo_desktop.ui.widgets import IconTile, PlainLabel
from woo_desktop.ui.widgets.themed import PaintedButton

_RING = 4
"""Room around a card for the ring of the keyboard, in pixels."""


class ChoiceCard(PaintedButton):
    """A whole card to press: icon, what it is, and what it means."""

    def __init__(self, icon: str, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        row.setSpacing(Space.L)
        row.addWidget(IconTile(icon, tone="accent"))
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (
            PlainLabel(title, role=Role.BODY_STRONG, wrap=True),
            PlainLabel(text, role=Role.SMALL, token="text2", wrap=True),
        ):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            words.addWidget(label)
        row.addLayout(words, 1)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(_RING, _RING, -_RING, -_RING)
        paint.draw_card_frame(
            painter, box, tokens, hover=self.underMouse(), focused=self.shows_ring(), radius=Radius.COLUMN
        )
        painter.end()


class FirstStart(SmallWindow):
    """Three ways to begin; each can be changed later in the menu Bestand."""

    alone = Signal()
    together = Signal()
    look_around = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("WOO Desktop")
        self.setFixedWidth(theme().px(560))
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.setContentsMargins(_RING, 0, _RING, 0)
        head.addWidget(Logo())
        head.addWidget(PlainLabel(_("Whom do you work with?"), role=Role.PAGE_TITLE, wrap=True), 1)
        self.cards = (
            ChoiceCard("monitor", _("Only on this computer"), _("Your workshop is a file of your own, with backups.")),
            ChoiceCard(
                "users",
                _("Together, by way of a shared database"),
                _("You see what colleagues do at once. You need the name of a server, and a name and password for it."),
            ),
            ChoiceCard(
                "eye", _("Look around first"), _("A sample workshop in which everything is made up. Try anything.")
            ),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XXL - _RING, Space.XL, Space.XXL - _RING, Space.XL)
        column.setSpacing(Space.S)
        column.addLayout(head)
        later = PlainLabel(_("You can choose otherwise later, in the menu File."), token="text2", wrap=True)
        later.setContentsMargins(_RING, 0, _RING, 0)
        column.addWidget(later)
        column.addSpacing(Space.XS)
        for card, signal in zip(self.cards, (self.alone, self.together, self.look_around), strict=True):
            card.clicked.connect(signal)
            column.addWidget(card)
        self.cards[0].setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        layout = self.layout()
        if layout is not None:
            # As high as the words need at this width, and no higher.
            self.setFixedHeight(layout.totalHeightForWidth(self.width()))
        super().showEvent(event)
