"""Handtekeningen: who signs, how each party did, and the scan or mail that shows it; one click notes a signature."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from woo_desktop.domain.agreement import AgreementPaper, Signer
from woo_desktop.domain.agreement_signing import FIELDS_OF, needed_signers, signed_how, signers_of
from woo_desktop.domain.attachment import USE_OF
from woo_desktop.domain.records import Agreement, Attachment
from woo_desktop.domain.terms import SignedHow
from woo_desktop.i18n import _, fill
from woo_desktop.ui.theme import Role, Space
from woo_desktop.ui.views.agreements.file_list import FileLink
from woo_desktop.ui.widgets import ElidedLabel, FlowLayout, Icon, LinkButton, PlainLabel, Section, set_plain_tooltip
from woo_desktop.ui.widgets.editors import FieldEditor


class SignatureRow(QWidget):
    """One party."""

    sign_wanted = Signal(object, object)
    """Signer, SignedHow."""
    file_wanted = Signal(object)
    open_wanted = Signal(object)

    def __init__(self, signer: Signer, day: FieldEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.signer, self.day = signer, day
        self.day.label.hide()
        self.mark = Icon("circle", token="text3", size=17)
        self.name = ElidedLabel(role=Role.BODY_MEDIUM)
        self.state = PlainLabel(role=Role.SMALL, token="text2")
        self.on_paper = LinkButton(_("On paper"), on_click=self._on_paper)
        self.by_mail = LinkButton(_("By e-mail"), on_click=self._by_mail)
        self.add_file = LinkButton(_("File…"), icon_name="paperclip", on_click=self._add_file)
        self.take_back = LinkButton(_("Not signed after all"), on_click=self._take_back)
        self._links = QWidget()
        self._flow = FlowLayout(self._links)
        for link in (self.on_paper, self.by_mail, self.add_file, self.take_back):
            link.changes_data()
            self._flow.addWidget(link)
        self._proofs = QVBoxLayout()
        self._proofs.setSpacing(0)
        self.proofs: list[FileLink] = []
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, Space.XS)
        row.setSpacing(Space.S + 2)
        mark = QVBoxLayout()
        mark.setContentsMargins(0, 2, 0, 0)
        mark.addWidget(self.mark)
        mark.addStretch(1)
        row.addLayout(mark)
        told = QHBoxLayout()
        told.setSpacing(Space.XS)
        told.addWidget(self.state)
        told.addWidget(self.day, 1)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.name)
        words.addLayout(told)
        words.addLayout(self._proofs)
        links = QHBoxLayout()
        links.setContentsMargins(-Space.S, 0, 0, 0)
        links.addWidget(self._links, 1)
        words.addLayout(links)
        row.addLayout(words, 1)

    def show_signature(self, agreement: Agreement, name: str, proofs: Iterable[Attachment], *, writable: bool) -> None:
        """How this party stands now."""
        how = signed_how(agreement, self.signer)
        is_signed, is_needed = how is not SignedHow.NOT_YET, self.signer in needed_signers(agreement)
        label = _(self.signer.label)
        self.name.setText(f"{label} · {name}" if name.strip() else label)
        waiting = _("Not yet") if is_needed else _("Not yet; need not")
        self.state.setText(_(how.label) if is_signed else waiting)
        self.day.setVisible(is_signed)
        self.mark.set_icon("circle-check" if is_signed else "circle-dashed", "ok" if is_signed else "text3")
        self.on_paper.setVisible(writable and how is not SignedHow.ON_PAPER)
        self.by_mail.setVisible(writable and how is not SignedHow.BY_MAIL)
        self.take_back.setVisible(writable and is_signed)
        self._show_proofs(tuple(proofs))
        for link in (self.on_paper, self.by_mail, self.add_file, self.take_back):
            link.setAccessibleName(f"{label}: {link.label()}")
        set_plain_tooltip(self.add_file, _("Add the signed scan, or the mail in which they agreed"))
        self.setAccessibleName(f"{self.name.text()}: {self.state.text()}")

    def _show_proofs(self, proofs: tuple[Attachment, ...]) -> None:
        if [link.attachment for link in self.proofs] == list(proofs):
            return
        for link in self.proofs:
            link.hide()
            link.deleteLater()
        self.proofs = [FileLink(proof, self) for proof in proofs]
        for link in self.proofs:
            link.open_wanted.connect(self.open_wanted)
            self._proofs.addWidget(link, alignment=Qt.AlignmentFlag.AlignLeft)

    @Slot()
    def _on_paper(self) -> None:
        self.sign_wanted.emit(self.signer, SignedHow.ON_PAPER)

    @Slot()
    def _by_mail(self) -> None:
        self.sign_wanted.emit(self.signer, SignedHow.BY_MAIL)

    @Slot()
    def _take_back(self) -> None:
        self.sign_wanted.emit(self.signer, SignedHow.NOT_YET)

    @Slot()
    def _add_file(self) -> None:
        self.file_wanted.emit(self.signer)


class SignatureList(Section):
    """The parties below each other; the entrepreneur only for an agreement about one case."""

    sign_wanted = Signal(object, object)
    file_wanted = Signal(object)
    open_wanted = Signal(object)

    def __init__(self, editors: Mapping[str, FieldEditor], parent: QWidget | None = None) -> None:
        super().__init__(_("Signatures"), role=Role.SECTION, parent=parent)
        self.rows: dict[Signer, SignatureRow] = {}
        for signer in Signer:
            row = self.rows[signer] = SignatureRow(signer, editors[FIELDS_OF[signer][1]], self)
            row.sign_wanted.connect(self.sign_wanted)
            row.file_wanted.connect(self.file_wanted)
            row.open_wanted.connect(self.open_wanted)
            self.add(row)
        self.also = editors["sme_signs"]
        self.add(self.also)
        self.hint = PlainLabel(
            _("Drag a scan or a mail onto a name: the signature and its date are noted along."),
            role=Role.SMALL,
            token="text3",
            wrap=True,
        )
        self.add(self.hint)

    def show_agreement(
        self, agreement: Agreement, paper: AgreementPaper, files: Iterable[Attachment], *, writable: bool
    ) -> None:
        """Every party as it stands."""
        names = {one.signer: one.name for one in paper.signatures}
        there, proofs = signers_of(agreement), tuple(files)
        for signer, row in self.rows.items():
            row.setVisible(signer in there)
            own = [one for one in proofs if one.use is USE_OF[signer]]
            row.show_signature(agreement, names.get(signer, ""), own, writable=writable)
        self.also.setVisible(Signer.ENTREPRENEUR in there)
        self.hint.setVisible(writable)
        done = sum(signed_how(agreement, signer) is not SignedHow.NOT_YET for signer in needed_signers(agreement))
        told = {"count": done, "all": len(needed_signers(agreement))}
        self.set_note(fill(_("{count} of {all}"), told))

    def signer_at(self, widget: QWidget | None) -> Signer | None:
        """Whose row a widget stands in."""
        while widget is not None and widget is not self:
            if isinstance(widget, SignatureRow):
                return widget.signer
            widget = widget.parentWidget()
        return None
