"""The mails that go with papers: the workshop's own wording with its fields filled in, and the PDF attached."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from woo_desktop.documents.agreement_words import PaperWords
from woo_desktop.documents.mail_draft import Attachment, MailDraft
from woo_desktop.domain.agreement import AgreementPaper, Person
from woo_desktop.domain.case_sheet import CaseSheet
from woo_desktop.domain.words import N_

_FIELD = re.compile(r"\{(\w+)\}")


def agreement_mail(paper: AgreementPaper, text: str, language: str, attachments: Sequence[Attachment]) -> MailDraft:
    """The agreement to its teachers; `text` is the wording with fields such as {voornaam}."""
    words = PaperWords(language)
    subject = words(N_("Agreement {number}: {title}"), number=paper.head.number, title=paper.title)
    teachers = (paper.parties.teacher, paper.parties.second_teacher)
    fields = _fields(paper, words, len(paper.numbers.agreed))
    return MailDraft(_addresses(teachers), subject, filled(text, fields), tuple(attachments))


def cases_mail(
    paper: AgreementPaper, sheets: Sequence[CaseSheet], text: str, language: str, attachments: Sequence[Attachment]
) -> MailDraft:
    """Case descriptions to the teacher of a track, with the question which of them fit."""
    words = PaperWords(language)
    subject = words(N_("Cases for {title}"), title=paper.title)
    return MailDraft(
        _addresses((paper.parties.teacher,)),
        subject,
        filled(text, _fields(paper, words, len(sheets))),
        tuple(attachments),
    )


def filled(text: str, fields: Mapping[str, str]) -> str:
    """The text with its fields filled in; a word in braces that is no field stays as it was typed."""
    return _FIELD.sub(lambda found: fields.get(found.group(1).lower(), found.group(0)), text)


def _fields(paper: AgreementPaper, words: PaperWords, count: int) -> dict[str, str]:
    """Each field under its Dutch and its English name."""
    deadline = next((one.held_on for one in paper.planning if one.what.value == "deadline"), None)
    first_name = paper.parties.teacher.name.partition(" ")[0]
    values = {
        ("voornaam", "first_name"): first_name,
        ("docent", "teacher"): paper.parties.teacher.name,
        ("traject", "track"): paper.track.name or paper.title,
        ("titel", "title"): paper.title,
        ("nummer", "number"): paper.head.number,
        ("versie", "version"): str(paper.head.version),
        ("aantal", "count"): str(count),
        ("start", "starts"): _week(paper.track.starts_on, words),
        ("deadline", "reply_by"): words.day(deadline) or "…",
        ("coordinator", "coördinator"): paper.parties.coordinator.name,
        ("werkplaats", "workshop"): paper.parties.workshop,
    }
    return {name: value for names, value in values.items() for name in names}


def _week(day: dt.date | None, words: PaperWords) -> str:
    return words(N_("week {number}"), number=day.isocalendar().week) if day else "…"


def _addresses(people: Sequence[Person]) -> tuple[str, ...]:
    return tuple(person.mail for person in people if person.mail.strip())
