"""Filter chips: a row of pills of which one (or some) is on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from woo_desktop.ui.theme import Role, Space
from woo_desktop.ui.widgets.boxes import FlowLayout
from woo_desktop.ui.widgets.buttons import Button


class FilterChip(Button):
    """One chip: a word and, when there is something to count, a number."""

    KIND = "chip"
    ROLE = Role.SMALL_STRONG

    def __init__(self, key: str, text: str, *, count: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.key = key
        self._word = text
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_count(count)

    def set_count(self, count: int | None) -> None:
        """Show a number after the word; None shows none."""
        self.setText(self._word if count is None else f"{self._word} {count}")


class FilterChips(QWidget):
    """A row of chips; `chosen` tells the key of the one that is on now (or toggled, when `several`)."""

    chosen = Signal(str)

    def __init__(
        self,
        chips: Iterable[tuple[str, str]] = (),
        *,
        several: bool = False,
        wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._several = several
        self._chips: dict[str, FilterChip] = {}
        self._row = FlowLayout(self) if wraps else QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.S - 2)
        if isinstance(self._row, QHBoxLayout):
            self._row.addStretch(1)
        for key, text in chips:
            self.add(key, text)
        if self._chips and not several:
            next(iter(self._chips.values())).setChecked(True)

    def add(self, key: str, text: str, count: int | None = None) -> FilterChip:
        """Put one more chip at the end."""
        chip = FilterChip(key, text, count=count)
        chip.clicked.connect(self._clicked)
        self._chips[key] = chip
        if isinstance(self._row, QHBoxLayout):
            self._row.insertWidget(self._row.count() - 1, chip)
        else:
            self._row.addWidget(chip)
        return chip

    def set_counts(self, counts: Mapping[str, int | None]) -> None:
        """Numbers per key; a key that is not named keeps what it has."""
        for key, count in counts.items():
            if key in self._chips:
                self._chips[key].set_count(count)

    def current(self) -> tuple[str, ...]:
        """Keys of the chips that are on."""
        return tuple(key for key, chip in self._chips.items() if chip.isChecked())

    def choose(self, key: str) -> None:
        """Switch a chip on, as a click would, without telling."""
        for other, chip in self._chips.items():
            chip.setChecked(other == key or (self._several and chip.isChecked()))

    @Slot()
    def _clicked(self) -> None:
        chip = self.sender()
        if not isinstance(chip, FilterChip):
            return
        if not self._several:
            self.choose(chip.key)
        self.chosen.emit(chip.key)
