"""Mails that a person still has to send: drafts with their files, opened in the system's own mail program."""

from woo_desktop.ui.mailing.cases import CasesMail
from woo_desktop.ui.mailing.drafts import Drafted, WriteDraft
from woo_desktop.ui.mailing.mailer import Mailer
from woo_desktop.ui.mailing.tile import FileTile

__all__ = ["CasesMail", "Drafted", "FileTile", "Mailer", "WriteDraft"]
