"""A row of tabs, each with an optional count in quiet figures; the chosen one is underlined."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QToolButton, QWidget

from woo_desktop.i18n import _
from woo_desktop.ui.theme import Role, paint, theme
from woo_desktop.ui.widgets.text import without_mnemonic


class CountTabs(QTabBar):
    """`chosen` tells the key of the tab a person went to."""

    chosen = Signal(str)

    def __init__(
        self, name: str, tabs: Iterable[tuple[str, str]] = (), *, height: int = 40, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._keys: list[str] = []
        self._words: list[str] = []
        self._counts: dict[str, int] = {}
        self._height = height
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for button in self.findChildren(QToolButton):
            button.setToolTip(_("More tabs"))
            button.setAccessibleName(_("More tabs"))
        self.set_tabs(tabs)
        self.currentChanged.connect(self._tell)
        theme().changed.connect(self.restyle)

    def set_tabs(self, tabs: Iterable[tuple[str, str]]) -> None:
        """Show these tabs, as (key, words); the chosen key stays chosen when it is still there."""
        wanted = list(tabs)
        if [key for key, _words in wanted] == self._keys and [words for _key, words in wanted] == self._words:
            return
        current = self.current_key()
        self.blockSignals(True)
        while self.count():
            self.removeTab(0)
        self._keys = [key for key, _words in wanted]
        self._words = [words for _key, words in wanted]
        for words in self._words:
            self.addTab(without_mnemonic(words))
        if current in self._keys:
            self.setCurrentIndex(self._keys.index(current))
        self.blockSignals(False)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        self._counts = dict(counts)
        for number, key in enumerate(self._keys):
            count = self._counts.get(key)
            spoken = self._words[number] if count is None else f"{self._words[number]}, {count}"
            self.setAccessibleTabName(number, spoken)
        self.restyle()

    def counts(self) -> Mapping[str, int]:
        """The counts on show, by key."""
        return self._counts

    def current_key(self) -> str:
        return self.key_at(self.currentIndex())

    def key_at(self, place: int) -> str:
        return self._keys[place] if 0 <= place < len(self._keys) else ""

    def choose(self, key: str) -> None:
        """Go to a tab without telling."""
        if key in self._keys:
            self.blockSignals(True)
            self.setCurrentIndex(self._keys.index(key))
            self.blockSignals(False)
            self.update()

    @Slot()
    def restyle(self) -> None:
        # A tab bar measures its tabs again only when one of them changes.
        for number, words in enumerate(self._words):
            self.setTabText(number, "")
            self.setTabText(number, without_mnemonic(words))
        self.update()

    def tabSizeHint(self, index: int) -> QSize:
        px = theme().px
        width = paint.text_width(self._words[index], Role.BODY_STRONG) if index < len(self._words) else 0.0
        count = self._count_text(index)
        if count:
            width += px(6) + paint.text_width(count, Role.SMALL)
        return QSize(round(width) + px(24), px(self._height))

    def full_width(self) -> int:
        """Room that all tabs together take."""
        return sum(self.tabSizeHint(number).width() for number in range(self.count()))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, px = theme().tokens, theme().px
        painter = QPainter(self)
        for number, words in enumerate(self._words):
            rect = QRectF(self.tabRect(number))
            chosen = number == self.currentIndex()
            role = Role.BODY_STRONG if chosen else Role.BODY_MEDIUM
            width = paint.text_width(words, role)
            left = rect.left() + px(12)
            token = "text" if chosen else "text2"
            paint.draw_elided(
                painter, QRectF(left, rect.top(), width + 2, rect.height()), words, tokens, role=role, token=token
            )
            count = self._count_text(number)
            if count:
                spot = QRectF(left + width + px(6), rect.top(), px(60), rect.height())
                paint.draw_elided(painter, spot, count, tokens, role=Role.SMALL, token="text3", tabular=True)
            if chosen:
                painter.fillRect(
                    QRectF(rect.left() + px(10), rect.bottom() - 3, rect.width() - px(20), 3),
                    paint.brush(tokens.accent),
                )
            if chosen and self.hasFocus():
                paint.draw_focus_ring(painter, rect.adjusted(3, 3, -3, -5), tokens, radius=5, off=0)
        painter.end()

    def _count_text(self, index: int) -> str:
        count = self._counts.get(self._keys[index]) if index < len(self._keys) else None
        return "" if count is None else str(count)

    @Slot(int)
    def _tell(self, index: int) -> None:
        self.chosen.emit(self.current_key())
