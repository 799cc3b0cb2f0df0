"""What the columns of tables were read as, and what people decided that they hold."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import INTERNAL, Base, HasId

STANDS = text("state = 'active'")


class ColumnRole(HasId, Base):
    """A person's word on what a column of a document's tables holds, kept by the table's header
    words so that it survives re-runs. One that is taken back is kept.
    """

    __tablename__ = "column_role"
    __table_args__ = (
        Index(
            "uq_column_role_standing",
            "document_id",
            "table_key",
            "column_number",
            unique=True,
            sqlite_where=STANDS,
            postgresql_where=STANDS,
        ),
        CheckConstraint("state IN ('active', 'withdrawn')", name="state"),
        {
            "comment": (
                "What a person decided that a table's column holds "
                "(vai trò cột do người duyệt xác định)"
            )
        },
    )

    document_id: Mapped[int] = mapped_column(
        ForeignKey("document.id"), index=True, comment="The document (văn bản)"
    )
    table_key: Mapped[str] = mapped_column(
        comment="Header words of the table, folded; page and place where it has none (khóa bảng)"
    )
    table_words: Mapped[list[str]] = mapped_column(
        JSON(), comment="Folded header words of its columns (các tiêu đề cột)"
    )
    page: Mapped[int] = mapped_column(comment="Page where it begins (số trang)")
    position: Mapped[int] = mapped_column(
        comment="Which table of that page, from 1 (thứ tự bảng trên trang)"
    )
    column_number: Mapped[int] = mapped_column(
        comment="Number of the column, from 1 (số thứ tự cột)"
    )
    header: Mapped[str] = mapped_column(
        comment="The column's header as read then (tiêu đề cột)"
    )
    role: Mapped[str] = mapped_column(
        comment="What it holds; nothing: it is not read (vai trò)"
    )
    role_before: Mapped[str | None] = mapped_column(
        comment="What it was read as before (vai trò trước đó)"
    )
    made_by: Mapped[str] = mapped_column(comment="Who decided it (người quyết định)")
    made_at: Mapped[datetime] = mapped_column(
        comment="When, UTC (thời điểm quyết định)"
    )
    state: Mapped[str] = mapped_column(comment="Active or withdrawn (trạng thái)")
    withdrawn_by: Mapped[str | None] = mapped_column(
        comment="Who took it back or decided otherwise (người rút lại)"
    )
    withdrawn_at: Mapped[datetime | None] = mapped_column(
        comment="When, UTC (thời điểm rút lại)"
    )


class TableColumn(Base):
    """One column of a table of an edition, and what it was read as."""

    __tablename__ = "table_column"
    __table_args__ = (
        Index("ix_table_column_words", "words"),
        {
            "comment": "A column of a table and what it was read as (cột của bảng)",
            "info": INTERNAL,
        },
    )

    edition_id: Mapped[int] = mapped_column(
        ForeignKey("edition.id"),
        primary_key=True,
        autoincrement=False,
        comment="The edition (phiên bản văn bản)",
    )
    table_number: Mapped[int] = mapped_column(
        primary_key=True,
        autoincrement=False,
        comment="Which table of the document, from 1 (thứ tự bảng)",
    )
    column_number: Mapped[int] = mapped_column(
        primary_key=True,
        autoincrement=False,
        comment="Number of the column, from 1 (số thứ tự cột)",
    )
    table_key: Mapped[str] = mapped_column(
        comment="Header words of the table, folded; page and place where it has none (khóa bảng)"
    )
    position: Mapped[int] = mapped_column(
        comment="Which table of the page, from 1 (thứ tự bảng trên trang)"
    )
    header: Mapped[str] = mapped_column(comment="Header as read (tiêu đề cột)")
    words: Mapped[str] = mapped_column(
        comment="Header folded for comparison (tiêu đề cột rút gọn)"
    )
    role: Mapped[str | None] = mapped_column(
        comment="What it was read as, empty where it was not read (vai trò)"
    )
    decided: Mapped[str | None] = mapped_column(
        comment="What a person decided that it holds (vai trò do người duyệt xác định)"
    )
    page: Mapped[int] = mapped_column(comment="Page of its header (số trang)")
    x0: Mapped[float] = mapped_column(comment="Left edge of its header (mép trái)")
    top: Mapped[float] = mapped_column(comment="Upper edge (mép trên)")
    x1: Mapped[float] = mapped_column(comment="Right edge (mép phải)")
    bottom: Mapped[float] = mapped_column(comment="Lower edge (mép dưới)")
