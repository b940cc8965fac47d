"""What a paste changes, before it does: per cell what stands there and what comes, or why it stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from woo_desktop.i18n import _, ngettext, say
from woo_desktop.ui.theme import paint, theme
from woo_desktop.ui.views.records.block_plan import CellChange
from woo_desktop.ui.widgets import FormDialog, in_short, plain_tooltip

AnyIndex = QModelIndex | QPersistentModelIndex
_LONGEST = 300


class PreviewModel(QAbstractTableModel):
    """Row, column, now, becomes; what cannot be pasted stands first, with its reason."""

    def __init__(self, cells: Sequence[CellChange], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cells = [cell for cell in cells if cell.why_not is not None]
        self.cells += [cell for cell in cells if cell.changes]

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.cells)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else 4

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.cells):
            return None
        cell = self.cells[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return in_short(self._text(cell, index.column()), _LONGEST)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(in_short(self._text(cell, index.column()), _LONGEST))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Row"), _("Column"), _("Now"), _("Becomes"))[section]
        return None

    def _text(self, cell: CellChange, column: int) -> str:
        wanted = cell.wanted
        if column < 3:
            return (wanted.row, wanted.column, wanted.was or "—")[column]
        if cell.why_not is not None:
            return say(cell.why_not)
        text = wanted.text.strip() or "—"
        return f"{text} · {say(cell.warning)}" if cell.warning is not None else text

    def tone(self, row: int, column: int) -> str:
        """The token of a cell: what cannot be pasted, what comes with a warning, what comes, what was."""
        cell = self.cells[row]
        if column < 3:
            return "text" if column == 0 else "text2"
        if cell.why_not is not None:
            return "err"
        return "warn" if cell.warning is not None else "text"


class _Cells(QStyledItemDelegate):
    """The same words and room as in the list itself."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        model = index.model()
        tokens, px = theme().tokens, theme().px
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, paint.brush(tokens.sel))
        words = QRectF(option.rect).adjusted(px(12), 0, -px(6), 0)
        token = model.tone(index.row(), index.column()) if isinstance(model, PreviewModel) else "text"
        paint.draw_elided(painter, words, str(index.data() or ""), tokens, token=token)


class PastePreview(FormDialog):
    """The verb pastes what can be pasted; what cannot stays as it is."""

    def __init__(self, cells: Sequence[CellChange], outside: int, parent: QWidget) -> None:
        changing = sum(cell.changes for cell in cells)
        title = ngettext("{count} cell changes", "{count} cells change", changing).format(count=changing)
        super().__init__(title, _("Paste"), intro=_intro(cells, outside), parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        px = theme().px
        self.setMinimumWidth(min(px(680), parent.width() - px(40)))
        self.rows = PreviewModel(cells, self)
        table = QTableView()
        table.setModel(self.rows)
        table.setItemDelegate(_Cells(table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setWordWrap(False)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(px(30))
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.setMinimumHeight(min(px(30) * (len(self.rows.cells) + 2), px(320)))
        self.add_field(_("What changes"), table)
        self.primary.setEnabled(changing > 0)


def _intro(cells: Sequence[CellChange], outside: int) -> str:
    """What stays as it is, in at most three sentences."""
    same, refused = sum(cell.same for cell in cells), sum(cell.why_not is not None for cell in cells)
    told = []
    if same:
        told.append(ngettext("{count} cell is the same already.", "{count} cells are the same already.", same))
        told[-1] = told[-1].format(count=same)
    if refused:
        words = ngettext("{count} cell cannot take its text.", "{count} cells cannot take their text.", refused)
        told.append(words.format(count=refused))
    if outside:
        words = ngettext("{count} cell falls outside the list.", "{count} cells fall outside the list.", outside)
        told.append(words.format(count=outside))
    return " ".join(told)
