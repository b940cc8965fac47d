"""Logos chosen in the window, and standing texts that can be looked at and put back as they were."""

from __future__ import annotations

from pathlib import Path

from tests.ui.work.stage import Stage
from woo_desktop.domain.attachment import NewFile
from woo_desktop.domain.commands import ChooseLogo, Create
from woo_desktop.domain.errors import NotAllowed
from woo_desktop.domain.queries import LogosOf, RecordsOf
from woo_desktop.domain.records import Clause
from woo_desktop.domain.terms import ClausePart, Kind, Language, Level
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.views.lists_editor import ListsView
from woo_desktop.ui.views.lists_editor.logos import LogoLine

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><rect width="90" height="30"/></svg>'


def is_empty(line: LogoLine) -> bool:
    return line.picture.is_empty


def test_a_logo_is_chosen_shown_and_taken_away(stage: Stage, tmp_path: Path) -> None:
    view = stage.show(ListsView, Target(Place.LISTS, tab="workshop"))
    number, line = next(iter(view.workshop.logos.lines.items()))
    assert is_empty(line)
    good, bad = tmp_path / "logo.svg", tmp_path / "fout.png"
    good.write_bytes(DRAWING)
    bad.write_bytes(b"MZ")
    line.choose.click()
    dialog = line.file_dialog
    assert dialog is not None
    dialog.fileSelected.emit(str(good))
    dialog.close()
    stage.settle()
    assert set(stage.answer(LogosOf()).keys()) == {number}
    assert not is_empty(line)
    view.workshop.choose_logo(number, bad)
    view.workshop.choose_logo(number, tmp_path / "gone.svg")
    stage.settle()
    assert len(stage.troubles) == 2
    assert not is_empty(line)
    line.remove.click()
    stage.settle()
    assert is_empty(line)
    assert stage.answer(LogosOf()) == {}


def test_a_logo_that_a_colleague_chose_meanwhile_stays(stage: Stage, tmp_path: Path) -> None:
    view = stage.show(ListsView, Target(Place.LISTS, tab="workshop"))
    number, line = next(iter(view.workshop.logos.lines.items()))
    theirs = NewFile("van een ander.svg", DRAWING.replace(b"90", b"80"))
    office = stage._open()
    office.run(ChooseLogo(number, theirs, ""))
    kept = office.answer(LogosOf())
    office.close()
    mine = tmp_path / "logo.svg"
    mine.write_bytes(DRAWING)
    view.workshop.choose_logo(number, mine)
    stage.settle()
    assert [type(one) for one in stage.troubles] == [NotAllowed]
    assert stage.answer(LogosOf()) == kept
    view.workshop.ask_all()
    stage.settle()
    assert not is_empty(line)
    view.workshop.choose_logo(number, mine)
    stage.settle()
    assert stage.answer(LogosOf()) != kept
    assert len(stage.troubles) == 1


def test_an_earlier_text_is_looked_at_and_put_back(stage: Stage) -> None:
    view = stage.show(ListsView, Target(Place.LISTS, tab="clause", hints={"clause": "privacy"}))
    assert view.clauses.boxes[ClausePart.PRIVACY].editor.quiet.hasFocus() or not view.isActiveWindow()
    box = view.clauses.boxes[ClausePart.PRIVACY]
    for text in ("Eerst.", "Daarna."):
        box.committed.emit(ClausePart.PRIVACY, text)
        stage.settle()
    box.history.click()
    stage.settle()
    earlier = view.clauses.earlier
    assert earlier is not None
    assert [shown.version.text for shown in earlier.boxes] == ["Daarna.", "Eerst."]
    assert earlier.boxes[0].back.isHidden()
    earlier.boxes[1].back.click()
    stage.settle()
    (own,) = [one for one in stage.answer(RecordsOf(Kind.CLAUSE)) if isinstance(one, Clause)]
    assert own.text == "Eerst."
    assert not stage.troubles


def test_edit_shows_the_wording_that_is_printed(stage: Stage) -> None:
    (school, other, *_rest) = stage.answer(RecordsOf(Kind.INSTITUTION))
    told = {"part": ClausePart.PRIVACY, "language": Language.DUTCH}
    stage.run(Create(Kind.CLAUSE, {**told, "institution_id": school.id, "text": "Van de school."}))
    stage.run(Create(Kind.CLAUSE, {**told, "level": Level.HBO, "text": "Voor hbo."}))
    view = stage.show(ListsView)
    for owner, level, text in (
        (school.id, "HBO", "Van de school."),
        (other.id, "HBO", "Voor hbo."),
        (other.id, "", ""),
    ):
        hints = {"clause": "privacy", "institution": owner, "level": level}
        view.open(Target(Place.LISTS, tab="clause", hints=hints))
        stage.settle()
        own = view.clauses.own(ClausePart.PRIVACY)
        assert (own.text if own is not None else "") == text
    assert not stage.troubles
