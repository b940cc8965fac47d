"""The house rules that a linter does not know, each a function from a module to its breaches."""

import ast
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parents[2]
DATABASE = {"sqlalchemy", "alembic", "psycopg", "psycopg_pool", "sqlite3"}
QT = {"PySide6", "shiboken6"}
# Loading these costs more than opening the window.
HEAVY = {"openpyxl", "reportlab", "alembic", "psycopg", "pypdfium2", "highspy", "numpy", "svglib", "PIL"}
# These read what they are given as HTML, and open the files it names.
READS_MARKUP = {"QLabel", "QMessageBox", "QToolTip", "QTextBrowser", "QErrorMessage"}
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b|\brgba?\(\s*\d|\bhsla?\(\s*\d")


@dataclass(frozen=True)
class Module:
    """One source file: its path inside the package, and what it says."""

    path: PurePosixPath
    source: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.source)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(self.tree))

    @property
    def layer(self) -> str:
        """The first folder, or the name of a module at the top: `ui`, `db`, `cli`."""
        return self.path.parts[0].removesuffix(".py")

    def within(self, folder: str) -> bool:
        return str(self.path).startswith(folder)

    def imports(self) -> Iterator[tuple[int, str]]:
        """Every import, also inside functions: line and full name of the module."""
        for node in self.nodes:
            yield from _imported(node)

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in self.nodes if isinstance(node, ast.Call))


Rule = Callable[[Module], Iterator[int]]


def modules() -> list[Module]:
    package = ROOT / "woo_desktop"
    return [
        Module(PurePosixPath(file.relative_to(package).as_posix()), file.read_text(encoding="utf-8"))
        for file in sorted(package.rglob("*.py"))
    ]


def _imported(node: ast.AST) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.Import):
        yield from ((node.lineno, alias.name) for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def _top(name: str) -> str:
    return name.partition(".")[0]


def _name(node: ast.expr) -> str:
    """The last word of `a.b.c`, or the name itself."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant)


def _escaped(node: ast.expr) -> bool:
    """A tooltip that passed `plain_tooltip`, or an empty one."""
    if isinstance(node, ast.IfExp):
        return _escaped(node.body) and _escaped(node.orelse)
    if isinstance(node, ast.Call):
        return _name(node.func) == "plain_tooltip"
    return isinstance(node, ast.Constant) and not node.value


def begins_with_a_sentence(module: Module) -> Iterator[int]:
    """A module opens with one sentence on what it is for."""
    if not (ast.get_docstring(module.tree) or "").strip():
        yield 1


def only_ui_knows_qt(module: Module) -> Iterator[int]:
    """The rest of the program also runs without a screen."""
    if module.layer != "ui":
        yield from (line for line, name in module.imports() if _top(name) in QT)


def only_db_and_services_know_sql(module: Module) -> Iterator[int]:
    """No session, row or statement leaves these two."""
    if module.layer not in {"db", "services"}:
        yield from (line for line, name in module.imports() if _top(name) in DATABASE)


def only_db_changes_rows(module: Module) -> Iterator[int]:
    """A bulk update or delete passes by the version check; the store is the one place for it."""
    if module.layer != "db":
        forbidden = {f"sqlalchemy.{verb}" for verb in ("update", "delete", "insert")}
        yield from (line for line, name in module.imports() if name in forbidden)


def domain_stands_alone(module: Module) -> Iterator[int]:
    """The workshop in its own words: nothing of ours, nothing of anyone else's."""
    if module.layer == "domain":
        for line, name in module.imports():
            ours = name.startswith("woo_desktop.domain.")
            if not ours and _top(name) not in sys.stdlib_module_names:
                yield line


def a_view_does_not_import_a_view(module: Module) -> Iterator[int]:
    """A view that leads elsewhere asks the window, so that every view can be read and tested alone."""
    if module.within("ui/views/") and len(module.path.parts) > 3:
        own = f"woo_desktop.ui.views.{module.path.parts[2]}"
        for line, name in module.imports():
            if name.startswith("woo_desktop.ui.views.") and not f"{name}.".startswith(f"{own}."):
                yield line


def heavy_modules_are_imported_late(module: Module) -> Iterator[int]:
    """The window opens before they are needed. Migrations, and what reaches a server, are themselves loaded late."""
    if not any(map(module.within, ("db/migrations/", "db/reaching.py"))):
        for node in module.tree.body:
            yield from (line for line, name in _imported(node) if _top(name) in HEAVY)


def colours_come_from_the_tokens(module: Module) -> Iterator[int]:
    """One file knows colours, so that light, dark and contrast stay right everywhere."""
    if module.layer != "ui" or module.within("ui/theme/tokens.py"):
        return
    for node in module.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and COLOUR.search(node.value):
            yield node.lineno
        if isinstance(node, ast.Call) and _name(node.func) in {"QColor", "fromRgb", "fromHsl", "fromHsv"}:
            yield from [node.lineno] if node.args and all(map(_literal, node.args)) else []
        if isinstance(node, ast.Attribute) and _name(node.value) == "GlobalColor" and node.attr != "transparent":
            yield node.lineno


def shows_plain_text_only(module: Module) -> Iterator[int]:
    """What a person typed is never markup: ui/widgets has labels, messages and tooltips that know that."""
    if module.layer != "ui" or module.within("ui/widgets/") or module.within("ui/theme/"):
        return
    for node in module.nodes:
        if isinstance(node, ast.Name | ast.Attribute) and _name(node) in READS_MARKUP:
            yield node.lineno
        if isinstance(node, ast.Call) and _name(node.func) == "setToolTip" and not all(map(_escaped, node.args)):
            yield node.lineno


def sql_is_not_glued(module: Module) -> Iterator[int]:
    """Values travel as parameters; `text()` takes a literal."""
    for call in module.calls():
        if _name(call.func) == "text" and call.args:
            given = call.args[0]
            glued = isinstance(given, ast.JoinedStr | ast.BinOp)
            if glued or (isinstance(given, ast.Call) and _name(given.func) in {"format", "join", "replace"}):
                yield call.lineno


def signals_go_to_methods(module: Module) -> Iterator[int]:
    """A lambda or partial keeps its widget alive, and raises on a dead one."""
    for call in module.calls():
        if _name(call.func) == "connect" and module.layer == "ui":
            for given in call.args:
                made = isinstance(given, ast.Call) and _name(given.func) in {"partial", "partialmethod"}
                if made or isinstance(given, ast.Lambda):
                    yield call.lineno


def dialogs_do_not_block(module: Module) -> Iterator[int]:
    """`open()` keeps the event loop ours; only the application itself has `exec()`."""
    if module.layer == "ui":
        for call in module.calls():
            bare = _name(call.func) in {"exec", "exec_"} and not call.args and not call.keywords
            if bare and isinstance(call.func, ast.Attribute) and "app" not in ast.unparse(call.func.value).lower():
                yield call.lineno


def values_get_their_methods_late(module: Module) -> Iterator[int]:
    """A frozen class with slots takes its decorator from `domain/late_dataclass`: the start waits for every other."""
    of_library = {"dataclasses.dataclass"}
    if any(name == "dataclasses.dataclass" for _line, name in module.imports()):
        of_library.add("dataclass")
    for made in module.calls():
        options = {each.arg for each in made.keywords}
        if {"frozen", "slots"} <= options <= {"frozen", "slots", "kw_only"} and ast.unparse(made.func) in of_library:
            yield made.lineno


RULES: list[Rule] = [
    begins_with_a_sentence,
    only_ui_knows_qt,
    only_db_and_services_know_sql,
    only_db_changes_rows,
    domain_stands_alone,
    a_view_does_not_import_a_view,
    heavy_modules_are_imported_late,
    colours_come_from_the_tokens,
    shows_plain_text_only,
    sql_is_not_glued,
    signals_go_to_methods,
    dialogs_do_not_block,
    values_get_their_methods_late,
]


def makes_paragraphs(module: Module) -> bool:
    """Whether a module calls ReportLab's Paragraph, which reads its text as markup."""
    return any(_name(call.func) == "Paragraph" for call in module.calls())
