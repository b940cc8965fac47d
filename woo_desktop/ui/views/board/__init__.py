"""Matchbord: cards dragged, keyed or chosen onto tracks, with the reasons why they fit."""

from woo_desktop.ui.views.board.view import BoardView

__all__ = ["BoardView"]
