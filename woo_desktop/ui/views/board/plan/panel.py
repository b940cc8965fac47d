"""The panel at the right of a draft: what it would do, the chosen card with its reasons, and what to take over."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from woo_desktop.domain.answers import BoardColumn
from woo_desktop.domain.fit import Fit, Weights
from woo_desktop.domain.planning import Draft, Stands
from woo_desktop.i18n import _, fill, moment, ngettext
from woo_desktop.ui.record.scroll import ScrollTab
from woo_desktop.ui.theme import Role, Space
from woo_desktop.ui.views.board.plan.drafted import Drafted
from woo_desktop.ui.views.board.plan.pages import ChangedPage, ComparePage, LeftPage, name_of
from woo_desktop.ui.views.board.why import WhyBox
from woo_desktop.ui.widgets import (
    Ground,
    IconButton,
    PlainLabel,
    PrimaryButton,
    SecondaryButton,
    Section,
    StatusWord,
)
from woo_desktop.ui.widgets.count_tabs import CountTabs


class ChosenPage(ScrollTab):
    """What the draft is worth, and the card or column that is chosen."""

    accept_wanted = Signal(int)
    refuse_wanted = Signal(int)
    column_wanted = Signal(int)
    question_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__(_("Proposal"))
        self._card = self._key = self._question = 0
        self.writable = True
        self.worth = PlainLabel(role=Role.BODY, wrap=True)
        self.proof = StatusWord("circle-check", "", tone="ok")
        self.missed = PlainLabel(role=Role.SMALL, token="text2", wrap=True)
        self.hint = PlainLabel(
            _("Choose a dashed card to see why it would go there, or a track to take all of its cards over."),
            role=Role.SMALL,
            token="text2",
            wrap=True,
        )
        self.card = Section("", role=Role.PANEL_TITLE)
        self.card.title.setWordWrap(True)
        self.where = PlainLabel(role=Role.SMALL, token="text2", wrap=True)
        self.accept = PrimaryButton(_("Take this over"), icon_name="check", on_click=self._accept)
        self.refuse = SecondaryButton(_("Not this one"), icon_name="x", on_click=self._refuse)
        self.open = IconButton("external-link", _("Open this question"), on_click=self._open, outlined=True)
        deeds = QHBoxLayout()
        deeds.setSpacing(Space.S)
        deeds.addWidget(self.accept)
        deeds.addWidget(self.refuse)
        deeds.addStretch(1)
        deeds.addWidget(self.open)
        self.why = WhyBox()
        self.card.add(self.where)
        self.card.column.addLayout(deeds)
        self.card.add(self.why)
        self.track = Section("", role=Role.PANEL_TITLE)
        self.track.title.setWordWrap(True)
        self.count = PlainLabel(role=Role.BODY, token="text2", wrap=True)
        self.accept_track = PrimaryButton("", icon_name="check-check", on_click=self._accept_track)
        self.track.add(self.count)
        self.track.column.addWidget(self.accept_track, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.worth, self.proof, self.missed, self.hint, self.card, self.track):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.show_nothing()

    def show_worth(self, drafted: Drafted, weights: Weights) -> None:
        """Counts, points, and whether it can be better."""
        draft = drafted.draft
        total = len(draft.plan.placed) + len(draft.plan.unplaced)
        words = ngettext(
            "{placed} of {total} card gets a place, {points} points per card.",
            "{placed} of {total} cards get a place, {points} points per card.",
            total,
        )
        self.worth.setText(fill(words, {"placed": len(draft.plan.placed), "total": total, "points": draft.mean}))
        self.proof.set_status(*proof_of(draft, weights))
        told = _told_since(drafted)
        self.missed.setText(told)
        self.missed.setVisible(bool(told))

    def show_nothing(self) -> None:
        self._card = self._key = 0
        self.hint.show()
        self.card.hide()
        self.track.hide()

    def show_card(self, title: str, code: str, question: int, fit: Fit, column: BoardColumn) -> None:
        """A card with why it fits; buttons only when it is a placing of this draft."""
        self._card, self._question = fit.case.assignment_id, question
        self.hint.hide()
        self.track.hide()
        self.card.title.setText(title)
        self.where.setText(fill(_("{code} → {track}"), {"code": code, "track": column.track}))
        self.why.explain(fit, column)
        self.card.show()

    def show_deeds(self, how: Stands | None) -> None:
        """What can be done with the chosen card."""
        self.accept.setVisible(how is not None)
        self.accept.setEnabled(how is Stands.WAITS and self.writable)
        self.refuse.setVisible(how is not None)

    def show_track(self, column: BoardColumn, count: int) -> None:
        """A column with how many of its cards can be taken over."""
        self._key = column.offering_id
        self.hint.hide()
        self.card.hide()
        self.track.title.setText(column.track)
        words = ngettext("{count} proposed card.", "{count} proposed cards.", count)
        self.count.setText(fill(words, {"count": count}) if count else _("This draft proposes nothing here."))
        text = ngettext("Take over this {count} card", "Take over these {count} cards", count)
        self.accept_track.setText(fill(text, {"count": count}))
        self.accept_track.setVisible(count > 0)
        self.accept_track.setEnabled(self.writable)
        self.track.show()

    @Slot()
    def _accept(self) -> None:
        self.accept_wanted.emit(self._card)

    @Slot()
    def _refuse(self) -> None:
        self.refuse_wanted.emit(self._card)

    @Slot()
    def _accept_track(self) -> None:
        self.column_wanted.emit(self._key)

    @Slot()
    def _open(self) -> None:
        self.question_wanted.emit(self._question)


class DraftPanel(Ground):
    """Tells what is wanted through signals of its pages; the view does it."""

    all_wanted = Signal()
    drop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bg", parent)
        self.setAccessibleName(_("Draft"))
        self.title = PlainLabel(role=Role.PANEL_TITLE)
        self.made = PlainLabel(role=Role.SMALL, token="text2")
        self.drop = IconButton("trash-2", _("Throw this draft away"), on_click=self.drop_wanted.emit)
        self.chosen, self.left = ChosenPage(), LeftPage()
        self.compare, self.changed = ComparePage(), ChangedPage()
        self.pages = {"chosen": self.chosen, "left": self.left, "compare": self.compare, "changed": self.changed}
        self.tabs = CountTabs(_("What to show of the draft"))
        self.tabs.chosen.connect(self.show_page)
        self.stack = QStackedWidget()
        for page in self.pages.values():
            self.stack.addWidget(page)
        self.accept_all = PrimaryButton("", icon_name="check-check", on_click=self.all_wanted.emit)
        self.accept_all.make_footer()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._head())
        outer.addWidget(self.tabs)
        outer.addWidget(self.stack, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        foot.addWidget(self.accept_all, 1)
        outer.addLayout(foot)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(Space.L, Space.M, Space.M, Space.XS)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self.title)
        said.addWidget(self.made)
        head.addLayout(said, 1)
        head.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignTop)
        return head

    @Slot(str)
    def show_page(self, key: str) -> None:
        """Show one of the pages."""
        self.tabs.choose(key)
        self.stack.setCurrentWidget(self.pages.get(key, self.chosen))

    def show_draft(self, drafted: Drafted, weights: Weights, *, others: int, changed: int) -> None:
        """Heading, tabs and the button for all of it."""
        draft = drafted.draft
        self.title.setText(name_of(draft))
        made = fill(_("Made at {at}"), {"at": moment(draft.made_at)})
        self.made.setText(f"{made} · {_('adapted')}" if draft.adapted else made)
        tabs = [("chosen", _("Proposal")), ("left", _("No place"))]
        if others:
            tabs.append(("compare", _("Compare")))
        if draft.accepted:
            tabs.append(("changed", _("Changed")))
        self.tabs.set_tabs(tabs)
        counts = {"left": len(draft.plan.unplaced)}
        if draft.accepted:
            counts["changed"] = changed
        self.tabs.set_counts(counts)
        self.show_page(self.tabs.current_key() or "chosen")
        self.chosen.show_worth(drafted, weights)
        waiting = len(drafted.waiting)
        words = ngettext("Take over the last {count} card", "Take over all {count} cards", waiting)
        self.accept_all.setText(fill(words, {"count": waiting}) if waiting else _("Nothing left to take over"))
        self.accept_all.setEnabled(waiting > 0 and self.chosen.writable)


# --- words --------------------------------------------------------------------------------------------------


def proof_of(draft: Draft, weights: Weights) -> tuple[str, str, str]:
    """Icon, words and tone: whether a better plan can exist."""
    if draft.weights != weights:
        return "triangle-alert", _("Made with other points of a match."), "warn"
    if draft.adapted:
        return "pencil", _("Adapted by hand"), "neutral"
    if draft.plan.optimal:
        return "circle-check", _("There is no better plan."), "ok"
    words = _("It could be at most {percent}% better; search longer for more.")
    return "triangle-alert", fill(words, {"percent": round(draft.plan.gap * 100, 2)}), "warn"


def _told_since(drafted: Drafted) -> str:
    """What happened on the board since the draft was made."""
    count = drafted.count
    told = (
        (Stands.DONE, ngettext("{count} stands there by now.", "{count} stand there by now.", count(Stands.DONE))),
        (
            Stands.FULL,
            ngettext("{count} place was taken meanwhile.", "{count} places were taken meanwhile.", count(Stands.FULL)),
        ),
        (Stands.BLOCKED, ngettext("{count} fits no more.", "{count} fit no more.", count(Stands.BLOCKED))),
        (
            Stands.ELSEWHERE,
            ngettext("{count} was placed elsewhere.", "{count} were placed elsewhere.", count(Stands.ELSEWHERE)),
        ),
        (
            Stands.TAKEN_BACK,
            ngettext("{count} was taken back.", "{count} were taken back.", count(Stands.TAKEN_BACK)),
        ),
        (
            Stands.GONE,
            ngettext(
                "{count} is not on the board any more.", "{count} are not on the board any more.", count(Stands.GONE)
            ),
        ),
    )
    return " ".join(fill(words, {"count": count(how)}) for how, words in told if count(how))
