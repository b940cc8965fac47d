"""Editors of fields in place, one per `FieldType`: `editor_for(spec, desk)` gives the right one.

FieldEditor: .set_value(value, version), .begin(typed=""), .commit() -> bool, .restore() (Esc), .value, .is_editing,
  .committed(values, version seen), .refuse(why), .settle(), .show_conflict(conflict, who, at), .solved(field, value)
Choice fields also have .put(value): choose as a person would. RefEditor: .set_name(id, name), .within
CheckList, CheckRow: check boxes with counts, steered from a search field. FieldPopup: a frame under a field
"""

from woo_desktop.ui.widgets.editors.base import FieldEditor, Unreadable
from woo_desktop.ui.widgets.editors.check_list import CheckList, CheckRow
from woo_desktop.ui.widgets.editors.choices import (
    ChoiceEditor,
    FlagEditor,
    ManyEditor,
    RefEditor,
    TermEditor,
    TermsEditor,
    ValueEditor,
    ValuesEditor,
)
from woo_desktop.ui.widgets.editors.conflict import ConflictBox
from woo_desktop.ui.widgets.editors.dates import DateEditor
from woo_desktop.ui.widgets.editors.factory import editor_for
from woo_desktop.ui.widgets.editors.popup import FieldPopup, ManyPopup, OnePopup
from woo_desktop.ui.widgets.editors.quiet import QuietValue
from woo_desktop.ui.widgets.editors.text import CodesEditor, DecimalEditor, LineEditor, LongTextEditor, WholeEditor

__all__ = [
    "CheckList",
    "CheckRow",
    "ChoiceEditor",
    "CodesEditor",
    "ConflictBox",
    "DateEditor",
    "DecimalEditor",
    "FieldEditor",
    "FieldPopup",
    "FlagEditor",
    "LineEditor",
    "LongTextEditor",
    "ManyEditor",
    "ManyPopup",
    "OnePopup",
    "QuietValue",
    "RefEditor",
    "TermEditor",
    "TermsEditor",
    "Unreadable",
    "ValueEditor",
    "ValuesEditor",
    "WholeEditor",
    "editor_for",
]
