"""Where everything on the board stands: computed once per change of width, density or cards, then only looked up."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import cached_property

from PySide6.QtCore import QPoint, QRect

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.ui.views.board.lanes import Lane

COLUMN_MIN, COLUMN_MAX = 216, 300
MARGIN, GAP, CARD_GAP, PADDING = 20, 12, 6, 8
LANE_HEAD, COLUMN_HEAD, SLOT, MORE = 32, 82, 36, 32
TOP = 4
SHOWN_CARDS = 4
MOST_SLOTS = 3


class Density(StrEnum):
    """How high a card is."""

    ROOMY = "roomy"
    NORMAL = "normal"
    COMPACT = "compact"


CARD_HEIGHT = {Density.ROOMY: 84, Density.NORMAL: 56, Density.COMPACT: 36}


@dataclass(frozen=True, slots=True)
class Filling:
    """What a column holds: cards that are there, places that are free, and whether all its cards are shown."""

    cards: int
    free: int
    unfolded: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """How a column of some filling is divided, measured from its own left top; equal fillings share one."""

    height: int
    head: QRect
    cards: tuple[QRect, ...]
    more: QRect | None
    hidden: int
    slots: tuple[QRect, ...]
    more_slots: int


class ColumnBox:
    """One column: its rectangle, and those of its header, cards, "show more" and free places when asked for."""

    def __init__(self, key: int, rect: QRect, shape: Shape) -> None:
        self.key = key
        self.rect = rect
        self.shape = shape

    @cached_property
    def head(self) -> QRect:
        return self.shape.head.translated(self.rect.topLeft())

    @cached_property
    def cards(self) -> list[QRect]:
        at = self.rect.topLeft()
        return [card.translated(at) for card in self.shape.cards]

    @cached_property
    def slots(self) -> list[QRect]:
        at = self.rect.topLeft()
        return [slot.translated(at) for slot in self.shape.slots]

    @cached_property
    def more(self) -> QRect | None:
        return self.shape.more.translated(self.rect.topLeft()) if self.shape.more is not None else None

    @property
    def hidden(self) -> int:
        """Cards that are folded away."""
        return self.shape.hidden

    @property
    def more_slots(self) -> int:
        """Free places that have no slot of their own."""
        return self.shape.more_slots

    def same_as(self, other: ColumnBox) -> bool:
        return self.rect == other.rect and self.shape == other.shape


@dataclass(slots=True)
class LaneBox:
    """One lane: its header (if any) and its columns."""

    lane: Lane
    head: QRect | None
    folded: bool
    columns: list[ColumnBox]


@dataclass(frozen=True, slots=True)
class Measure:
    """Lengths at the text scale of now."""

    width: int
    px: Callable[[float], int]
    density: Density = Density.NORMAL


class BoardLayout:
    """Lanes wrapped as a grid; columns of one grid row are equally high."""

    def __init__(
        self,
        lanes: Sequence[Lane],
        fillings: Mapping[int, Filling],
        folded: frozenset[str],
        measure: Measure,
        *,
        ghost: bool = False,
    ) -> None:
        self.lanes: list[LaneBox] = []
        self.boxes: dict[int, ColumnBox] = {}
        self._shapes: dict[Filling, Shape] = {}
        self.ghost: QRect | None = None
        """The spot that offers to add a track, in the first free cell of the last lane."""
        px = measure.px
        self._px = px
        self._card = px(CARD_HEIGHT[measure.density])
        inner = max(measure.width - 2 * MARGIN, px(120))
        self.per_row = max(1, (inner + GAP) // (px(COLUMN_MIN) + GAP))
        self.column_width = min(px(COLUMN_MAX), (inner - GAP * (self.per_row - 1)) // self.per_row)
        self._width = inner
        self._grid: list[list[ColumnBox]] = []
        top = TOP
        for lane in lanes:
            top = self._lay_lane(lane, fillings, lane.key in folded, top, ghost and lane is lanes[-1])
        self.height = top + px(MARGIN - GAP)
        self._tops = [row[0].rect.top() for row in self._grid]

    def _lay_lane(self, lane: Lane, fillings: Mapping[int, Filling], folded: bool, top: int, ghost: bool) -> int:
        head = None
        if lane.title or lane.level:
            head = QRect(MARGIN, top, self._width, self._px(LANE_HEAD))
            top = head.bottom() + 1 + self._px(4)
        box = LaneBox(lane, head, folded, [])
        self.lanes.append(box)
        if folded:
            return top + self._px(4)
        for first in range(0, len(lane.columns), self.per_row):
            row = lane.columns[first : first + self.per_row]
            shapes = [self._shape(fillings[column.offering_id]) for column in row]
            height = max(shape.height for shape in shapes)
            boxes = [
                ColumnBox(column.offering_id, QRect(self._left(place), top, self.column_width, height), shape)
                for place, (column, shape) in enumerate(zip(row, shapes, strict=True))
            ]
            self.boxes.update({each.key: each for each in boxes})
            box.columns.extend(boxes)
            self._grid.append(boxes)
            last = first + self.per_row >= len(lane.columns)
            if ghost and last and len(boxes) < self.per_row:
                self.ghost = QRect(self._left(len(boxes)), top, self.column_width, height)
            top += height + GAP
        return top + self._px(4)

    def _left(self, place: int) -> int:
        return MARGIN + place * (self.column_width + GAP)

    def _shape(self, filling: Filling) -> Shape:
        kept = self._shapes.get(filling)
        if kept is None:
            kept = self._shapes[filling] = self._divide(filling)
        return kept

    def _divide(self, filling: Filling) -> Shape:
        px, width = self._px, self.column_width
        inner, y = width - 2 * PADDING, px(COLUMN_HEAD)
        head = QRect(0, 0, width, y)
        foldable = filling.cards > SHOWN_CARDS
        shown = filling.cards if filling.unfolded or not foldable else SHOWN_CARDS
        cards, slots, more = [], [], None
        for _card in range(shown):
            cards.append(QRect(PADDING, y, inner, self._card))
            y += self._card + CARD_GAP
        if foldable:
            more = QRect(PADDING, y, inner, px(MORE))
            y += px(MORE) + CARD_GAP
        for _slot in range(min(filling.free, MOST_SLOTS)):
            slots.append(QRect(PADDING, y, inner, px(SLOT)))
            y += px(SLOT) + CARD_GAP
        if not filling.cards and not filling.free:
            y += CARD_GAP
        height = y - CARD_GAP + PADDING
        rest = max(0, filling.free - MOST_SLOTS)
        return Shape(height, head, tuple(cards), more, filling.cards - shown, tuple(slots), rest)

    # --- looking up -------------------------------------------------------------------------------------------

    def columns_between(self, top: int, bottom: int) -> list[ColumnBox]:
        """The columns that may be seen between two heights."""
        first = max(0, bisect_right(self._tops, top) - 1)
        found: list[ColumnBox] = []
        for row in self._grid[first:]:
            if row[0].rect.top() > bottom:
                break
            if row[0].rect.bottom() >= top:
                found.extend(row)
        return found

    def column_at(self, point: QPoint) -> ColumnBox | None:
        for box in self.columns_between(point.y(), point.y()):
            if box.rect.contains(point):
                return box
        return None

    def lane_head_at(self, point: QPoint) -> LaneBox | None:
        for lane in self.lanes:
            if lane.head is not None and lane.head.contains(point):
                return lane
        return None

    def beside(self, key: int, dx: int, dy: int) -> int | None:
        """The column a step to the side, above or below; None at the edge."""
        for number, row in enumerate(self._grid):
            keys = [box.key for box in row]
            if key not in keys:
                continue
            place = keys.index(key)
            if dx:
                flat = [each.key for line in self._grid for each in line]
                at = flat.index(key) + dx
                return flat[at] if 0 <= at < len(flat) else None
            if 0 <= number + dy < len(self._grid):
                other = self._grid[number + dy]
                return other[min(place, len(other) - 1)].key
            return None
        return None

    def order(self) -> list[int]:
        """Every column in reading order."""
        return [box.key for row in self._grid for box in row]

    def target_slot(self, key: int) -> QRect:
        """Where the words of a drop target stand: the first free place, else the foot of the column."""
        box = self.boxes[key]
        if box.slots:
            return QRect(box.slots[0])
        height = self._px(SLOT)
        last = box.more or (box.cards[-1] if box.cards else box.head)
        top = last.bottom() + 1 + CARD_GAP
        foot = box.rect.bottom() + 1 - PADDING - height
        return QRect(box.rect.left() + PADDING, min(top, foot), box.rect.width() - 2 * PADDING, height)
