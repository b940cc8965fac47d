"""What the window remembers until the next start, in one INI file; a damaged or missing one gives defaults."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from woo_desktop.ui.theme import Mode

_MODES = {mode.value for mode in Mode}


class WindowSettings:
    """Typed reading and writing; a value that makes no sense counts as not there."""

    def __init__(self, path: Path) -> None:
        self._file = QSettings(str(path), QSettings.Format.IniFormat)

    def save(self) -> None:
        """Write to disk now."""
        self._file.sync()

    @property
    def mode(self) -> Mode:
        """Light, dark or as the system."""
        stored = self._text("look/mode")
        return Mode(stored) if stored in _MODES else Mode.SYSTEM

    @mode.setter
    def mode(self, mode: Mode) -> None:
        self._file.setValue("look/mode", mode.value)

    @property
    def text_scale(self) -> int | None:
        """Text size in per cent; None when never chosen."""
        stored = self._text("look/text_scale")
        return int(stored) if stored.isascii() and stored.isdigit() and len(stored) < 4 else None

    @text_scale.setter
    def text_scale(self, per_cent: int) -> None:
        self._file.setValue("look/text_scale", str(per_cent))

    @property
    def language(self) -> str:
        """`nl`, `en`, or empty when never chosen."""
        return self._text("look/language")

    @language.setter
    def language(self, language: str) -> None:
        self._file.setValue("look/language", language)

    @property
    def place(self) -> str:
        """The view that was on show last."""
        return self._text("window/place")

    @place.setter
    def place(self, place: str) -> None:
        self._file.setValue("window/place", place)

    @property
    def semester(self) -> str:
        """The semester that was chosen last."""
        return self._text("window/semester")

    @semester.setter
    def semester(self, code: str) -> None:
        self._file.setValue("window/semester", code)

    @property
    def geometry(self) -> QByteArray:
        """As `QWidget.saveGeometry` gave it; empty when never stored."""
        return QByteArray.fromBase64(QByteArray(self._text("window/geometry").encode("ascii", "ignore")))

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._file.setValue("window/geometry", bytes(geometry.toBase64().data()).decode("ascii"))

    def view_state(self, place: str) -> Mapping[str, object]:
        """What a view asked to remember."""
        try:
            stored = json.loads(self._text(f"views/{place}") or "{}")
        except ValueError:
            return {}
        return stored if isinstance(stored, dict) else {}

    def set_view_state(self, place: str, state: Mapping[str, object]) -> None:
        """Remember plain values for a view."""
        self._file.setValue(f"views/{place}", json.dumps(dict(state)))

    def _text(self, key: str) -> str:
        value = self._file.value(key, "")
        return value if isinstance(value, str) else ""
