"""Rapportage: the overview workbook of a semester, with what it holds."""

from woo_desktop.ui.views.reports.view import ReportsView

__all__ = ["ReportsView"]
