"""Figures to be reached that stand outside headings of goals, with their view."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

CURRENT_COMMITMENT = """
CREATE VIEW current_commitment AS SELECT r.id AS commitment_id,
    e.document_id, e.id AS edition_id, e.number AS document_number, e.type AS document_type,
    e.title AS document_title, e.issuer AS document_issuer, e.issued_on AS document_issued_on, r.position,
    r.ordinal, r.group_title, r.indicator, r.comparator, r.value, r.value_high, r.unit, r.horizon,
    r.recurrence, r.raw, r.source,
    (SELECT min(v.page) FROM evidence v WHERE v.record_kind = 'commitment' AND v.record_id = r.id
        AND v.source_edition_id IS NULL) AS page,
    (SELECT min(v.confidence) FROM evidence v WHERE v.record_kind = 'commitment' AND v.record_id = r.id)
        AS confidence,
    (SELECT count(*) FROM issue i WHERE i.record_kind = 'commitment' AND i.record_id = r.id
        AND i.edition_id = e.id AND NOT i.is_resolved) AS issue_count
FROM commitment r JOIN edition e ON e.id = r.edition_id JOIN document d ON d.id = e.document_id
WHERE e.is_current AND d.status = 'in_force'"""


def upgrade() -> None:
    op.create_table(
        "commitment",
        *_in_edition(),
        *_what_is_measured(),
        *_figure(),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_commitment_edition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
        sa.UniqueConstraint(
            "edition_id", "position", name=op.f("uq_commitment_edition_id_position")
        ),
        comment="A figure to be reached outside goals (chỉ tiêu ngoài mục tiêu)",
    )
    op.create_index(
        op.f("ix_commitment_horizon"), "commitment", ["horizon"], unique=False
    )
    op.execute(CURRENT_COMMITMENT)


def downgrade() -> None:
    op.execute("DROP VIEW current_commitment")
    op.drop_index(op.f("ix_commitment_horizon"), table_name="commitment")
    op.drop_table("commitment")


def _in_edition() -> list[sa.Column[int]]:
    return [
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
    ]


def _what_is_measured() -> list[sa.Column[str]]:
    return [
        sa.Column(
            "ordinal",
            sa.Text(),
            nullable=True,
            comment="Number as printed (số thứ tự, TT)",
        ),
        sa.Column(
            "group_title",
            sa.Text(),
            nullable=True,
            comment="Heading above it, such as Đến năm 2030 (nhóm chỉ tiêu)",
        ),
        sa.Column(
            "indicator",
            sa.Text(),
            nullable=False,
            comment="What is measured (tên chỉ tiêu)",
        ),
        sa.Column(
            "comparator",
            sa.Text(),
            nullable=True,
            comment="How the value binds: =, >=, >, <=, < or range (phép so sánh)",
        ),
    ]


def _figure() -> list[sa.Column[Any]]:
    return [
        sa.Column(
            "value",
            sa.Double(),
            nullable=True,
            comment="The figure, or a range's lower end (giá trị)",
        ),
        sa.Column(
            "value_high",
            sa.Double(),
            nullable=True,
            comment="A range's upper end (giá trị cận trên)",
        ),
        sa.Column(
            "unit", sa.Text(), nullable=True, comment="Unit as printed (đơn vị tính)"
        ),
        sa.Column(
            "horizon",
            sa.Integer(),
            nullable=True,
            comment="Year by which it is to be reached (mốc năm)",
        ),
        sa.Column(
            "recurrence",
            sa.Text(),
            nullable=True,
            comment="Empty or yearly (chu kỳ: hằng năm)",
        ),
        sa.Column(
            "raw",
            sa.Text(),
            nullable=True,
            comment="The value as printed (nguyên văn giá trị)",
        ),
        sa.Column(
            "source",
            sa.Text(),
            nullable=False,
            comment="Where it stands: prose (nguồn: lời văn)",
        ),
    ]
