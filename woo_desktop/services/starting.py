"""What every new workshop begins with: the editable lists with their usual values."""

from __future__ import annotations

from sqlalchemy import Engine

from woo_desktop.db import change_log
from woo_desktop.db.engine import writing
from woo_desktop.db.store import Store
from woo_desktop.domain.list_defaults import DEFAULT_LIST_VALUES
from woo_desktop.domain.records import ListValue
from woo_desktop.domain.terms import Kind, Role
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.services.numbering import wait_for_turn


def fill_lists(engine: Engine, *, somebody: bool = True) -> None:
    """Put the usual values in empty lists, and (`somebody`) one coordinator to begin with; nothing when filled."""
    with writing(engine) as connection:
        store = Store(connection)
        wait_for_turn(store)
        if store.find(ListValue, trashed=True):
            return
        for value in DEFAULT_LIST_VALUES:
            told = {"list": value.list, "code": value.code, "name": value.name, "position": value.position}
            store.insert(Kind.LIST_VALUE, told)
        if somebody:
            store.insert(Kind.MEMBER, {"name": "Coördinator", "initials": "CO", "role": Role.COORDINATOR})
        change_log.record(connection, "", Sentence(N_("The lists were filled")), store.facts, undoable=False)
