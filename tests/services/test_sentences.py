"""Every error of the workshop is told in words: in both languages, in at most two sentences, without codes."""

import dataclasses
import datetime as dt
import inspect
import re
from pathlib import Path

import pytest

from woo_desktop.domain import errors
from woo_desktop.domain.errors import WayOut, WorkshopError
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import Sentence
from woo_desktop.i18n import LANGUAGES, say, use_language
from woo_desktop.services.sentences import sentence_for, sentence_of

AT = dt.datetime(2026, 11, 20, 10, 31, tzinfo=dt.UTC)
WHY = Sentence("The disk is full. Make room on it; nothing was lost.")
TITLE = "Brood & <b>banket</b> {who}"
ERRORS: list[WorkshopError] = [
    errors.NotFound(Kind.SME, 4),
    errors.NotFound(Kind.QUESTION, name="V-2026-0123"),
    errors.StaleChange(
        Ref(Kind.QUESTION, 1), "Fenna Drost", AT, (errors.FieldConflict("title", "a", "b", TITLE),), 4
    ),
    errors.UndoBlocked(Sentence("{title} placed at {track}", {"title": TITLE, "track": "Minor"}), "Fenna Drost", AT,
                       Ref(Kind.PROPOSAL, 1)),
    errors.NothingToUndo(),
    errors.NothingToUndo(redo=True),
    errors.OfferingFull(1, "Minor", 1),
    errors.OfferingFull(1, "Minor", 4, TITLE, "Fenna Drost", AT),
    errors.AlreadyPlaced(TITLE, "Minor"),
    errors.NotAllowed(Sentence("Choose a reason for the no.")),
    errors.InvalidField(Kind.SME, "fte", "veel", Sentence("This field takes a number.")),
    errors.InUse(Ref(Kind.INSTITUTION, 1), "Hanze", 1),
    errors.InUse(Ref(Kind.INSTITUTION, 1), "Hanze", 12),
    errors.CannotOpen("elsewhere/x.woo", WHY),
    errors.FileTrouble(Path("x.xlsx"), WHY),
    errors.Busy("x.woo"),
    errors.NotPrintable((WHY,)),
    errors.ProgramTooOld("postgresql://woo"),
    errors.UpdateNeeded("postgresql://woo", WHY),
    errors.NoLink("postgresql://woo", WHY),
    errors.PasswordWanted("postgresql://woo", WHY),
]  # fmt: skip


@pytest.fixture(autouse=True)
def dutch_afterwards() -> object:
    yield
    use_language("nl")


def test_every_error_is_among_them() -> None:
    known = {
        kind
        for _name, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, WorkshopError) and kind is not WorkshopError
    }
    assert {type(error) for error in ERRORS} == known


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_error_in_words(error: WorkshopError, language: str) -> None:
    use_language(language)
    problem = sentence_for(error)
    assert problem.what.endswith(".")
    assert len(re.findall(r"[.!?](?:\s|$)", problem.text.replace(TITLE, ""))) <= 2
    unfilled = problem.text.replace(TITLE, "")
    assert "{" not in unfilled
    assert "Error" not in unfilled
    assert say(sentence_of(error)) == problem.text
    assert dataclasses.astuple(problem) == (problem.what, problem.meaning, problem.remedy)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_dutch_is_not_english(error: WorkshopError) -> None:
    use_language("en")
    english = sentence_for(error).text
    use_language("nl")
    assert sentence_for(error).text != english


def test_the_way_out_fits_the_reason() -> None:
    """A disk that is full is not mended by another file, nor a wrong name of a database by trying again."""
    use_language("nl")
    for way_out, words in (
        (WayOut.ANOTHER_FILE, "Andere openen…"),
        (WayOut.BACKUP, "Reservekopie terugzetten…"),
        (WayOut.AGAIN, "Opnieuw"),
        (WayOut.CONNECTION, "Verbinding bekijken"),
        (WayOut.UPDATE, ""),
    ):
        assert sentence_for(errors.CannotOpen("x.woo", WHY, way_out)).remedy == words
    assert sentence_for(errors.PasswordWanted("postgresql://woo", WHY)).remedy == "Wachtwoord opnieuw typen"
    assert sentence_for(errors.UpdateNeeded("postgresql://woo", WHY)).remedy == "Opnieuw"


def test_what_a_person_typed_stays_as_it_is() -> None:
    assert f"‘{TITLE}’" in sentence_for(errors.AlreadyPlaced(TITLE, "Minor")).what


def test_an_unknown_error_is_told_without_its_details() -> None:
    use_language("en")
    problem = sentence_for(KeyError("jan@voorbeeld.example"))
    assert problem.text == "This went wrong, and your work is saved."
    assert problem.remedy == "Details"
