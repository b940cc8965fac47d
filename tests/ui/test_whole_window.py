"""Every place of the real window on the sample: names, sizes, keys, words, and room for all of them (UX.md §11)."""

from __future__ import annotations

import io
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTabBar,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from woo_desktop.i18n import DUTCH, ENGLISH, language, use_language
from woo_desktop.resources import resource
from woo_desktop.services.office import Office
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.main_window import MainWindow
from woo_desktop.ui.pages import pages
from woo_desktop.ui.places import Place
from woo_desktop.ui.theme import Mode, theme
from woo_desktop.ui.views.records.bars import ListBar
from woo_desktop.ui.views.records.list_view import ListView
from woo_desktop.ui.widgets import ElidedLabel
from woo_desktop.ui.window_settings import WindowSettings

SMALLEST = 24


class Stage:
    def __init__(self, qtbot: QtBot, file: Path, spoken: str) -> None:
        use_language(spoken)
        self._qtbot = qtbot
        self._file = file
        self.desk = Desk(self._open)
        self.window = MainWindow(self.desk, pages(), WindowSettings(file.with_name("window.ini")))
        qtbot.addWidget(self.window)
        self.window.resize(1600, 1000)
        self.window.start()
        self.window.show()
        self.settle()

    def _open(self) -> Office:
        return Office.open(self._file, "Annemiek Koster")

    def settle(self) -> None:
        quiet = 0
        while quiet < 4:
            self._qtbot.waitUntil(self._idle, timeout=30_000)
            self._qtbot.wait(15)
            quiet = quiet + 1 if self._idle() else 0

    def _idle(self) -> bool:
        return self.desk.idle

    def go(self, place: Place) -> None:
        self.window.go_to_place(place)
        self.settle()

    def close(self) -> None:
        self.window.close()
        self.settle()
        self.desk.close()


@pytest.fixture(params=[DUTCH, ENGLISH])
def stage(request: pytest.FixtureRequest, qtbot: QtBot, sample_file: Path, quick_folder: Path) -> Iterator[Stage]:
    file = quick_folder / "workshop.woo"
    shutil.copy2(sample_file, file)
    made = Stage(qtbot, file, request.param)
    yield made
    made.close()


def places() -> list[Place]:
    return [place for place in Place if place in pages()]


# --- what is looked for -------------------------------------------------------------------------


def on_show(window: QWidget) -> list[QWidget]:
    return [one for one in window.findChildren(QWidget) if one.isVisible() and one.window() is window]


def without_name(window: QWidget) -> list[str]:
    """What the keyboard reaches and a screen reader cannot name; buttons with only an icon and no tooltip."""
    found = []
    for one in on_show(window):
        takes = one.focusPolicy() & Qt.FocusPolicy.TabFocus
        words = one.accessibleName() or (one.text() if isinstance(one, QAbstractButton) else "")
        if takes and not words and not one.objectName().startswith("qt_"):
            found.append(repr(one))
        is_icon = isinstance(one, QAbstractButton) and not isinstance(one, QCheckBox)
        if is_icon and not one.text() and not one.toolTip():  # type: ignore[attr-defined]
            found.append(f"{one!r} has no tooltip")
    return found


def too_small(window: QWidget) -> list[str]:
    buttons = [one for one in on_show(window) if isinstance(one, QAbstractButton)]
    return [
        f"{one.text() or one.toolTip()} {one.size()}" for one in buttons if min(one.width(), one.height()) < SMALLEST
    ]


def cut_off(window: QWidget) -> list[str]:
    """Words with too little room, where nothing says that there is more."""
    found = []
    for one in on_show(window):
        if isinstance(one, QAbstractButton) and one.text() and one.width() + 1 < one.minimumSizeHint().width():
            found.append(f"button {one.text()!r} {one.width()} of {one.minimumSizeHint().width()}")
        if not isinstance(one, QLabel) or not one.text() or isinstance(one, ElidedLabel):
            continue
        metrics = QFontMetricsF(one.font())
        if one.wordWrap():
            needs = one.heightForWidth(one.width())
            if needs > one.height() + 1:
                found.append(f"{one.text()!r} {one.height()} high of {needs}")
        elif metrics.horizontalAdvance(one.text()) > one.width() + 1 or one.height() + 1 < metrics.height():
            found.append(f"{one.text()!r} {one.size()}")
    return found


def sideways(window: QWidget) -> list[str]:
    """Pages that have to be moved sideways; a table may."""
    areas = [one for one in on_show(window) if isinstance(one, QAbstractScrollArea)]
    return [
        f"{one!r} {one.accessibleName()} {one.horizontalScrollBar().maximum()}"
        for one in areas
        if not isinstance(one, QTableView) and one.horizontalScrollBar().maximum() > 0
    ]


def words_of(window: QWidget) -> set[str]:
    """Every text a person can see or hear, as far as widgets tell."""
    found = set()
    for one in on_show(window):
        found |= {one.toolTip(), one.accessibleName(), one.accessibleDescription()}
        if isinstance(one, QLabel | QAbstractButton):
            found.add(one.text())
        if isinstance(one, QLineEdit):
            found.add(one.placeholderText())
        if isinstance(one, QTabBar):
            found |= {one.tabText(number) for number in range(one.count())}
        if isinstance(one, QTableView):
            model = one.model()
            across = Qt.Orientation.Horizontal
            found |= {str(model.headerData(number, across) or "") for number in range(model.columnCount())}
    found |= {action.text() for action in window.findChildren(QAction)}
    return {text.replace("&", "") for text in found if text}


@lru_cache(maxsize=1)
def english_only() -> frozenset[str]:
    """Messages that read otherwise in Dutch, and are no Dutch for something else."""
    english, dutch = set(), set()
    for file in sorted((resource("locale") / "nl" / "LC_MESSAGES").glob("*.po")):
        for message in read_po(io.BytesIO(file.read_bytes())):
            ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
            strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
            dutch |= {(text or "").replace("&", "") for text in strings}
            english |= {text.replace("&", "") for text in ids if "{" not in text}
    return frozenset(text for text in english - dutch if text)


# --- the window ------------------------------------------------------------------------------------


def told(stage: Stage, *looks: Callable[[QWidget], list[str]]) -> str:
    """What is wrong in any place, a line each."""
    trouble: list[str] = []
    for place in places():
        stage.go(place)
        trouble += [f"{place.name}: {words}" for look in looks for words in look(stage.window)]
    return "\n".join(dict.fromkeys(trouble))


def doubled_keys(window: QWidget) -> list[str]:
    """Keys that more than one command would take."""
    live = [action for action in window.findChildren(QAction) if action.isEnabled()]
    keys = Counter(key.toString() for action in live for key in action.shortcuts())
    return [f"{key} is the key of {count} commands" for key, count in keys.items() if count > 1]


def english(window: QWidget) -> list[str]:
    return sorted(words_of(window) & english_only()) if language() == DUTCH else []


def test_every_place_has_names_sizes_keys_and_one_language(stage: Stage) -> None:
    assert told(stage, without_name, too_small, doubled_keys, english) == ""


def test_every_place_fits_a_small_screen_with_large_text(stage: Stage) -> None:
    theme().set_mode(Mode.DARK)
    theme().set_text_scale(200)
    stage.window.resize(1280, 720)
    stage.settle()
    assert told(stage, cut_off, sideways) == ""
    assert (stage.window.width(), stage.window.height()) == (1280, 720)


def overlapping(window: QWidget) -> list[str]:
    """Parts beside each other that have too little room, so that one lies over the other or outside the window."""
    found = []
    for splitter in (one for one in on_show(window) if isinstance(one, QSplitter)):
        parts = [one.geometry() for one in splitter.children() if isinstance(one, QWidget) and one.isVisible()]
        if splitter.orientation() is Qt.Orientation.Horizontal:
            found += _one_over_another(splitter, [part for part in parts if part.width() > 8])
    for bar in (one for one in on_show(window) if isinstance(one, ListBar)):
        found += _one_over_another(
            bar, [one.geometry() for one in bar.children() if isinstance(one, QWidget) and one.isVisible()]
        )
        found += [f"tabs {bar.tabs.width()} wide"] if bar.tabs.width() < SMALLEST else []
    return found


def _one_over_another(whole: QWidget, parts: list[QRect]) -> list[str]:
    across = sorted(parts, key=QRect.left)
    found = [f"{whole!r}: {one} over {other}" for one, other in pairwise(across) if one.intersects(other)]
    return found + [f"{whole!r}: {one} sticks out" for one in across if not whole.rect().contains(one)]


def test_a_window_that_opens_with_large_text_fits_a_small_screen(
    qtbot: QtBot, sample_file: Path, quick_folder: Path
) -> None:
    """As after a restart: the size of the text is known before anything is laid out."""
    file = quick_folder / "workshop.woo"
    shutil.copy2(sample_file, file)
    theme().set_text_scale(200)
    stage = Stage(qtbot, file, DUTCH)
    try:
        stage.window.resize(1280, 720)
        stage.settle()
        assert told(stage, cut_off, sideways, overlapping) == ""
        stage.go(Place.QUESTIONS)
        view = stage.window.view
        assert isinstance(view, ListView)
        view.open_current()
        stage.settle()
        assert view.area.is_open
        assert [words for look in (cut_off, sideways, overlapping) for words in look(stage.window)] == []
        assert (stage.window.width(), stage.window.height()) == (1280, 720)
    finally:
        stage.close()


def test_these_looks_see_what_is_wrong(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    QLabel("Entrepreneurs", window).setGeometry(0, 0, 20, 20)
    QPushButton(window).setGeometry(30, 0, 20, 20)
    area = QScrollArea(window)
    area.setGeometry(0, 30, 100, 60)
    area.setWidget(QLabel("x" * 200))
    for words in ("one", "two"):
        action = QAction(words, window)
        action.setShortcut("Ctrl+J")
    window.show()
    for look in (without_name, too_small, cut_off, sideways, english, doubled_keys):
        assert look(window), look
