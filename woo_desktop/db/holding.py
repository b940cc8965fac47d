"""What a server does before a gesture of one statement is written: hold what it is about, and see that it still holds.

A gesture was prepared from what was read at some moment. `woo_hold` waits for those who are busy with the same rows,
keeps others away from them until the commit, and then looks (each statement inside sees what was stored last) whether
any fact since the reading touches what was looked at. What others did elsewhere does not stand in the way.

What is watched is told in words, one list for all that can happen: the functions below make them.
"""

from __future__ import annotations

from collections.abc import Iterable

from woo_desktop.db.values import to_json
from woo_desktop.domain.records import Ref
from woo_desktop.domain.terms import Kind

# The rows are taken in the order in which the handlers write them: nobody waits in a circle.
HOLD = """
CREATE FUNCTION woo_hold(told text, watched text[], proposals bigint[], offerings bigint[], questions bigint[])
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = woo, pg_temp AS $$
DECLARE
    seen CONSTANT pg_snapshot := told::pg_snapshot;
    since CONSTANT bigint := pg_snapshot_xmin(seen)::text::bigint;
BEGIN
    PERFORM FROM proposal WHERE id = ANY (proposals) ORDER BY id FOR NO KEY UPDATE;
    PERFORM FROM offering WHERE id = ANY (offerings) ORDER BY id FOR NO KEY UPDATE;
    PERFORM FROM question WHERE id = ANY (questions) ORDER BY id FOR NO KEY UPDATE;
    IF (SELECT max(xact) FROM gesture) >= since AND EXISTS (
        SELECT FROM gesture AS news
        WHERE news.xact >= since AND NOT pg_visible_in_snapshot(news.xact::text::xid8, seen) AND (
            SELECT bool_or(ARRAY[
                fact.kind,
                fact.kind || ':' || fact.record_id,
                fact.kind || '/' || fact.action,
                fact.kind || '.' || fact.field,
                fact.kind || '.' || fact.field || '<' || coalesce(fact.old, 'null'),
                fact.kind || '.' || fact.field || '=' || coalesce(fact.new, 'null')
            ]::text[] && watched OR fact.action = 'created' AND EXISTS (
                SELECT FROM jsonb_each(fact.new::jsonb) AS made
                WHERE fact.kind || '.' || made.key || '=' || made.value::text = ANY (watched)))
            FROM change_fact AS fact WHERE fact.gesture_id = news.id)) THEN
        RAISE EXCEPTION 'woo: overtaken' USING ERRCODE = 'serialization_failure';
    END IF;
    RETURN true;
END $$
"""


def record(ref: Ref) -> str:
    """Anything that happens to a record."""
    return f"{ref.kind.value}:{ref.id}"


def comes(kind: Kind, field: str, values: Iterable[object]) -> list[str]:
    """A field of any record of a kind becomes one of these values, or a record is made with it."""
    return [f"{kind.value}.{field}={to_json(value)}" for value in values]


def leaves(kind: Kind, field: str, values: Iterable[object]) -> list[str]:
    """A field of any record of a kind was one of these values."""
    return [f"{kind.value}.{field}<{to_json(value)}" for value in values]


def whole_kind(kind: Kind) -> str:
    """Anything that happens to any record of a kind."""
    return kind.value


def changes(kind: Kind, *fields: str) -> list[str]:
    """A field of any record of a kind changes."""
    return [f"{kind.value}.{field}" for field in fields]


def happens(kind: Kind, *actions: str) -> list[str]:
    """Any record of a kind goes to the trash, comes back, or is gone."""
    return [f"{kind.value}/{action}" for action in actions]
