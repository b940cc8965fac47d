"""`woo`: the same use cases without a window, for people who like to type and for other programs.

Errors are one sentence on stderr; the exit code is 2 for wrong use and 1 for anything else that went wrong.
"""

from __future__ import annotations

from woo_desktop.cli.running import main

__all__ = ["main"]
