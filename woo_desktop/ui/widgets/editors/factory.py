"""Which editor belongs to which kind of field."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from woo_desktop.domain.fields import FieldSpec, FieldType
from woo_desktop.i18n import shown
from woo_desktop.ui.desk import Desk
from woo_desktop.ui.widgets.editors.base import FieldEditor
from woo_desktop.ui.widgets.editors.choices import (
    FlagEditor,
    RefEditor,
    TermEditor,
    TermsEditor,
    ValueEditor,
    ValuesEditor,
)
from woo_desktop.ui.widgets.editors.dates import DateEditor
from woo_desktop.ui.widgets.editors.text import CodesEditor, DecimalEditor, LineEditor, LongTextEditor, WholeEditor


class MomentShown(LineEditor):
    """A moment is written by the program; it is shown, not typed."""

    OPENS_ON_TAB = False

    def __init__(self, spec: FieldSpec, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(spec, desk, parent)
        self.set_writable(False)

    def text_of(self, value: object) -> str:
        return shown(value)


EDITORS: dict[FieldType, type[FieldEditor]] = {
    FieldType.TEXT: LineEditor,
    FieldType.LONG_TEXT: LongTextEditor,
    FieldType.WHOLE: WholeEditor,
    FieldType.DECIMAL: DecimalEditor,
    FieldType.DATE: DateEditor,
    FieldType.MOMENT: MomentShown,
    FieldType.FLAG: FlagEditor,
    FieldType.TERM: TermEditor,
    FieldType.TERMS: TermsEditor,
    FieldType.VALUE: ValueEditor,
    FieldType.VALUES: ValuesEditor,
    FieldType.REF: RefEditor,
    FieldType.CODES: CodesEditor,
}


def editor_for(spec: FieldSpec, desk: Desk, parent: QWidget | None = None) -> FieldEditor:
    """An editor for a declared field."""
    return EDITORS[spec.type](spec, desk, parent)
