"""The house rules hold in every module, and each of them still catches what it is there for."""

from pathlib import PurePosixPath

import pytest

from tests.architecture import rules
from tests.architecture.rules import RULES, Module, Rule, makes_paragraphs, modules


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_rule_holds_everywhere(rule: Rule) -> None:
    breaches = [f"woo_desktop/{module.path}:{line}" for module in modules() for line in rule(module)]
    assert not breaches, f"{rule.__doc__}\n" + "\n".join(breaches)


def test_one_module_makes_paragraphs() -> None:
    makers = {str(module.path) for module in modules() if makes_paragraphs(module)}
    assert len(makers) <= 1, "One module escapes what a person typed; only that one makes paragraphs"
    assert all(maker.startswith("documents/") for maker in makers)


BREACHES: list[tuple[Rule, str, str]] = [
    (rules.begins_with_a_sentence, "cli.py", "x = 1"),
    (rules.only_ui_knows_qt, "cli.py", "def tour():\n    from PySide6.QtWidgets import QApplication"),
    (rules.only_db_and_services_know_sql, "ui/desk.py", "import sqlalchemy.orm"),
    (rules.only_db_and_services_know_sql, "documents/paper.py", "from sqlite3 import connect"),
    (rules.only_db_changes_rows, "services/office.py", "from sqlalchemy import select, update"),
    (rules.domain_stands_alone, "domain/fit.py", "from woo_desktop.i18n import _"),
    (rules.domain_stands_alone, "domain/fit.py", "import attrs"),
    (
        rules.a_view_does_not_import_a_view,
        "ui/views/board/view.py",
        "from woo_desktop.ui.views.smes import x",
    ),
    (rules.heavy_modules_are_imported_late, "documents/book.py", "import openpyxl"),
    (rules.colours_come_from_the_tokens, "ui/card.py", "style = 'color: #1a2b3c'"),
    (rules.colours_come_from_the_tokens, "ui/card.py", "QColor(1, 2, 3)"),
    (rules.colours_come_from_the_tokens, "ui/card.py", "QColor('red')"),
    (rules.colours_come_from_the_tokens, "ui/card.py", "Qt.GlobalColor.white"),
    (rules.shows_plain_text_only, "ui/card.py", "label = QtWidgets.QLabel(name)"),
    (rules.shows_plain_text_only, "ui/card.py", "self.setToolTip(name)"),
    (rules.shows_plain_text_only, "ui/card.py", "self.setToolTip(plain_tooltip(a) if a else name)"),
    (rules.sql_is_not_glued, "db/reads/smes.py", "text(f'SELECT {x}')"),
    (rules.sql_is_not_glued, "db/reads/smes.py", "sa.text('SELECT ' + x)"),
    (rules.signals_go_to_methods, "ui/card.py", "button.clicked.connect(lambda: 1)"),
    (rules.signals_go_to_methods, "ui/card.py", "button.clicked.connect(partial(f, 1))"),
    (rules.dialogs_do_not_block, "ui/card.py", "dialog.exec()"),
    (
        rules.values_get_their_methods_late,
        "db/far.py",
        "from dataclasses import dataclass\n@dataclass(frozen=True, slots=True)\nclass A: ...",
    ),
    (
        rules.values_get_their_methods_late,
        "db/far.py",
        "import dataclasses\n@dataclasses.dataclass(frozen=True, slots=True)\nclass A: ...",
    ),
]


@pytest.mark.parametrize(("rule", "path", "source"), BREACHES)
def test_rule_catches_a_breach(rule: Rule, path: str, source: str) -> None:
    assert list(rule(Module(PurePosixPath(path), source)))


FINE: list[tuple[Rule, str, str]] = [
    (
        rules.domain_stands_alone,
        "domain/fit.py",
        "import datetime\nfrom woo_desktop.domain.terms import Level",
    ),
    (
        rules.a_view_does_not_import_a_view,
        "ui/views/board/view.py",
        "from woo_desktop.ui.views.board.card import x",
    ),
    (rules.heavy_modules_are_imported_late, "documents/book.py", "def make():\n    import openpyxl"),
    (rules.colours_come_from_the_tokens, "ui/theme/tokens.py", "INK = '#1a2b3c'"),
    (rules.colours_come_from_the_tokens, "ui/card.py", "text = 'Case #12, level 3'"),
    (rules.shows_plain_text_only, "ui/card.py", "self.setToolTip(plain_tooltip(name) if name else '')"),
    (rules.sql_is_not_glued, "db/reads/smes.py", "text('SELECT 1')"),
    (rules.dialogs_do_not_block, "ui/start.py", "app.exec()"),
    (
        rules.values_get_their_methods_late,
        "db/far.py",
        "from woo_desktop.domain.late_dataclass import dataclass\n@dataclass(frozen=True, slots=True)\nclass A: ...",
    ),
    (
        rules.values_get_their_methods_late,
        "ui/lift.py",
        "from dataclasses import dataclass\n@dataclass(slots=True)\nclass A: ...",
    ),
]


@pytest.mark.parametrize(("rule", "path", "source"), FINE)
def test_rule_leaves_the_rest_alone(rule: Rule, path: str, source: str) -> None:
    assert not list(rule(Module(PurePosixPath(path), source)))
