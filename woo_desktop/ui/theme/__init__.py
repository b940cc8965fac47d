"""The look of the house: `theme()` gives colours, fonts and lengths; `icon()` and `paint` draw with them.

theme() -> Theme      the one theme; making it for the first time applies it to the QApplication
  .tokens             `.bg .surface .text .text2 .accent .ok .ok_t …` as `#RRGGBB`;
                      `.get("mbo")`, `.tint(tone)` ground of a tone, `.tone(tone)` its ink
  .font(role, tabular=False, weight=None) -> QFont; roles: page_title panel_title section body_strong
                      body_medium body small_strong small tiny number
  .metrics(role, …)   QFontMetricsF, kept; .line(role) line height
  .px(n)              a length that follows the text scale
  .set_mode(Mode.LIGHT | DARK | SYSTEM), .set_text_scale(90..200), .mode, .text_scale, .color(token) -> QColor
  .changed            Signal(): colours or sizes are different; repaint, ask icons again
icon(name, token="text2", size=16) -> QIcon, pixmap(name, token, size, ratio): Lucide names, tokens by name
Space.XS S M L XL XXL XXXL = 4 8 12 16 20 24 32; Radius.PILL BUTTON CARD COLUMN FLOAT; Size.ROW BUTTON NAV …
Properties for the style sheet: QFrame `ground` = surface|bg|sunken, `box` = true|float, `divider` = true.

paint (module `woo_desktop.ui.theme.paint`) is for delegates. `at` and `centre` are QPointF; `tone` and `token`
are token names; sizes follow the text scale; what has a size function takes exactly that room:
  draw_card_frame(painter, rect, tokens, hover=, chosen=, focused=, problem=, ground=), draw_focus_ring(…)
  draw_column_frame(painter, rect, tokens, level=, chosen=)
  draw_slot(painter, rect, text, tokens, tone="" | accent | warn | err, icon=), draw_hole(painter, rect, tokens)
  draw_elided(painter, rect, text, tokens, role=, token=, align=, weight=, tabular=) -> was it cut
  draw_wrapped(painter, rect, text, tokens, role=, token=, lines=2) -> height used
  elided(text, role, width), wrapped(text, role, width, lines), text_width(text, role): remembered, cheap
  draw_pill(painter, at, text, tokens, tone=, icon=, filled=, align=) -> rect; pill_size(text, icon=)
  draw_level_chip(painter, at, level, tokens) -> rect; level_chip_size(level); draw_level_mark(…)
  draw_segments(painter, rect, taken, capacity, tokens, token="hbo"); draw_meter(painter, rect, part, tokens)
  draw_status(painter, rect, icon, word, tokens, tone=, align=) -> rect; status_width(word, icon=)
  draw_icon(painter, at, name, tokens, token=, size=); draw_avatar, draw_key, draw_check_box,
  draw_score_ring, draw_grip, draw_shadow; colour("#RRGGBB"), brush(…), pen(…): kept
"""

from woo_desktop.ui.theme.icons import UnknownIcon, icon, pixmap
from woo_desktop.ui.theme.theme import Mode, Theme, theme
from woo_desktop.ui.theme.tokens import DARK, LEVELS, LIGHT, Radius, Role, Size, Space, Tokens

__all__ = [
    "DARK",
    "LEVELS",
    "LIGHT",
    "Mode",
    "Radius",
    "Role",
    "Size",
    "Space",
    "Theme",
    "Tokens",
    "UnknownIcon",
    "icon",
    "pixmap",
    "theme",
]
