"""The widgets of the house: views take them from here, so text is never markup and every part has a name.

Text
  PlainLabel(text, role="body", token="text", weight=, wrap=, tabular=), .set_look(role=, token=, weight=),
  .make_selectable(); ElidedLabel(text, role=, token=): one line, `…`, the whole text as tooltip; .is_elided()
  plain_tooltip(text) -> str (for Qt.ToolTipRole too), set_plain_tooltip(widget, text),
  in_short(text, most): its beginning, for one line of a long text
  without_mnemonic(text) for menus and tabs; fold(text) -> lower case without marks
Buttons
  PrimaryButton, SecondaryButton, QuietButton, LinkButton, DangerButton(text, icon_name=, on_click=, tooltip=)
  IconButton(icon_name, name, on_click=, side=28, outlined=, token=), .set_name(), .set_icon();
  .make_footer() makes a button 36 high
Marks
  Pill(text, tone="neutral|accent|ok|warn|err|info", icon_name=, filled=), .set_text(text, tone=, icon_name=)
  CountBadge(count), LevelChip("HBO"), StatusWord(icon, word, tone=), .set_status(icon, word, tone),
  KeyCap("Ctrl K"), Avatar(initials, name), Icon(name, token=, size=), IconTile(name, tone=, size=, side=)
Chips and fields
  FilterChips([(key, text)], several=False): .chosen(str), .add(key, text, count), .set_counts({}), .choose(key),
  .current(); TextField(name, text=, placeholder=); SearchField(name, placeholder=): .searched(str) after a
  pause, .left_down; ChoiceField(name, chip=) is a QComboBox; CheckBox(text, name=) is a QCheckBox
Figures
  SegmentBar(taken, capacity, token="hbo", stretch=), .set_places(); ScoreRing(score); Meter(part);
  places_taken(2, 3) -> "2 van 3 plekken bezet"
Boxes
  Ground("bg|surface|sunken"); Box(padding=, floating=).column; Divider(vertical=); FlowLayout(parent, gap=);
  clear_layout(layout); Section(title, note=, role=): .add(widget), .add_link(text), .set_note(text), .column
Messages
  ToastHost(parent).show_message(text, on_action=slot, action="", tone="ok"), .messages, .told(Message)
  Banner(title, text, tone="warn|err|info|ok", icon_name=), .show_message(…), .add_button(text, slot)
  EmptyState(icon, title, text): .set_words(…), .set_actions((text, slot), (text, slot))
  ProgressLine(busy_widget): .start(what, can_stop=), .update_count(done, total), .finish(), .cancelled
  announce(widget, text, urgent=False): a screen reader says it
Dialogs
  FormDialog(title, verb, intro=, parent=): .add_field(label, field, hint=), .set_error(field, text), .submitted,
  .set_busy(busy), .refuse(title, text), .accept(); show it with open()
  ChooserPopup(title, [Choice(key, text, secondary=, level=, icon=, pill=, pill_tone=, enabled=)], verb=):
  .chosen(object), .set_choices(…), .open_at(widget, point)
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from woo_desktop.ui.widgets.accessible import announce
    from woo_desktop.ui.widgets.banner import Banner
    from woo_desktop.ui.widgets.boxes import Box, Divider, FlowLayout, Ground, Section, clear_layout, no_stretch
    from woo_desktop.ui.widgets.buttons import (
        Button,
        DangerButton,
        IconButton,
        LinkButton,
        PrimaryButton,
        QuietButton,
        SecondaryButton,
    )
    from woo_desktop.ui.widgets.chips import FilterChip, FilterChips
    from woo_desktop.ui.widgets.chooser import ChoiceList, ChooserPopup
    from woo_desktop.ui.widgets.empty import EmptyState
    from woo_desktop.ui.widgets.fields import CheckBox, ChoiceField, SearchField, TextField
    from woo_desktop.ui.widgets.form_dialog import FormDialog
    from woo_desktop.ui.widgets.marks import (
        Avatar,
        CountBadge,
        Icon,
        IconTile,
        KeyCap,
        LevelChip,
        Pill,
        StatusWord,
    )
    from woo_desktop.ui.widgets.meters import Meter, ScoreRing, SegmentBar, places_taken
    from woo_desktop.ui.widgets.nearing import Nearing
    from woo_desktop.ui.widgets.progress import ProgressLine
    from woo_desktop.ui.widgets.rows import Choice, fold, matches
    from woo_desktop.ui.widgets.text import (
        ElidedLabel,
        PlainLabel,
        in_short,
        plain_tooltip,
        set_plain_tooltip,
        without_mnemonic,
    )
    from woo_desktop.ui.widgets.themed import Painted
    from woo_desktop.ui.widgets.toast import Message, Toast, ToastHost
    from woo_desktop.ui.widgets.write_access import WriteAccess, switch_off, why_off_at

__all__ = [
    "Avatar",
    "Banner",
    "Box",
    "Button",
    "CheckBox",
    "Choice",
    "ChoiceField",
    "ChoiceList",
    "ChooserPopup",
    "CountBadge",
    "DangerButton",
    "Divider",
    "ElidedLabel",
    "EmptyState",
    "FilterChip",
    "FilterChips",
    "FlowLayout",
    "FormDialog",
    "Ground",
    "Icon",
    "IconButton",
    "IconTile",
    "KeyCap",
    "LevelChip",
    "LinkButton",
    "Message",
    "Meter",
    "Nearing",
    "Painted",
    "Pill",
    "PlainLabel",
    "PrimaryButton",
    "ProgressLine",
    "QuietButton",
    "ScoreRing",
    "SearchField",
    "SecondaryButton",
    "Section",
    "SegmentBar",
    "StatusWord",
    "TextField",
    "Toast",
    "ToastHost",
    "WriteAccess",
    "announce",
    "clear_layout",
    "fold",
    "in_short",
    "matches",
    "no_stretch",
    "places_taken",
    "plain_tooltip",
    "set_plain_tooltip",
    "switch_off",
    "why_off_at",
    "without_mnemonic",
]

HOMES = {
    "accessible": "announce",
    "banner": "Banner",
    "boxes": "Box Divider FlowLayout Ground Section clear_layout no_stretch",
    "buttons": "Button DangerButton IconButton LinkButton PrimaryButton QuietButton SecondaryButton",
    "chips": "FilterChip FilterChips",
    "chooser": "ChoiceList ChooserPopup",
    "empty": "EmptyState",
    "fields": "CheckBox ChoiceField SearchField TextField",
    "form_dialog": "FormDialog",
    "marks": "Avatar CountBadge Icon IconTile KeyCap LevelChip Pill StatusWord",
    "meters": "Meter ScoreRing SegmentBar places_taken",
    "nearing": "Nearing",
    "progress": "ProgressLine",
    "rows": "Choice fold matches",
    "text": "ElidedLabel PlainLabel in_short plain_tooltip set_plain_tooltip without_mnemonic",
    "themed": "Painted",
    "toast": "Message Toast ToastHost",
    "write_access": "WriteAccess switch_off why_off_at",
}
"""Module of this package, and what of it views take from here; loaded when something of it is first asked."""


def __getattr__(name: str) -> object:
    for module, names in HOMES.items():
        if name in names.split():
            found: object = getattr(import_module(f"{__name__}.{module}"), name)
            globals()[name] = found
            return found
    raise AttributeError(name)
