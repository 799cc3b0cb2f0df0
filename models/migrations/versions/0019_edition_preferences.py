"""Decisions of a person which file of a document is in force."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "edition_preference",
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
            comment="The document (văn bản)",
        ),
        sa.Column(
            "sha256",
            sa.Text(),
            nullable=False,
            comment="SHA-256 of the file that is in force (mã băm của tệp)",
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
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name=op.f("fk_edition_preference_document_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition_preference")),
        sa.UniqueConstraint(
            "document_id", name=op.f("uq_edition_preference_document_id")
        ),
        comment="A person's decision which file of a document is in force "
        "(quyết định về bản có hiệu lực)",
    )


def downgrade() -> None:
    op.drop_table("edition_preference")
