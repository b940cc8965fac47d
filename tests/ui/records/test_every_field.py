"""Every field of every record panel, as the declarations have them, with the keyboard.

Each one is edited where it stands, kept on Enter, on Tab and when it is left, put back by Esc, warned about beside the
field, there again when the record is opened again; and no key is lost while storing takes its time.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from tests.postgres import Cluster
from tests.ui.records.stage import Stage, editor
from woo_desktop.domain.commands import Create
from woo_desktop.domain.dates import parse_date
from woo_desktop.domain.fields import FieldSpec, FieldType, Format
from woo_desktop.domain.formats import clean, parse_decimal
from woo_desktop.domain.lifecycle import needs_date, needs_reason
from woo_desktop.domain.records import FIELDS, Ref
from woo_desktop.domain.semester import Semester
from woo_desktop.domain.terms import Kind, Term
from woo_desktop.services.office import Office
from woo_desktop.ui.record.panel import RecordPanel
from woo_desktop.ui.record.status import StatusEditor
from woo_desktop.ui.widgets.editors import ChoiceEditor, FieldEditor, ManyEditor

CTRL = Qt.KeyboardModifier.ControlModifier
TYPED_TYPES = {FieldType.TEXT, FieldType.LONG_TEXT, FieldType.WHOLE, FieldType.DECIMAL, FieldType.DATE, FieldType.CODES}
KINDS = (
    Kind.SME, Kind.CONTACT, Kind.QUESTION, Kind.ASSIGNMENT, Kind.TRACK, Kind.TRACK_TEACHER, Kind.OFFERING, Kind.MOMENT,
    Kind.TEACHER, Kind.INSTITUTION, Kind.HUB, Kind.PROGRAMME, Kind.KEY_PERSON, Kind.TASK, Kind.EXECUTION, Kind.TEAM,
    Kind.CONTACT_MOMENT, Kind.AGREEMENT,
)  # fmt: skip
"""Every kind that the panel shows; the declarations say which fields those have."""

GOOD = {
    Format.KVK: "12.34.56.78",
    Format.BRANCH: "0000 1234 5678",
    Format.BRIN: "25be",
    Format.RIO: "123A456",
    Format.POSTCODE: "9712cp",
    Format.PHONE: "050-123 45 67",
    Format.MAIL: "Fenna@Werk.Example",
    Format.WEB: "www.werk.example",
    Format.CREBO_CROHO: "25187",
    Format.SEMESTER: "2829-S1",
    Format.TIME: "14.30",
}
BAD = {
    Format.KVK: "1234567",
    Format.BRANCH: "12",
    Format.BRIN: "xx",
    Format.RIO: "12",
    Format.POSTCODE: "97 CP",
    Format.PHONE: "12",
    Format.MAIL: "geen mail",
    Format.WEB: "geen web",
    Format.CREBO_CROHO: "12",
    Format.SEMESTER: "ooit",
    Format.TIME: "25.99",
}
BAD_TYPES = {FieldType.WHOLE: "veel", FieldType.DECIMAL: "veel", FieldType.DATE: "31-2-2027"}


def typed_fields(kind: Kind) -> list[FieldSpec]:
    return [spec for spec in FIELDS[kind] if spec.shown and spec.type in TYPED_TYPES]


def good(spec: FieldSpec, turn: int = 1) -> str:
    """Something to type in a field that it takes without a warning."""
    match spec.type:
        case FieldType.WHOLE:
            return str(turn + 1)
        case FieldType.DECIMAL:
            return f"{turn + 1},5"
        case FieldType.DATE:
            return f"{turn}-10-2027"
        case FieldType.CODES:
            return f"2829-P{turn}, 2829-P{turn + 1}"
    return GOOD.get(spec.format, f"Łódź & Zn {spec.name} {turn}")


def wrong_for(spec: FieldSpec) -> str:
    """Something to type that is off; nothing where all is well."""
    return BAD.get(spec.format) or BAD_TYPES.get(spec.type, "")


def stored_form(spec: FieldSpec, typed: str) -> object:
    match spec.type:
        case FieldType.WHOLE:
            return int(typed)
        case FieldType.DECIMAL:
            return parse_decimal(typed)
        case FieldType.DATE:
            return parse_date(typed, dt.date.today())
        case FieldType.CODES:
            return tuple(typed.split(", "))
    return clean(spec.format, typed)


def record_of(stage: Stage, kind: Kind) -> Ref:
    """A record of a kind; made where the sample has none that may be changed."""
    made = {Kind.TRACK_TEACHER: {"track_id": 1, "teacher_id": 1}, Kind.TEAM: {"execution_id": 1}}
    if kind in made:
        return stage.office.run(Create(kind, made[kind])).created[0]
    return stage.first(kind)


def empty_and_type(stage: Stage, text: str) -> None:
    stage.press(Qt.Key.Key_A, CTRL)
    stage.press(Qt.Key.Key_Delete)
    stage.type(text)


def stay_here(stage: Stage, panel: RecordPanel, field: FieldEditor) -> None:
    stage.press(Qt.Key.Key_Return, CTRL if field.spec.type is FieldType.LONG_TEXT else Qt.KeyboardModifier.NoModifier)


def go_on(stage: Stage, panel: RecordPanel, field: FieldEditor) -> None:
    stage.press(Qt.Key.Key_Tab)


def leave(stage: Stage, panel: RecordPanel, field: FieldEditor) -> None:
    panel.tabs.setFocus(Qt.FocusReason.MouseFocusReason)


WAYS: tuple[Callable[[Stage, RecordPanel, FieldEditor], None], ...] = (stay_here, go_on, leave)


def is_quiet(field: FieldEditor, *known: object) -> bool:
    """Nothing is being edited; perhaps it shows what was known before."""
    if field.is_editing:
        return False
    return all(field.value == value and field.quiet.text() == field.text_of(value) for value in known)


def walk_typed_fields(stage: Stage, kind: Kind) -> None:
    ref = record_of(stage, kind)
    panel = stage.panel(ref)
    wanted: dict[str, object] = {}
    for at, spec in enumerate(typed_fields(kind)):
        field = editor(panel, spec.name)
        if not field.isVisibleTo(panel) and spec.name in ("status_reason", "status_note"):
            continue
        before = field.value
        panel.edit_field(spec.name)
        assert field.is_editing, spec.name
        empty_and_type(stage, good(spec, 2))
        stage.press(Qt.Key.Key_Escape)
        assert is_quiet(field, before), spec.name
        panel.edit_field(spec.name)
        empty_and_type(stage, good(spec))
        WAYS[at % len(WAYS)](stage, panel, field)
        assert is_quiet(field), spec.name
        wanted[spec.name] = stored_form(spec, good(spec))
    stage.settle()
    assert not stage.troubles
    _is_there_again(stage, ref, wanted)


def _is_there_again(stage: Stage, ref: Ref, wanted: dict[str, object]) -> None:
    """In the database, and in a panel that opens the record anew."""
    found = {name: stage.stored(ref, name) for name in wanted}
    assert found == wanted
    again = stage.panel(ref)
    for name, value in wanted.items():
        assert editor(again, name).value == value
        assert editor(again, name).quiet.text() == editor(again, name).text_of(value) != ""


def choose_another(stage: Stage, kind: Kind, field: FieldEditor) -> bool:
    """Choose something else with the keyboard; False where there is nothing else to choose."""
    field.quiet.setFocus()
    stage.press(Qt.Key.Key_Space)
    stage.settle()
    if isinstance(field, ManyEditor):
        stage.press(Qt.Key.Key_Down)
        stage.press(Qt.Key.Key_Space)
        stage.press(Qt.Key.Key_Return)
        return True
    assert isinstance(field, ChoiceEditor)
    keys = [row.key for row in field.popup().list.rows_model.rows()]
    here = keys.index(field.value) if field.value in keys else -1
    others = [at for at, key in enumerate(keys) if at != here and not _asks_more(kind, field, key) and key is not None]
    if not others:
        stage.press(Qt.Key.Key_Escape)
        return False
    now = field.popup().list.currentIndex().row()
    for _step in range(abs(others[0] - now)):
        stage.press(Qt.Key.Key_Down if others[0] > now else Qt.Key.Key_Up)
    stage.press(Qt.Key.Key_Return)
    return True


def _asks_more(kind: Kind, field: ChoiceEditor, key: object) -> bool:
    """A state that asks for a reason or a day; that has a test of its own."""
    if not isinstance(field, StatusEditor) or not isinstance(key, Term):
        return False
    return needs_reason(kind, key) or needs_date(kind, key)


def walk_chosen_fields(stage: Stage, kind: Kind) -> None:
    ref = record_of(stage, kind)
    panel = stage.panel(ref)
    chosen: dict[str, object] = {}
    for spec in FIELDS[kind]:
        field = editor(panel, spec.name) if spec.shown else None
        if field is None or spec.type in TYPED_TYPES or not field.isVisibleTo(panel):
            continue
        before = field.value
        field.quiet.setFocus()
        stage.press(Qt.Key.Key_Space)
        stage.settle()
        stage.press(Qt.Key.Key_Escape)
        stage.settle()
        assert is_quiet(field, before), spec.name
        if choose_another(stage, kind, field):
            stage.settle()
            assert field.quiet.hasFocus(), spec.name
            # What cannot be, or follows from other records, is said under the field.
            assert field.value != before or is_below(panel, field), spec.name
            if field.value != before:
                chosen[spec.name] = field.value
    assert not stage.troubles
    assert chosen or not any(spec.shown and spec.type not in TYPED_TYPES for spec in FIELDS[kind])
    # What follows from other fields (a state from its proposals) settles again by itself.
    _is_there_again(stage, ref, {name: value for name, value in chosen.items() if value not in (None, "", ())})


@contextmanager
def slow_storing(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Nothing is stored until the event is set."""
    free, run = threading.Event(), Office.run

    def run_late(self: Office, *args: object, **more: object) -> object:
        assert free.wait(60)
        return run(self, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Office, "run", run_late)
    try:
        yield free
    finally:
        free.set()


def walk_while_storing_takes_long(stage: Stage, kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole form is filled in with Tab while not even the first field is stored."""
    ref = record_of(stage, kind)
    panel = stage.panel(ref)
    specs = [spec for spec in typed_fields(kind) if editor(panel, spec.name).isVisibleTo(panel)]
    with slow_storing(monkeypatch) as free:
        panel.edit_field(specs[0].name)
        for spec in specs:
            for _skip in range(30):
                if editor(panel, spec.name).is_editing:
                    break
                stage.press(Qt.Key.Key_Tab)
            assert editor(panel, spec.name).is_editing, spec.name
            empty_and_type(stage, good(spec, 3))
        stage.press(Qt.Key.Key_Tab)
        for spec in specs:
            shown = editor(panel, spec.name).text_of(stored_form(spec, good(spec, 3)))
            assert editor(panel, spec.name).quiet.text() == shown, spec.name
        free.set()
        stage.settle()
    assert not stage.troubles
    _is_there_again(stage, ref, {spec.name: stored_form(spec, good(spec, 3)) for spec in specs})


def is_below(panel: RecordPanel, field: FieldEditor) -> bool:
    """The words stand right under what was typed, and in sight."""
    note, typed = field.note, field.typing_in if field.is_editing else field.quiet
    assert typed is not None
    gap = note.mapTo(panel, QPoint(0, 0)).y() - typed.mapTo(panel, QPoint(0, typed.height())).y()
    return note.isVisible() and bool(note.text()) and 0 <= gap <= 12


# --- the tests --------------------------------------------------------------------------------------------------------


def test_every_kind_of_the_handbook_has_its_panel_here() -> None:
    """What has no panel: what the board and the editor of lists change, and what the program writes itself."""
    elsewhere = {
        Kind.PROPOSAL, Kind.AGREEMENT_CASE, Kind.TEACHER_PROGRAMME, Kind.PERIOD, Kind.FREE_WEEK, Kind.LIST_VALUE,
        Kind.CLAUSE, Kind.SETTING, Kind.MEMBER, Kind.ACTIVITY, Kind.ATTACHMENT,
    }  # fmt: skip
    assert set(KINDS) | elsewhere == set(Kind)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_typed_is_kept_and_esc_puts_back(stage: Stage, kind: Kind) -> None:
    walk_typed_fields(stage, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_chosen_is_kept_and_esc_puts_back(stage: Stage, kind: Kind) -> None:
    walk_chosen_fields(stage, kind)


@pytest.mark.parametrize("kind", [Kind.SME, Kind.QUESTION, Kind.TRACK, Kind.OFFERING, Kind.TEACHER, Kind.AGREEMENT])
def test_no_key_is_lost_while_storing_takes_long(stage: Stage, kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    walk_while_storing_takes_long(stage, kind, monkeypatch)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if any(map(wrong_for, typed_fields(kind)))])
def test_what_is_off_is_said_right_under_the_field(stage: Stage, kind: Kind) -> None:
    panel = stage.panel(record_of(stage, kind))
    for spec in typed_fields(kind):
        wrong = wrong_for(spec)
        if not wrong:
            continue
        field = editor(panel, spec.name)
        panel.edit_field(spec.name)
        empty_and_type(stage, wrong)
        if spec.type in BAD_TYPES:
            stage.press(Qt.Key.Key_Return)
            stage.settle()
            assert field.is_editing, spec.name
            assert is_below(panel, field), spec.name
            stage.press(Qt.Key.Key_Escape)
            continue
        stage.settle()
        assert is_below(panel, field), spec.name
        stage.press(Qt.Key.Key_Return)
        stage.settle()
        assert not field.is_editing, spec.name
        assert is_below(panel, field), spec.name
    assert not stage.troubles


@pytest.mark.postgres
def test_the_same_on_a_server(
    qtbot: QtBot, postgres: Cluster, small_template: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with postgres.database(small_template) as place:
        stage = Stage(qtbot, place, Semester.at(dt.date.today()).code)  # type: ignore[arg-type]
        try:
            walk_chosen_fields(stage, Kind.CONTACT)
            walk_while_storing_takes_long(stage, Kind.SME, monkeypatch)
        finally:
            stage.close()
