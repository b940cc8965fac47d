"""Saved views of a list: its filters, sorting, groups and columns under a name, for oneself or for everybody."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from woo_desktop.domain.answers import Vocabulary
from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.commands import Change, Command, Create, Trash
from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.terms import Kind
from woo_desktop.ui.desk import Desk

PREFIX: Final = "view."
LONGEST_NAME: Final = 60
_MOST_OWN = 50


@dataclass(frozen=True, slots=True)
class SavedView:
    """`state` is what the list itself remembers between two starts."""

    key: str
    name: str
    state: Mapping[str, object]
    shared: bool = False


class _Sharing(QObject):
    """One write of a shared view under way; it knows which view it is about."""

    stored = Signal(object)
    refused = Signal(object, object)
    """This one, and the WorkshopError."""

    def __init__(self, view: SavedView, *, gone: bool, parent: QObject) -> None:
        super().__init__(parent)
        self.view, self.gone = view, gone

    @Slot(object)
    def done(self, _outcome: Outcome) -> None:
        self.stored.emit(self)

    @Slot(object)
    def failed(self, error: WorkshopError) -> None:
        self.refused.emit(self, error)


class SavedViews(QObject):
    """Own views are remembered with the window; shared ones are settings of the workshop, so they have undo as well."""

    changed = Signal()
    trouble = Signal(object)

    def __init__(self, desk: Desk, list_name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._prefix = desk, f"{PREFIX}{list_name}."
        self._own: list[SavedView] = []
        self._shared: list[SavedView] = _shared(desk.words, self._prefix)
        desk.words_changed.connect(self._words_changed)

    def all(self) -> tuple[SavedView, ...]:
        """Own views first; one that is on its way to everybody counts as shared."""
        shared = {one.key for one in self._shared}
        return (*(one for one in self._own if one.key not in shared), *self._shared)

    def view(self, key: str) -> SavedView | None:
        return next((one for one in self.all() if one.key == key), None)

    def own_state(self) -> list[dict[str, object]]:
        """What to remember of one's own views."""
        return [{"key": one.key, "name": one.name, "state": dict(one.state)} for one in self._own]

    def restore(self, remembered: object) -> None:
        """Put one's own views back; what is no view is left out."""
        found = remembered if isinstance(remembered, list) else []
        made = (_view(str(one.get("key", "")), one, False) for one in found if isinstance(one, Mapping))
        self._own = [one for one in made if one is not None and one.key.startswith(self._prefix)][:_MOST_OWN]
        self.changed.emit()

    # --- what a person does ------------------------------------------------------------

    def add(self, name: str, state: Mapping[str, object], *, shared: bool) -> SavedView:
        """Keep a view under a new name."""
        view = SavedView(self._prefix + secrets.token_hex(8), name.strip()[:LONGEST_NAME], dict(state), shared)
        self.store(view)
        return view

    def store(self, view: SavedView) -> None:
        """Keep a view as it is now: new, changed, or shared from now on."""
        before = self.view(view.key)
        if view.shared:
            # One's own stays until the workshop has it: who may not share keeps what they made.
            self._shared = [*(one for one in self._shared if one.key != view.key), view]
            self._write(view, gone=False)
        else:
            if before is not None and before.shared:
                self._shared = [one for one in self._shared if one.key != view.key]
                self._write(before, gone=True)
            kept = {one.key: one for one in self._own}
            self._own = list({**kept, view.key: view}.values())
        self.changed.emit()

    def rename(self, view: SavedView, name: str) -> None:
        self.store(replace(view, name=name.strip()[:LONGEST_NAME]))

    def remove(self, view: SavedView) -> None:
        """The view goes; the rows it showed stay where they are."""
        self._own = [one for one in self._own if one.key != view.key]
        self._shared = [one for one in self._shared if one.key != view.key]
        if view.shared:
            self._write(view, gone=True)
        self.changed.emit()

    # --- the workshop's settings ------------------------------------------------------------

    def _write(self, view: SavedView, *, gone: bool) -> None:
        command = self._command(view, gone=gone)
        if command is not None:
            sharing = _Sharing(view, gone=gone, parent=self)
            sharing.stored.connect(self._stored)
            sharing.refused.connect(self._refused)
            self._desk.run(command, sharing.done, sharing.failed)

    def _command(self, view: SavedView, *, gone: bool) -> Command | None:
        """With the version that this window has of the setting, so that nobody's change is written over unseen."""
        seen = self._desk.words.settings_seen.get(view.key)
        if gone:
            return Trash((seen[0],)) if seen is not None else None
        value = json.dumps({"name": view.name, "state": dict(view.state)}, ensure_ascii=False)
        if seen is None:
            return Create(Kind.SETTING, {"key": view.key, "value": value})
        return Change(*seen, {"value": value})

    @Slot(object)
    def _stored(self, sharing: _Sharing) -> None:
        if not sharing.gone:
            self._own = [one for one in self._own if one.key != sharing.view.key]
        sharing.deleteLater()

    @Slot(object, object)
    def _refused(self, sharing: _Sharing, error: WorkshopError) -> None:
        """Everything is as the workshop has it; a view that it does not have stays one's own."""
        key = sharing.view.key
        if sharing.gone:
            self._own = [one for one in self._own if one.key != key]
        elif key not in self._desk.words.settings and all(one.key != key for one in self._own):
            self._own.append(replace(sharing.view, shared=False))
        sharing.deleteLater()
        self._shared = _shared(self._desk.words, self._prefix)
        self.changed.emit()
        self.trouble.emit(error)

    @Slot(object)
    def _words_changed(self, words: Vocabulary) -> None:
        found = _shared(words, self._prefix)
        if found != self._shared:
            self._shared = found
            self.changed.emit()


def _shared(words: Vocabulary, prefix: str) -> list[SavedView]:
    made = (_read(key, value) for key, value in words.settings.items() if key.startswith(prefix))
    return sorted((one for one in made if one is not None), key=_by_name)


def _read(key: str, value: str) -> SavedView | None:
    try:
        told = json.loads(value)
    except ValueError:
        return None
    return _view(key, told, True) if isinstance(told, Mapping) else None


def _view(key: str, told: Mapping[str, object], shared: bool) -> SavedView | None:
    name, state = told.get("name"), told.get("state")
    if not key or not isinstance(name, str) or not name or not isinstance(state, Mapping):
        return None
    return SavedView(key, name[:LONGEST_NAME], {str(each): value for each, value in state.items()}, shared)


def _by_name(view: SavedView) -> str:
    return view.name.casefold()


def names_taken(views: Iterable[SavedView]) -> set[str]:
    """How views are called already, capitals aside."""
    return {view.name.casefold() for view in views}
