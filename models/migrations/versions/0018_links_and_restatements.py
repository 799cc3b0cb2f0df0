"""Origins of consolidated rows, for links that last; tasks that repeat an upper plan's."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

SHOWN = (
    "task_id", "document_id", "document_number", "document_issuer", "ordinal", "section", "content",
    "lead_agency", "due_raw", "due_to",
)  # fmt: skip
DIFFERS = "CASE WHEN coalesce(CAST({0} AS TEXT), '') <> coalesce(CAST({1} AS TEXT), '') THEN 1 ELSE 0 END"
OTHER_DUE = "CASE WHEN {} THEN 1 ELSE 0 END".format(
    " OR ".join(
        f"coalesce(CAST(c.{n} AS TEXT), '') <> coalesce(CAST(p.{n} AS TEXT), '')"
        for n in ("due_from", "due_to", "due_recurrence")
    )
)
RESTATED_TASK = f"""
CREATE VIEW restated_task AS SELECT {", ".join(f"c.{n}" for n in SHOWN)},
    {", ".join(f"p.{n} AS parent_{n}" for n in SHOWN)}, r.similarity,
    {OTHER_DUE} AS has_other_due,
    {DIFFERS.format("c.lead_agency", "p.lead_agency")} AS has_other_lead
FROM task_restatement r JOIN current_task c ON c.task_id = r.task_id
JOIN current_task p ON p.task_id = r.parent_task_id"""


def upgrade() -> None:
    _create_consolidated_row()
    _create_task_restatement()
    op.execute(RESTATED_TASK)
    # Words of records have the number of their document now; they are made anew when asked for.
    op.execute("DELETE FROM search_entry")


def downgrade() -> None:
    op.execute("DROP VIEW restated_task")
    op.drop_index(
        op.f("ix_task_restatement_parent_task_id"), table_name="task_restatement"
    )
    op.drop_index(op.f("ix_task_restatement_edition_id"), table_name="task_restatement")
    op.drop_table("task_restatement")
    op.drop_index(
        op.f("ix_consolidated_row_document_id"), table_name="consolidated_row"
    )
    op.drop_table("consolidated_row")


def _create_consolidated_row() -> None:
    op.create_table(
        "consolidated_row",
        _id(),
        sa.Column("document_id", sa.Integer(), nullable=False, comment="The document (văn bản)"),
        sa.Column(
            "record_kind", sa.Text(), nullable=False,
            comment="Kind of row: task, target and so on (loại bản ghi)",
        ),
        sa.Column(
            "record_id", sa.Integer(), nullable=False,
            comment="The row's id, also of one that is no more (mã bản ghi)",
        ),
        sa.Column(
            "base_id", sa.Integer(), nullable=True,
            comment="The row as read that it was made from; empty: inserted (dòng gốc)",
        ),
        sa.Column(
            "place", sa.Text(), nullable=True,
            comment="Where an inserted row stands, as links say it (vị trí dòng được bổ sung)",
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_consolidated_row_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consolidated_row")),
        sa.UniqueConstraint(
            "record_kind", "record_id", name=op.f("uq_consolidated_row_record_kind_record_id")
        ),
        comment="Origin of a consolidated row (nguồn của dòng hợp nhất)",
    )  # fmt: skip
    op.create_index(
        op.f("ix_consolidated_row_document_id"), "consolidated_row", ["document_id"]
    )


def _create_task_restatement() -> None:
    op.create_table(
        "task_restatement",
        _id(),
        sa.Column(
            "edition_id", sa.Integer(), nullable=False,
            comment="The lower plan's edition (phiên bản văn bản dưới)",
        ),
        sa.Column(
            "task_id", sa.Integer(), nullable=False,
            comment="The lower plan's task (nhiệm vụ văn bản dưới)",
        ),
        sa.Column(
            "parent_task_id", sa.Integer(), nullable=False,
            comment="The upper plan's task (nhiệm vụ văn bản trên)",
        ),
        sa.Column(
            "similarity", sa.Double(), nullable=False,
            comment="Share of equal letters, 0 to 1 (độ giống nhau)",
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_task_restatement_edition_id")
        ),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_task_restatement_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_restatement")),
        sa.UniqueConstraint(
            "task_id", "parent_task_id", name=op.f("uq_task_restatement_task_id_parent_task_id")
        ),
        comment="A task that repeats one of an upper plan (nhiệm vụ lặp lại)",
    )  # fmt: skip
    op.create_index(
        op.f("ix_task_restatement_edition_id"), "task_restatement", ["edition_id"]
    )
    op.create_index(
        op.f("ix_task_restatement_parent_task_id"),
        "task_restatement",
        ["parent_task_id"],
    )


def _id() -> sa.Column[int]:
    return sa.Column(
        "id", sa.Integer(), nullable=False, comment="Row id, given by the database (mã dòng)"
    )  # fmt: skip
