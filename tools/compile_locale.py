"""Merges the translations of all areas into one catalogue per language; `--check` tells what is missing."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from sentences import Key, said_in

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
PLACEHOLDER = re.compile(r"\{(\w*)[^{}]*\}")


class Unreadable(Exception):
    """A file of translations is not one."""


class Clash(Unreadable):
    """Two areas translate the same sentence differently."""


def languages() -> list[str]:
    return sorted(folder.parent.name for folder in LOCALE.glob("*/LC_MESSAGES"))


def areas(language: str) -> list[Path]:
    return sorted((LOCALE / language / "LC_MESSAGES").glob("*.po"))


def key(message: Message) -> Key:
    singular = message.id if isinstance(message.id, str) else message.id[0]
    return (message.context or "", singular)


def texts(message: Message) -> tuple[str, ...]:
    """The translations of a message: one, or one per plural form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def read(file: Path, language: str) -> Catalog:
    try:
        with file.open("rb") as source:
            return read_po(source, locale=language, abort_invalid=True)
    except PoFileError as fault:
        raise Unreadable(f"{file.name}: {fault}") from fault


def merge(language: str) -> Catalog:
    """All areas of a language as one catalogue."""
    whole = Catalog(locale=language, project="WOO Desktop", fuzzy=False)
    seen: dict[Key, tuple[str, ...]] = {}
    for file in areas(language):
        for message in read(file, language):
            if not message.id or not all(texts(message)):
                continue
            if seen.setdefault(key(message), texts(message)) != texts(message):
                raise Clash(f"{file.name}: {key(message)[1]!r} has another translation in another file")
            whole.add(message.id, message.string, context=message.context)
    return whole


def compile_all() -> None:
    for language in languages():
        catalogue = merge(language)
        target = LOCALE / language / "LC_MESSAGES" / "woo.mo"
        beside = target.with_suffix(".mo.new")
        with beside.open("wb") as out:
            write_mo(out, catalogue)
        beside.replace(target)


def _faults_of(message: Message) -> Iterator[str]:
    if message.fuzzy:
        yield "is marked fuzzy"
    if not all(texts(message)):
        yield "has no translation"
        return
    ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    allowed = {name for text in ids for name in PLACEHOLDER.findall(text)}
    for text in texts(message):
        for name in sorted(set(PLACEHOLDER.findall(text)) - allowed):
            yield f"has an unknown placeholder {{{name}}}"
    if len(ids) == 1 and allowed - set(PLACEHOLDER.findall(texts(message)[0])):
        yield "leaves a placeholder out"


def faults(language: str) -> list[str]:
    """What is wrong or missing in a language, one line each; empty when it is complete."""
    try:
        known = {key(message): message for message in merge(language)}
    except Unreadable as fault:
        return [str(fault)]
    wrong = [
        f"{file.name}: {key(message)[1]!r} {fault}"
        for file in areas(language)
        for message in read(file, language)
        if message.id
        for fault in _faults_of(message)
    ]
    for name, said in said_in(ROOT / "woo_desktop").items():
        if name not in known:
            wrong.append(f"{said.place}: {name[1]!r} is not in {language}")
        elif said.plural and known[name].id != (name[1], said.plural):
            wrong.append(f"{said.place}: {name[1]!r} needs its plural {said.plural!r} in {language}")
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compile nothing, tell what is missing")
    if not parser.parse_args().check:
        try:
            compile_all()
        except Unreadable as fault:
            sys.exit(str(fault))
        return 0
    wrong = [fault for language in languages() for fault in faults(language)]
    print("\n".join(wrong), end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
