"""`woo import`: takes lists over, or only says what would become of every row."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from pathlib import Path

from woo_desktop.cli.asking import Asked
from woo_desktop.cli.talking import Talk
from woo_desktop.domain.importing.known import WhatIsKnown
from woo_desktop.domain.importing.layout import Choice
from woo_desktop.domain.importing.plan import Plan, make_plan
from woo_desktop.domain.importing.planning import Decisions
from woo_desktop.domain.importing.sheets import Fate, Grid, SheetKind, SheetOutcome
from woo_desktop.domain.importing.takeover import ImportRows
from woo_desktop.i18n import _, fill, ngettext, say
from woo_desktop.services.importing.reading import read_file
from woo_desktop.services.office import Office


def import_lists(office: Office, asked: Asked, talk: Talk) -> int:
    """Read every file, plan, and take all of it over in one gesture, or nothing."""
    paths = [Path(file).expanduser() for file in asked.files]
    grids = [grid for path in paths for grid in _named_apart(read_file(path), path, paths)]
    plan = make_plan(grids, office.answer(WhatIsKnown()), _decisions(asked, grids))
    gesture = None
    if plan.steps and not asked.dry_run:
        outcome = office.run(ImportRows(plan.steps, tuple(path.name for path in paths)))
        gesture = outcome.inverse
    if asked.refused:
        _write_refused(plan, Path(asked.refused).expanduser().absolute())
    document = _document(plan, grids) | {"gesture": gesture, "dry_run": asked.dry_run}
    talk.answer(document, _lines(plan, asked))
    return 0


def _named_apart(grids: Sequence[Grid], path: Path, paths: Sequence[Path]) -> Iterator[Grid]:
    """Two files of one name in two folders are told apart by their folder."""
    twins = sum(other.name == path.name for other in paths) > 1
    for grid in grids:
        yield dataclasses.replace(grid, file=str(path)) if twins else grid


def _decisions(asked: Asked, grids: Sequence[Grid]) -> Decisions:
    sheets = {}
    if asked.as_kind:
        kind = SheetKind(asked.as_kind)
        sheets = {(grid.file, grid.name): Choice(kind) for grid in grids if not grid.off_by_default}
    return Decisions(asked.today, sheets=sheets, merge=asked.merge, semester=asked.semester)


def _document(plan: Plan, grids: Sequence[Grid]) -> dict[str, object]:
    files: dict[str, list[dict[str, object]]] = {grid.file: [] for grid in grids}
    for sheet in plan.sheets:
        files[sheet.file].append(_sheet_document(sheet))
    counts: dict[str, object] = {str(fate): plan.count(fate) for fate in Fate}
    counts["rows"] = sum(len(sheet.rows) for sheet in plan.sheets)
    counts["duplicates"] = sum(sheet.duplicates for sheet in plan.sheets)
    return {"files": [{"file": name, "sheets": sheets} for name, sheets in files.items()], "counts": counts}


def _sheet_document(sheet: SheetOutcome) -> dict[str, object]:
    messages = [*sheet.messages, *(told for row in sheet.rows for told in row.messages)]
    return {
        "sheet": sheet.sheet,
        "kind": str(sheet.kind) if sheet.kind else None,
        "rows": len(sheet.rows),
        **{str(fate): sheet.count(fate) for fate in Fate},
        "duplicates": sheet.duplicates,
        "messages": [{"row": told.row, "column": told.column, "text": say(told.text)} for told in messages],
    }


def _lines(plan: Plan, asked: Asked) -> Iterator[str]:
    for sheet in plan.sheets:
        kind = _(sheet.kind.label) if sheet.kind else _("not taken over")
        yield fill(_("{file}, {sheet}: {kind}"), {"file": sheet.file, "sheet": sheet.sheet, "kind": kind})
        counts = {str(fate): sheet.count(fate) for fate in Fate}
        yield "  " + fill(
            _("{taken} taken over, {warned} with a warning, {refused} refused, {skipped} skipped"), counts
        )
        for row in sheet.rows:
            for told in row.messages:
                yield (
                    f"  {told.row}  {told.column}: {say(told.text)}"
                    if told.column
                    else f"  {told.row}  {say(told.text)}"
                )
    if asked.dry_run:
        yield _("Nothing was changed: this was only a look.")
    elif plan.steps:
        count = len(plan.steps)
        yield ngettext("{count} record made or changed.", "{count} records made or changed.", count).format(count=count)
    else:
        yield _("Everything stood here already: nothing was changed.")


def _write_refused(plan: Plan, target: Path) -> None:
    from woo_desktop.documents.files import write_or_tell
    from woo_desktop.documents.refused_workbook import RefusedLine, refused_workbook

    lines = [RefusedLine(one.sheet, one.headers, one.cells, say(one.reason)) for one in plan.refused]
    write_or_tell(target, refused_workbook(lines))
