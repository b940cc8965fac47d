"""`woo server …` and `woo copy` on a real PostgreSQL: from nothing to people at work, and back to a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from tests.db.tables import engine_of
from tests.postgres import Cluster
from woo_desktop.cli import main
from woo_desktop.db.engine import reading, writing
from woo_desktop.db.log_news import mark_now
from woo_desktop.domain.terms import Role
from woo_desktop.i18n import use_language

pytestmark = pytest.mark.postgres

Woo = Callable[..., tuple[int, str, str]]


@pytest.fixture
def woo(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Woo]:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))

    def run(*words: object) -> tuple[int, str, str]:
        code = main(["--lang", "en", *map(str, words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    yield run
    use_language("nl")


@pytest.fixture
def url(postgres: Cluster) -> Iterator[str]:
    """A database that is not there yet; its roles go with it."""
    with postgres.database() as made:
        name = make_url(made).database or ""
        postgres.run(f'DROP DATABASE "{name}"')
        try:
            yield made
        finally:
            postgres.run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            for role in ("cli_anna", "cli_luuk", *(f"{name}_{role.value}" for role in Role)):
                postgres.run(f'DROP ROLE IF EXISTS "{role}"')


def test_from_nothing_to_people_at_work(woo: Woo, url: str, sample_file: Path, tmp_path: Path) -> None:
    code, said, _aside = woo("server", "init", url)
    assert (code, "ready" in said) == (0, True)
    code, said, _aside = woo("copy", "--db", sample_file, "--to", url)
    assert (code, "Copied and compared" in said) == (0, True)

    code, said, _aside = woo("--json", "server", "add-user", "cli_anna", "--role", "coordinator", "--db", url,
                             "--name", "Annemiek Koster")  # fmt: skip
    made = json.loads(said)
    assert (code, made["name"], made["role"]) == (0, "Annemiek Koster", "coordinator")
    assert len(made["password"]) >= 20
    _code, said, _aside = woo("server", "add-user", "cli_luuk", "--role", "lezer", "--db", url)
    assert "shown only now" in said
    _code, said, _aside = woo("server", "add-user", "cli_luuk", "--role", "ondersteuner", "--db", url)
    assert "keeps its password" in said

    told = json.loads(woo("--json", "server", "status", url)[1])
    assert [(one["login"], one["role"]) for one in told["logins"]] == [
        ("cli_anna", "coordinator"),
        ("cli_luuk", "ondersteuner"),
    ]
    assert (told["shared"], told["up_to_date"], told["exception"]) == (True, True, False)

    anna = make_url(url).set(username="cli_anna").render_as_string(hide_password=False)
    assert woo("check", "--db", anna)[:2] == (0, "All is well.\n")
    along = tmp_path / "mee.woo"
    assert woo("copy", "--db", anna, "--to", along, "--read-only")[0] == 0
    assert "taken along" in woo("info", "--db", along)[2]

    assert woo("server", "remove-user", "cli_luuk", "--db", url)[0] == 0
    assert len(json.loads(woo("--json", "server", "status", url)[1])["logins"]) == 1
    assert woo("server", "update", "--yes", url)[:2] == (0, "It was up to date.\n")


def test_a_backup_in_a_new_server_begins_with_nothing_told(woo: Woo, url: str) -> None:
    assert woo("server", "init", url)[0] == 0
    assert woo("server", "add-user", "cli_anna", "--role", "coordinator", "--db", url)[0] == 0
    with engine_of(url) as engine:
        with writing(engine) as connection:
            connection.exec_driver_sql("UPDATE gesture SET xact = xact + 1000000000")
        assert woo("server", "init", url)[0] == 0
        with reading(engine) as connection:
            assert mark_now(connection).told == frozenset()
        assert woo("server", "add-user", "cli_luuk", "--role", "lezer", "--db", url)[0] == 0
        later = "SELECT count(*) FROM gesture WHERE xact IS NOT NULL"
        assert woo("server", "init", url)[0] == 0
        with reading(engine) as connection:
            assert connection.exec_driver_sql(later).scalar_one() == 1


def test_refusals_are_one_sentence(woo: Woo, url: str, sample_file: Path, tmp_path: Path) -> None:
    for words in (
        ("server", "status", sample_file),
        ("server", "add-user", "pg_x", "--role", "lezer", "--db", url),
        ("server", "remove-user", "nobody", "--db", url),
        ("copy", "--db", tmp_path / "none.woo", "--to", url),
        ("copy", "--db", sample_file, "--to", sample_file),
    ):
        code, said, complaint = woo(*words)
        assert (code, said) == (1, ""), words
        assert len(complaint.splitlines()) == 1
        assert "went wrong" not in complaint, complaint
    assert woo("server", "add-user", "x", "--role", "baas", "--db", url)[0] == 2
