"""The four lists: what each says, which changes concern it, and which field a column edits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from woo_desktop.domain.lists import QUESTIONS, SMES, TEACHERS, TRACKS, ListDeclaration
from woo_desktop.domain.terms import Kind
from woo_desktop.i18n import _, ngettext
from woo_desktop.ui.places import Place
from woo_desktop.ui.views.records.list_view import ListView
from woo_desktop.ui.views.records.words import ListWords


class SmesView(ListView):
    """Ondernemers."""

    place: ClassVar[Place] = Place.SMES
    declared: ClassVar[ListDeclaration] = SMES
    kind: ClassVar[Kind] = Kind.SME
    concerns: ClassVar[frozenset[Kind]] = frozenset({Kind.SME, Kind.CONTACT, Kind.QUESTION, Kind.ACTIVITY})

    def list_words(self) -> ListWords:
        return ListWords(
            title=_("Entrepreneurs"),
            new=_("New entrepreneur"),
            empty_title=_("No entrepreneurs yet"),
            empty_text=_("Take your Excel list over, or add one yourself."),
            icon="store",
            counted=_smes,
            counted_of=_smes_of,
            to_trash=_smes_to_trash,
        )


class QuestionsView(ListView):
    """Vraagstukken."""

    place: ClassVar[Place] = Place.QUESTIONS
    declared: ClassVar[ListDeclaration] = QUESTIONS
    kind: ClassVar[Kind] = Kind.QUESTION
    concerns: ClassVar[frozenset[Kind]] = frozenset(
        {Kind.QUESTION, Kind.SME, Kind.ASSIGNMENT, Kind.PROPOSAL, Kind.OFFERING, Kind.TRACK, Kind.MEMBER}
    )
    field_of_column: ClassVar[Mapping[str, str]] = {"follow_up": "follow_up_on", "waiting_weeks": "received_on"}

    def list_words(self) -> ListWords:
        return ListWords(
            title=_("Questions"),
            new=_("New question"),
            empty_title=_("No questions yet"),
            empty_text=_("What entrepreneurs want to know or have made. Take your Excel list over, or add one."),
            icon="message-circle-question",
            counted=_questions,
            counted_of=_questions_of,
            to_trash=_questions_to_trash,
        )

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {**super().handlers(), "new_question": self.new, "place_case": self.panel.find_track}


class TracksView(ListView):
    """Trajecten."""

    place: ClassVar[Place] = Place.TRACKS
    declared: ClassVar[ListDeclaration] = TRACKS
    kind: ClassVar[Kind] = Kind.TRACK
    concerns: ClassVar[frozenset[Kind]] = frozenset(
        {Kind.TRACK, Kind.OFFERING, Kind.PROPOSAL, Kind.TEACHER, Kind.INSTITUTION, Kind.PROGRAMME}
    )

    def list_words(self) -> ListWords:
        return ListWords(
            title=_("Tracks"),
            new=_("New track"),
            empty_title=_("No tracks yet"),
            empty_text=_("Places in education: courses, minors, theses. Take your Excel list over, or add one."),
            icon="route",
            counted=_tracks,
            counted_of=_tracks_of,
            to_trash=_tracks_to_trash,
        )

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {
            **super().handlers(),
            "copy_to_next_year": self.panel.copy_to_next_year,
            "mail_cases": self.panel.mail_cases,
        }


class TeachersView(ListView):
    """Docenten."""

    place: ClassVar[Place] = Place.TEACHERS
    declared: ClassVar[ListDeclaration] = TEACHERS
    kind: ClassVar[Kind] = Kind.TEACHER
    concerns: ClassVar[frozenset[Kind]] = frozenset(
        {Kind.TEACHER, Kind.TRACK, Kind.PROPOSAL, Kind.ACTIVITY, Kind.TASK, Kind.INSTITUTION}
    )
    field_of_column: ClassVar[Mapping[str, str]] = {"name": "last_name", "next_action": "approach_again_on"}

    def list_words(self) -> ListWords:
        return ListWords(
            title=_("Teachers"),
            new=_("New teacher"),
            empty_title=_("No teachers yet"),
            empty_text=_("Who takes part, and whom you want to ask. Take your Excel list over, or add one."),
            icon="graduation-cap",
            counted=_teachers,
            counted_of=_teachers_of,
            to_trash=_teachers_to_trash,
        )

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {**super().handlers(), "mail_cases": self.panel.mail_cases}


def _smes(count: int) -> str:
    return ngettext("{count} entrepreneur", "{count} entrepreneurs", count).format(count=count)


def _smes_of(count: int, total: int) -> str:
    text = ngettext("{count} of {total} entrepreneur", "{count} of {total} entrepreneurs", total)
    return text.format(count=count, total=total)


def _smes_to_trash(count: int) -> str:
    return ngettext("{count} entrepreneur to the trash?", "{count} entrepreneurs to the trash?", count).format(
        count=count
    )


def _questions(count: int) -> str:
    return ngettext("{count} question", "{count} questions", count).format(count=count)


def _questions_of(count: int, total: int) -> str:
    text = ngettext("{count} of {total} question", "{count} of {total} questions", total)
    return text.format(count=count, total=total)


def _questions_to_trash(count: int) -> str:
    return ngettext("{count} question to the trash?", "{count} questions to the trash?", count).format(count=count)


def _tracks(count: int) -> str:
    return ngettext("{count} track", "{count} tracks", count).format(count=count)


def _tracks_of(count: int, total: int) -> str:
    text = ngettext("{count} of {total} track", "{count} of {total} tracks", total)
    return text.format(count=count, total=total)


def _tracks_to_trash(count: int) -> str:
    return ngettext("{count} track to the trash?", "{count} tracks to the trash?", count).format(count=count)


def _teachers(count: int) -> str:
    return ngettext("{count} teacher", "{count} teachers", count).format(count=count)


def _teachers_of(count: int, total: int) -> str:
    text = ngettext("{count} of {total} teacher", "{count} of {total} teachers", total)
    return text.format(count=count, total=total)


def _teachers_to_trash(count: int) -> str:
    return ngettext("{count} teacher to the trash?", "{count} teachers to the trash?", count).format(count=count)
