"""Words and values of an agreement as they are printed, in the language of the paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from woo_desktop.domain import formats
from woo_desktop.domain.agreement import AgreedCase, AgreementPaper, Company, Numbers, Person, PlannedMoment, Signature
from woo_desktop.domain.agreement import TrackFacts as Track
from woo_desktop.domain.fields import Format
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.paper_changes import PaperChange
from woo_desktop.domain.semester import Semester, is_semester
from woo_desktop.domain.terms import SignedHow
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.i18n import day_and_week, fill, in_language, long_day, number, say, shown

_SHORT = 120


@dataclass(frozen=True, slots=True)
class PaperWords:
    """Speaks one language, whatever the window speaks."""

    language: str

    def __call__(self, message: str, **values: object) -> str:
        return fill(in_language(self.language, message), values, self.language)

    def shown(self, value: object) -> str:
        return shown(value, self.language)

    def day(self, value: dt.date | None) -> str:
        return long_day(value, self.language) if value else ""

    def person(self, person: Person) -> str:
        return joined(person.name, self.reach(person))

    def reach(self, person: Person) -> str:
        return joined(person.mail, formats.shown(Format.PHONE, person.phone))

    def place(self, company: Company) -> str:
        return listed((company.name, company.city))

    def company(self, company: Company) -> str:
        return joined(self.place(company), self.person(company.contact))

    def semester(self, paper: AgreementPaper) -> str:
        code = paper.head.semester
        return say(Semester.parse(code).name, self.language) if is_semester(code) else code

    def study_load(self, track: Track) -> str:
        ec = self(N_("{number} EC"), number=number(track.ec, self.language)) if track.ec is not None else ""
        sbu = self(N_("{number} SBU"), number=track.sbu) if track.sbu is not None else ""
        return joined(ec, sbu)

    def period(self, track: Track) -> str:
        """ "Blok 1 · ma 31 aug 2026 (wk 36) – vr 6 nov 2026 (wk 45)"."""
        ends = [day_and_week(day, self.language) for day in (track.starts_on, track.ends_on) if day]
        return joined(track.periods, " – ".join(ends))

    def teams_per_case(self, numbers: Numbers) -> str:
        if numbers.teams_per_case is None:
            return ""
        return say(
            Sentence("{count} team per case", {}, "{count} teams per case", numbers.teams_per_case),
            self.language,
        )

    def team_size(self, numbers: Numbers) -> str:
        sizes = sorted({size for size in (numbers.team_min, numbers.team_max) if size is not None})
        if not sizes:
            return ""
        if len(sizes) == 1:
            return self(N_("{number} students per team"), number=sizes[0])
        return self(N_("{least} to {most} students per team"), least=sizes[0], most=sizes[1])

    def when(self, moment: PlannedMoment) -> str:
        held_on = day_and_week(moment.held_on, self.language) if moment.held_on else ""
        return ", ".join(piece for piece in (held_on, moment.time.strip()) if piece)

    def change(self, change: PaperChange) -> str:
        """ "Places: 4, was 3": one line of part 13, and of what the window says about an outdated paper."""
        label = change.label if change.is_name else self(change.label)
        old, new = self._changed(change.old), self._changed(change.new)
        if change.old == "":
            return self(N_("{line}: new: {now}"), line=label, now=new) if not change.is_long else self._new_text(label)
        if change.new == "":
            return self(N_("{line}: no longer, was {before}"), line=label, before=old)
        if change.is_long:
            return self(N_("{line}: the text has changed"), line=label)
        return self(N_("{line}: {now}, was {before}"), line=label, now=new, before=old)

    def _new_text(self, label: str) -> str:
        return self(N_("{line}: a text has been added"), line=label)

    def _changed(self, value: object) -> str:
        """A value of a line in a few words."""
        if isinstance(value, Person):
            return self.person(value)
        if isinstance(value, Company):
            return self.company(value)
        if isinstance(value, PlannedMoment):
            return joined(self.when(value), value.who, value.place)
        if isinstance(value, AgreedCase):
            teams = self(N_("teams: {count}"), count=value.teams) if value.teams is not None else ""
            return joined(value.company, value.title, teams)
        if isinstance(value, dt.date):
            return day_and_week(value, self.language)
        words = " ".join(self.shown(value).split())
        return words if len(words) <= _SHORT else words[:_SHORT].rstrip() + "…"

    def agreed(self, signature: Signature) -> str:
        """How somebody agreed; nothing when that still has to be done with a pen."""
        if signature.how is SignedHow.BY_MAIL:
            return self(N_("agreed by e-mail on {day}"), day=self.day(signature.signed_on) or "…")
        if signature.how is SignedHow.ON_PAPER:
            return self(N_("signed on {day}"), day=self.day(signature.signed_on) or "…")
        return ""


def joined(*pieces: str) -> str:
    return " · ".join(piece for piece in pieces if piece.strip())


def listed(values: Iterable[str]) -> str:
    return ", ".join(value for value in values if value.strip())
