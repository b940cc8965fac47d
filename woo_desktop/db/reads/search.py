"""Ctrl+K: any record by part of a name, place, KvK, phone or number."""

from __future__ import annotations

from sqlalchemy import case, select

from woo_desktop.db.reads.choices import called
from woo_desktop.db.reads.context import Reading
from woo_desktop.db.reads.matching_text import begins, contains, is_called
from woo_desktop.db.store import as_record
from woo_desktop.domain.answers import Hit
from woo_desktop.domain.cleaning import fold
from woo_desktop.domain.naming import name_of
from woo_desktop.domain.queries import Search
from woo_desktop.domain.records import Agreement, Contact, Question, Record, Ref, Sme, Teacher, Track
from woo_desktop.domain.terms import Kind

_SEARCHED = (Kind.SME, Kind.QUESTION, Kind.TRACK, Kind.TEACHER, Kind.CONTACT, Kind.AGREEMENT, Kind.TASK)


def search(reading: Reading, query: Search) -> tuple[Hit, ...]:
    """The best hits first: names that begin with the text, then the rest; a contact leads to its company."""
    wanted = fold(query.text).strip()
    if not wanted:
        return ()
    ranked: list[tuple[int, int, Hit]] = []
    for order, kind in enumerate(_SEARCHED):
        found = _of_kind(reading, kind, wanted, query.limit)
        reading.store.saw(kind, [record for _rank, record in found])
        for rank, record in found:
            hit = _hit(reading, record)
            if hit is not None:
                ranked.append((rank, order, hit))
    ranked.sort(key=_rank)
    hits: dict[Ref, Hit] = {}
    for _order, _kind, hit in ranked:
        hits.setdefault(hit.ref, hit)
    return tuple(hits.values())[: query.limit]


def _of_kind(reading: Reading, kind: Kind, wanted: str, limit: int) -> list[tuple[int, Record]]:
    table = reading.store.table(kind)
    column = table.c.search_text
    conditions = [contains(column, word) for word in _ways(wanted)] if len(_ways(wanted)) == 1 else []
    if not conditions:
        conditions = [is_called(table, word) for word in wanted.split()]
    starts = case((begins(column, wanted), 0), else_=1)
    query = (
        select(table, starts.label("rank"))
        .where(table.c.trashed_at.is_(None), *conditions)
        .order_by(starts, column)
        .limit(limit)
    )
    return [(row._mapping["rank"], as_record(kind, row)) for row in reading.connection.execute(query)]


def _ways(wanted: str) -> list[str]:
    """A phone number as people type it is looked for as it is stored: +31 without zero, spaces and dashes."""
    digits = "".join(sign for sign in wanted if sign.isdigit())
    looks_like_phone = len(digits) >= 6 and digits.startswith("0") and not any(sign.isalpha() for sign in wanted)
    if looks_like_phone and len(digits) != 8:
        return [digits.lstrip("0")]
    return [wanted] if " " not in wanted else []


def _hit(reading: Reading, record: Record) -> Hit | None:
    store = reading.store
    if isinstance(record, Contact):
        if record.sme_id is None:
            return None
        return Hit(Ref(Kind.SME, record.sme_id), record.full_name, store.get(Sme, record.sme_id).name)
    detail = ""
    match record:
        case Sme():
            detail = record.city
        case Question():
            company = store.get(Sme, record.sme_id).name if record.sme_id else ""
            detail = " · ".join(part for part in (record.number, company) if part)
        case Track():
            detail = record.code
        case Teacher():
            detail = record.subject
        case Agreement():
            detail = record.semester
    return Hit(record.ref, name_of(record) or called(record), detail)


def _rank(ranked: tuple[int, int, Hit]) -> tuple[int, int, str]:
    return (ranked[0], ranked[1], fold(ranked[2].title))
