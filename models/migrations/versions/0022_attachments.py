"""Files inside files: which PDF holds which."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attachment",
        sa.Column(
            "id",
            sa.Integer(),
            nullable=False,
            comment="Row id, given by the database (mã dòng)",
        ),
        sa.Column(
            "holder_sha256",
            sa.Text(),
            nullable=False,
            comment="SHA-256 of the PDF that holds it (mã băm của tệp chứa)",
        ),
        sa.Column(
            "place",
            sa.Integer(),
            nullable=False,
            comment="Its place among the files held, from 1 (thứ tự trong tệp chứa)",
        ),
        sa.Column(
            "name",
            sa.Text(),
            nullable=False,
            comment="Its name there (tên tệp đính kèm)",
        ),
        sa.Column(
            "sha256",
            sa.Text(),
            nullable=True,
            comment="SHA-256 of its bytes, as in edition; empty if not read "
            "(mã băm của tệp)",
        ),
        sa.Column(
            "left_out",
            sa.Text(),
            nullable=True,
            comment="Code of the error for which it was left out; empty if read "
            "(mã lỗi nếu bị bỏ qua)",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.UniqueConstraint(
            "holder_sha256", "place", name=op.f("uq_attachment_holder_sha256_place")
        ),
        comment="A file attached inside a PDF (tệp đính kèm trong PDF)",
    )
    op.create_index(op.f("ix_attachment_sha256"), "attachment", ["sha256"])


def downgrade() -> None:
    op.drop_table("attachment")
