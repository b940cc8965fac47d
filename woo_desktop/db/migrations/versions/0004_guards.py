"""Every change has a sealed history, and an outdated program does not write: seals, logins, and who may.

What a server itself sees to stands in `db.guards`, and is put in place after each migration. Seals come to what
stands in 0006, by the recipe of `db.seals`.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

TAKEN_ALONG = """CREATE TRIGGER gesture_not_in_a_copy BEFORE INSERT ON gesture
    WHEN (SELECT taken_at FROM workshop_guard) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'woo: taken along'); END"""


def upgrade() -> None:
    op.create_table(
        "workshop_guard",
        sa.Column("id", ID, sa.Identity(always=False), nullable=False),
        sa.Column("minimum_writer", sa.Integer(), nullable=False),
        sa.Column("minimum_reader", sa.Integer(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("taken_from", sa.Text(), server_default="", nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workshop_guard")),
        sqlite_autoincrement=True,
    )
    op.execute("INSERT INTO workshop_guard (minimum_writer, minimum_reader, shared) VALUES (4, 4, false)")
    op.add_column("gesture", sa.Column("login", sa.Text(), server_default="", nullable=False))
    op.add_column("gesture", sa.Column("seal", sa.Text(), server_default="", nullable=False))
    op.add_column("change_fact", sa.Column("seal", sa.Text(), server_default="", nullable=False))
    if not _is_postgres():
        op.execute(TAKEN_ALONG)


def downgrade() -> None:
    if not _is_postgres():
        op.execute("DROP TRIGGER gesture_not_in_a_copy")
    op.drop_column("change_fact", "seal")
    op.drop_column("gesture", "seal")
    op.drop_column("gesture", "login")
    op.drop_table("workshop_guard")


def _is_postgres() -> bool:
    return bool(op.get_bind().dialect.name == "postgresql")
