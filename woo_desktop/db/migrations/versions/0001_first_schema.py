"""The first schema: every entity of the workshop, the change log, and the guard of places.

The guard counts in the database itself, so that two people, an older program or plain SQL can not make an offering
over-full without saying that it is meant (`over_capacity`).
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


LIVE = "'proposed', 'discussion', 'teacher_yes', 'sme_yes', 'agreed'"
TAKES_PLACE = f"NEW.status IN ({LIVE}) AND NEW.trashed_at IS NULL AND NOT COALESCE(NEW.over_capacity, {{false}})"
TOOK_NO_PLACE = f"""(OLD.status NOT IN ({LIVE}) OR OLD.trashed_at IS NOT NULL OR OLD.offering_id <> NEW.offering_id
    OR OLD.offering_id IS NULL)"""
SQLITE_REFUSE = f"""
    SELECT RAISE(ABORT, 'woo: offering full')
    WHERE (SELECT capacity FROM offering WHERE id = NEW.offering_id) <=
        (SELECT count(*) FROM proposal WHERE offering_id = NEW.offering_id AND id IS NOT NEW.id
            AND status IN ({LIVE}) AND trashed_at IS NULL{{but}});
"""
# A new card counts everybody. One that comes back (undo, out of the trash) had its place before: those that were
# put over the limit on purpose since then do not keep it out.
BUT_MEANT = " AND NOT COALESCE(over_capacity, {false})"
SQLITE_GUARDS = (
    f"""CREATE TRIGGER proposal_takes_place_insert BEFORE INSERT ON proposal
    WHEN {TAKES_PLACE.format(false="0")} BEGIN {SQLITE_REFUSE.format(but="")} END""",
    f"""CREATE TRIGGER proposal_takes_place_update BEFORE UPDATE ON proposal
    WHEN {TAKES_PLACE.format(false="0")} AND {TOOK_NO_PLACE} BEGIN
    {SQLITE_REFUSE.format(but=BUT_MEANT.format(false="0"))} END""",
)
POSTGRES_GUARDS = (
    f"""CREATE FUNCTION proposal_takes_place() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE places integer;
    BEGIN
        -- The row lock makes the second of two wait until the first has committed; then the count sees it.
        SELECT capacity INTO places FROM offering WHERE id = NEW.offering_id FOR UPDATE;
        IF places <= (SELECT count(*) FROM proposal WHERE offering_id = NEW.offering_id
                AND id IS DISTINCT FROM NEW.id AND status IN ({LIVE}) AND trashed_at IS NULL
                AND (TG_OP = 'INSERT' OR NOT COALESCE(over_capacity, false))) THEN
            RAISE EXCEPTION 'woo: offering full' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END $$""",
    f"""CREATE TRIGGER proposal_takes_place_insert BEFORE INSERT ON proposal FOR EACH ROW
    WHEN ({TAKES_PLACE.format(false="false")}) EXECUTE FUNCTION proposal_takes_place()""",
    f"""CREATE TRIGGER proposal_takes_place_update BEFORE UPDATE ON proposal FOR EACH ROW
    WHEN ({TAKES_PLACE.format(false="false")} AND {TOOK_NO_PLACE}) EXECUTE FUNCTION proposal_takes_place()""",
)


def upgrade() -> None:
    op.create_table(
        "gesture",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(always=False), nullable=False
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("reverts_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("is_redo", sa.Boolean(), nullable=False),
        sa.Column("undoable", sa.Boolean(), nullable=False),
        sa.Column("client_key", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["reverts_id"], ["gesture.id"], name=op.f("fk_gesture_reverts_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gesture")),
        sa.UniqueConstraint("client_key", name=op.f("uq_gesture_client_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("gesture", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gesture_reverts_id"), ["reverts_id"], unique=False)

    op.create_table(
        "institution",
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("short_name", sa.Text(), server_default="", nullable=False),
        sa.Column("levels", sa.Text(), server_default="", nullable=False),
        sa.Column("city", sa.Text(), server_default="", nullable=False),
        sa.Column("brin", sa.Text(), server_default="", nullable=False),
        sa.Column("rio_code", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("search_text", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(always=False), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_institution")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "list_value",
        sa.Column("list", sa.String(40), nullable=True),
        sa.Column("code", sa.Text(), server_default="", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("archived", sa.Boolean(), nullable=True),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(always=False), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_value")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("list_value", schema=None) as batch_op:
        batch_op.create_index("uq_list_value_list_code", ["list", "code"], unique=True)

    op.create_table(
        "member",
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("initials", sa.Text(), server_default="", nullable=False),
        sa.Column("role", sa.String(40), nullable=True),
        sa.Column("mail", sa.Text(), server_default="", nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("login", sa.Text(), server_default="", nullable=False),
        sa.Column("search_text", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(always=False), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "setting",
        sa.Column("key", sa.Text(), server_default="", nullable=False),
        sa.Column("value", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(always=False), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("setting", schema=None) as batch_op:
        batch_op.create_index(
            "uq_setting_key",
            ["key"],
            unique=True,
            sqlite_where=sa.text("trashed_at IS NULL"),
            postgresql_where=sa.text("trashed_at IS NULL"),
        )

    op.create_table(
        "activity",
        sa.Column("what", sa.String(40), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("time", sa.Text(), server_default="", nullable=False),
        sa.Column("summary", sa.Text(), server_default="", nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("member_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("about_kind", sa.String(40), nullable=True),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(always=False), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_activity_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.create_index("ix_activity_about", ["about_kind", "about_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_member_id"), ["member_id"], unique=False)

    op.create_table(
        "change_fact",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(always=False), nullable=False
        ),
        sa.Column("gesture_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("record_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.Column("derived", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["gesture_id"], ["gesture.id"], name=op.f("fk_change_fact_gesture_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_fact")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("change_fact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_change_fact_gesture_id"), ["gesture_id"], unique=False)
        batch_op.create_index("ix_change_fact_record", ["kind", "record_id", "version"], unique=False)

    op.create_table(
        "clause",
        sa.Column("institution_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("level", sa.String(40), nullable=True),
        sa.Column("part", sa.String(40), nullable=True),
        sa.Column("language", sa.String(40), nullable=True),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(always=False), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"], name=op.f("fk_clause_institution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clause")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("clause", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_clause_institution_id"), ["institution_id"], unique=False)

    op.create_table(
        "free_week",
        sa.Column("institution_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("year", sa.Text(), server_default="", nullable=False),
        sa.Column("monday", sa.Date(), nullable=True),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(always=False), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"], name=op.f("fk_free_week_institution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_free_week")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("free_week", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_free_week_institution_id"), ["institution_id"], unique=False)

    op.create_table(
        "hub",
        sa.Column("institution_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("city", sa.Text(), server_default="", nullable=False),
        sa.Column("search_text", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(always=False), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"], name=op.f("fk_hub_institution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hub")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("hub", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hub_institution_id"), ["institution_id"], unique=False)

    op.create_table(
        "period",
        sa.Column("institution_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("year", sa.Text(), server_default="", nullable=False),
        sa.Column("code", sa.Text(), server_default="", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("semester", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(always=False), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"], name=op.f("fk_period_institution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("period", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_period_institution_id"), ["institution_id"], unique=False)

    op.create_table(
        "programme",
        sa.Column("institution_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("level", sa.String(40), nullable=True),
        sa.Column("mbo_level", sa.Integer(), nullable=True),
        sa.Column("route", sa.String(40), nullable=True),
        sa.Column("code", sa.Text(), server_default="", nullable=False),
        sa.Column("department", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("search_text", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(always=False), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"], name=op.f("fk_programme_institution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("programme", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_programme_institution_id"), ["institution_id"], unique=False)

    op.create_table(
        "sme",
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("trade_names", sa.Text(), server_default="", nullable=False),
        sa.Column("sector", sa.Text(), server_default="", nullable=False),
        sa.Column("fte", sa.Double(), nullable=True),
        sa.Column("website", sa.Text(), server_default="", nullable=False),
        sa.Column("address", sa.Text(), server_default="", nullable=False),
        sa.Column("postcode", sa.Text(), server_default="", nullable=False),
        sa.Column("city", sa.Text(), server_default="", nullable=False),
        sa.Column("municipality", sa.Text(), server_default="", nullable=False),
        sa.Column("kvk", sa.Text(), server_default="", nullable=False),
        sa.Column("branch_number", sa.Text(), server_default="", nullable=False),
        sa.Column("legal_form", sa.Text(), server_default="", nullable=False),
        sa.Column("sbi", sa.Text(), server_default="", nullable=False),
        sa.Column("sbi_version", sa.String(40), nullable=True),
        sa.Column("training_company", sa.Boolean(), nullable=True),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("owner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("intake_on", sa.Date(), nullable=True),
        sa.Column("no_mailing", sa.Boolean(), nullable=True),
        sa.Column("reachable", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("search_text", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(always=False), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["owner_id"], ["member.id"], name=op.f("fk_sme_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sme")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("sme", schema=None) as batch_op:
        batch_op.create_index("ix_sme_kvk", ["kvk"], unique=False)
        batch_op.create_index(batch_op.f("ix_sme_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "task",
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("owner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("about_kind", sa.String(40), nullable=True),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("search_text", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(always=False), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["owner_id"], ["member.id"], name=op.f("fk_task_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.create_index("ix_task_about", ["about_kind", "about_id"], unique=False)
        batch_op.create_index("ix_task_due_on", ["due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "teacher",
        sa.Column("first_name", sa.Text(), server_default="", nullable=False),
        sa.Column("infix", sa.Text(), server_default="", nullable=False),
        sa.Column("last_name", sa.Text(), server_default="", nullable=False),
        sa.Column("institution_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("position", sa.Text(), server_default="", nullable=False),
        sa.Column("subject", sa.Text(), server_default="", nullable=False),
        sa.Column("workdays", sa.Text(), server_default="", nullable=False),
        sa.Column("mail", sa.Text(), server_default="", nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("status_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("approach_again_on", sa.Date(), nullable=True),
        sa.Column("informed_on", sa.Date(), nullable=True),
        sa.Column("do_not_approach", sa.Boolean(), nullable=True),
        sa.Column("on_leave", sa.Boolean(), nullable=True),
        sa.Column("max_cases", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("search_text", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(always=False), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"], name=op.f("fk_teacher_institution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teacher")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("teacher", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_teacher_institution_id"), ["institution_id"], unique=False)

    op.create_table(
        "contact",
        sa.Column("sme_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("first_name", sa.Text(), server_default="", nullable=False),
        sa.Column("infix", sa.Text(), server_default="", nullable=False),
        sa.Column("last_name", sa.Text(), server_default="", nullable=False),
        sa.Column("position", sa.Text(), server_default="", nullable=False),
        sa.Column("mail", sa.Text(), server_default="", nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("is_main", sa.Boolean(), nullable=True),
        sa.Column("hbo_level", sa.Boolean(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("search_text", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(always=False), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["sme_id"], ["sme.id"], name=op.f("fk_contact_sme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_sme_id"), ["sme_id"], unique=False)

    op.create_table(
        "key_person",
        sa.Column("programme_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("teacher_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("role", sa.String(40), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(always=False), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_key_person_programme_id")),
        sa.ForeignKeyConstraint(["teacher_id"], ["teacher.id"], name=op.f("fk_key_person_teacher_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_person")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("key_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_key_person_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_person_teacher_id"), ["teacher_id"], unique=False)

    op.create_table(
        "teacher_programme",
        sa.Column("teacher_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("programme_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(always=False), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_teacher_programme_programme_id")),
        sa.ForeignKeyConstraint(["teacher_id"], ["teacher.id"], name=op.f("fk_teacher_programme_teacher_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teacher_programme")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("teacher_programme", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_teacher_programme_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_teacher_programme_teacher_id"), ["teacher_id"], unique=False)

    op.create_table(
        "track",
        sa.Column("code", sa.Text(), server_default="", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("institution_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("programme_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("level", sa.String(40), nullable=True),
        sa.Column("form", sa.Text(), server_default="", nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("themes", sa.Text(), server_default="", nullable=False),
        sa.Column("work_kinds", sa.Text(), server_default="", nullable=False),
        sa.Column("prior_knowledge", sa.Text(), server_default="", nullable=False),
        sa.Column("example_case", sa.Text(), server_default="", nullable=False),
        sa.Column("not_fitting", sa.Text(), server_default="", nullable=False),
        sa.Column("size", sa.String(40), nullable=True),
        sa.Column("ec", sa.Double(), nullable=True),
        sa.Column("sbu", sa.Integer(), nullable=True),
        sa.Column("weeks", sa.Integer(), nullable=True),
        sa.Column("team_min", sa.Integer(), nullable=True),
        sa.Column("team_max", sa.Integer(), nullable=True),
        sa.Column("teams_per_case", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(40), nullable=True),
        sa.Column("location", sa.Text(), server_default="", nullable=False),
        sa.Column("hub_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("presentation_form", sa.Text(), server_default="", nullable=False),
        sa.Column("confidential_possible", sa.Boolean(), nullable=True),
        sa.Column("dataset_required", sa.Boolean(), nullable=True),
        sa.Column("multi_level", sa.Boolean(), nullable=True),
        sa.Column("sectors_liked", sa.Text(), server_default="", nullable=False),
        sa.Column("sectors_avoided", sa.Text(), server_default="", nullable=False),
        sa.Column("embedding", sa.Text(), server_default="", nullable=False),
        sa.Column("teacher_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("second_teacher_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("supervision_hours", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("search_text", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(always=False), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["hub_id"], ["hub.id"], name=op.f("fk_track_hub_id")),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"], name=op.f("fk_track_institution_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_track_programme_id")),
        sa.ForeignKeyConstraint(["second_teacher_id"], ["teacher.id"], name=op.f("fk_track_second_teacher_id")),
        sa.ForeignKeyConstraint(["teacher_id"], ["teacher.id"], name=op.f("fk_track_teacher_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_track")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("track", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_track_hub_id"), ["hub_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_track_institution_id"), ["institution_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_track_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_track_second_teacher_id"), ["second_teacher_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_track_teacher_id"), ["teacher_id"], unique=False)

    op.create_table(
        "offering",
        sa.Column("track_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("semester", sa.Text(), server_default="", nullable=False),
        sa.Column("periods", sa.Text(), server_default="", nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("students", sa.Integer(), nullable=True),
        sa.Column("teams", sa.Integer(), nullable=True),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("remarks", sa.Text(), server_default="", nullable=False),
        sa.Column("first_period", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(always=False), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["track_id"], ["track.id"], name=op.f("fk_offering_track_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offering")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("offering", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_offering_track_id"), ["track_id"], unique=False)
        batch_op.create_index(
            "uq_offering_track_semester_period",
            ["track_id", "semester", "first_period"],
            unique=True,
            sqlite_where=sa.text("trashed_at IS NULL"),
            postgresql_where=sa.text("trashed_at IS NULL"),
        )

    op.create_table(
        "question",
        sa.Column("number", sa.Text(), server_default="", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("sme_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("contact_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("status_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("status_note", sa.Text(), server_default="", nullable=False),
        sa.Column("own_words", sa.Text(), server_default="", nullable=False),
        sa.Column("background", sa.Text(), server_default="", nullable=False),
        sa.Column("ask", sa.Text(), server_default="", nullable=False),
        sa.Column("desired_result", sa.Text(), server_default="", nullable=False),
        sa.Column("available", sa.Text(), server_default="", nullable=False),
        sa.Column("constraints", sa.Text(), server_default="", nullable=False),
        sa.Column("theme", sa.Text(), server_default="", nullable=False),
        sa.Column("work_kinds", sa.Text(), server_default="", nullable=False),
        sa.Column("levels", sa.Text(), server_default="", nullable=False),
        sa.Column("size", sa.String(40), nullable=True),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.Column("languages", sa.Text(), server_default="", nullable=False),
        sa.Column("desired_start", sa.Text(), server_default="", nullable=False),
        sa.Column("needed_by", sa.Date(), nullable=True),
        sa.Column("multi_level", sa.Boolean(), nullable=True),
        sa.Column("dataset", sa.Boolean(), nullable=True),
        sa.Column("personal_data", sa.String(40), nullable=True),
        sa.Column("confidential", sa.Boolean(), nullable=True),
        sa.Column("anonymous", sa.Boolean(), nullable=True),
        sa.Column("hours_per_week", sa.Double(), nullable=True),
        sa.Column("company_supervisor", sa.Boolean(), nullable=True),
        sa.Column("location", sa.Text(), server_default="", nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("follow_up_on", sa.Date(), nullable=True),
        sa.Column("owner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("search_text", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(always=False), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_question_contact_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["member.id"], name=op.f("fk_question_owner_id")),
        sa.ForeignKeyConstraint(["sme_id"], ["sme.id"], name=op.f("fk_question_sme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_question_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_question_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_question_sme_id"), ["sme_id"], unique=False)
        batch_op.create_index(
            "uq_question_number",
            ["number"],
            unique=True,
            sqlite_where=sa.text("number <> ''"),
            postgresql_where=sa.text("number <> ''"),
        )

    op.create_table(
        "track_teacher",
        sa.Column("track_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("teacher_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("role", sa.String(40), nullable=True),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(always=False), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["teacher_id"], ["teacher.id"], name=op.f("fk_track_teacher_teacher_id")),
        sa.ForeignKeyConstraint(["track_id"], ["track.id"], name=op.f("fk_track_teacher_track_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_track_teacher")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("track_teacher", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_track_teacher_teacher_id"), ["teacher_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_track_teacher_track_id"), ["track_id"], unique=False)

    op.create_table(
        "agreement",
        sa.Column("number", sa.Text(), server_default="", nullable=False),
        sa.Column("edition", sa.Integer(), nullable=True),
        sa.Column("semester", sa.Text(), server_default="", nullable=False),
        sa.Column("offering_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("question_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("replaces_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("dated_on", sa.Date(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("teacher_signed", sa.String(40), nullable=True),
        sa.Column("teacher_signed_on", sa.Date(), nullable=True),
        sa.Column("workshop_signed", sa.String(40), nullable=True),
        sa.Column("workshop_signed_on", sa.Date(), nullable=True),
        sa.Column("sme_signed", sa.String(40), nullable=True),
        sa.Column("sme_signed_on", sa.Date(), nullable=True),
        sa.Column("extra_terms", sa.Text(), server_default="", nullable=False),
        sa.Column("travel_costs", sa.Text(), server_default="", nullable=False),
        sa.Column("confidentiality", sa.Text(), server_default="", nullable=False),
        sa.Column("first_contact", sa.Text(), server_default="", nullable=False),
        sa.Column("reply_term", sa.Text(), server_default="", nullable=False),
        sa.Column("channel", sa.Text(), server_default="", nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("frozen_paper", sa.Text(), server_default="", nullable=False),
        sa.Column("frozen_hash", sa.Text(), server_default="", nullable=False),
        sa.Column("search_text", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(always=False), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["offering_id"], ["offering.id"], name=op.f("fk_agreement_offering_id")),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_agreement_question_id")),
        sa.ForeignKeyConstraint(["replaces_id"], ["agreement.id"], name=op.f("fk_agreement_replaces_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreement_offering_id"), ["offering_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agreement_question_id"), ["question_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agreement_replaces_id"), ["replaces_id"], unique=False)
        batch_op.create_index(
            "uq_agreement_number_edition",
            ["number", "edition"],
            unique=True,
            sqlite_where=sa.text("number <> ''"),
            postgresql_where=sa.text("number <> ''"),
        )

    op.create_table(
        "assignment",
        sa.Column("question_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("level", sa.String(40), nullable=True),
        sa.Column("work_kind", sa.Text(), server_default="", nullable=False),
        sa.Column("size", sa.String(40), nullable=True),
        sa.Column("feeds_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("pinned", sa.Boolean(), nullable=True),
        sa.Column("search_text", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(always=False), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["feeds_id"], ["assignment.id"], name=op.f("fk_assignment_feeds_id")),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_assignment_question_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assignment_feeds_id"), ["feeds_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assignment_question_id"), ["question_id"], unique=False)

    op.create_table(
        "moment",
        sa.Column("offering_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("what", sa.String(40), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("time", sa.Text(), server_default="", nullable=False),
        sa.Column("who", sa.Text(), server_default="", nullable=False),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(always=False), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["offering_id"], ["offering.id"], name=op.f("fk_moment_offering_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moment")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("moment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_moment_offering_id"), ["offering_id"], unique=False)

    op.create_table(
        "proposal",
        sa.Column("assignment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("offering_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("teams", sa.Integer(), nullable=True),
        sa.Column("teacher_yes_on", sa.Date(), nullable=True),
        sa.Column("teacher_yes_by", sa.Text(), server_default="", nullable=False),
        sa.Column("sme_yes_on", sa.Date(), nullable=True),
        sa.Column("sme_yes_by", sa.Text(), server_default="", nullable=False),
        sa.Column("refused_by", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("reason_note", sa.Text(), server_default="", nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("override_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("override_note", sa.Text(), server_default="", nullable=False),
        sa.Column("over_capacity", sa.Boolean(), nullable=True),
        sa.Column("proposed_on", sa.Date(), nullable=True),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(always=False), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignment.id"], name=op.f("fk_proposal_assignment_id")),
        sa.ForeignKeyConstraint(["offering_id"], ["offering.id"], name=op.f("fk_proposal_offering_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposal_assignment_id"), ["assignment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposal_offering_id"), ["offering_id"], unique=False)
        batch_op.create_index("ix_proposal_offering_id_status", ["offering_id", "status"], unique=False)
        batch_op.create_index(
            "uq_proposal_agreed",
            ["assignment_id"],
            unique=True,
            sqlite_where=sa.text("trashed_at IS NULL AND status = 'agreed'"),
            postgresql_where=sa.text("trashed_at IS NULL AND status = 'agreed'"),
        )
        batch_op.create_index(
            "uq_proposal_live_pair",
            ["assignment_id", "offering_id"],
            unique=True,
            sqlite_where=sa.text(
                "trashed_at IS NULL AND status IN ('proposed', 'discussion', 'teacher_yes', 'sme_yes', 'agreed')"
            ),
            postgresql_where=sa.text(
                "trashed_at IS NULL AND status IN ('proposed', 'discussion', 'teacher_yes', 'sme_yes', 'agreed')"
            ),
        )

    op.create_table(
        "agreement_case",
        sa.Column("agreement_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("proposal_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(always=False), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name=op.f("fk_agreement_case_agreement_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_agreement_case_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_case")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("agreement_case", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreement_case_agreement_id"), ["agreement_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agreement_case_proposal_id"), ["proposal_id"], unique=False)

    op.create_table(
        "execution",
        sa.Column("proposal_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("result", sa.Text(), server_default="", nullable=False),
        sa.Column("link", sa.Text(), server_default="", nullable=False),
        sa.Column("sme_rating", sa.Integer(), nullable=True),
        sa.Column("teacher_rating", sa.Integer(), nullable=True),
        sa.Column("next_step", sa.Boolean(), nullable=True),
        sa.Column("delivered_on", sa.Date(), nullable=True),
        sa.Column("evaluated_on", sa.Date(), nullable=True),
        sa.Column("no_evaluation_reason", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(always=False), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_execution_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_execution")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("execution", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_execution_proposal_id"), ["proposal_id"], unique=False)

    op.create_table(
        "contact_moment",
        sa.Column("execution_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("what", sa.String(40), nullable=True),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("time", sa.Text(), server_default="", nullable=False),
        sa.Column("who", sa.Text(), server_default="", nullable=False),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(always=False), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["execution_id"], ["execution.id"], name=op.f("fk_contact_moment_execution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_moment")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("contact_moment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_moment_execution_id"), ["execution_id"], unique=False)

    op.create_table(
        "team",
        sa.Column("execution_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("students", sa.Integer(), nullable=True),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(always=False), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["execution_id"], ["execution.id"], name=op.f("fk_team_execution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("team", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_team_execution_id"), ["execution_id"], unique=False)
    _guard_places()


def downgrade() -> None:
    _leave_places()
    with op.batch_alter_table("team", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_team_execution_id"))

    op.drop_table("team")
    with op.batch_alter_table("contact_moment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_moment_execution_id"))

    op.drop_table("contact_moment")
    with op.batch_alter_table("execution", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_execution_proposal_id"))

    op.drop_table("execution")
    with op.batch_alter_table("agreement_case", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agreement_case_proposal_id"))
        batch_op.drop_index(batch_op.f("ix_agreement_case_agreement_id"))

    op.drop_table("agreement_case")
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_proposal_live_pair",
            sqlite_where=sa.text(
                "trashed_at IS NULL AND status IN ('proposed', 'discussion', 'teacher_yes', 'sme_yes', 'agreed')"
            ),
            postgresql_where=sa.text(
                "trashed_at IS NULL AND status IN ('proposed', 'discussion', 'teacher_yes', 'sme_yes', 'agreed')"
            ),
        )
        batch_op.drop_index(
            "uq_proposal_agreed",
            sqlite_where=sa.text("trashed_at IS NULL AND status = 'agreed'"),
            postgresql_where=sa.text("trashed_at IS NULL AND status = 'agreed'"),
        )
        batch_op.drop_index("ix_proposal_offering_id_status")
        batch_op.drop_index(batch_op.f("ix_proposal_offering_id"))
        batch_op.drop_index(batch_op.f("ix_proposal_assignment_id"))

    op.drop_table("proposal")
    with op.batch_alter_table("moment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_moment_offering_id"))

    op.drop_table("moment")
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assignment_question_id"))
        batch_op.drop_index(batch_op.f("ix_assignment_feeds_id"))

    op.drop_table("assignment")
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_agreement_number_edition",
            sqlite_where=sa.text("number <> ''"),
            postgresql_where=sa.text("number <> ''"),
        )
        batch_op.drop_index(batch_op.f("ix_agreement_replaces_id"))
        batch_op.drop_index(batch_op.f("ix_agreement_question_id"))
        batch_op.drop_index(batch_op.f("ix_agreement_offering_id"))

    op.drop_table("agreement")
    with op.batch_alter_table("track_teacher", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_track_teacher_track_id"))
        batch_op.drop_index(batch_op.f("ix_track_teacher_teacher_id"))

    op.drop_table("track_teacher")
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_question_number", sqlite_where=sa.text("number <> ''"), postgresql_where=sa.text("number <> ''")
        )
        batch_op.drop_index(batch_op.f("ix_question_sme_id"))
        batch_op.drop_index(batch_op.f("ix_question_owner_id"))
        batch_op.drop_index(batch_op.f("ix_question_contact_id"))

    op.drop_table("question")
    with op.batch_alter_table("offering", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_offering_track_semester_period",
            sqlite_where=sa.text("trashed_at IS NULL"),
            postgresql_where=sa.text("trashed_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_offering_track_id"))

    op.drop_table("offering")
    with op.batch_alter_table("track", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_track_teacher_id"))
        batch_op.drop_index(batch_op.f("ix_track_second_teacher_id"))
        batch_op.drop_index(batch_op.f("ix_track_programme_id"))
        batch_op.drop_index(batch_op.f("ix_track_institution_id"))
        batch_op.drop_index(batch_op.f("ix_track_hub_id"))

    op.drop_table("track")
    with op.batch_alter_table("teacher_programme", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_teacher_programme_teacher_id"))
        batch_op.drop_index(batch_op.f("ix_teacher_programme_programme_id"))

    op.drop_table("teacher_programme")
    with op.batch_alter_table("key_person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_key_person_teacher_id"))
        batch_op.drop_index(batch_op.f("ix_key_person_programme_id"))

    op.drop_table("key_person")
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_sme_id"))

    op.drop_table("contact")
    with op.batch_alter_table("teacher", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_teacher_institution_id"))

    op.drop_table("teacher")
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_owner_id"))
        batch_op.drop_index("ix_task_due_on")
        batch_op.drop_index("ix_task_about")

    op.drop_table("task")
    with op.batch_alter_table("sme", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sme_owner_id"))
        batch_op.drop_index("ix_sme_kvk")

    op.drop_table("sme")
    with op.batch_alter_table("programme", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_programme_institution_id"))

    op.drop_table("programme")
    with op.batch_alter_table("period", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_period_institution_id"))

    op.drop_table("period")
    with op.batch_alter_table("hub", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_hub_institution_id"))

    op.drop_table("hub")
    with op.batch_alter_table("free_week", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_free_week_institution_id"))

    op.drop_table("free_week")
    with op.batch_alter_table("clause", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_clause_institution_id"))

    op.drop_table("clause")
    with op.batch_alter_table("change_fact", schema=None) as batch_op:
        batch_op.drop_index("ix_change_fact_record")
        batch_op.drop_index(batch_op.f("ix_change_fact_gesture_id"))

    op.drop_table("change_fact")
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activity_member_id"))
        batch_op.drop_index("ix_activity_about")

    op.drop_table("activity")
    with op.batch_alter_table("setting", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_setting_key", sqlite_where=sa.text("trashed_at IS NULL"), postgresql_where=sa.text("trashed_at IS NULL")
        )

    op.drop_table("setting")
    op.drop_table("member")
    with op.batch_alter_table("list_value", schema=None) as batch_op:
        batch_op.drop_index("uq_list_value_list_code")

    op.drop_table("list_value")
    op.drop_table("institution")
    with op.batch_alter_table("gesture", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gesture_reverts_id"))

    op.drop_table("gesture")


def _guard_places() -> None:
    guards = POSTGRES_GUARDS if _is_postgres() else SQLITE_GUARDS
    for guard in guards:
        op.execute(guard)


def _leave_places() -> None:
    op.execute("DROP TRIGGER proposal_takes_place_update" + (" ON proposal" if _is_postgres() else ""))
    op.execute("DROP TRIGGER proposal_takes_place_insert" + (" ON proposal" if _is_postgres() else ""))
    if _is_postgres():
        op.execute("DROP FUNCTION proposal_takes_place()")


def _is_postgres() -> bool:
    return bool(op.get_bind().dialect.name == "postgresql")
