"""`woo tour`: the main job without a screen, in a process of its own; what it leaves is read back."""

import json
import subprocess
import sys
from pathlib import Path

import openpyxl
from pypdf import PdfReader
from PySide6.QtGui import QImage

from woo_desktop.ui.places import Place


def test_the_tour_leaves_pictures_papers_and_the_board(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    command = [sys.executable, "-m", "woo_desktop", "--lang", "en", "tour", str(folder)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert len(ran.stdout.splitlines()) == 10
    names = {path.name for path in folder.iterdir()}
    for place in Place:
        for mode in ("light", "dark"):
            for width, height in ((1600, 1000), (1280, 720)):
                name = f"{place.value.replace('_', '-')}-{mode}-{width}x{height}.png"
                assert name in names
                picture = QImage(str(folder / name))
                assert (picture.width(), picture.height()) == (width, height)
    assert {"board-dark-dragging.png", "board-light-dragging.png"} <= names
    board = json.loads((folder / "board.json").read_text("utf-8"))
    dragged = [line.partition("‘")[2].partition("’")[0] for line in ran.stdout.splitlines() if "Dragged" in line]
    assert len(dragged) == 3
    placed = {card["title"] for offering in board["offerings"] for card in offering["cards"]}
    assert set(dragged[:2]) <= placed
    assert dragged[2] in {card["title"] for card in board["pool"]}
    papers = sorted(folder.glob("*.pdf"))
    assert papers
    assert all("Werkplaats Online Ondernemen" in PdfReader(paper).pages[0].extract_text() for paper in papers)
    assert len(openpyxl.load_workbook(folder / "Overview.xlsx").sheetnames) == 8
