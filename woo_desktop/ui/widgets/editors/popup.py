"""The popups of fields that are chosen: one of many, several of many, a day of the calendar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from woo_desktop.i18n import _
from woo_desktop.ui.theme import Space, theme
from woo_desktop.ui.widgets import (
    Choice,
    ChoiceList,
    LinkButton,
    PlainLabel,
    SearchField,
    SecondaryButton,
    matches,
)
from woo_desktop.ui.widgets.editors.check_list import CheckList, CheckRow

_SEARCH_FROM = 9


class FieldPopup(QFrame):
    """A floating frame under a field; tells when it is gone."""

    closed = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setProperty("box", "float")
        self.setAccessibleName(name)
        self.escaped = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        self.column.setSpacing(Space.XS)

    def open_under(self, anchor: QWidget, width: int, height: int) -> None:
        """Show under a widget, or above it when there is no room below."""
        self.escaped = False
        self.resize(width, height)
        screen = anchor.screen().availableGeometry()
        at = anchor.mapToGlobal(QPoint(0, anchor.height() + 2))
        if at.y() + height > screen.bottom():
            at.setY(max(screen.top(), anchor.mapToGlobal(QPoint(0, 0)).y() - height - 2))
        at.setX(min(max(at.x(), screen.left()), max(screen.left(), screen.right() - width)))
        self.move(at)
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped = True
            self.close()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()


class SearchPopup(FieldPopup):
    """What the two lists share: a search field that steers the list below it."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self.search = SearchField(_("Type to filter"))
        self.search.installEventFilter(self)
        self.column.addWidget(self.search)
        self.nothing = PlainLabel(_("Nothing found"), token="text2")
        self.nothing.hide()

    def focus_with(self, typed: str) -> None:
        """Ready to type; the key that opened the popup is already there."""
        self.search.setText(typed)
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.escaped = True
                self.close()
                return True
            return self.steer(event)
        return False

    def steer(self, event: QKeyEvent) -> bool:
        raise NotImplementedError


class OnePopup(SearchPopup):
    """One of many; `searched` lets the owner look further than what is here."""

    taken = Signal(object)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self.list = ChoiceList(name)
        self.list.taken.connect(self._take)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.nothing)
        self._choices: tuple[Choice, ...] = ()
        self.filters_here = True
        self.search.textChanged.connect(self._filter)

    def set_choices(self, choices: Sequence[Choice], current: object = None) -> None:
        """The rows to choose from; the present one is the one that Enter would take."""
        self._choices = tuple(choices)
        self._filter(self.search.text())
        for number, row in enumerate(self.list.rows_model.rows()):
            if row.key == current:
                self.list.setCurrentIndex(self.list.rows_model.index(number))

    def show_under(self, anchor: QWidget, typed: str = "") -> None:
        px = theme().px
        rows = min(max(len(self._choices), 2), 8)
        self.search.setVisible(len(self._choices) >= _SEARCH_FROM or bool(typed) or not self.filters_here)
        extra = px(44) if self.search.isVisibleTo(self) else 0
        self.open_under(anchor, max(anchor.width(), px(240)), rows * px(40) + extra + px(20))
        self.focus_with(typed)
        if not self.search.isVisibleTo(self):
            self.list.setFocus()

    def steer(self, event: QKeyEvent) -> bool:
        return self.list.steer(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.list.take()
        elif typed and typed.isprintable() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.search.show()
            self.focus_with(self.search.text() + typed)
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _filter(self, typed: str) -> None:
        found = [row for row in self._choices if not self.filters_here or matches(row, typed)]
        self.list.show_rows(found)
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)

    @Slot(object)
    def _take(self, key: object) -> None:
        self.close()
        self.taken.emit(key)


class ManyPopup(SearchPopup):
    """Several of many with check boxes; leaving keeps the choice, Esc does not."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self.list = CheckList(name)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.nothing)
        foot = QHBoxLayout()
        foot.addWidget(LinkButton(_("Clear"), on_click=self._clear))
        foot.addStretch(1)
        foot.addWidget(SecondaryButton(_("Done"), on_click=self.close))
        self.column.addLayout(foot)
        self.search.textChanged.connect(self._filter)

    def show_under(self, anchor: QWidget, rows: Sequence[CheckRow], typed: str = "") -> None:
        px = theme().px
        self.list.set_rows(rows)
        self.search.setVisible(len(rows) >= _SEARCH_FROM or bool(typed))
        height = min(max(len(rows), 2), 9) * px(30) + px(100)
        self.open_under(anchor, max(anchor.width(), px(260)), height)
        self.focus_with(typed)
        if not self.search.isVisibleTo(self):
            self.list.setFocus()
            self.list.setCurrentIndex(self.list.rows_model.index(0))

    def checked(self) -> tuple[object, ...]:
        return self.list.rows_model.checked()

    def steer(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
            return True
        return self.list.steer(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _filter(self, typed: str) -> None:
        self.list.rows_model.filter(typed)
        self.nothing.setVisible(not self.list.rows_model.rowCount())

    @Slot()
    def _clear(self) -> None:
        self.list.rows_model.check_shown(False)


class DayPopup(FieldPopup):
    """A month to pick a day from; weeks have their number and begin on Monday."""

    taken = Signal(object)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self.calendar = QCalendarWidget()
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self.calendar.setAccessibleName(name)
        self.calendar.clicked.connect(self._take)
        self.calendar.activated.connect(self._take)
        self.column.addWidget(self.calendar)

    def show_at(self, anchor: QWidget, day: QDate) -> None:
        px = theme().px
        self.calendar.setSelectedDate(day if day.isValid() else QDate.currentDate())
        self.open_under(anchor, px(320), px(260))
        self.calendar.setFocus()

    @Slot(QDate)
    def _take(self, day: QDate) -> None:
        self.close()
        self.taken.emit(day)
