"""Tells the story of the sample workshop: every deed in the order of its day, by the one who did it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from woo_desktop.domain.checking import checked
from woo_desktop.domain.commands import Change, Command, Create, LogActivity, SplitQuestion
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.list_defaults import default_code
from woo_desktop.domain.records import Question
from woo_desktop.domain.semester import AcademicYear, Semester
from woo_desktop.domain.terms import (
    Kind,
    Level,
    QuestionStatus,
    RelationStatus,
    SbiVersion,
    Size,
    ValueList,
)
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.services.sample import story
from woo_desktop.services.sample.places import Places
from woo_desktop.services.sample.scenery import ANNEMIEK, FENNA, LANGUAGES, SANNE, set_up
from woo_desktop.services.sample.source import Moved, Row, read_source
from woo_desktop.services.sample.stage import Dated, Doing, Stage
from woo_desktop.services.sample.story import DAY
from woo_desktop.services.work import Work

_COORDINATORS = (ANNEMIEK, FENNA, SANNE)
_STATUS = {
    "Nieuw": QuestionStatus.NEW,
    "In intake": QuestionStatus.IN_INTAKE,
    "Klaar voor matching": QuestionStatus.READY,
    # Voorgesteld follows from a proposal; the story makes it.
    "Voorgesteld": QuestionStatus.READY,
}


def tell(work: Work, today: dt.date) -> Sentence:
    """The whole story; what stays open in the log is its last deed, which is the gesture of this command."""
    present = dt.datetime.combine(today, dt.time(15)).astimezone(dt.UTC)
    stage = Stage(work.store, today, work.now if work.today == today else present)
    source, moved = read_source(), Moved(AcademicYear.at(today))
    set_up(stage, source, moved)
    places = Places(stage, source, moved, Semester.at(today).half == 2)
    deeds = sorted((*_beginnings(stage, source, moved, places), *places.deeds(), *_days(stage)), key=_when)
    for deed in deeds:
        if deed.at <= stage.now:
            deed.do(stage, deed.who, deed.at)
    last = story.LAST_CALL
    label = stage.begin(LogActivity(stage.named[last.about], last.kind, last.summary), last.who, stage.now)
    work.store.created.clear()
    work.member = stage.members[last.who]
    work.who = work.member.name
    work.undoable = False
    return label


def _when(deed: Dated) -> dt.datetime:
    return deed.at


# --- how entrepreneurs and questions came in -----------------------------------------------------------------


def _beginnings(stage: Stage, source: dict[str, list[Row]], moved: Moved, places: Places) -> Iterator[Dated]:
    questions = source["questions"]
    early = {row["sme_id"] for row in questions if row["id"] in places.of_last_year}
    for number, row in enumerate(source["smes"]):
        when = moved.later(-1) if row["id"] in early else moved
        asked = [when.day(one["ontvangen"]) for one in questions if one["sme_id"] == row["id"]]
        days = [day for day in (when.day(row["intake_datum"]), *asked) if day]
        day = min(days, default=moved.year.starts_on - 40 * DAY)
        who = _COORDINATORS[number % 3]
        yield Dated(stage.moment(day, -9), who, _NewSme(row, when, stage.members[who].id))
    for number, row in enumerate(questions):
        when = moved.later(-1) if row["id"] in places.of_last_year else moved
        day = when.day(row["ontvangen"]) or moved.year.starts_on
        who = _COORDINATORS[number % 3]
        at = max(stage.moment(day), stage.moment(day, -9) + dt.timedelta(minutes=10))
        yield Dated(at, who, _NewQuestion(row, when, number + 1, stage.members[who].id))
        if row["id"] in story.SPLITS:
            yield Dated(stage.moment(day + 6 * DAY, number), who, Doing(_Split(row["id"])))


@dataclass(frozen=True, slots=True)
class _NewSme:
    """A company with the person to talk to, in one gesture."""

    row: Row
    moved: Moved
    owner_id: int

    def __call__(self, stage: Stage, who: int, at: dt.datetime) -> None:
        row, intake = self.row, self.moved.day(self.row["intake_datum"])
        sme = stage.add(
            Kind.SME,
            {
                "name": row["naam"],
                "legal_form": _listed(ValueList.LEGAL_FORM, row["rechtsvorm"]),
                "sector": _listed(ValueList.SECTOR, row["sector"]),
                "sbi": row["sbi"],
                "sbi_version": SbiVersion(row["sbi_versie"]) if row["sbi_versie"] else None,
                "municipality": row["gemeente"],
                "city": row["plaats"],
                "address": row["adres"],
                "postcode": row["postcode"],
                "kvk": row["kvk"],
                "branch_number": row["vestigingsnummer"],
                "fte": row["fte"],
                "training_company": row["erkend_leerbedrijf"],
                "source": _listed(ValueList.SME_SOURCE, row["bron"]),
                "intake_on": intake,
                "status": RelationStatus.INTAKE_DONE if intake else RelationStatus.NEW,
                "owner_id": self.owner_id,
                "note": row["notitie"],
            },
            row["id"],
        )
        stage.add(
            Kind.CONTACT,
            {
                "sme_id": sme.id,
                "first_name": row["contact_voornaam"],
                "infix": row["contact_tussenvoegsel"],
                "last_name": row["contact_achternaam"],
                "position": row["contact_functie"],
                "mail": row["email"],
                "phone": row["telefoon"],
                "is_main": True,
            },
            "C" + row["id"],
        )
        label = Sentence(N_("{kind} added: {name}"), {"kind": Kind.SME, "name": row["naam"]})
        stage.tell(label, who, at)


@dataclass(frozen=True, slots=True)
class _NewQuestion:
    """A question as it came in; its number says which one it was."""

    row: Row
    moved: Moved
    number: int
    owner_id: int

    def __call__(self, stage: Stage, who: int, at: dt.datetime) -> None:
        row, received = self.row, self.moved.day(self.row["ontvangen"])
        values: dict[str, object] = {
            "number": f"V-{(received or at.date()).year}-{self.number:04d}",
            "title": row["titel"],
            "sme_id": stage.id(row["sme_id"]),
            "contact_id": stage.id("C" + row["sme_id"]),
            "status": _STATUS[row["status"]],
            "own_words": row["omschrijving"],
            "theme": _listed(ValueList.THEME, row["thema"]),
            "work_kinds": tuple(_listed(ValueList.WORK_KIND, kind) for kind in row["soorten_opdracht"]),
            "levels": tuple(Level(level) for level in row["niveaus"]),
            "size": Size(row["omvang"]) if row["omvang"] else None,
            "hours": row["uren_schatting"],
            "languages": tuple(LANGUAGES[spoken] for spoken in row["talen"]),
            "desired_start": self.moved.code(row["gewenste_start"]),
            "needed_by": self.moved.day(row["uiterlijk_klaar"]),
            "multi_level": row["multilevel"],
            "dataset": row["dataset_aanwezig"],
            "confidential": row["vertrouwelijk"],
            "received_on": received,
            "owner_id": self.owner_id,
        }
        label = stage.begin(Create(Kind.QUESTION, checked(Kind.QUESTION, values)), who, at)
        stage.named[row["id"]] = next(ref for ref in reversed(stage.store.created) if ref.kind is Kind.QUESTION)
        stage.tell(label, who, at)


def _listed(value_list: ValueList, name: str | None) -> str:
    return default_code(value_list, name) if name else ""


@dataclass(frozen=True, slots=True)
class _Split:
    question: str

    def __call__(self, stage: Stage) -> Command:
        question = stage.record(self.question)
        return SplitQuestion(question.id, question.version, story.SPLITS[self.question])


# --- what happened besides ------------------------------------------------------------------------------------


def _days(stage: Stage) -> Iterator[Dated]:
    for number, turn in enumerate(story.TURNS):
        yield Dated(stage.moment(stage.today - turn.ago * DAY, number), turn.who, Doing(_Turn(turn)))
    for number, deed in enumerate(story.DEEDS):
        yield Dated(stage.moment(stage.today - deed.ago * DAY, number), deed.who, Doing(_Noted(deed)))
    for number, errand in enumerate(story.ERRANDS):
        at = stage.moment(stage.today - errand.ago * DAY, number)
        yield Dated(at, errand.who, Doing(_Errand(errand)))
    for number, (question, due) in enumerate(story.FOLLOW_UPS.items()):
        who = _COORDINATORS[int(question[1:]) % 3]
        at = stage.moment(stage.today - (7 + number) * DAY, number)
        yield Dated(at, who, Doing(_ComeBack(question, due)))


@dataclass(frozen=True, slots=True)
class _Turn:
    turn: story.Turn

    def __call__(self, stage: Stage) -> Command | None:
        question = stage.record(self.turn.question)
        told = {"status": self.turn.status, "status_reason": self.turn.reason, "status_note": self.turn.note}
        return Change(question.ref, question.version, told)


@dataclass(frozen=True, slots=True)
class _Noted:
    deed: story.Deed

    def __call__(self, stage: Stage) -> Command:
        due = stage.today + self.deed.due * DAY if self.deed.next else None
        about = stage.named[self.deed.about]
        return LogActivity(about, self.deed.kind, self.deed.summary, next_title=self.deed.next, next_due=due)


@dataclass(frozen=True, slots=True)
class _Errand:
    errand: story.Errand

    def __call__(self, stage: Stage) -> Command:
        about = stage.named.get(self.errand.about)
        done = None if self.errand.done is None else stage.today - self.errand.done * DAY
        return Create(
            Kind.TASK,
            {
                "title": self.errand.title,
                "due_on": stage.today + self.errand.due * DAY,
                "done_on": done,
                "about_kind": about.kind if about else None,
                "about_id": about.id if about else None,
            },
        )


@dataclass(frozen=True, slots=True)
class _ComeBack:
    question: str
    due: int

    def __call__(self, stage: Stage) -> Command:
        question = stage.record(self.question)
        assert isinstance(question, Question)  # noqa: S101 - the story names a question
        return Change(question.ref, question.version, {"follow_up_on": stage.today + self.due * DAY})
