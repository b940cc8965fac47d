"""A mail that a person still has to send: as .eml that opens as a draft, or as a short mailto address.

What people typed can add no header, no second recipient and no file: headers are one line of clean text, addresses
are checked, and a mailto address carries a subject and a text and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

from woo_desktop.domain.cleaning import clean_text
from woo_desktop.domain.fields import Format
from woo_desktop.domain.formats import warning
from woo_desktop.domain.late_dataclass import dataclass

LONGEST_MAILTO = 1_800
"""Longer addresses are cut off by programs that take them (RELIABILITY.md row S13)."""
_LONGEST_SUBJECT = 200


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes along."""

    name: str
    data: bytes
    kind: str = "application/pdf"


@dataclass(frozen=True, slots=True)
class MailDraft:
    """A mail as typed; addresses that are none are left out."""

    to: tuple[str, ...] = ()
    subject: str = ""
    text: str = ""
    attachments: tuple[Attachment, ...] = ()


def eml(draft: MailDraft) -> bytes:
    """The draft as .eml; `X-Unsent` makes mail programs open it for writing."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    addresses = known_addresses(draft.to)
    if addresses:
        message["To"] = ", ".join(addresses)
    message["Subject"] = _line(draft.subject)
    message.set_content(_body(draft.text), cte="quoted-printable")
    for one in draft.attachments:
        main, _slash, sub = one.kind.partition("/")
        message.add_attachment(one.data, maintype=main, subtype=sub, filename=_line(one.name))
    return message.as_bytes()


def mailto(draft: MailDraft) -> str:
    """The draft without its files as an address; empty when it is too long for that."""
    to = ",".join(quote(address, safe="@") for address in known_addresses(draft.to))
    text = _body(draft.text).replace("\n", "\r\n")
    url = f"mailto:{to}?subject={quote(_line(draft.subject), safe='')}&body={quote(text, safe='')}"
    return url if len(url) <= LONGEST_MAILTO else ""


def known_addresses(typed: Sequence[str]) -> tuple[str, ...]:
    """What really is an address, each once."""
    cleaned = (clean_text(text).strip() for text in typed)
    return tuple(dict.fromkeys(text for text in cleaned if _is_address(text)))


def _is_address(text: str) -> bool:
    return (
        bool(text)
        and text.isascii()
        and not set(text) & set(' \t,;:<>()[]"\\?&%')
        and warning(Format.MAIL, text) is None
    )


def _line(text: str) -> str:
    return " ".join(_whole(clean_text(text)).split())[:_LONGEST_SUBJECT]


def _body(text: str) -> str:
    return "\n".join(_whole(clean_text(text, multiline=True)).splitlines())


def _whole(text: str) -> str:
    """Half a character (a lone surrogate) cannot be mailed."""
    return text.encode("utf-8", errors="replace").decode("utf-8")
