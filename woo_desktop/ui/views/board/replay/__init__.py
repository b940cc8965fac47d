"""Terugkijken: the board as it stood on any day, only to look at."""

from woo_desktop.ui.views.board.replay.view import ReplayView

__all__ = ["ReplayView"]
