"""Attachments with their bytes in the database, the entrepreneur who signs too, and numbers that stay given."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "content",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_content")),
    )
    op.create_table(
        "number_series",
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("prefix", name=op.f("pk_number_series")),
    )
    op.create_table(
        "attachment",
        sa.Column("agreement_id", ID, nullable=True),
        sa.Column("institution_id", ID, nullable=True),
        sa.Column("use", sa.String(40), nullable=True),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("file_type", sa.String(40), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("digest", sa.Text(), server_default="", nullable=False),
        sa.Column("added_on", sa.Date(), nullable=True),
        sa.Column("id", ID, sa.Identity(always=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name=op.f("fk_attachment_agreement_id")),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"], name=op.f("fk_attachment_institution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_attachment_agreement_id"), "attachment", ["agreement_id"])
    op.create_index(op.f("ix_attachment_institution_id"), "attachment", ["institution_id"])
    op.create_index("ix_attachment_digest", "attachment", ["digest"])
    op.add_column("agreement", sa.Column("sme_signs", sa.Boolean(), nullable=True))


def downgrade() -> None:
    op.drop_column("agreement", "sme_signs")
    op.drop_table("attachment")
    op.drop_table("number_series")
    op.drop_table("content")
