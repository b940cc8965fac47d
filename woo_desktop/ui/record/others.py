"""Who else has this record on the screen: said quietly, and gone when they are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from woo_desktop.i18n import _, fill, ngettext
from woo_desktop.ui.theme import Role, Space
from woo_desktop.ui.widgets import Avatar, ElidedLabel

_AT_MOST = 3


class OthersHere(QWidget):
    """Initials and a few quiet words; hidden when nobody is here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        self._faces = [Avatar(side=20) for _each in range(_AT_MOST)]
        for face in self._faces:
            row.addWidget(face)
        self.words = ElidedLabel("", role=Role.SMALL, token="text2")
        row.addSpacing(Space.XS)
        row.addWidget(self.words, 1)
        self.hide()

    def show_people(self, people: Sequence[tuple[str, str]]) -> None:
        """Name and initials of each."""
        for face, person in zip(self._faces, people, strict=False):
            face.set_person(person[1], person[0])
        for number, face in enumerate(self._faces):
            face.setVisible(number < len(people))
        if len(people) == 1:
            words = fill(_("{who} looks at this too"), {"who": people[0][0]})
        else:
            words = fill(
                ngettext("{count} colleague looks at this too", "{count} colleagues look at this too", len(people)),
                {"count": len(people)},
            )
        self.words.setText(words)
        self.setVisible(bool(people))
