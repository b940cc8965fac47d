"""Words of Qt itself that its own Dutch translation lacks."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTranslator

_DUTCH: Final = {
    ("QFileDialog", "&Look in:"): "&Zoeken in:",
    ("QFileDialog", "Files of &type:"): "Bestanden van &type:",
    ("QShortcut", "Return"): "Enter",
}


class WordsQtLacks(QTranslator):
    """Asked by Qt beside its own file of words."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        # None, not "": that would be a translation, and Qt would ask no further.
        return _DUTCH.get((context, source))
