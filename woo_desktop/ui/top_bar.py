"""The bar above every view: title, semester, the way to Ctrl+K, undo and redo, and the one primary button."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from woo_desktop.domain.semester import Semester
from woo_desktop.i18n import _, say
from woo_desktop.ui.theme import Radius, Role, Size, Space, paint, theme
from woo_desktop.ui.widgets import ChoiceField, ElidedLabel, Ground, IconButton, PrimaryButton
from woo_desktop.ui.widgets.text import plain_tooltip, set_plain_tooltip
from woo_desktop.ui.widgets.themed import PaintedButton


class SearchButton(PaintedButton):
    """Looks like a search field; opens the command window."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self._words = _("Search or give a command…")
        self.setAccessibleName(self._words.rstrip("…"))
        self.setToolTip(plain_tooltip(f"{self._words} ({keys})"))
        self.restyle()

    def restyle(self) -> None:
        self.setMaximumWidth(theme().px(330))
        super().restyle()

    def sizeHint(self) -> QSize:
        px = theme().px
        return QSize(px(330), px(Size.BUTTON))

    def minimumSizeHint(self) -> QSize:
        px = theme().px
        return QSize(px(Size.BUTTON), px(Size.BUTTON))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, px = theme().tokens, theme().px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.shows_ring()
        width = float(tokens.focus_width) if focused else 1.0
        painter.setPen(paint.pen(tokens.accent if focused else tokens.control, width))
        painter.setBrush(paint.brush(tokens.hover if self.underMouse() else tokens.surface))
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(box, Radius.BUTTON, Radius.BUTTON)
        middle = self.height() / 2
        side = px(Size.ICON)
        narrow = self.width() < px(120)
        left = (self.width() - side) / 2 if narrow else float(px(10))
        paint.draw_icon(painter, QPointF(left, middle - side / 2), "search", tokens, token="text3")
        if not narrow:
            keys = self._keys.replace("+", " ")
            right = paint.draw_key(painter, QPointF(self.width() - px(6), middle), keys, tokens).left()
            words = QRectF(left + side + px(8), 0, right - left - side - px(14), self.height())
            paint.draw_elided(painter, words, self._words, tokens, role=Role.BODY, token="text3")
        painter.end()


class TopBar(Ground):
    """Belongs to the frame; the view on show fills title and primary button."""

    semester_chosen = Signal(str)
    search_asked = Signal()

    def __init__(self, search_keys: str, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self.setAccessibleName(_("Top bar"))
        self._primary_slot: Callable[[], object] | None = None
        self._why_off = ""
        self.title = ElidedLabel(role=Role.PAGE_TITLE)
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.semester = ChoiceField(_("Semester"))
        self.semester.activated.connect(self._semester_activated)
        self.search = SearchButton(search_keys)
        self.search.clicked.connect(self.search_asked)
        self.undo = IconButton("undo-2", _("Undo"))
        self.redo = IconButton("redo-2", _("Redo"))
        self.primary = PrimaryButton(icon_name="plus", on_click=self._primary_clicked)
        self.primary.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XL, 0, Space.L, 0)
        row.setSpacing(Space.M)
        row.addWidget(self.title)
        row.addWidget(self.semester)
        row.addStretch(1)
        row.addWidget(self.search, 6)
        row.addStretch(1)
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        row.addWidget(self.primary)
        theme().changed.connect(self.restyle)
        self.restyle()

    def set_title(self, title: str) -> None:
        self.title.setText(title)
        self.title.updateGeometry()

    def set_semesters(self, codes: Sequence[str], chosen: str) -> None:
        """Fill the semester chooser; tells nobody."""
        self.semester.clear()
        for code in codes:
            self.semester.addItem(semester_words(code), code)
        self.choose_semester(chosen)
        self.semester.updateGeometry()

    def semesters(self) -> list[str]:
        """The codes that can be chosen now."""
        return [str(self.semester.itemData(row)) for row in range(self.semester.count())]

    def choose_semester(self, code: str) -> None:
        """Show a semester as chosen; tells nobody."""
        self.semester.setCurrentIndex(self.semester.findData(code))

    def set_primary(self, action: tuple[str, Callable[[], object]] | None) -> None:
        """The button of the view on show, or none."""
        self._primary_slot = action[1] if action else None
        self._primary_words = action[0] if action else ""
        self.primary.setVisible(action is not None)
        self._fit_primary()

    def set_why_off(self, why: str) -> None:
        """The primary button is off while there is a reason for it, which its tooltip says."""
        self._why_off = why
        self.primary.setEnabled(not why)
        self._fit_primary()

    def set_history(self, undo: str, redo: str, why_off: str = "") -> None:
        """What undo and redo would do, for the tooltips; empty means nothing to do, and `why_off` that it may not."""
        self.undo.set_name(why_off or undo or _("Nothing to undo"))
        self.redo.set_name(why_off or redo or _("Nothing to redo"))
        self.undo.setEnabled(bool(undo) and not why_off)
        self.redo.setEnabled(bool(redo) and not why_off)

    @Slot()
    def restyle(self) -> None:
        self.setFixedHeight(theme().px(Size.TOP_BAR))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_primary()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(paint.pen(theme().tokens.border))
        painter.drawLine(QPointF(0, self.height() - 0.5), QPointF(self.width(), self.height() - 0.5))
        painter.end()

    def _fit_primary(self) -> None:
        """On a narrow or large-text window the primary button keeps its icon and gives its words as tooltip."""
        if self._primary_slot is None:
            return
        words = self._primary_words
        narrow = self.width() < theme().px(820)
        if self.primary.label() != ("" if narrow else words):
            self.primary.setText("" if narrow else words)
            self.primary.restyle()
        set_plain_tooltip(self.primary, self._why_off or (words if narrow else ""))
        self.primary.setAccessibleName(words)

    @Slot()
    def _primary_clicked(self) -> None:
        if self._primary_slot is not None:
            self._primary_slot()

    @Slot(int)
    def _semester_activated(self, row: int) -> None:
        code = self.semester.itemData(row)
        if isinstance(code, str):
            self.semester_chosen.emit(code)


def semester_words(code: str) -> str:
    """ "Semester 1 · 2026–2027" for `2627-S1`; the code itself when it is none."""
    try:
        return say(Semester.parse(code).name)
    except ValueError:
        return code
