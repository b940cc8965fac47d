"""Small windows that only tell: all keys (F1), messages of this session, details of a failure, about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from woo_desktop.i18n import _
from woo_desktop.ui.action_list import ACTIONS, KEYS_EVERYWHERE, Menu
from woo_desktop.ui.actions import ActionBook, key_words
from woo_desktop.ui.small_window import SmallWindow
from woo_desktop.ui.theme import Role, Space, theme
from woo_desktop.ui.widgets import (
    Ground,
    Icon,
    KeyCap,
    Message,
    PlainLabel,
    PrimaryButton,
    SecondaryButton,
)

_TONE_ICONS = {"ok": "check", "warn": "triangle-alert", "err": "circle-alert", "info": "info"}


class TellingWindow(SmallWindow):
    """A title, something to read that scrolls when it is long, and a button that closes."""

    def __init__(self, title: str, *, width: int = 520, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.inside = Ground("bg")
        self.lines = QVBoxLayout(self.inside)
        self.lines.setContentsMargins(0, 0, Space.S, 0)
        self.lines.setSpacing(Space.S)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(title)
        scroll.setWidget(self.inside)
        self.foot = QHBoxLayout()
        self.foot.addStretch(1)
        close = PrimaryButton(_("Close"), on_click=self.accept)
        close.setDefault(True)
        self.foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column.setSpacing(Space.L)
        column.addWidget(PlainLabel(title, role=Role.PANEL_TITLE))
        column.addWidget(scroll, 1)
        column.addLayout(self.foot)
        self.resize(theme().px(width), theme().px(560))


class KeyHelp(TellingWindow):
    """Every key of the program, by menu."""

    def __init__(self, book: ActionBook, parent: QWidget | None = None) -> None:
        super().__init__(_("All keys"), parent=parent)
        for menu in Menu:
            keyed = [spec for spec in ACTIONS if spec.menu is menu and (spec.keys or spec.told_keys)]
            rows = [(_(spec.text).rstrip("…"), book.keys(spec.id)) for spec in keyed]
            self._add_group(_(menu.value).replace("&", ""), rows)
        self._add_group(_("Everywhere"), [(_(words), key_words(keys)) for keys, words in KEYS_EVERYWHERE])
        self.lines.addStretch(1)

    def _add_group(self, title: str, rows: Sequence[tuple[str, str]]) -> None:
        if not rows:
            return
        self.lines.addWidget(PlainLabel(title, role=Role.BODY_STRONG))
        grid = QGridLayout()
        grid.setVerticalSpacing(Space.XS + 2)
        grid.setColumnStretch(0, 1)
        for number, (words, keys) in enumerate(rows):
            grid.addWidget(PlainLabel(words, token="text2", wrap=True), number, 0)
            grid.addWidget(KeyCap(keys.replace("+", " ")), number, 1, Qt.AlignmentFlag.AlignRight)
        self.lines.addLayout(grid)
        self.lines.addSpacing(Space.S)


class MessageList(TellingWindow):
    """What the program said since it started, latest first (Meldingen)."""

    def __init__(self, messages: Sequence[Message], parent: QWidget | None = None) -> None:
        super().__init__(_("Messages"), width=460, parent=parent)
        for message in reversed(messages):
            line = QHBoxLayout()
            line.setSpacing(Space.M)
            token = "text2" if message.tone == "ok" else message.tone
            top = Qt.AlignmentFlag.AlignTop
            line.addWidget(Icon(_TONE_ICONS.get(message.tone, "check"), token=token), alignment=top)
            words = PlainLabel(message.text, wrap=True)
            words.make_selectable()
            line.addWidget(words, 1)
            line.addWidget(
                PlainLabel(f"{message.at:%H:%M}", role=Role.SMALL, token="text3", tabular=True), alignment=top
            )
            self.lines.addLayout(line)
        if not messages:
            self.lines.addWidget(PlainLabel(_("No messages yet."), token="text2"))
        self.lines.addStretch(1)


class Details(TellingWindow):
    """The technical side of a failure, to copy for whoever helps."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Details"), parent=parent)
        self._text = text
        words = QPlainTextEdit()
        words.setPlainText(text)
        words.setReadOnly(True)
        words.setAccessibleName(_("Details"))
        self.lines.addWidget(words, 1)
        self.foot.insertWidget(0, SecondaryButton(_("Copy"), icon_name="copy", on_click=self._copy))

    @Slot()
    def _copy(self) -> None:
        QApplication.clipboard().setText(self._text)


class About(TellingWindow):
    """Name, version, what it is for and whose work it stands on."""

    def __init__(self, version: str, database: str, parent: QWidget | None = None) -> None:
        super().__init__(_("About WOO Desktop"), width=440, parent=parent)
        lines = (
            (f"WOO Desktop {version}", Role.BODY_STRONG, "text"),
            (_("Brings entrepreneurs with a question and education together."), Role.BODY, "text2"),
            (database, Role.SMALL, "text2"),
            (_("Font: Inter (OFL-1.1). Icons: Lucide (ISC). Window: Qt (LGPL-3.0)."), Role.SMALL, "text3"),
        )
        for text, role, token in lines:
            if text:
                label = PlainLabel(text, role=role, token=token, wrap=True)
                label.make_selectable()
                self.lines.addWidget(label)
        self.lines.addStretch(1)
        self.resize(theme().px(440), theme().px(300))
