"""What people write under tasks."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import TypeEngine

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "task_comment",
        _column("id", sa.Integer(), "Row id, given by the database (mã dòng)"),
        _column("document_id", sa.Integer(), "The document (văn bản)"),
        _column(
            "ordinal",
            sa.Text(),
            "Number of the task when it was written (số thứ tự)",
            nullable=True,
        ),
        _column("section", sa.Text(), "Its section then (số mục)", nullable=True),
        _column("row_text", sa.Text(), "Its text as shown then (nội dung nhiệm vụ)"),
        _column("text", sa.Text(), "What is said (nội dung ý kiến)"),
        _column("made_by", sa.Text(), "Who says so (người viết)"),
        _column(
            "made_at",
            sa.DateTime(timezone=True),
            "When it was said, UTC (thời điểm viết)",
        ),
        _column("state", sa.Text(), "Active, to_review, withdrawn (trạng thái)"),
        _column(
            "reason",
            sa.Text(),
            "Why the task is in doubt (lý do cần xem lại)",
            nullable=True,
        ),
        _column(
            "record_position",
            sa.Integer(),
            "The task's place in the edition in force, from 1 (thứ tự nhiệm vụ)",
            nullable=True,
        ),
        sa.CheckConstraint(
            "state IN ('active', 'to_review', 'withdrawn')",
            name=op.f("ck_task_comment_state"),
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_task_comment_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_comment")),
        comment="A person's comment on a task (ý kiến về nhiệm vụ)",
    )
    op.create_index(
        "ix_task_comment_row", "task_comment", ["document_id", "record_position"]
    )


def downgrade() -> None:
    op.drop_table("task_comment")


def _column(
    name: str,
    kind: TypeEngine[Any],
    comment: str,
    *,
    nullable: bool = False,
) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=nullable, comment=comment)
