"""Bodies that a person named because the registry lacks them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, HasId


class NamedAgency(HasId, Base):
    """A body as a person described it: what an entry of the registry needs."""

    __tablename__ = "named_agency"
    __table_args__ = (
        {"comment": "A body named by a person, for the registry (cơ quan bổ sung)"},
    )

    name: Mapped[str] = mapped_column(comment="Canonical name (tên chuẩn)")
    name_key: Mapped[str] = mapped_column(
        unique=True, comment="That name folded for comparison (khóa tên)"
    )
    level: Mapped[str | None] = mapped_column(
        comment="Level as in the registry, such as province (cấp)"
    )
    kind: Mapped[str] = mapped_column(
        comment="Kind as in the registry, such as agency (loại cơ quan)"
    )
    aliases: Mapped[list[str]] = mapped_column(
        JSON(), comment="Other names and short forms (tên gọi khác)"
    )
    source: Mapped[str | None] = mapped_column(
        comment="Legal text or document that names it (căn cứ)"
    )
    made_by: Mapped[str] = mapped_column(comment="Who named it (người bổ sung)")
    made_at: Mapped[datetime] = mapped_column(comment="When, UTC (thời điểm bổ sung)")
