"""The weights of the rules as a setting of the workshop: how they are written down, and read back without trust."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields

from woo_desktop.domain.fit.result import DEFAULT_WEIGHTS, Weights

WEIGHTS_KEY = "fit_weights"
"""The key of the setting that holds the weights."""

_NAMES = tuple(field.name for field in fields(Weights))


def weights_text(weights: Weights) -> str:
    """The weights as the setting holds them."""
    return json.dumps(asdict(weights))


def weights_from(text: str) -> Weights:
    """The weights a setting tells; those of DOMAIN.md §4 when it tells nothing that adds up to 100."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return DEFAULT_WEIGHTS
    if not isinstance(told, dict) or set(told) != set(_NAMES) or any(type(one) is not int for one in told.values()):
        return DEFAULT_WEIGHTS
    try:
        return Weights(**told)
    except ValueError:
        return DEFAULT_WEIGHTS


def weights_of(settings: Mapping[str, str]) -> Weights:
    """The weights of a workshop with these settings."""
    return weights_from(settings.get(WEIGHTS_KEY, ""))
