"""Notes signatures, keeps files with agreements, chooses logos: what the panel does, without a window."""

from __future__ import annotations

from pathlib import Path

from woo_desktop.cli.asking import Asked
from woo_desktop.cli.talking import Talk
from woo_desktop.domain.agreement import Signer
from woo_desktop.domain.agreement_signing import still_to_sign
from woo_desktop.domain.attachment import LARGEST, NewFile, checked_file, how_shown, mail_day, refuse_size
from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.cleaning import fold
from woo_desktop.domain.commands import AddAttachment, ChooseLogo, SignAgreement
from woo_desktop.domain.errors import FileTrouble, NotFound
from woo_desktop.domain.logo import LARGEST_LOGO
from woo_desktop.domain.queries import RecordsOf
from woo_desktop.domain.records import Agreement, Institution
from woo_desktop.domain.terms import Kind, SignedHow
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.i18n import _, fill, say, shown
from woo_desktop.services.office import Office


def sign(office: Office, asked: Asked, talk: Talk) -> int:
    """How one party agreed; by a mail when one is given, with its own date."""
    one = _agreement(office, asked.number)
    file = _read(Path(asked.attached), LARGEST) if asked.attached else None
    how = SignedHow(asked.how) if asked.how else how_shown(checked_file(file)) if file else SignedHow.ON_PAPER
    day = asked.at or (mail_day(file.data) if file is not None and how is SignedHow.BY_MAIL else None)
    outcome = office.run(SignAgreement(one.id, one.version, Signer(asked.signer), how, day, file))
    now = _agreement(office, asked.number)
    waiting = [_(signer.label) for signer in still_to_sign(now)]
    left = [signer.value for signer in still_to_sign(now)]
    lines = [f"{_label(outcome)}."]
    if waiting:
        lines.append(fill(_("Still to sign: {people}."), {"people": ", ".join(waiting)}))
    else:
        lines.append(fill(_("{number} is now: {status}."), {"number": now.number, "status": shown(now.status)}))
    document: dict[str, object] = {"gesture": outcome.inverse, "number": now.number, "waiting": left}
    document["status"] = now.status.value
    talk.answer(document, lines)
    return 0


def attach(office: Office, asked: Asked, talk: Talk) -> int:
    """A file with an agreement."""
    one = _agreement(office, asked.number)
    outcome = office.run(AddAttachment(one.id, _read(Path(asked.file), LARGEST)))
    talk.answer({"gesture": outcome.inverse, "number": one.number}, [f"{_label(outcome)}."])
    return 0


def choose_logo(office: Office, asked: Asked, talk: Talk) -> int:
    """The logo of an institution, from a file, or none."""
    known = [one for one in office.answer(RecordsOf(Kind.INSTITUTION)) if isinstance(one, Institution)]
    wanted = fold(asked.institution)
    found = [one for one in known if wanted in (fold(one.name), fold(one.short_name))]
    if not found:
        raise NotFound(Kind.INSTITUTION, name=asked.institution)
    file = _read(Path(asked.file), LARGEST_LOGO) if asked.file else None
    outcome = office.run(ChooseLogo(found[0].id, file))
    talk.answer({"gesture": outcome.inverse, "institution": found[0].name}, [f"{_label(outcome)}."])
    return 0


def _agreement(office: Office, number: str) -> Agreement:
    """The latest version under a number."""
    known = [one for one in office.answer(RecordsOf(Kind.AGREEMENT)) if isinstance(one, Agreement)]
    same = [one for one in known if one.number.upper() == number.strip().upper()]
    if not same:
        raise NotFound(Kind.AGREEMENT, name=number)
    return max(same, key=_edition)


def _edition(one: Agreement) -> tuple[int, int]:
    return (one.edition or 1, one.id)


def _read(path: Path, largest: int) -> NewFile:
    """A file, unless it is too large to be read at all."""
    where = path.expanduser().absolute()
    try:
        refuse_size(where.name, where.stat().st_size, largest)
        return NewFile(where.name, where.read_bytes())
    except OSError as trouble:
        why = N_("‘{name}’ could not be read. Is it still there, and may you open it?")
        raise FileTrouble(where, Sentence(why, {"name": where.name})) from trouble


def _label(outcome: Outcome) -> str:
    return say(outcome.changes.label) if outcome.changes else _("Nothing changed")
