"""The rules about the work itself: theme, kind of work, size, and level with prior knowledge."""

from __future__ import annotations

from woo_desktop.domain.fit.case import FitCase
from woo_desktop.domain.fit.place import FitPlace
from woo_desktop.domain.fit.points import inside, reason, remembered, unknown
from woo_desktop.domain.fit.result import Reason, Rule, Tone, Weights
from woo_desktop.domain.list_defaults import ADVICE, BUILD, CARRY_OUT, DESIGN, RESEARCH, ListNames
from woo_desktop.domain.terms import Level, Size, ValueList
from woo_desktop.domain.words import N_, Sentence

TYPICAL_KINDS: dict[Level, frozenset[str]] = {
    Level.MBO: frozenset({CARRY_OUT, BUILD}),
    Level.HBO: frozenset({ADVICE, DESIGN, BUILD, RESEARCH}),
    Level.WO: frozenset({RESEARCH, ADVICE}),
}
"""What a level usually takes on; one of it among what is asked is enough."""

_SIZES = (Size.S, Size.M, Size.L, Size.XL)


def theme(case: FitCase, place: FitPlace, weights: Weights, names: ListNames) -> Reason:
    if not case.theme and place.themes and case.forms:
        return _read_theme(tuple(word for form, word in case.forms if form in place.forms), weights.theme)
    return _theme(case.theme, place.themes, weights.theme, names)


@remembered
def _read_theme(words: tuple[str, ...], most: int) -> Reason:
    """Words in common help a theme that nobody filled in: one for three fifths, more for three quarters."""
    if not words:
        return unknown(Rule.THEME, most, _FILL_IN_THEME)
    points = most * 3 // 5 if len(words) == 1 else most * 3 // 4
    says = Sentence(N_("The theme is not filled in; both mention: {words}."), {"words": words[:4]})
    return reason(Rule.THEME, points, most, Tone.UNKNOWN, says)


@remembered
def _theme(theme: str, themes: tuple[str, ...], most: int, names: ListNames) -> Reason:
    if not theme:
        return unknown(Rule.THEME, most, _FILL_IN_THEME)
    if not themes:
        return unknown(Rule.THEME, most, _FILL_IN_TRACK_THEMES)
    asked = names.name(ValueList.THEME, theme)
    if theme in themes:
        belongs = Sentence(N_("Theme {theme} belongs to this track."), {"theme": asked})
        return reason(Rule.THEME, most, most, Tone.OK, belongs)
    done = tuple(names.name(ValueList.THEME, code) for code in themes)
    other = Sentence(N_("This track does {themes}; the question is about {theme}."), {"themes": done, "theme": asked})
    return reason(Rule.THEME, 0, most, Tone.NO, other)


def work_kind(case: FitCase, place: FitPlace, weights: Weights, names: ListNames) -> Reason:
    """All that is asked gives all points, a part of it two thirds."""
    return _work_kind(case.work_kinds, place.work_kinds, weights.work_kind, names)


@remembered
def _work_kind(asked: tuple[str, ...], done: tuple[str, ...], most: int, names: ListNames) -> Reason:
    if not asked:
        return unknown(Rule.WORK_KIND, most, _FILL_IN_KIND)
    if not done:
        return unknown(Rule.WORK_KIND, most, _FILL_IN_TRACK_KINDS)
    both = tuple(kind for kind in asked if kind in done)
    if len(both) == len(asked):
        made = Sentence(
            N_("Students make {kinds} here; that is what is asked for."),
            {"kinds": _kinds(both, names)},
            plural="Students do {kinds} here; that is what is asked for.",
            count=len(both),
        )
        return reason(Rule.WORK_KIND, most, most, Tone.OK, made)
    left = _kinds(tuple(kind for kind in asked if kind not in both), names)
    if both:
        part = Sentence(
            N_("Students do {kinds} here; left over is {left}."), {"kinds": _kinds(both, names), "left": left}
        )
        return reason(Rule.WORK_KIND, most * 2 // 3, most, Tone.DOUBT, part)
    other = Sentence(
        N_("The entrepreneur wants {asked}; this track delivers {kinds}."),
        {"asked": left, "kinds": _kinds(done, names)},
    )
    return reason(Rule.WORK_KIND, 0, most, Tone.NO, other)


def size(case: FitCase, place: FitPlace, weights: Weights) -> Reason:
    """The same class gives all points, one class apart 8 of 15, more apart nothing."""
    return _size(case.size, place.size, place.weeks, weights.size)


@remembered
def _size(asked: Size | None, offered: Size | None, weeks: int | None, most: int) -> Reason:
    if asked is None:
        return unknown(Rule.SIZE, most, _FILL_IN_SIZE)
    if offered is None:
        return unknown(Rule.SIZE, most, _FILL_IN_TRACK_SIZE)
    apart = _SIZES.index(asked) - _SIZES.index(offered)
    if apart:
        tone, points = (Tone.DOUBT, most * 8 // 15) if abs(apart) == 1 else (Tone.NO, 0)
        return reason(Rule.SIZE, points, most, tone, _TOO_LARGE if apart > 0 else _TOO_SMALL)
    values = {"size": asked.value}
    if weeks is None:
        return reason(Rule.SIZE, most, most, Tone.OK, Sentence(N_("Size {size} fits this track."), values))
    fits = Sentence(
        N_("Size {size} fits {count} week of work."),
        values,
        plural="Size {size} fits {count} weeks of work.",
        count=weeks,
    )
    return reason(Rule.SIZE, most, most, Tone.OK, fits)


def level(case: FitCase, place: FitPlace, weights: Weights, names: ListNames) -> Reason:
    """Whether the level is asked for, usual for this work, and the track knows the theme."""
    most = weights.level
    if not case.levels:
        return unknown(Rule.LEVEL, most, _FILL_IN_LEVEL)
    if not place.levels:
        return unknown(Rule.LEVEL, most, _FILL_IN_TRACK_LEVEL)
    if case.levels.isdisjoint(place.levels):
        return _not_asked(place.level, most)
    if case.work_kinds and not _usual(case.work_kinds, place.work_kinds, case.levels & place.levels):
        return _unusual(case.work_kinds, place.level, most, names)
    if case.theme and place.themes and case.theme not in place.themes:
        return _other_theme(case.theme, most, names)
    return _level_fits(place.level, place.prior_knowledge, most)


@remembered
def _not_asked(level: Level | None, most: int) -> Reason:
    says = Sentence(N_("{level} was not asked for."), {"level": level})
    return reason(Rule.LEVEL, 0, most, Tone.NO, says)


@remembered
def _unusual(kinds: tuple[str, ...], level: Level | None, most: int, names: ListNames) -> Reason:
    values = {"kinds": _kinds(kinds, names), "level": level}
    says = Sentence(N_("Asks for {kinds}; that is unusual for {level}."), values)
    return reason(Rule.LEVEL, most // 2, most, Tone.DOUBT, says)


@remembered
def _other_theme(theme: str, most: int, names: ListNames) -> Reason:
    asked = names.name(ValueList.THEME, theme)
    says = Sentence(N_("Asks for {theme}; that is not in this track."), {"theme": asked})
    return reason(Rule.LEVEL, most // 2, most, Tone.DOUBT, says)


@remembered
def _level_fits(level: Level | None, prior_knowledge: str, most: int) -> Reason:
    knowledge = prior_knowledge.strip().rstrip(".")
    if knowledge:
        says = Sentence(N_("Prior knowledge fits: {knowledge}."), {"knowledge": knowledge})
    else:
        says = Sentence(N_("{level} was asked for."), {"level": level})
    return reason(Rule.LEVEL, most, most, Tone.OK, says)


@remembered
def _usual(asked: tuple[str, ...], done: tuple[str, ...], levels: frozenset[Level]) -> bool:
    """Whether some of the work asked for is usual at these levels, or simply what this track does."""
    if any(kind in done for kind in asked):
        return True
    return any(not TYPICAL_KINDS[each].isdisjoint(asked) for each in levels)


def _kinds(codes: tuple[str, ...], names: ListNames) -> tuple[str, ...]:
    return tuple(inside(names.name(ValueList.WORK_KIND, code)) for code in codes)


_FILL_IN_THEME = Sentence(N_("Unknown: fill in the theme of the question."))
_FILL_IN_TRACK_THEMES = Sentence(N_("Unknown: fill in the themes of the track."))
_FILL_IN_KIND = Sentence(N_("Unknown: fill in the kind of work of the question."))
_FILL_IN_TRACK_KINDS = Sentence(N_("Unknown: fill in the kinds of work of the track."))
_FILL_IN_SIZE = Sentence(N_("Unknown: fill in the size of the question."))
_FILL_IN_TRACK_SIZE = Sentence(N_("Unknown: fill in the size of the track."))
_TOO_LARGE = Sentence(N_("Too large for this track: split it?"))
_TOO_SMALL = Sentence(N_("Too small: combine with another question?"))
_FILL_IN_LEVEL = Sentence(N_("Unknown: fill in the wanted levels."))
_FILL_IN_TRACK_LEVEL = Sentence(N_("Unknown: fill in the level of the track."))
