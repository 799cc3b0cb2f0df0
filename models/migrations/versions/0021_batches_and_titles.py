"""Batches that were killed are told from those that run; titles are found by runs of their words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "ingest_run",
        sa.Column(
            "is_interrupted",
            sa.Boolean(),
            server_default=sa.false(),
            nullable=False,
            comment="Whether it was killed, and closed by a later batch (bị ngắt giữa chừng)",
        ),
    )
    op.add_column(
        "ingest_run",
        sa.Column(
            "process",
            sa.Text(),
            nullable=True,
            comment="Machine and process that ran it (máy và tiến trình thực hiện)",
        ),
    )
    if op.get_context().dialect.name == "postgresql":
        op.alter_column(
            "ingest_run",
            "finished_at",
            comment="When it ended, UTC; empty while it runs (thời điểm kết thúc)",
        )
    op.create_index("ix_edition_issued_on", "edition", ["issued_on"])
    _make_runs()


def _make_runs() -> None:
    op.create_table(
        "title_run",
        sa.Column(
            "run",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="Hash of the three words (mã băm cụm từ)",
        ),
        sa.Column(
            "issuer",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="Hash of the issuer's name, 0 if unread (mã băm cơ quan ban hành)",
        ),
        sa.Column(
            "edition_id",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="The edition (phiên bản văn bản)",
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_title_run_edition_id")
        ),
        sa.PrimaryKeyConstraint(
            "run", "issuer", "edition_id", name=op.f("pk_title_run")
        ),
        comment="Three words of a title, to find alike ones (cụm từ trong trích yếu)",
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("title_run")
    op.drop_index("ix_edition_issued_on", "edition")
    op.drop_column("ingest_run", "process")
    op.drop_column("ingest_run", "is_interrupted")
