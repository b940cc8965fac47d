"""The logo of each institution, as it stands on its papers: chosen, dragged in, or taken away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImageReader, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from woo_desktop.domain.agreement_paper import Logo
from woo_desktop.domain.attachment import NewFile, refuse_size
from woo_desktop.domain.commands import ChooseLogo
from woo_desktop.domain.errors import FileTrouble
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.logo import LARGEST_LOGO
from woo_desktop.domain.records import Institution
from woo_desktop.domain.terms import FileType
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.i18n import _, fill
from woo_desktop.ui.desk import Progress
from woo_desktop.ui.theme import Radius, Role, Space, paint, theme
from woo_desktop.ui.widgets import (
    Divider,
    ElidedLabel,
    LinkButton,
    Painted,
    PlainLabel,
    SecondaryButton,
    why_off_at,
)

_KINDS = "*.png *.jpg *.jpeg *.svg"


@dataclass(frozen=True, slots=True)
class ReadLogo:
    """Reads a chosen logo; one that is too large is refused before it is read."""

    path: Path
    institution_id: int
    seen: str
    """The digest of the logo that stood there when the file was chosen."""

    def __call__(self, progress: Progress) -> ChooseLogo:
        progress.step(0, 1)
        try:
            refuse_size(self.path.name, self.path.stat().st_size, LARGEST_LOGO)
            file = NewFile(self.path.name, self.path.read_bytes())
            return ChooseLogo(self.institution_id, file, self.seen)
        except OSError as trouble:
            why = N_("‘{name}’ could not be read. Is it still there, and may you open it?")
            raise FileTrouble(self.path, Sentence(why, {"name": self.path.name})) from trouble


def picture_of(logo: Logo, room: QSize) -> QPixmap:
    """A logo as a picture that fits; an empty one when it does not open."""
    return _drawn(logo.data, room) if logo.file_type is FileType.SVG else _read(logo.data, room)


def _drawn(data: bytes, room: QSize) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(data))
    size = renderer.defaultSize().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    if not renderer.isValid() or size.isEmpty():
        return QPixmap()
    picture = QPixmap(size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter)
    painter.end()
    return picture


def _read(data: bytes, room: QSize) -> QPixmap:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setScaledSize(reader.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    return QPixmap.fromImage(reader.read())


class LogoPicture(Painted):
    """The logo on the white of paper, in either theme."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QPixmap()
        px = theme().px
        self.setFixedSize(px(132), px(48))

    def show_logo(self, logo: Logo | None) -> None:
        room = self.size() - QSize(2 * Space.S, 2 * Space.S)
        self._picture = picture_of(logo, room) if logo is not None else QPixmap()
        self.setAccessibleName(_("Logo") if logo is not None else _("No logo"))
        self.update()

    @property
    def is_empty(self) -> bool:
        return self._picture.isNull()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme().tokens
        painter.setPen(paint.pen(tokens.border))
        painter.setBrush(paint.brush(tokens.paper if not self.is_empty else tokens.sunken))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), Radius.CARD, Radius.CARD)
        if not self.is_empty:
            at = self.rect().center() - self._picture.rect().center()
            painter.drawPixmap(at, self._picture)
        painter.end()


class LogoLine(QWidget):
    """One institution."""

    chosen = Signal(int, object)
    """Its id, and the path of a file."""
    taken_away = Signal(int)

    def __init__(self, institution: Institution, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.institution = institution
        self.file_dialog: QFileDialog | None = None
        name = institution.name or institution.short_name
        self.picture = LogoPicture()
        self.name = ElidedLabel(name, role=Role.BODY_STRONG)
        self.state = PlainLabel(role=Role.SMALL, token="text2", wrap=True)
        self.choose = SecondaryButton(_("Choose a logo…"), icon_name="image", on_click=self._choose)
        self.choose.setAccessibleName(fill(_("Choose a logo for {name}"), {"name": name}))
        self.remove = LinkButton(_("Take away"), on_click=self._remove)
        self.remove.setAccessibleName(fill(_("Take the logo of {name} away"), {"name": name}))
        for button in (self.choose, self.remove):
            button.changes_data()
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        words.addWidget(self.name)
        words.addWidget(self.state)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, Space.S, 0, Space.S)
        row.setSpacing(Space.L)
        row.addWidget(self.picture)
        row.addLayout(words, 1)
        row.addWidget(self.remove)
        row.addWidget(self.choose)
        self.setAcceptDrops(True)

    def show_logo(self, logo: Logo | None) -> None:
        self.picture.show_logo(logo)
        self.remove.setVisible(logo is not None)
        told = _("On every new paper of this institution.")
        self.state.setText(told if logo is not None else _("No logo yet; the name stands on paper."))

    @Slot()
    def _choose(self) -> None:
        self.file_dialog = QFileDialog(self, _("Choose a logo…"))
        self.file_dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.file_dialog.setNameFilter(fill(_("Pictures and drawings ({kinds})"), {"kinds": _KINDS}))
        self.file_dialog.fileSelected.connect(self._selected)
        self.file_dialog.open()

    @Slot(str)
    def _selected(self, path: str) -> None:
        self.chosen.emit(self.institution.id, Path(path))

    @Slot()
    def _remove(self) -> None:
        self.taken_away.emit(self.institution.id)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not why_off_at(self) and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls()[:1]:
            event.acceptProposedAction()
            self._selected(url.toLocalFile())


class LogoLines(QWidget):
    """The institutions below each other."""

    chosen = Signal(int, object)
    taken_away = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: dict[int, LogoLine] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(Divider())

    def show_institutions(self, institutions: Sequence[Institution], logos: Mapping[int, Logo]) -> None:
        """A line for each; lines of institutions that stay are kept."""
        wanted = {one.id: one for one in institutions}
        if {number: line.institution for number, line in self.lines.items()} != wanted:
            for line in self.lines.values():
                line.hide()
                line.deleteLater()
            self.lines = {}
            for number, one in wanted.items():
                line = self.lines[number] = LogoLine(one, self)
                line.chosen.connect(self.chosen)
                line.taken_away.connect(self.taken_away)
                self._column.addWidget(line)
        for number, line in self.lines.items():
            line.show_logo(logos.get(number))
