"""How heavy each rule of fit weighs in this workshop: ten whole numbers that add up to 100, kept in one go."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSpinBox, QWidget

from woo_desktop.domain.changes import Outcome
from woo_desktop.domain.commands import WeighRules
from woo_desktop.domain.fit import DEFAULT_WEIGHTS, WEIGHTS_KEY, Rule, Weights, weights_from
from woo_desktop.domain.queries import RecordsOf
from woo_desktop.domain.records import Record, Setting
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import N_
from woo_desktop.i18n import _, fill, ngettext
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.theme import Role, Space, theme
from woo_desktop.ui.views.lists_editor.page import ListsPage
from woo_desktop.ui.widgets import Meter, PlainLabel, PrimaryButton, QuietButton, StatusWord
from woo_desktop.ui.widgets.write_access import ChangesData

WHOLE = 100
_RULES = tuple(rule for rule in Rule if rule is not Rule.REST)
_MEANS = {
    Rule.THEME: N_("What the question is about, and what the track does."),
    Rule.WORK_KIND: N_("Research, advice, design, building or carrying out."),
    Rule.SIZE: N_("Hours of work against weeks of education."),
    Rule.PLANNING: N_("The deadline ahead, and a start near the wish."),
    Rule.CAPACITY: N_("Places that are still free."),
    Rule.LEVEL: N_("The level asked for, and what students already know."),
    Rule.LOCATION: N_("At school, or travelling to the company."),
    Rule.SUPERVISION: N_("Time of the entrepreneur, and a supervisor."),
    Rule.SECTOR: N_("What the teacher likes to work with, or rather not."),
    Rule.EXPERIENCE: N_("How questions like this went here before."),
}


class PointsField(ChangesData, QSpinBox):
    """A number to type or step through with the arrow keys; the wheel scrolls the page, not the number."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, WHOLE)
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class WeightsPage(ListsPage):
    """Ten rules with their points; nothing is kept while they do not add up."""

    kinds = frozenset({Kind.SETTING})

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Points of a match"),
            _("How heavy each point weighs for your workshop. The board, the plan and the command line use the same."),
        )
        self._seen = DEFAULT_WEIGHTS
        self._version = 0
        self.fields: dict[Rule, PointsField] = {}
        self.meters: dict[Rule, Meter] = {}
        self.total = StatusWord("circle-check", "", tone="ok")
        self.keep = PrimaryButton(_("Keep these points"), on_click=self.keep_now)
        self.usual = QuietButton(_("Put the usual points back"), icon_name="rotate-ccw", on_click=self.put_back)
        for button in (self.keep, self.usual):
            button.changes_data()
        self.column.addLayout(self._lines())
        foot = QHBoxLayout()
        foot.setSpacing(Space.M)
        foot.addWidget(self.total)
        foot.addStretch(1)
        foot.addWidget(self.usual)
        foot.addWidget(self.keep)
        self.column.addLayout(foot)
        self.column.addStretch(1)
        self._show(DEFAULT_WEIGHTS)

    def _lines(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(1, 1)
        for row, rule in enumerate(_RULES):
            field = PointsField(_(rule.label))
            field.setFixedWidth(theme().px(72))
            field.changes_data().valueChanged.connect(self._typed)
            meter = Meter(width=120)
            self.fields[rule], self.meters[rule] = field, meter
            grid.addWidget(PlainLabel(_(rule.label), role=Role.BODY_STRONG), row, 0)
            grid.addWidget(PlainLabel(_(_MEANS[rule]), role=Role.SMALL, token="text2", wrap=True), row, 1)
            grid.addWidget(meter, row, 2, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(field, row, 3)
        return grid

    # --- what is kept -------------------------------------------------------------------------------------------

    def ask_all(self) -> None:
        self.ask("settings", RecordsOf(Kind.SETTING), self._take)

    def _take(self, records: tuple[Record, ...]) -> None:
        found = next((one for one in records if isinstance(one, Setting) and one.key == WEIGHTS_KEY), None)
        is_typing = self.points() != self._seen
        before, self._seen = self._seen, weights_from(found.value if found is not None else "")
        self._version = found.version if found is not None else 0
        if not is_typing or before != self._seen:
            self._show(self._seen)
        self._typed()

    def points(self) -> Weights | None:
        """What is filled in; None while it does not add up to 100."""
        told = {str(rule): field.value() for rule, field in self.fields.items()}
        return Weights(**told) if sum(told.values()) == WHOLE else None

    @Slot()
    def keep_now(self) -> None:
        """For everybody in the workshop, as one change that undo takes back."""
        weights = self.points()
        if weights is not None and weights != self._seen:
            self.run(WeighRules(weights, self._version), self._kept)

    def _kept(self, outcome: Outcome) -> None:
        self.toast.emit(_("The points are kept."), True)

    @Slot()
    def put_back(self) -> None:
        """The points of the handbook; kept at once when others are kept now."""
        self._show(DEFAULT_WEIGHTS)
        self.keep_now()

    # --- what is shown ------------------------------------------------------------------------------------------

    def _show(self, weights: Weights) -> None:
        for rule, field in self.fields.items():
            field.setValue(getattr(weights, str(rule)))
        self._typed()

    @Slot()
    def _typed(self) -> None:
        most = max(1, *(field.value() for field in self.fields.values()))
        for rule, meter in self.meters.items():
            meter.set_part(self.fields[rule].value() / most)
        total = sum(field.value() for field in self.fields.values())
        self.total.set_status(*_told(total))
        weights = self.points()
        self.keep.setEnabled(weights is not None and weights != self._seen)
        self.usual.setEnabled(weights != DEFAULT_WEIGHTS or self._seen != DEFAULT_WEIGHTS)


def _told(total: int) -> tuple[str, str, str]:
    """Icon, words and tone of the sum."""
    if total == WHOLE:
        return "circle-check", _("Together 100"), "ok"
    apart = abs(WHOLE - total)
    if total < WHOLE:
        words = ngettext(
            "Together {total}: {count} point still to give", "Together {total}: {count} points still to give", apart
        )
    else:
        words = ngettext("Together {total}: {count} point too many", "Together {total}: {count} points too many", apart)
    values: Mapping[str, object] = {"total": total, "count": apart}
    return "triangle-alert", fill(words, values), "warn"
