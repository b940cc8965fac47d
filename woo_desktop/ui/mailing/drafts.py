"""Mail drafts in files, for the documents' thread: a folder of its own with the draft and what goes along."""

from __future__ import annotations

from pathlib import Path

from woo_desktop.documents.mail_draft import MailDraft
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.ui.desk import Progress
from woo_desktop.ui.passing import passing_folder


@dataclass(frozen=True, slots=True)
class Drafted:
    """A mail draft in a file, its attachments beside it, and the same mail as a short address."""

    draft: Path
    files: tuple[Path, ...]
    address: str


@dataclass(frozen=True, slots=True)
class WriteDraft:
    """Writes a draft; its folder goes when the program starts a later day, for a mail holds names."""

    draft: MailDraft

    def __call__(self, progress: Progress) -> Drafted:
        progress.step(0, 1)
        return write_draft(self.draft)


@dataclass(frozen=True, slots=True)
class WriteCopy:
    """Puts a file where another program can take it from."""

    name: str
    data: bytes

    def __call__(self, progress: Progress) -> Path:
        from woo_desktop.documents.files import safe_file_name, write_or_tell

        path = passing_folder() / safe_file_name(self.name, Path(self.name).suffix or "pdf")
        write_or_tell(path, self.data)
        return path


def write_draft(draft: MailDraft) -> Drafted:
    """The draft and its attachments in a folder of their own."""
    from woo_desktop.documents.files import safe_file_name, write_all, write_or_tell
    from woo_desktop.documents.mail_draft import eml, mailto

    folder = passing_folder()
    files = write_all(folder, [(one.name, one.data) for one in draft.attachments])
    path = folder / safe_file_name(files[0].stem if files else draft.subject, "eml")
    write_or_tell(path, eml(draft))
    return Drafted(path, files, mailto(draft))
