"""Stel indeling voor: drafts of a whole semester beside the board."""

from woo_desktop.ui.views.board.plan.view import PlanView

__all__ = ["PlanView"]
