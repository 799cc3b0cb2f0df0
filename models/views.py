"""The views analysts query: what is in force of each document, with amendments and corrections
applied.

The SQL that makes them is in the migrations; here are their columns, types and comments, for
queries, for the data dictionary, and for PostgreSQL's own comments.
"""

from __future__ import annotations

from sqlalchemy import Connection, Table, text

from models.base import UtcDateTime
from models.records import Assignment, Reference, Target, Task
from models.view_columns import (
    changed_by_column,
    column,
    date_column,
    document_columns,
    figure_column,
    integer_column,
    mark_columns,
    period_columns,
    proof_columns,
    status_column,
    text_column,
    with_rest,
)
from models.view_columns import view_metadata as view_metadata

current_document = Table(
    "current_document",
    view_metadata,
    integer_column("document_id", "The document (văn bản)"),
    integer_column("edition_id", "Its edition in force (phiên bản hiện hành)"),
    integer_column(
        "sequence", "Which edition of the document it is (thứ tự phiên bản)"
    ),
    text_column("number", "Number as printed (số, ký hiệu)"),
    text_column("type", "Kind of document (loại văn bản)"),
    text_column("title", "Subject line (trích yếu)"),
    text_column("issuer", "Issuer with its place (cơ quan ban hành)"),
    date_column("issued_on", "Date of issue (ngày ban hành)"),
    text_column("place", "Place of issue (địa danh)"),
    text_column("signer", "Who signed it (người ký)"),
    text_column("signer_title", "Title of the signer (chức vụ người ký)"),
    text_column("file_uri", "Where the file was (địa chỉ tệp)"),
    text_column("file_stem", "File name without folder and ending (tên tệp)"),
    text_column("sha256", "SHA-256 of the file (mã băm của tệp)"),
    text_column(
        "extractor_version",
        "Version of the rules that read it (phiên bản bộ trích xuất)",
    ),
    column(
        "extracted_at", UtcDateTime(), "When it was stored, UTC (thời điểm trích xuất)"
    ),
    integer_column("page_count", "Number of pages (số trang)"),
    integer_column("task_count", "Number of tasks (số nhiệm vụ)"),
    integer_column("target_count", "Number of targets (số chỉ tiêu)"),
    integer_column("assignment_count", "Number of assignments (số phân công)"),
    integer_column(
        "reference_count", "Number of cited documents (số văn bản viện dẫn)"
    ),
    integer_column("issue_count", "Number of open issues (số vấn đề chưa xử lý)"),
    integer_column(
        "change_count",
        "Changes by other documents and corrections (số thay đổi đã áp dụng)",
    ),
    text_column(
        "status", "State: in_force, superseded or repealed (tình trạng hiệu lực)"
    ),
    text_column(
        "status_by", "Number of the document that ended it (văn bản thay thế, bãi bỏ)"
    ),
    date_column(
        "status_from", "First day it is no longer in force (ngày hết hiệu lực)"
    ),
    comment="The edition of each document that counts today (văn bản hiện hành)",
)

current_task = Table(
    "current_task",
    view_metadata,
    integer_column("task_id", "The task's row (mã nhiệm vụ)"),
    *document_columns(),
    *with_rest(
        Task,
        [
            text_column("ordinal", "Number as printed (số thứ tự, TT)"),
            text_column("section", "Number of the section above it (số mục)"),
            text_column("section_title", "Heading of that section (tên mục)"),
            text_column("annex", "Number of the annex it stands in (số phụ lục)"),
            text_column(
                "parent", "Number of the task it is a part of (số thứ tự nhiệm vụ cha)"
            ),
            integer_column(
                "parent_id", "Row of the task it is a part of (nhiệm vụ cha)"
            ),
            text_column("content", "What is to be done (nội dung nhiệm vụ)"),
            text_column(
                "lead_agency",
                "Agencies in the lead, joined with a semicolon (cơ quan chủ trì)",
            ),
            text_column(
                "coordinating_agency",
                "Agencies that help, joined with a semicolon (cơ quan phối hợp)",
            ),
            *period_columns("starts", "Start", "thời gian bắt đầu"),
            *period_columns("due", "Completion", "thời gian hoàn thành"),
            text_column("product", "Result to be handed in (sản phẩm, kết quả)"),
            text_column(
                "source", "Where it stands: table or prose (nguồn: bảng hoặc lời văn)"
            ),
        ],
    ),
    *proof_columns(),
    changed_by_column(),
    text_column(
        "lead_agency_today",
        "Agencies that do the lead's work today (cơ quan chủ trì hiện nay)",
    ),
    text_column(
        "coordinating_agency_today",
        "Agencies that do the helpers' work today (cơ quan phối hợp hiện nay)",
    ),
    status_column(),
    *mark_columns(),
    comment="Tasks in force (nhiệm vụ hiện hành)",
)

current_target = Table(
    "current_target",
    view_metadata,
    integer_column("target_id", "The target's row (mã chỉ tiêu)"),
    *document_columns(),
    *with_rest(
        Target,
        [
            text_column("ordinal", "Number as printed (số thứ tự, TT)"),
            text_column("group_title", "Heading above it (nhóm chỉ tiêu)"),
            text_column("annex", "Number of the annex it stands in (số phụ lục)"),
            text_column("indicator", "What is measured (tên chỉ tiêu)"),
            text_column(
                "comparator",
                "How the value binds: =, >=, >, <=, < or range (phép so sánh)",
            ),
            figure_column("value", "The figure, or a range's lower end (giá trị)"),
            figure_column("value_high", "A range's upper end (giá trị cận trên)"),
            text_column("unit", "Unit as printed (đơn vị tính)"),
            integer_column("horizon", "Year by which it is to be reached (mốc năm)"),
            text_column("recurrence", "Empty or yearly (chu kỳ: hằng năm)"),
            text_column(
                "agencies",
                "Agencies named, joined with a semicolon (cơ quan thực hiện)",
            ),
            text_column("raw", "The value as printed (nguyên văn giá trị)"),
            text_column(
                "source", "Where it stands: table or prose (nguồn: bảng hoặc lời văn)"
            ),
        ],
    ),
    *proof_columns(),
    changed_by_column(),
    text_column(
        "agencies_today",
        "Agencies that do their work today (cơ quan thực hiện hiện nay)",
    ),
    comment="Targets in force (chỉ tiêu hiện hành)",
)

current_assignment = Table(
    "current_assignment",
    view_metadata,
    integer_column("assignment_id", "The assignment's row (mã phân công)"),
    *document_columns(),
    *with_rest(
        Assignment,
        [
            text_column("ordinal", "Number as printed (số thứ tự, TT)"),
            text_column("person", "The person or body (người, tổ chức được phân công)"),
            text_column("position_held", "The person's office (chức vụ)"),
            text_column("responsibility", "The duty (nhiệm vụ được phân công)"),
        ],
    ),
    *proof_columns(),
    comment="Assignments in force (phân công hiện hành)",
)

current_reference = Table(
    "current_reference",
    view_metadata,
    integer_column("reference_id", "The reference's row (mã viện dẫn)"),
    *document_columns(),
    *with_rest(
        Reference,
        [
            text_column("type", "Kind of the cited document (loại văn bản)"),
            text_column("number", "Its number as printed (số, ký hiệu)"),
            date_column("issued_on", "Its date of issue (ngày ban hành)"),
            text_column("issuer", "Its issuer (cơ quan ban hành)"),
        ],
    ),
    *proof_columns(),
    comment="Documents cited by documents in force (văn bản viện dẫn hiện hành)",
)

current_issue = Table(
    "current_issue",
    view_metadata,
    integer_column("issue_id", "The issue's row (mã vấn đề)"),
    *document_columns(),
    text_column("code", "Stable word for the kind of issue (mã vấn đề)"),
    text_column("message", "A sentence for the reviewer (nội dung)"),
    text_column("record_kind", "Kind of row it is about (loại bản ghi)"),
    integer_column(
        "record_position", "That row's place in its list, from 1 (thứ tự bản ghi)"
    ),
    text_column("field", "The field it is about (trường dữ liệu)"),
    integer_column("page", "First page it is about (số trang đầu)"),
    text_column("text", "What is printed there (nguyên văn)"),
    comment="Open issues of the editions that count today (vấn đề cần xem lại)",
)

current_change = Table(
    "current_change",
    view_metadata,
    integer_column("change_id", "The change's row (mã thay đổi)"),
    *document_columns(),
    text_column("record_kind", "Kind of row: document, task, target (loại bản ghi)"),
    integer_column("record_id", "The row, empty once repealed (mã bản ghi)"),
    text_column("section", "Its section or group (số mục, nhóm)"),
    text_column("ordinal", "Number of the row (số thứ tự)"),
    text_column(
        "kind", "Kind of change: changed, inserted or repealed (loại thay đổi)"
    ),
    text_column("field", "The field that changed (trường dữ liệu)"),
    text_column("old", "Value before (giá trị cũ)"),
    text_column("new", "Value after (giá trị mới)"),
    text_column(
        "changed_by", "Document or person that changed it (văn bản hoặc người thay đổi)"
    ),
    date_column("changed_on", "From which day (ngày có hiệu lực)"),
    text_column(
        "source",
        "What changed it: amendment or correction (nguồn: sửa đổi, hiệu chỉnh)",
    ),
    comment="What amendments and corrections changed in plans in force (nội dung đã thay đổi)",
)

task_status = Table(
    "task_status",
    view_metadata,
    integer_column("task_id", "The task's row (mã nhiệm vụ)"),
    integer_column("edition_id", "The edition it was read from (phiên bản văn bản)"),
    status_column(),
    integer_column(
        "days_left",
        "Days until the deadline, below 0 once it is past; empty when done (số ngày còn lại)",
    ),
    text_column("result", "What it is marked: done, not_done (kết quả thực hiện)"),
    *mark_columns(),
    comment="Every task against today in Viet Nam, done or not (tình trạng nhiệm vụ)",
)


def comment_views(connection: Connection) -> None:
    """Put the comments of views and their columns into PostgreSQL; SQLite keeps none."""
    if connection.dialect.name != "postgresql":
        return
    for view in view_metadata.tables.values():
        connection.execute(
            text(f"COMMENT ON VIEW {view.name} IS {_quote(view.comment)}")
        )
        for shown in view.columns:
            connection.execute(
                text(
                    f"COMMENT ON COLUMN {view.name}.{shown.name} IS {_quote(shown.comment)}"
                )
            )


def _quote(comment: str | None) -> str:
    return "'" + (comment or "").replace("'", "''").replace(":", r"\:") + "'"
