"""Starts the program on a workshop as `woo-desktop` does, and prints when its first view was filled and painted."""

import resource
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QTimer

from woo_desktop.app import OfficeOpener
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.main_window import MainWindow
from woo_desktop.ui.pages import pages, start_application
from woo_desktop.ui.program import Wanted
from woo_desktop.ui.window_settings import WindowSettings

workshop, settings = sys.argv[1], Path(tempfile.mkdtemp()) / "window.ini"
application = start_application()
desk = Desk(OfficeOpener(Wanted(workshop)))
window = MainWindow(desk, pages(), WindowSettings(settings))
window.start()
window.resize(1600, 1000)
window.show()


def look():
    if desk.member is None or not desk.idle:
        # Not oftener: looking takes time from the thread that is looked at. The figure is at most this much too high.
        QTimer.singleShot(10, look)
        return
    application.processEvents()
    window.repaint()
    heavy = sorted(
        {
            *("alembic", "openpyxl", "reportlab", "psycopg", "pypdfium2", "highspy", "numpy", "python_calamine"),
            *("sqlalchemy.orm", "sqlalchemy.dialects.postgresql", "woo_desktop.services.handlers"),
        }
        & set(sys.modules)
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"{time.time()} {peak} {','.join(heavy)}\n")
    sys.stdout.flush()
    window.close()
    application.quit()


QTimer.singleShot(0, look)
application.exec()
desk.close()
