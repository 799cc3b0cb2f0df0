"""Editions that a later version of the rules read the same."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "confirmation",
        sa.Column(
            "id",
            sa.Integer(),
            nullable=False,
            comment="Row id, given by the database (mã dòng)",
        ),
        sa.Column(
            "edition_id",
            sa.Integer(),
            nullable=False,
            comment="The edition (phiên bản văn bản)",
        ),
        sa.Column(
            "extractor_version",
            sa.Text(),
            nullable=False,
            comment="Version of the rules that read it again (phiên bản bộ trích xuất)",
        ),
        sa.Column(
            "confirmed_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="When, UTC (thời điểm đọc lại)",
        ),
        sa.Column(
            "run_id",
            sa.Integer(),
            nullable=True,
            comment="The batch that read it again (lượt nạp)",
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_confirmation_edition_id")
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["ingest_run.id"], name=op.f("fk_confirmation_run_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_confirmation")),
        sa.UniqueConstraint(
            "edition_id",
            "extractor_version",
            name=op.f("uq_confirmation_edition_id_extractor_version"),
        ),
        comment="An edition that a later version read the same (phiên bản đọc lại không đổi)",
    )
    op.create_index(
        op.f("ix_confirmation_extractor_version"), "confirmation", ["extractor_version"]
    )
    op.create_index(op.f("ix_confirmation_run_id"), "confirmation", ["run_id"])


def downgrade() -> None:
    op.drop_table("confirmation")
