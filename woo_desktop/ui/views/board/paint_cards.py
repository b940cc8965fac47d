"""Draws cards of board and pool in every state: rest, hover, chosen, focused, lifted, saving, problem, read-only."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from woo_desktop.domain.answers import BoardCard
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.terms import Level
from woo_desktop.ui.models.board_words import Mark
from woo_desktop.ui.theme import Role, Tokens, paint, theme
from woo_desktop.ui.views.board.layout import Density

PAD_X, PAD_Y = 11, 9
_RIGHT = Qt.AlignmentFlag.AlignRight
_DIM = 0.5
_CUT = 0.6


@dataclass(frozen=True, slots=True)
class CardLook:
    """How a card stands there; `hole` is the spot a lifted card came from."""

    hover: bool = False
    chosen: bool = False
    focused: bool = False
    problem: bool = False
    hole: bool = False
    dim: bool = False
    cut: bool = False
    linked: bool = False
    read_only: bool = False
    tint: str = ""
    """The initials of the colleague who changed this a moment ago."""
    selected: bool = False
    options: bool = False
    """Proposed at several tracks at once."""


REST = CardLook()


def chips_of(levels: tuple[Level, ...]) -> tuple[str, ...]:
    """The chips of a card; "mixed" is all three."""
    if Level.MIXED in levels:
        return (Level.MBO.value, Level.HBO.value, Level.WO.value)
    return tuple(level.value for level in levels)


def level_token(level: Level | None) -> str:
    """The colour of a level; what has none, or several, is neutral."""
    return level.value.lower() if level is not None and level is not Level.MIXED else "text3"


def draw_frame(painter: QPainter, rect: QRectF, look: CardLook, tokens: Tokens) -> None:
    """Ground and outline; gives nothing back and leaves the painter's opacity set for the words."""
    if look.dim:
        painter.setOpacity(_DIM)
    elif look.cut:
        painter.setOpacity(_CUT)
    paint.draw_card_frame(
        painter,
        rect,
        tokens,
        hover=look.hover,
        chosen=look.chosen or look.linked or look.selected,
        focused=look.focused,
        problem=look.problem,
        ground=_ground(look),
    )


def _ground(look: CardLook) -> str:
    if look.tint:
        return "info_t"
    return "accent_tint" if look.linked or look.selected else "surface"


def _draw_initials(painter: QPainter, right: float, middle: float, look: CardLook, tokens: Tokens) -> float:
    """Who changed this a moment ago; gives where the words end."""
    side = theme().px(20)
    paint.draw_avatar(painter, QRectF(right - side, middle - side / 2, side, side), look.tint, tokens)
    return right - side - theme().px(6)


def draw_board_card(
    painter: QPainter,
    rect: QRectF,
    card: BoardCard,
    mark: Mark,
    look: CardLook,
    tokens: Tokens,
    density: Density = Density.NORMAL,
) -> None:
    """A card on a column: title, company, and its state at the right."""
    if look.hole:
        paint.draw_hole(painter, rect, tokens)
        return
    draw_frame(painter, rect, look, tokens)
    px = theme().px
    inner = rect.adjusted(px(PAD_X), px(PAD_Y), -px(PAD_X), -px(PAD_Y))
    if density is Density.COMPACT:
        line = QRectF(inner.left(), rect.top(), inner.width(), rect.height())
        word = paint.draw_status(painter, line, mark.icon, mark.word, tokens, tone=mark.tone, align=_RIGHT)
        line.setRight(word.left() - px(8))
        _draw_title(painter, line, card, look, tokens)
    else:
        title = QRectF(inner.left(), inner.top() - px(1), inner.width(), theme().line(Role.BODY_STRONG))
        _draw_title(painter, title, card, look, tokens)
        second = QRectF(inner.left(), title.bottom() + px(2), inner.width(), theme().line(Role.SMALL))
        if density is Density.ROOMY:
            _draw_company(painter, second, card, tokens)
            foot = QRectF(inner.left(), rect.bottom() - px(PAD_Y + 18), inner.width(), px(18))
            _draw_chips(painter, foot.topLeft(), card, tokens)
            paint.draw_status(painter, foot, mark.icon, mark.word, tokens, tone=mark.tone, align=_RIGHT)
        else:
            word = paint.draw_status(painter, second, mark.icon, mark.word, tokens, tone=mark.tone, align=_RIGHT)
            second.setRight(word.left() - px(8))
            paint.draw_elided(painter, second, card.company, tokens, role=Role.SMALL, token="text3")
    painter.setOpacity(1.0)


def _draw_title(painter: QPainter, line: QRectF, card: BoardCard, look: CardLook, tokens: Tokens) -> None:
    px = theme().px
    right = line.right()
    if look.tint:
        right = _draw_initials(painter, right, line.center().y(), look, tokens)
    if look.hover and not look.read_only:
        paint.draw_grip(painter, QPointF(right - px(3), line.center().y()), tokens)
        right -= px(14)
    if look.read_only:
        right -= px(14)
        paint.draw_icon(painter, QPointF(right, line.center().y() - px(6)), "lock", tokens, token="text3", size=12)
        right -= px(6)
    for name in small_marks(card, look):
        right -= px(13)
        paint.draw_icon(painter, QPointF(right, line.center().y() - px(6)), name, tokens, token="text3", size=13)
        right -= px(5)
    words = QRectF(line.left(), line.top(), right - line.left(), line.height())
    paint.draw_elided(painter, words, card.title, tokens, role=Role.BODY_STRONG)


def small_marks(card: BoardCard, look: CardLook) -> tuple[str, ...]:
    """The icons at the end of a title, from the right: several parts, several options, pinned."""
    marks = (("link", card.parts > 1), ("split", look.options), ("pin", card.pinned))
    return tuple(name for name, there in marks if there)


def _draw_company(painter: QPainter, line: QRectF, card: BoardCard, tokens: Tokens) -> None:
    place = " · ".join(part for part in (card.company, card.city) if part)
    paint.draw_elided(painter, line, place, tokens, role=Role.SMALL, token="text2")


def _draw_chips(painter: QPainter, at: QPointF, card: BoardCard, tokens: Tokens) -> float:
    left = at.x()
    for level in chips_of(card.levels):
        left = paint.draw_level_chip(painter, QPointF(left, at.y()), level, tokens).right() + theme().px(6)
    return left


def pool_card_height(card: BoardCard, width: int) -> int:
    """A card of the pool is as high as its title needs, two lines at most."""
    px = theme().px
    lines = paint.wrapped(card.title, Role.BODY_STRONG, width - px(2 * PAD_X + 20), 2)
    return px(2 * PAD_Y + 8 + 20) + max(1, len(lines)) * theme().line(Role.BODY_STRONG) + theme().line(Role.SMALL)


def draw_pool_card(
    painter: QPainter, rect: QRectF, card: BoardCard, mark: Mark, look: CardLook, tokens: Tokens
) -> None:
    """A card that waits for a place: title, company, levels, and what is most worth knowing."""
    if look.hole:
        paint.draw_hole(painter, rect, tokens)
        return
    draw_frame(painter, rect, look, tokens)
    px = theme().px
    inner = rect.adjusted(px(PAD_X), px(PAD_Y), -px(PAD_X), -px(PAD_Y))
    corner = QPointF(inner.right() - px(14), inner.top() + px(2))
    if look.tint:
        _draw_initials(painter, inner.right() + px(2), inner.top() + px(9), look, tokens)
    elif mark.tone == "err":
        paint.draw_icon(painter, corner, "flag", tokens, token="err", size=14)
    elif look.hover and not look.read_only:
        paint.draw_grip(painter, QPointF(inner.right() - px(3), inner.top() + px(9)), tokens)
    title = QRectF(inner.left(), inner.top(), inner.width() - px(20), inner.height())
    used = paint.draw_wrapped(painter, title, card.title, tokens, role=Role.BODY_STRONG, lines=2)
    second = QRectF(inner.left(), inner.top() + used, inner.width(), theme().line(Role.SMALL))
    _draw_company(painter, second, card, tokens)
    foot = QRectF(inner.left(), rect.bottom() - px(PAD_Y + 19), inner.width(), px(18))
    left = _draw_chips(painter, foot.topLeft(), card, tokens)
    for name in small_marks(card, look):
        at = QPointF(left + px(1), foot.top() + px(2))
        paint.draw_icon(painter, at, name, tokens, token="text3", size=13)
        left += px(18)
    foot.setLeft(left + px(4))
    paint.draw_status(painter, foot, mark.icon, mark.word, tokens, tone=mark.tone, align=_RIGHT)
    painter.setOpacity(1.0)
