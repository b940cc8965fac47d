"""Noting what happened with a record, and planning what comes next in the same step."""

from __future__ import annotations

from woo_desktop.domain.checking import checked
from woo_desktop.domain.commands import LogActivity
from woo_desktop.domain.naming import name_of
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.services.handlers.births import with_defaults
from woo_desktop.services.work import Work


def log_activity(work: Work, command: LogActivity) -> Sentence:
    """A call, mail, talk or note; and a task when there is a next step."""
    about = {"about_kind": command.about.kind, "about_id": command.about.id}
    record = work.store.at(command.about)
    told = {"what": command.what, "summary": command.summary, "text": command.text, **about}
    work.store.insert(Kind.ACTIVITY, with_defaults(work, Kind.ACTIVITY, checked(Kind.ACTIVITY, told)))
    if command.next_title:
        task = {"title": command.next_title, "due_on": command.next_due, **about}
        work.store.insert(Kind.TASK, with_defaults(work, Kind.TASK, checked(Kind.TASK, task)))
    return Sentence(N_("Note with {name}"), {"name": name_of(record)})
