"""Loads Inter from its package and makes the fonts of the type scale.

The package holds one variable font. Qt picks its default instance and thickens it by itself when a font
asks for a bold weight, so the weight always travels as the `wght` axis and `QFont.weight()` stays normal.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

FAMILY = "Inter"
_FILE = "Inter[opsz,wght].ttf"
_OPTICAL_SIZES = (14.0, 32.0)
_loaded: dict[str, bool] = {}


def package_folder(package: str) -> Path | None:
    """The folder of an installed package, found without importing it."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0])


def load_inter() -> bool:
    """Register Inter once; False when the package is missing, then the system font stands in."""
    if FAMILY not in _loaded:
        folder = package_folder("fontpkg_inter")
        path = folder / "files" / _FILE if folder else None
        _loaded[FAMILY] = bool(path and path.is_file() and QFontDatabase.addApplicationFont(str(path)) >= 0)
    return _loaded[FAMILY]


def make_font(pixels: float, weight: int, *, tabular: bool = False) -> QFont:
    """A font of the house at a size in pixels and a weight of 100 to 900."""
    font = QFont(FAMILY) if load_inter() else QFont()
    font.setPixelSize(max(1, round(pixels)))
    if _loaded[FAMILY]:
        low, high = _OPTICAL_SIZES
        font.setVariableAxis(QFont.Tag("wght"), float(weight))
        font.setVariableAxis(QFont.Tag("opsz"), min(max(pixels, low), high))
    else:
        font.setWeight(QFont.Weight(weight // 100 * 100))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font
