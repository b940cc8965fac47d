"""What a PostgreSQL server itself sees to, whoever writes: the program, an older program or plain SQL.

Put in place at the end of each migration, so that a table of a later migration is guarded too. On a change of these
functions comes a new migration: a database that stands at the newest one is not looked at again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlalchemy import Connection, inspect, text

from woo_desktop.db.holding import HOLD
from woo_desktop.db.models import TABLES
from woo_desktop.db.types import CodesColumn
from woo_desktop.domain.words import N_

BY_SQL = N_("Changed with SQL")
"""What the log calls a change that no program made; the server writes it down itself."""

_FUNCTIONS = (
    # Which program writes: the number of the newest schema it knows; nothing for plain SQL. Asked by triggers in the
    # session itself, so each name says where it is from.
    """CREATE FUNCTION woo_writer() RETURNS integer LANGUAGE sql STABLE AS
    $$ SELECT CASE WHEN pg_catalog.current_setting('woo.writer', true) OPERATOR(pg_catalog.<>) ''
        THEN pg_catalog.current_setting('woo.writer', true)::pg_catalog.int4 END $$""",
    # The value of a column as the log tells it: sets of codes as lists. (Stable, so that it is worked out in place.)
    """CREATE FUNCTION woo_told(name text, value jsonb, codes text[]) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT CASE
        WHEN name <> ALL (codes) THEN value
        WHEN value #>> '{}' = '' THEN '[]'::jsonb
        ELSE coalesce(to_jsonb(string_to_array(trim(both ',' from value #>> '{}'), ',')), 'null')
    END $$""",
    # The fields of a row as the log tells them: without what follows from them.
    """CREATE FUNCTION woo_fields(told jsonb, codes text[]) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT coalesce(jsonb_object_agg(key, woo_told(key, value, codes)), '{}') FROM jsonb_each(told)
    WHERE key NOT IN ('search_text', 'first_period', 'trashed_at', 'version', 'id') $$""",
    # A label without the names in it; what another program wrote goes whole (see `seals.without_values`).
    """CREATE FUNCTION woo_without_values(label text) RETURNS text LANGUAGE sql IMMUTABLE AS
    $$ SELECT coalesce({head(label)} || ', "values": null' || {tail(label)}, '') $$""",
    """CREATE FUNCTION gesture_is_guarded() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = woo, pg_temp AS $$
    DECLARE
        rule workshop_guard%ROWTYPE;
        head text;
        tail text;
        digest text;
    BEGIN
        SELECT * INTO rule FROM workshop_guard;
        -- Deeper down it is the server itself that writes what plain SQL did.
        IF pg_trigger_depth() = 1 AND coalesce(woo_writer(), 0) < rule.minimum_writer THEN
            RAISE EXCEPTION 'woo: program too old' USING ERRCODE = 'WO001';
        END IF;
        NEW.login := session_user;
        IF rule.shared THEN
            NEW.who := coalesce(
                (SELECT name FROM member WHERE login = session_user AND trashed_at IS NULL ORDER BY id LIMIT 1),
                session_user);
            NEW.at := clock_timestamp();
        END IF;
        NEW.salt := gen_random_uuid();
        NEW.erased_digest := '';
        digest := {sealed(NEW.salt, NEW.label)};
        head := {head(NEW.label)};
        tail := {tail(NEW.label)};
        IF head IS NULL OR tail IS NULL THEN
            head := '';
            tail := '';
        END IF;
        NEW.seal := {sealed(to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), NEW.who, NEW.login,
            head, tail, digest, NEW.reverts_id::text, NEW.is_redo::text, NEW.undoable::text, NEW.client_key)};
        RETURN NEW;
    END $$""",
    # A fact is about a version that the row has and the log has not: nobody writes in the history of another change.
    """CREATE FUNCTION change_fact_is_guarded() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = woo, pg_temp AS $$
    DECLARE
        own_seal text;
        earlier record;
        stands integer;
        digest text;
    BEGIN
        SELECT seal INTO own_seal FROM gesture WHERE id = NEW.gesture_id;
        SELECT seal, version, action, gesture_id INTO earlier FROM change_fact
            WHERE kind = NEW.kind AND record_id = NEW.record_id ORDER BY version DESC, id DESC LIMIT 1;
        {stands}
        IF NEW.version > coalesce(stands, NEW.version)
            OR earlier.action = 'erased'
            OR (NEW.action = 'erased' AND stands IS NOT NULL)
            OR NEW.version NOT IN (coalesce(earlier.version, 0), coalesce(earlier.version, 0) + 1)
            OR (NEW.version = earlier.version AND NEW.gesture_id <> earlier.gesture_id) THEN
            RAISE EXCEPTION 'woo: history does not fit' USING ERRCODE = 'WO002';
        END IF;
        NEW.salt := gen_random_uuid();
        NEW.erased_digest := '';
        digest := {sealed(NEW.salt, NEW.old, NEW.new)};
        NEW.seal := {sealed(coalesce(earlier.seal, ''), own_seal, NEW.kind, NEW.record_id::text, NEW.version::text,
            NEW.action, NEW.field, digest, NEW.derived::text)};
        IF NEW.action = 'erased' THEN
            -- What was typed goes with the record; who, when and which field stay, and the seals hold.
            UPDATE gesture AS was SET erased_digest = {sealed(was.salt, was.label)},
                label = woo_without_values(was.label), salt = ''
                WHERE was.erased_digest = '' AND was.id IN (SELECT gesture_id FROM change_fact
                    WHERE kind = NEW.kind AND record_id = NEW.record_id);
            UPDATE change_fact AS was SET erased_digest = {sealed(was.salt, was.old, was.new)},
                old = NULL, new = NULL, salt = ''
                WHERE was.erased_digest = '' AND was.kind = NEW.kind AND was.record_id = NEW.record_id;
        END IF;
        RETURN NEW;
    END $$""",
    # Plain SQL need not know of versions: they go on by themselves, so that no colleague overwrites it unseen.
    """CREATE FUNCTION row_moves_on() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = woo, pg_temp AS $$
    BEGIN
        IF woo_writer() IS NOT NULL THEN
            RETURN NEW;
        END IF;
        IF TG_OP = 'INSERT' THEN
            NEW.version := 1;
        ELSIF to_jsonb(OLD) - '{version,search_text,first_period}'::text[]
                = to_jsonb(NEW) - '{version,search_text,first_period}'::text[] THEN
            NEW.version := OLD.version;
        ELSE
            NEW.version := OLD.version + 1;
        END IF;
        RETURN NEW;
    END $$""",
    """CREATE FUNCTION row_is_told() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = woo, pg_temp AS $$
    DECLARE
        codes text[] := string_to_array(TG_ARGV[0], ',');
        was jsonb;
        becomes jsonb;
        own bigint;
        field text;
    BEGIN
        IF woo_writer() IS NOT NULL OR (TG_OP = 'UPDATE' AND NEW.version = OLD.version) THEN
            RETURN NULL;
        END IF;
        INSERT INTO gesture (at, who, label, is_redo, undoable) VALUES (clock_timestamp(), session_user,
            json_build_object('message', '{by_sql}', 'values', '{}'::json, 'plural', '', 'count', 1)::text,
            false, true) RETURNING id INTO own;
        IF TG_OP = 'DELETE' THEN
            INSERT INTO change_fact (gesture_id, kind, record_id, version, action, field, derived)
                VALUES (own, TG_TABLE_NAME, OLD.id, OLD.version + 1, 'erased', '', false);
            RETURN NULL;
        END IF;
        becomes := woo_fields(to_jsonb(NEW), codes);
        IF TG_OP = 'INSERT' THEN
            INSERT INTO change_fact (gesture_id, kind, record_id, version, action, field, new, derived)
                VALUES (own, TG_TABLE_NAME, NEW.id, NEW.version, 'created', '', becomes::text, false);
            RETURN NULL;
        END IF;
        was := woo_fields(to_jsonb(OLD), codes);
        FOR field IN SELECT key FROM jsonb_each(becomes) WHERE value IS DISTINCT FROM was -> key ORDER BY key LOOP
            INSERT INTO change_fact (gesture_id, kind, record_id, version, action, field, old, new, derived)
                VALUES (own, TG_TABLE_NAME, NEW.id, NEW.version, 'changed', field,
                    NULLIF(was -> field, 'null')::text, NULLIF(becomes -> field, 'null')::text, false);
        END LOOP;
        IF OLD.trashed_at IS DISTINCT FROM NEW.trashed_at THEN
            INSERT INTO change_fact (gesture_id, kind, record_id, version, action, field, derived)
                VALUES (own, TG_TABLE_NAME, NEW.id, NEW.version,
                    CASE WHEN NEW.trashed_at IS NULL THEN 'restored' ELSE 'trashed' END, '', false);
        END IF;
        RETURN NULL;
    END $$""",
    # Before the commit: whoever wrote the row, the log tells the same of it.
    """CREATE FUNCTION row_has_history() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = woo, pg_temp AS $$
    DECLARE
        codes text[] := string_to_array(TG_ARGV[0], ',');
        follows CONSTANT text[] := '{search_text,first_period,version}';
        told jsonb;
        was jsonb;
        becomes jsonb;
        gone boolean;
    BEGIN
        IF TG_OP = 'DELETE' THEN
            IF NOT EXISTS (SELECT FROM change_fact WHERE kind = TG_TABLE_NAME AND record_id = OLD.id
                    AND version > OLD.version AND action = 'erased') THEN
                RAISE EXCEPTION 'woo: a change without history' USING ERRCODE = 'WO002';
            END IF;
            RETURN NULL;
        END IF;
        IF EXISTS (SELECT FROM change_fact WHERE kind = TG_TABLE_NAME AND record_id = NEW.id
                AND version > NEW.version AND action = 'erased') THEN
            EXECUTE format('SELECT NOT EXISTS (SELECT FROM %I WHERE id = $1)', TG_TABLE_NAME) INTO gone USING NEW.id;
            IF gone THEN
                -- It came and went in one transaction: what it held is told nowhere any more.
                RETURN NULL;
            END IF;
        END IF;
        becomes := to_jsonb(NEW) - follows;
        IF TG_OP = 'INSERT' THEN
            SELECT fact.new::jsonb INTO told FROM change_fact AS fact WHERE fact.kind = TG_TABLE_NAME
                AND fact.record_id = NEW.id AND fact.version = NEW.version AND fact.action = 'created';
            IF EXISTS (SELECT FROM jsonb_each(becomes - '{id,trashed_at}'::text[]) AS now
                    WHERE now.value NOT IN ('null', '""')
                    AND woo_told(now.key, now.value, codes) IS DISTINCT FROM told -> now.key) THEN
                RAISE EXCEPTION 'woo: a change without history' USING ERRCODE = 'WO002';
            END IF;
        ELSE
            was := to_jsonb(OLD) - follows;
            IF NEW.id <> OLD.id OR NEW.version NOT IN (OLD.version, OLD.version + 1)
                OR (NEW.version = OLD.version AND was - 'over_capacity' <> becomes - 'over_capacity') THEN
                RAISE EXCEPTION 'woo: a change without history' USING ERRCODE = 'WO002';
            END IF;
        END IF;
        IF told IS NULL AND NOT EXISTS (SELECT FROM change_fact WHERE kind = TG_TABLE_NAME AND record_id = NEW.id
                AND version = NEW.version) THEN
            RAISE EXCEPTION 'woo: a change without history' USING ERRCODE = 'WO002';
        END IF;
        IF TG_OP = 'UPDATE' AND NEW.version > OLD.version AND EXISTS (
            SELECT FROM jsonb_each(becomes - '{id,trashed_at,over_capacity}'::text[]) AS now
            WHERE now.value IS DISTINCT FROM was -> now.key
            AND woo_told(now.key, now.value, codes) IS DISTINCT FROM woo_told(now.key, was -> now.key, codes)
            AND NOT EXISTS (
                SELECT FROM change_fact AS fact WHERE fact.kind = TG_TABLE_NAME AND fact.record_id = NEW.id
                AND fact.version = NEW.version AND fact.field = now.key
                AND coalesce(fact.new::jsonb, 'null') = woo_told(now.key, now.value, codes))) THEN
            RAISE EXCEPTION 'woo: a change without history' USING ERRCODE = 'WO002';
        END IF;
        RETURN NULL;
    END $$""",
    # Who somebody is and may do is given by who looks after the server, not by a colleague.
    """CREATE FUNCTION member_keeps_login() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = woo, pg_temp AS $$
    BEGIN
        IF NOT (SELECT shared FROM workshop_guard)
            OR pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE') THEN
            RETURN NULL;
        END IF;
        IF TG_OP = 'DELETE' THEN
            IF OLD.login = '' THEN
                RETURN NULL;
            END IF;
        ELSIF TG_OP = 'INSERT' THEN
            IF NEW.login = '' THEN
                RETURN NULL;
            END IF;
        ELSIF OLD.login = NEW.login AND (OLD.login = '' OR (OLD.role IS NOT DISTINCT FROM NEW.role
                AND OLD.name = NEW.name AND NEW.trashed_at IS NULL)) THEN
            RETURN NULL;
        END IF;
        RAISE EXCEPTION 'woo: a login is not yours to change' USING ERRCODE = 'WO003';
    END $$""",
)

_NAMES = (
    "row_has_history",
    "row_is_told",
    "row_moves_on",
    "member_keeps_login",
    "change_fact_is_guarded",
    "gesture_is_guarded",
    "woo_hold",
    "woo_without_values",
    "woo_fields",
    "woo_told",
    "woo_seal",
    "woo_writer",
)

_LOG_TRIGGERS = (
    """CREATE TRIGGER gesture_is_guarded BEFORE INSERT ON gesture
    FOR EACH ROW EXECUTE FUNCTION gesture_is_guarded()""",
    """CREATE TRIGGER change_fact_is_guarded BEFORE INSERT ON change_fact
    FOR EACH ROW EXECUTE FUNCTION change_fact_is_guarded()""",
    """CREATE TRIGGER member_keeps_login AFTER INSERT OR UPDATE OR DELETE ON member
    FOR EACH ROW EXECUTE FUNCTION member_keeps_login()""",
    # Who counts places looks at the tables of the workshop, also for somebody with a search path of their own.
    "ALTER FUNCTION proposal_takes_place() SECURITY DEFINER SET search_path = woo, pg_temp",
)

_ROW_TRIGGERS = (
    # A program counts and tells by itself: for its rows these two are not even called.
    """CREATE TRIGGER {table}_moves_on BEFORE INSERT OR UPDATE ON {table}
    FOR EACH ROW WHEN (woo_writer() IS NULL) EXECUTE FUNCTION row_moves_on()""",
    """CREATE TRIGGER {table}_is_told AFTER INSERT OR UPDATE OR DELETE ON {table}
    FOR EACH ROW WHEN (woo_writer() IS NULL) EXECUTE FUNCTION row_is_told('{codes}')""",
    """CREATE CONSTRAINT TRIGGER {table}_has_history AFTER INSERT OR UPDATE OR DELETE ON {table}
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION row_has_history('{codes}')""",
)


# Written out where they are needed: a statement with its plan kept costs a third of one that is put together each time.
_WRITTEN_OUT = (
    (
        re.compile(r"\{sealed\((.*?)\)\}", re.DOTALL),
        r"encode(sha256(convert_to(array_to_string(ARRAY[\1], chr(31), ''), 'UTF8')), 'hex')",
    ),
    # The two patterns of `seals.ends_of`.
    (re.compile(r"\{head\((.*?)\)\}"), r"""substring(\1 FROM $re$^\\{"message" ?: "(?:[^"\\\\]|\\\\[^\\n])*"$re$)"""),
    (
        re.compile(r"\{tail\((.*?)\)\}"),
        r"""substring(\1 FROM $re$, "plural" ?: "(?:[^"\\\\]|\\\\[^\\n])*", "count" ?: [0-9]+\\}\\Z$re$)""",
    ),
)


def _version_that_stands(tables: Iterable[str]) -> str:
    """The version of the row that a fact is about, a branch per table."""
    branch = "WHEN '{0}' THEN SELECT version INTO stands FROM {0} WHERE id = NEW.record_id;"
    return f"CASE NEW.kind {' '.join(branch.format(table) for table in tables)} ELSE NULL; END CASE;"


def make_room(connection: Connection) -> None:
    """The schema of a workshop, before the first migration."""
    if connection.execute(text("SELECT to_regnamespace('woo')")).scalar() is None:
        connection.execute(text("CREATE SCHEMA woo"))


def lift_guards(connection: Connection) -> None:
    """Take the guards away while a migration changes tables and rows."""
    for name in _NAMES:
        connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {name} CASCADE")


def put_guards(connection: Connection) -> None:
    """Put the guards in place; nothing at a schema that does not know them yet."""
    tables = set(inspect(connection).get_table_names())
    if "workshop_guard" not in tables:
        return
    stands = _version_that_stands(kind.value for kind in TABLES if kind.value in tables)
    for function in (*_FUNCTIONS, HOLD, *_LOG_TRIGGERS):
        told = function.replace("{by_sql}", BY_SQL).replace("{stands}", stands)
        for shorthand, written in _WRITTEN_OUT:
            told = shorthand.sub(written, told)
        connection.exec_driver_sql(told.replace("%", "%%"))
    for kind, table in TABLES.items():
        if kind.value in tables:
            codes = ",".join(column.name for column in table.columns if isinstance(column.type, CodesColumn))
            for trigger in _ROW_TRIGGERS:
                connection.exec_driver_sql(trigger.format(table=kind.value, codes=codes))
