"""A small stage for the frame: an office that answers from memory, and pages that only show their name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from woo_desktop.domain.answers import DatabaseInfo, Hit, NavCounts, SemesterChoice, Vocabulary
from woo_desktop.domain.changes import Changes, History, HistoryStep, Outcome
from woo_desktop.domain.commands import Command, Redo, Undo
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.news import News
from woo_desktop.domain.queries import CountsOf, HistoryNow, Info, Query, Search, Semesters, Words
from woo_desktop.domain.records import Member
from woo_desktop.domain.records.base import Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import Sentence
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.main_window import MainWindow
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.view import View
from woo_desktop.ui.widgets import Box, EmptyState, Ground, PlainLabel, SearchField
from woo_desktop.ui.window_settings import WindowSettings

PLACED = Sentence("Place {case} on {track}", {"case": "Retouren & <b>meer</b>", "track": "Vak E-commerce"})


class MemoryOffice:
    """Keeps nothing but what the frame asks for; notes the commands it was given."""

    def __init__(self) -> None:
        self.commands: list[Command] = []
        self.history = History(undo=HistoryStep(1, PLACED))
        self.member = Member(id=1, name="Annemiek Koster", initials="AK")
        self.refuses: WorkshopError | Exception | None = None
        self.only_looking: Sentence | None = None
        self.answers_together = False
        self.info = DatabaseInfo("sqlite", "1", "woo.db", {})

    def run(self, command: Command, key: str = "") -> Outcome:
        self.commands.append(command)
        if self.refuses is not None:
            raise self.refuses
        if isinstance(command, Undo):
            self.history = History(redo=HistoryStep(1, PLACED))
        if isinstance(command, Redo):
            self.history = History(undo=HistoryStep(1, PLACED))
        return Outcome(Changes(2, PLACED, "Annemiek", dt.datetime.now(dt.UTC), ()))

    def answer(self, query: Query[Any]) -> Any:
        if isinstance(query, Search):
            return self.hits(query.text)
        answers: dict[type, Any] = {
            Words: Vocabulary(),
            HistoryNow: self.history,
            Semesters: (SemesterChoice("2627-S1", 21), SemesterChoice("2627-S2", 4)),
            CountsOf: NavCounts(64, 41, 21, 35, 6, 3, 2),
            Info: self.info,
        }
        return answers[type(query)]

    def answer_all(self, queries: Sequence[Query[Any]]) -> list[object]:
        return [self.answer(query) for query in queries]

    def hits(self, text: str) -> tuple[Hit, ...]:
        known = (
            Hit(Ref(Kind.SME, 1), "Fietsenwinkel De Spaak", "Ondernemer · Winsum"),
            Hit(Ref(Kind.QUESTION, 2), "Voorraad koppelen aan webshop", "Vraagstuk · De Spaak"),
        )
        return tuple(hit for hit in known if text.lower() in f"{hit.title} {hit.detail}".lower())

    def prepare(self, command: Command) -> None:
        """Nothing takes time here."""

    def settle(self, command: Command, key: str) -> Outcome:
        return self.run(command, key)

    def listen(self, session: str, ear: Callable[[News], None]) -> None:
        """Nobody else works in memory."""

    def look_at(self, ref: Ref | None) -> None:
        """Nobody looks along."""

    def use_password(self, password: str) -> None:
        """There is none."""

    def hang_up(self) -> None:
        """There is no line."""

    def check_link(self) -> None:
        """There is no link to lose."""

    def renew(self) -> None:
        """Nothing to renew."""

    def close(self) -> None:
        """Nothing to let go of."""


class NamedPage(View):
    """A page that notes what it was asked."""

    def __init__(self, desk: Desk, place: Place, name: str) -> None:
        super().__init__(desk)
        self.name = name
        self.opened: list[Target] = []
        self.asked: list[str] = []
        self.state: Mapping[str, object] = {}
        self.still = ""
        setattr(self, "place", place)  # noqa: B010 - one class stands for every place here
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        pool = Ground("bg")
        left = QVBoxLayout(pool)
        self.search = SearchField("Filter deze lijst")
        left.addWidget(PlainLabel("Te plaatsen", role="section"))
        left.addWidget(self.search)
        left.addStretch(1)
        pool.setFixedWidth(284)
        work = Box()
        work.column.addWidget(
            EmptyState("route", "Nog geen trajecten dit semester.", "Neem ze over of voeg er één toe.")
        )
        row.addWidget(pool)
        row.addWidget(work, 1)

    def title(self) -> str:
        return self.name

    def primary_action(self) -> tuple[str, Callable[[], None]] | None:
        return ("Nieuw vraagstuk", self.make_new)

    def why_still(self) -> str:
        return self.still

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {"new": self.make_new, "refresh": self.refresh}

    def make_new(self) -> None:
        self.asked.append("new")

    def refresh(self) -> None:
        self.asked.append("refresh")

    def open(self, target: Target) -> None:
        self.opened.append(target)

    def view_state(self) -> Mapping[str, object]:
        return {"seen": len(self.opened), "name": self.name}

    def restore_view_state(self, state: Mapping[str, object]) -> None:
        self.state = state


NAMES = {
    Place.OVERVIEW: "Overzicht",
    Place.SMES: "Ondernemers",
    Place.QUESTIONS: "Vraagstukken",
    Place.TRACKS: "Trajecten",
    Place.TEACHERS: "Docenten",
    Place.BOARD: "Matchbord",
    Place.AGREEMENTS: "Afspraken",
    Place.FOLLOW_UP: "Opvolging",
}


class _Maker:
    def __init__(self, place: Place) -> None:
        self._place = place

    def __call__(self, desk: Desk) -> View:
        return NamedPage(desk, self._place, NAMES[self._place])


def make_window(folder: Path, office: MemoryOffice) -> tuple[MainWindow, Desk]:
    """A window on a real desk; the caller closes the desk."""
    desk = Desk(lambda: office)
    settings = WindowSettings(folder / "window.ini")
    window = MainWindow(desk, {place: _Maker(place) for place in NAMES}, settings)
    window.start()
    return window, desk
