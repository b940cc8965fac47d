"""Colleagues hear of each other's work: the transaction of a gesture, and a word to whoever listens

Revision ID: 0003
Revises: 0002
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | Sequence[str] | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# Numbers of gestures are given before the commit: only the transaction tells what somebody can have missed.
OF_THIS_TRANSACTION = "(pg_current_xact_id()::text::bigint)"

# The word only wakes; what happened stands in the log.
TELL = """
CREATE FUNCTION gesture_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('woo_gesture', NEW.id::text);
    RETURN NULL;
END $$
"""
TELLING = "CREATE TRIGGER gesture_tells AFTER INSERT ON gesture FOR EACH ROW EXECUTE FUNCTION gesture_told()"

# Ends a statement that writes several rows at once when one of them was not as it was known.
INSIST = """
CREATE FUNCTION woo_insist(holds boolean) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    IF holds IS NOT TRUE THEN
        RAISE EXCEPTION 'woo: overtaken' USING ERRCODE = 'serialization_failure';
    END IF;
    RETURN TRUE;
END $$
"""


def upgrade() -> None:
    op.add_column("gesture", sa.Column("xact", sa.BigInteger(), nullable=True))
    if _is_postgres():
        op.execute(f"ALTER TABLE gesture ALTER COLUMN xact SET DEFAULT {OF_THIS_TRANSACTION}")
        for statement in (TELL, TELLING, INSIST):
            op.execute(statement)
    op.create_index("ix_gesture_xact", "gesture", ["xact"])


def downgrade() -> None:
    if _is_postgres():
        op.execute("DROP FUNCTION woo_insist(boolean)")
        op.execute("DROP TRIGGER gesture_tells ON gesture")
        op.execute("DROP FUNCTION gesture_told()")
    op.drop_index("ix_gesture_xact", "gesture")
    op.drop_column("gesture", "xact")


def _is_postgres() -> bool:
    return bool(op.get_bind().dialect.name == "postgresql")
