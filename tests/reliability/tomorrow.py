"""The program of tomorrow: the same one, with one migration more."""

from __future__ import annotations

from pathlib import Path

from alembic.config import Config
from sqlalchemy import Connection

from woo_desktop.db import file_guard, migrate

NEXT = f"{int(migrate.HEAD) + 1:04d}"

TABLES = ("institution", "sme", "question", "track", "teacher")
"""The tables it changes."""

MIGRATION = f'''"""A step of tomorrow: a column more on tables that others point at, and every row rewritten."""

import sqlalchemy as sa
from alembic import op

revision = "{NEXT}"
down_revision = "{migrate.HEAD}"
branch_labels = None
depends_on = None

TABLES = {TABLES}


def upgrade():
    for table in TABLES:
        with op.batch_alter_table(table, recreate="auto") as batch:
            batch.add_column(sa.Column("tomorrow", sa.Text(), nullable=False, server_default="as yet"))
            batch.alter_column("note", existing_type=sa.Text(), nullable=True)
        op.execute(f"UPDATE {{table}} SET tomorrow = 'moved'")


def downgrade():
    for table in TABLES:
        with op.batch_alter_table(table) as batch:
            batch.alter_column("note", existing_type=sa.Text(), nullable=False)
            batch.drop_column("tomorrow")
'''


def write_migration(folder: Path) -> Path:
    """A folder with the migration of tomorrow in it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{NEXT}_tomorrow.py").write_text(MIGRATION, encoding="utf-8")
    return folder


def become_tomorrow(folder: str) -> None:
    """From here on this process is the newer program; there is no way back."""
    own = Path(migrate.__file__).parent / "migrations" / "versions"
    today = migrate._config

    def config(connection: Connection) -> Config:
        made = today(connection)
        made.set_main_option("path_separator", "newline")
        made.set_main_option("version_locations", f"{own}\n{folder}")
        return made

    migrate._config = config
    migrate.HEAD = NEXT
    file_guard.SCHEMA_NUMBER = int(NEXT)
