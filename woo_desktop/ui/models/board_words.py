"""How cards, columns and lanes of the board are put into words: for the eye, for a screen reader, for a tooltip."""

from __future__ import annotations

import datetime as dt

from woo_desktop.domain.answers import BoardCard, BoardColumn
from woo_desktop.domain.fit import Fit
from woo_desktop.domain.fit.place import TeacherState
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.terms import Level, ProposalStatus
from woo_desktop.i18n import _, day_and_week, fill, ngettext, say
from woo_desktop.ui.models.board_state import Shown, is_late, is_new, weeks_waiting
from woo_desktop.ui.widgets.meters import places_taken


@dataclass(frozen=True, slots=True)
class Mark:
    """A short word that always goes with its own icon and tone."""

    icon: str
    word: str
    tone: str = "neutral"


def level_names(levels: tuple[Level, ...]) -> tuple[str, ...]:
    """The levels as they stand on chips."""
    return tuple(level.value for level in levels)


def proposal_mark(status: ProposalStatus | None) -> Mark:
    """The state of a placed card."""
    match status:
        case ProposalStatus.PROPOSED:
            return Mark("file-pen", _("Concept"))
        case ProposalStatus.IN_DISCUSSION:
            return Mark("mail", _("With teacher"), "info")
        case ProposalStatus.TEACHER_YES:
            return Mark("graduation-cap", _("Teacher: yes"), "info")
        case ProposalStatus.SME_YES:
            return Mark("store", _("Entrepreneur: yes"), "info")
        case ProposalStatus.AGREED:
            return Mark("circle-check", _("Agreed"), "ok")
        case _:
            return Mark("hourglass", _("To place"), "warn")


def teacher_trouble(column: BoardColumn | None) -> str:
    """What is wrong with the teacher of a column, in one or two words; empty when nothing is."""
    if column is None or column.place.second_teacher:
        return ""
    match column.place.teacher:
        case TeacherState.MISSING:
            return _("No teacher")
        case TeacherState.ON_LEAVE:
            return _("Teacher on leave")
        case TeacherState.STOPPED:
            return _("Teacher has stopped")
        case _:
            return ""


def offline_mark() -> Mark:
    """What every card says while the shared database cannot be reached."""
    return Mark("cloud-off", _("Offline"), "warn")


def has_problem(shown: Shown, column: BoardColumn | None) -> bool:
    """A card that waits for a yes that nobody can give, or that does not follow the part before it."""
    status = shown.card.status
    if shown.saving:
        return False
    return shown.clash is not None or bool(status is not None and status.is_open and teacher_trouble(column))


def card_mark(shown: Shown, column: BoardColumn | None) -> Mark:
    """What a placed card says at its right."""
    if shown.saving:
        return Mark("refresh-cw", _("Saving…"))
    if has_problem(shown, column):
        return Mark("triangle-alert", teacher_trouble(column) or _("Order"), "err")
    return proposal_mark(shown.card.status)


def pool_mark(card: BoardCard, best: int | None, today: dt.date, fit: Fit | None = None) -> Mark:
    """What a card of the pool says at its right: too late, its best match, or that it is new.

    With `fit`, how well it fits the column for which the pool is sorted.
    """
    if fit is not None:
        return fit_mark(fit)
    if is_late(card, today):
        weeks = weeks_waiting(card, today)
        words = ngettext("waits {count} wk", "waits {count} wks", weeks)
        return Mark("clock", fill(words, {"count": weeks}), "err")
    if best is not None:
        return Mark("", fill(_("Best match {percent}%"), {"percent": best}), "accent")
    if is_new(card, today):
        return Mark("clock", _("new"))
    return Mark("", "")


def fit_mark(fit: Fit) -> Mark:
    """ "Past 86%", or why it cannot."""
    if fit.blocks:
        return Mark("ban", say(fit.blocks[0].short))
    return Mark("", fill(_("Fits {percent}%"), {"percent": fit.score}), "accent" if fit.score >= 55 else "neutral")


def column_line(column: BoardColumn) -> str:
    """ "Vak · 10 wk · S. Bakker": what stands under the name of a column."""
    weeks = fill(_("{count} wk"), {"count": column.weeks}) if column.weeks else ""
    teacher = short_name(column.teacher) if column.teacher else _("no teacher yet")
    return " · ".join(part for part in (column.form, weeks, teacher) if part)


def short_name(name: str) -> str:
    """ "Sjoukje van der Ploegh" becomes "S. van der Ploegh"; a single word stays."""
    first, _space, rest = name.strip().partition(" ")
    return f"{first[:1]}. {rest}" if rest else first


def places_line(taken: int, capacity: int | None) -> str:
    """ "2 van 3"; only a count when nobody said how many places there are."""
    if capacity is None:
        return ngettext("{count} card", "{count} cards", taken).format(count=taken)
    return fill(_("{taken} of {capacity}"), {"taken": taken, "capacity": capacity})


def room_line(taken: int, capacity: int | None) -> str:
    """ "laatste plek", "2 plekken vrij" or "vol", for choosers."""
    if capacity is None:
        return ""
    free = capacity - taken
    if free <= 0:
        return _("full") if free == 0 else ngettext("{count} too many", "{count} too many", -free).format(count=-free)
    if free == 1:
        return _("last place")
    return ngettext("{count} place free", "{count} places free", free).format(count=free)


def lane_places(taken: int, capacity: int) -> str:
    """ "7 van 10 plekken", at the right of a lane."""
    words = ngettext("{taken} of {capacity} place", "{taken} of {capacity} places", capacity)
    return fill(words, {"taken": taken, "capacity": capacity})


def tracks_count(count: int) -> str:
    """ "3 trajecten"."""
    return ngettext("{count} track", "{count} tracks", count).format(count=count)


def column_pill(column: BoardColumn, taken: int, fit: Fit | None, *, best: bool) -> tuple[Mark, bool] | None:
    """The pill of a column and whether it is filled; without a chosen card only too many is told."""
    over = taken - column.capacity if column.capacity is not None else 0
    if over > 0:
        words = ngettext("{count} too many", "{count} too many", over).format(count=over)
        return Mark("triangle-alert", words, "err"), False
    if fit is None:
        return None
    if fit.blocks:
        return Mark("ban", say(fit.blocks[0].short)), False
    if over == 0 and column.capacity is not None and fit.case.assignment_id not in column.place.cards:
        return Mark("ban", _("Full")), False
    return fit_pill(fit, best=best)


def fit_pill(fit: Fit, *, best: bool = False) -> tuple[Mark, bool]:
    """The percentage: strong filled, fair tinted, weak grey; or why not."""
    if fit.blocks:
        return Mark("ban", say(fit.blocks[0].short)), False
    return score_pill(fit.score, best=best)


def score_pill(score: int, *, best: bool = False) -> tuple[Mark, bool]:
    """A percentage as a pill."""
    icon, percent = "star" if best else "", f"{score}%"
    if score >= 80:
        return Mark(icon, percent, "accent"), True
    return Mark(icon, percent, "accent" if score >= 55 else "neutral"), False


def spoken_card(shown: Shown, column: BoardColumn | None, best: int | None, today: dt.date) -> str:
    """ "Voorraad koppelen aan webshop, Fietsenwinkel De Spaak, HBO en MBO, te plaatsen, past 86 procent"."""
    card = shown.card
    parts = [card.title, card.company, _listed(level_names(card.levels))]
    if column is None:
        parts.append(_("to place"))
        if is_late(card, today):
            parts.append(pool_mark(card, best, today).word)
        if best is not None:
            parts.append(fill(_("fits {percent} percent"), {"percent": best}))
    else:
        parts.append(card_mark(shown, column).word.lower())
        parts.append(fill(_("at {track}"), {"track": column.track}))
    if card.parts > 1:
        parts.append(fill(_("multi-level, part {part} of {parts}"), {"part": part_number(card), "parts": card.parts}))
    if shown.options > 1:
        parts.append(options_line(shown.options))
    if card.pinned:
        parts.append(_("pinned"))
    if shown.clash is not None:
        parts.append(say(shown.clash))
    return ", ".join(part for part in parts if part)


def spoken_column(column: BoardColumn, taken: int, fit: Fit | None) -> str:
    """Name, places and, for the chosen card, how well it fits."""
    parts = [column.track, column.level.value if column.level else "", column.institution]
    parts.append(places_line(taken, None) if column.capacity is None else places_taken(taken, column.capacity))
    if fit is not None:
        if fit.blocks:
            parts.append(say(fit.blocks[0].short))
        else:
            parts.append(fill(_("fits {percent} percent"), {"percent": fit.score}))
    return ", ".join(part for part in parts if part)


def column_tooltip(column: BoardColumn, today: dt.date) -> str:
    """All that is known of a column at a glance: places, options, deadline, who and where."""
    lines = [column.track, " · ".join(part for part in (column.institution, column.form, column.teacher) if part)]
    agreed = fill(_("{count} agreed"), {"count": column.agreed})
    optional = fill(_("{count} in option"), {"count": column.optional})
    lines.append(f"{agreed} · {optional}")
    if column.deadline is not None:
        lines.append(fill(_("Deadline {day}"), {"day": day_and_week(column.deadline)}))
        left = (column.deadline - today).days
        if left >= 0:
            words = ngettext("{count} day left", "{count} days left", left)
            lines[-1] = f"{lines[-1]}, {fill(words, {'count': left})}"
    if column.starts_on is not None:
        lines.append(fill(_("Starts {day}"), {"day": day_and_week(column.starts_on)}))
    return "\n".join(line for line in lines if line)


def card_tooltip(shown: Shown) -> str:
    """The whole text of a card, for when it was cut, and what its small marks mean."""
    card = shown.card
    lines = [card.title, " · ".join(part for part in (card.company, card.city) if part), card.code]
    if card.parts > 1:
        lines.append(fill(_("Part {part} of {parts}"), {"part": part_number(card), "parts": card.parts}))
    if shown.options > 1:
        lines.append(options_line(shown.options))
    if card.pinned:
        lines.append(_("Pinned: a plan leaves it where it is"))
    if shown.clash is not None:
        lines.append(say(shown.clash))
    return "\n".join(line for line in lines if line)


def part_number(card: BoardCard) -> str:
    """Which part of its question a card is."""
    return card.code.rpartition(".")[2]


def options_line(count: int) -> str:
    """ "In optie bij 2 trajecten"."""
    return fill(ngettext("In option at {count} track", "In option at {count} tracks", count), {"count": count})


def _listed(names: tuple[str, ...]) -> str:
    if len(names) < 2:
        return "".join(names)
    return fill(_("{some} and {last}"), {"some": ", ".join(names[:-1]), "last": names[-1]})
