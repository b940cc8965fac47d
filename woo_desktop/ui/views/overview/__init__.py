"""Overzicht, the start page: what needs a person today, how full the tracks are, what colleagues changed."""

from woo_desktop.ui.views.overview.view import OverviewView

__all__ = ["OverviewView"]
