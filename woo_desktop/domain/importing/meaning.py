"""What a cell means: a value, or nothing with a warning."""

from __future__ import annotations

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.words import Sentence


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a cell means. `keep`: its own text goes to the note as well. `rest` is a second value that was found."""

    value: object = None
    warning: Sentence | None = None
    keep: bool = False
    unknown: bool = False

    @property
    def is_empty(self) -> bool:
        return self.value is None or self.value == "" or self.value == ()


NOTHING = Meaning()


def unclear(why: Sentence, value: object = None) -> Meaning:
    return Meaning(value, why, keep=True)
