"""Figures to be reached that stand outside headings of goals, with their view."""

from __future__ import annotations

from sqlalchemy import Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.figures import FigureToReach
from models.records import InEdition
from models.view_columns import (
    document_columns,
    figure_column,
    integer_column,
    proof_columns,
    text_column,
)
from models.views import view_metadata  # whose own views come first


class Commitment(FigureToReach, InEdition, Base):
    """A figure to be reached that a sentence among the tasks names: "Bảo đảm 100% xã có …"."""

    __tablename__ = "commitment"
    __table_args__ = (
        UniqueConstraint("edition_id", "position"),
        {"comment": "A figure to be reached outside goals (chỉ tiêu ngoài mục tiêu)"},
    )

    source: Mapped[str] = mapped_column(
        sort_order=1, comment="Where it stands: prose (nguồn: lời văn)"
    )


current_commitment = Table(
    "current_commitment",
    view_metadata,
    integer_column("commitment_id", "The commitment's row (mã chỉ tiêu)"),
    *document_columns(),
    text_column("ordinal", "Number of its item as printed (số thứ tự)"),
    text_column("group_title", "Heading above it (đề mục)"),
    text_column("indicator", "What is measured (nội dung)"),
    text_column(
        "comparator", "How the value binds: =, >=, >, <=, < or range (phép so sánh)"
    ),
    figure_column("value", "The figure, or a range's lower end (giá trị)"),
    figure_column("value_high", "A range's upper end (giá trị cận trên)"),
    text_column("unit", "Unit as printed (đơn vị tính)"),
    integer_column("horizon", "Year by which it is to be reached (mốc năm)"),
    text_column("recurrence", "Empty or yearly (chu kỳ: hằng năm)"),
    text_column("raw", "The value as printed (nguyên văn giá trị)"),
    text_column("source", "Where it stands: prose (nguồn: lời văn)"),
    *proof_columns(),
    comment=(
        "Figures to be reached outside goals in the editions in force (chỉ tiêu ngoài mục "
        "tiêu hiện hành)"
    ),
)
