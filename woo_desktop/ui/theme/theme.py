"""The theme of now: light or dark, the text scale, and the palette and style sheet that follow from them."""

from __future__ import annotations

import sys
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

from woo_desktop.ui.theme.fonts import make_font
from woo_desktop.ui.theme.style_sheet import build_style_sheet
from woo_desktop.ui.theme.tokens import DARK, LIGHT, TYPE, Role, Size, Tokens, high_contrast

SCALE_MIN, SCALE_MAX, SCALE_STEP = 90, 200, 10
_USUAL_SYSTEM_PIXELS = {"win32": 12.0, "darwin": 13.0}


class Mode(StrEnum):
    """Which theme a person chose."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


class Theme(QObject):
    """One per program; `theme()` gives it. `changed` tells that colours or sizes are different now."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._mode = Mode.SYSTEM
        self._scale = system_text_scale()
        self._fonts: dict[tuple[str, int, bool], QFont] = {}
        self._metrics: dict[tuple[str, int, bool], QFontMetricsF] = {}
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)
        self._tokens = self._pick_tokens()

    @property
    def tokens(self) -> Tokens:
        """The colours of now."""
        return self._tokens

    @property
    def mode(self) -> Mode:
        """What the person chose; SYSTEM follows the computer."""
        return self._mode

    @property
    def text_scale(self) -> int:
        """Text size in per cent, 90 to 200."""
        return self._scale

    def set_mode(self, mode: Mode | str) -> None:
        """Choose light, dark or what the system says."""
        if Mode(mode) is not self._mode:
            self._mode = Mode(mode)
            self.apply()

    def set_text_scale(self, per_cent: int) -> None:
        """Choose the text size; out of range is brought within."""
        wanted = min(max(int(per_cent), SCALE_MIN), SCALE_MAX)
        if wanted != self._scale:
            self._scale = wanted
            self._fonts.clear()
            self._metrics.clear()
            self.apply()

    def px(self, length: float) -> int:
        """A length that holds text, at the text scale of now."""
        return round(length * self._scale / 100)

    def click(self, length: float = Size.CLICK_MIN) -> int:
        """A length of something to click: follows the text, never under 24."""
        return max(self.px(length), Size.CLICK_MIN)

    def font(self, role: Role | str, *, tabular: bool = False, weight: int | None = None) -> QFont:
        """The font of a role; `tabular` gives digits of one width."""
        return self._fonts.get(self._key(role, weight, tabular)) or self._make(role, weight, tabular)

    def metrics(self, role: Role | str, *, tabular: bool = False, weight: int | None = None) -> QFontMetricsF:
        """Measures of a role's font, kept for painters."""
        key = self._key(role, weight, tabular)
        if key not in self._metrics:
            self._make(role, weight, tabular)
        return self._metrics[key]

    def line(self, role: Role | str) -> int:
        """Line height of a role."""
        return self.px(TYPE[Role(role)].line)

    def color(self, token: str) -> QColor:
        """A token as a QColor."""
        return QColor(self._tokens.get(token))

    def apply(self) -> None:
        """Bring palette, font and style sheet of the program in line and tell everybody."""
        self._tokens = self._pick_tokens()
        if self._app.style().objectName().lower() != "fusion":
            self._app.setStyle("Fusion")
        palette = build_palette(self._tokens)
        self._app.setPalette(palette)
        self._app.setFont(self.font(Role.BODY))
        QToolTip.setPalette(palette)
        QToolTip.setFont(self.font(Role.SMALL))
        self._app.setStyleSheet(build_style_sheet(self._tokens, self.px))
        self.changed.emit()

    @Slot()
    def _system_changed(self) -> None:
        if self._pick_tokens() != self._tokens:
            self.apply()

    def _pick_tokens(self) -> Tokens:
        hints = QGuiApplication.styleHints()
        system_dark = hints.colorScheme() == Qt.ColorScheme.Dark
        dark = system_dark if self._mode is Mode.SYSTEM else self._mode is Mode.DARK
        tokens = DARK if dark else LIGHT
        wants_contrast = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
        return high_contrast(tokens) if wants_contrast else tokens

    def _key(self, role: Role | str, weight: int | None, tabular: bool) -> tuple[str, int, bool]:
        return (role, weight or 0, tabular)

    def _make(self, role: Role | str, weight: int | None, tabular: bool) -> QFont:
        style = TYPE[Role(role)]
        font = make_font(style.px * self._scale / 100, weight or style.weight, tabular=tabular)
        key = self._key(role, weight, tabular)
        self._fonts[key] = font
        self._metrics[key] = QFontMetricsF(font)
        return font


def build_palette(tokens: Tokens) -> QPalette:
    """Fusion's palette from the tokens, for everything the style sheet does not name."""
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, colour in (
        (roles.Window, tokens.bg),
        (roles.WindowText, tokens.text),
        (roles.Base, tokens.surface),
        (roles.AlternateBase, tokens.bg),
        (roles.Text, tokens.text),
        (roles.PlaceholderText, tokens.text3),
        (roles.Button, tokens.surface),
        (roles.ButtonText, tokens.text),
        (roles.BrightText, tokens.err),
        (roles.Highlight, tokens.accent),
        (roles.HighlightedText, tokens.on_accent),
        (roles.Link, tokens.accent),
        (roles.LinkVisited, tokens.accent),
        (roles.ToolTipBase, tokens.inverse),
        (roles.ToolTipText, tokens.on_inverse),
        (roles.Light, tokens.surface),
        (roles.Midlight, tokens.hover),
        (roles.Mid, tokens.border),
        (roles.Dark, tokens.control),
        (roles.Shadow, tokens.control),
        (roles.Accent, tokens.accent),
    ):
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.text3))
    palette.setColor(QPalette.ColorGroup.Disabled, roles.Highlight, QColor(tokens.neutral_t))
    palette.setColor(QPalette.ColorGroup.Disabled, roles.HighlightedText, QColor(tokens.text2))
    return palette


def system_text_scale() -> int:
    """The text scale that matches the system's own font size, in steps of 10 per cent."""
    usual = _USUAL_SYSTEM_PIXELS.get(sys.platform, 14.0)
    pixels = QFontInfo(QGuiApplication.font()).pixelSize()
    per_cent = round(pixels / usual * 100 / SCALE_STEP) * SCALE_STEP
    near = abs(per_cent - 100) <= SCALE_STEP
    return 100 if near else min(max(per_cent, SCALE_MIN), SCALE_MAX)


_current: list[Theme] = []


def theme() -> Theme:
    """The theme of this program; made, and put to work, when first asked for."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("a theme needs a QApplication")
    if not _current or _current[0].parent() is not app:
        _current[:] = [Theme(app)]
        _current[0].apply()
    return _current[0]
