"""The context menu of a card or column: the same moves and ways out as everywhere else."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from woo_desktop.domain.fit import Fit
from woo_desktop.i18n import _
from woo_desktop.ui.models import board_words as words
from woo_desktop.ui.models.board_model import BoardModel
from woo_desktop.ui.models.board_state import POOL, Placement
from woo_desktop.ui.theme import icon
from woo_desktop.ui.widgets import without_mnemonic

_BEST = 3


class BoardMenu(QMenu):
    """Made anew each time it is asked for."""

    move_wanted = Signal(object)
    chooser_wanted = Signal(int, int, bool)
    question_wanted = Signal(int, int)
    track_wanted = Signal(int)
    lane_wanted = Signal(int)
    all_wanted = Signal(int)
    agreement_wanted = Signal(int)
    mail_wanted = Signal(int)

    def __init__(self, model: BoardModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.triggered.connect(self._chosen)

    def open_for_card(self, assignment_id: int, key: int, at: QPoint) -> None:
        """The menu of a card."""
        self.clear()
        ranked = [fit for fit in self._model.fits.ranking(assignment_id) if fit.possible]
        others = [fit for fit in ranked if fit.place.offering_id != key]
        title = _("Place on") if key == POOL else _("Move to")
        self._add_tracks(title, "square-kanban", assignment_id, key, others, also=False)
        self._add_tracks(_("Also place on"), "link", assignment_id, key, others, also=True)
        if key != POOL:
            back = Placement(assignment_id, key, POOL)
            self._add(self, _("Back to the pool"), back, "undo-2")
        self.addSeparator()
        self._add(self, _("Open this question"), ("question", assignment_id, key), "message-circle-question")
        if key != POOL:
            self._add(self, _("Make an agreement…"), ("agreement", key), "file-text")
            self._add(self, _("Mail cases that fit…"), ("mail", key), "mail")
            self._add(self, _("Open this track"), ("track", key), "route")
        self.popup(at)

    def open_for_column(self, key: int, at: QPoint, *, lane: bool, more: bool) -> None:
        """The menu of a column."""
        self.clear()
        self._add(self, _("Open this track"), ("track", key), "route")
        self._add(self, _("Make an agreement…"), ("agreement", key), "file-text")
        self._add(self, _("Mail cases that fit…"), ("mail", key), "mail")
        if more or lane:
            self.addSeparator()
        if more:
            self._add(self, _("Show all or fewer cards"), ("all", key), "list")
        if lane:
            self._add(self, _("Fold this lane"), ("lane", key), "chevron-right")
        self.popup(at)

    def _add_tracks(
        self, title: str, icon_name: str, assignment_id: int, key: int, fits: list[Fit], *, also: bool
    ) -> None:
        inner = self.addMenu(icon(icon_name), title)
        offered = 0
        for fit in fits:
            target = fit.place.offering_id
            answer = self._model.answer(assignment_id, key, target, also=also)
            column = self._model.column(target)
            if not answer.may or column is None:
                continue
            mark, _filled = words.fit_pill(answer.fit or fit)
            placement = Placement(assignment_id, key, target, also)
            self._add(inner, f"{column.track}\t{mark.word}", placement, mark.icon)
            offered += 1
            if offered == _BEST:
                break
        if offered:
            inner.addSeparator()
        text = _("Another track…") if also else f"{_('Another track…')}\tM"
        self._add(inner, text, ("choose", assignment_id, key, also), "")

    @staticmethod
    def _add(menu: QMenu, text: str, data: object, icon_name: str) -> QAction:
        action = menu.addAction(without_mnemonic(text))
        action.setData(data)
        if icon_name:
            action.setIcon(icon(icon_name))
        return action

    @Slot(QAction)
    def _chosen(self, action: QAction) -> None:
        data = action.data()
        if isinstance(data, Placement):
            self.move_wanted.emit(data)
        elif isinstance(data, tuple):
            match data:
                case ("choose", int(card), int(key), bool(also)):
                    self.chooser_wanted.emit(card, key, also)
                case ("question", int(card), int(key)):
                    self.question_wanted.emit(card, key)
                case ("track", int(key)):
                    self.track_wanted.emit(key)
                case ("agreement", int(key)):
                    self.agreement_wanted.emit(key)
                case ("mail", int(key)):
                    self.mail_wanted.emit(key)
                case ("lane", int(key)):
                    self.lane_wanted.emit(key)
                case ("all", int(key)):
                    self.all_wanted.emit(key)
