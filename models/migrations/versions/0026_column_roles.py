"""What columns of tables were read as, and what people decided that they hold."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import TypeEngine

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

WORDS, NUMBER, MOMENT = sa.Text(), sa.Integer(), sa.DateTime(timezone=True)
LENGTH: TypeEngine[Any] = sa.Double()
KEY = "Header words of the table, folded; page and place where it has none (khóa bảng)"
STANDS = sa.text("state = 'active'")


def upgrade() -> None:
    _add_column_role()
    _add_table_column()


def _add_column_role() -> None:
    op.create_table(
        "column_role",
        _column("id", NUMBER, "Row id, given by the database (mã dòng)"),
        _column("document_id", NUMBER, "The document (văn bản)"),
        _column("table_key", WORDS, KEY),
        _column(
            "table_words",
            sa.JSON(),
            "Folded header words of its columns (các tiêu đề cột)",
        ),
        _column("page", NUMBER, "Page where it begins (số trang)"),
        _column(
            "position",
            NUMBER,
            "Which table of that page, from 1 (thứ tự bảng trên trang)",
        ),
        _column(
            "column_number", NUMBER, "Number of the column, from 1 (số thứ tự cột)"
        ),
        _column("header", WORDS, "The column's header as read then (tiêu đề cột)"),
        _column("role", WORDS, "What it holds; nothing: it is not read (vai trò)"),
        _column(
            "role_before",
            WORDS,
            "What it was read as before (vai trò trước đó)",
            empty=True,
        ),
        _column("made_by", WORDS, "Who decided it (người quyết định)"),
        _column("made_at", MOMENT, "When, UTC (thời điểm quyết định)"),
        _column("state", WORDS, "Active or withdrawn (trạng thái)"),
        _column(
            "withdrawn_by",
            WORDS,
            "Who took it back or decided otherwise (người rút lại)",
            empty=True,
        ),
        _column("withdrawn_at", MOMENT, "When, UTC (thời điểm rút lại)", empty=True),
        sa.CheckConstraint(
            "state IN ('active', 'withdrawn')", name=op.f("ck_column_role_state")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_column_role_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_column_role")),
        comment="What a person decided that a table's column holds (vai trò cột do người duyệt xác định)",
    )
    op.create_index(op.f("ix_column_role_document_id"), "column_role", ["document_id"])
    op.create_index(
        "uq_column_role_standing",
        "column_role",
        ["document_id", "table_key", "column_number"],
        unique=True,
        sqlite_where=STANDS,
        postgresql_where=STANDS,
    )


def _add_table_column() -> None:
    op.create_table(
        "table_column",
        _column("edition_id", NUMBER, "The edition (phiên bản văn bản)"),
        _column(
            "table_number", NUMBER, "Which table of the document, from 1 (thứ tự bảng)"
        ),
        _column(
            "column_number", NUMBER, "Number of the column, from 1 (số thứ tự cột)"
        ),
        _column("table_key", WORDS, KEY),
        _column(
            "position",
            NUMBER,
            "Which table of the page, from 1 (thứ tự bảng trên trang)",
        ),
        _column("header", WORDS, "Header as read (tiêu đề cột)"),
        _column("words", WORDS, "Header folded for comparison (tiêu đề cột rút gọn)"),
        _column(
            "role",
            WORDS,
            "What it was read as, empty where it was not read (vai trò)",
            empty=True,
        ),
        _column(
            "decided",
            WORDS,
            "What a person decided that it holds (vai trò do người duyệt xác định)",
            empty=True,
        ),
        _column("page", NUMBER, "Page of its header (số trang)"),
        _column("x0", LENGTH, "Left edge of its header (mép trái)"),
        _column("top", LENGTH, "Upper edge (mép trên)"),
        _column("x1", LENGTH, "Right edge (mép phải)"),
        _column("bottom", LENGTH, "Lower edge (mép dưới)"),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_table_column_edition_id")
        ),
        sa.PrimaryKeyConstraint(
            "edition_id",
            "table_number",
            "column_number",
            name=op.f("pk_table_column"),
        ),
        comment="A column of a table and what it was read as (cột của bảng)",
    )
    op.create_index("ix_table_column_words", "table_column", ["words"])


def downgrade() -> None:
    op.drop_table("table_column")
    op.drop_table("column_role")


def _column(
    name: str, kind: TypeEngine[Any], comment: str, *, empty: bool = False
) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=empty, comment=comment)
