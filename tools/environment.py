"""Makes the virtual environment: the pinned packages, the project itself and its translations."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PINS = ROOT / "requirements" / "dev.txt"
STAMP = VENV / "woo-setup.txt"
LOCALE_STAMP = VENV / "woo-locale.txt"


class CannotGoOn(Exception):
    """The set-up stops here; the message is the one sentence the person needs."""


def script(name: str) -> str:
    """The path of a program of the virtual environment."""
    return str(VENV / "Scripts" / f"{name}.exe") if os.name == "nt" else str(VENV / "bin" / name)


def provide() -> None:
    """Virtual environment, packages and translations; reads a few small files when all is there."""
    wanted = _digest([PINS, ROOT / "pyproject.toml"], f"{ROOT} {_venv_version()}")
    if _read(STAMP) != wanted:
        _fill()
        STAMP.write_text(_digest([PINS, ROOT / "pyproject.toml"], f"{ROOT} {_venv_version()}"))
    _translations()


def _fill() -> None:
    if not _usable():
        print(f"Making the virtual environment in {VENV.name} …", flush=True)
        venv.create(VENV, clear=True, with_pip=True, symlinks=os.name != "nt")
    print("Installing the pinned packages (a few minutes the first time) …", flush=True)
    _pip("the packages", "--require-hashes", "--requirement", str(PINS))
    _pip("WOO Desktop itself", "--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))


def _usable() -> bool:
    """Whether the environment was made here, and its Python still runs and is one we know."""
    if not Path(script("python")).exists() or str(VENV) not in (_read(VENV / "pyvenv.cfg") or ""):
        return False
    code = "import sys, pip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))"
    return subprocess.call([script("python"), "-c", code], stderr=subprocess.DEVNULL) == 0


def _pip(what: str, *arguments: str) -> None:
    command = [
        script("python"),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-input",
    ]
    if subprocess.call([*command, *arguments], cwd=ROOT):
        raise CannotGoOn(f"Installing {what} did not work; the reason stands above.")


def _translations() -> None:
    sources = sorted(ROOT.glob("resources/locale/*/LC_MESSAGES/*.po"))
    made = sorted(ROOT.glob("resources/locale/*/LC_MESSAGES/*.mo"))
    wanted = _digest([*sources, ROOT / "tools" / "compile_locale.py"], str(len(made)))
    if _read(LOCALE_STAMP) == wanted:
        return
    if subprocess.call([script("python"), str(ROOT / "tools" / "compile_locale.py")], cwd=ROOT):
        raise CannotGoOn("The translations could not be put together; the reason stands above.")
    made = sorted(ROOT.glob("resources/locale/*/LC_MESSAGES/*.mo"))
    LOCALE_STAMP.write_text(_digest([*sources, ROOT / "tools" / "compile_locale.py"], str(len(made))))


def _venv_version() -> str:
    """The Python version of the virtual environment, without starting it."""
    for line in (_read(VENV / "pyvenv.cfg") or "").splitlines():
        if line.startswith("version"):
            return line
    return f"none, {sys.version_info[:2]}"


def _read(file: Path) -> str | None:
    try:
        return file.read_text(encoding="utf-8")
    except OSError:
        return None


def _digest(files: list[Path], more: str) -> str:
    total = hashlib.sha256(more.encode())
    for file in files:
        total.update(file.name.encode() + b"\0" + file.read_bytes())
    return total.hexdigest()
