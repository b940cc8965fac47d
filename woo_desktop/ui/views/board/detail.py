"""The panel at the right: the chosen card, why it fits, what fits too, and the one thing to do."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from woo_desktop.domain.answers import BoardColumn, RecordSheet
from woo_desktop.domain.fields import Format
from woo_desktop.domain.fit import Fit
from woo_desktop.domain.formats import shown as shown_format
from woo_desktop.domain.multi_level import several_levels
from woo_desktop.domain.records import Question
from woo_desktop.i18n import _, day, fill, say
from woo_desktop.ui.models import board_words as words
from woo_desktop.ui.models.board_model import BoardModel
from woo_desktop.ui.models.board_state import POOL, Shown
from woo_desktop.ui.record.others import OthersHere
from woo_desktop.ui.theme import Role, Space
from woo_desktop.ui.views.board.detail_parts import IconLine, PlaceButton
from woo_desktop.ui.views.board.paint_cards import chips_of
from woo_desktop.ui.views.board.why import AlsoRow, ConcernLine, WhyBox
from woo_desktop.ui.views.board.yeses import YesBox
from woo_desktop.ui.widgets import (
    Divider,
    FlowLayout,
    Ground,
    IconButton,
    LevelChip,
    Nearing,
    Pill,
    PlainLabel,
    SecondaryButton,
    Section,
    clear_layout,
)

_ALSO = 3
_QUOTE = 260


class DetailPanel(Ground):
    """Tells what is wanted through signals; the view does it."""

    closed = Signal()
    place_wanted = Signal(int)
    chooser_wanted = Signal()
    menu_wanted = Signal(QPoint)
    withdraw_wanted = Signal()
    answered = Signal(str, bool)
    question_wanted = Signal()
    split_wanted = Signal()
    explained = Signal(int)
    """The column whose explanation is shown now."""

    def __init__(self, model: BoardModel, parent: QWidget | None = None) -> None:
        super().__init__("bg", parent)
        self._model = model
        self._shown: Shown | None = None
        self._key = POOL
        self._target: int | None = None
        self._sheet: RecordSheet | None = None
        self.setAccessibleName(_("Chosen card"))
        self._build_body()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._head())
        outer.addWidget(self._scroll, 1)
        outer.addLayout(self._foot())

    # --- building -----------------------------------------------------------------------------------------------

    def _head(self) -> QHBoxLayout:
        holder = QWidget()
        holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._marks = FlowLayout(holder)
        head = QHBoxLayout()
        head.setContentsMargins(Space.L + 4, Space.M, Space.M, Space.S)
        head.addWidget(holder, 1)
        top = Qt.AlignmentFlag.AlignTop
        self.open_button = IconButton("external-link", _("Open this question"), on_click=self.question_wanted.emit)
        self.close_button = IconButton("x", _("Close panel (Esc)"), on_click=self.closed.emit)
        head.addWidget(self.open_button, 0, top)
        head.addWidget(self.close_button, 0, top)
        return head

    def _build_body(self) -> None:
        self.title = PlainLabel(role=Role.PANEL_TITLE, wrap=True)
        self.company = IconLine("store")
        self.contact = IconLine("user")
        self.others = OthersHere()
        self.quote = PlainLabel(role=Role.BODY, token="text2", wrap=True)
        self.clash = ConcernLine()
        self.levels = Section(_("Lends itself to several levels"))
        self.levels.add_link(_("Split…")).changes_data().clicked.connect(self.split_wanted)
        self.levels_why = PlainLabel(role=Role.SMALL, token="text2", wrap=True)
        self.levels.add(self.levels_why)
        self.yeses = YesBox()
        self.why = WhyBox()
        self.also = Section(_("Fits too"))
        self.compare = self.also.add_link(_("Compare"))
        self.compare.clicked.connect(self.chooser_wanted)
        self.rows = [AlsoRow() for _each in range(_ALSO)]
        self.last = Section(_("Last contact"))
        self.last.add_link(_("All")).clicked.connect(self.question_wanted)
        self.last_title = PlainLabel(role=Role.BODY_MEDIUM, wrap=True)
        self.last_when = PlainLabel(role=Role.SMALL, token="text2", wrap=True)
        for row in self.rows:
            self.also.add(row)
            row.taken.connect(self.explain)
        self.last.add(self.last_title)
        self.last.add(self.last_when)
        self.last.column.setSpacing(2)
        self.yeses.answered.connect(self.answered)
        body = Ground("bg")
        column = QVBoxLayout(body)
        column.setContentsMargins(Space.L + 4, 0, Space.L + 4, Space.L)
        column.setSpacing(Space.S - 2)
        said: tuple[QWidget, ...] = (self.title, self.company, self.contact, self.others, self.quote)
        for widget in said:
            column.addWidget(widget)
        parts: tuple[QWidget, ...] = (self.clash, self.yeses, self.why, self.levels, self.also, self.last)
        lower = QVBoxLayout()
        lower.setContentsMargins(0, Space.S, 0, 0)
        lower.setSpacing(Space.M + 2)
        for widget in parts:
            lower.addWidget(widget)
        column.addLayout(lower)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(body)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _foot(self) -> QVBoxLayout:
        self.place = PlaceButton(self._place)
        self.back = SecondaryButton(_("Back to the pool"), icon_name="undo-2", on_click=self.withdraw_wanted.emit)
        self.more = IconButton(
            "ellipsis", _("More to do with this card"), on_click=self._ask_menu, side=36, outlined=True
        )
        for button in (self.place, self.back):
            button.changes_data().make_footer()
        self.near_place, self.near_back = Nearing(self.place), Nearing(self.back)
        row = QHBoxLayout()
        row.setContentsMargins(Space.L + 4, Space.M, Space.L + 4, Space.L)
        row.setSpacing(Space.S)
        row.addWidget(self.place, 1)
        row.addWidget(self.back, 1)
        row.addWidget(self.more)
        foot = QVBoxLayout()
        foot.setSpacing(0)
        foot.addWidget(Divider())
        foot.addLayout(row)
        return foot

    # --- showing ------------------------------------------------------------------------------------------------

    @property
    def target(self) -> int | None:
        """The column that the primary button would place on."""
        return self._target

    def show_card(self, shown: Shown, key: int, explain: int | None = None) -> None:
        """Show a card; of a pool card the best column is explained unless another is asked for."""
        same = self._shown is not None and self._shown.card.question_id == shown.card.question_id
        if not same:
            self._sheet = None
            self._scroll.verticalScrollBar().setValue(0)
        self._shown, self._key = shown, key
        card = shown.card
        clear_layout(self._marks)
        for level in chips_of(card.levels):
            self._marks.addWidget(LevelChip(level))
        column = self._model.column(key)
        mark = words.card_mark(shown, column)
        self._marks.addWidget(Pill(mark.word, tone=mark.tone, icon_name=mark.icon, round_ends=False))
        self.title.setText(card.title)
        self.company.show_words(" · ".join(part for part in (card.company, card.city) if part))
        self._show_sheet_words()
        if column is not None:
            self.yeses.show_card(shown, column, self._contact_name())
        self.yeses.setVisible(column is not None)
        self._show_levels(shown)
        self._show_fits(explain if explain is not None else (key if key != POOL else None))

    def _show_levels(self, shown: Shown) -> None:
        """What there is to say about several levels: the order of the parts, or that it could be split."""
        self.clash.setVisible(shown.clash is not None)
        if shown.clash is not None:
            self.clash.show_concern(say(shown.clash), blocks=True)
        lends = shown.card.several_levels and shown.card.parts == 1
        self.levels.setVisible(lends)
        board, case = self._model.board, self._model.fits.case(shown.id)
        told = several_levels(board, case) if lends and board is not None and case is not None else None
        words = say(told) if told is not None else _("Several kinds of work are asked, on more than one level.")
        self.levels_why.setText(words)

    def show_sheet(self, sheet: RecordSheet) -> None:
        """What the record itself tells came in."""
        self._sheet = sheet
        self._show_sheet_words()
        column = self._model.column(self._key)
        if self._shown is not None and column is not None:
            self.yeses.show_card(self._shown, column, self._contact_name())

    @Slot(int)
    def explain(self, key: int) -> None:
        """Explain the card at another column; the button then places it there."""
        if self._shown is not None and self._model.column(key) is not None:
            self._show_fits(key)
            self._scroll.ensureWidgetVisible(self.why)
            self.explained.emit(key)

    def _show_sheet_words(self) -> None:
        sheet = self._sheet
        record = sheet.record if sheet is not None else None
        quote = record.own_words.strip() if isinstance(record, Question) else ""
        if len(quote) > _QUOTE:
            quote = f"{quote[:_QUOTE].rsplit(' ', 1)[0]}…"
        self.quote.setText(fill(_("“{words}”"), {"words": quote}) if quote else "")
        self.quote.setVisible(bool(quote))
        phone = shown_format(Format.PHONE, sheet.phone) if sheet is not None else ""
        self.contact.show_words(" · ".join(part for part in (self._contact_name(), phone) if part))
        talks = [entry for entry in sheet.timeline if not entry.gesture] if sheet is not None else []
        self.last.setVisible(bool(talks))
        if talks:
            self.last_title.setText(say(talks[0].title))
            when = day(talks[0].at.date())
            self.last_when.setText(" · ".join(part for part in (when, talks[0].who, talks[0].detail) if part))

    def _contact_name(self) -> str:
        return self._sheet.ref_names.get("contact_id", "") if self._sheet is not None else ""

    def _show_fits(self, wanted: int | None) -> None:
        shown = self._shown
        if shown is None:
            return
        ranked = self._model.fits.ranking(shown.id)
        possible = [fit for fit in ranked if fit.possible]
        by_key = {fit.place.offering_id: fit for fit in ranked}
        fit = by_key.get(wanted) if wanted is not None else (ranked[0] if ranked else None)
        column = self._model.column(fit.place.offering_id) if fit is not None else None
        self.why.setVisible(fit is not None and column is not None)
        if fit is not None and column is not None:
            self.why.explain(fit, column)
        others = [other for other in possible if other is not fit and other.place.offering_id != self._key]
        self._show_also(others[:_ALSO])
        self._show_buttons(fit, column, possible)

    def _show_also(self, fits: list[Fit]) -> None:
        self.also.setVisible(bool(fits))
        for number, row in enumerate(self.rows):
            column = self._model.column(fits[number].place.offering_id) if number < len(fits) else None
            row.setVisible(column is not None)
            if column is not None:
                row.show_fit(fits[number], column, self._model.taken(column.offering_id))

    def _show_buttons(self, fit: Fit | None, column: BoardColumn | None, possible: list[Fit]) -> None:
        shown = self._shown
        saving = shown is not None and shown.saving
        here = column is not None and column.offering_id == self._key
        self._target = column.offering_id if fit is not None and column is not None and fit.possible else None
        if here:
            self._target = None
        self.back.setVisible(self._key != POOL and self._target is None)
        self.back.setEnabled(not saving and self._model.may_move)
        self.place.setVisible(self._key == POOL or self._target is not None)
        if self._target is not None and column is not None:
            place = _("Place on {track}") if self._key == POOL else _("Move to {track}")
            self.place.setText(fill(place, {"track": column.track}))
        else:
            self.place.setText(_("Place on…"))
        self.place.setEnabled(not saving and self._model.may_move and (bool(possible) or self._target is None))

    def focus_first(self) -> None:
        """Put the keyboard on the one thing to do."""
        (self.place if self.place.isVisible() else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _place(self) -> None:
        if self._target is not None:
            self.place_wanted.emit(self._target)
        else:
            self.chooser_wanted.emit()

    @Slot()
    def _ask_menu(self) -> None:
        self.menu_wanted.emit(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
