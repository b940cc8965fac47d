"""Promises of results: who gets an answer when it comes home, and how far long work is."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from shiboken6 import isValid

from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.late_dataclass import dataclass


@dataclass
class Unexpected(WorkshopError):
    """A mistake of the program itself; `details` is for whoever mends it."""

    details: str


class NotOpen(Exception):
    """The workshop could not be opened; the person was told so, and further questions are dropped."""


class Cancelled(Exception):
    """Raised inside long work when the person chose to stop."""


class Progress:
    """How far long work is; the worker calls `step`, which stops the work when it was cancelled."""

    def __init__(self, report: Callable[[int, int, str], None]) -> None:
        self._report = report
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def step(self, done: int, total: int, doing: str = "") -> None:
        """Say that `done` of `total` is finished; raises Cancelled when the person chose to stop."""
        if self.cancelled:
            raise Cancelled
        self._report(done, total, doing)


class Ticket:
    """A promise of a result; `forget()` when it is no longer wanted (a newer question was asked)."""

    def __init__(
        self,
        done: Callable[[Any], None] | None,
        failed: Callable[[WorkshopError], None] | None,
    ) -> None:
        self._done = _weak(done)
        self._failed = _weak(failed)
        self.takes_failure = failed is not None
        self.forgotten = False
        self.progress: Progress | None = None

    def forget(self) -> None:
        self.forgotten = True

    def cancel(self) -> None:
        """Stop long work; nothing half stays behind."""
        if self.progress is not None:
            self.progress.cancel()

    def deliver(self, result: object) -> None:
        self._call(self._done, result)

    def fail(self, error: WorkshopError) -> None:
        self._call(self._failed, error)

    def _call(self, receiver: Callable[[], Callable[[Any], None] | None], value: object) -> None:
        target = receiver()
        if self.forgotten or target is None:
            return
        owner = getattr(target, "__self__", None)
        if isinstance(owner, QObject) and not isValid(owner):
            return
        target(value)


def _weak(receiver: Callable[[Any], None] | None) -> Callable[[], Callable[[Any], None] | None]:
    if receiver is None:
        return _nobody
    if hasattr(receiver, "__self__") and hasattr(receiver, "__func__"):
        return weakref.WeakMethod(receiver)
    return _Always(receiver)


def _nobody() -> None:
    return None


@dataclass(frozen=True, slots=True)
class _Always:
    """A plain function as receiver (tests, the tour): nothing can die before it."""

    receiver: Callable[[Any], None]

    def __call__(self) -> Callable[[Any], None]:
        return self.receiver
