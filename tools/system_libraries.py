"""Finds the system libraries Qt needs on Linux, and installs the missing ones on Debian and Ubuntu."""

from __future__ import annotations

import ctypes
import os
import shlex
import shutil
import subprocess
import sys

from environment import CannotGoOn

# What is loaded, and the Debian package that has it.
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
# A virtual screen and a pointer, for the end-to-end test in a real window.
TEST_PROGRAMS = {"Xvfb": "xvfb", "xauth": "xauth", "xdotool": "xdotool"}


def provide() -> None:
    """Everything there, or installed, or one sentence on what to do."""
    if not sys.platform.startswith("linux"):
        return
    missing = _missing()
    if not missing:
        return
    if shutil.which("apt-get"):
        _install(list(missing.values()))
        missing = _missing()
    needed = sorted(set(missing) & set(LIBRARIES))
    if needed:
        raise CannotGoOn(_what_to_do(needed, list(missing.values())))
    if missing:
        print(f"Not here: {', '.join(sorted(missing))}. Only the test with the real pointer needs that.")


def _missing() -> dict[str, str]:
    libraries = {name: package for name, package in LIBRARIES.items() if not _loads(name)}
    programs = {name: package for name, package in TEST_PROGRAMS.items() if not shutil.which(name)}
    return libraries | programs


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _install(packages: list[str]) -> None:
    before = _as_root()
    if before is None:
        return
    print(f"Installing system libraries: {' '.join(packages)} …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = ["-qq", "-o", "DPkg::Lock::Timeout=120"]
    subprocess.call([*before, "apt-get", "update", *quiet], env=environment)
    subprocess.call(
        [
            *before,
            "apt-get",
            "install",
            "-y",
            "--no-install-recommends",
            *quiet,
            *map(_present_name, packages),
        ],
        env=environment,
        stdout=subprocess.DEVNULL,
    )


def _as_root() -> list[str] | None:
    """What to put before a command of the system's administrator; None when we may not."""
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    silent = subprocess.call(["sudo", "-n", "true"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    if silent or sys.stdin.isatty():
        return ["sudo", "DEBIAN_FRONTEND=noninteractive"]
    return None


def _present_name(package: str) -> str:
    """Newer Debian and Ubuntu put t64 behind the names of some libraries."""
    for name in (f"{package}t64", package):
        shown = subprocess.run(["apt-cache", "show", name], capture_output=True, text=True, check=False)
        if "Package:" in shown.stdout:
            return name
    return package


def _what_to_do(libraries: list[str], packages: list[str]) -> str:
    lacking = f"System libraries are missing: {', '.join(libraries)}."
    if not shutil.which("apt-get"):
        return f"{lacking} Install them with the package manager of this system, then try again."
    line = ["apt-get", "install", "-y", "--no-install-recommends", *map(_present_name, packages)]
    return f"{lacking} Run this line, then try again:\n  sudo {shlex.join(line)}"
