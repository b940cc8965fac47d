"""Files in the database: kept once, undone like anything else, in every backup, and never in the change log."""

from __future__ import annotations

import datetime as dt
import io
import threading
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import text

from tests.databases import OpenOffice
from tests.hostile import FORMULAS
from woo_desktop.db import change_log
from woo_desktop.db.engine import open_engine, writing
from woo_desktop.db.place import DatabasePlace
from woo_desktop.db.store import Store
from woo_desktop.domain.attachment import NewFile
from woo_desktop.domain.commands import AddAttachment, Change, ChooseLogo, EmptyTrash, MakeAgreement, Redo, Trash, Undo
from woo_desktop.domain.errors import NotAllowed, NotFound
from woo_desktop.domain.queries import AttachmentsOf, CheckAll, FileOf, LogOf, LogosOf, PaperOf, RecordsOf
from woo_desktop.domain.records import Agreement, Institution, Offering
from woo_desktop.domain.svg import DAMAGED, POINTS_ELSEWHERE
from woo_desktop.domain.terms import AgreementStatus, FileType, Kind
from woo_desktop.services.backup import backup
from woo_desktop.services.handlers.records import empty_trash
from woo_desktop.services.office import Office
from woo_desktop.services.work import Work

SCAN = b"%PDF-1.7 " + bytes(range(256)) * 20
NAME = "../../\u202egnp.scan<b>.pdf"


@pytest.fixture
def two_databases(database_place: str, open_office: OpenOffice) -> Office:
    return open_office(database_place)


def agreement_of(office: Office, offering: int = 0) -> Agreement:
    first = office.answer(RecordsOf(Kind.OFFERING))[offering]
    assert isinstance(first, Offering)
    outcome = office.run(MakeAgreement(offering_id=first.id))
    made = next(ref for ref in outcome.created if ref.kind is Kind.AGREEMENT)
    (found,) = office.answer(RecordsOf(Kind.AGREEMENT, (made.id,)))
    assert isinstance(found, Agreement)
    return found


def now(office: Office, one: Agreement) -> Agreement:
    (found,) = office.answer(RecordsOf(Kind.AGREEMENT, (one.id,)))
    assert isinstance(found, Agreement)
    return found


def test_a_file_comes_in_goes_and_comes_back(two_databases: Office) -> None:
    office = two_databases
    agreement = agreement_of(office)
    office.run(AddAttachment(agreement.id, NewFile(NAME, SCAN)))
    (one,) = office.answer(AttachmentsOf(agreement.id))
    assert (one.name, one.file_type, one.size) == (NAME, FileType.PDF, len(SCAN))
    assert office.answer(FileOf(one.id)).data == SCAN
    told = [str((entry.old, entry.new)) for entry in office.answer(LogOf())]
    assert max(map(len, told)) < len(SCAN)
    assert any(one.digest in text for text in told)
    office.run(Undo())
    assert office.answer(AttachmentsOf(agreement.id)) == ()
    office.run(Redo())
    assert office.answer(AttachmentsOf(agreement.id))[0].digest == one.digest
    assert office.answer(CheckAll()) == ()


def test_the_same_file_twice_is_kept_once_and_goes_with_the_last(two_databases: Office) -> None:
    office = two_databases
    first, second = agreement_of(office), agreement_of(office, 1)
    for agreement in (first, first, second):
        office.run(AddAttachment(agreement.id, NewFile("scan.pdf", SCAN)))
    (here,) = office.answer(AttachmentsOf(first.id))
    (there,) = office.answer(AttachmentsOf(second.id))
    office.run(Trash((here.ref,)))
    office.run(EmptyTrash())
    assert office.answer(FileOf(there.id)).data == SCAN
    office.run(Trash((second.ref,)))
    office.run(EmptyTrash())
    with pytest.raises(NotFound):
        office.answer(FileOf(there.id))
    assert office.answer(CheckAll()) == ()


@pytest.mark.postgres
def test_a_file_comes_in_whole_while_a_colleague_empties_the_trash(
    workshop_server: str, open_office: OpenOffice
) -> None:
    office = open_office(workshop_server)
    first, second = agreement_of(office), agreement_of(office, 1)
    office.run(AddAttachment(first.id, NewFile("scan.pdf", SCAN)))
    (old,) = office.answer(AttachmentsOf(first.id))
    office.run(Trash((old.ref,)))
    attaching = threading.Thread(target=office.run, args=(AddAttachment(second.id, NewFile("scan.pdf", SCAN)),))
    engine = open_engine(DatabasePlace.of(workshop_server))
    with writing(engine) as connection:
        emptying = Work(Store(connection), None, "", dt.datetime.now(dt.UTC))
        label = empty_trash(emptying, EmptyTrash())
        change_log.record(connection, "", label, emptying.facts, undoable=False)
        attaching.start()
        waits = text("SELECT 1 FROM pg_locks WHERE NOT granted")
        while attaching.is_alive() and connection.execute(waits).first() is None:
            attaching.join(0.01)
    attaching.join()
    engine.dispose()
    (new,) = office.answer(AttachmentsOf(second.id))
    assert office.answer(FileOf(new.id)).data == SCAN


@pytest.mark.parametrize("data", [b"", b"MZ a program", FORMULAS[0].encode()])
def test_what_is_no_paper_leaves_nothing(sample_office: Office, data: bytes) -> None:
    (agreement, *_rest) = sample_office.answer(RecordsOf(Kind.AGREEMENT))
    with pytest.raises(NotAllowed):
        sample_office.run(AddAttachment(agreement.id, NewFile("scan.pdf", data)))
    assert sample_office.answer(AttachmentsOf(agreement.id)) == ()


def test_a_backup_has_the_files(sample_office: Office, tmp_path: Path) -> None:
    (agreement, *_rest) = sample_office.answer(RecordsOf(Kind.AGREEMENT))
    sample_office.run(AddAttachment(agreement.id, NewFile("scan.pdf", SCAN)))
    (one,) = sample_office.answer(AttachmentsOf(agreement.id))
    assert isinstance(sample_office.place, DatabasePlace)
    copy = Office.open(backup(sample_office.place, tmp_path / "copy.woo"))
    assert copy.answer(FileOf(one.id)).data == SCAN
    copy.close()


# --- logos --------------------------------------------------------------------------------------------------


def picture(form: str) -> bytes:
    made = io.BytesIO()
    Image.effect_noise((120, 40), 60).convert("RGB").save(made, form)
    return made.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="80" height="20"><path d="M0 0L80 20"/></svg>'


def school(office: Office) -> Institution:
    (found, *_rest) = office.answer(RecordsOf(Kind.INSTITUTION))
    assert isinstance(found, Institution)
    return found


@pytest.mark.parametrize("data", [picture("PNG"), picture("JPEG"), SVG], ids=["png", "jpeg", "svg"])
def test_a_logo_is_chosen_replaced_and_taken_away(two_databases: Office, data: bytes) -> None:
    office, owner = two_databases, school(two_databases)
    offering = agreement_of(office).offering_id
    office.run(ChooseLogo(owner.id, NewFile("oud.png", picture("PNG")[:-12] + picture("PNG")[-12:])))
    office.run(ChooseLogo(owner.id, NewFile("logo", data)))
    logo = office.answer(LogosOf())[owner.id]
    assert logo.data.startswith(data[:4])
    assert office.answer(PaperOf(offering_id=offering)).logo == logo
    office.run(ChooseLogo(owner.id, None))
    assert office.answer(LogosOf()) == {}
    office.run(Undo())
    assert office.answer(LogosOf())[owner.id] == logo


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (picture("PNG")[:2000], DAMAGED),
        (picture("JPEG")[:1500], DAMAGED),
        (SVG[:60], DAMAGED),
        (SVG.replace(b"<path", b'<use href="http://woo-canary.example#a"/><path'), POINTS_ELSEWHERE),
    ],
)
def test_a_bad_logo_is_refused_and_the_old_one_stays(sample_office: Office, data: bytes, why: str) -> None:
    owner = school(sample_office)
    sample_office.run(ChooseLogo(owner.id, NewFile("goed.svg", SVG)))
    before = sample_office.answer(LogosOf())
    with pytest.raises(NotAllowed) as refused:
        sample_office.run(ChooseLogo(owner.id, NewFile("fout.png", data)))
    assert refused.value.why.message == why
    assert sample_office.answer(LogosOf()) == before


def test_an_agreed_paper_keeps_the_logo_it_went_out_with(two_databases: Office) -> None:
    office, owner = two_databases, school(two_databases)
    office.run(ChooseLogo(owner.id, NewFile("toen.svg", SVG)))
    concept = agreement_of(office)
    office.run(Change(concept.ref, concept.version, {"status": AgreementStatus.AGREED}))
    then = office.answer(PaperOf(agreement_id=concept.id))
    assert then.logo is not None
    assert then.logo.data
    office.run(ChooseLogo(owner.id, NewFile("nu.png", picture("PNG"))))
    office.run(EmptyTrash())
    assert office.answer(PaperOf(agreement_id=concept.id)) == then
    assert office.answer(CheckAll()) == ()
