"""How well a sub-assignment fits an offering, and why: DOMAIN.md §4 as plain values, without window or database."""

from __future__ import annotations

from woo_desktop.domain.fit.case import FitCase, size_of
from woo_desktop.domain.fit.judging import best_first, judge, waiting
from woo_desktop.domain.fit.past import Past
from woo_desktop.domain.fit.place import FitPlace, TeacherState
from woo_desktop.domain.fit.result import (
    DEFAULT_WEIGHTS,
    FAIR_FROM,
    STRONG_FROM,
    Block,
    Fit,
    Reason,
    Rule,
    Strength,
    Tone,
    Weights,
)
from woo_desktop.domain.fit.weighing import WEIGHTS_KEY, weights_from, weights_of, weights_text

__all__ = [
    "DEFAULT_WEIGHTS",
    "FAIR_FROM",
    "STRONG_FROM",
    "WEIGHTS_KEY",
    "Block",
    "Fit",
    "FitCase",
    "FitPlace",
    "Past",
    "Reason",
    "Rule",
    "Strength",
    "TeacherState",
    "Tone",
    "Weights",
    "best_first",
    "judge",
    "size_of",
    "waiting",
    "weights_from",
    "weights_of",
    "weights_text",
]
