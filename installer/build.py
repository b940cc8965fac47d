"""Packs WOO Desktop for the system it runs on: `python installer/build.py`, then look in dist/."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build"
DIST = ROOT / "dist"
FOLDER = DIST / "woo-desktop"


def run(*command: str | Path) -> None:
    subprocess.check_call([str(word) for word in command], cwd=ROOT)


def prepare() -> Path:
    """A virtual environment of its own: what tests need must not end up in the package."""
    folder = WORK / "venv"
    venv.create(folder, clear=True, with_pip=True, symlinks=os.name != "nt")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pins = ROOT / "requirements" / "installer.txt"
    run(python, "-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", pins)
    return python


def pack(python: Path) -> None:
    run(python, ROOT / "tools" / "compile_locale.py")
    folders: list[str | Path] = ["--distpath", DIST, "--workpath", WORK / "pyinstaller"]
    spec = ROOT / "installer" / "woo_desktop.spec"
    run(python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *folders, spec)


def archive() -> None:
    """What a person downloads: an archive everywhere, and a .deb where dpkg-deb is."""
    kind = "zip" if sys.platform == "win32" else "gztar"
    print(shutil.make_archive(str(DIST / f"woo-desktop-{sys.platform}"), kind, DIST, FOLDER.name))
    if shutil.which("dpkg-deb"):
        run("sh", ROOT / "installer" / "linux" / "make_deb.sh", version())


def version() -> str:
    text = (ROOT / "woo_desktop" / "__init__.py").read_text(encoding="utf-8")
    return text.rpartition("__version__ = ")[2].strip().strip('"')


if __name__ == "__main__":
    pack(prepare())
    archive()
