"""Fast drawing for delegates: cards, pills, chips, segments and text straight on a QPainter.

Every function takes logical pixels; lengths inside already follow the text scale. Nothing here makes a
widget or reads a style sheet. A colour may be a token's name or a `#RRGGBB`.
"""

from woo_desktop.ui.theme.paint.figures import draw_meter, draw_score_ring, draw_segments
from woo_desktop.ui.theme.paint.frames import (
    draw_card_frame,
    draw_column_frame,
    draw_focus_ring,
    draw_hole,
    draw_shadow,
    draw_slot,
)
from woo_desktop.ui.theme.paint.marks import (
    draw_avatar,
    draw_check_box,
    draw_grip,
    draw_icon,
    draw_key,
    draw_level_chip,
    draw_level_mark,
    draw_pill,
    draw_status,
    level_chip_size,
    pill_size,
    status_width,
)
from woo_desktop.ui.theme.paint.pens import brush, colour, pen
from woo_desktop.ui.theme.paint.words import draw_elided, draw_wrapped, elided, one_line, text_width, wrapped

__all__ = [
    "brush",
    "colour",
    "draw_avatar",
    "draw_card_frame",
    "draw_check_box",
    "draw_column_frame",
    "draw_elided",
    "draw_focus_ring",
    "draw_grip",
    "draw_hole",
    "draw_icon",
    "draw_key",
    "draw_level_chip",
    "draw_level_mark",
    "draw_meter",
    "draw_pill",
    "draw_score_ring",
    "draw_segments",
    "draw_shadow",
    "draw_slot",
    "draw_status",
    "draw_wrapped",
    "elided",
    "level_chip_size",
    "one_line",
    "pen",
    "pill_size",
    "status_width",
    "text_width",
    "wrapped",
]
