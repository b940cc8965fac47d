"""Opvolging: the tasks by day, to tick off, to put off, and to go to what they are about."""

from woo_desktop.ui.views.follow_up.view import FollowUpView

__all__ = ["FollowUpView"]
