"""Tables of a snapshot that have none of the database behind them: links and words."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, MetaData, Table, Text


def add_link_tables(metadata: MetaData) -> None:
    """What links call documents and rows; see `record_links`."""
    Table(
        "document_slug",
        metadata,
        Column(
            "slug", Text(), primary_key=True, comment="Name in links (tên liên kết)"
        ),
        Column("document_id", Integer(), comment="The document (văn bản)"),
        Column("is_main", Boolean(), comment="Whether links have it (tên chính)"),
        Index("ix_document_slug_document", "document_id"),
        comment="What links call a document (tên văn bản trong liên kết)",
    )
    Table(
        "record_link",
        metadata,
        Column("record_kind", Text(), primary_key=True, comment="Kind (loại bản ghi)"),
        Column("record_id", Integer(), primary_key=True, comment="Row (mã bản ghi)"),
        Column("document_id", Integer(), comment="The document (văn bản)"),
        Column("place", Text(), comment="Annex, section and number (vị trí in)"),
        Index("ix_record_link_place", "document_id", "record_kind", "place"),
        comment="Where rows of all editions stand in links (vị trí trong liên kết)",
        sqlite_with_rowid=False,
    )


def add_word_table(metadata: MetaData) -> None:
    Table(
        "search_word",
        metadata,
        Column("word", Text(), primary_key=True, comment="The word (từ)"),
        Column("records", Integer(), comment="Records that have it (số bản ghi)"),
        comment="Words by which records are found (từ khóa)",
        sqlite_with_rowid=False,
    )
