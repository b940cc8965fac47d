"""The main job without a screen: a fresh sample workshop in the program's own window, with a picture of every view.

`woo tour DIR` is the only command that loads this module, and with it Qt. Nothing is shown, and nothing is waited for
by the clock: each step goes on when the desk has nothing under way.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QThread
from PySide6.QtGui import QCursor, QDragEnterEvent, QDragMoveEvent, QDropEvent, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from woo_desktop.documents.board_document import board_document
from woo_desktop.documents.files import safe_file_name
from woo_desktop.domain.agreement import suggested_file_name
from woo_desktop.domain.answers import Board, BoardCard
from woo_desktop.domain.commands import LoadSample
from woo_desktop.domain.errors import NotAllowed, WorkshopError
from woo_desktop.domain.fit import Fit, best_first
from woo_desktop.domain.lists import ListName, ListState
from woo_desktop.domain.queries import AgreementsOf, BoardOf, IdsOf, OverviewRowsOf, PaperOf, Query
from woo_desktop.domain.records import Ref
from woo_desktop.domain.semester import Semester
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.i18n import _, fill, language
from woo_desktop.services.office import Office
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.file_work import WriteFile
from woo_desktop.ui.main_window import MainWindow
from woo_desktop.ui.models.board_state import POOL
from woo_desktop.ui.models.board_words import card_mark
from woo_desktop.ui.pages import pages, start_application
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.theme import Mode, theme
from woo_desktop.ui.views.agreements.work import MakePaper
from woo_desktop.ui.views.board import BoardView
from woo_desktop.ui.views.board.drag import card_picture
from woo_desktop.ui.views.reports.view import SaveWorkbook
from woo_desktop.ui.window_settings import WindowSettings

A = TypeVar("A")
T = TypeVar("T")
Say = Callable[[str], None]

CASES = 3
SIZES = ((1600, 1000), (1280, 720))


def take_tour(folder: Path, say: Say) -> list[Path]:
    """Do the main job and leave what it makes in `folder`; `say` gets a line per step. Gives the files made."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    folder = folder.expanduser().absolute()
    folder.mkdir(parents=True, exist_ok=True)
    app = start_application()
    with tempfile.TemporaryDirectory(prefix="woo-tour-", ignore_cleanup_errors=True) as workshop:
        tour = _Tour(app, Path(workshop), folder, say)
        try:
            tour.take()
        finally:
            tour.close()
    return tour.made


class _Tour:
    """One window, from the first picture to the last paper."""

    def __init__(self, app: QApplication, workshop: Path, folder: Path, say: Say) -> None:
        self.app, self.folder, self.say = app, folder, say
        self.made: list[Path] = []
        self._firsts: dict[Place, Ref] = {}
        self.troubles: list[WorkshopError] = []
        self.today = dt.date.today()
        file = workshop / "tour.woo"
        office = Office.open(file)
        office.run(LoadSample(self.today))
        office.close()
        self.desk: Desk = Desk(lambda: Office.open(file))
        self.desk.failed.connect(self.troubles.append)
        self.pages = list(pages())
        self.window: MainWindow = MainWindow(self.desk, pages(), WindowSettings(workshop / "window.ini"))
        self.say(_("A fresh sample workshop, opened in the program's own window."))

    def take(self) -> None:
        self.window.resize(*SIZES[0])
        self.window.start()
        self.window.show()
        self.wait()
        self.choose_semester()
        placed = self.place_the_best()
        self.undo_one(placed[-1])
        self.show_everything()
        self.write_agreements()
        self.write_overview()
        self.write_board()

    def close(self) -> None:
        self.window.close()
        self.desk.close()
        self.window.deleteLater()
        self.app.processEvents()

    # --- waiting ------------------------------------------------------------------------------------------------

    def wait(self) -> None:
        """Until everything asked has come home and is painted."""
        quiet = 0
        while quiet < 3:
            self.app.processEvents()
            quiet = quiet + 1 if self.desk.idle else 0
            if not quiet:
                QThread.msleep(1)
        if self.troubles:
            raise self.troubles[0]

    def ask(self, query: Query[A]) -> A:
        """An answer of the database, by way of the desk."""
        answers: list[A] = []
        self.desk.ask(query, answers.append, self.troubles.append)
        self.wait()
        return answers[0]

    def let_make(self, work: Callable[..., T]) -> T:
        """What the documents' thread makes."""
        made: list[T] = []
        self.desk.make(work, made.append, self.troubles.append)
        self.wait()
        return made[0]

    # --- the board ----------------------------------------------------------------------------------------------

    @property
    def board(self) -> BoardView:
        view = self.window.view_of(Place.BOARD)
        if not isinstance(view, BoardView):
            raise TypeError(type(view).__name__)
        return view

    def choose_semester(self) -> None:
        """This semester or the next: the one in which the best cases fit best."""
        self.window.go_to_place(Place.BOARD)
        now = Semester.at(self.today)
        best, chosen = -1, now.code
        for code in (now.code, now.next().code):
            self.window.choose_semester(code)
            self.wait()
            score = sum(fit.score for fit in self.best_fits())
            if score > best:
                best, chosen = score, code
        self.window.choose_semester(chosen)
        self.wait()
        self.say(fill(_("Semester {semester}: {count} cases to place."), {"semester": chosen, "count": self._pool()}))

    def _pool(self) -> int:
        state = self.board.model.state
        return len(state.board.pool) if state else 0

    def best_fits(self) -> list[Fit]:
        """The best fitting cases of the pool, each at a track of its own that has room and no objection."""
        state = self.board.model.state
        pool = state.board.pool if state else ()
        fits = best_first(fit for card in pool for fit in self.board.model.fits.ranking(card.assignment_id))
        chosen: list[Fit] = []
        for fit in fits:
            taken = {(one.case.assignment_id, one.place.offering_id) for one in chosen}
            free = fit.place.capacity is None or fit.place.agreed + fit.place.optional < fit.place.capacity
            seen = any(fit.case.assignment_id == case or fit.place.offering_id == place for case, place in taken)
            if fit.possible and free and not seen:
                chosen.append(fit)
        return chosen[:CASES]

    def place_the_best(self) -> list[str]:
        """Drag three cards onto their tracks with the very events that a pointer makes."""
        fits = self.best_fits()
        if len(fits) < CASES:
            raise NotAllowed(Sentence(N_("There are fewer than three cases that fit; nothing to show.")))
        placed = []
        for number, fit in enumerate(fits):
            title = self._drag(fit, picture=number == 0)
            placed.append(title)
            values = {"title": title, "track": fit.place.name, "score": fit.score}
            self.say(fill(_("Dragged ‘{title}’ onto {track}, which fits for {score} %."), values))
        return placed

    def _drag(self, fit: Fit, *, picture: bool) -> str:
        board, case, target = self.board, fit.case.assignment_id, fit.place.offering_id
        index = board.model.card_index(POOL, case)
        board.pool.list.choose(index)
        load = board.model.mimeData([index])
        lift = board.lifting.begin(case, POOL)
        column = board.model.key_index(target)
        board.canvas.scrollTo(column)
        point = board.canvas.visualRect(column).center()
        actions = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
        left, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        viewport = board.canvas.viewport()
        QCursor.setPos(viewport.mapToGlobal(point))
        if lift is not None:
            # As much of the card hangs below the pointer; the hint stands under that.
            lift.hangs = self._hanging(lift.card).height() * 2 // 3
        QApplication.sendEvent(viewport, QDragEnterEvent(point, actions, load, left, no_key))
        QApplication.sendEvent(viewport, QDragMoveEvent(point, actions, load, left, no_key))
        if picture and lift is not None:
            self._picture_of_drag(lift.card, viewport.mapTo(self.window, point))
        drop = QDropEvent(QPointF(point), actions, load, left, no_key, QEvent.Type.Drop)
        QApplication.sendEvent(viewport, drop)
        self.wait()
        title = lift.card.title if lift is not None else ""
        if not drop.isAccepted() or not any(shown.id == case for shown in board.model.cards(target)):
            raise NotAllowed(Sentence(N_("The board did not take ‘{title}’."), {"title": title}))
        return title

    def _picture_of_drag(self, card: BoardCard, at: QPoint) -> None:
        """Halfway a drag: every column says whether it takes the card, which hangs on the pointer."""
        for mode in (Mode.DARK, Mode.LIGHT):
            theme().set_mode(mode)
            self.app.processEvents()
            picture = self.window.grab()
            hanging = self._hanging(card)
            painter = QPainter(picture)
            painter.drawPixmap(at - QPoint(hanging.width() // 3, hanging.height() // 3), hanging)
            painter.end()
            self._keep(picture, f"board-{mode.value}-dragging")

    def _hanging(self, card: BoardCard) -> QPixmap:
        """The card as it hangs on the pointer."""
        shown = next(one for one in self.board.model.cards(POOL) if one.card == card)
        picture, _turn = card_picture(card, card_mark(shown, None), theme().px(250), 1.0)
        return picture

    def undo_one(self, title: str) -> None:
        before = self._pool()
        self.window.book.run("undo")
        self.wait()
        if self._pool() != before + 1:
            raise NotAllowed(Sentence(N_("‘{title}’ did not come back."), {"title": title}))
        self.picture("board-light-undone")
        self.window.teller.toasts.toast.leave()
        self.say(fill(_("Took ‘{title}’ back with undo."), {"title": title}))

    # --- pictures -----------------------------------------------------------------------------------------------

    def show_everything(self) -> None:
        self._firsts = dict(self._find_firsts())
        for width, height in SIZES:
            self.window.resize(width, height)
            for mode in (Mode.LIGHT, Mode.DARK):
                theme().set_mode(mode)
                for place in self.pages:
                    self._go(place)
                    self.picture(f"{place.value.replace('_', '-')}-{mode.value}-{width}x{height}")
        theme().set_mode(Mode.LIGHT)
        shown = fill(_("A picture of {count} views, light and dark, in two sizes."), {"count": len(self.pages)})
        self.say(shown)

    def _go(self, place: Place) -> None:
        """A view as a person has it at work: with its first record open, or a card chosen."""
        first = self._firsts.get(place)
        self.window.go_to(Target(place, first) if first is not None else Target(place))
        self.wait()
        if place is Place.BOARD:
            self.board.canvas.verticalScrollBar().setValue(0)
            for fit in self.best_fits()[:1]:
                self.board.pool.list.choose(self.board.model.card_index(POOL, fit.case.assignment_id))
        self.wait()

    def _find_firsts(self) -> Iterator[tuple[Place, Ref]]:
        """The record that each list shows at the right: one with a story."""
        lists = (
            (Place.SMES, ListName.SMES, Kind.SME, "active"),
            (Place.QUESTIONS, ListName.QUESTIONS, Kind.QUESTION, "with_teacher"),
            (Place.TRACKS, ListName.TRACKS, Kind.TRACK, "this_semester"),
            (Place.TEACHERS, ListName.TEACHERS, Kind.TEACHER, "taking_part"),
        )
        for place, name, kind, tab in lists:
            ids = self.ask(IdsOf(name, ListState(tab=tab), semester=self.window.semester)).ids
            if ids:
                yield place, Ref(kind, ids[0])

    def picture(self, name: str) -> None:
        self.app.processEvents()
        self._keep(self.window.grab(), name)

    def _keep(self, picture: QPixmap, name: str) -> None:
        target = self.folder / f"{name}.png"
        if not picture.save(str(target)):
            raise NotAllowed(Sentence(N_("‘{name}’ could not be written."), {"name": target.name}))
        self.made.append(target)

    # --- paper --------------------------------------------------------------------------------------------------

    def write_agreements(self) -> None:
        rows = self.ask(AgreementsOf(self.window.semester))
        for row in rows:
            paper = self.ask(PaperOf(row.agreement_id, row.offering_id, row.question_id, self.today))
            made = self.let_make(MakePaper(paper, language()))
            name = safe_file_name(suggested_file_name(paper, language()), "pdf")
            self.made.append(self.let_make(WriteFile(self.folder / name, made.data)))
        self.say(fill(_("{count} agreements as PDF."), {"count": len(rows)}))

    def write_overview(self) -> None:
        rows = self.ask(OverviewRowsOf(self.window.semester, self.today))
        target = self.folder / _("Overview.xlsx")
        self.made.append(self.let_make(SaveWorkbook(rows, target, True, language())))
        self.say(_("The overview as an Excel workbook."))

    def write_board(self) -> None:
        board: Board = self.ask(BoardOf(self.window.semester, self.today))
        text = json.dumps(board_document(board, self.desk.words), ensure_ascii=False, indent=1, default=str)
        self.made.append(self.let_make(WriteFile(self.folder / "board.json", text.encode())))
        self.say(_("The board as JSON."))
