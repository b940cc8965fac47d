"""Eerdere teksten: how a standing text was worded before, by whom and since when; any of them can come back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from woo_desktop.domain.answers import ClauseVersion
from woo_desktop.i18n import _, fill, moment
from woo_desktop.ui.record.scroll import ScrollTab
from woo_desktop.ui.small_window import SmallWindow
from woo_desktop.ui.theme import Role, Space, theme
from woo_desktop.ui.widgets import Box, Pill, PlainLabel, SecondaryButton


class VersionBox(Box):
    """One wording."""

    wanted = Signal(str)

    def __init__(self, version: ClauseVersion, *, is_now: bool, parent: QWidget | None = None) -> None:
        super().__init__(padding=Space.M, parent=parent)
        self.version = version
        told = {"who": version.who or _("Somebody"), "at": moment(version.at)}
        head = QHBoxLayout()
        head.addWidget(PlainLabel(fill(_("{who} · {at}"), told), role=Role.SMALL, token="text2"), 1)
        self.back = SecondaryButton(_("Put this back"), icon_name="rotate-ccw", on_click=self._want).changes_data()
        self.back.setAccessibleName(f"{_('Put this back')}: {told['who']}, {told['at']}")
        self.back.setHidden(is_now)
        if is_now:
            head.addWidget(Pill(_("Now"), tone="ok"))
        head.addWidget(self.back)
        self.column.addLayout(head)
        self.column.addWidget(PlainLabel(version.text, wrap=True))

    @Slot()
    def _want(self) -> None:
        self.wanted.emit(self.version.text)


class ClauseHistory(SmallWindow):
    """The wordings below each other, latest first. `restored` carries the text that a person wants back."""

    restored = Signal(str)

    def __init__(self, name: str, versions: tuple[ClauseVersion, ...], now: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(fill(_("Earlier texts: {name}"), {"name": name}))
        px = theme().px
        self.resize(px(620), px(560))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column.setSpacing(Space.M)
        column.addWidget(PlainLabel(fill(_("Earlier texts: {name}"), {"name": name}), role=Role.PANEL_TITLE, wrap=True))
        intro = _("Papers that were sent or agreed keep the text they went out with, whatever you put back here.")
        column.addWidget(PlainLabel(intro, token="text2", wrap=True))
        inside = ScrollTab(_("Earlier texts"))
        inside.column.setContentsMargins(0, 0, Space.S, 0)
        self.boxes: list[VersionBox] = []
        is_shown = False
        for version in versions:
            is_now = version.text == now and not is_shown
            is_shown = is_shown or is_now
            box = VersionBox(version, is_now=is_now, parent=inside.inside)
            box.wanted.connect(self._put_back)
            self.boxes.append(box)
            inside.column.addWidget(box)
        if not versions:
            inside.column.addWidget(PlainLabel(_("This text was never changed."), token="text2", wrap=True))
        inside.column.addStretch(1)
        column.addWidget(inside, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        close = SecondaryButton(_("Close"), on_click=self.reject)
        close.make_footer()
        foot.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)
        column.addLayout(foot)

    @Slot(str)
    def _put_back(self, text: str) -> None:
        self.accept()
        self.restored.emit(text)
