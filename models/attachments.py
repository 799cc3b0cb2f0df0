"""Files inside files: which PDF holds which."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, HasId


class Attachment(HasId, Base):
    """A file inside a PDF, by content, so that it holds for every edition of both."""

    __tablename__ = "attachment"
    __table_args__ = (
        UniqueConstraint("holder_sha256", "place"),
        {"comment": "A file attached inside a PDF (tệp đính kèm trong PDF)"},
    )

    holder_sha256: Mapped[str] = mapped_column(
        comment="SHA-256 of the PDF that holds it (mã băm của tệp chứa)"
    )
    place: Mapped[int] = mapped_column(
        comment="Its place among the files held, from 1 (thứ tự trong tệp chứa)"
    )
    name: Mapped[str] = mapped_column(comment="Its name there (tên tệp đính kèm)")
    sha256: Mapped[str | None] = mapped_column(
        index=True,
        comment="SHA-256 of its bytes, as in edition; empty if not read (mã băm của tệp)",
    )
    left_out: Mapped[str | None] = mapped_column(
        comment="Code of the error for which it was left out; empty if read "
        "(mã lỗi nếu bị bỏ qua)"
    )
