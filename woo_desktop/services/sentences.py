"""Errors in words (UX.md §10): what happened, what it means, what you can do; for window and command line alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from woo_desktop.domain import errors as e
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.records import field_of
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.i18n import _, say


@dataclass(frozen=True, slots=True)
class Problem:
    """What a person is told, in their language: at most two sentences, and the words of the button that helps.

    `meaning` and `remedy` may be empty: some errors say it all in one sentence, or leave nothing to press.
    """

    what: str
    meaning: str = ""
    remedy: str = ""

    @property
    def text(self) -> str:
        return f"{self.what} {self.meaning}".rstrip()


@dataclass(frozen=True, slots=True)
class _Told:
    what: Sentence
    meaning: Sentence | None = None
    remedy: str = ""


def sentence_for(error: BaseException) -> Problem:
    """An error in the user's language. An unknown one is told without its details: those are for `Details`."""
    told = _told(error)
    return Problem(say(told.what), say(told.meaning) if told.meaning else "", _(told.remedy))


def sentence_of(error: BaseException) -> Sentence:
    """The same as one sentence of the domain, for places that speak later."""
    told = _told(error)
    if told.meaning is None:
        return told.what
    return Sentence(N_("{what} {meaning}"), {"what": told.what, "meaning": told.meaning})


def _told(error: BaseException) -> _Told:
    teller = _TELLERS.get(type(error))
    if teller is not None:
        return teller(error)
    return _Told(Sentence(N_("This went wrong, and your work is saved.")), remedy=N_("Details"))


def _not_found(error: e.NotFound) -> _Told:
    if error.name:
        there_is_none = Sentence(N_("{kind} {name} is not here."), {"kind": error.kind, "name": error.name})
        return _Told(there_is_none, Sentence(N_("Check how it is written.")))
    gone = Sentence(N_("This is not there any more: {kind}."), {"kind": error.kind})
    return _Told(gone, Sentence(N_("Somebody erased it, or it was never saved.")), N_("Refresh"))


def _stale_change(error: e.StaleChange) -> _Told:
    if error.ref.kind is Kind.PROPOSAL:
        moved = Sentence(
            N_("{who} moved or answered this card just now too ({at})."), {"who": _somebody(error.who), "at": error.at}
        )
        return _Told(moved, Sentence(N_("The board shows where it stands now; do it again if you still want it.")))
    fields = tuple(field_of(error.ref.kind, conflict.field) for conflict in error.conflicts)
    values = {"who": _somebody(error.who), "fields": fields, "at": error.at}
    return _Told(
        Sentence(N_("{who} changed {fields} at {at}, while you were busy with it."), values),
        Sentence(N_("Nothing is lost: choose which value stays.")),
        N_("Compare"),
    )


def _undo_blocked(error: e.UndoBlocked) -> _Told:
    values = {"gesture": error.label, "who": _somebody(error.who)}
    return _Told(
        Sentence(N_("‘{gesture}’ cannot be undone: {who} changed the same after it."), values),
        Sentence(N_("It stays as it is now; undo goes on with what you did before.")),
        N_("Show"),
    )


def _nothing_to_undo(error: e.NothingToUndo) -> _Told:
    return _Told(Sentence(N_("There is nothing to redo.") if error.redo else N_("There is nothing to undo.")))


def _offering_full(error: e.OfferingFull) -> _Told:
    places = Sentence(
        N_("{track} is full: its {count} place is taken."),
        {"track": error.name},
        N_("{track} is full: all {count} places are taken."),
        error.capacity,
    )
    if not error.last_title or not error.last_by or error.last_at is None:
        over = Sentence(N_("You can place it over the limit; that stays visible."))
        return _Told(places, over, N_("Place over the limit"))
    values = {"who": error.last_by, "title": error.last_title, "at": error.last_at}
    just = Sentence(N_("Just full: {who} placed ‘{title}’ ({at})."), values)
    return _Told(just, places, N_("Place over the limit"))


def _already_placed(error: e.AlreadyPlaced) -> _Told:
    names = {"title": error.title, "track": error.name}
    return _Told(Sentence(N_("‘{title}’ already stands at {track}."), names))


def _not_allowed(error: e.NotAllowed) -> _Told:
    return _Told(error.why)


def _cannot_open(error: e.CannotOpen) -> _Told:
    return _Told(error.why, remedy=error.way_out.value)


def _invalid_field(error: e.InvalidField) -> _Told:
    return _Told(error.why, Sentence(N_("{field} was not changed."), {"field": field_of(error.kind, error.field)}))


def _in_use(error: e.InUse) -> _Told:
    stays = Sentence(
        N_("{name} stays: {count} other record belongs to it."),
        {"name": error.name or error.ref.kind},
        N_("{name} stays: {count} other records belong to it."),
        error.users,
    )
    return _Told(stays, Sentence(N_("Move those first, then it can go.")))


def _file_trouble(error: e.FileTrouble) -> _Told:
    return _Told(error.why, remedy=N_("Save as…"))


def _not_printable(error: e.NotPrintable) -> _Told:
    more = len(error.found) - 1
    first = error.found[0]
    if not more:
        return _Told(first, remedy=N_("Make it anyway"))
    others = Sentence(N_("And {count} more text."), {}, N_("And {count} more texts."), more)
    return _Told(first, others, N_("Make it anyway"))


def _busy(_error: e.Busy) -> _Told:
    return _Told(
        Sentence(N_("Another window or program is busy with this workshop.")),
        Sentence(N_("Nothing was stored yet; try again in a moment.")),
        N_("Try again"),
    )


def _no_link(_error: e.NoLink) -> _Told:
    return _Told(
        Sentence(N_("No connection with the shared database.")),
        Sentence(N_("You can read everything; changing will be possible again shortly.")),
        N_("Try again"),
    )


def _password_wanted(error: e.PasswordWanted) -> _Told:
    return _Told(error.why, remedy=e.WayOut.PASSWORD.value)


def _program_too_old(_error: e.ProgramTooOld) -> _Told:
    return _Told(
        Sentence(N_("A newer WOO Desktop changed this workshop meanwhile: here you can look, not change anything.")),
        Sentence(N_("Nothing was stored; update the program on this computer.")),
        N_("Details"),
    )


def _somebody(who: str) -> object:
    return who or Sentence(N_("Somebody"))


_TELLERS: dict[type[BaseException], Callable[[Any], _Told]] = {
    e.NotFound: _not_found,
    e.StaleChange: _stale_change,
    e.UndoBlocked: _undo_blocked,
    e.NothingToUndo: _nothing_to_undo,
    e.OfferingFull: _offering_full,
    e.AlreadyPlaced: _already_placed,
    e.NotAllowed: _not_allowed,
    e.InvalidField: _invalid_field,
    e.InUse: _in_use,
    e.CannotOpen: _cannot_open,
    e.ProgramTooOld: _program_too_old,
    e.UpdateNeeded: _cannot_open,
    e.FileTrouble: _file_trouble,
    e.NotPrintable: _not_printable,
    e.Busy: _busy,
    e.NoLink: _no_link,
    e.PasswordWanted: _password_wanted,
}
