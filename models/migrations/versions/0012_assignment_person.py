"""An assignment may name an office alone: `person` may be null ("5. Giáo viên chủ nhiệm: …")."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

COMMENT = "The person or body (người, tổ chức được phân công)"


def upgrade() -> None:
    _set_nullable(True)


def downgrade() -> None:
    op.execute(
        "UPDATE assignment SET person = coalesce(position_held, '') WHERE person IS NULL"
    )
    _set_nullable(False)


def _set_nullable(is_nullable: bool) -> None:
    """SQLite makes the table anew, whose views would otherwise stop its renaming."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    if is_sqlite:
        op.execute("PRAGMA legacy_alter_table=ON")
    with op.batch_alter_table("assignment") as table:
        table.alter_column(
            "person",
            existing_type=sa.Text(),
            existing_comment=COMMENT,
            nullable=is_nullable,
        )
    if is_sqlite:
        op.execute("PRAGMA legacy_alter_table=OFF")
