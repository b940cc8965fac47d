"""The work that waits for the database thread. Over a long line the order and the company make the difference.

Questions that wait together are asked together, so a page with five of them is as quick as one with one. A change goes
before the questions and looks ahead that were waiting: nobody waits longer for a move because a panel is being read.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from enum import Enum
from itertools import takewhile
from typing import Any, Protocol

from woo_desktop.domain.queries import Query

Work = Callable[[], object]


class Sort(Enum):
    """What kind of work it is."""

    QUESTION = "may be asked together with others; a change may go before it"
    LOOK_AHEAD = "a change may go before it"
    CHANGE = "keeps its order among changes"
    OTHER = "nothing goes before it that came after it"


class AnswersTogether(Protocol):
    """What this needs of an office."""

    answers_together: bool

    def answer_all(self, queries: Sequence[Query[Any]]) -> list[object]: ...


class WaitingLine:
    """`queue` puts work in the line; one thread does it."""

    def __init__(self, thread: ThreadPoolExecutor, office: Callable[[], AnswersTogether]) -> None:
        self._thread, self._office = thread, office
        self._lock = threading.Lock()
        self._turns: deque[_Turn] = deque()

    def queue(self, work: Work, sort: Sort) -> Future[object]:
        """What comes of the work, or its error. A question has its `query` (`errands.Answering`)."""
        turn = _Turn(work, sort)
        with self._lock:
            self._turns.append(turn)
        self._thread.submit(self._do_next)
        return turn.future

    # --- on the thread ------------------------------------------------------------------------------------------

    def _do_next(self) -> None:
        with self._lock:
            if not self._turns:
                return  # it was answered together with what stood before it
            turn = self._next()
            self._turns.remove(turn)
            behind = list(takewhile(_is_question, self._turns)) if _is_question(turn) else []
        if not behind or not self._together([turn, *behind]):
            _settle(turn.future, turn.work)

    def _next(self) -> _Turn:
        """The first change that only questions and looks ahead stand before; else what stands first."""
        for turn in self._turns:
            if turn.sort is Sort.CHANGE:
                return turn
            if turn.sort is Sort.OTHER:
                break
        return self._turns[0]

    def _together(self, turns: list[_Turn]) -> bool:
        """Answer several questions at once; False when this office answers one by one."""
        try:
            office = self._office()
            if not office.answers_together:
                return False
            answers = office.answer_all([turn.query for turn in turns])
        except Exception:  # noqa: BLE001 - each of them gets its own error
            return False
        with self._lock:
            for turn in turns[1:]:
                self._turns.remove(turn)
        for turn, answer in zip(turns, answers, strict=True):
            if isinstance(answer, Exception):
                turn.future.set_exception(answer)
            else:
                turn.future.set_result(answer)
        return True


class _Turn:
    def __init__(self, work: Work, sort: Sort) -> None:
        self.work, self.sort = work, sort
        self.query: Any = getattr(work, "query", None)
        self.future: Future[object] = Future()


def _is_question(turn: _Turn) -> bool:
    return turn.sort is Sort.QUESTION


def _settle(future: Future[object], work: Work) -> None:
    try:
        result = work()
    except BaseException as error:  # noqa: BLE001 - as the thread itself would keep it
        future.set_exception(error)
    else:
        future.set_result(result)
