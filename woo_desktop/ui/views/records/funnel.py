"""The funnel of a column: search, and a check list of its values with counts."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from woo_desktop.domain.answers import ValueCount, Vocabulary
from woo_desktop.domain.lists import CellType, Column, Filter
from woo_desktop.i18n import _, fill
from woo_desktop.ui.models.cells import cell_text, column_label
from woo_desktop.ui.theme import Role, theme
from woo_desktop.ui.widgets import LinkButton, PlainLabel, PrimaryButton, SecondaryButton
from woo_desktop.ui.widgets.editors import CheckRow
from woo_desktop.ui.widgets.editors.check_list import CheckList
from woo_desktop.ui.widgets.editors.popup import SearchPopup


class FunnelPopup(SearchPopup):
    """`applied` gives the new filter of the column (None takes it away) and the words for the footer."""

    applied = Signal(str, object, str)
    sorted = Signal(str, bool)
    grouped = Signal(str)

    def __init__(self, column: Column, now: Filter | None, words: Vocabulary, parent: QWidget) -> None:
        super().__init__(fill(_("Filter {column}"), {"column": column_label(column)}), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._column, self._now, self._words = column, now, words
        self.column.insertWidget(0, PlainLabel(column_label(column), role=Role.SMALL_STRONG))
        self.list = CheckList(self.accessibleName())
        self.column.addWidget(self._sorting())
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.nothing)
        links = QHBoxLayout()
        links.addWidget(LinkButton(_("All"), on_click=self._check_all))
        links.addWidget(LinkButton(_("None"), on_click=self._check_none))
        links.addStretch(1)
        self.column.addLayout(links)
        foot = QHBoxLayout()
        foot.addWidget(SecondaryButton(_("Clear filter"), on_click=self.clear))
        foot.addStretch(1)
        foot.addWidget(PrimaryButton(_("Apply"), on_click=self.apply))
        self.column.addLayout(foot)
        self.search.textChanged.connect(self._typed)

    def open_at(self, point: QPoint) -> None:
        """Open under the funnel; the values come when they are counted."""
        px = theme().px
        self.resize(max(px(290), self.sizeHint().width()), px(390))
        screen = self.screen().availableGeometry()
        left = min(point.x(), screen.right() - self.width())
        self.move(max(screen.left(), left), min(point.y() + 4, max(screen.top(), screen.bottom() - self.height())))
        self.show()
        self.search.setText(self._now.text if self._now is not None else "")
        self.search.setFocus()

    @Slot(object)
    def show_values(self, values: tuple[ValueCount, ...]) -> None:
        """Every value there is, checked as the filter of now has it."""
        chosen = self._now
        rows = []
        for value in values:
            listed = chosen is None or not chosen.values or (value.value in chosen.values) is not chosen.without
            rows.append(CheckRow(value.value, self._text(value), listed, value.count))
        self.list.set_rows(rows)
        self._typed(self.search.text())

    def _text(self, value: ValueCount) -> str:
        return cell_text(value.shown, self._column, self._words) or _("(empty)")

    def _sorting(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(LinkButton(_("Sort up"), icon_name="arrow-up", on_click=self._sort_up))
        row.addWidget(LinkButton(_("Sort down"), icon_name="arrow-down", on_click=self._sort_down))
        row.addWidget(LinkButton(_("Group"), icon_name="layers", on_click=self._group))
        row.addStretch(1)
        return holder

    # --- what a person does ------------------------------------------------------------

    def steer(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.apply()
            return True
        return self.list.steer(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.apply()
        else:
            super().keyPressEvent(event)

    @Slot()
    def apply(self) -> None:
        """Text that was typed filters on the text; otherwise what is checked counts."""
        found, words = self._wanted()
        self.applied.emit(self._column.key, found, words)
        self.close()

    @Slot()
    def clear(self) -> None:
        self.applied.emit(self._column.key, None, "")
        self.close()

    def _wanted(self) -> tuple[Filter | None, str]:
        label = {"column": column_label(self._column).lower()}
        typed = self.search.text().strip()
        rows = self.list.rows_model.rows()
        shown = self.list.rows_model.shown_rows()
        free = self._column.type in (CellType.TEXT, CellType.STRONG)
        if typed and free and all(row.checked for row in shown):
            return Filter(self._column.key, typed), fill(_("{column} contains ‘{text}’"), {**label, "text": typed})
        checked = [row for row in (shown if typed else rows) if row.checked]
        dropped = [row for row in rows if row not in checked]
        if not dropped or not checked:
            return None, ""
        without = not typed and len(dropped) < len(checked)
        taken = dropped if without else checked
        values = tuple(row.key if isinstance(row.key, str) else None for row in taken)
        words = _listed([row.text for row in taken])
        sentence = _("{column} is not {values}") if without else _("{column} is {values}")
        return Filter(self._column.key, "", values, without), fill(sentence, {**label, "values": words})

    @Slot(str)
    def _typed(self, text: str) -> None:
        self.list.rows_model.filter(text)
        self.nothing.setVisible(not self.list.rows_model.rowCount())

    @Slot()
    def _check_all(self) -> None:
        self.list.rows_model.check_shown(True)

    @Slot()
    def _check_none(self) -> None:
        self.list.rows_model.check_shown(False)

    @Slot()
    def _sort_up(self) -> None:
        self.sorted.emit(self._column.key, False)
        self.close()

    @Slot()
    def _group(self) -> None:
        self.grouped.emit(self._column.key)
        self.close()

    @Slot()
    def _sort_down(self) -> None:
        self.sorted.emit(self._column.key, True)
        self.close()


def _listed(texts: list[str]) -> str:
    """ "‘Nieuw’, ‘Voorgesteld’ …": at most three, so that the footer stays one line."""
    quoted = ", ".join(fill(_("‘{text}’"), {"text": text}) for text in texts[:3])
    return quoted if len(texts) <= 3 else f"{quoted} …"
