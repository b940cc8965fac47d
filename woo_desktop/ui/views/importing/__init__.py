"""Bringing lists in: the wizard, and the page that finds duplicates."""

from woo_desktop.ui.views.importing.duplicates import DuplicatesView
from woo_desktop.ui.views.importing.view import ImportView

__all__ = ["DuplicatesView", "ImportView"]
