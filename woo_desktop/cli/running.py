"""Runs one command line: reads it, opens the workshop, does what is asked, and says what went wrong."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from woo_desktop import i18n
from woo_desktop.cli.asking import WrongUse, language_of, read_arguments
from woo_desktop.cli.doing import COMMANDS
from woo_desktop.cli.talking import Talk
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.i18n import _, fill
from woo_desktop.services.sentences import sentence_for
from woo_desktop.services.settings import read_settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; gives the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    settings = read_settings()
    i18n.use_language(language_of(given) or settings.language or i18n.DUTCH)
    _speak_utf8()
    try:
        asked = read_arguments(given, settings)
        return COMMANDS[asked.command](asked, Talk(asked.as_json))
    except WrongUse as wrong:
        _complain(str(wrong))
        return 2
    except WorkshopError as error:
        _complain(sentence_for(error).text)
        return 1
    except SystemExit as asked_for_help:
        return int(asked_for_help.code or 0)
    except BrokenPipeError:
        # Who reads along has seen enough (`woo log | head`).
        with contextlib.suppress(OSError):
            sys.stdout.close()
        return 1
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 - the last line of defence: a person gets a sentence, never a trace
        where = fill(_("This went wrong, and your work is saved ({what})."), {"what": _place_of(error)})
        _complain(where)
        return 1


def _complain(sentence: str) -> None:
    print(" ".join(sentence.split()), file=sys.stderr)


def _place_of(error: BaseException) -> str:
    """Which mistake of the program it was, without what people typed: "KeyError, store.py:44"."""
    *_rest, last = _lines(error) or [""]
    return f"{type(error).__name__}, {last}"


def _lines(error: BaseException) -> list[str]:
    return [f"{Path(name).name}:{line}" for name, line in _frames(error)]


def _frames(error: BaseException) -> Iterator[tuple[str, int]]:
    trace = error.__traceback__
    while trace is not None:
        yield trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next


def _speak_utf8() -> None:
    """Names of people go to files and pipes as they are, whatever the terminal can show."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace", **({} if stream.isatty() else {"encoding": "utf-8"}))
