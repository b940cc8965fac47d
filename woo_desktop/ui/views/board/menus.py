"""The context menu of cards or a column: the same moves and ways out as everywhere else."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from woo_desktop.domain.answers import BoardCard
from woo_desktop.domain.fit import Fit
from woo_desktop.domain.terms import ProposalStatus, ValueList
from woo_desktop.i18n import _, fill, ngettext
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.link_guard import why_off
from woo_desktop.ui.models import board_words as words
from woo_desktop.ui.models.board_load import Place
from woo_desktop.ui.models.board_model import BoardModel
from woo_desktop.ui.models.board_state import POOL, Placement
from woo_desktop.ui.theme import icon
from woo_desktop.ui.views.board.yeses import has_said
from woo_desktop.ui.widgets import switch_off, without_mnemonic

_BEST = 3


class BoardMenu(QMenu):
    """Made anew each time it is asked for."""

    move_wanted = Signal(object)
    move_near = Signal(object)
    """The move that may be asked for in a moment."""
    chooser_wanted = Signal(object, bool, bool)
    question_wanted = Signal(int, int)
    answer_wanted = Signal(int, int, str, str)
    """Card, key, party, and the reason of a no (empty for a yes)."""
    pin_wanted = Signal(object)
    split_wanted = Signal(int, int)
    sort_wanted = Signal(int)
    track_wanted = Signal(int)
    lane_wanted = Signal(int)
    all_wanted = Signal(int)
    agreement_wanted = Signal(int)
    mail_wanted = Signal(int)

    def __init__(self, model: BoardModel, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._desk = model, desk
        self.triggered.connect(self._chosen)
        self.hovered.connect(self._pointed)

    def open_for_cards(self, places: Sequence[Place], at: QPoint) -> None:
        """The menu of a card, or of several chosen together."""
        self.clear()
        state = self._model.state
        cards = [state.card(place.id, place.key) for place in places] if state else []
        there = [card for card in cards if card is not None]
        if not there:
            return
        if len(places) > 1:
            self._fill_for_several(tuple(places), there)
        else:
            self._fill_for_one(places[0], there[0])
        self.popup(at)

    def _fill_for_several(self, places: tuple[Place, ...], cards: list[BoardCard]) -> None:
        text = fill(ngettext("Place {count} card…", "Place {count} cards…", len(places)), {"count": len(places)})
        self._add(self, f"{text}\tM", ("choose", places, False, False), "square-kanban")
        placed = tuple(place.to(POOL) for place in places if place.key != POOL)
        if placed:
            self._add(self, _("Back to the pool"), placed, "undo-2")
        self.addSeparator()
        self._add_pin(places, cards)

    def _fill_for_one(self, place: Place, card: BoardCard) -> None:
        key = place.key
        ranked = [fit for fit in self._model.fits.ranking(place.id) if fit.possible]
        others = [fit for fit in ranked if fit.place.offering_id != key]
        title = _("Place on") if key == POOL else _("Move to")
        self._add_tracks(title, "square-kanban", place, others)
        if key != POOL:
            self._add_tracks(_("Also propose to"), "split", place, others, option=True)
        self._add_tracks(_("Also place on"), "link", place, others, also=True)
        if key != POOL:
            self._add(self, _("Back to the pool"), place.to(POOL), "undo-2")
            self._add_answers(place, card)
        self.addSeparator()
        self._add_pin((place,), [card])
        if card.parts == 1:
            self._add(self, _("Split over levels…"), ("split", place.id, key), "split")
        self._add(self, _("Open this question"), ("question", place.id, key), "message-circle-question")
        if key != POOL:
            self._add(self, _("Make an agreement…"), ("agreement", key), "file-text")
            self._add(self, _("Mail cases that fit…"), ("mail", key), "mail")
            self._add(self, _("Open this track"), ("track", key), "route")

    def open_for_column(self, key: int, at: QPoint, *, lane: bool, more: bool) -> None:
        """The menu of a column."""
        self.clear()
        self._add(self, f"{_('Sort what is to place by this track')}\t{_('Enter')}", ("sort", key), "arrow-up-down")
        self.addSeparator()
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

    # --- parts --------------------------------------------------------------------------------------------------

    def _add_tracks(
        self, title: str, icon_name: str, place: Place, fits: list[Fit], *, also: bool = False, option: bool = False
    ) -> None:
        inner = self.addMenu(icon(icon_name), title)
        inner.hovered.connect(self._pointed)
        offered = 0
        for fit in fits:
            target = fit.place.offering_id
            answer = self._model.answer(place.id, place.key, target, also=also, option=option)
            column = self._model.column(target)
            if not answer.may or column is None:
                continue
            mark, _filled = words.fit_pill(answer.fit or fit)
            move = Placement(place.id, place.key, target, also, option)
            self._add(inner, f"{column.track}\t{mark.word}", move, mark.icon)
            offered += 1
            if offered == _BEST:
                break
        if offered:
            inner.addSeparator()
        plain = not (also or option)
        text = f"{_('Another track…')}\tM" if plain else _("Another track…")
        self._add(inner, text, ("choose", (place,), also, option), "")

    def _add_answers(self, place: Place, card: BoardCard) -> None:
        """The yes or no of teacher and entrepreneur; a no with its reason right away."""
        if card.status is None or not card.status.takes_place or card.status is ProposalStatus.AGREED:
            return
        self.addSeparator()
        for party, yes, no in (
            ("teacher", _("Teacher says yes"), _("Teacher says no")),
            ("sme", _("Entrepreneur says yes"), _("Entrepreneur says no")),
        ):
            if has_said(party, card.status):
                continue
            self._add(self, yes, ("answer", place.id, place.key, party, ""), "check")
            inner = self.addMenu(icon("x"), no)
            for value in self._desk.words.values.get(ValueList.REFUSAL_REASON, ()):
                if not value.archived:
                    self._add(inner, value.name, ("answer", place.id, place.key, party, value.code), "")

    def _add_pin(self, places: tuple[Place, ...], cards: list[BoardCard]) -> None:
        loose = all(card.pinned for card in cards)
        self._add(
            self, f"{_('Let loose') if loose else _('Pin here')}\tP", ("pin", places), "pin-off" if loose else "pin"
        )

    def _add(self, menu: QMenu, text: str, data: object, icon_name: str) -> QAction:
        action = menu.addAction(without_mnemonic(text))
        action.setData(data)
        if icon_name:
            action.setIcon(icon(icon_name))
        if not self._desk.writable and not _only_looks(data):
            switch_off(action, menu, why_off(self._desk))
        return action

    @Slot(QAction)
    def _chosen(self, action: QAction) -> None:
        data = action.data()
        if _is_move(data):
            self.move_wanted.emit(data)
        elif isinstance(data, tuple):
            self._do(data)

    @Slot(QAction)
    def _pointed(self, action: QAction) -> None:
        if _is_move(action.data()):
            self.move_near.emit(action.data())

    def _do(self, data: tuple[object, ...]) -> None:
        match data:
            case ("choose", tuple() as places, bool(also), bool(option)):
                self.chooser_wanted.emit(places, also, option)
            case ("answer", int(card), int(key), str(party), str(reason)):
                self.answer_wanted.emit(card, key, party, reason)
            case ("pin", tuple() as places):
                self.pin_wanted.emit(places)
            case ("split", int(card), int(key)):
                self.split_wanted.emit(card, key)
            case ("question", int(card), int(key)):
                self.question_wanted.emit(card, key)
            case ("sort", int(key)):
                self.sort_wanted.emit(key)
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


def _only_looks(data: object) -> bool:
    return isinstance(data, tuple) and bool(data) and data[0] in ("question", "track", "mail", "sort", "lane", "all")


def _is_move(data: object) -> bool:
    return isinstance(data, Placement) or (isinstance(data, tuple) and bool(data) and isinstance(data[0], Placement))
