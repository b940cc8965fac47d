"""`woo sign`, `woo attach` and `woo logo`: the same rules and words as in the panel."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.cli.test_cli import Woo, ask, own_folders, woo
from tests.ui.work.test_agreement_panel import MAIL
from woo_desktop.domain.queries import AttachmentsOf, LogosOf, RecordsOf
from woo_desktop.domain.records import Agreement
from woo_desktop.domain.terms import AgreementStatus, Kind
from woo_desktop.services.office import Office

__all__ = ["ask", "own_folders", "woo"]


def sent(file: Path) -> Agreement:
    office = Office.open(file)
    found = [one for one in office.answer(RecordsOf(Kind.AGREEMENT)) if isinstance(one, Agreement)]
    office.close()
    return next(one for one in found if one.status is AgreementStatus.SENT)


def test_two_signatures_make_it_agreed(ask: Callable[..., Any], woo: Woo, sample_file: Path, tmp_path: Path) -> None:
    number = sent(sample_file).number
    mail = tmp_path / "akkoord.eml"
    mail.write_bytes(MAIL)
    first = ask("sign", number.lower(), "teacher", "--file", mail)
    assert (first["status"], first["waiting"]) == ("sent", ["workshop"])
    last = ask("sign", number, "workshop", "--date", "1-7-2026")
    assert (last["status"], last["waiting"]) == ("agreed", [])
    code, _out, err = woo("--db", sample_file, "sign", number, "teacher")
    assert code == 1
    assert "fixed" in err
    office = Office.open(sample_file)
    (one,) = [one for one in office.answer(RecordsOf(Kind.AGREEMENT)) if getattr(one, "number", "") == number]
    assert isinstance(one, Agreement)
    assert (str(one.teacher_signed_on), str(one.workshop_signed_on)) == ("2026-06-12", "2026-07-01")
    assert [file.name for file in office.answer(AttachmentsOf(one.id))] == ["akkoord.eml"]
    office.close()


def test_files_and_logos(ask: Callable[..., Any], woo: Woo, sample_file: Path, tmp_path: Path) -> None:
    number = sent(sample_file).number
    scan, drawing = tmp_path / "scan.pdf", tmp_path / "hanze.svg"
    scan.write_bytes(b"%PDF-1.7")
    drawing.write_bytes(
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    )
    ask("attach", number, scan)
    ask("logo", "hanze", drawing)
    office = Office.open(sample_file)
    assert len(office.answer(LogosOf())) == 1
    office.close()
    ask("logo", "Hanze")
    for words in (("attach", number, drawing), ("logo", "hanze", scan), ("logo", "Nergens", drawing)):
        code, _out, err = woo("--db", sample_file, *words)
        assert code == 1
        assert err.strip()
    for words in (("attach", "A-1-1", scan), ("attach", number, tmp_path / "gone.pdf")):
        assert woo("--db", sample_file, *words)[0] == 1
