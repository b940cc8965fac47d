"""A backup put back: copied beside the file that cannot be used, which stays, and opened."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from woo_desktop.domain.errors import WorkshopError
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.i18n import _, fill
from woo_desktop.services.settings import automatic_backups
from woo_desktop.ui.asides import Asides


class PuttingBack(QObject):
    """Somebody who went on in the backup itself would lose it once newer backups come."""

    put_back = Signal(str)
    """The file to open."""
    trouble = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._asides = Asides(self)
        self._damaged = Path()
        self.file_dialog: QFileDialog | None = None

    @property
    def idle(self) -> bool:
        """Nothing is being copied (tests wait for this)."""
        return self._asides.waiting == 0

    def ask(self, damaged: Path, over: QWidget) -> None:
        """Which backup? The folder of those that the program made by itself is shown first."""
        self._damaged = damaged
        dialog = QFileDialog(over, _("Put back a backup…"), str(automatic_backups()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(fill(_("Workshops (*.{ending})"), {"ending": "woo"}))
        dialog.fileSelected.connect(self.copy)
        self.file_dialog = dialog
        dialog.open()

    @Slot(str)
    def copy(self, name: str) -> None:
        """Beside the window: a workshop with many files takes a while."""
        self._asides.run(_Copying(Path(name), self._damaged, _("put back")), self._copied, self._not_copied)

    def _copied(self, file: Path) -> None:
        self.put_back.emit(str(file))

    def _not_copied(self, error: WorkshopError) -> None:
        self.trouble.emit(error)


@dataclass(frozen=True, slots=True)
class _Copying:
    source: Path
    damaged: Path
    word: str

    def __call__(self) -> Path:
        from woo_desktop.services.backup import put_back

        return put_back(self.source, self.damaged, self.word)
