"""A document, its editions, and how each page of an edition was read."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, HasId


class Document(HasId, Base):
    """A document is its issuer, its number and the year of that number.

    Numbers start again at 01 each January (Nghị định 30/2020/NĐ-CP), so "181/KH-UBND" of one
    province is another document every year. Where issuer or number could not be read the file
    itself is the identity.
    """

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("issuer_key", "number_key", "year_key"),
        {"comment": "A document, known by issuer, number and year (văn bản)"},
    )

    issuer_key: Mapped[str] = mapped_column(
        comment="Issuer folded for comparison, empty if unread (khóa cơ quan ban hành)"
    )
    number_key: Mapped[str] = mapped_column(
        comment="Number folded for comparison, or the file's hash if unread (khóa số, ký hiệu)"
    )
    year_key: Mapped[int] = mapped_column(
        comment="Year of issue, 0 while unknown (năm ban hành)"
    )
    number: Mapped[str | None] = mapped_column(
        comment="Number as first read (số, ký hiệu)"
    )
    issuer: Mapped[str | None] = mapped_column(
        comment="Issuer as first read (cơ quan ban hành)"
    )
    created_at: Mapped[datetime] = mapped_column(
        comment="When it was first stored, UTC (thời điểm tạo)"
    )
    status: Mapped[str] = mapped_column(
        server_default=text("'in_force'"),
        comment="State: in_force, superseded or repealed (tình trạng hiệu lực)",
    )
    status_by: Mapped[str | None] = mapped_column(
        comment="Number of the document that ended it (văn bản thay thế, bãi bỏ)"
    )
    status_from: Mapped[date | None] = mapped_column(
        comment="First day it is no longer in force (ngày hết hiệu lực)"
    )


class Edition(HasId, Base):
    """One file's content read by one version of the extractor; it is never changed afterwards.

    A document that is amended or corrected has one more edition, of kind "consolidated" (bản
    hợp nhất): its newest one with all changes applied, number 0, made anew when a change comes
    or goes. Its `sha256` is that of its content.
    """

    __tablename__ = "edition"
    __table_args__ = (
        UniqueConstraint("sha256", "extractor_version"),
        UniqueConstraint("document_id", "sequence"),
        Index("ix_edition_issued_on", "issued_on"),
        Index("ix_edition_issuer", "issuer", "issued_on"),
        Index(
            "uq_edition_newest",
            "document_id",
            unique=True,
            sqlite_where=text("is_newest"),
            postgresql_where=text("is_newest"),
        ),
        Index(
            "uq_edition_current",
            "document_id",
            unique=True,
            sqlite_where=text("is_current"),
            postgresql_where=text("is_current"),
        ),
        {
            "comment": "One file's content under one extractor version (phiên bản văn bản)"
        },
    )

    document_id: Mapped[int] = mapped_column(
        ForeignKey("document.id"), comment="The document it is an edition of (văn bản)"
    )
    sequence: Mapped[int] = mapped_column(
        comment="Order of storing within the document, from 1; 0: consolidated (thứ tự phiên bản)"
    )
    is_newest: Mapped[bool] = mapped_column(
        comment="Whether it is the newest one as read from a file (là phiên bản mới nhất)"
    )
    run_id: Mapped[int | None] = mapped_column(
        ForeignKey("ingest_run.id"),
        index=True,
        comment="The batch that stored it (lượt nạp)",
    )
    sha256: Mapped[str] = mapped_column(
        comment="SHA-256 of the file's bytes, hexadecimal (mã băm của tệp)"
    )
    extractor_version: Mapped[str] = mapped_column(
        comment="Version of the rules that read it (phiên bản bộ trích xuất)"
    )
    file_uri: Mapped[str] = mapped_column(comment="Where the file was (địa chỉ tệp)")
    file_stem: Mapped[str] = mapped_column(
        comment="File name without folder and ending (tên tệp)"
    )
    file_size: Mapped[int] = mapped_column(
        comment="File size in bytes (dung lượng tệp)"
    )
    page_count: Mapped[int] = mapped_column(comment="Number of pages read (số trang)")
    received_at: Mapped[datetime] = mapped_column(
        comment="When the batch that brought the file began, UTC (thời điểm tiếp nhận)"
    )
    extracted_at: Mapped[datetime] = mapped_column(
        comment="When the edition was stored, UTC (thời điểm trích xuất)"
    )
    seconds: Mapped[float | None] = mapped_column(
        comment="Seconds the reading took (thời gian xử lý, giây)"
    )
    number: Mapped[str | None] = mapped_column(
        comment="Number as printed (số, ký hiệu)"
    )
    type: Mapped[str | None] = mapped_column(
        comment="Kind of document in full (loại văn bản)"
    )
    title: Mapped[str | None] = mapped_column(
        comment="Subject line without the kind (trích yếu)"
    )
    issuer: Mapped[str | None] = mapped_column(
        comment="Issuer's full name with its place (cơ quan ban hành)"
    )
    issued_on: Mapped[date | None] = mapped_column(
        comment="Date of issue (ngày ban hành)"
    )
    place: Mapped[str | None] = mapped_column(comment="Place of issue (địa danh)")
    signer: Mapped[str | None] = mapped_column(comment="Who signed it (người ký)")
    signer_title: Mapped[str | None] = mapped_column(
        comment="Title of the signer (chức vụ người ký)"
    )
    kind: Mapped[str] = mapped_column(
        server_default=text("'read'"),
        comment="Kind: read from a file, or consolidated with its changes (loại phiên bản)",
    )
    is_current: Mapped[bool] = mapped_column(
        server_default=false(),
        comment="Whether the current views show this edition (là phiên bản hiện hành)",
    )
    base_edition_id: Mapped[int | None] = mapped_column(
        ForeignKey("edition.id"),
        index=True,
        comment="The edition a consolidated one is made from (phiên bản gốc của bản hợp nhất)",
    )


class Confirmation(HasId, Base):
    """A later version of the rules that read an edition's file and found the same: nothing else
    is stored.
    """

    __tablename__ = "confirmation"
    __table_args__ = (
        UniqueConstraint("edition_id", "extractor_version"),
        {
            "comment": "An edition that a later version read the same (phiên bản đọc lại không đổi)"
        },
    )

    edition_id: Mapped[int] = mapped_column(
        ForeignKey("edition.id"), comment="The edition (phiên bản văn bản)"
    )
    extractor_version: Mapped[str] = mapped_column(
        index=True,
        comment="Version of the rules that read it again (phiên bản bộ trích xuất)",
    )
    confirmed_at: Mapped[datetime] = mapped_column(
        comment="When, UTC (thời điểm đọc lại)"
    )
    run_id: Mapped[int | None] = mapped_column(
        ForeignKey("ingest_run.id"),
        index=True,
        comment="The batch that read it again (lượt nạp)",
    )


class PageReading(HasId, Base):
    """How one page was read: what its text layer was worth, and the method used."""

    __tablename__ = "page_reading"
    __table_args__ = (
        UniqueConstraint("edition_id", "number"),
        {"comment": "How one page of an edition was read (kết quả đọc trang)"},
    )

    edition_id: Mapped[int] = mapped_column(
        ForeignKey("edition.id"),
        comment="The edition the page belongs to (phiên bản văn bản)",
    )
    number: Mapped[int] = mapped_column(
        comment="Page number in the file, from 1 (số trang)"
    )
    width: Mapped[float] = mapped_column(
        comment="Page width in points (chiều rộng trang)"
    )
    height: Mapped[float] = mapped_column(
        comment="Page height in points (chiều cao trang)"
    )
    state: Mapped[str] = mapped_column(
        comment=(
            "Verdict on the text layer: good, none, stripped, garbled or legacy (tình "
            "trạng lớp chữ)"
        )
    )
    reason: Mapped[str] = mapped_column(comment="Why the verdict is so (lý do)")
    score: Mapped[float] = mapped_column(
        comment="Score of the text layer, 0 to 1 (điểm lớp chữ)"
    )
    method: Mapped[str] = mapped_column(
        comment="How the page was read: text, ocr and so on (phương pháp đọc)"
    )
    words: Mapped[int] = mapped_column(comment="Number of words read (số từ)")
