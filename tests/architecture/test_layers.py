"""The layers of docs/architecture.md, as the import-linter contracts in pyproject.toml say them."""

import subprocess
import sys

from tests.architecture.rules import ROOT


def test_imports_keep_to_the_layers() -> None:
    # In a process of its own: import-linter configures logging, which silences the loggers of every test after it.
    lint = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()"]
    told = subprocess.run([*lint, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
