"""Attachments: what hangs from an agreement, the bytes of one, and the logo that stands on a paper."""

from __future__ import annotations

import dataclasses

from woo_desktop.db.contents import content_of
from woo_desktop.db.reads.context import Reading
from woo_desktop.db.store import Store
from woo_desktop.domain.agreement_paper import AgreementPaper, Logo
from woo_desktop.domain.attachment import FileInHand
from woo_desktop.domain.errors import NotFound
from woo_desktop.domain.queries import AttachmentsOf, FileOf, LogosOf
from woo_desktop.domain.records import Attachment, Institution
from woo_desktop.domain.terms import AttachmentUse, FileType, Kind


def attachments_of(reading: Reading, query: AttachmentsOf) -> tuple[Attachment, ...]:
    """In the order they came in."""
    return tuple(reading.store.hanging(Attachment, "agreement_id", query.agreement_id))


def file_of(reading: Reading, query: FileOf) -> FileInHand:
    """The bytes of an attachment; NotFound when it is erased or was never here."""
    one = reading.store.get(Attachment, query.attachment_id)
    data = content_of(reading.connection, one.digest)
    if data is None or one.file_type is None:
        raise NotFound(Kind.ATTACHMENT, one.id)
    return FileInHand(one.name, one.file_type, data)


def logos_of(reading: Reading, _query: LogosOf) -> dict[int, Logo]:
    """The logo of each institution that has one, with its bytes."""
    logos = {one.id: logo_named(reading.store, one.id) for one in reading.store.every(Institution)}
    return {owner: in_hand(reading.store, logo) for owner, logo in logos.items() if logo is not None}


def logo_named(store: Store, institution_id: int) -> Logo | None:
    """The logo of an institution, without its bytes; of two, the one that was put back from the trash last."""
    found = [one for one in store.hanging(Attachment, "institution_id", institution_id) if _is_logo(one)]
    latest = max(found, key=_by_touch, default=None)
    return Logo(digest=latest.digest, file_type=latest.file_type) if latest else None


def in_hand(store: Store, logo: Logo) -> Logo:
    """A logo with its bytes; when they are gone it stays a name, and nothing is drawn."""
    return dataclasses.replace(logo, data=content_of(store.connection, logo.digest) or b"")


def with_logo(store: Store, paper: AgreementPaper) -> AgreementPaper:
    """A paper to be printed: its logo in hand."""
    return paper if paper.logo is None else dataclasses.replace(paper, logo=in_hand(store, paper.logo))


def _by_touch(one: Attachment) -> tuple[int, int]:
    return (one.version, one.id)


def _is_logo(one: Attachment) -> bool:
    return one.use is AttachmentUse.LOGO and one.file_type in (FileType.PNG, FileType.JPEG, FileType.SVG)
