"""The report for the steering group (DOMAIN.md §5.3): figures, funnel, places, white spots, what is vulnerable."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from woo_desktop.documents.agreement_words import PaperWords, joined, listed
from woo_desktop.documents.fonts import use_inter
from woo_desktop.documents.overview_workbook import DEFINITIONS
from woo_desktop.documents.paper_page import PageWords, make_pdf, section_heading
from woo_desktop.documents.paper_style import BODY, CELL_HEAD, SUBTITLE, TITLE
from woo_desktop.documents.paper_tables import ruled_table
from woo_desktop.documents.plain import plain
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.semester import Semester, is_semester
from woo_desktop.domain.steering import Figure, Mark, Share, Spread, Steering, Step
from woo_desktop.domain.words import N_
from woo_desktop.i18n import number, say

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

_MOST = 24
"""Rows of one table: a report is read, not searched; the workbook has them all."""
_NUMBERS = replace(CELL_HEAD, before=2)


@dataclass(frozen=True, slots=True)
class SteeringTexts:
    """What only a person can write: what it comes down to, and what is asked of the group."""

    summary: str = ""
    decisions: str = ""


def steering_pdf(
    report: Steering,
    language: str = "nl",
    *,
    workshop: str = "",
    texts: SteeringTexts | None = None,
    with_people: bool = False,
) -> bytes:
    """The report as a PDF. Names of teachers only `with_people`, and only where a track leans on one of them."""
    use_inter()
    words = PaperWords(language)
    return make_pdf(
        _Story(report, words, texts or SteeringTexts(), with_people).flowables(), _page(report, words, workshop)
    )


def _page(report: Steering, words: PaperWords, workshop: str) -> PageWords:
    title = words(N_("Report to the steering group"))
    of_day = words(N_("data of {day}"), day=words.day(report.made_on))
    return PageWords(
        title=joined(title, report.semester),
        subject=title,
        author=workshop,
        number=report.semester,
        foot=joined(title, _semester(report, words), of_day),
        page_of=words(N_("page {page} of {pages}")),
        language=words.language,
    )


def _semester(report: Steering, words: PaperWords) -> str:
    code = report.semester
    return say(Semester.parse(code).name, words.language) if is_semester(code) else words(N_("All semesters"))


class _Story:
    """The ten parts one after the other."""

    def __init__(self, report: Steering, words: PaperWords, texts: SteeringTexts, with_people: bool) -> None:
        self.report, self.words, self.texts, self.with_people = report, words, texts, with_people
        self.story: list[Flowable] = []
        self._part = 0

    def flowables(self) -> list[Flowable]:
        report, words = self.report, self.words
        self.story += plain(words(N_("Report to the steering group")), TITLE)
        self.story += plain(_semester(report, words), SUBTITLE)
        self._head(N_("Summary"))
        self._figures()
        self._text(self.texts.summary, N_("Three sentences of the project lead come here."))
        self._head(N_("Reach and funnel"))
        self._shares(N_("Entrepreneurs"), report.reach)
        self._funnel()
        self._spreads()
        self._head(N_("Places by institution, level and form"))
        for name, shares in report.placed_by:
            self._shares(name, shares, N_("Places agreed"), N_("of the places"))
        self._head(N_("Coverage"))
        self._coverage()
        self._head(N_("Embedding and vulnerability"))
        self._shares(N_("Embedding"), report.embedding, N_("Places"), N_("Share"))
        self._weak()
        self._head(N_("Several levels"))
        several, placed = report.several_levels
        self._line(N_("{count} of {total} placed questions ask for two levels or more."), several, placed)
        self._head(N_("Satisfaction and next steps"))
        self._marks()
        self._head(N_("Recruiting teachers"))
        self._shares(N_("Status"), report.recruiting, N_("Teachers"), N_("Share"))
        self._head(N_("Not placed"))
        self._shares(N_("Reason"), report.not_placed)
        self._head(N_("Decisions asked"))
        self._text(self.texts.decisions, N_("What is asked of the group comes here."))
        self._head(N_("Definitions"))
        self._table([N_("Word"), N_("Meaning")], [(words(w), words(m)) for w, m in DEFINITIONS], (0.26, 0.74))
        return self.story

    def _head(self, title: str) -> None:
        self._part += 1
        self.story.append(section_heading(self._part, self.words(title), f"part{self._part}"))

    def _text(self, text: str, empty: str) -> None:
        self.story += plain(text if text.strip() else self.words(empty), BODY if text.strip() else _NUMBERS)

    def _line(self, message: str, count: int, total: int) -> None:
        self.story += plain(self.words(message, count=count, total=total), BODY)

    def _table(self, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
        if rows:
            self.story.append(ruled_table([self.words(one) for one in head], list(rows)[: _MOST * 4], widths))
        else:
            self.story += plain(self.words(N_("Nothing to tell yet.")), _NUMBERS)

    def _figures(self) -> None:
        head = (N_("Figure"), N_("Now"), N_("A year before"))
        rows = [
            (self.words(one.name), self._value(one, one.now), self._value(one, one.before))
            for one in self.report.figures
        ]
        self._table(head, rows, (0.52, 0.24, 0.24))

    def _value(self, figure: Figure, value: float | None) -> str:
        if value is None:
            return "–"
        return _percent(value, self.words) if figure.is_share else number(value, self.words.language)

    def _shares(self, name: str, shares: Sequence[Share], counted: str = N_("Number"), part: str = N_("Share")) -> None:
        rows = [(self._named(one.name), str(one.count), _percent(one.part, self.words)) for one in shares[:_MOST]]
        self._table([name, counted, part], rows, (0.6, 0.2, 0.2))

    def _named(self, name: object) -> str:
        return self.words(name) if type(name) is str else self.words.shown(name)

    def _funnel(self) -> None:
        head = (N_("Step"), N_("Number"), N_("of the step before"), N_("of all"))
        rows = [self._step(one) for one in self.report.funnel]
        self._table(head, rows, (0.4, 0.2, 0.2, 0.2))

    def _step(self, step: Step) -> tuple[str, ...]:
        parts = (step.of_previous, step.of_first)
        return (self.words.shown(step.stage), str(step.count), *(_percent(one, self.words) for one in parts))

    def _spreads(self) -> None:
        head = (N_("How long it takes, in days"), N_("Median"), N_("Slowest tenth"), N_("Number"), N_("Still open"))
        self._table(head, [self._spread(one) for one in self.report.spreads], (0.4, 0.15, 0.15, 0.15, 0.15))

    def _spread(self, one: Spread) -> tuple[str, ...]:
        days = [number(value, self.words.language) if value is not None else "–" for value in (one.median, one.slow)]
        return (self.words(one.what), *days, str(one.count), str(one.running))

    def _coverage(self) -> None:
        spots = [one for one in self.report.coverage if one.white_spot]
        words = self.words
        told = words(N_("White spots: {count}. Questions ask for it and no track takes it."), count=len(spots))
        self.story += plain(told, BODY)
        head = (N_("Theme"), N_("Level"), N_("Institution"), N_("Questions asked"), N_("Places"), N_("Places agreed"))
        rows = [
            (one.theme, words.shown(one.level), joined(one.institution, one.form) or words(N_("white spot")),
             str(one.demand), str(one.places), str(one.agreed))
            for one in self.report.coverage[:_MOST]
        ]  # fmt: skip
        self._table(head, rows, (0.3, 0.1, 0.27, 0.11, 0.11, 0.11))

    def _weak(self) -> None:
        words = self.words
        red = sum(one.is_red for one in self.report.weak)
        cases = sum(one.cases for one in self.report.weak if one.is_red)
        self.story += plain(words(N_("{count} red tracks, with {cases} cases."), count=red, cases=cases), BODY)
        teacher = [N_("Teacher")] if self.with_people else []
        head = [N_("Track"), N_("Institution"), *teacher, N_("Weak points"), N_("Cases")]
        rows = [
            (one.track, one.institution, *([one.teacher] if self.with_people else []),
             listed(words(point) for point in one.points), str(one.cases))
            for one in self.report.weak[:_MOST]
        ]  # fmt: skip
        self._table(head, rows, (0.26, 0.14, 0.17, 0.34, 0.09) if self.with_people else (0.32, 0.16, 0.42, 0.1))

    def _marks(self) -> None:
        head = (N_("Who"), N_("Mean mark"), N_("Answers"))
        self._table(head, [self._mark(one) for one in self.report.marks], (0.5, 0.25, 0.25))
        taken, told = self.report.next_steps
        self._line(N_("{count} of {total} entrepreneurs took a next step."), taken, told)

    def _mark(self, mark: Mark) -> tuple[str, str, str]:
        from woo_desktop.domain.steering import FEW

        mean = number(round(mark.mean, 1), self.words.language) if mark.mean is not None else "–"
        count = str(mark.count) if mark.count >= FEW or not mark.count else f"<{FEW}"
        return (self.words(mark.who), mean, count)


def _percent(part: float | None, words: PaperWords) -> str:
    return "–" if part is None else words(N_("{percent}%"), percent=round(part * 100))


def report_file_name(report: Steering, language: str, today: dt.date) -> str:
    """ "Stuurgroeprapportage_2627-S1_2026-11-27.pdf"."""
    word = "Steering-report" if language == "en" else "Stuurgroeprapportage"
    return "_".join(part for part in (word, report.semester, today.isoformat()) if part) + ".pdf"
