"""The strip above a list and the strip below it: tabs, filter field and tools; how many rows and which filters."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from woo_desktop.domain.lists import ListDeclaration
from woo_desktop.i18n import _
from woo_desktop.ui.theme import Role, Space, theme
from woo_desktop.ui.widgets import ElidedLabel, IconButton, LinkButton, QuietButton, SearchField
from woo_desktop.ui.widgets.count_tabs import CountTabs

_ONE_TAB = 90
"""So much room the tabs keep, in pixels at 100 %: one of them can be read, the arrows lead to the others."""


class ListBar(QFrame):
    """Tabs at the left, tools at the right."""

    def __init__(self, declared: ListDeclaration, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "bg")
        self.tabs = CountTabs(name, [(tab.key, _(tab.label)) for tab in declared.tabs], height=44)
        self.add_view = IconButton("plus", _("Keep this view"))
        self.search = SearchField(_("Filter this list"))
        self.group = QuietButton(_("Group"), icon_name="layers")
        self.columns = QuietButton(_("Columns"), icon_name="columns-3")
        self.excel = QuietButton(_("Excel"), icon_name="download", tooltip=_("Export to Excel"))
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S, 0, Space.S, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self.tabs)
        row.addWidget(self.add_view)
        row.addStretch(1)
        for widget in (self.search, self.group, self.columns, self.excel):
            row.addWidget(widget)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def set_counts(self, counts: dict[str, int]) -> None:
        """How many rows each tab has."""
        self.tabs.set_counts(counts)
        self._fit()

    def show_tabs(self, tabs: list[tuple[str, str]]) -> None:
        """These tabs, as key and words."""
        self.tabs.set_tabs(tabs)
        self._fit()

    def _fit(self) -> None:
        """The filter field grows with the room there is; where there is none, the tools keep only their icons.

        Beside an open record with large text there is not even room for those: the menu has them all.
        """
        px = theme().px
        tools = (self.group, self.columns, self.excel)
        for button in tools:
            button.show_words(True)
        if self._needed() + px(130) > self.width():
            for button in tools:
                button.show_words(False)
        least = px(_ONE_TAB) + self._of_tools(*tools) + px(130)
        for button in tools:
            button.setVisible(least <= self.width())
        self.tabs.setMaximumWidth(self.tabs.full_width())
        room = px(130) if least <= self.width() else px(90)
        self.search.setFixedWidth(min(max(room, self.width() - self._needed()), px(240)))

    def _needed(self) -> int:
        """Room that everything but the filter field takes."""
        return self.tabs.full_width() + self._of_tools(self.group, self.columns, self.excel)

    def _of_tools(self, *tools: QuietButton) -> int:
        return sum(button.sizeHint().width() for button in (self.add_view, *tools)) + theme().px(44)


class ListFoot(QFrame):
    """ "21 van 41 vraagstukken · filter: status is niet ‘Afgerond’", and at the right the way back."""

    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "bg")
        self.said = ElidedLabel("", role=Role.SMALL, token="text2")
        self.clear = LinkButton(_("Clear filter"), on_click=self.cleared.emit)
        self.clear.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XL, Space.XS, Space.L, Space.XS)
        row.addWidget(self.said, 1)
        row.addWidget(self.clear)
        self.setMinimumHeight(theme().px(34))

    def say(self, text: str, *, filtered: bool) -> None:
        self.said.setText(text)
        self.clear.setVisible(filtered)
