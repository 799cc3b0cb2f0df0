"""What a search looks through: each record's words without diacritics."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import INTERNAL, Base, HasId


class SearchEntry(HasId, Base):
    """The words of one record, folded: "Sở Khoa học và Công nghệ" → "so khoa hoc va cong nghe".

    SQLite has the FTS5 table `search_index` over it, kept by triggers; PostgreSQL a GIN index
    of its words.
    """

    __tablename__ = "search_entry"
    __table_args__ = (
        Index("ix_search_entry_record", "record_kind", "record_id"),
        {
            "comment": "A record's words for searching (từ khóa tìm kiếm)",
            "info": INTERNAL,
        },
    )

    edition_id: Mapped[int] = mapped_column(
        ForeignKey("edition.id"), index=True, comment="The edition (phiên bản văn bản)"
    )
    record_kind: Mapped[str] = mapped_column(
        comment="Table of the row: document, task, target and so on (loại bản ghi)"
    )
    record_id: Mapped[int] = mapped_column(
        comment="Id of the row; for document the edition's id (mã bản ghi)"
    )
    words: Mapped[str] = mapped_column(
        comment="Its words in lower case without diacritics (từ khóa không dấu)"
    )
