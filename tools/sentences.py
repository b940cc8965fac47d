"""Collects every sentence the program can say, from its source code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

Key = tuple[str, str]  # context, singular


class Said(NamedTuple):
    """Where a sentence stands first, and its plural form when it counts something."""

    place: str
    plural: str


def said_in(folder: Path) -> dict[Key, Said]:
    """Every sentence below a folder."""
    found: dict[Key, Said] = {}
    for file in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.Call):
                place = f"{file.relative_to(folder.parent).as_posix()}:{node.lineno}"
                for key, plural in _said_by(node):
                    if key not in found or (plural and not found[key].plural):
                        found[key] = Said(place, plural)
    # A plural form inside a Sentence is marked with N_ too; it is translated with its singular.
    plurals = {("", said.plural) for said in found.values()}
    return {key: said for key, said in found.items() if said.plural or key not in plurals}


def _said_by(call: ast.Call) -> Iterator[tuple[Key, str]]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    given = [*call.args, None, None, None]
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    if name in {"_", "N_", "gettext"}:
        yield from ((("", text), "") for text in _texts(given[0]))
    elif name == "Sentence":
        plural = next(_texts(named.get("plural") or given[2]), "")
        yield from ((("", text), plural) for text in _texts(given[0]))
    elif name == "ngettext":
        yield from ((("", text), next(_texts(given[1]), "")) for text in _texts(given[0]))
    elif name == "in_language":
        yield from ((("", text), "") for text in _texts(given[1]))
    elif name == "pgettext":
        yield from (((context, text), "") for context in _texts(given[0]) for text in _texts(given[1]))


def _texts(node: ast.expr | None) -> Iterator[str]:
    """The literal texts an argument can be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "N_" and node.args:
        yield from _texts(node.args[0])
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
