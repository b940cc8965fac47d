"""May this card go there? The one rule behind dragging, keys, menu and chooser, and what a drag carries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from woo_desktop.domain.answers import BoardCard, BoardColumn
from woo_desktop.domain.fit import Fit, FitCase
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.words import Sentence
from woo_desktop.i18n import _, fill, ngettext, say
from woo_desktop.ui.models.board_state import POOL


@dataclass(frozen=True, slots=True)
class DropAnswer:
    """What would happen: `words` stand in the column, `hint` at the pointer; `tone` is accent, warn or err.

    `over` means that it goes beyond the limit. `anyway` means that a person may still do it with a reason.
    """

    target: int
    may: bool
    tone: str = ""
    words: str = ""
    hint: str = ""
    over: bool = False
    anyway: bool = False
    fit: Fit | None = None
    why: str = ""
    """What stands in the way, in whole sentences: what a person is asked a reason about."""

    @property
    def takes(self) -> bool:
        """Whether a drop does something: place it, or ask why anyway."""
        return self.may or self.anyway


def no_link_for(target: int) -> DropAnswer:
    """Nothing moves while the shared database cannot be reached."""
    why = _("No connection: moving will be possible again shortly.")
    return DropAnswer(target, False, "err", why, why)


def only_looking_for(target: int, why: str) -> DropAnswer:
    """Nothing moves where this person only looks."""
    return DropAnswer(target, False, "err", why, why)


def back_to_pool(origin: int) -> DropAnswer:
    """A placed card may always go back; a card of the pool is there already."""
    if origin == POOL:
        return DropAnswer(POOL, False)
    words = _("Back to the pool")
    return DropAnswer(POOL, True, "accent", words, words)


def answer_for(
    card: BoardCard,
    column: BoardColumn,
    taken: int,
    fit: Fit | None,
    *,
    here: bool,
    also: bool = False,
    option: bool = False,
) -> DropAnswer:
    """Whether `column` takes `card`, in words. `here` says that the card stands there now."""
    if here:
        return DropAnswer(column.offering_id, False, "", _("Is here already"), _("Is here already"), fit=fit)
    if fit is not None and fit.blocks:
        words = fill(_("Cannot: {why}"), {"why": _lower_first(say(fit.blocks[0].short))})
        hint = fill(_("{why} · drop to say why anyway"), {"why": words})
        why = " ".join(say(block.sentence) for block in fit.blocks)
        return DropAnswer(column.offering_id, False, "err", words, hint, anyway=True, fit=fit, why=why)
    hint = _("Place on {track}")
    if also:
        hint = _("Also place on {track}")
    elif option:
        hint = _("Also propose to {track}")
    return _with_room(column, taken, 1, fit, hint)


def _with_room(column: BoardColumn, taken: int, count: int, fit: Fit | None, hint: str) -> DropAnswer:
    """The answer for so many cards that fit: with room, with the last place, or beyond the limit."""
    name, capacity = column.track, column.capacity
    here = _("Place here")
    if count > 1:
        here = fill(ngettext("Place {count} here", "Place {count} here", count), {"count": count})
    hint = fill(hint, {"track": name, "count": count})
    if capacity is not None and taken + count > capacity:
        ends = fill(_("becomes {count} of {capacity}"), {"count": taken + count, "capacity": capacity})
        why = fill(_("{track} then has {count} cards on {capacity} places."), _counts(column, taken + count))
        words, more = f"{here} · {ends}", f"{hint} · {ends}"
        return DropAnswer(column.offering_id, True, "warn", words, more, over=True, fit=fit, why=why)
    if capacity is not None and taken + count == capacity:
        here, hint = f"{here} · {_('last place')}", f"{hint} · {_('last place')}"
    return DropAnswer(column.offering_id, True, "accent", here, hint, fit=fit)


def _counts(column: BoardColumn, count: int) -> dict[str, object]:
    return {"track": column.track, "count": count, "capacity": column.capacity}


def out_of_order(answer: DropAnswer, clash: Sentence) -> DropAnswer:
    """The same answer with the warning that the parts of the question would not follow each other."""
    told = say(clash)
    words = f"{answer.words} · {_('order does not work out')}"
    return replace(answer, tone="warn", words=words, hint=told)


def together(answers: Sequence[DropAnswer], column: BoardColumn, taken: int) -> DropAnswer:
    """The one answer for several cards at once; those that stand there already do not count."""
    moving = [answer for answer in answers if answer.takes]
    if not moving:
        return answers[0]
    count = len(moving)
    blocked = [answer for answer in moving if not answer.may]
    if blocked:
        counts = {"count": len(blocked), "all": count}
        words = fill(_("{count} of {all} cannot"), counts)
        hint = fill(_("{why} · drop to say why anyway"), {"why": f"{words}: {blocked[0].words}"})
        why = " ".join(dict.fromkeys(answer.why for answer in blocked))
        over = column.capacity is not None and taken + count > column.capacity
        return DropAnswer(column.offering_id, False, "err", words, hint, over=over, anyway=True, why=why)
    return _with_room(column, taken, count, None, _("Place {count} cards on {track}"))


def any_level(case: FitCase) -> FitCase:
    """The case as a second sub-assignment would be: of whatever level the track has."""
    return replace(case, levels=frozenset())


def _lower_first(text: str) -> str:
    """ "Ander niveau" inside a sentence; a word in capitals (BPV, WO) stays as it is."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
