"""The agreement as a PDF: the fourteen parts of DOMAIN.md §5.1 on A4, usually one or two pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from woo_desktop.documents.agreement_words import PaperWords, joined, listed
from woo_desktop.documents.fonts import use_inter
from woo_desktop.documents.paper_page import PageWords, Section, make_bundle, section_heading
from woo_desktop.documents.paper_style import BODY, GAP, SUBTITLE, TITLE, VALUE, Letters
from woo_desktop.documents.paper_tables import head_strip, ruled_table, signature_block
from woo_desktop.documents.plain import plain
from woo_desktop.documents.unprintable import Unprintable, unprintable
from woo_desktop.domain.agreement import AgreementPaper, Company, PaperPart, required_moments
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.paper_changes import case_key, changed_keys, company_key, moment_key, paper_changes
from woo_desktop.domain.words import N_

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

__all__ = ["Unprintable", "agreement_pdf", "agreement_section", "unprintable"]

_TEXT_GAP = replace(GAP, indent=0)
_POINT = Letters(indent=12, after=2)
_PLANNING_WIDTHS = (0.245, 0.3, 0.235, 0.22)
_COMPANY_WIDTHS = (0.36, 0.22, 0.42)
_WHOLE_CASE_WIDTHS = (0.15, 0.32, 0.44, 0.09)
_CASE_WIDTHS = (0.15, 0.25, 0.28, 0.22, 0.10)


def agreement_pdf(paper: AgreementPaper, language: str = "nl") -> bytes:
    """The paper as PDF, in Dutch ("nl") or English ("en"); what a person typed comes out as typed."""
    section = agreement_section(paper, language)
    return make_bundle([section], section.words)


def agreement_section(paper: AgreementPaper, language: str = "nl") -> Section:
    """The paper as a part of a larger document."""
    use_inter()
    words = PaperWords(language)
    return Section(_Telling(paper, words), _page_words(paper, words))


def _page_words(paper: AgreementPaper, words: PaperWords) -> PageWords:
    version = words(N_("version {number}"), number=paper.head.version)
    named = words(N_("Agreement {number}"), number=paper.head.number)
    return PageWords(
        title=joined(named, version, paper.title),
        subject=paper.title,
        author=paper.parties.workshop,
        number=paper.head.number,
        foot=joined(named, version, words.day(paper.head.dated_on)),
        page_of=words(N_("page {page} of {pages}")),
        mark=words(N_("CONCEPT")) if paper.is_concept else "",
        language=words.language,
        logo=paper.logo,
    )


@dataclass(frozen=True, slots=True)
class _Telling:
    """Makes the story when its turn comes, and keeps nothing of it."""

    paper: AgreementPaper
    words: PaperWords

    def __call__(self) -> list[Flowable]:
        return _AgreementStory(self.paper, self.words).flowables()


class _AgreementStory:
    """Writes the parts one after the other as what ReportLab lays out."""

    def __init__(self, paper: AgreementPaper, words: PaperWords) -> None:
        self.paper = paper
        self.words = words
        self.story: list[Flowable] = []
        self._changed = changed_keys(paper)

    def flowables(self) -> list[Flowable]:
        self._head()
        writers: dict[PaperPart, Callable[[], None]] = {
            PaperPart.PARTIES: self._parties,
            PaperPart.TRACK: self._track,
            PaperPart.WORK: self._work,
            PaperPart.NUMBERS: self._numbers,
            PaperPart.PLANNING: self._planning,
            PaperPart.PROCESS: self._process,
            PaperPart.SUPERVISION: self._supervision,
            PaperPart.COMMUNICATION: self._communication,
            PaperPart.RIGHTS: self._rights,
            PaperPart.PRIVACY: self._privacy,
            PaperPart.COSTS: self._costs,
            PaperPart.CHANGES: self._changes,
        }
        for part in self.paper.printed_parts():
            if part is PaperPart.SIGNATURES:
                self._signatures()
            else:
                self.story.append(self._heading(part))
                writers[part]()
        return self.story

    def _heading(self, part: PaperPart) -> Flowable:
        before = self.paper.before
        text = self.words.shown(part)
        if part is PaperPart.CHANGES and before is not None:
            text = self.words(N_("Changes since version {number}"), number=before.head.version)
        return section_heading(self.paper.number_of(part), text, part.value)

    def _row(self, label: str, text: str, *keys: str, needed: bool = False) -> None:
        """A label with its text. An empty one vanishes; one that is needed is shown as a gap.

        `keys` are the lines of the paper that stand in it: a bar tells when one of them changed.
        """
        bar = not self._changed.isdisjoint(keys)
        if text.strip():
            self.story.extend(plain(text, replace(VALUE, bar=bar), label=label))
        elif needed:
            self.story.extend(plain(self._gap(), replace(GAP, bar=bar), label=label))

    def _together(self, label: str, facts: Sequence[str], *keys: str) -> None:
        """Several facts that are all needed, on one line."""
        known = any(fact.strip() for fact in facts)
        line = joined(*(fact if fact.strip() else self._gap() for fact in facts)) if known else ""
        self._row(self.words(label), line, *keys, needed=True)

    def _gap(self) -> str:
        """What stands where something is missing: a concept says so, a paper that was sent shows a dash."""
        return self.words(N_("still to be filled in")) if self.paper.is_concept else "–"

    def _text(self, text: str, *keys: str) -> None:
        if text.strip():
            self.story.extend(plain(text, replace(BODY, bar=not self._changed.isdisjoint(keys))))
        elif self.paper.is_concept:
            self.story.extend(plain(self._gap(), _TEXT_GAP))

    def _head(self) -> None:
        paper, words, head = self.paper, self.words, self.paper.head
        kind = N_("Agreement on an assignment") if paper.is_for_case else N_("Agreement on a track")
        self.story.extend(plain(words(kind), TITLE))
        company = paper.parties.companies[0] if paper.parties.companies else None
        owner = words.place(company) if paper.is_for_case and company else paper.parties.institution
        bar = not self._changed.isdisjoint(("title", "head.semester"))
        self.story.extend(plain(joined(paper.title, owner), replace(SUBTITLE, bar=bar)))
        gap = self._gap()
        facts = (
            (words(N_("Agreement number")), head.number or gap),
            (words(N_("Version")), str(head.version)),
            (words(N_("Date")), words.day(head.dated_on) or gap),
            (words(N_("Status")), words.shown(head.status)),
            (words(N_("Semester")), words.semester(paper) or gap),
        )
        self.story.append(head_strip(facts))

    def _parties(self) -> None:
        parties, words = self.paper.parties, self.words
        self._row(words(N_("Workshop")), parties.workshop, "parties.workshop")
        self._row(words(N_("Coordinator")), words.person(parties.coordinator), "parties.coordinator", needed=True)
        self._row(words(N_("Institution")), parties.institution, "parties.institution", needed=True)
        self._row(words(N_("Programme")), parties.programme, "parties.programme", needed=True)
        self._row(words(N_("Teacher")), words.person(parties.teacher), "parties.teacher", needed=True)
        self._row(words(N_("Second teacher")), words.person(parties.second_teacher), "parties.second_teacher")
        self._companies(parties.companies)

    def _companies(self, companies: Sequence[Company]) -> None:
        """One company or only names: in lines; several that each say how to reach them: in a table."""
        words = self.words
        if len(companies) < 2 or not any(company.contact.mail or company.contact.phone for company in companies):
            label = words(N_("Company")) if len(companies) < 2 else words(N_("Companies"))
            lines = "\n".join(words.company(company) for company in companies)
            self._row(label, lines, *map(company_key, companies), needed=self.paper.is_for_case)
            return
        head = [words(label) for label in (N_("Company"), N_("Contact"), N_("E-mail and phone"))]
        rows = [(words.place(company), company.contact.name, words.reach(company.contact)) for company in companies]
        barred = [company_key(company) in self._changed for company in companies]
        self.story.append(ruled_table(head, rows, _COMPANY_WIDTHS, barred))

    def _track(self) -> None:
        track, words = self.paper.track, self.words
        self._row(words(N_("Name")), track.name, "track.name", needed=True)
        facts = (words.shown(track.level), track.form, words.study_load(track))
        self._together(N_("Level, form, study load"), facts, "track.level", "track.form", "track.ec", "track.sbu")
        dated = track.starts_on is not None and track.ends_on is not None
        days = ("track.periods", "track.starts_on", "track.ends_on")
        self._row(words(N_("Period")), words.period(track), *days, needed=not dated)
        self._row(words(N_("Hub")), track.hub, "track.hub")
        self._row(words(N_("Location")), track.location, "track.location")

    def _work(self) -> None:
        work, words = self.paper.work, self.words
        self._row(words(N_("Themes")), listed(work.themes), "work.themes", needed=True)
        self._row(words(N_("Kinds of work")), listed(work.kinds), "work.kinds", needed=True)
        self._row(words(N_("The question")), work.ask, "work.ask", needed=self.paper.is_for_case)
        self._row(words(N_("Desired result")), work.desired_result, "work.desired_result")
        self._row(words(N_("Example case")), work.example_case, "work.example_case")
        self._row(words(N_("What does not fit")), work.not_fitting, "work.not_fitting")

    def _numbers(self) -> None:
        numbers, words = self.paper.numbers, self.words
        per_case = [words.teams_per_case(numbers)] if numbers.teams_per_case is not None else []
        counted = ("numbers.cases", "numbers.teams_per_case")
        self._together(N_("Cases"), (words.shown(numbers.cases), *per_case), *counted)
        students = [words.shown(numbers.students)] if numbers.students is not None else []
        sizes = ("numbers.students", "numbers.team_min", "numbers.team_max")
        self._together(N_("Expected students"), (*students, words.team_size(numbers)), *sizes)
        if not numbers.agreed:
            self._row(words(N_("Agreed cases")), words(N_("none yet")))
            return
        parts = any(case.assignment.strip() for case in numbers.agreed)
        labels = (N_("Number"), N_("Company"), N_("Title"), N_("Sub-assignment"), N_("Teams"))
        head = [words(label) for label in labels if parts or label != labels[3]]
        rows = [
            (case.number, case.company, case.title, *([case.assignment] if parts else []), words.shown(case.teams))
            for case in numbers.agreed
        ]
        barred = [case_key(case) in self._changed for case in numbers.agreed]
        self.story.append(ruled_table(head, rows, _CASE_WIDTHS if parts else _WHOLE_CASE_WIDTHS, barred))

    def _planning(self) -> None:
        words = self.words
        head = [words(label) for label in (N_("Moment"), N_("Date (week)"), N_("Who"), N_("Where"))]
        moments = required_moments(self.paper)
        rows = [
            (words.shown(moment.what), words.when(moment) or self._gap(), moment.who, moment.place)
            for moment in moments
        ]
        barred = [moment_key(moment) in self._changed for moment in moments]
        self.story.append(ruled_table(head, rows, _PLANNING_WIDTHS, barred))

    def _process(self) -> None:
        self._text(self.paper.clauses.process, "clauses.process")

    def _supervision(self) -> None:
        supervision, words = self.paper.supervision, self.words
        hours = supervision.hours_per_week
        time = words(N_("{hours} hours a week"), hours=float(hours)) if hours is not None else ""
        self._row(words(N_("By the teacher")), supervision.by_teacher, "supervision.by_teacher")
        self._row(words(N_("By the entrepreneur")), time, "supervision.hours_per_week", needed=self.paper.is_for_case)
        self._row(words(N_("Reachable")), supervision.reachable, "supervision.reachable")
        self._row(words(N_("Visits")), supervision.visits, "supervision.visits")
        self._row(words(N_("By the workshop")), supervision.by_workshop, "supervision.by_workshop")
        self._text(self.paper.clauses.supervision, "clauses.supervision")

    def _communication(self) -> None:
        communication, words = self.paper.communication, self.words
        self._row(words(N_("First contact")), communication.first_contact, "communication.first_contact")
        self._row(words(N_("Reply within")), communication.reply_term, "communication.reply_term")
        self._row(words(N_("Channel")), communication.channel, "communication.channel")
        self._text(self.paper.clauses.communication, "clauses.communication")

    def _rights(self) -> None:
        rights, words = self.paper.rights, self.words
        self._text(self.paper.clauses.confidentiality, "clauses.confidentiality")
        answer = "" if rights.confidential is None else words.shown(rights.confidential)
        self._row(words(N_("Confidential")), answer, "rights.confidential", needed=self.paper.is_for_case)
        self._row(words(N_("Explanation")), rights.explanation, "rights.explanation")

    def _privacy(self) -> None:
        self._text(self.paper.clauses.privacy, "clauses.privacy")

    def _costs(self) -> None:
        costs, words = self.paper.costs, self.words
        self._row(words(N_("Travel, material, publicity")), costs.costs, "costs.costs")
        self._row(words(N_("Extra agreements")), costs.extra_terms, "costs.extra_terms")
        self._text(self.paper.clauses.costs, "clauses.costs")

    def _changes(self) -> None:
        before = self.paper.before
        found = paper_changes(before, self.paper) if before is not None else ()
        told = [*(self.words.change(change) for change in found), *self.paper.changes]
        if not told:
            self._text("")
        for change in told:
            self.story.extend(plain(change, _POINT, label="•"))

    def _signatures(self) -> None:
        """The last lines before the signatures go along with them, so that these never stand alone on a page."""
        from reportlab.platypus import KeepTogether

        before = [self.story.pop()]
        while self.story and getattr(self.story[-1], "keepWithNext", None):
            before.insert(0, self.story.pop())
        block = signature_block(self.paper.signatures, self.words)
        self.story.append(KeepTogether([*before, self._heading(PaperPart.SIGNATURES), block]))
