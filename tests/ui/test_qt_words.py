"""Qt speaks Dutch too, also where its own translation has a gap."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from woo_desktop.ui.actions import key_words
from woo_desktop.ui.qt_words import WordsQtLacks


def test_the_gaps_are_filled_and_the_rest_is_left(qapp: QApplication, qtbot: QtBot) -> None:
    own, more = QTranslator(), WordsQtLacks()
    assert own.load("qtbase_nl", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    qapp.installTranslator(own)
    qapp.installTranslator(more)
    try:
        dialog = QFileDialog()
        qtbot.addWidget(dialog)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        texts = {label.text().replace("&", "") for label in dialog.findChildren(QLabel)}
        assert texts == {"Zoeken in:", "Bestandsnaam:", "Bestanden van type:"}
        assert key_words("Alt+Return") == "Alt+Enter"
        assert key_words("Ctrl+Space") == "Ctrl+Spatiebalk"
        assert QCoreApplication.translate("QFileDialog", "What nobody translates") == "What nobody translates"
    finally:
        qapp.removeTranslator(more)
        qapp.removeTranslator(own)
