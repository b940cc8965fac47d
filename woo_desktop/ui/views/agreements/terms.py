"""Alleen voor deze afspraak: its own terms; one about a case takes over from its track what it does not word."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from woo_desktop.domain.agreement_terms import TERMS, is_taken_over, term_of
from woo_desktop.domain.records import Agreement
from woo_desktop.i18n import _, fill
from woo_desktop.ui.theme import Role, Space
from woo_desktop.ui.widgets import LinkButton, PlainLabel, Section
from woo_desktop.ui.widgets.editors import FieldEditor


class TermField(QWidget):
    """One term: its editor, or what is taken over with the way to say something else here."""

    same_wanted = Signal(str)
    """The name of a term that follows the track again."""

    def __init__(self, editor: FieldEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.editor = editor.spec.name, editor
        self._is_taken_over = False
        self.text = PlainLabel(wrap=True)
        self.differ = LinkButton(_("Different here…"), on_click=self._differ)
        self.same = LinkButton(_("As the track again"), on_click=self._same)
        self.taken = QWidget()
        taken = QVBoxLayout(self.taken)
        taken.setContentsMargins(0, 0, 0, 0)
        taken.setSpacing(1)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(editor.label_text, role=Role.SMALL, token="text2", weight=500), 1)
        head.addWidget(self.differ)
        taken.addLayout(head)
        taken.addWidget(self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.taken)
        column.addWidget(editor)
        back = QHBoxLayout()
        back.setContentsMargins(-Space.S, 0, 0, 0)
        back.addWidget(self.same)
        back.addStretch(1)
        column.addLayout(back)
        self.editor.editing_changed.connect(self._show_what_fits)
        for link in (self.differ, self.same):
            link.changes_data()
            link.setAccessibleName(f"{editor.label_text}: {link.label()}")

    def show_term(self, own: Agreement, of_track: Agreement | None, *, writable: bool) -> None:
        """What holds, and where it comes from."""
        self._is_taken_over = is_taken_over(own, of_track, self.name)
        self.text.setText(term_of(own, of_track, self.name))
        differs = of_track is not None and not self._is_taken_over
        was = getattr(of_track, self.name).strip() if of_track is not None else ""
        self.same.setVisible(writable and differs and bool(was))
        self.differ.setVisible(writable)
        self._show_what_fits()

    def begin(self) -> None:
        """Start wording it here."""
        self.taken.hide()
        self.editor.show()
        self.editor.begin()

    @Slot()
    def _show_what_fits(self) -> None:
        follows = self._is_taken_over and not self.editor.is_editing
        self.taken.setVisible(follows)
        self.editor.setVisible(not follows)

    @Slot()
    def _differ(self) -> None:
        self.begin()

    @Slot()
    def _same(self) -> None:
        self.same_wanted.emit(self.name)


class TermsSection(Section):
    """All terms of one agreement."""

    same_wanted = Signal(str)
    track_wanted = Signal()
    """To the agreement of the track."""

    def __init__(self, editors: Mapping[str, FieldEditor], parent: QWidget | None = None) -> None:
        super().__init__(_("Only for this agreement"), role=Role.SECTION, parent=parent)
        self.follows = PlainLabel(role=Role.SMALL, token="text2", wrap=True)
        self.to_track = LinkButton("", icon_name="route", on_click=self._to_track)
        self.add(self.follows)
        link = QHBoxLayout()
        link.setContentsMargins(-Space.S, 0, 0, 0)
        link.addWidget(self.to_track)
        link.addStretch(1)
        self.column.addLayout(link)
        self.fields: dict[str, TermField] = {}
        for name in TERMS:
            field = self.fields[name] = TermField(editors[name], self)
            field.same_wanted.connect(self.same_wanted)
            self.add(field)

    def show_agreement(self, own: Agreement, of_track: Agreement | None, *, writable: bool) -> None:
        """The terms of an agreement; `of_track` is where one about a case takes over from."""
        self.follows.setVisible(of_track is not None)
        self.to_track.setVisible(of_track is not None)
        if of_track is not None:
            self.follows.setText(_("What is not worded here is as agreed for the track; number and planning too."))
            told = {"number": of_track.number, "version": of_track.edition or 1}
            self.to_track.setText(fill(_("Track: {number}, version {version}"), told))
        for field in self.fields.values():
            field.show_term(own, of_track, writable=writable)

    @Slot()
    def _to_track(self) -> None:
        self.track_wanted.emit()
