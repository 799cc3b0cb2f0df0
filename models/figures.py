"""Columns of a figure to be reached, which targets and commitments share."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column


class FigureToReach:
    """An indicator and its figure, to be reached by a year (chỉ tiêu)."""

    ordinal: Mapped[str | None] = mapped_column(
        comment="Number as printed (số thứ tự, TT)"
    )
    group_title: Mapped[str | None] = mapped_column(
        comment="Heading above it, such as Đến năm 2030 (nhóm chỉ tiêu)"
    )
    indicator: Mapped[str] = mapped_column(comment="What is measured (tên chỉ tiêu)")
    comparator: Mapped[str | None] = mapped_column(
        comment="How the value binds: =, >=, >, <=, < or range (phép so sánh)"
    )
    value: Mapped[float | None] = mapped_column(
        comment="The figure, or a range's lower end (giá trị)"
    )
    value_high: Mapped[float | None] = mapped_column(
        comment="A range's upper end (giá trị cận trên)"
    )
    unit: Mapped[str | None] = mapped_column(comment="Unit as printed (đơn vị tính)")
    horizon: Mapped[int | None] = mapped_column(
        index=True, comment="Year by which it is to be reached (mốc năm)"
    )
    recurrence: Mapped[str | None] = mapped_column(
        comment="Empty or yearly (chu kỳ: hằng năm)"
    )
    raw: Mapped[str | None] = mapped_column(
        comment="The value as printed (nguyên văn giá trị)"
    )
