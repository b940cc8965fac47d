"""What is still missing for a next step (the stars of DOMAIN.md §2.1); nothing here is ever demanded to save."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.records import (
    Assignment,
    Contact,
    Execution,
    Institution,
    Offering,
    Programme,
    Question,
    Record,
    Ref,
    Sme,
    Teacher,
    Track,
    field_of,
)
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import N_, Sentence


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing to fill in: on which record, in which field, and the line that asks for it."""

    ref: Ref
    field: str
    sentence: Sentence


def missing_fields(record: Record, *names: str) -> tuple[Missing, ...]:
    """Which of these fields of a record are still empty."""
    return tuple(_fill_in(record, name) for name in names if _is_empty(getattr(record, name)))


def missing_for_company(sme: Sme, contacts: Iterable[Contact] = ()) -> tuple[Missing, ...]:
    """To count and report a company: who and where it is, and a way to reach somebody."""
    missing = list(missing_fields(sme, "name", "sector", "municipality", "source"))
    if not any(_reachable(contact) for contact in contacts):
        missing.append(_ask(sme, "name", N_("Add a contact with a phone number or an e-mail address.")))
    return tuple(missing)


def missing_for_contact(contact: Contact) -> tuple[Missing, ...]:
    missing = list(missing_fields(contact, "last_name"))
    if not _reachable(contact):
        missing.append(_ask(contact, "phone", N_("Fill in a phone number or an e-mail address.")))
    return tuple(missing)


def missing_for_matching(
    question: Question,
    assignments: Sequence[Assignment] = (),
    sme: Sme | None = None,
    contacts: Iterable[Contact] = (),
) -> tuple[Missing, ...]:
    """Before a question is ready for matching: what it is about, what is asked, on which level, and of whom."""
    missing = list(missing_fields(question, "title", "sme_id", "theme", "work_kinds", "received_on"))
    if _is_empty(question.own_words) and _is_empty(question.ask):
        missing.append(_ask(question, "own_words", N_("Write down what the entrepreneur asks.")))
    if not question.levels and not (assignments and all(part.level for part in assignments)):
        missing.append(_fill_in(question, "levels"))
    if sme is not None:
        missing += missing_for_company(sme, contacts)
    return tuple(missing)


def missing_for_placing(question: Question, assignment: Assignment) -> tuple[Missing, ...]:
    """What would make the fit of one part surer; placing without it is allowed."""
    missing = list(missing_fields(question, "desired_start", "languages", "hours_per_week"))
    if assignment.size is None and question.size is None and not question.hours:
        missing.insert(0, _fill_in(question, "size"))
    if question.dataset and question.personal_data is None:
        missing.append(_fill_in(question, "personal_data"))
    return tuple(missing)


def missing_for_programme(programme: Programme) -> tuple[Missing, ...]:
    return missing_fields(programme, "institution_id", "name", "level")


def missing_for_institution(institution: Institution) -> tuple[Missing, ...]:
    return missing_fields(institution, "name", "short_name", "levels")


def missing_for_teacher(teacher: Teacher) -> tuple[Missing, ...]:
    """To approach a teacher: who it is, where from, and a way to reach them."""
    missing = list(missing_fields(teacher, "last_name", "institution_id", "source"))
    if _is_empty(teacher.mail) and _is_empty(teacher.phone):
        missing.append(_ask(teacher, "mail", N_("Fill in a phone number or an e-mail address.")))
    return tuple(missing)


def missing_for_track(track: Track) -> tuple[Missing, ...]:
    """Before a track is available for cases."""
    return missing_fields(
        track,
        "name",
        "institution_id",
        "programme_id",
        "level",
        "form",
        "themes",
        "work_kinds",
        "language",
        "embedding",
        "teacher_id",
    )


def missing_for_offering(offering: Offering, track: Track | None = None) -> tuple[Missing, ...]:
    """Before an offering opens for cases: how many, until when, from when to when, and with whom."""
    missing = list(
        missing_fields(offering, "track_id", "semester", "periods", "capacity", "deadline", "starts_on", "ends_on")
    )
    missing += _dates_in_order(offering)
    if track is not None:
        missing += missing_fields(track, "teacher_id")
    return tuple(missing)


def missing_for_finishing(question: Question, executions: Sequence[Execution]) -> tuple[Missing, ...]:
    """Before a question is finished: each execution evaluated, or a reason why not (DOMAIN.md §2.3)."""
    if not executions:
        return (_ask(question, "status", N_("Nothing has been carried out yet.")),)
    return tuple(
        _ask(execution, "evaluated_on", N_("Fill in when it was evaluated, or why it was not."))
        for execution in executions
        if execution.evaluated_on is None and _is_empty(execution.no_evaluation_reason)
    )


def _dates_in_order(offering: Offering) -> Iterator[Missing]:
    if offering.starts_on and offering.ends_on and offering.ends_on < offering.starts_on:
        yield _ask(offering, "ends_on", N_("It ends before it starts: check the dates."))
    if offering.deadline and offering.ends_on and offering.deadline > offering.ends_on:
        yield _ask(offering, "deadline", N_("The deadline is after the end: check the dates."))


def _reachable(contact: Contact) -> bool:
    return contact.trashed_at is None and not (_is_empty(contact.phone) and _is_empty(contact.mail))


def _is_empty(value: object) -> bool:
    return value is None or (not value.strip() if isinstance(value, str) else value == ())


def _fill_in(record: Record, name: str) -> Missing:
    kind: Kind = record.kind
    return Missing(record.ref, name, Sentence(N_("Fill in: {field}"), {"field": field_of(kind, name)}))


def _ask(record: Record, name: str, message: str) -> Missing:
    return Missing(record.ref, name, Sentence(message))
