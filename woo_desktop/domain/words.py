"""Words as data: a sentence is a message with its values; every layer carries it, one place speaks it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from woo_desktop.domain.late_dataclass import dataclass


def N_(message: str) -> str:  # noqa: N802 - the usual gettext name for "mark, translate later"
    """Mark a message for translation without translating it here."""
    return message


@dataclass(frozen=True, slots=True)
class Sentence:
    """An English message with named values; `i18n.say` turns it into the user's language.

    Values may be text, numbers, dates or terms with a `.label`; a message with `plural` chooses its form by `count`.
    """

    message: str
    values: Mapping[str, object] = field(default_factory=dict)
    plural: str = ""
    count: int = 1
