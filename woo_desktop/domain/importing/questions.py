"""Questions of a list: each with its company, known by our own number or by its title."""

from __future__ import annotations

import re

from woo_desktop.domain.cleaning import fold, letters_of
from woo_desktop.domain.importing.companies import company_of
from woo_desktop.domain.importing.contacts import take_contacts
from woo_desktop.domain.importing.ledger import Entry
from woo_desktop.domain.importing.planning import Planning, Refuse
from woo_desktop.domain.importing.rows import Row
from woo_desktop.domain.importing.sheets import SheetKind
from woo_desktop.domain.importing.targets import normal, targets_of
from woo_desktop.domain.importing.value_words import UNKNOWN
from woo_desktop.domain.importing.values import hours_in
from woo_desktop.domain.records import Member
from woo_desktop.domain.terms import LIVE_PROPOSALS, Kind, Level, ProposalStatus, QuestionStatus
from woo_desktop.domain.words import N_, Sentence

_OUR_NUMBER = re.compile(r"V-[0-9]{4}-[0-9]{1,6}", re.IGNORECASE)
_LONGEST_TITLE = 80
_TARGETS = tuple(target for target in targets_of(SheetKind.QUESTIONS) if target.startswith("question."))
_NEED_PROPOSALS = (QuestionStatus.PROPOSED, QuestionStatus.MATCHED, QuestionStatus.RUNNING)


def take_question(planning: Planning, row: Row) -> Entry:
    """A row of a list of questions."""
    title, from_text = _title(row)
    entry = _by_number(planning, row)
    if not title and entry is None:
        raise Refuse(Sentence(N_("There is no question in this row: no title and no description.")), "question.title")
    company = _company(planning, row, entry)
    if entry is None:
        entry = _by_title(planning, company, title)
    if entry is None:
        entry = _make(planning, row, company, title)
        if from_text and row.layout.column_of("question.title") is not None:
            row.warn("question.own_words", Sentence(N_("There is no title: the first words became the title.")))
    elif title and not from_text:
        planning.put(row, entry, "title", title, "question.title")
    _hours_as_size(row)
    if row.marked_levels() and not row.text("question.levels"):
        row.override["question.levels"] = row.marked_levels()
    planning.fill(row, entry, (target for target in _TARGETS if target not in _OWN_WAY))
    contacts = take_contacts(planning, row, company)
    if contacts and entry.get("contact_id") is None:
        planning.ledger.set(entry, "contact_id", contacts[0].pointer)
    _owner(planning, row, entry)
    _tracks(planning, row, entry)
    if row.is_struck:
        planning.put(row, entry, "status", QuestionStatus.WITHDRAWN, "question.title")
    planning.add_lines(entry, row.lines)
    _level_of_card(planning, entry)
    planning.told_here(row, entry)
    return entry


_OWN_WAY = frozenset(("question.number", "question.title", "question.owner", "question.tracks"))


def settle_states(planning: Planning, rows: dict[int, Row]) -> None:
    """A question cannot be placed without a place: its state goes back to ready, with what the list said in its note.

    `rows` gives the row of each question by the identity of its entry.
    """
    placed = {
        _question_of(planning, one)
        for one in planning.ledger.of(Kind.PROPOSAL)
        if isinstance(one.get("status"), ProposalStatus) and one.get("status") in LIVE_PROPOSALS
    }
    live = {
        one.get("assignment_id") for one in planning.ledger.of(Kind.PROPOSAL) if one.get("status") in LIVE_PROPOSALS
    }
    for entry in planning.ledger.of(Kind.QUESTION):
        status = entry.new.get("status")
        if status is QuestionStatus.READY and entry.record is None and entry.pointer in placed:
            cards = planning.ledger.by(Kind.ASSIGNMENT, "question_id", entry.pointer)
            if all(card.pointer in live for card in cards):
                # The list says it still waits: another part of it has no place yet.
                values: dict[str, object] = {"question_id": entry.pointer, "position": len(cards) + 1}
                planning.ledger.make(Kind.ASSIGNMENT, values)
        row = rows.get(id(entry))
        if status not in _NEED_PROPOSALS or entry.pointer in placed or row is None:
            continue
        waits = QuestionStatus.READY if entry.record is None else getattr(entry.record, "status", QuestionStatus.READY)
        planning.ledger.set(entry, "status", waits)
        row.warn(
            "question.status",
            Sentence(N_("Without a place here it waits as ‘{status}’."), {"status": waits}),
        )
        header = row.header("question.status") or "Status"
        planning.add_lines(entry, (f"{header}: {row.text('question.status')}",))


# --- inside -------------------------------------------------------------------------------------------------


def _title(row: Row) -> tuple[str, bool]:
    """The title; from the first words of the description when there is none."""
    title = " ".join(row.text("question.title").split())
    if title and title.casefold() not in UNKNOWN:
        return title, False
    text = " ".join(row.text("question.own_words").split())
    if not text or text.casefold() in UNKNOWN:
        return "", False
    first = re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0].rstrip(".")
    if len(first) > _LONGEST_TITLE:
        first = first[: _LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"
    return first, True


def _hours_as_size(row: Row) -> None:
    """ "40 uur" below a word for the size is a number of hours."""
    hours = hours_in(row.text("question.size"))
    if hours and not row.text("question.hours"):
        row.override["question.hours"] = hours
        row.override["question.size"] = None


def _company(planning: Planning, row: Row, entry: Entry | None) -> Entry:
    if entry is not None and not row.text("sme.name"):
        company = planning.ledger.at(Kind.SME, entry.get("sme_id"))
        if company is not None:
            return company
    return company_of(planning, row)


def _by_number(planning: Planning, row: Row) -> Entry | None:
    number = row.text("question.number").strip()
    if not _OUR_NUMBER.fullmatch(number):
        return None
    found = planning.ledger.by(Kind.QUESTION, "number", number)
    return found[0] if found else None


def _by_title(planning: Planning, company: Entry, title: str) -> Entry | None:
    wanted = _title_key(title)
    for one in planning.ledger.by(Kind.QUESTION, "sme_id", company.pointer):
        if _title_key(one.text("title")) == wanted:
            return one
    return None


def _title_key(title: str) -> str:
    return letters_of(title) or title.strip()


def _make(planning: Planning, row: Row, company: Entry, title: str) -> Entry:
    values: dict[str, object] = {"title": title, "sme_id": company.pointer}
    number = row.text("question.number").strip()
    if _OUR_NUMBER.fullmatch(number):
        values["number"] = number.upper()
    elif number and not number.isdecimal():
        row.keep("question.number")
    entry = planning.ledger.make(Kind.QUESTION, values)
    planning.ledger.make(Kind.ASSIGNMENT, {"question_id": entry.pointer, "position": 1})
    return entry


def _level_of_card(planning: Planning, entry: Entry) -> None:
    """A question for one level gives its card that level."""
    levels = entry.get("levels")
    cards = planning.ledger.by(Kind.ASSIGNMENT, "question_id", entry.pointer)
    if not (isinstance(levels, tuple) and len(levels) == 1 and len(cards) == 1) or levels[0] is Level.MIXED:
        return
    if cards[0].record is None and cards[0].get("level") is None:
        planning.ledger.set(cards[0], "level", levels[0])


def _owner(planning: Planning, row: Row, entry: Entry) -> None:
    text = row.text("question.owner")
    if not text:
        return
    wanted = fold(text)
    members = [
        one
        for one in planning.known.of(Member)
        if wanted in (fold(one.name), fold(one.initials), fold(one.name).split(" ")[0])
    ]
    if len(members) == 1:
        planning.put(row, entry, "owner_id", members[0].id, "question.owner")
    else:
        row.keep("question.owner")


def _tracks(planning: Planning, row: Row, entry: Entry) -> None:
    """Where a question stands, as far as its list says: the match list of the same file tells the rest."""
    text = row.text("question.tracks")
    if text:
        planning.tracks_of[id(entry)] = frozenset("".join(normal(part)) for part in text.split(","))
        if not row.grid.ours:
            row.keep("question.tracks")


def _question_of(planning: Planning, proposal: Entry) -> object:
    card = planning.ledger.at(Kind.ASSIGNMENT, proposal.get("assignment_id"))
    return card.get("question_id") if card is not None else None
