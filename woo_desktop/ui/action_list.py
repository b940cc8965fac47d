"""Every command of the window, declared once: words, keys, icon and menu. Menus, Ctrl+K and the key help read this."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.words import N_


class Menu(StrEnum):
    """The menus of the menu bar, in order; the value is the message to translate."""

    FILE = N_("&File")
    EDIT = N_("&Edit")
    VIEW = N_("&View")
    MATCH = N_("&Match")
    AGREEMENTS = N_("&Agreements")
    HELP = N_("&Help")


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One command. `keys` are live shortcuts; `told_keys` only tell, because a card handles them itself."""

    id: str
    text: str
    menu: Menu
    keys: tuple[str, ...] = ()
    icon: str = ""
    told_keys: str = ""
    group: int = 0
    """A new number draws a line in the menu."""
    submenu: str = ""
    """Message of the submenu it stands in."""
    radio: str = ""
    """Commands with the same word here exclude each other and carry a mark."""
    optional: bool = False
    """Out of sight, not just grey, when nobody handles it."""
    in_palette: bool = True


CHANGES: Final = frozenset(
    "new new_question go_importing undo redo cut paste fill_down edit trash restore place_case withdraw_case lift_card "
    "pin_card split answer copy_to_next_year agreement attach follow_up log_activity share".split()
)
"""Commands that change data: off without a link, and for who only looks."""

LOOK: Final = N_("Colours and text size")

ACTIONS: Final[tuple[ActionSpec, ...]] = (
    ActionSpec("new", N_("New"), Menu.FILE, ("Ctrl+N",), "plus"),
    ActionSpec("new_question", N_("New question…"), Menu.FILE, ("Ctrl+Shift+N",), "message-circle-question"),
    ActionSpec("print", N_("Print or PDF…"), Menu.FILE, ("Ctrl+P",), "printer", group=1),
    ActionSpec("save_pdf", N_("Save as PDF…"), Menu.FILE, (), "file-down", group=1, optional=True),
    ActionSpec("export", N_("Export to Excel…"), Menu.FILE, ("Ctrl+Shift+E",), "download", group=1),
    ActionSpec("overview_workbook", N_("Overview workbook…"), Menu.FILE, (), "sheet", group=1, optional=True),
    ActionSpec(
        "go_importing", N_("Take a list over…"), Menu.FILE, ("Ctrl+Shift+I",), "file-down", group=1, optional=True
    ),
    ActionSpec("go_duplicates", N_("Find duplicates…"), Menu.FILE, (), "copy", group=1, optional=True),
    ActionSpec(
        "open_workshop", N_("Open another workshop…"), Menu.FILE, ("Ctrl+O",), "folder-open", group=2, optional=True
    ),
    ActionSpec("new_workshop", N_("New workshop…"), Menu.FILE, (), "file-plus", group=2, optional=True),
    ActionSpec("open_shared", N_("Open a shared database…"), Menu.FILE, (), "users", group=2, optional=True),
    ActionSpec("share", N_("Share this workshop…"), Menu.FILE, (), "share-2", group=2, optional=True),
    ActionSpec("take_along", N_("Take along…"), Menu.FILE, (), "hard-drive-download", group=2, optional=True),
    ActionSpec("open_sample", N_("Look around in the sample workshop"), Menu.FILE, (), "eye", group=2, optional=True),
    ActionSpec("backup", N_("Make a backup…"), Menu.FILE, (), "archive", group=2, optional=True),
    ActionSpec("go_lists", N_("Lists and texts"), Menu.FILE, (), "list", group=3, optional=True),
    ActionSpec("preferences", N_("Preferences…"), Menu.FILE, ("Ctrl+,",), "settings", group=3),
    ActionSpec("quit", N_("Quit"), Menu.FILE, ("Ctrl+Q",), "log-out", group=4),
    ActionSpec("undo", N_("Undo"), Menu.EDIT, ("Ctrl+Z",), "undo-2"),
    ActionSpec("redo", N_("Redo"), Menu.EDIT, ("Ctrl+Y", "Ctrl+Shift+Z"), "redo-2"),
    ActionSpec("cut", N_("Cut"), Menu.EDIT, ("Ctrl+X",), "scissors", group=1),
    ActionSpec("copy", N_("Copy"), Menu.EDIT, ("Ctrl+C",), "copy", group=1),
    ActionSpec("paste", N_("Paste"), Menu.EDIT, ("Ctrl+V",), "clipboard-paste", group=1),
    ActionSpec("fill_down", N_("Fill down"), Menu.EDIT, ("Ctrl+D",), "arrow-down", group=1, optional=True),
    ActionSpec("select_all", N_("Select all"), Menu.EDIT, ("Ctrl+A",), "list-checks", group=1),
    ActionSpec("palette", N_("Search or give a command…"), Menu.EDIT, ("Ctrl+K",), "search", group=2, in_palette=False),
    ActionSpec("filter", N_("Filter this list"), Menu.EDIT, ("Ctrl+F",), "list-filter", group=2),
    ActionSpec("edit", N_("Change this field"), Menu.EDIT, ("F2",), "pencil", group=3, optional=True),
    ActionSpec("trash", N_("Move to trash"), Menu.EDIT, ("Del",), "trash-2", group=3),
    ActionSpec("restore", N_("Put back"), Menu.EDIT, (), "rotate-ccw", group=3, optional=True),
    ActionSpec("go_overview", N_("Overview"), Menu.VIEW, ("Ctrl+1",), "layout-dashboard"),
    ActionSpec("go_smes", N_("Entrepreneurs"), Menu.VIEW, ("Ctrl+2",), "store"),
    ActionSpec("go_questions", N_("Questions"), Menu.VIEW, ("Ctrl+3",), "message-circle-question"),
    ActionSpec("go_tracks", N_("Tracks"), Menu.VIEW, ("Ctrl+4",), "route"),
    ActionSpec("go_teachers", N_("Teachers"), Menu.VIEW, ("Ctrl+5",), "graduation-cap"),
    ActionSpec("go_board", N_("Match board"), Menu.VIEW, ("Ctrl+6",), "square-kanban"),
    ActionSpec("go_agreements", N_("Agreements"), Menu.VIEW, ("Ctrl+7",), "file-text"),
    ActionSpec("go_follow_up", N_("Follow-up"), Menu.VIEW, ("Ctrl+8",), "list-checks"),
    ActionSpec("go_reports", N_("Reports"), Menu.VIEW, ("Ctrl+9",), "chart-column", optional=True),
    ActionSpec("go_trash", N_("Trash"), Menu.VIEW, (), "trash-2", optional=True),
    ActionSpec("back", N_("Back"), Menu.VIEW, ("Alt+Left",), "arrow-left", group=1),
    ActionSpec("forward", N_("Forward"), Menu.VIEW, ("Alt+Right",), "arrow-right", group=1),
    ActionSpec("previous_record", N_("Previous record"), Menu.VIEW, ("Alt+Up",), "arrow-up", group=2),
    ActionSpec("next_record", N_("Next record"), Menu.VIEW, ("Alt+Down",), "arrow-down", group=2),
    ActionSpec("toggle_panel", N_("Detail panel on or off"), Menu.VIEW, ("Alt+Return",), "panel-right", group=2),
    ActionSpec("group", N_("Group by…"), Menu.VIEW, (), "layers", group=2, optional=True),
    ActionSpec("columns", N_("Choose columns…"), Menu.VIEW, (), "columns-3", group=2, optional=True),
    ActionSpec("keep_view", N_("Keep this view…"), Menu.VIEW, (), "plus", group=2, optional=True),
    ActionSpec("next_part", N_("Next part of the window"), Menu.VIEW, ("F6",), "", group=3),
    ActionSpec("previous_part", N_("Previous part of the window"), Menu.VIEW, ("Shift+F6",), "", group=3),
    ActionSpec("refresh", N_("Refresh"), Menu.VIEW, ("F5",), "refresh-cw", group=3),
    ActionSpec("messages", N_("Messages"), Menu.VIEW, (), "bell", group=3),
    ActionSpec("light", N_("Light"), Menu.VIEW, (), "sun", group=4, submenu=LOOK, radio="theme"),
    ActionSpec("dark", N_("Dark"), Menu.VIEW, (), "moon", group=4, submenu=LOOK, radio="theme"),
    ActionSpec("system", N_("As the system"), Menu.VIEW, (), "monitor", group=4, submenu=LOOK, radio="theme"),
    ActionSpec("larger", N_("Larger text"), Menu.VIEW, ("Ctrl++", "Ctrl+="), "a-arrow-up", group=5, submenu=LOOK),
    ActionSpec("smaller", N_("Smaller text"), Menu.VIEW, ("Ctrl+-",), "a-arrow-down", group=5, submenu=LOOK),
    ActionSpec("normal_size", N_("Normal text size"), Menu.VIEW, ("Ctrl+0",), "", group=5, submenu=LOOK),
    ActionSpec("place_case", N_("Place on…"), Menu.MATCH, (), "square-kanban", told_keys="M"),
    ActionSpec("withdraw_case", N_("Back to the pool"), Menu.MATCH, (), "undo", optional=True),
    ActionSpec("lift_card", N_("Lift and move with the arrows"), Menu.MATCH, (), "", told_keys="Space", optional=True),
    ActionSpec("pin_card", N_("Pin or let loose"), Menu.MATCH, (), "pin", told_keys="P", optional=True),
    ActionSpec("split", N_("Split over levels…"), Menu.MATCH, (), "split", group=1, optional=True),
    ActionSpec("answer", N_("Note an answer…"), Menu.MATCH, (), "check", group=1, optional=True),
    ActionSpec("mail_cases", N_("Mail cases that fit…"), Menu.MATCH, (), "mail", group=1, optional=True),
    ActionSpec("go_plan", N_("Propose a plan…"), Menu.MATCH, (), "lightbulb", group=2, optional=True),
    ActionSpec("go_replay", N_("Look back at the board…"), Menu.MATCH, (), "history", group=2, optional=True),
    ActionSpec("copy_to_next_year", N_("Copy to next year…"), Menu.MATCH, (), "copy-plus", group=3, optional=True),
    ActionSpec("agreement", N_("Make an agreement…"), Menu.AGREEMENTS, ("Ctrl+Shift+A",), "file-text"),
    ActionSpec(
        "print_for_teacher", N_("Print everything for one teacher…"), Menu.AGREEMENTS, (), "printer", optional=True
    ),
    ActionSpec("save_semester", N_("All agreements in files…"), Menu.AGREEMENTS, (), "file-down", optional=True),
    ActionSpec("mail", N_("Open in mail program"), Menu.AGREEMENTS, (), "mail", optional=True),
    ActionSpec("attach", N_("Add an attachment…"), Menu.AGREEMENTS, (), "paperclip", optional=True),
    ActionSpec("follow_up", N_("Follow up…"), Menu.AGREEMENTS, ("Ctrl+Shift+G",), "flag", group=1),
    ActionSpec("log_activity", N_("Note a contact…"), Menu.AGREEMENTS, (), "phone", group=1, optional=True),
    ActionSpec("keys", N_("All keys"), Menu.HELP, ("F1", "?"), "keyboard"),
    ActionSpec("about", N_("About WOO Desktop"), Menu.HELP, (), "info", group=1),
)

EDIT_IN_FIELDS: Final = {"cut": "cut", "copy": "copy", "paste": "paste", "select_all": "selectAll"}
"""Commands that a text field with the focus does by itself."""

KEYS_EVERYWHERE: Final[tuple[tuple[str, str], ...]] = (
    ("Enter", N_("Open, or take what is chosen")),
    ("Esc", N_("Back, close, or put back what was there")),
    ("Tab", N_("Next field; what you typed is kept")),
    ("Space", N_("Lift the card that has the focus; arrows move it, Space drops it")),
    ("M", N_("Place the card that has the focus")),
    ("Shift+F10", N_("Context menu")),
)
"""Keys that are no command, for the key help."""
