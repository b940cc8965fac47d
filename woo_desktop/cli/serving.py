"""`woo server …` and `woo copy`: looking after a shared database, and moving a workshop to another house."""

from __future__ import annotations

import getpass
import sys

from woo_desktop.cli.asking import Asked
from woo_desktop.cli.talking import Talk
from woo_desktop.db.security import security_of
from woo_desktop.domain.errors import NotAllowed
from woo_desktop.domain.terms import Role
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.i18n import _, fill, ngettext, say
from woo_desktop.services import moving, server
from woo_desktop.services.settings import automatic_backups


def init(asked: Asked, talk: Talk) -> int:
    place = server.server_place(asked.file, _ask_password)
    talk.aside(say(security_of(place).words))
    new = server.init_server(place)
    done = (
        _("The workshop is ready for its people.") if new else _("The workshop was there; its rights were set again.")
    )
    talk.answer({"place": place.name, "new": new}, [done, _("Let people in with ‘woo server add-user’.")])
    return 0


def update(asked: Asked, talk: Talk) -> int:
    place = server.server_place(asked.file, _ask_password)
    if not asked.agreed and not _agrees(_("The tables of this workshop change; colleagues wait. Go on? (yes/no) ")):
        raise NotAllowed(Sentence(N_("Nothing was changed.")))

    def waiting() -> None:
        talk.aside(_("Another program is bringing this workshop up to date; waiting…"))

    changed = server.update_server(place, automatic_backups(), waiting)
    done = fill(_("Up to date. The copy from before stands in {folder}."), {"folder": automatic_backups()})
    talk.answer({"place": place.name, "changed": changed}, [done if changed else _("It was up to date.")])
    return 0


def add_user(asked: Asked, talk: Talk) -> int:
    place = server.server_place(asked.db, _ask_password)
    password = getpass.getpass(_("Password for the new login: ")) if asked.ask_password else None
    made = server.add_user(place, asked.login, Role(asked.role), asked.name, password)
    values = {"name": made.name, "login": made.login, "role": say(Sentence(made.role.label))}
    lines = [fill(_("{name} may come in as ‘{login}’: {role}."), values)]
    if made.password:
        lines.append(fill(_("The password, shown only now: {password}"), {"password": made.password}))
    elif password is None:
        lines.append(_("The login was there already and keeps its password."))
    document = {"login": made.login, "name": made.name, "role": made.role.value, "password": made.password}
    talk.answer(document, lines)
    return 0


def remove_user(asked: Asked, talk: Talk) -> int:
    place = server.server_place(asked.db, _ask_password)
    gone = server.remove_user(place, asked.login)
    done = (
        _("‘{login}’ cannot come in any more.")
        if gone
        else _("‘{login}’ cannot come in here any more; the login itself remains, it is used elsewhere on the server.")
    )
    talk.answer({"login": asked.login, "dropped": gone}, [fill(done, {"login": asked.login})])
    return 0


def status(asked: Asked, talk: Talk) -> int:
    place = server.server_place(asked.file, _ask_password)
    told = server.server_status(place)
    document = {
        "place": told.name,
        "version": told.version,
        "schema": told.schema,
        "up_to_date": told.up_to_date,
        "shared": told.shared,
        "verified": told.security.verified,
        "exception": told.security.exception,
        "bytes": told.size,
        "changes": told.changes,
        "logins": [{"login": o.login, "name": o.name, "role": o.role.value, "windows": o.windows} for o in told.logins],
    }
    values = {"version": told.version, "schema": told.schema, "size": f"{told.size / 1_000_000:.0f}"}
    lines = [told.name, fill(_("PostgreSQL {version}, schema {schema}, {size} MB"), values), say(told.security.words)]
    if not told.up_to_date:
        lines.append(_("Its tables are of an older program: bring it up to date with ‘woo server update’."))
    if not told.shared:
        lines.append(_("Nobody has a role yet: make it ready with ‘woo server init’."))
    for one in told.logins:
        windows = fill(ngettext("{count} window open", "{count} windows open", one.windows), {"count": one.windows})
        lines.append(f"{one.login}  {one.name}  {say(Sentence(one.role.label))}  {windows}")
    talk.answer(document, lines)
    return 0


def copy(asked: Asked, talk: Talk) -> int:
    """Everything to another house; what stands here stays as it is."""

    def progress(table: str, rows: int) -> None:
        talk.aside(f"{table}: {rows}")

    moved = moving.copy_workshop(asked.db, asked.file, read_only=asked.take_along, progress=progress)
    rows = sum(one.rows for one in moved.values())
    document = {"to": asked.file, "rows": rows, "tables": {name: one.rows for name, one in moved.items()}}
    said = _("Copied and compared: {rows} rows, the same in both.")
    talk.answer(document, [fill(said, {"rows": rows})])
    return 0


def _ask_password() -> str:
    if not sys.stdin.isatty():
        raise NotAllowed(Sentence(N_("The server asks for a password, and there is nobody to ask. Set PGPASSWORD.")))
    return getpass.getpass(_("Password: "))


def _agrees(question: str) -> bool:
    if not sys.stdin.isatty():
        return False
    return input(question).strip().casefold() in (_("yes"), "y", "j")
