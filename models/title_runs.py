"""Runs of words in titles, by which a file's document is looked for where its day was not read."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import INTERNAL, Base


class TitleRun(Base):
    """Three words of an edition's title that follow one another, as a hash of their strokes."""

    __tablename__ = "title_run"
    __table_args__ = (
        {
            "comment": "Three words of a title, to find alike ones (cụm từ trong trích yếu)",
            "info": INTERNAL,
            # Two numbers a row: an id of its own would double it.
            "sqlite_with_rowid": False,
        },
    )

    run: Mapped[int] = mapped_column(
        BigInteger,
        primary_key=True,
        autoincrement=False,
        comment="Hash of the three words (mã băm cụm từ)",
    )
    issuer: Mapped[int] = mapped_column(
        BigInteger,
        primary_key=True,
        autoincrement=False,
        comment="Hash of the issuer's name, 0 if unread (mã băm cơ quan ban hành)",
    )
    edition_id: Mapped[int] = mapped_column(
        ForeignKey("edition.id"),
        primary_key=True,
        autoincrement=False,
        comment="The edition (phiên bản văn bản)",
    )
