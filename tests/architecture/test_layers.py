"""The layers of docs/architecture.md, as the import-linter contracts in pyproject.toml say them."""

import pytest
from importlinter.cli import lint_imports

from tests.architecture.rules import ROOT


def test_imports_keep_to_the_layers(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    status = lint_imports(no_cache=True, no_logo=True)
    assert status == 0, capsys.readouterr().out
