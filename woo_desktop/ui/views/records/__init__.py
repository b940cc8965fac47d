"""Ondernemers, Vraagstukken, Trajecten, Docenten and Prullenbak: lists with a record panel beside them."""

from woo_desktop.ui.views.records.places import QuestionsView, SmesView, TeachersView, TracksView
from woo_desktop.ui.views.records.trash_view import TrashView

__all__ = ["QuestionsView", "SmesView", "TeachersView", "TracksView", "TrashView"]
