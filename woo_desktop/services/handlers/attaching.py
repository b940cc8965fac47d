"""Attachments: files that come into the database with an agreement, and the logo of an institution."""

from __future__ import annotations

from woo_desktop.db.contents import keep_content
from woo_desktop.db.reads.attachments import logo_named
from woo_desktop.domain.attachment import NewFile, checked_file
from woo_desktop.domain.checking import checked
from woo_desktop.domain.commands import AddAttachment, ChooseLogo
from woo_desktop.domain.errors import NotAllowed
from woo_desktop.domain.records import Agreement, Attachment, Institution, Ref
from woo_desktop.domain.terms import AttachmentUse, FileType, Kind
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.services.handlers.rules import refuse_in_trash
from woo_desktop.services.logos import checked_logo
from woo_desktop.services.numbering import wait_for_turn
from woo_desktop.services.work import Work

MOST_FILES = 200
"""Attachments of one agreement; more is a mistake, and would make every backup heavy."""


def add_attachment(work: Work, command: AddAttachment) -> Sentence:
    """A file with an agreement."""
    agreement = work.store.get(Agreement, command.agreement_id)
    refuse_in_trash(work, agreement.ref)
    attach(work, agreement.ref, command.file, command.use)
    told = {"name": command.file.name, "number": agreement.number}
    return Sentence(N_("‘{name}’ added to {number}"), told)


def choose_logo(work: Work, command: ChooseLogo) -> Sentence:
    """The logo of an institution from now on, or none; papers that are fixed keep the one they went out with."""
    institution = work.store.get(Institution, command.institution_id)
    refuse_in_trash(work, institution.ref)
    name = institution.short_name or institution.name
    # Of two who choose at once the second looks again once the first is done.
    wait_for_turn(work.store)
    now = logo_named(work.store, institution.id)
    if command.seen is not None and command.seen != (now.digest if now else ""):
        why = N_("The logo of {name} is another one by now. Look at it, and choose again if you still want to.")
        raise NotAllowed(Sentence(why, {"name": name}))
    for old in work.store.hanging(Attachment, "institution_id", institution.id):
        if old.use is AttachmentUse.LOGO:
            work.store.trash(old.ref, work.now)
    if command.file is None:
        return Sentence(N_("Logo of {name} taken away"), {"name": name})
    file_type, data = checked_logo(command.file)
    _keep(work, institution.ref, NewFile(command.file.name, data), AttachmentUse.LOGO, file_type)
    return Sentence(N_("Logo of {name} chosen"), {"name": name})


def attach(work: Work, owner: Ref, file: NewFile, use: AttachmentUse) -> Ref:
    """Put a file with its owner; NotAllowed when it is no file that is taken in."""
    file_type = checked_file(file)
    there = work.store.hanging(Attachment, "agreement_id", owner.id)
    if len(there) >= MOST_FILES:
        why = N_("This agreement has {count} attachments already. Take some away first.")
        raise NotAllowed(Sentence(why, {"count": len(there)}))
    same = next((one for one in there if one.digest == file.digest and one.use is use), None)
    return same.ref if same is not None else _keep(work, owner, file, use, file_type)


def _keep(work: Work, owner: Ref, file: NewFile, use: AttachmentUse, file_type: FileType) -> Ref:
    # Whoever empties the trash meanwhile would take bytes away that this file counts on.
    wait_for_turn(work.store)
    digest = keep_content(work.store.connection, file.data)
    told = checked(
        Kind.ATTACHMENT,
        {
            "agreement_id" if owner.kind is Kind.AGREEMENT else "institution_id": owner.id,
            "use": use,
            "name": file.name,
            "file_type": file_type,
            "size": len(file.data),
            "digest": digest,
            "added_on": work.today,
        },
    )
    return work.store.insert(Kind.ATTACHMENT, told)
