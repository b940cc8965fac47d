"""Lijsten en teksten: what the workshop words and plans itself; nothing that is used is ever lost."""

from woo_desktop.ui.views.lists_editor.view import ListsView

__all__ = ["ListsView"]
