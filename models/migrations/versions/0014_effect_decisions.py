"""Decisions of a person on effects of amending documents: accepted or rejected."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "effect_decision",
        sa.Column(
            "id",
            sa.Integer(),
            nullable=False,
            comment="Row id, given by the database (mã dòng)",
        ),
        sa.Column(
            "document_id",
            sa.Integer(),
            nullable=False,
            comment="The amending document (văn bản sửa đổi)",
        ),
        sa.Column(
            "effect_key",
            sa.Text(),
            nullable=False,
            comment="The effect by what it says, as a hash (khóa nội dung sửa đổi)",
        ),
        sa.Column(
            "decision",
            sa.Text(),
            nullable=False,
            comment="Accepted or rejected (quyết định)",
        ),
        sa.Column(
            "made_by",
            sa.Text(),
            nullable=False,
            comment="Who decided (người quyết định)",
        ),
        sa.Column(
            "made_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="When, UTC (thời điểm quyết định)",
        ),
        sa.CheckConstraint(
            "decision IN ('accepted', 'rejected')",
            name=op.f("ck_effect_decision_decision"),
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name=op.f("fk_effect_decision_document_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_effect_decision")),
        sa.UniqueConstraint(
            "document_id",
            "effect_key",
            name=op.f("uq_effect_decision_document_id_effect_key"),
        ),
        comment="A person's decision on one effect (quyết định về một nội dung sửa đổi)",
    )


def downgrade() -> None:
    op.drop_table("effect_decision")
