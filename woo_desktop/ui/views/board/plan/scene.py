"""Paints the board of a draft: proposed cards in dashed outline with points and reason, the rest as it stands."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from woo_desktop.domain.answers import BoardColumn
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.planning import Placing, Stands
from woo_desktop.i18n import _, fill
from woo_desktop.ui.models import board_words as words
from woo_desktop.ui.models.board_model import BoardModel
from woo_desktop.ui.models.board_state import Shown
from woo_desktop.ui.theme import Radius, Role, Tokens, paint, theme
from woo_desktop.ui.views.board.layout import Density
from woo_desktop.ui.views.board.lift import Lifting
from woo_desktop.ui.views.board.options import Options
from woo_desktop.ui.views.board.paint_cards import PAD_X, PAD_Y, CardLook, draw_board_card
from woo_desktop.ui.views.board.plan.drafted import Drafted, from_words, why
from woo_desktop.ui.views.board.scene import BoardScene

_RIGHT = Qt.AlignmentFlag.AlignRight
_DASH = (4.0, 3.0)


@dataclass(frozen=True, slots=True)
class ProposedMark(words.Mark):
    """Points of a proposed card, and the reason that stands under it."""

    reason: str = ""
    short: str = ""
    """The same in a few words, for a narrow column."""


class DraftScene(BoardScene):
    """Knows which cards are only proposed; `only_drafts` leaves out the columns without one."""

    def __init__(self, model: BoardModel, lifting: Lifting) -> None:
        super().__init__(model, lifting)
        self.options = Options(density=Density.ROOMY)
        self.read_only = True
        self.drafted: Drafted | None = None
        self.only_drafts = False

    def passes(self, column: BoardColumn) -> bool:
        if not super().passes(column):
            return False
        if not self.only_drafts or self.drafted is None:
            return True
        moves = (*self.drafted.proposed, *self.drafted.leaving)
        return any(offering == column.offering_id for _card, offering in moves)

    def card_mark(self, shown: Shown, column: BoardColumn) -> words.Mark:
        """Points of a proposed card, or why it cannot be taken over; where a standing card would go."""
        drafted, place = self.drafted, (shown.id, column.offering_id)
        if drafted is None:
            return super().card_mark(shown, column)
        placing = drafted.proposed.get(place)
        if placing is not None:
            how, reasons = drafted.stands[shown.id], self.reasons(placing)
            if how is Stands.WAITS:
                return ProposedMark("lightbulb", fill(_("{percent}%"), {"percent": placing.score}), "accent", *reasons)
            return ProposedMark("ban", _("Full by now") if how is Stands.FULL else _("Fits no more"), "err", *reasons)
        if place in drafted.leaving:
            return words.Mark("arrow-right", _("Would move"), "info")
        return super().card_mark(shown, column)

    def draw_card(
        self, painter: QPainter, box: QRectF, shown: Shown, mark: words.Mark, look: CardLook, tokens: Tokens
    ) -> None:
        """A proposed card is dashed: it is not there yet."""
        if isinstance(mark, ProposedMark):
            self._draw_proposed(painter, box, shown, mark, look, tokens)
        else:
            # No lock: that a card stands still here says nothing about the card.
            quiet = replace(look, hover=False, read_only=False)
            draw_board_card(painter, box, shown.card, mark, quiet, tokens, self.options.density)

    def _draw_proposed(
        self, painter: QPainter, box: QRectF, shown: Shown, mark: ProposedMark, look: CardLook, tokens: Tokens
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2.0 if look.chosen else 1.5
        painter.setPen(paint.pen(tokens.tone(mark.tone), width, _DASH))
        painter.setBrush(paint.brush(tokens.get("accent_tint" if look.chosen or look.hover else "surface")))
        half = width / 2
        painter.drawRoundedRect(box.adjusted(half, half, -half, -half), Radius.CARD, Radius.CARD)
        if look.focused:
            paint.draw_focus_ring(painter, box, tokens, radius=Radius.CARD)
        px = theme().px
        inner = box.adjusted(px(PAD_X), px(PAD_Y), -px(PAD_X), -px(PAD_Y))
        title = QRectF(inner.left(), inner.top() - px(1), inner.width(), theme().line(Role.BODY_STRONG))
        size = paint.pill_size(mark.word, icon=mark.icon)
        at = QPointF(inner.right(), title.center().y() - size.height() / 2)
        paint.draw_pill(painter, at, mark.word, tokens, tone=mark.tone, icon=mark.icon, align=_RIGHT)
        right = inner.right() - size.width() - px(6)
        if shown.card.parts > 1:
            right -= px(13)
            icon_at = QPointF(right, title.center().y() - px(6))
            paint.draw_icon(painter, icon_at, "link", tokens, token="text3", size=13)
            right -= px(5)
        title.setRight(right)
        paint.draw_elided(painter, title, shown.card.title, tokens, role=Role.BODY_STRONG)
        line = QRectF(inner.left(), title.bottom() + px(2), inner.width(), theme().line(Role.SMALL))
        place = " · ".join(part for part in (shown.card.company, shown.card.city) if part)
        paint.draw_elided(painter, line, place, tokens, role=Role.SMALL, token="text2")
        line.translate(0, line.height() + px(2))
        side = px(14)
        paint.draw_icon(
            painter, QPointF(line.left(), line.center().y() - side / 2), "circle-check", tokens, token="ok", size=14
        )
        line.setLeft(line.left() + side + px(5))
        whole = paint.text_width(mark.reason, Role.SMALL) <= line.width()
        paint.draw_elided(painter, line, mark.reason if whole else mark.short, tokens, role=Role.SMALL, token="text2")

    def reasons(self, placing: Placing) -> tuple[str, str]:
        """Why a proposed card stands where it does, or where it comes from: in a sentence, and in a few words."""
        came_from = self.model.column(placing.from_offering) if placing.from_offering is not None else None
        if came_from is not None:
            words = from_words(came_from.track)
            return words, words
        return why(self.model.fits.fit(placing.assignment_id, placing.offering_id))
