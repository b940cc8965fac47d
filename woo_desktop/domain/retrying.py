"""The same command once more, after a person chose between their own value and that of a colleague."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from woo_desktop.domain.commands import Change, Command, Create, Together
from woo_desktop.domain.importing.takeover import ImportRows
from woo_desktop.domain.records.base import Ref


def can_be_chosen(command: object, ref: Ref) -> bool:
    """Whether a command sets fields of this record, so that a person can choose per field."""
    return any(step.ref == ref for step in _changes(command))


def chosen(
    command: Command, ref: Ref, version: int, values: Mapping[str, object], left: frozenset[str]
) -> Command | None:
    """With `values` for what was chosen and without the fields of `left`, which stay as the colleague made them.

    `version` is what the person has seen by now. None when there is nothing left to do.
    """
    if isinstance(command, Change):
        return _step(command, ref, version, values, left)
    steps = _steps(command)
    again = [_step(step, ref, version, values, left) if isinstance(step, Change) else step for step in steps]
    kept = tuple(step for step in again if step is not None)
    if not kept:
        return None
    if isinstance(command, Together):
        return replace(command, commands=kept)
    if isinstance(command, ImportRows):
        return replace(command, steps=cast(tuple[Create | Change, ...], kept))
    return command


# --- inside -------------------------------------------------------------------------------------------------


def _steps(command: object) -> tuple[Command, ...]:
    if isinstance(command, Together):
        return tuple(command.commands)
    return tuple(command.steps) if isinstance(command, ImportRows) else ()


def _changes(command: object) -> list[Change]:
    steps = (command,) if isinstance(command, Change) else _steps(command)
    return [step for step in steps if isinstance(step, Change)]


def _step(step: Change, ref: Ref, version: int, values: Mapping[str, object], left: frozenset[str]) -> Change | None:
    if step.ref != ref:
        return step
    told = {name: values.get(name, value) for name, value in step.values.items() if name not in left}
    return replace(step, version=version, values=told) if told else None
