"""Digital signatures of the files that editions were read from, and the view of those in force."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, CheckConstraint, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, UtcDateTime
from models.records import InEdition
from models.view_columns import (
    column,
    document_columns,
    integer_column,
    proof_columns,
    text_column,
)
from models.views import view_metadata  # whose own views come first


class Signature(InEdition, Base):
    """A digital signature: who signed, for which body and when; its box is in `evidence`."""

    __tablename__ = "signature"
    __table_args__ = (
        UniqueConstraint("edition_id", "position"),
        CheckConstraint("seal IN ('person', 'organisation', 'portal')", name="seal"),
        {"comment": "A digital signature of the edition's file (chữ ký số)"},
    )

    seal: Mapped[str] = mapped_column(
        comment="Whose it is: person, organisation or portal (loại chữ ký số)"
    )
    signer: Mapped[str | None] = mapped_column(
        comment="The person by the certificate, empty for a seal (người ký số)"
    )
    title: Mapped[str | None] = mapped_column(
        comment="Title by the certificate (chức vụ)"
    )
    organisation: Mapped[str | None] = mapped_column(
        comment="Bodies by the certificate, the nearest first (cơ quan, tổ chức)"
    )
    province: Mapped[str | None] = mapped_column(
        comment="Province by the certificate (tỉnh, thành phố)"
    )
    signed_at: Mapped[datetime | None] = mapped_column(
        comment="When it was signed, UTC (thời điểm ký)"
    )
    page: Mapped[int | None] = mapped_column(
        comment="Page that shows it, from 1; empty if none does (số trang)"
    )
    stamp: Mapped[str | None] = mapped_column(
        comment="What it prints on the page (nội dung hiển thị)"
    )
    covers_file: Mapped[bool] = mapped_column(
        comment="Whether it signs the whole file as it is (ký trên toàn bộ tệp)"
    )


_PAGE, *_SURENESS = proof_columns()
current_signature = Table(
    "current_signature",
    view_metadata,
    integer_column("signature_id", "The signature's row (mã chữ ký số)"),
    *document_columns(),
    text_column("seal", "Whose it is: person, organisation or portal (loại chữ ký số)"),
    text_column(
        "signer", "The person by the certificate, empty for a seal (người ký số)"
    ),
    text_column("title", "Title by the certificate (chức vụ)"),
    text_column(
        "organisation",
        "Bodies by the certificate, the nearest first (cơ quan, tổ chức)",
    ),
    text_column("province", "Province by the certificate (tỉnh, thành phố)"),
    column("signed_at", UtcDateTime(), "When it was signed, UTC (thời điểm ký)"),
    integer_column("page", "Page that shows it, from 1; empty if none does (số trang)"),
    text_column("stamp", "What it prints on the page (nội dung hiển thị)"),
    column(
        "covers_file",
        Boolean(),
        "Whether it signs the whole file as it is (ký trên toàn bộ tệp)",
    ),
    *_SURENESS,
    comment="Digital signatures of the files in force (chữ ký số hiện hành)",
)
