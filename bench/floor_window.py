"""The floor of starting: an empty Qt window, painted, with SQLAlchemy's ORM imported. Prints when it stood."""

import sys
import time

import sqlalchemy.orm  # noqa: F401 - its import is part of the floor
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


class Floor(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, self.told)

    def told(self):
        sys.stdout.write(f"{time.time()}\n")
        sys.stdout.flush()
        QApplication.exit(0)


app = QApplication([])
window = Floor()
window.resize(1600, 1000)
window.show()
sys.exit(app.exec())
