"""How the command line says things: lines for people, or one JSON document for programs."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterable, Mapping


class Talk:
    """Speaks to stdout; what is only good to know goes to stderr, so that a pipe gets nothing but the answer."""

    def __init__(self, as_json: bool) -> None:
        self._as_json = as_json

    def answer(self, document: Mapping[str, object] | Iterable[object], lines: Iterable[str]) -> None:
        """The answer, in the form that was asked for."""
        if self._as_json:
            plain = document if isinstance(document, Mapping) else list(document)
            json.dump(plain, sys.stdout, ensure_ascii=False, indent=1, default=_plain)
            sys.stdout.write("\n")
        else:
            for line in lines:
                print(" ".join(line.splitlines()))
        sys.stdout.flush()

    def step(self, line: str) -> None:
        """How far long work is."""
        if self._as_json:
            self.aside(line)
        else:
            print(line, flush=True)

    def aside(self, line: str) -> None:
        """Something to know that is not the answer."""
        print(line, file=sys.stderr)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date | dt.datetime) else str(value)
