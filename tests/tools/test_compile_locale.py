"""The translations of all areas become one catalogue, and nothing the program says is forgotten."""

import gettext
from pathlib import Path

import pytest

import compile_locale

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project: one module that speaks, and room for translations."""
    monkeypatch.setattr(compile_locale, "ROOT", tmp_path)
    monkeypatch.setattr(compile_locale, "LOCALE", tmp_path / "resources" / "locale")
    (tmp_path / "woo_desktop").mkdir()
    (tmp_path / "woo_desktop" / "said.py").write_text('_("Save {name}" if x else "Stop")\nSentence(N_("Gone"))\n')
    areas = tmp_path / "resources" / "locale" / "nl" / "LC_MESSAGES"
    areas.mkdir(parents=True)
    return areas


def write(file: Path, *pairs: tuple[str, str]) -> None:
    file.write_text(HEADER + "".join(f'\nmsgid "{one}"\nmsgstr "{other}"\n' for one, other in pairs), encoding="utf-8")


def test_areas_become_one_catalogue(folder: Path) -> None:
    write(folder / "ui.po", ("Save {name}", "{name} bewaren"), ("Stop", "Stoppen"))
    write(folder / "board.po", ("Gone", "Weg"), ("Stop", "Stoppen"))
    compile_locale.compile_all()
    dutch = gettext.translation("woo", str(folder.parents[1]), ["nl"])
    assert [dutch.gettext(text) for text in ("Save {name}", "Gone")] == ["{name} bewaren", "Weg"]
    assert compile_locale.faults("nl") == []


def test_without_translations_an_empty_catalogue(folder: Path) -> None:
    compile_locale.compile_all()
    assert gettext.translation("woo", str(folder.parents[1]), ["nl"]).gettext("Stop") == "Stop"


def test_each_sentence_without_translation_is_told_with_its_place(folder: Path) -> None:
    write(folder / "ui.po", ("Stop", "Stoppen"), ("Save {name}", "Bewaar {naam}"))
    wrong = "\n".join(compile_locale.faults("nl"))
    assert "woo_desktop/said.py:2: 'Gone' is not in nl" in wrong
    assert "unknown placeholder {naam}" in wrong


def test_two_areas_may_not_disagree(folder: Path) -> None:
    write(folder / "ui.po", ("Stop", "Stoppen"))
    write(folder / "board.po", ("Stop", "Halt"))
    with pytest.raises(compile_locale.Clash, match="Stop"):
        compile_locale.merge("nl")


def test_a_sentence_that_counts_needs_both_forms(folder: Path) -> None:
    (folder.parents[3] / "woo_desktop" / "said.py").write_text('ngettext("{count} case", "{count} cases", n)')
    write(folder / "ui.po", ("{count} case", "{count} vraagstuk"))
    assert any("needs its plural" in fault for fault in compile_locale.faults("nl"))
