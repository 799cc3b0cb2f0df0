"""Documents, editions, pages, batches and failures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ingest_run",
        sa.Column(
            "id",
            sa.Integer(),
            nullable=False,
            comment="Row id, given by the database (mã dòng)",
        ),
        sa.Column(
            "started_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="When the batch began, UTC (thời điểm bắt đầu)",
        ),
        sa.Column(
            "finished_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="When it ended, UTC; empty if running or killed (thời điểm kết thúc)",
        ),
        sa.Column(
            "extractor_version",
            sa.Text(),
            nullable=False,
            comment="Version of the rules used (phiên bản bộ trích xuất)",
        ),
        sa.Column(
            "files", sa.Integer(), nullable=False, comment="Files found (số tệp)"
        ),
        sa.Column(
            "loaded",
            sa.Integer(),
            nullable=False,
            comment="Files stored as a new edition (số tệp đã nạp)",
        ),
        sa.Column(
            "unchanged",
            sa.Integer(),
            nullable=False,
            comment="Files known already (số tệp không đổi)",
        ),
        sa.Column(
            "failed",
            sa.Integer(),
            nullable=False,
            comment="Files that could not be read (số tệp lỗi)",
        ),
        sa.Column(
            "tasks", sa.Integer(), nullable=False, comment="Tasks stored (số nhiệm vụ)"
        ),
        sa.Column(
            "targets",
            sa.Integer(),
            nullable=False,
            comment="Targets stored (số chỉ tiêu)",
        ),
        sa.Column(
            "issues",
            sa.Integer(),
            nullable=False,
            comment="Issues stored (số vấn đề cần xem lại)",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ingest_run")),
        comment="One batch of files taken in (lượt nạp dữ liệu)",
    )
    op.create_table(
        "document",
        sa.Column(
            "id",
            sa.Integer(),
            nullable=False,
            comment="Row id, given by the database (mã dòng)",
        ),
        sa.Column(
            "issuer_key",
            sa.Text(),
            nullable=False,
            comment="Issuer folded for comparison, empty if unread (khóa cơ quan ban hành)",
        ),
        sa.Column(
            "number_key",
            sa.Text(),
            nullable=False,
            comment="Number folded for comparison, or the file's hash if unread (khóa số, ký hiệu)",
        ),
        sa.Column(
            "year_key",
            sa.Integer(),
            nullable=False,
            comment="Year of issue, 0 while unknown (năm ban hành)",
        ),
        sa.Column(
            "number",
            sa.Text(),
            nullable=True,
            comment="Number as first read (số, ký hiệu)",
        ),
        sa.Column(
            "issuer",
            sa.Text(),
            nullable=True,
            comment="Issuer as first read (cơ quan ban hành)",
        ),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="When it was first stored, UTC (thời điểm tạo)",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint(
            "issuer_key",
            "number_key",
            "year_key",
            name=op.f("uq_document_issuer_key_number_key_year_key"),
        ),
        comment="A document, known by issuer, number and year (văn bản)",
    )
    op.create_table(
        "edition",
        sa.Column(
            "id",
            sa.Integer(),
            nullable=False,
            comment="Row id, given by the database (mã dòng)",
        ),
        sa.Column(
            "document_id",
            sa.Integer(),
            nullable=False,
            comment="The document it is an edition of (văn bản)",
        ),
        sa.Column(
            "sequence",
            sa.Integer(),
            nullable=False,
            comment="Order of storing within the document, from 1 (thứ tự phiên bản)",
        ),
        sa.Column(
            "is_newest",
            sa.Boolean(),
            nullable=False,
            comment="Whether the current views show this edition (là phiên bản mới nhất)",
        ),
        sa.Column(
            "run_id",
            sa.Integer(),
            nullable=True,
            comment="The batch that stored it (lượt nạp)",
        ),
        sa.Column(
            "sha256",
            sa.Text(),
            nullable=False,
            comment="SHA-256 of the file's bytes, hexadecimal (mã băm của tệp)",
        ),
        sa.Column(
            "extractor_version",
            sa.Text(),
            nullable=False,
            comment="Version of the rules that read it (phiên bản bộ trích xuất)",
        ),
        sa.Column(
            "file_uri",
            sa.Text(),
            nullable=False,
            comment="Where the file was (địa chỉ tệp)",
        ),
        sa.Column(
            "file_stem",
            sa.Text(),
            nullable=False,
            comment="File name without folder and ending (tên tệp)",
        ),
        sa.Column(
            "file_size",
            sa.Integer(),
            nullable=False,
            comment="File size in bytes (dung lượng tệp)",
        ),
        sa.Column(
            "page_count",
            sa.Integer(),
            nullable=False,
            comment="Number of pages read (số trang)",
        ),
        sa.Column(
            "received_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="When the batch that brought the file began, UTC (thời điểm tiếp nhận)",
        ),
        sa.Column(
            "extracted_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="When the edition was stored, UTC (thời điểm trích xuất)",
        ),
        sa.Column(
            "seconds",
            sa.Double(),
            nullable=True,
            comment="Seconds the reading took (thời gian xử lý, giây)",
        ),
        sa.Column(
            "number",
            sa.Text(),
            nullable=True,
            comment="Number as printed (số, ký hiệu)",
        ),
        sa.Column(
            "type",
            sa.Text(),
            nullable=True,
            comment="Kind of document in full (loại văn bản)",
        ),
        sa.Column(
            "title",
            sa.Text(),
            nullable=True,
            comment="Subject line without the kind (trích yếu)",
        ),
        sa.Column(
            "issuer",
            sa.Text(),
            nullable=True,
            comment="Issuer's full name with its place (cơ quan ban hành)",
        ),
        sa.Column(
            "issued_on",
            sa.Date(),
            nullable=True,
            comment="Date of issue (ngày ban hành)",
        ),
        sa.Column(
            "place", sa.Text(), nullable=True, comment="Place of issue (địa danh)"
        ),
        sa.Column(
            "signer", sa.Text(), nullable=True, comment="Who signed it (người ký)"
        ),
        sa.Column(
            "signer_title",
            sa.Text(),
            nullable=True,
            comment="Title of the signer (chức vụ người ký)",
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_edition_document_id")
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["ingest_run.id"], name=op.f("fk_edition_run_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint(
            "document_id", "sequence", name=op.f("uq_edition_document_id_sequence")
        ),
        sa.UniqueConstraint(
            "sha256",
            "extractor_version",
            name=op.f("uq_edition_sha256_extractor_version"),
        ),
        comment="One file's content under one extractor version (phiên bản văn bản)",
    )
    op.create_index(op.f("ix_edition_run_id"), "edition", ["run_id"], unique=False)
    op.create_index(
        "uq_edition_newest",
        "edition",
        ["document_id"],
        unique=True,
        sqlite_where=sa.text("is_newest"),
        postgresql_where=sa.text("is_newest"),
    )
    op.create_table(
        "page_reading",
        sa.Column(
            "id",
            sa.Integer(),
            nullable=False,
            comment="Row id, given by the database (mã dòng)",
        ),
        sa.Column(
            "edition_id",
            sa.Integer(),
            nullable=False,
            comment="The edition the page belongs to (phiên bản văn bản)",
        ),
        sa.Column(
            "number",
            sa.Integer(),
            nullable=False,
            comment="Page number in the file, from 1 (số trang)",
        ),
        sa.Column(
            "width",
            sa.Double(),
            nullable=False,
            comment="Page width in points (chiều rộng trang)",
        ),
        sa.Column(
            "height",
            sa.Double(),
            nullable=False,
            comment="Page height in points (chiều cao trang)",
        ),
        sa.Column(
            "state",
            sa.Text(),
            nullable=False,
            comment="Verdict on the text layer: good, none, stripped, garbled or legacy (tình trạng lớp chữ)",
        ),
        sa.Column(
            "reason", sa.Text(), nullable=False, comment="Why the verdict is so (lý do)"
        ),
        sa.Column(
            "score",
            sa.Double(),
            nullable=False,
            comment="Score of the text layer, 0 to 1 (điểm lớp chữ)",
        ),
        sa.Column(
            "method",
            sa.Text(),
            nullable=False,
            comment="How the page was read: text, ocr and so on (phương pháp đọc)",
        ),
        sa.Column(
            "words",
            sa.Integer(),
            nullable=False,
            comment="Number of words read (số từ)",
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_page_reading_edition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page_reading")),
        sa.UniqueConstraint(
            "edition_id", "number", name=op.f("uq_page_reading_edition_id_number")
        ),
        comment="How one page of an edition was read (kết quả đọc trang)",
    )
    op.create_table(
        "failure",
        sa.Column(
            "id",
            sa.Integer(),
            nullable=False,
            comment="Row id, given by the database (mã dòng)",
        ),
        sa.Column(
            "uri", sa.Text(), nullable=False, comment="Where the file was (địa chỉ tệp)"
        ),
        sa.Column(
            "sha256",
            sa.Text(),
            nullable=True,
            comment="SHA-256 of its bytes, empty if they could not be had (mã băm của tệp)",
        ),
        sa.Column(
            "code",
            sa.Text(),
            nullable=False,
            comment="Stable word for the kind of error (mã lỗi)",
        ),
        sa.Column(
            "message",
            sa.Text(),
            nullable=False,
            comment="What is wrong and what to do (nội dung lỗi)",
        ),
        sa.Column(
            "extractor_version",
            sa.Text(),
            nullable=True,
            comment="Version of the rules that failed (phiên bản bộ trích xuất)",
        ),
        sa.Column(
            "run_id",
            sa.Integer(),
            nullable=True,
            comment="The batch it last failed in (lượt nạp)",
        ),
        sa.Column(
            "first_failed_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="When it failed for the first time, UTC (lần lỗi đầu tiên)",
        ),
        sa.Column(
            "last_failed_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="When it failed for the last time, UTC (lần lỗi gần nhất)",
        ),
        sa.Column(
            "times",
            sa.Integer(),
            nullable=False,
            comment="How often it failed in this way (số lần lỗi)",
        ),
        sa.Column(
            "is_resolved",
            sa.Boolean(),
            nullable=False,
            comment="Whether the file was read later, or fails otherwise now (đã khắc phục)",
        ),
        sa.Column(
            "resolved_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="When it was resolved, UTC (thời điểm khắc phục)",
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["ingest_run.id"], name=op.f("fk_failure_run_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_failure")),
        comment="A file that could not be read (tệp lỗi)",
    )
    op.create_index(op.f("ix_failure_run_id"), "failure", ["run_id"], unique=False)
    op.create_index(op.f("ix_failure_sha256"), "failure", ["sha256"], unique=False)
    op.create_index(
        "uq_failure_open",
        "failure",
        ["uri"],
        unique=True,
        sqlite_where=sa.text("NOT is_resolved"),
        postgresql_where=sa.text("NOT is_resolved"),
    )


def downgrade() -> None:
    op.drop_table("failure")
    op.drop_table("page_reading")
    op.drop_table("edition")
    op.drop_table("document")
    op.drop_table("ingest_run")
