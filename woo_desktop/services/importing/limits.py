"""How much a list may ask of the program, and how it says no (RELIABILITY.md §3.5)."""

from __future__ import annotations

from woo_desktop.domain.words import N_, Sentence

SECONDS = 60.0
MEMORY = 1 << 30
FILE_BYTES = 25 << 20
TEXT_BYTES = 80 << 20
PARTS = 2_000
UNPACKED = 250 << 20
RATIO = 200
RATIO_FROM = 1 << 20
ROWS = 200_000
COLUMNS = 200
CELLS = 12_000_000
MERGES = 20_000
MERGED_ROWS = 1_000
SHEETS = 300
SPARSE_FROM, SPARSE = 20_000, 20
CELL_TEXT = 100_000
TEXT_LINES = 600_000
"""Cells may hold line breaks, so a text file has more lines than rows."""

SAVE_AS_XLSX = Sentence(N_("This is an old kind of Excel file. Open it in Excel and save it as .xlsx."))
HAS_PASSWORD = Sentence(N_("This file has a password. Take the password off in Excel and save it again."))
NO_LIST = Sentence(N_("This is not a list that can be read. Save it in Excel as .xlsx, or as CSV."))
DAMAGED = Sentence(N_("This file is damaged or incomplete. Open it in Excel and save it as .xlsx."))
TOO_LARGE = Sentence(
    N_("This file is too large to read. Copy only the rows with data to a new workbook and save it as .xlsx.")
)
UNSAFE = Sentence(N_("This file holds parts that do not belong in a list. Open it in Excel and save it as .xlsx."))
TOO_SLOW = Sentence(N_("Reading took too long. Copy only the rows with data to a new workbook and save it as .xlsx."))
EMPTY = Sentence(N_("This file is empty."))


class Refused(Exception):
    """A file that is not read; `why` tells the person what to do."""

    def __init__(self, why: Sentence) -> None:
        super().__init__(why.message)
        self.why = why
