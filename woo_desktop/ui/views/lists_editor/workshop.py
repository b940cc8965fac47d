"""The workshop itself: its name and the logos as they stand on paper, and the people who work with the program."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot

from woo_desktop.domain.agreement_paper import Logo
from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.commands import ChooseLogo, Create
from woo_desktop.domain.queries import LogosOf, RecordsOf
from woo_desktop.domain.records import Institution, Member, Record, Setting
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.terms import Role as MemberRole
from woo_desktop.i18n import _
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.record.short_form import ShortForm
from woo_desktop.ui.theme import Role
from woo_desktop.ui.views.lists_editor.lines import LineField, RecordLines
from woo_desktop.ui.views.lists_editor.logos import LogoLines, ReadLogo
from woo_desktop.ui.views.lists_editor.page import ListsPage
from woo_desktop.ui.widgets import PlainLabel, SecondaryButton, Section

NAME = "workshop_name"
_MEMBER = (
    LineField("name", 4),
    LineField("initials", 2),
    LineField("role", 3),
    LineField("mail", 5),
    LineField("phone", 4),
)


class WorkshopPage(ListsPage):
    """Name, people and logos."""

    kinds = frozenset({Kind.SETTING, Kind.MEMBER, Kind.INSTITUTION, Kind.ATTACHMENT})

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, _("Workshop and people"), _("The name and the coordinators as they stand on agreements.")
        )
        self._new: int | None = None
        self.form = ShortForm(desk, Kind.SETTING, ("value",), self)
        self.form.failed.connect(self.trouble)
        self.name = self.form.editors["value"]
        self.name.label.setText(_("Name of the workshop"))
        self.start = SecondaryButton(_("Name the workshop"), on_click=self._make_name).changes_data()
        self.members = RecordLines(desk, Kind.MEMBER, _MEMBER, _("No people yet."))
        self.members.failed.connect(self.trouble)
        self.members.removed.connect(self.remove)
        people = Section(_("People"), role=Role.BODY_STRONG)
        people.add_link(_("Add person")).changes_data().clicked.connect(self.add_member)
        people.add(self.members)
        self.column.addWidget(self.name)
        self.column.addWidget(self.start)
        self.column.addWidget(people)
        self._institutions: tuple[Institution, ...] = ()
        self._logos: dict[int, Logo] = {}
        self.logos = LogoLines()
        self.logos.chosen.connect(self.choose_logo)
        self.logos.taken_away.connect(self._take_logo_away)
        on_paper = Section(_("Logos on paper"), role=Role.BODY_STRONG)
        hint = _("PNG, JPEG or SVG, up to 1 MB. You can also drag a file onto an institution.")
        on_paper.add(PlainLabel(hint, role=Role.SMALL, token="text3", wrap=True))
        on_paper.add(self.logos)
        self.column.addWidget(on_paper)
        self.column.addStretch(1)
        self.name.hide()

    def ask_all(self) -> None:
        self.ask("settings", RecordsOf(Kind.SETTING), self._take_settings)
        self.ask("members", RecordsOf(Kind.MEMBER), self._take_members)
        self.ask("institutions", RecordsOf(Kind.INSTITUTION), self._take_institutions)
        self.ask("logos", LogosOf(), self._take_logos)

    # --- logos ----------------------------------------------------------------------------------------------------

    def _take_institutions(self, records: tuple[Record, ...]) -> None:
        self._institutions = tuple(record for record in records if isinstance(record, Institution))

    def _take_logos(self, logos: dict[int, Logo]) -> None:
        self._logos = logos
        self.logos.show_institutions(self._institutions, logos)

    @Slot(int, object)
    def choose_logo(self, institution_id: int, path: Path) -> None:
        """Read a file and have it checked and kept."""
        self.desk.make(ReadLogo(path, institution_id, self._seen(institution_id)), self._logo_read, failed=self.report)

    def _seen(self, institution_id: int) -> str:
        logo = self._logos.get(institution_id)
        return logo.digest if logo is not None else ""

    def _logo_read(self, command: ChooseLogo) -> None:
        self.run(command, self._logo_chosen)

    def _logo_chosen(self, outcome: Outcome) -> None:
        self.toast.emit(_("From now on this logo stands on paper."), True)

    @Slot(int)
    def _take_logo_away(self, institution_id: int) -> None:
        self.run(ChooseLogo(institution_id, None, self._seen(institution_id)), self._removed)

    # --- name and people ------------------------------------------------------------------------------------------

    def _take_settings(self, records: tuple[Record, ...]) -> None:
        named = next((one for one in records if isinstance(one, Setting) and one.key == NAME), None)
        self.name.setVisible(named is not None)
        self.start.setVisible(named is None)
        if named is not None:
            self.form.show_record(named)

    def _take_members(self, records: tuple[Record, ...]) -> None:
        self.members.show_records([record for record in records if isinstance(record, Member)])
        if self._new is not None:
            self.members.edit(self._new, "name")
            self._new = None

    @Slot()
    def _make_name(self) -> None:
        self.run(Create(Kind.SETTING, {"key": NAME, "value": _("Workshop")}))

    @Slot()
    def add_member(self) -> None:
        """A person still to be filled in."""
        told = {"name": _("New person"), "role": MemberRole.COORDINATOR}
        self.run(Create(Kind.MEMBER, told), self._added)

    def _added(self, outcome: Outcome) -> None:
        self._new = outcome.created[0].id if outcome.created else None
