"""Lists written down as text: every row with its fate before it, and below it what must stand there afterwards.

A file begins with `file:`, followed by how it is made (`xlsx`, `ods`, or an encoding and a separator). `known:` names
companies that are there before, with their city (`known: Bakkerij Vonk = Roden`). Then sheets: `sheet: name = kind`,
their rows, and `found:` and `count:`. In a cell `@` begins a date, `#` a number, `\\n` breaks a line. `becomes:` tells
the fates of a table whose rows are no records.
"""

from __future__ import annotations

import ast
import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.lists.book import SKIPPED, TAKEN, Line, MessyList, Page, ods, text_file, xlsx
from woo_desktop.domain.terms import Kind

FOLDER = Path(__file__).with_name("written")


@dataclass(frozen=True)
class Found:
    """A record that must be there: found by some of its fields, with these values in others."""

    kind: Kind
    by: Mapping[str, str]
    values: Mapping[str, object]


@dataclass(frozen=True)
class Written:
    """A list with what must be found after it was taken over, and how many there are of a kind."""

    list: MessyList
    found: tuple[Found, ...] = ()
    counts: Mapping[Kind, int] = field(default_factory=dict)
    becomes: Mapping[str, int] = field(default_factory=dict)


def written_lists() -> list[Written]:
    return [_read(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.txt"))]


def _read(text: str) -> Written:
    name = how = ""
    pages: list[Page] = []
    first: list[str] = []
    found: list[Found] = []
    counts: dict[Kind, int] = {}
    becomes: dict[str, int] = {}
    for raw in text.splitlines():
        word, _, rest = raw.partition(": ")
        if word == "file":
            name, _, how = rest.partition(" = ")
        elif word == "known":
            first = [*first, rest]
        elif word == "sheet":
            sheet, _, kind = rest.partition(" = ")
            pages.append(Page(sheet, kind if kind != "none" else None, []))
        elif word == "merged":
            pages[-1] = replace(pages[-1], merged=tuple(rest.split()))
        elif word == "becomes":
            becomes = {part.split()[0]: int(part.split()[1]) for part in rest.split(", ")}
        elif word == "count":
            counts = {Kind(part.split()[0]): int(part.split()[1]) for part in rest.split(", ")}
        elif word == "found":
            found.append(_found(rest))
        elif raw.strip() and not raw.startswith("--"):
            pages[-1] = replace(pages[-1], lines=[*pages[-1].lines, _line(raw)])
    return Written(MessyList(name, pages, _build(how), first=tuple(_known(first))), tuple(found), counts, becomes)


def _build(how: str) -> Callable[[Sequence[Page]], bytes]:
    if how in ("xlsx", "ods"):
        return xlsx if how == "xlsx" else ods
    encoding, separator = how.split(" ")
    return text_file({"tab": "\t", "comma": ","}.get(separator, separator), encoding)


def _line(raw: str) -> Line:
    fate, *cells = raw.split("|")
    words = fate.split(" ", 1)
    fate, _, marks = words[0].partition("/")
    line = Line(fate, [_cell(cell.strip(" ")) for cell in cells])
    comment = words[1].strip() if marks == "comment" else ""
    return replace(line, struck=marks == "struck", hidden=marks == "hidden", comment=comment)


def _cell(text: str) -> object:
    if not text:
        return None
    if text[0] == "@":
        return dt.datetime.fromisoformat(text[1:])
    if re.fullmatch("#(?:[0-9.]+|True|False)", text):
        return ast.literal_eval(text[1:])
    return text.replace("\\n", "\n")


def _found(rest: str) -> Found:
    left, _, right = rest.partition(" ->")
    kind, _, by = left.partition(" ")
    return Found(Kind(kind), dict(_pairs(by)), {name: _value(value) for name, value in _pairs(right.strip())})


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for part in filter(None, text.split(" | ")):
        name, _, value = part.partition("=")
        yield name, value


def _value(text: str) -> object:
    if text == "none":
        return None
    if text.startswith("("):
        return tuple(filter(None, text.strip("()").split(",")))
    value = _cell(text)
    return value.date() if isinstance(value, dt.datetime) else value or ""


def _known(names: list[str]) -> Iterator[MessyList]:
    if names:
        told = [name.partition(" = ") for name in names]
        rows = [Line(TAKEN, [name, city or "Assen", f"123456{at:02d}"]) for at, (name, _is, city) in enumerate(told)]
        yield MessyList(
            "bekend.xlsx", [Page("B", "companies", [Line(SKIPPED, ["Bedrijf", "Plaats", "KvK"]), *rows])], xlsx
        )
