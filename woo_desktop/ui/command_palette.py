"""The command window (Ctrl+K): any record by part of its name, place or number, and any command."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from woo_desktop.domain.answers import Hit
from woo_desktop.domain.records.base import Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.i18n import _, fill, ngettext
from woo_desktop.ui.record_drag import records_load
from woo_desktop.ui.theme import Role, Space, paint, theme
from woo_desktop.ui.widgets import Box, Choice, ChoiceList, PlainLabel, SearchField, announce, matches

Ask = Callable[[str, Callable[[Sequence[Hit]], None]], object]
"""Asks for the records that match a text; the answer may come later."""

ICON_OF = {
    Kind.SME: "store",
    Kind.CONTACT: "user",
    Kind.QUESTION: "message-circle-question",
    Kind.ASSIGNMENT: "message-circle-question",
    Kind.TRACK: "route",
    Kind.OFFERING: "route",
    Kind.TEACHER: "graduation-cap",
    Kind.AGREEMENT: "file-text",
    Kind.TASK: "list-checks",
    Kind.INSTITUTION: "school",
    Kind.PROGRAMME: "school",
}
_COMMANDS_WITH_RECORDS = 6


class HitList(ChoiceList):
    """A record that was found can be dragged out, onto a column of the board."""

    dragged = Signal(object)
    """Ref: a drag of this record begins."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self._pressed = QPoint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        row = self.rows_model.choice(self.indexAt(self._pressed))
        if event.buttons() & Qt.MouseButton.LeftButton and far and row is not None and isinstance(row.key, Ref):
            self._drag(row.key, row.text)
        else:
            super().mouseMoveEvent(event)

    def _drag(self, ref: Ref, title: str) -> None:
        drag = QDrag(self)
        drag.setMimeData(records_load((ref,)))
        drag.setPixmap(text_picture(title, self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(12, 12))
        self.dragged.emit(ref)
        drag.exec(Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, Qt.DropAction.MoveAction)


def text_picture(text: str, ratio: float) -> QPixmap:
    """Words on a card, to hang on the pointer."""
    px = theme().px
    wide = min(round(paint.text_width(text, Role.BODY_STRONG)) + px(28), px(260))
    size = QSize(wide, px(40))
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    box = QRectF(1, 1, size.width() - 2, size.height() - 2)
    paint.draw_card_frame(painter, box, theme().tokens, chosen=True)
    paint.draw_elided(painter, box.adjusted(px(12), 0, -px(12), 0), text, theme().tokens, role=Role.BODY_STRONG)
    painter.end()
    return picture


class CommandPalette(Box):
    """Floats over the window; keys alone are enough. Nothing typed shows all commands."""

    record_chosen = Signal(object)
    """Ref of the record to open."""
    command_chosen = Signal(str)
    record_dragged = Signal(object)
    """Ref of the record that is being dragged out; the window is out of the way by then."""

    def __init__(self, window: QWidget, ask: Ask, commands: Callable[[], list[Choice]]) -> None:
        super().__init__(padding=Space.M, floating=True, parent=window)
        self._window, self._ask, self._commands = window, ask, commands
        self._asked = ""
        self._hits: Sequence[Hit] = ()
        self._before: QWidget | None = None
        self.setAccessibleName(_("Search or give a command"))
        self.search = SearchField(_("Search or give a command"), placeholder=_("Search or give a command…"))
        self.list = HitList(_("Results"))
        self.list.dragged.connect(self._dragged)
        self.nothing = PlainLabel(role=Role.BODY, token="text2", wrap=True)
        self.nothing.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        self.nothing.hide()
        column = self.column
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing)
        self._pause = QTimer(self, interval=120, singleShot=True)
        self._pause.timeout.connect(self._search_records)
        self.search.textChanged.connect(self._typed)
        self.search.installEventFilter(self)
        self.list.taken.connect(self._take)
        self.hide()

    @Slot()
    def open_now(self) -> None:
        """Show over the window with an empty field, focus in it."""
        self._before = QApplication.focusWidget()
        self._hits = ()
        self.search.clear()
        self._show_results()
        self._place()
        self.show()
        self.raise_()
        self.search.setFocus()
        self.list.scrollToTop()
        self._window.installEventFilter(self)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    @Slot()
    def close_now(self) -> None:
        """Hide and give the focus back to where it was."""
        if not self.isVisible():
            return
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self._window.removeEventFilter(self)
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self._before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress and watched is self.search and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.close_now()
                return True
            return self.list.steer(event)
        if kind == QEvent.Type.Resize and watched is self._window:
            self._place()
        if kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent) and isinstance(watched, QWidget):
            # By place, not by widget: a press that nobody takes travels up to the window.
            inside = self.rect().contains(self.mapFromGlobal(event.globalPosition()).toPoint())
            if not inside and watched.window() is self.window():
                self.close_now()
        return False

    @Slot(str)
    def _typed(self, text: str) -> None:
        if not text.strip():
            self._hits = ()
        self._show_results()
        self._pause.start()

    @Slot()
    def _search_records(self) -> None:
        text = self.search.text().strip()
        if text and self.isVisible():
            self._asked = text
            self._ask(text, self.take_hits)

    def take_hits(self, hits: Sequence[Hit]) -> None:
        """Records found; an answer to something that is no longer asked is left."""
        if self.isVisible() and self.search.text().strip() == self._asked:
            self._hits = hits
            self._show_results()
            count = len(self.list.rows_model.rows())
            announce(self.search, fill(ngettext("{count} found", "{count} found", count), {"count": count}))

    def _show_results(self) -> None:
        text = self.search.text().strip()
        commands = [choice for choice in self._commands() if matches(choice, text)]
        rows: list[Choice] = []
        if self._hits:
            rows.append(Choice(None, _("Records"), heading=True))
            rows.extend(
                Choice(hit.ref, hit.title, hit.detail, icon=ICON_OF.get(hit.ref.kind, "file-text"))
                for hit in self._hits
            )
            commands = commands[:_COMMANDS_WITH_RECORDS]
        if commands:
            rows.append(Choice(None, _("Commands"), heading=True))
            rows.extend(commands)
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.nothing.setText(fill(_("Nothing found for ‘{text}’."), {"text": text}))
        self._place()

    @Slot(object)
    def _dragged(self, ref: Ref) -> None:
        self.close_now()
        self.record_dragged.emit(ref)

    @Slot(object)
    def _take(self, key: object) -> None:
        self.close_now()
        if isinstance(key, str):
            self.command_chosen.emit(key)
        elif key is not None:
            self.record_chosen.emit(key)

    def _place(self) -> None:
        px = theme().px
        width = min(px(620), self._window.width() - 2 * Space.XXL)
        rows = self.list.rows_model.rows()
        wanted = px(74) + sum(px(28 if row.heading else 40) for row in rows) if rows else px(110)
        height = min(wanted, px(460), self._window.height() - 2 * Space.XXL)
        top = max(min(px(96), self._window.height() - height - Space.XXL), Space.M)
        self.setGeometry((self._window.width() - width) // 2, top, width, height)
