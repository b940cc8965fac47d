"""What each command of `woo` does, with the services that the window uses too."""

from __future__ import annotations

import datetime as dt
import importlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from woo_desktop.cli import serving, showing
from woo_desktop.cli.advising import show_fit, show_plan
from woo_desktop.cli.agreeing import attach, choose_logo, sign
from woo_desktop.cli.asking import Asked
from woo_desktop.cli.exporting import export_agreements, export_overview, export_steering
from woo_desktop.cli.finding import find_offering, find_part
from woo_desktop.cli.importing import import_lists
from woo_desktop.cli.papers import (
    export_board,
    export_calendar,
    export_casesheets,
    export_contacts,
    export_packs,
)
from woo_desktop.cli.talking import Talk
from woo_desktop.domain.answers import Board
from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.commands import LoadSample, PlaceCase, Undo, WithdrawCase
from woo_desktop.domain.errors import NotAllowed
from woo_desktop.domain.multi_level import order_clashes
from woo_desktop.domain.queries import BoardAt, BoardOf, CheckAll, Info, LogOf, Query, Words
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.i18n import _, fill, say
from woo_desktop.services.backup import backup
from woo_desktop.services.office import Office
from woo_desktop.services.settings import automatic_backups


@contextmanager
def opened(asked: Asked, talk: Talk) -> Iterator[Office]:
    """The workshop that is meant; a file that is not there is made, and that is said."""
    if "://" not in asked.db:
        file = Path(asked.db).expanduser().absolute()
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            talk.aside(fill(_("Made a new, empty workshop: {file}"), {"file": file}))
    office = Office.open(asked.db, asked.member, backups=automatic_backups())
    try:
        yield office
    finally:
        office.close()


def demo(asked: Asked, talk: Talk) -> int:
    office = Office.open(asked.file, backups=automatic_backups())
    try:
        office.run(LoadSample(asked.today))
        info = office.answer(Info())
    finally:
        office.close()
    said = fill(_("The sample workshop stands in {file}."), {"file": info.place})
    talk.answer({"file": info.place, "counts": dict(info.counts)}, [said])
    return 0


def info(asked: Asked, talk: Talk) -> int:
    with opened(asked, talk) as office:
        told = office.answer(Info())
        if office.only_looking is not None:
            talk.aside(say(office.only_looking))
    talk.answer(showing.info_document(told), showing.info_lines(told))
    return 0


def board(asked: Asked, talk: Talk) -> int:
    with opened(asked, talk) as office:
        query: Query[Board] = BoardOf(asked.semester, asked.today)
        if asked.at is not None:
            query = BoardAt(asked.semester, dt.datetime.combine(asked.at, dt.time.max).astimezone())
        shown, words = office.answer(query), office.answer(Words())
    talk.answer(showing.board_document(shown, words), showing.board_lines(shown, words))
    return 0


def fit(asked: Asked, talk: Talk) -> int:
    with opened(asked, talk) as office:
        return show_fit(office, asked, talk)


def plan(asked: Asked, talk: Talk) -> int:
    with opened(asked, talk) as office:
        return show_plan(office, asked, talk)


def place(asked: Asked, talk: Talk) -> int:
    with opened(asked, talk) as office:
        code, part = find_part(office, asked.case)
        board, column = find_offering(office, asked)
        outcome = office.run(PlaceCase(part.id, column.offering_id, asked.over))
        clash = order_clashes(office.answer(BoardOf(board.semester, asked.today))).get(part.id)
    if clash is not None:
        talk.aside(say(clash))
    _tell_outcome(outcome, talk, case=code, offering=column.code)
    return 0


def unplace(asked: Asked, talk: Talk) -> int:
    with opened(asked, talk) as office:
        code, part = find_part(office, asked.case)
        _board, column = find_offering(office, asked)
        cards = [card for card in column.cards if card.assignment_id == part.id and card.proposal_id is not None]
        if not cards or cards[0].proposal_id is None:
            values = {"case": code, "offering": column.code}
            raise NotAllowed(Sentence(N_("{case} does not stand at {offering}."), values))
        outcome = office.run(WithdrawCase(cards[0].proposal_id, cards[0].proposal_version))
    _tell_outcome(outcome, talk, case=code, offering=column.code)
    return 0


def undo(asked: Asked, talk: Talk) -> int:
    with opened(asked, talk) as office:
        outcome = office.run(Undo())
    label = say(outcome.changes.label) if outcome.changes else ""
    talk.answer(
        {"gesture": outcome.inverse, "undone": label},
        [fill(_("Taken back: {what}."), {"what": label})],
    )
    return 0


def log(asked: Asked, talk: Talk) -> int:
    with opened(asked, talk) as office:
        entries = office.answer(LogOf(asked.after, asked.limit))
    talk.answer(showing.log_document(entries), showing.log_lines(entries))
    return 0


def check(asked: Asked, talk: Talk) -> int:
    with opened(asked, talk) as office:
        findings = [say(finding.what) for finding in office.answer(CheckAll())]
    talk.answer({"ok": not findings, "findings": findings}, findings or [_("All is well.")])
    return 1 if findings else 0


def make_backup(asked: Asked, talk: Talk) -> int:
    with opened(asked, talk) as office:
        made = backup(office.place, Path(asked.file))
    talk.answer({"file": str(made)}, [fill(_("The backup stands in {file}."), {"file": made})])
    return 0


def take_lists_over(asked: Asked, talk: Talk) -> int:
    with opened(asked, talk) as office:
        return import_lists(office, asked, talk)


def overview(asked: Asked, talk: Talk) -> int:
    with opened(asked, talk) as office:
        return export_overview(office, asked, talk)


def agreements(asked: Asked, talk: Talk) -> int:
    with opened(asked, talk) as office:
        return export_agreements(office, asked, talk)


def note_signature(asked: Asked, talk: Talk) -> int:
    with opened(asked, talk) as office:
        return sign(office, asked, talk)


def keep_file(asked: Asked, talk: Talk) -> int:
    with opened(asked, talk) as office:
        return attach(office, asked, talk)


def logo(asked: Asked, talk: Talk) -> int:
    with opened(asked, talk) as office:
        return choose_logo(office, asked, talk)


def casesheets(asked: Asked, talk: Talk) -> int:
    with opened(asked, talk) as office:
        return export_casesheets(office, asked, talk)


def packs(asked: Asked, talk: Talk) -> int:
    with opened(asked, talk) as office:
        return export_packs(office, asked, talk)


def board_print(asked: Asked, talk: Talk) -> int:
    with opened(asked, talk) as office:
        return export_board(office, asked, talk)


def calendar(asked: Asked, talk: Talk) -> int:
    with opened(asked, talk) as office:
        return export_calendar(office, asked, talk)


def contacts(asked: Asked, talk: Talk) -> int:
    with opened(asked, talk) as office:
        return export_contacts(office, asked, talk)


def steering(asked: Asked, talk: Talk) -> int:
    with opened(asked, talk) as office:
        return export_steering(office, asked, talk)


def tour(asked: Asked, talk: Talk) -> int:
    """The one command with a window; Qt is loaded here and nowhere else."""
    made = importlib.import_module("woo_desktop.ui.tour").take_tour(Path(asked.file), talk.step)
    talk.answer({"files": [str(path) for path in made]}, ())
    return 0


def _tell_outcome(outcome: Outcome, talk: Talk, **named: object) -> None:
    label = say(outcome.changes.label) if outcome.changes else ""
    document: dict[str, object] = {"gesture": outcome.inverse, **named, "done": label}
    talk.answer(document, [f"{label}."])


COMMANDS: dict[str, Callable[[Asked, Talk], int]] = {
    "demo": demo,
    "info": info,
    "board": board,
    "fit": fit,
    "plan": plan,
    "place": place,
    "unplace": unplace,
    "sign": note_signature,
    "attach": keep_file,
    "logo": logo,
    "undo": undo,
    "log": log,
    "import": take_lists_over,
    "export overview": overview,
    "export agreements": agreements,
    "export casesheets": casesheets,
    "export packs": packs,
    "export board": board_print,
    "export ics": calendar,
    "export vcf": contacts,
    "export steering": steering,
    "check": check,
    "backup": make_backup,
    "copy": serving.copy,
    "server init": serving.init,
    "server add-user": serving.add_user,
    "server remove-user": serving.remove_user,
    "server update": serving.update,
    "server status": serving.status,
    "tour": tour,
}
