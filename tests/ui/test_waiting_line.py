"""The line for the database thread: changes go first, questions that wait together are asked together."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from woo_desktop.domain.queries import Query
from woo_desktop.ui.waiting_line import Sort, WaitingLine

WAIT = 30
"""Seconds after which a test gives up; nothing is timed by it."""


class Asked:
    """A question that answers with its name."""

    def __init__(self, name: str, done: list[str]) -> None:
        self.query: Any = name
        self._done = done

    def __call__(self) -> object:
        self._done.append(self.query)
        return self.query


class Answers:
    def __init__(self, *, together: bool) -> None:
        self.answers_together = together
        self.asked: list[list[Any]] = []

    def answer_all(self, queries: Sequence[Query[Any]]) -> list[object]:
        self.asked.append(list(queries))
        return [ValueError(query) if str(query).startswith("bad") else query for query in queries]


@pytest.fixture
def thread() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as made:
        yield made


class Stage:
    """A line whose thread is held up until everything stands in it."""

    def __init__(self, thread: ThreadPoolExecutor, *, together: bool = True) -> None:
        self.done: list[str] = []
        self.answers = Answers(together=together)
        self.line = WaitingLine(thread, lambda: self.answers)
        self._gate = threading.Event()
        self._held = self.line.queue(lambda: self._gate.wait(WAIT), Sort.OTHER)

    def work(self, name: str) -> Callable[[], object]:
        return lambda: self.done.append(name)

    def ask(self, name: str) -> Any:
        return self.line.queue(Asked(name, self.done), Sort.QUESTION)

    def go(self) -> None:
        self._gate.set()


def test_a_change_goes_before_questions_but_not_before_anything_else(thread: ThreadPoolExecutor) -> None:
    stage = Stage(thread, together=False)
    futures = [
        stage.ask("a question"),
        stage.line.queue(stage.work("a look ahead"), Sort.LOOK_AHEAD),
        stage.line.queue(stage.work("first change"), Sort.CHANGE),
        stage.line.queue(stage.work("second change"), Sort.CHANGE),
        stage.line.queue(stage.work("something else"), Sort.OTHER),
        stage.line.queue(stage.work("third change"), Sort.CHANGE),
    ]
    stage.go()
    for future in futures:
        future.result(WAIT)
    order = ["first change", "second change", "a question", "a look ahead", "something else", "third change"]
    assert stage.done == order


def test_questions_that_wait_together_are_asked_together(thread: ThreadPoolExecutor) -> None:
    stage = Stage(thread)
    one, bad, two = stage.ask("one"), stage.ask("bad"), stage.ask("two")
    other = stage.line.queue(stage.work("other"), Sort.OTHER)
    later = stage.ask("later")
    stage.go()
    assert (one.result(WAIT), two.result(WAIT), later.result(WAIT)) == ("one", "two", "later")
    with pytest.raises(ValueError, match="bad"):
        bad.result(WAIT)
    other.result(WAIT)
    assert stage.answers.asked == [["one", "bad", "two"]]
    assert stage.done == ["other", "later"]


def test_an_office_that_answers_one_by_one_is_asked_so(thread: ThreadPoolExecutor) -> None:
    """On a file nothing is won by it, and the first would wait for the last."""
    stage = Stage(thread, together=False)
    futures = [stage.ask("one"), stage.ask("two")]
    stage.go()
    assert [future.result(WAIT) for future in futures] == ["one", "two"]
    assert stage.answers.asked == []
