"""A popup that picks one of many: type to filter, best first, Enter takes, Esc goes back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QListView, QVBoxLayout, QWidget

from woo_desktop.i18n import _, ngettext
from woo_desktop.ui.theme import Role, Space, theme
from woo_desktop.ui.widgets.accessible import announce
from woo_desktop.ui.widgets.boxes import Box
from woo_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from woo_desktop.ui.widgets.fields import SearchField
from woo_desktop.ui.widgets.rows import Choice, ChoiceDelegate, ChoiceModel, matches
from woo_desktop.ui.widgets.text import ElidedLabel, PlainLabel

_WALK = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class ChoiceList(QListView):
    """The list of a chooser: one click or Enter takes a row; made to be steered from a search field."""

    taken = Signal(object)

    def __init__(self, name: str, *, cards: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows_model = ChoiceModel(self)
        self.setModel(self.rows_model)
        self.setItemDelegate(ChoiceDelegate(self, cards=cards))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._clicked)

    def show_rows(self, rows: Sequence[Choice]) -> None:
        """Show rows with the first one chosen."""
        self.rows_model.set_rows(rows)
        self.setCurrentIndex(self.rows_model.first_choosable())
        self.scrollToTop()

    def current(self) -> Choice | None:
        """The row that Enter would take."""
        row = self.rows_model.choice(self.currentIndex())
        return row if row is not None and row.enabled and not row.heading else None

    def walk(self, step: int) -> None:
        """Move over what can be chosen; stops at the ends."""
        rows = self.rows_model.rows()
        number = self.currentIndex().row() + step
        while 0 <= number < len(rows) and (rows[number].heading or not rows[number].enabled):
            number += 1 if step > 0 else -1
        if 0 <= number < len(rows):
            self.setCurrentIndex(self.rows_model.index(number))

    @Slot()
    def take(self) -> None:
        row = self.current()
        if row is not None:
            self.taken.emit(row.key)

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        row = self.rows_model.choice(index)
        if row is not None and row.enabled and not row.heading:
            self.taken.emit(row.key)

    def steer(self, event: QKeyEvent) -> bool:
        """Give a key from the search field to the list; True when it was for the list."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        elif key in _WALK:
            page = 5 if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) else 1
            self.walk(-page if key in (Qt.Key.Key_Up, Qt.Key.Key_PageUp) else page)
        else:
            return False
        return True


class ChooserPopup(QDialog):
    """`chosen` tells the key of the row that was taken. Rows stay in the order given: best first."""

    chosen = Signal(object)
    pointed = Signal(object)
    """The key of a row that may be taken in a moment."""

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice] = (),
        *,
        verb: str = "",
        placeholder: str = "",
        cards: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAccessibleName(title)
        self._choices = tuple(choices)
        box = Box(padding=Space.L, floating=True)
        self.title = ElidedLabel(title, role=Role.SECTION)
        self.search = SearchField(placeholder or _("Type to filter"))
        self.list = ChoiceList(title, cards=cards)
        self.nothing = PlainLabel(_("Nothing found"), token="text2")
        self.nothing.hide()
        box.column.addWidget(self.title)
        box.column.addWidget(self.search)
        box.column.addWidget(self.list, 1)
        box.column.addWidget(self.nothing)
        box.column.addLayout(self._foot(verb or _("Choose")))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(box)
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.list.taken.connect(self._take)
        self.list.entered.connect(self._point)
        self.list.selectionModel().currentChanged.connect(self._point)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Show other rows, for instance when they come later; what was typed keeps filtering."""
        self._choices = tuple(choices)
        self._filter(self.search.text())

    def open_at(self, anchor: QWidget, point: QPoint | None = None) -> None:
        """Open under a widget, or at a point of it, and stay on the screen."""
        px = theme().px
        rows = min(max(len(self._choices), 2), 7)
        self.resize(px(440), px(170) + rows * px(42))
        at = anchor.mapToGlobal(point if point is not None else QPoint(0, anchor.height() + Space.XS))
        screen = anchor.screen().availableGeometry()
        left = min(max(at.x(), screen.left()), screen.right() - self.width())
        top = min(max(at.y(), screen.top()), screen.bottom() - self.height())
        self.move(left, top)
        self.show()
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.list.steer(event)
        return False

    def _foot(self, verb: str) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        self.primary = PrimaryButton(verb, on_click=self.list.take)
        hint = ElidedLabel(_("↑ ↓ choose · Enter take · Esc back"), role=Role.SMALL, token="text3")
        foot.addWidget(hint, 1)
        foot.addWidget(SecondaryButton(_("Cancel"), on_click=self.reject))
        foot.addWidget(self.primary)
        return foot

    @Slot(str)
    def _filter(self, typed: str) -> None:
        found = [choice for choice in self._choices if matches(choice, typed)]
        self.list.show_rows(found)
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.primary.setEnabled(self.list.current() is not None)
        if typed:
            announce(self.search, ngettext("{count} found", "{count} found", len(found)).format(count=len(found)))

    def point(self) -> None:
        """Tell which row stands first, to who listens only now."""
        self._point(self.list.currentIndex())

    @Slot(QModelIndex)
    def _point(self, index: QModelIndex) -> None:
        row = self.list.rows_model.choice(index)
        if row is not None and row.enabled and not row.heading:
            self.pointed.emit(row.key)

    @Slot(object)
    def _take(self, key: object) -> None:
        self.accept()
        self.chosen.emit(key)
