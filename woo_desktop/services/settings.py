"""What this computer remembers for its person: which workshop to open, who they are, their language."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import platformdirs

from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.files import write_whole

APP = "woo-desktop"


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices of this computer; the empty text means: not chosen yet."""

    database: str = ""
    member: str = ""
    language: str = ""
    backup_folder: str = ""


def default_database() -> Path:
    """The file a person's workshop is in when they chose none."""
    return Path(platformdirs.user_data_dir(APP, appauthor=False)) / "workshop.woo"


def settings_file() -> Path:
    return Path(platformdirs.user_config_dir(APP, appauthor=False)) / "settings.json"


def automatic_backups() -> Path:
    """The folder of backups that the program makes by itself."""
    return Path(platformdirs.user_data_dir(APP, appauthor=False)) / "backups"


def read_settings(path: Path | None = None) -> Settings:
    """The settings; a file that is missing, damaged or unreadable gives the defaults."""
    told = _told(path or settings_file())
    names = (field.name for field in dataclasses.fields(Settings))
    return Settings(**{name: told[name] for name in names if _sensible(told.get(name))})


def is_damaged(path: Path | None = None) -> bool:
    """Whether there is a settings file that cannot be used, so that the person can be told that defaults apply."""
    where = path or settings_file()
    try:
        return bool(where.read_bytes().strip()) and not isinstance(json.loads(where.read_text("utf-8")), dict)
    except FileNotFoundError:
        return False
    except (OSError, ValueError, RecursionError):
        return True


def write_settings(settings: Settings, path: Path | None = None) -> None:
    """Remember the settings, whole or not at all."""
    where = path or settings_file()
    where.parent.mkdir(parents=True, exist_ok=True)
    told = json.dumps(dataclasses.asdict(settings), ensure_ascii=False, indent=1)
    write_whole(where, told.encode("utf-8", "replace"), private=True)


def _told(path: Path) -> dict[str, str]:
    try:
        told = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _sensible(value: object) -> bool:
    return isinstance(value, str) and len(value) <= 4_000 and "\x00" not in value
