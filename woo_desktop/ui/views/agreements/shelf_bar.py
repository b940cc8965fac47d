"""The left side of the agreements: chips for where they stand, the cards, and printing for one teacher."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from woo_desktop.domain.answers import AgreementRow
from woo_desktop.i18n import _
from woo_desktop.ui.theme import Space, theme
from woo_desktop.ui.views.agreements.cards import AgreementCards
from woo_desktop.ui.views.agreements.subjects import SHELF_NAMES, Shelf, Subject, shelf_of
from woo_desktop.ui.widgets import Divider, EmptyState, FilterChip, FlowLayout, Ground, QuietButton
from woo_desktop.ui.widgets.fitting import show_fitting


class ShelfBar(Ground):
    """Chooses one agreement; `chosen` carries its row, or None when there is none."""

    chosen = Signal(object)
    print_all = Signal()
    save_semester = Signal()
    make_wanted = Signal()
    board_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bg", parent)
        self._rows: tuple[AgreementRow, ...] = ()
        self._shelf = Shelf.CONCEPT
        self._quiet = False
        self.chips: dict[Shelf, FilterChip] = {}
        self.cards = AgreementCards()
        self.cards.selectionModel().currentChanged.connect(self._current_changed)
        self.empty = EmptyState("file-text", "")
        self.all_of_teacher = QuietButton(
            _("Print everything for one teacher…"), icon_name="printer", on_click=self._print_all
        )
        self.all_of_semester = QuietButton(
            _("All agreements in files…"), icon_name="file-down", on_click=self._save_semester
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.L, Space.S, 0)
        column.setSpacing(Space.M)
        theme().changed.connect(self._fit)
        column.addWidget(self._make_chips())
        stack = QWidget()
        self._stack = QStackedLayout(stack)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.cards)
        self._stack.addWidget(self.empty)
        column.addWidget(stack, 1)
        column.addWidget(Divider())
        foot = QVBoxLayout()
        foot.setContentsMargins(0, 0, Space.XS, Space.M)
        foot.setSpacing(0)
        foot.addWidget(self.all_of_teacher)
        foot.addWidget(self.all_of_semester)
        column.addLayout(foot)

    def _make_chips(self) -> QWidget:
        whole = QWidget()
        whole.setAccessibleName(_("Where agreements stand"))
        flow = FlowLayout(whole)
        for shelf, name in SHELF_NAMES.items():
            chip = FilterChip(shelf.value, _(name), parent=whole)
            chip.clicked.connect(self._chip_clicked)
            flow.addWidget(chip)
            self.chips[shelf] = chip
        self.chips[self._shelf].setChecked(True)
        self.chips[Shelf.PAST].hide()
        return whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        room = self.width() - theme().px(72)
        show_fitting(self.all_of_teacher, _("Print everything for one teacher…"), room)
        show_fitting(self.all_of_semester, _("All agreements in files…"), room)

    # --- showing --------------------------------------------------------------------------------------------------

    @property
    def rows(self) -> tuple[AgreementRow, ...]:
        """All rows, of every chip."""
        return self._rows

    @property
    def shelf(self) -> Shelf:
        return self._shelf

    @property
    def current(self) -> AgreementRow | None:
        return self.cards.cards.row_at(self.cards.currentIndex())

    def show_rows(self, rows: tuple[AgreementRow, ...], wanted: Subject | None) -> None:
        """Show the rows of now with `wanted` chosen; else what was chosen; else the first of the chip."""
        before = self.current
        self._rows = rows
        counts = Counter(shelf_of(row) for row in rows)
        for shelf, chip in self.chips.items():
            chip.set_count(counts[shelf])
        self.chips[Shelf.PAST].setVisible(counts[Shelf.PAST] > 0 or self._shelf is Shelf.PAST)
        keep = wanted or (Subject.of(before) if before is not None else None)
        self.choose(keep)

    def choose(self, subject: Subject | None) -> None:
        """Choose an agreement, on whatever chip it stands; without one the first of this chip."""
        at = next((row for row in self._rows if subject is not None and subject.is_about(row)), None)
        if at is not None:
            self._shelf = shelf_of(at)
        elif not any(shelf_of(row) is self._shelf for row in self._rows):
            self._shelf = next((shelf for shelf in Shelf if self._on(shelf)), self._shelf)
        self._fill(Subject.of(at) if at is not None else None)

    def walk(self, step: int) -> None:
        """To the next or previous card."""
        index = self.cards.cards.index(self.cards.currentIndex().row() + step)
        if index.isValid():
            self.cards.setCurrentIndex(index)

    def _on(self, shelf: Shelf) -> tuple[AgreementRow, ...]:
        return tuple(row for row in self._rows if shelf_of(row) is shelf)

    def _fill(self, subject: Subject | None) -> None:
        for shelf, chip in self.chips.items():
            chip.setChecked(shelf is self._shelf)
        rows = self._on(self._shelf)
        self._quiet = True
        self.cards.cards.show_rows(rows)
        index = self.cards.cards.find(subject) if subject is not None else self.cards.cards.index(0)
        self.cards.setCurrentIndex(index if index.isValid() else self.cards.cards.index(0))
        self._quiet = False
        if not rows:
            self._say_empty()
        self._stack.setCurrentWidget(self.cards if rows else self.empty)
        self.chosen.emit(self.current)

    def _say_empty(self) -> None:
        if self._rows:
            self.empty.set_words(_("Nothing here."), _("Agreements in this state come here by themselves."))
            self.empty.set_actions()
        else:
            self.empty.set_words(
                _("No agreements yet."), _("Place a question on a track; then its agreement can be made here.")
            )
            self.empty.set_actions((_("To the board"), self._to_board), (_("Make an agreement"), self._make))

    # --- acting ---------------------------------------------------------------------------------------------------

    @Slot()
    def _chip_clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, FilterChip):
            self._shelf = Shelf(chip.key)
            self._fill(None)

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        if not self._quiet and current.isValid():
            self.chosen.emit(self.current)

    @Slot()
    def _print_all(self) -> None:
        self.print_all.emit()

    @Slot()
    def _save_semester(self) -> None:
        self.save_semester.emit()

    @Slot()
    def _to_board(self) -> None:
        self.board_wanted.emit()

    @Slot()
    def _make(self) -> None:
        self.make_wanted.emit()
