"""Puts resources/ with compiled translations in a wheel; an editable install reads them in place."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent))


class Resources(BuildHookInterface[Any]):
    """Called by hatchling before it builds."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        import compile_locale

        compile_locale.compile_all()
        # Where woo_desktop/resources.py looks when there is no source tree beside the package.
        build_data["shared_data"]["resources"] = "share/woo-desktop/resources"
