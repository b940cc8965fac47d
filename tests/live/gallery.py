"""Draws what several people on one server see of each other: `python -m tests.live.gallery FOLDER [--all | LOOK…]`.

First start, the test of a connection with each way it can fail, a lost link, who only looks, conflicts, a colleague's
tint and who looks along; light and dark, small and large, Dutch and English, all with a real server behind them.
"""

from __future__ import annotations

import dataclasses
import gc
import itertools
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy.engine import make_url

from tests.live.proxy import DelayProxy
from tests.live.servers import PASSWORD, guarded_cluster
from tests.live.windows import Person
from tests.postgres import Cluster
from woo_desktop.db import listening
from woo_desktop.domain.commands import Change, LoadSample, PlaceCase, Undo
from woo_desktop.domain.queries import BoardOf, RecordsOf
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.i18n import use_language
from woo_desktop.services.moving import copy_workshop
from woo_desktop.services.office import Office
from woo_desktop.services.profiles import Profile
from woo_desktop.ui import colleagues
from woo_desktop.ui.connection_dialog import ConnectionDialog
from woo_desktop.ui.first_start import FirstStart
from woo_desktop.ui.pages import start_application
from woo_desktop.ui.places import Place, Target
from woo_desktop.ui.theme import Mode, theme
from woo_desktop.ui.tidying import Tidier
from woo_desktop.ui.views.records import SmesView

ME, COLLEAGUE = "Annemiek Koster", "Fenna Drost"
FAILURES: tuple[tuple[str, dict[str, object]], ...] = (
    ("name", {"server": "woo.voorbeeld.invalid"}),
    ("port", {"port": 1}),
    ("certificate", {"certificate": "/nergens/ca.pem"}),
    ("password", {"person": "niemand"}),
    ("rights", {"person": "buiten"}),
    ("version", {"database": "nieuwer"}),
    ("reads", {"person": "okke"}),
    ("works", {}),
)


@dataclasses.dataclass(frozen=True)
class Look:
    language: str
    mode: Mode
    scale: int
    size: QSize

    @property
    def name(self) -> str:
        return f"{self.language}-{self.mode.value}-{self.scale}-{self.size.width()}x{self.size.height()}"


CITIES = itertools.cycle(("Zuidhorn", "Bedum", "Loppersum", "Ten Boer", "Roden", "Appingedam", "Delfzijl"))
SMALL, LARGE = QSize(1280, 720), QSize(1600, 1000)
SOME = (
    Look("nl", Mode.LIGHT, 100, LARGE),
    Look("nl", Mode.DARK, 100, SMALL),
    Look("nl", Mode.LIGHT, 150, SMALL),
    Look("en", Mode.DARK, 150, LARGE),
)
ALL = tuple(
    Look(*told) for told in itertools.product(("nl", "en"), (Mode.LIGHT, Mode.DARK), (100, 150), (SMALL, LARGE))
)


class Patience:
    """What `Person` needs of pytest-qt."""

    def addWidget(self, widget: QWidget) -> None:
        """Closed by who opened it."""

    def waitUntil(self, true: Callable[[], bool], timeout: int = 60_000) -> None:
        until = time.monotonic() + timeout / 1000
        while not true():
            if time.monotonic() > until:
                raise TimeoutError
            QApplication.processEvents()
            time.sleep(0.01)


@contextmanager
def server() -> Iterator[Cluster]:
    with guarded_cluster() as cluster, tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sample.woo"
        office = Office.open(file, ME)
        office.run(LoadSample())
        office.close()
        cluster.run("CREATE DATABASE woo TEMPLATE template0")
        copy_workshop(str(file), cluster.url("woo"))
        for who in ("sanne", "okke", "buiten"):
            cluster.run(f"CREATE ROLE {who} LOGIN PASSWORD '{PASSWORD}'")
        cluster.run("GRANT woo TO sanne")
        cluster.run("REVOKE CONNECT ON DATABASE woo FROM PUBLIC")
        cluster.run("GRANT CONNECT ON DATABASE woo TO okke, sanne")
        inside = Cluster(make_url(cluster.url("woo")))
        inside.run("GRANT USAGE ON SCHEMA woo TO okke")
        inside.run("GRANT SELECT ON ALL TABLES IN SCHEMA woo TO okke")
        cluster.run("CREATE DATABASE nieuwer TEMPLATE woo")
        newer = Cluster(make_url(cluster.url("nieuwer")))
        newer.run("UPDATE workshop_guard SET minimum_reader = 9999")
        newer.run("UPDATE alembic_version SET version_num = '9999'")
        yield cluster


class Gallery:
    """One folder of pictures in one look."""

    def __init__(self, cluster: Cluster, folder: Path, look: Look) -> None:
        self.cluster, self.folder, self.look = cluster, folder, look
        self.bot = Patience()
        use_language(look.language)
        theme().set_mode(look.mode)
        theme().set_text_scale(look.scale)

    def save(self, name: str, *widgets: QWidget) -> None:
        """One picture; small windows stand on the middle of the one before them."""
        for _turn in range(5):
            QApplication.processEvents()
            time.sleep(0.02)
        picture = widgets[0].grab().toImage()
        painter = QPainter(picture)
        for small in widgets[1:]:
            shown = small.grab()
            painter.drawPixmap((picture.width() - shown.width()) // 2, (picture.height() - shown.height()) // 3, shown)
        painter.end()
        picture.save(str(self.folder / f"{self.look.name}-{name}.png"))

    def draw(self) -> None:
        self.first_start()
        self.connections()
        self.people()
        self.lost_link()
        self.only_looking()

    def first_start(self) -> None:
        first = FirstStart()
        first.show()
        self.save("first-start", first)
        first.close()

    def connections(self) -> None:
        """Every outcome of the test on one sheet."""
        pictures: list[QImage] = []
        told: dict[str, object] = {"name": "Werkplaats", "server": "127.0.0.1", "database": "woo", "person": "sanne"}
        for number, (_name, wrong) in enumerate(FAILURES):
            profile = Profile(**{**told, "port": self.cluster.admin.port, **wrong})  # type: ignore[arg-type]
            dialog = ConnectionDialog(profile, can_remember=number % 2 == 0)
            dialog.password.setText(PASSWORD)
            dialog.show()
            dialog.try_out()
            self.bot.waitUntil(dialog.test.isEnabled)
            QApplication.processEvents()
            pictures.append(dialog.grab().toImage())
            dialog.close()
        wide, high = max(one.width() for one in pictures), max(one.height() for one in pictures)
        sheet = QImage(wide * 4 + 60, high * 2 + 20, QImage.Format.Format_RGB32)
        sheet.fill(theme().color("sunken"))
        painter = QPainter(sheet)
        for number, one in enumerate(pictures):
            painter.drawImage(QPoint((number % 4) * (wide + 20), (number // 4) * (high + 20)), one)
        painter.end()
        sheet.save(str(self.folder / f"{self.look.name}-connections.png"))

    @contextmanager
    def person(self, place: str) -> Iterator[Person]:
        with tempfile.TemporaryDirectory() as folder:
            person = Person(place, ME, Path(folder) / "window.ini", self.bot)  # type: ignore[arg-type]
            person.window.resize(self.look.size)
            theme().set_mode(self.look.mode)
            theme().set_text_scale(self.look.scale)
            person.window.choose_semester(person.window.top_bar.semesters()[-1])
            person.wait()
            yield person
            person.close()

    def people(self) -> None:
        """A colleague changes, moves and looks along."""
        office = Office.open(self.cluster.url("woo"), COLLEAGUE)
        office.listen("colleague", lambda _news: None)
        with self.person(self.cluster.url("woo")) as me:
            first = Ref(Kind.SME, 1)
            panel = me.open_record(Place.SMES, first)
            office.look_at(first)
            me.wait_for(lambda: bool(me.desk.colleagues.looking_at(first)))
            view = me.window.view
            assert isinstance(view, SmesView)
            others = [ref for row in (1, 4) if (ref := view.table.rows.ref_at(row)) is not None]
            for ref in (first, *others):
                self._change(office, ref, {"city": next(CITIES)})
            me.wait_for(lambda: me.desk.colleagues.tint(others[-1]) is not None)
            me.wait()
            self.save("list-tint", me.window)
            assert panel.details is not None
            city = panel.details.editors["city"]
            city.begin()
            city.put_draft("Leens")
            self._change(office, first, {"city": "Winsum"})
            city.commit()
            me.wait_for(lambda: city.has_conflict)
            self.save("conflict-field", me.window)
            city._solve("theirs")
            self._board(me, office)
            seen = office.answer(RecordsOf(Kind.SME, (2,)))[0]
            self._change(office, seen.ref, {"city": next(CITIES)})
            me.desk.run(Change(seen.ref, seen.version, {"city": "Assen"}))
            conflicts = me.window.teller.conflicts
            me.wait_for(conflicts.banner.isVisible)
            self.save("conflict-banner", me.window)
            conflicts.compare()
            assert conflicts.window is not None
            self.save("conflict-compare", me.window, conflicts.window)
            conflicts.window.reject()
        office.close()

    def _board(self, me: Person, office: Office) -> None:
        board = me.open_board()
        pool = board.model.cards(me.key("pool"))
        mine, theirs = pool[0], pool[1]
        me.window.go_to(Target(Place.BOARD, Ref(Kind.ASSIGNMENT, mine.id)))
        me.wait()
        office.look_at(Ref(Kind.QUESTION, mine.card.question_id))
        columns = office.answer(BoardOf(me.window.semester)).columns
        column = next(one for one in columns if one.taken < (one.capacity or 0))
        office.run(PlaceCase(theirs.id, column.offering_id))
        me.wait_for(lambda: theirs.id not in [one.id for one in board.model.cards(me.key("pool"))])
        me.wait()
        self.save("board-tint", me.window)
        office.run(Undo())
        me.wait()

    def _change(self, office: Office, ref: Ref, values: dict[str, object]) -> None:
        record = office.answer(RecordsOf(ref.kind, (ref.id,)))[0]
        office.run(Change(ref, record.version, values))

    def lost_link(self) -> None:
        line = DelayProxy(self.cluster.url("woo"))
        with self.person(line.url) as me:
            me.open_board()
            line.refuses = True
            line.cut()
            me.wait_for(lambda: not me.desk.linked)
            self.save("link-lost", me.window)
            me.window.go_to(Target(Place.FOLLOW_UP))
            self.save("link-lost-follow-up", me.window)
            line.refuses = False
            me.wait_for(lambda: me.desk.linked)
            me.wait()
        line.close()

    def only_looking(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            along = Path(folder) / "onderweg.woo"
            copy_workshop(self.cluster.url("woo"), along, read_only=True)
            with self.person(str(along)) as me:
                me.open_board()
                self.save("only-looking-board", me.window)
                me.window.go_to(Target(Place.LISTS))
                me.wait()
                self.save("only-looking-lists", me.window)
                me.open_record(Place.SMES, Ref(Kind.SME, 1))
                self.save("only-looking-record", me.window)


def main(folder: Path, looks: tuple[Look, ...]) -> None:
    # As the program itself: widgets go between two events and nowhere else.
    gc.disable()
    app = start_application()
    Tidier(app)
    folder.mkdir(parents=True, exist_ok=True)
    # Nobody is that quick with a camera, and nobody waits that long for a banner.
    colleagues.TINT_MS = 60_000
    listening.BEAT_SECONDS, listening.PATIENCE_SECONDS, listening.AGAIN_FIRST = 0.15, 0.5, 0.05
    with server() as cluster:
        for look in looks:
            print(look.name, flush=True)  # noqa: T201 - it takes a while
            Gallery(cluster, folder, look).draw()
    app.quit()


if __name__ == "__main__":
    asked = [one for one in ALL if one.name in sys.argv]
    main(Path(sys.argv[1]), ALL if "--all" in sys.argv else tuple(asked) or SOME)
