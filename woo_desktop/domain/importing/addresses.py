"""Cells that hold two things: KvK and establishment, postcode and place, an address with both behind it."""

from __future__ import annotations

import re

from woo_desktop.domain import formats
from woo_desktop.domain.fields import Format
from woo_desktop.domain.importing.planning import Planning
from woo_desktop.domain.importing.rows import Row
from woo_desktop.domain.words import N_, Sentence

_KVK_AND_BRANCH = re.compile(r"\D*([0-9]{8})\D+([0-9]{12})\D*")
_POSTCODE = re.compile(r"\b([1-9][0-9]{3})\s?([A-Za-z]{2})\b")
_ALMOST = re.compile(r"(?:^|[\s,])([1-9][0-9]{3}(?: ?[A-Z]{1,4})?)(?=\s|$|,)")
_PLACE = re.compile(r"[^\W\d_][\w'’ .-]{1,40}")


def part_cells(planning: Planning, row: Row) -> None:
    """Give each part of such a cell its own place; what was said in a column of its own stays as it is."""
    both = _KVK_AND_BRANCH.fullmatch(row.text("sme.kvk"))
    if both:
        row.context["sme.branch_number"] = both.group(2)
        row.override["sme.kvk"] = both.group(1)
    _house_number(row)
    for source in ("sme.place", "sme.postcode", "sme.address"):
        _part(row, source)
    if row.text("sme.place") and not row.text("sme.postcode") and not row.text("sme.city"):
        row.context["sme.city"] = row.text("sme.place")


def _house_number(row: Row) -> None:
    number = row.text("sme.house_number")
    street = row.text("sme.address")
    if number and street and not street.endswith(number) and "sme.address" not in row.override:
        row.override["sme.address"] = f"{street} {number}{row.text('sme.house_extra')}"


def _part(row: Row, source: str) -> None:
    text = " ".join(row.text(source).split())
    found = _POSTCODE.search(text)
    if found is not None and formats.warning(Format.POSTCODE, f"{found.group(1)} {found.group(2).upper()}"):
        found = None
    if found is None:
        if source != "sme.postcode" and not row.text("sme.postcode"):
            _almost(row, source, text)
        return
    if found.group(0) == text and source == "sme.postcode":
        return
    behind, before = text[found.end() :].strip(" ,-"), text[: found.start()].strip(" ,-")
    if source == "sme.postcode" and before:
        return
    row.context.setdefault("sme.postcode", found.group(0))
    if behind:
        row.context.setdefault("sme.city", behind)
    if source == "sme.address":
        row.override["sme.address"] = before
    elif source == "sme.postcode":
        row.override["sme.postcode"] = found.group(0)


def _almost(row: Row, source: str, text: str) -> None:
    """ "Stationsplein 1, 9725 Groningen": a postcode that lacks its letters, with a place behind it."""
    found = _ALMOST.search(text)
    if found is None or row.text("sme.city"):
        return
    behind, before = text[found.end() :].strip(" ,-"), text[: found.start()].strip(" ,-")
    if not behind or not _PLACE.fullmatch(behind):
        return
    row.warn(source, Sentence(N_("The postcode in this address is not complete: expected 9712 CP.")))
    row.keep(source)
    row.context.setdefault("sme.city", behind)
    if before:
        row.override[source] = before
