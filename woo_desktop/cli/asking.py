"""What can be asked on the command line, with its help in the language of the person."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Sequence
from dataclasses import field
from typing import Any, NoReturn

from woo_desktop import i18n
from woo_desktop.domain.dates import parse_date, semester_code
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.semester import Semester
from woo_desktop.domain.terms import Role
from woo_desktop.i18n import _, fill
from woo_desktop.services.settings import Settings, default_database


class WrongUse(Exception):
    """What was typed is not a command; the message says how it is meant."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One command line, read."""

    command: str
    db: str
    member: str
    as_json: bool = False
    today: dt.date = field(default_factory=dt.date.today)
    file: str = ""
    case: str = ""
    offering: str = ""
    teacher: str = ""
    semester: str = ""
    over: bool = False
    after: int = 0
    limit: int | None = None
    together: bool = False
    per_teacher: bool = False
    with_people: bool = False
    paper: str = "A3"
    seconds: float | None = None
    may_move: bool = False
    at: dt.date | None = None
    number: str = ""
    signer: str = ""
    how: str = ""
    attached: str = ""
    institution: str = ""
    files: tuple[str, ...] = ()
    as_kind: str = ""
    dry_run: bool = False
    refused: str = ""
    merge: str = "certain"
    login: str = ""
    name: str = ""
    role: str = ""
    ask_password: bool = False
    agreed: bool = False
    take_along: bool = False


def language_of(arguments: Sequence[str]) -> str:
    """The language asked for, known before anything else is said; empty when none is."""
    for place, word in enumerate(arguments):
        if word.startswith("--lang="):
            return word.partition("=")[2]
        if word == "--lang" and place + 1 < len(arguments):
            return arguments[place + 1]
    return ""


def read_arguments(arguments: Sequence[str], settings: Settings) -> Asked:
    """The command line as asked; WrongUse when it is not one."""
    told = vars(_parser().parse_args(list(arguments)))
    command = told["command"] if "what" not in told else f"{told['command']} {told['what']}"
    today = dt.date.today()
    return Asked(
        command=command,
        db=told.get("db") or settings.database or str(default_database()),
        member=settings.member,
        as_json=told.get("json", False),
        today=today,
        file=told.get("file") or "",
        case=told.get("case") or "",
        offering=told.get("offering", ""),
        teacher=told.get("teacher") or "",
        semester=_semester(told.get("semester"), command, today),
        over=told.get("over", False),
        after=told.get("after", 0),
        limit=told.get("limit"),
        together=told.get("together", False),
        per_teacher=told.get("per_teacher", False),
        with_people=told.get("with_people", False),
        paper=told.get("paper", "A3"),
        seconds=told.get("seconds"),
        may_move=told.get("may_move", False),
        at=_day(told.get("at"), today),
        number=told.get("number") or "",
        signer=told.get("signer") or "",
        how=told.get("how") or "",
        attached=told.get("attached") or "",
        institution=told.get("institution") or "",
        files=tuple(told.get("files") or ()),
        as_kind=told.get("as_kind") or "",
        dry_run=told.get("dry_run", False),
        refused=told.get("refused") or "",
        merge=told.get("merge") or "certain",
        login=told.get("login") or "",
        name=told.get("name") or "",
        role=told.get("role") or "",
        ask_password=told.get("ask_password", False),
        agreed=told.get("agreed", False),
        take_along=told.get("take_along", False),
    )


def _semester(typed: str | None, command: str, today: dt.date) -> str:
    """A semester as people write it; the present one for what is about one semester when none is given."""
    if not typed:
        return Semester.at(today).code if command in _OF_ONE_SEMESTER else ""
    code = semester_code(typed, today)
    if code is None:
        raise WrongUse(fill(_("‘{text}’ is not a semester: write it like 2627-S1."), {"text": typed}))
    return code


def _day(typed: str | None, today: dt.date) -> dt.date | None:
    """A day as people write it."""
    if not typed:
        return None
    day = parse_date(typed, today)
    if day is None:
        raise WrongUse(fill(_("‘{text}’ is not a day: write it like 31-08-2026."), {"text": typed}))
    return day


_OF_ONE_SEMESTER = frozenset({"board", "fit", "plan"})


# --- the parser ---------------------------------------------------------------------------------------------


class _Formatter(argparse.HelpFormatter):
    """Help with our own word before the usage."""

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        super().add_usage(usage, actions, groups, _("Use: ") if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """Says in one sentence how a command is meant, in the language of the person."""

    def __init__(self, **named: Any) -> None:
        super().__init__(**named, add_help=False, formatter_class=_Formatter)
        self.words = self.add_argument_group(_("What"))
        self.switches = self.add_argument_group(_("Switches"))
        self.switches.add_argument("-h", "--help", action="help", help=_("show this"))

    def error(self, message: str) -> NoReturn:
        usage = " ".join(self.format_usage().removeprefix(_("Use: ")).split())
        raise WrongUse(fill(_("This is how it is used: {usage}"), {"usage": usage}))


def _parser() -> _Parser:
    parser = _Parser(prog="woo", description=_("The workshop without a window."))
    _add_common(parser)
    commands = parser.add_subparsers(
        title=_("Commands"), dest="command", metavar=_("COMMAND"), required=True, parser_class=_Parser
    )
    for name, told in _COMMANDS():
        command = commands.add_parser(name, help=told, description=told)
        _add_common(command, argparse.SUPPRESS)
        if name not in ("export", "server"):
            _ADDERS.get(name, _nothing)(command)
            continue
        kinds = command.add_subparsers(
            title=_("Commands"), dest="what", metavar=_("WHAT"), required=True, parser_class=_Parser
        )
        for kind, help_ in _EXPORTS() if name == "export" else _SERVER():
            part = kinds.add_parser(kind, help=help_, description=help_)
            _add_common(part, argparse.SUPPRESS)
            _ADDERS[f"{name} {kind}"](part)
    return parser


def _COMMANDS() -> tuple[tuple[str, str], ...]:  # noqa: N802 - a table, in the language of the moment
    return (
        ("demo", _("write the sample workshop to a new file")),
        ("info", _("what database this is, and how much stands in it")),
        ("board", _("the board of a semester: offerings with their cards, and what is still to place")),
        ("fit", _("how well a case fits every offering of a semester, and why: best first")),
        ("plan", _("propose a place for everything that is still to place; nothing is changed")),
        ("place", _("place a case at an offering")),
        ("unplace", _("take a case back from an offering")),
        ("sign", _("note how a party agreed; the last one makes the agreement agreed")),
        ("attach", _("keep a file with an agreement: a scan or a mail")),
        ("logo", _("choose the logo that stands on the papers of an institution")),
        ("undo", _("take back the last thing you did")),
        ("log", _("everything that changed: who, when, what, old and new")),
        ("import", _("take over lists of your own: Excel, OpenDocument or CSV")),
        ("export", _("write the overview as a workbook, or the agreements as PDF")),
        ("check", _("check the file and the rules of the workshop")),
        ("backup", _("write a checked copy of the workshop")),
        ("copy", _("copy everything to another file or to an empty shared database, and compare")),
        ("server", _("look after a shared database: make it ready, let people in")),
        ("tour", _("do the main job without a screen, with a picture of every view")),
    )


def _EXPORTS() -> tuple[tuple[str, str], ...]:  # noqa: N802
    return (
        ("overview", _("the overview as an Excel workbook")),
        ("agreements", _("the agreements of a semester as PDF")),
        ("casesheets", _("the case descriptions for teachers as PDF")),
        ("packs", _("a PDF for each track: people, planning, agreement and cases")),
        ("board", _("the match board as PDF, to print on A3 or A4, or as a workbook (.xlsx)")),
        ("ics", _("the moments of a semester as a calendar file")),
        ("steering", _("the report for the steering group as PDF")),
        ("vcf", _("the contacts of agreed cases, for an address book")),
    )


def _SERVER() -> tuple[tuple[str, str], ...]:  # noqa: N802
    return (
        ("init", _("make a database ready: its tables, its roles, its rights")),
        ("add-user", _("let somebody in, with a role")),
        ("remove-user", _("let somebody in no longer")),
        ("update", _("bring the tables up to date, after a copy; colleagues wait")),
        ("status", _("version, security, and who may come in")),
    )


def _add_common(parser: _Parser, default: object = None) -> None:
    parser.switches.add_argument(
        "--db",
        metavar=_("FILE_OR_URL"),
        default=default,
        help=_("the workshop: a file, or a postgresql:// address; your own file when left out"),
    )
    parser.switches.add_argument(
        "--lang",
        choices=i18n.LANGUAGES,
        metavar="nl|en",
        default=default,
        help=_("the language of what is said and written"),
    )
    parser.switches.add_argument(
        "--json",
        action="store_true",
        default=default if default == argparse.SUPPRESS else False,
        help=_("give the answer as one JSON document"),
    )


def _nothing(parser: _Parser) -> None:
    """A command that needs nothing more."""


def _add_file(parser: _Parser) -> None:
    parser.words.add_argument("file", metavar=_("FILE"), help=_("the file to write"))


def _add_folder(parser: _Parser) -> None:
    parser.words.add_argument("file", metavar=_("FOLDER"), help=_("the folder to write in; it is made when needed"))


def _add_semester(parser: _Parser, required: bool = False) -> None:
    parser.switches.add_argument(
        "--semester", metavar="2627-S1", required=required, help=_("the semester; the present one when left out")
    )


def _add_board(parser: _Parser) -> None:
    _add_semester(parser)
    told = _("as it stood at the end of that day")
    parser.switches.add_argument("--at", metavar="31-08-2026", help=told)


def _add_case_alone(parser: _Parser) -> None:
    parser.words.add_argument("case", metavar=_("CASE"), help=_("V-2026-0123, or V-2026-0123.2 for a part of it"))


def _add_fit(parser: _Parser) -> None:
    _add_case_alone(parser)
    _add_semester(parser)


def _add_plan(parser: _Parser) -> None:
    _add_semester(parser)
    told = _("stop looking after so many seconds, and say how much better it could be")
    parser.switches.add_argument("--seconds", type=_seconds, metavar="N", help=told)
    told = _("also move cards that nobody answered yet, when that is better")
    parser.switches.add_argument("--move", action="store_true", dest="may_move", help=told)


def _seconds(typed: str) -> float:
    """A number of seconds that is more than none."""
    seconds = float(typed.replace(",", "."))
    if not 0 < seconds < 1_000_000:
        raise ValueError(typed)
    return seconds


def _add_case(parser: _Parser) -> None:
    _add_case_alone(parser)
    told = _("T02@2627-S1, or T02@2627-S1-P3 when it has two")
    parser.words.add_argument("offering", metavar=_("OFFERING"), help=told)


def _add_place(parser: _Parser) -> None:
    _add_case(parser)
    parser.switches.add_argument("--over", action="store_true", help=_("over the limit, on purpose"))


def _add_log(parser: _Parser) -> None:
    parser.switches.add_argument("--after", type=int, default=0, metavar="N", help=_("only after gesture N"))
    parser.switches.add_argument("--limit", type=int, metavar="N", help=_("only the newest N facts"))


def _add_overview(parser: _Parser) -> None:
    parser.words.add_argument("file", metavar="OUT.xlsx", help=_("the file to write"))
    parser.switches.add_argument(
        "--semester", metavar="2627-S1", help=_("only this semester; all of them when left out")
    )


def _add_agreements(parser: _Parser) -> None:
    _add_folder(parser)
    _add_semester(parser, required=True)
    _add_teacher(parser)
    parser.switches.add_argument("--case", metavar=_("CASE"), help=_("only the agreement about this case"))
    told = _("all of them in one PDF with bookmarks; FOLDER is then that file")
    parser.switches.add_argument("--together", action="store_true", help=told)
    parser.switches.add_argument("--per-teacher", action="store_true", help=_("one PDF for each teacher"))


def _add_teacher(parser: _Parser) -> None:
    parser.switches.add_argument("--teacher", metavar=_("NAME"), help=_("only for the teacher of this name"))


def _add_casesheets(parser: _Parser) -> None:
    _add_folder(parser)
    _add_semester(parser, required=True)
    _add_teacher(parser)
    parser.switches.add_argument("--case", metavar=_("CASE"), help=_("only this case"))


def _add_packs(parser: _Parser) -> None:
    _add_folder(parser)
    _add_semester(parser, required=True)
    _add_teacher(parser)


def _add_board_print(parser: _Parser) -> None:
    _add_file(parser)
    _add_semester(parser, required=True)
    parser.switches.add_argument("--paper", choices=("A3", "A4"), default="A3", metavar="A3|A4", help=_("the paper"))


def _add_steering(parser: _Parser) -> None:
    _add_file(parser)
    _add_semester(parser, required=True)
    told = _("with the names of teachers where a track leans on one of them")
    parser.switches.add_argument("--people", action="store_true", dest="with_people", help=told)


def _add_calendar(parser: _Parser) -> None:
    _add_file(parser)
    _add_semester(parser, required=True)
    _add_teacher(parser)


def _add_server(parser: _Parser) -> None:
    parser.words.add_argument("file", metavar=_("URL"), help=_("the address: postgresql://name@server/database"))


def _add_update(parser: _Parser) -> None:
    _add_server(parser)
    parser.switches.add_argument("--yes", action="store_true", dest="agreed", help=_("go on without asking"))


def _add_user(parser: _Parser) -> None:
    parser.words.add_argument("login", metavar=_("LOGIN"), help=_("the name to log in with, like anna"))
    parser.switches.add_argument(
        "--role", choices=[role.value for role in Role], required=True, help=_("what somebody may do")
    )
    parser.switches.add_argument("--name", metavar=_("NAME"), help=_("the name in the workshop"))
    told = _("ask for the password of the new login; made up and shown once when left out")
    parser.switches.add_argument("--ask-password", action="store_true", help=told)


def _remove_user(parser: _Parser) -> None:
    parser.words.add_argument("login", metavar=_("LOGIN"), help=_("the name to log in with, like anna"))


def _add_copy(parser: _Parser) -> None:
    parser.switches.add_argument(
        "--to", dest="file", metavar=_("FILE_OR_URL"), required=True, help=_("a new file, or an empty shared database")
    )
    told = _("a file to take along: to look in without the network, never to change")
    parser.switches.add_argument("--read-only", action="store_true", dest="take_along", help=told)


def _add_number(parser: _Parser) -> None:
    parser.words.add_argument("number", metavar="A-2627-S1-014", help=_("the number of the agreement"))


def _add_sign(parser: _Parser) -> None:
    _add_number(parser)
    signers = ("teacher", "workshop", "entrepreneur")
    parser.words.add_argument("signer", choices=signers, metavar="|".join(signers), help=_("who agreed"))
    told = _("how: on paper, by mail, or not after all; from the file, or on paper, when left out")
    parser.switches.add_argument("--how", choices=("paper", "mail", "not_yet"), metavar="paper|mail|not_yet", help=told)
    parser.switches.add_argument(
        "--date", dest="at", metavar="31-08-2026", help=_("since which day; today, or that of the mail")
    )
    parser.switches.add_argument(
        "--file", dest="attached", metavar=_("FILE"), help=_("the scan or the mail that shows it")
    )


def _add_attach(parser: _Parser) -> None:
    _add_number(parser)
    parser.words.add_argument("file", metavar=_("FILE"), help=_("a PDF, scan, photo or mail"))


def _add_logo(parser: _Parser) -> None:
    parser.words.add_argument("institution", metavar=_("INSTITUTION"), help=_("its name or short name"))
    told = _("a PNG, JPEG or SVG; the logo is taken away when left out")
    parser.words.add_argument("file", nargs="?", metavar=_("FILE"), help=told)


def _add_import(parser: _Parser) -> None:
    parser.words.add_argument("files", nargs="+", metavar=_("FILE"), help=_("the lists to take over"))
    parser.switches.add_argument(
        "--as",
        dest="as_kind",
        choices=("companies", "contacts", "questions", "tracks", "teachers"),
        help=_("what every sheet is about; found by what stands in it when left out"),
    )
    parser.switches.add_argument("--dry-run", action="store_true", help=_("only say what would become of each row"))
    parser.switches.add_argument(
        "--refused", metavar="OUT.xlsx", help=_("write the refused rows to a workbook, with the reason")
    )
    parser.switches.add_argument(
        "--merge",
        choices=("certain", "probable", "none"),
        default="certain",
        help=_("which duplicates are taken together"),
    )
    parser.switches.add_argument(
        "--semester", metavar="2627-S1", help=_("the semester of rows that do not say one themselves")
    )


_ADDERS = {
    "demo": _add_file,
    "board": _add_board,
    "fit": _add_fit,
    "plan": _add_plan,
    "place": _add_place,
    "unplace": _add_case,
    "sign": _add_sign,
    "attach": _add_attach,
    "logo": _add_logo,
    "log": _add_log,
    "import": _add_import,
    "export overview": _add_overview,
    "export agreements": _add_agreements,
    "export casesheets": _add_casesheets,
    "export packs": _add_packs,
    "export board": _add_board_print,
    "export steering": _add_steering,
    "export ics": _add_calendar,
    "export vcf": _add_calendar,
    "backup": _add_file,
    "copy": _add_copy,
    "server init": _add_server,
    "server add-user": _add_user,
    "server remove-user": _remove_user,
    "server update": _add_update,
    "server status": _add_server,
    "tour": _add_folder,
}
