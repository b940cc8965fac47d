"""Afspraken: which papers there are, what is still missing from them, and the paper itself, to print or to save."""

from woo_desktop.ui.views.agreements.view import AgreementsView

__all__ = ["AgreementsView"]
