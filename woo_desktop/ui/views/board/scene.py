"""What the board shows: columns that pass the filter, in lanes and laid out, and how each of them is painted."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter

from woo_desktop.domain.answers import BoardColumn
from woo_desktop.domain.fit import Fit
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.ui.colleagues import Colleagues
from woo_desktop.ui.models import board_words as words
from woo_desktop.ui.models.board_load import Place
from woo_desktop.ui.models.board_model import BoardModel
from woo_desktop.ui.models.board_state import Shown
from woo_desktop.ui.theme import Radius, Tokens, theme
from woo_desktop.ui.theme.paint import draw_slot
from woo_desktop.ui.views.board import paint_columns
from woo_desktop.ui.views.board.lanes import Lane, lanes_of
from woo_desktop.ui.views.board.layout import BoardLayout, ColumnBox, Filling, Measure
from woo_desktop.ui.views.board.lift import Lifting
from woo_desktop.ui.views.board.options import NOWHERE, Options, Spot
from woo_desktop.ui.views.board.paint_cards import CardLook, draw_board_card
from woo_desktop.ui.views.board.paint_columns import ColumnLook
from woo_desktop.ui.views.board.pictures import Pictures
from woo_desktop.ui.views.board.tints import tint_of


@dataclass(frozen=True, slots=True)
class _UpperCap:
    tokens: Tokens

    def __call__(self, painter: QPainter, rect: QRectF) -> None:
        paint_columns.draw_cap(painter, rect, self.tokens, top=True)


@dataclass(frozen=True, slots=True)
class _LowerCap:
    tokens: Tokens

    def __call__(self, painter: QPainter, rect: QRectF) -> None:
        paint_columns.draw_cap(painter, rect, self.tokens, top=False)


@dataclass(frozen=True, slots=True)
class _SlotPicture:
    text: str
    tokens: Tokens

    def __call__(self, painter: QPainter, rect: QRectF) -> None:
        draw_slot(painter, rect, self.text, self.tokens)


class BoardScene:
    """Holds the layout and everything painting needs; the canvas turns events into changes of it."""

    def __init__(self, model: BoardModel, lifting: Lifting) -> None:
        self.model = model
        self.lifting = lifting
        self.options = Options()
        self.layout = BoardLayout((), {}, frozenset(), Measure(400, round))
        self.hover = NOWHERE
        self.chosen: int | None = None
        """The sub-assignment for which the board is coloured."""
        self.chosen_key: int | None = None
        self.focus = NOWHERE
        """Where the keyboard is, when the focus is on the board."""
        self.linked: int | None = None
        """The question whose cards light up together."""
        self.cut: frozenset[Place] = frozenset()
        self.selected: frozenset[Place] = frozenset()
        """Cards chosen together, when there are several."""
        self.column: int | None = None
        """The column for which the pool is sorted."""
        self.band: QRect | None = None
        self.read_only = False
        self.colleagues: Colleagues | None = None
        self._pictures = Pictures()
        self._pills: dict[int, tuple[Fit | None, BoardColumn, int, bool, tuple[words.Mark, bool] | None]] = {}

    # --- layout --------------------------------------------------------------------------------------------------

    def arrange(self, width: int) -> None:
        """Compute the layout anew."""
        columns = [column for column in self.model.columns() if self.passes(column)]
        lanes = lanes_of(columns, self.options.grouping)
        fillings = {column.offering_id: self._filling(column) for column in columns}
        measure = Measure(width, theme().px, self.options.density)
        self.layout = BoardLayout(lanes, fillings, self.options.folded, measure, ghost=not self.read_only)

    def passes(self, column: BoardColumn) -> bool:
        """Whether a column is on show."""
        return self.options.only.passes(column)

    def _filling(self, column: BoardColumn) -> Filling:
        key = column.offering_id
        cards = len(self.model.cards(key))
        free = max(0, (column.capacity or 0) - self.model.taken(key))
        return Filling(cards, free, key in self.options.unfolded)

    def unfold_for(self, key: int, row: int) -> bool:
        """Show a card that is folded away; True when something had to change."""
        before = self.options
        lane = self.lane_of(key)
        if lane is not None and lane.key in before.folded:
            self.options = replace(self.options, folded=before.folded - {lane.key})
        box = self.layout.boxes.get(key)
        if row >= 0 and (box is None or row >= len(box.cards)):
            hidden = len(self.model.cards(key)) > row
            if hidden and box is not None:
                self.options = replace(self.options, unfolded=before.unfolded | {key})
        return self.options != before

    def lane_of(self, key: int) -> Lane | None:
        for box in self.layout.lanes:
            if any(column.offering_id == key for column in box.lane.columns):
                return box.lane
        return None

    def rect_of(self, key: int, row: int) -> QRect:
        """Where a column (row -1) or card lies, in the coordinates of the whole board; empty when folded away."""
        box = self.layout.boxes.get(key)
        if box is None:
            return QRect()
        if row < 0:
            return box.rect
        return box.cards[row] if row < len(box.cards) else QRect()

    def spot_at(self, point: QPoint) -> Spot:
        """What lies at a point of the board."""
        lane = self.layout.lane_head_at(point)
        if lane is not None:
            return Spot("lane", lane=lane.lane.key)
        if self.layout.ghost is not None and self.layout.ghost.contains(point):
            return Spot("ghost")
        box = self.layout.column_at(point)
        if box is None:
            return NOWHERE
        for row, rect in enumerate(box.cards):
            if rect.contains(point):
                return Spot("card", box.key, row)
        if box.more is not None and box.more.contains(point):
            return Spot("more", box.key)
        return Spot("column", box.key)

    def rects_of(self, spot: Spot) -> list[QRect]:
        """What to paint again when a spot looks different."""
        if spot.kind in ("card", "column"):
            return [self.rect_of(spot.key, spot.row)]
        if spot.kind == "more":
            box = self.layout.boxes.get(spot.key)
            return [box.more] if box and box.more else []
        if spot.kind == "lane":
            return [box.head for box in self.layout.lanes if box.lane.key == spot.lane and box.head]
        if spot.kind == "ghost" and self.layout.ghost:
            return [self.layout.ghost]
        return []

    # --- painting ------------------------------------------------------------------------------------------------

    def fit(self, key: int) -> Fit | None:
        """How the chosen (or lifted) card fits a column."""
        lift = self.lifting.lift
        card = lift.id if lift else self.chosen
        return self.model.fits.fit(card, key) if card is not None else None

    def best_key(self) -> int | None:
        """The column that fits the chosen card best."""
        lift = self.lifting.lift
        card = lift.id if lift else self.chosen
        if card is None:
            return None
        if not self.model.fits.knows_best(card):
            self.model.fits.ranking(card)
        best = self.model.fits.best(card)
        return best[1] if best else None

    def paint(self, painter: QPainter, area: QRect) -> None:
        """Draw what lies in an area of the board."""
        tokens = theme().tokens
        for lane in self.layout.lanes:
            if lane.head is not None and lane.head.intersects(area.adjusted(-4, -4, 4, 4)):
                taken = sum(self.model.taken(column.offering_id) for column in lane.lane.columns)
                hover = self.hover.kind == "lane" and self.hover.lane == lane.lane.key
                focused = self.focus.kind == "lane" and self.focus.lane == lane.lane.key
                paint_columns.draw_lane_head(painter, lane, taken, tokens, hover=hover, focused=focused)
        best = self.best_key()
        for box in self.layout.columns_between(area.top() - 6, area.bottom() + 6):
            if box.rect.adjusted(-6, -6, 6, 6).intersects(area):
                self._paint_column(painter, box, area, best, tokens)
        if self.layout.ghost is not None and self.layout.ghost.intersects(area):
            paint_columns.draw_ghost(painter, self.layout.ghost, tokens, hover=self.hover.kind == "ghost")
        if self.band is not None:
            paint_columns.draw_band(painter, self.band, tokens)

    def _paint_column(self, painter: QPainter, box: ColumnBox, area: QRect, best: int | None, tokens: Tokens) -> None:
        column = self.model.column(box.key)
        if column is None:
            return
        lift = self.lifting.lift
        target = self.lifting.answer() if lift is not None and lift.target == box.key else None
        focused = self.focus.kind == "column" and self.focus.key == box.key
        look = ColumnLook(best == box.key or self.column == box.key, focused, target)
        self._paint_ground(painter, box, look, tokens)
        reach = area.adjusted(-6, -6, 6, 6)
        if box.head.intersects(reach):
            self._paint_head(painter, box, column, look, tokens)
        answer = self.lifting.answer_at(box.key) if lift is not None else None
        dim = answer is not None and not answer.may and answer.tone == "err"
        cards = self.model.cards(box.key)
        for row, rect in enumerate(box.cards):
            if rect.intersects(reach) and row < len(cards):
                self._paint_card(painter, rect, Spot("card", box.key, row), cards[row], column, dim, tokens)
        shows_target = target is not None and bool(target.tone)
        self._paint_slots(painter, box, reach, tokens, skip_first=shows_target)
        if shows_target and target is not None:
            paint_columns.draw_target(painter, self.layout.target_slot(box.key), target, tokens)

    def _paint_ground(self, painter: QPainter, box: ColumnBox, look: ColumnLook, tokens: Tokens) -> None:
        """A large rounded rectangle is slow to fill, so the many columns at rest are put together from three parts."""
        rect = QRectF(box.rect)
        if look != ColumnLook():
            paint_columns.draw_column_ground(painter, rect, look, tokens)
            return
        end = Radius.COLUMN
        cap = QSize(box.rect.width(), end)
        self._pictures.put(painter, rect.topLeft(), cap, "upper cap", _UpperCap(tokens))
        foot = QPointF(rect.left(), rect.bottom() - end)
        self._pictures.put(painter, foot, cap, "lower cap", _LowerCap(tokens))
        paint_columns.draw_trunk(painter, rect.adjusted(0, end, 0, -end), tokens)

    def _paint_head(
        self, painter: QPainter, box: ColumnBox, column: BoardColumn, look: ColumnLook, tokens: Tokens
    ) -> None:
        stripe = QSize(box.head.width(), Radius.COLUMN)
        self._pictures.put(
            painter,
            QPointF(box.head.topLeft()),
            stripe,
            ("stripe", column.level, look.best or look.target is not None),
            lambda inner, rect: paint_columns.draw_stripe(inner, rect, column.level, look, tokens),
        )
        taken = self.model.taken(box.key)
        pill = self._pill(column, taken, best=look.best)
        said = (column.track, column.form, column.weeks, column.teacher, column.level, column.capacity)
        self._pictures.put(
            painter,
            QPointF(box.head.topLeft()),
            box.head.size(),
            ("head", said, taken, pill),
            lambda inner, rect: paint_columns.draw_column_head(inner, rect, column, taken, pill, tokens),
        )

    def _pill(self, column: BoardColumn, taken: int, *, best: bool) -> tuple[words.Mark, bool] | None:
        """Putting a pill in words takes longer than painting it, so it is kept while its reasons stay the same."""
        fit = self.fit(column.offering_id)
        kept = self._pills.get(column.offering_id)
        if kept is not None and kept[0] is fit and kept[1] is column and kept[2:4] == (taken, best):
            return kept[4]
        pill = words.column_pill(column, taken, fit, best=best)
        self._pills[column.offering_id] = (fit, column, taken, best, pill)
        return pill

    def _paint_slots(
        self, painter: QPainter, box: ColumnBox, reach: QRect, tokens: Tokens, *, skip_first: bool
    ) -> None:
        last = len(box.slots) - 1
        for number, slot in enumerate(box.slots):
            if not slot.intersects(reach) or (skip_first and number == 0):
                continue
            text = paint_columns.slot_words(box.more_slots if number == last else 0)
            self._pictures.put(
                painter,
                QPointF(slot.topLeft()),
                slot.size(),
                ("slot", text),
                _SlotPicture(text, tokens),
            )
        if box.more is not None and box.more.intersects(reach):
            hover = self.hover.kind == "more" and self.hover.key == box.key
            text = paint_columns.more_words(box.hidden)
            self._pictures.put(
                painter,
                QPointF(box.more.topLeft()),
                box.more.size(),
                ("more", text, hover),
                lambda inner, rect: paint_columns.draw_more(inner, rect, text, tokens, hover=hover),
            )

    def _paint_card(
        self,
        painter: QPainter,
        rect: QRect,
        here: Spot,
        shown: Shown,
        column: BoardColumn,
        dim: bool,
        tokens: Tokens,
    ) -> None:
        lift = self.lifting.lift
        look = CardLook(
            hover=self.hover == here,
            chosen=self.chosen == shown.id and self.chosen_key == here.key,
            focused=self.focus == here,
            problem=words.has_problem(shown, column),
            hole=lift is not None and lift.holds(shown.id, here.key),
            dim=dim,
            cut=Place(shown.id, here.key) in self.cut,
            selected=Place(shown.id, here.key) in self.selected,
            options=shown.options > 1,
            linked=self.linked == shown.card.question_id and self.hover != here,
            read_only=self.read_only,
            tint=tint_of(self.colleagues, shown.card),
        )
        mark = self.card_mark(shown, column) if self.model.linked else words.offline_mark()
        self._pictures.put(
            painter,
            QPointF(rect.topLeft()),
            rect.size(),
            ("card", shown.card, mark, look, self.options.density),
            lambda inner, box: self.draw_card(inner, box, shown, mark, look, tokens),
        )

    def card_mark(self, shown: Shown, column: BoardColumn) -> words.Mark:
        """What a card says at its right; a board of another kind says something else."""
        return words.card_mark(shown, column)

    def draw_card(
        self, painter: QPainter, box: QRectF, shown: Shown, mark: words.Mark, look: CardLook, tokens: Tokens
    ) -> None:
        """One card; a board of another kind draws some of its cards otherwise."""
        draw_board_card(painter, box, shown.card, mark, look, tokens, self.options.density)
