"""Batches, and the files a batch could not read."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, false, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, HasId


class IngestRun(HasId, Base):
    """One batch: when it ran, by which version, and what became of its files.

    A batch without `finished_at` is running; one that was killed is closed by the next.
    """

    __tablename__ = "ingest_run"
    __table_args__ = ({"comment": "One batch of files taken in (lượt nạp dữ liệu)"},)

    started_at: Mapped[datetime] = mapped_column(
        comment="When the batch began, UTC (thời điểm bắt đầu)"
    )
    finished_at: Mapped[datetime | None] = mapped_column(
        comment="When it ended, UTC; empty while it runs (thời điểm kết thúc)"
    )
    is_interrupted: Mapped[bool] = mapped_column(
        server_default=false(),
        comment="Whether it was killed, and closed by a later batch (bị ngắt giữa chừng)",
    )
    process: Mapped[str | None] = mapped_column(
        comment="Machine and process that ran it (máy và tiến trình thực hiện)"
    )
    extractor_version: Mapped[str] = mapped_column(
        comment="Version of the rules used (phiên bản bộ trích xuất)"
    )
    files: Mapped[int] = mapped_column(comment="Files found (số tệp)")
    loaded: Mapped[int] = mapped_column(
        comment="Files stored as a new edition (số tệp đã nạp)"
    )
    unchanged: Mapped[int] = mapped_column(
        comment="Files known already (số tệp không đổi)"
    )
    failed: Mapped[int] = mapped_column(
        comment="Files that could not be read (số tệp lỗi)"
    )
    tasks: Mapped[int] = mapped_column(comment="Tasks stored (số nhiệm vụ)")
    targets: Mapped[int] = mapped_column(comment="Targets stored (số chỉ tiêu)")
    issues: Mapped[int] = mapped_column(comment="Issues stored (số vấn đề cần xem lại)")


class Failure(HasId, Base):
    """A file that could not be read, with what to do about it; at most one open row a file."""

    __tablename__ = "failure"
    __table_args__ = (
        Index(
            "uq_failure_open",
            "uri",
            unique=True,
            sqlite_where=text("NOT is_resolved"),
            postgresql_where=text("NOT is_resolved"),
        ),
        {"comment": "A file that could not be read (tệp lỗi)"},
    )

    uri: Mapped[str] = mapped_column(comment="Where the file was (địa chỉ tệp)")
    sha256: Mapped[str | None] = mapped_column(
        index=True,
        comment="SHA-256 of its bytes, empty if they could not be had (mã băm của tệp)",
    )
    code: Mapped[str] = mapped_column(
        comment="Stable word for the kind of error (mã lỗi)"
    )
    message: Mapped[str] = mapped_column(
        comment="What is wrong and what to do (nội dung lỗi)"
    )
    extractor_version: Mapped[str | None] = mapped_column(
        comment="Version of the rules that failed (phiên bản bộ trích xuất)"
    )
    run_id: Mapped[int | None] = mapped_column(
        ForeignKey("ingest_run.id"),
        index=True,
        comment="The batch it last failed in (lượt nạp)",
    )
    first_failed_at: Mapped[datetime] = mapped_column(
        comment="When it failed for the first time, UTC (lần lỗi đầu tiên)"
    )
    last_failed_at: Mapped[datetime] = mapped_column(
        comment="When it failed for the last time, UTC (lần lỗi gần nhất)"
    )
    times: Mapped[int] = mapped_column(
        comment="How often it failed in this way (số lần lỗi)"
    )
    is_resolved: Mapped[bool] = mapped_column(
        comment="Whether the file was read later, or fails otherwise now (đã khắc phục)"
    )
    resolved_at: Mapped[datetime | None] = mapped_column(
        comment="When it was resolved, UTC (thời điểm khắc phục)"
    )
