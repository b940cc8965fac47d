"""The views of the window in the order of the navigation, and the Qt application they live in.

Shared by the program (`app`) and by the tour, which show the same window.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from woo_desktop import i18n
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.places import Place
from woo_desktop.ui.theme import theme
from woo_desktop.ui.view import View

if TYPE_CHECKING:
    from woo_desktop.ui.main_window import PageMaker


def start_application() -> QApplication:
    """The Qt application with its names, Dutch words of Qt itself, and the theme."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(["woo-desktop"])
    app.setApplicationName("woo-desktop")
    app.setApplicationDisplayName("WOO Desktop")
    app.setDesktopFileName("woo-desktop")
    _speak_qt(app)
    theme()
    return app


def pages() -> Mapping[Place, PageMaker]:
    """The views, in the order of the navigation; each module is imported when its place is first shown."""
    return {
        Place.OVERVIEW: _overview,
        Place.SMES: _smes,
        Place.QUESTIONS: _questions,
        Place.TRACKS: _tracks,
        Place.TEACHERS: _teachers,
        Place.BOARD: _board,
        Place.AGREEMENTS: _agreements,
        Place.FOLLOW_UP: _follow_up,
        Place.REPORTS: _reports,
        Place.TRASH: _trash,
        Place.LISTS: _lists,
        Place.IMPORTING: _importing,
        Place.DUPLICATES: _duplicates,
        Place.PLAN: _plan,
        Place.REPLAY: _replay,
    }


# --- inside -------------------------------------------------------------------------------------------------


def _speak_qt(app: QApplication) -> None:
    """Qt's own words (Cancel, Open file) in Dutch."""
    if i18n.language() != i18n.DUTCH:
        return
    from PySide6.QtCore import QLibraryInfo, QTranslator

    from woo_desktop.ui.qt_words import WordsQtLacks

    translator = QTranslator(app)
    if translator.load("qtbase_nl", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    # Asked first: the newest one is.
    app.installTranslator(WordsQtLacks(app))


def _overview(desk: Desk) -> View:
    from woo_desktop.ui.views.overview import OverviewView

    return OverviewView(desk)


def _smes(desk: Desk) -> View:
    from woo_desktop.ui.views.records import SmesView

    return SmesView(desk)


def _questions(desk: Desk) -> View:
    from woo_desktop.ui.views.records import QuestionsView

    return QuestionsView(desk)


def _tracks(desk: Desk) -> View:
    from woo_desktop.ui.views.records import TracksView

    return TracksView(desk)


def _teachers(desk: Desk) -> View:
    from woo_desktop.ui.views.records import TeachersView

    return TeachersView(desk)


def _board(desk: Desk) -> View:
    from woo_desktop.ui.views.board import BoardView

    return BoardView(desk)


def _agreements(desk: Desk) -> View:
    from woo_desktop.ui.views.agreements import AgreementsView

    return AgreementsView(desk)


def _follow_up(desk: Desk) -> View:
    from woo_desktop.ui.views.follow_up import FollowUpView

    return FollowUpView(desk)


def _reports(desk: Desk) -> View:
    from woo_desktop.ui.views.reports import ReportsView

    return ReportsView(desk)


def _trash(desk: Desk) -> View:
    from woo_desktop.ui.views.records import TrashView

    return TrashView(desk)


def _lists(desk: Desk) -> View:
    from woo_desktop.ui.views.lists_editor import ListsView

    return ListsView(desk)


def _importing(desk: Desk) -> View:
    from woo_desktop.ui.views.importing import ImportView

    return ImportView(desk)


def _duplicates(desk: Desk) -> View:
    from woo_desktop.ui.views.importing import DuplicatesView

    return DuplicatesView(desk)


def _plan(desk: Desk) -> View:
    from woo_desktop.ui.views.board.plan import PlanView

    return PlanView(desk)


def _replay(desk: Desk) -> View:
    from woo_desktop.ui.views.board.replay import ReplayView

    return ReplayView(desk)
