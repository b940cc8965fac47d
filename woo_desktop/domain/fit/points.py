"""How a soft rule gives its points, and how its answer is remembered."""

from __future__ import annotations

from functools import lru_cache

from woo_desktop.domain.fit.result import Reason, Rule, Tone
from woo_desktop.domain.words import Sentence

remembered = lru_cache(maxsize=8192)
"""Many pairs of a board share what one rule looks at: its answer is worked out once and used again."""

_TITLES = {rule: Sentence(rule.label) for rule in Rule}


def reason(rule: Rule, points: int, most: int, tone: Tone, sentence: Sentence) -> Reason:
    return Reason(rule, _TITLES[rule], points, most, tone, sentence)


def unknown(rule: Rule, most: int, sentence: Sentence) -> Reason:
    """Half the weight, rounded down: not knowing never counts for more than half."""
    return Reason(rule, _TITLES[rule], most // 2, most, Tone.UNKNOWN, sentence)


def inside(name: str) -> str:
    """A name inside a sentence: a capital only where it belongs to the word, as in "AI-advies"."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name
