"""What a person decided about which of a document's files is in force."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, HasId


class EditionPreference(HasId, Base):
    """A person's decision which file of a document is in force, kept by the file's content so
    that it survives re-runs.
    """

    __tablename__ = "edition_preference"
    __table_args__ = (
        UniqueConstraint("document_id"),
        {
            "comment": "A person's decision which file of a document is in force "
            "(quyết định về bản có hiệu lực)"
        },
    )

    document_id: Mapped[int] = mapped_column(
        ForeignKey("document.id"), comment="The document (văn bản)"
    )
    sha256: Mapped[str] = mapped_column(
        comment="SHA-256 of the file that is in force (mã băm của tệp)"
    )
    made_by: Mapped[str] = mapped_column(comment="Who decided (người quyết định)")
    made_at: Mapped[datetime] = mapped_column(
        comment="When, UTC (thời điểm quyết định)"
    )
