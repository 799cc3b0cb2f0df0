"""The comment of `correction.payload` says what it holds of rows that were joined or parted."""

from __future__ import annotations

from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

BEFORE = "Values and place of a row that was added (nội dung và vị trí dòng thêm)"
AFTER = (
    "Values, page and box of a row that was added or parted from another; under kept: what the "
    "row that it was parted from or joined with is known by, as read and since then "
    "(nội dung, vị trí dòng thêm; dòng được gộp hoặc tách)"
)


def upgrade() -> None:
    _set(AFTER)


def downgrade() -> None:
    _set(BEFORE)


def _set(comment: str) -> None:
    """SQLite keeps no comments."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"COMMENT ON COLUMN correction.payload IS '{comment}'")
