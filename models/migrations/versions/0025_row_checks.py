"""Rows that a person looked at and found right; what was read unsurely is found by an index."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import TypeEngine

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    words, number = sa.Text(), sa.Integer()
    op.create_table(
        "row_check",
        _column("id", number, "Row id, given by the database (mã dòng)"),
        _column("document_id", number, "The document (văn bản)"),
        _column(
            "record", words, "Kind of row: document, task or target (loại bản ghi)"
        ),
        _column(
            "ordinal", words, "Number of the row when looked at (số thứ tự)", empty=True
        ),
        _column(
            "section", words, "Its section or group then (số mục, nhóm)", empty=True
        ),
        _column("row_text", words, "Its text as shown then (nội dung dòng)"),
        _column(
            "shown", sa.JSON(), "All its values as shown then (các giá trị đã hiện)"
        ),
        _column(
            "reasons", sa.JSON(), "The doubts that were settled (các điểm nghi đã xem)"
        ),
        _column("made_by", words, "Who looked at it (người duyệt)"),
        _column("made_at", sa.DateTime(timezone=True), "When, UTC (thời điểm duyệt)"),
        _column("state", words, "Active or withdrawn (trạng thái)"),
        _column(
            "record_position",
            number,
            "The row's place in the edition in force, from 1; empty where it reads otherwise by now "
            "(thứ tự bản ghi)",
            empty=True,
        ),
        sa.CheckConstraint(
            "state IN ('active', 'withdrawn')", name=op.f("ck_row_check_state")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_row_check_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_row_check")),
        comment="A row that a person looked at and found right (dòng đã duyệt)",
    )
    op.create_index(
        "ix_row_check_row", "row_check", ["document_id", "record", "record_position"]
    )
    is_unsure = sa.text("confidence < 0.9")
    op.create_index(
        "ix_evidence_unsure",
        "evidence",
        ["edition_id"],
        sqlite_where=is_unsure,
        postgresql_where=is_unsure,
    )


def downgrade() -> None:
    op.drop_index("ix_evidence_unsure", "evidence")
    op.drop_table("row_check")


def _column(
    name: str, kind: TypeEngine[Any], comment: str, *, empty: bool = False
) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=empty, comment=comment)
