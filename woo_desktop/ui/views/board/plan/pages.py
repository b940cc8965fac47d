"""Pages of the draft panel that list things: what has no place, what two drafts do otherwise, what people changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from woo_desktop.domain.answers import ProposalNow
from woo_desktop.domain.planning import Comparison, Deviation, Difference, Draft, Placing, Repair, Unplaced, Whereabouts
from woo_desktop.domain.terms import ProposalStatus
from woo_desktop.i18n import _, fill, moment, say
from woo_desktop.ui.record.scroll import ScrollTab
from woo_desktop.ui.theme import Role, Space
from woo_desktop.ui.views.board.plan.rows import CardRow, Deed, DeedLine
from woo_desktop.ui.widgets import ChoiceField, PlainLabel, Section, clear_layout

_ROWS_AT_MOST = 200


class ListPage(ScrollTab):
    """Rows that are made anew when what they show is different."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._told: object = None
        self.rows: list[CardRow] = []

    def is_news(self, told: object) -> bool:
        """Whether this is not what is on show already; then the page is empty now."""
        if told == self._told:
            return False
        self._told = told
        self.rows = []
        clear_layout(self.column)
        return True

    def add_row(self, row: CardRow) -> None:
        self.rows.append(row)
        self.column.addWidget(row)

    def add_note(self, text: str) -> None:
        self.column.addWidget(PlainLabel(text, role=Role.SMALL, token="text2", wrap=True))

    def finish(self, left_out: int = 0) -> None:
        """Say what is not listed, and keep the rows at the top."""
        if left_out > 0:
            self.add_note(fill(_("And {count} more."), {"count": left_out}))
        self.column.addStretch(1)


class LeftPage(ListPage):
    """Why a part has no place, and what would help; each help leads to where it is done."""

    repair_wanted = Signal(object)
    question_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__(_("Without a place"))

    def show_left(self, unplaced: Sequence[Unplaced], where: Whereabouts) -> None:
        cards = {one.assignment_id: where.cards.get(one.assignment_id) for one in unplaced}
        if not self.is_news((tuple(unplaced), tuple(cards.items()))):
            return
        if not unplaced:
            self.add_note(_("Everything that waits has a place in this draft."))
        for one in unplaced[:_ROWS_AT_MOST]:
            card = cards[one.assignment_id]
            if card is None:
                continue
            row = CardRow(card.title, f"{card.code} · {card.company}", key=card.question_id)
            row.chosen.connect(self.question_wanted)
            for cause in one.causes:
                row.add_words(say(cause.says), icon_name="ban")
            for repair in one.repairs:
                row.add_deed(DeedLine(say(repair.says), repair, self._wanted))
            self.add_row(row)
        self.finish(len(unplaced) - _ROWS_AT_MOST)

    def _wanted(self, repair: object) -> None:
        if isinstance(repair, Repair):
            self.repair_wanted.emit(repair)


class ComparePage(ListPage):
    """Two drafts side by side: counts, points, and every card that goes elsewhere, to be taken over one by one."""

    other_chosen = Signal(int)
    take_wanted = Signal(int)
    card_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__(_("Compare"))
        self.other = ChoiceField(_("Compare with"))

    def show_two(
        self, here: Draft, there: Draft, told: Comparison, others: Sequence[Draft], where: Whereabouts
    ) -> None:
        if not self.is_news((here, there, told, tuple(others), tuple(where.cards.items()))):
            return
        self.other = ChoiceField(_("Compare with"))
        for draft in others:
            self.other.addItem(fill(_("Compare with {draft}"), {"draft": name_of(draft)}), draft.number)
        self.other.setCurrentIndex(self.other.findData(there.number))
        self.other.activated.connect(self._chosen)
        self.column.addWidget(self.other)
        self._add_figures(here, there, told)
        differences = Section(_("What goes elsewhere"), note=str(len(told.differences)))
        self.column.addWidget(differences)
        if not told.differences:
            self.add_note(_("Both drafts place every card the same."))
        for difference in told.differences[:_ROWS_AT_MOST]:
            self._add_difference(difference, here, there, where)
        self.finish(len(told.differences) - _ROWS_AT_MOST)

    def _add_figures(self, here: Draft, there: Draft, told: Comparison) -> None:
        rows = (
            ("", name_of(here), name_of(there)),
            (_("Placed"), str(len(here.plan.placed)), str(len(there.plan.placed))),
            (_("Without a place"), str(len(here.plan.unplaced)), str(len(there.plan.unplaced))),
            (_("Points together"), str(here.total), str(there.total)),
            (_("Points per card"), str(here.mean), str(there.mean)),
            (_("The same in both"), str(told.same), str(told.same)),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnStretch(0, 1)
        for number, (what, one, other) in enumerate(rows):
            strong = number == 0
            grid.addWidget(PlainLabel(what, role=Role.SMALL, token="text2"), number, 0)
            for place, text in enumerate((one, other), start=1):
                role = Role.SMALL_STRONG if strong else Role.BODY_STRONG
                grid.addWidget(
                    PlainLabel(text, role=role, tabular=not strong), number, place, Qt.AlignmentFlag.AlignRight
                )
        self.column.addLayout(grid)

    def _add_difference(self, difference: Difference, here: Draft, there: Draft, where: Whereabouts) -> None:
        card = where.cards.get(difference.assignment_id)
        if card is None:
            return
        row = CardRow(card.title, f"{card.code} · {card.company}", key=card.assignment_id)
        row.chosen.connect(self.card_wanted)
        for draft, placing in ((here, difference.here), (there, difference.there)):
            row.add_words(f"{name_of(draft)}: {place_words(placing, where)}")
        words = fill(_("Take over from {draft}"), {"draft": name_of(there)})
        row.add_deed(Deed(words, difference.assignment_id, self._take, "arrow-left-right"))
        self.add_row(row)

    @Slot(int)
    def _chosen(self, row: int) -> None:
        self.other_chosen.emit(int(self.other.itemData(row)))

    def _take(self, assignment_id: object) -> None:
        if isinstance(assignment_id, int):
            self.take_wanted.emit(assignment_id)


class ChangedPage(ListPage):
    """What people changed against the draft after taking it over, with who and when; one click puts one back."""

    back_wanted = Signal(object)
    card_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__(_("Changed since"))

    def show_changed(
        self, found: Sequence[Deviation], where: Whereabouts, fates: Mapping[int, ProposalNow], may: Mapping[int, bool]
    ) -> None:
        if not self.is_news((tuple(found), tuple(where.cards.items()), dict(fates), dict(may))):
            return
        if not found:
            self.add_note(_("What was taken over stands as the draft had it."))
        for one in found[:_ROWS_AT_MOST]:
            card = where.cards.get(one.placing.assignment_id)
            title = card.title if card is not None else _("A question that is not on this board any more")
            row = CardRow(title, card.code if card is not None else "", key=one.placing.assignment_id)
            row.chosen.connect(self.card_wanted)
            row.add_words(fill(_("Draft: {place}"), {"place": place_words(one.placing, where)}))
            row.add_words(fill(_("Now: {place}"), {"place": now_words(one, where)}))
            fate = fates.get(one.proposal_id)
            if fate is not None and fate.who:
                row.add_words(_by_whom(fate), icon_name="user", token="text3")
            if may.get(one.placing.assignment_id):
                row.add_deed(Deed(_("Put back as in the draft"), one, self._back, "undo-2"))
            else:
                row.add_words(_("Its place in the draft is taken or gone."), token="text3")
            self.add_row(row)
        self.finish(len(found) - _ROWS_AT_MOST)

    def _back(self, deviation: object) -> None:
        if isinstance(deviation, Deviation):
            self.back_wanted.emit(deviation)


# --- words --------------------------------------------------------------------------------------------------


def name_of(draft: Draft) -> str:
    """ "Concept 2"."""
    return fill(_("Draft {number}"), {"number": draft.number})


def place_words(placing: Placing | None, where: Whereabouts) -> str:
    """A track with its points, or that there is none."""
    column = None if placing is None else where.columns.get(placing.offering_id)
    if placing is None or column is None:
        return _("no place")
    return fill(_("{track} ({score})"), {"track": column.track, "score": placing.score})


def now_words(one: Deviation, where: Whereabouts) -> str:
    """Where a card stands now."""
    tracks = [where.columns[key].track for key in one.now if key in where.columns]
    if tracks:
        return ", ".join(tracks)
    return _("still to place") if one.placing.assignment_id in where.waiting else _("not on this board")


def _by_whom(fate: ProposalNow) -> str:
    at = moment(fate.at) if isinstance(fate.at, dt.datetime) else ""
    values = {"who": fate.who, "at": at}
    if fate.status is ProposalStatus.REFUSED:
        return fill(_("{who} noted a no, {at}"), values)
    return fill(_("{who}, {at}"), values)
