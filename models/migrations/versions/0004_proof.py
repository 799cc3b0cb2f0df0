"""Issues, and where each value was read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "issue",
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
            comment="The edition it was read from (phiên bản văn bản)",
        ),
        sa.Column(
            "position",
            sa.Integer(),
            nullable=False,
            comment="Place in the edition's list, from 1 (thứ tự)",
        ),
        sa.Column(
            "code",
            sa.Text(),
            nullable=False,
            comment="Stable word for the kind of issue (mã vấn đề)",
        ),
        sa.Column(
            "message",
            sa.Text(),
            nullable=False,
            comment="A sentence for the reviewer (nội dung)",
        ),
        sa.Column(
            "record_kind",
            sa.Text(),
            nullable=False,
            comment="Kind of row it is about: document, task, target and so on (loại bản ghi)",
        ),
        sa.Column(
            "record_position",
            sa.Integer(),
            nullable=True,
            comment="That row's place in its list, from 1 (thứ tự bản ghi)",
        ),
        sa.Column(
            "record_id",
            sa.Integer(),
            nullable=True,
            comment="That row's id in its table (mã bản ghi)",
        ),
        sa.Column(
            "field",
            sa.Text(),
            nullable=True,
            comment="The field it is about (trường dữ liệu)",
        ),
        sa.Column(
            "is_resolved",
            sa.Boolean(),
            nullable=False,
            comment="Whether a reviewer settled it (đã xử lý)",
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_issue_edition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue")),
        sa.UniqueConstraint(
            "edition_id", "position", name=op.f("uq_issue_edition_id_position")
        ),
        comment="What does not add up and wants review (vấn đề cần xem lại)",
    )
    op.create_index(op.f("ix_issue_code"), "issue", ["code"], unique=False)
    op.create_index(
        "ix_issue_record", "issue", ["record_kind", "record_id"], unique=False
    )
    op.create_table(
        "evidence",
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
            "record_kind",
            sa.Text(),
            nullable=False,
            comment="Table of the row: document, reference, task, target and so on (loại bản ghi)",
        ),
        sa.Column(
            "record_id",
            sa.Integer(),
            nullable=False,
            comment="Id of the row; for document the edition's id (mã bản ghi)",
        ),
        sa.Column(
            "field",
            sa.Text(),
            nullable=False,
            comment="The field that was read (trường dữ liệu)",
        ),
        sa.Column(
            "part",
            sa.Integer(),
            nullable=False,
            comment="Number of the place, from 1 (phần thứ)",
        ),
        sa.Column(
            "page",
            sa.Integer(),
            nullable=True,
            comment="Page number, from 1; empty if unknown (số trang)",
        ),
        sa.Column(
            "x0", sa.Double(), nullable=True, comment="Left edge in points (mép trái)"
        ),
        sa.Column(
            "top",
            sa.Double(),
            nullable=True,
            comment="Top edge in points from the page's top (mép trên)",
        ),
        sa.Column(
            "x1", sa.Double(), nullable=True, comment="Right edge in points (mép phải)"
        ),
        sa.Column(
            "bottom",
            sa.Double(),
            nullable=True,
            comment="Bottom edge in points from the top (mép dưới)",
        ),
        sa.Column(
            "text",
            sa.Text(),
            nullable=False,
            comment="The whole field's text as printed (nguyên văn)",
        ),
        sa.Column(
            "method",
            sa.Text(),
            nullable=False,
            comment="How it was read: text, ocr, inferred (phương pháp đọc)",
        ),
        sa.Column(
            "confidence",
            sa.Double(),
            nullable=False,
            comment="How sure the reading is, 0 to 1 (độ tin cậy)",
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_evidence_edition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint(
            "record_kind",
            "record_id",
            "field",
            "part",
            name=op.f("uq_evidence_record_kind_record_id_field_part"),
        ),
        comment="Where a value was read: page, box and text (minh chứng)",
    )
    op.create_index(
        op.f("ix_evidence_edition_id"), "evidence", ["edition_id"], unique=False
    )


def downgrade() -> None:
    op.drop_table("evidence")
    op.drop_table("issue")
