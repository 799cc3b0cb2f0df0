"""The views analysts query: what is in force of each document, with amendments and corrections
applied.

The SQL that makes them is in the migrations; here are their columns, types and comments, for
queries, for the data dictionary, and for PostgreSQL's own comments.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Date,
    Double,
    Integer,
    MetaData,
    Table,
    Text,
    text,
)
from sqlalchemy.types import TypeEngine

from models.base import UtcDateTime

view_metadata = MetaData()


def _column(name: str, kind: TypeEngine[Any], comment: str) -> Column[Any]:
    return Column(name, kind, comment=comment)


def _text(name: str, comment: str) -> Column[Any]:
    return _column(name, Text(), comment)


def _integer(name: str, comment: str) -> Column[Any]:
    return _column(name, Integer(), comment)


def _date(name: str, comment: str) -> Column[Any]:
    return _column(name, Date(), comment)


def _figure(name: str, comment: str) -> Column[Any]:
    return _column(name, Double(), comment)


def document_columns() -> list[Column[Any]]:
    """The columns every view of records begins with: which document, which edition, where in
    its list.
    """
    return [
        _integer("document_id", "The document (văn bản)"),
        _integer("edition_id", "Its edition in force (phiên bản hiện hành)"),
        _text("document_number", "Number of the document (số, ký hiệu)"),
        _text("document_type", "Kind of the document (loại văn bản)"),
        _text("document_title", "Subject line of the document (trích yếu)"),
        _text("document_issuer", "Issuer of the document (cơ quan ban hành)"),
        _date("document_issued_on", "Date of the document (ngày ban hành)"),
        _integer("position", "Place in the document's list, from 1 (thứ tự)"),
    ]


def proof_columns() -> list[Column[Any]]:
    """Where a record was read, how surely, and the open issues about it."""
    return [
        _integer("page", "First page it was read from (số trang đầu)"),
        _figure(
            "confidence",
            "Lowest confidence of its fields, 0 to 1 (độ tin cậy thấp nhất)",
        ),
        _integer("issue_count", "Open issues about it (số vấn đề chưa xử lý)"),
    ]


def _changed_by() -> Column[Any]:
    return _text(
        "changed_by",
        "Which document or analyst changed which field (nội dung và văn bản sửa đổi)",
    )


def period_columns(name: str, english: str, vietnamese: str) -> list[Column[Any]]:
    """A period's columns: `due_raw`, `due_from`, `due_to`, `due_recurrence`, `due_condition`."""
    return [
        _text(f"{name}_raw", f"{english} as printed ({vietnamese}, nguyên văn)"),
        _date(f"{name}_from", f"{english}: first day ({vietnamese}: từ ngày)"),
        _date(f"{name}_to", f"{english}: last day ({vietnamese}: đến ngày)"),
        _text(
            f"{name}_recurrence",
            f"{english}: ongoing, yearly, quarterly, monthly ({vietnamese}: chu kỳ)",
        ),
        _text(
            f"{name}_condition",
            f"{english}: event it waits for ({vietnamese}: điều kiện)",
        ),
    ]


current_document = Table(
    "current_document",
    view_metadata,
    _integer("document_id", "The document (văn bản)"),
    _integer("edition_id", "Its edition in force (phiên bản hiện hành)"),
    _integer("sequence", "Which edition of the document it is (thứ tự phiên bản)"),
    _text("number", "Number as printed (số, ký hiệu)"),
    _text("type", "Kind of document (loại văn bản)"),
    _text("title", "Subject line (trích yếu)"),
    _text("issuer", "Issuer with its place (cơ quan ban hành)"),
    _date("issued_on", "Date of issue (ngày ban hành)"),
    _text("place", "Place of issue (địa danh)"),
    _text("signer", "Who signed it (người ký)"),
    _text("signer_title", "Title of the signer (chức vụ người ký)"),
    _text("file_uri", "Where the file was (địa chỉ tệp)"),
    _text("file_stem", "File name without folder and ending (tên tệp)"),
    _text("sha256", "SHA-256 of the file (mã băm của tệp)"),
    _text(
        "extractor_version",
        "Version of the rules that read it (phiên bản bộ trích xuất)",
    ),
    _column(
        "extracted_at", UtcDateTime(), "When it was stored, UTC (thời điểm trích xuất)"
    ),
    _integer("page_count", "Number of pages (số trang)"),
    _integer("task_count", "Number of tasks (số nhiệm vụ)"),
    _integer("target_count", "Number of targets (số chỉ tiêu)"),
    _integer("assignment_count", "Number of assignments (số phân công)"),
    _integer("reference_count", "Number of cited documents (số văn bản viện dẫn)"),
    _integer("issue_count", "Number of open issues (số vấn đề chưa xử lý)"),
    _integer(
        "change_count",
        "Changes by other documents and corrections (số thay đổi đã áp dụng)",
    ),
    _text("status", "State: in_force, superseded or repealed (tình trạng hiệu lực)"),
    _text(
        "status_by", "Number of the document that ended it (văn bản thay thế, bãi bỏ)"
    ),
    _date("status_from", "First day it is no longer in force (ngày hết hiệu lực)"),
    comment="The edition of each document that counts today (văn bản hiện hành)",
)

current_task = Table(
    "current_task",
    view_metadata,
    _integer("task_id", "The task's row (mã nhiệm vụ)"),
    *document_columns(),
    _text("ordinal", "Number as printed (số thứ tự, TT)"),
    _text("section", "Number of the section above it (số mục)"),
    _text("section_title", "Heading of that section (tên mục)"),
    _text("annex", "Number of the annex it stands in (số phụ lục)"),
    _text("parent", "Number of the task it is a part of (số thứ tự nhiệm vụ cha)"),
    _integer("parent_id", "Row of the task it is a part of (nhiệm vụ cha)"),
    _text("content", "What is to be done (nội dung nhiệm vụ)"),
    _text(
        "lead_agency", "Agencies in the lead, joined with a semicolon (cơ quan chủ trì)"
    ),
    _text(
        "coordinating_agency",
        "Agencies that help, joined with a semicolon (cơ quan phối hợp)",
    ),
    *period_columns("starts", "Start", "thời gian bắt đầu"),
    *period_columns("due", "Completion", "thời gian hoàn thành"),
    _text("product", "Result to be handed in (sản phẩm, kết quả)"),
    _text("source", "Where it stands: table or prose (nguồn: bảng hoặc lời văn)"),
    *proof_columns(),
    _changed_by(),
    _text(
        "lead_agency_today",
        "Agencies that do the lead's work today (cơ quan chủ trì hiện nay)",
    ),
    _text(
        "coordinating_agency_today",
        "Agencies that do the helpers' work today (cơ quan phối hợp hiện nay)",
    ),
    comment="Tasks in force (nhiệm vụ hiện hành)",
)

current_target = Table(
    "current_target",
    view_metadata,
    _integer("target_id", "The target's row (mã chỉ tiêu)"),
    *document_columns(),
    _text("ordinal", "Number as printed (số thứ tự, TT)"),
    _text("group_title", "Heading above it (nhóm chỉ tiêu)"),
    _text("annex", "Number of the annex it stands in (số phụ lục)"),
    _text("indicator", "What is measured (tên chỉ tiêu)"),
    _text("comparator", "How the value binds: =, >=, >, <=, < or range (phép so sánh)"),
    _figure("value", "The figure, or a range's lower end (giá trị)"),
    _figure("value_high", "A range's upper end (giá trị cận trên)"),
    _text("unit", "Unit as printed (đơn vị tính)"),
    _integer("horizon", "Year by which it is to be reached (mốc năm)"),
    _text("recurrence", "Empty or yearly (chu kỳ: hằng năm)"),
    _text("agencies", "Agencies named, joined with a semicolon (cơ quan thực hiện)"),
    _text("raw", "The value as printed (nguyên văn giá trị)"),
    _text("source", "Where it stands: table or prose (nguồn: bảng hoặc lời văn)"),
    *proof_columns(),
    _changed_by(),
    _text(
        "agencies_today",
        "Agencies that do their work today (cơ quan thực hiện hiện nay)",
    ),
    comment="Targets in force (chỉ tiêu hiện hành)",
)

current_assignment = Table(
    "current_assignment",
    view_metadata,
    _integer("assignment_id", "The assignment's row (mã phân công)"),
    *document_columns(),
    _text("ordinal", "Number as printed (số thứ tự, TT)"),
    _text("person", "The person or body (người, tổ chức được phân công)"),
    _text("position_held", "The person's office (chức vụ)"),
    _text("responsibility", "The duty (nhiệm vụ được phân công)"),
    *proof_columns(),
    comment="Assignments in force (phân công hiện hành)",
)

current_reference = Table(
    "current_reference",
    view_metadata,
    _integer("reference_id", "The reference's row (mã viện dẫn)"),
    *document_columns(),
    _text("type", "Kind of the cited document (loại văn bản)"),
    _text("number", "Its number as printed (số, ký hiệu)"),
    _date("issued_on", "Its date of issue (ngày ban hành)"),
    _text("issuer", "Its issuer (cơ quan ban hành)"),
    *proof_columns(),
    comment="Documents cited by documents in force (văn bản viện dẫn hiện hành)",
)

current_issue = Table(
    "current_issue",
    view_metadata,
    _integer("issue_id", "The issue's row (mã vấn đề)"),
    *document_columns(),
    _text("code", "Stable word for the kind of issue (mã vấn đề)"),
    _text("message", "A sentence for the reviewer (nội dung)"),
    _text("record_kind", "Kind of row it is about (loại bản ghi)"),
    _integer(
        "record_position", "That row's place in its list, from 1 (thứ tự bản ghi)"
    ),
    _text("field", "The field it is about (trường dữ liệu)"),
    _integer("page", "First page it is about (số trang đầu)"),
    _text("text", "What is printed there (nguyên văn)"),
    comment="Open issues of the editions that count today (vấn đề cần xem lại)",
)

current_change = Table(
    "current_change",
    view_metadata,
    _integer("change_id", "The change's row (mã thay đổi)"),
    *document_columns(),
    _text("record_kind", "Kind of row: document, task, target (loại bản ghi)"),
    _integer("record_id", "The row, empty once repealed (mã bản ghi)"),
    _text("section", "Its section or group (số mục, nhóm)"),
    _text("ordinal", "Number of the row (số thứ tự)"),
    _text("kind", "Kind of change: changed, inserted or repealed (loại thay đổi)"),
    _text("field", "The field that changed (trường dữ liệu)"),
    _text("old", "Value before (giá trị cũ)"),
    _text("new", "Value after (giá trị mới)"),
    _text(
        "changed_by", "Document or person that changed it (văn bản hoặc người thay đổi)"
    ),
    _date("changed_on", "From which day (ngày có hiệu lực)"),
    _text(
        "source",
        "What changed it: amendment or correction (nguồn: sửa đổi, hiệu chỉnh)",
    ),
    comment="What amendments and corrections changed in plans in force (nội dung đã thay đổi)",
)

task_status = Table(
    "task_status",
    view_metadata,
    _integer("task_id", "The task's row (mã nhiệm vụ)"),
    _integer("edition_id", "The edition it was read from (phiên bản văn bản)"),
    _text(
        "status",
        "Where its time stands today: overdue, open, ongoing, conditional or undated "
        "(tình trạng thời hạn)",
    ),
    _integer(
        "days_left",
        "Days until the deadline, below 0 once it is past (số ngày còn lại)",
    ),
    comment="Deadline of every task against today in Viet Nam (tình trạng thời hạn nhiệm vụ)",
)


def _agency_today(owner: str, vietnamese: str) -> Table:
    return Table(
        f"{owner}_agency_today",
        view_metadata,
        _integer(f"{owner}_id", f"The {owner}'s row (mã {vietnamese})"),
        *document_columns()[:3],
        _text("ordinal", f"Number of the {owner} as printed (số thứ tự, TT)"),
        _text(
            "role",
            "What it does: lead or coordinating (vai trò: chủ trì hoặc phối hợp)",
        ),
        _integer("position", "Printed order within the role, from 1 (thứ tự)"),
        _text("raw", "Name as printed (nguyên văn)"),
        _text("name", "Canonical name as read (tên chuẩn)"),
        _integer("agency_id", "The agency as named (cơ quan)"),
        _text(
            "name_today",
            "The agency that does its work today (cơ quan chịu trách nhiệm hiện nay)",
        ),
        _integer("agency_today_id", "That agency's row (mã cơ quan hiện nay)"),
        _date("responsible_from", "First day it does so; empty: always did (từ ngày)"),
        _text("source", "Legal basis (căn cứ pháp lý)"),
        comment=(
            f"Agencies of each {owner} in force, as printed and today (cơ quan theo "
            f"{vietnamese}, hiện nay)"
        ),
    )


task_agency_today = _agency_today("task", "nhiệm vụ")
target_agency_today = _agency_today("target", "chỉ tiêu")


def comment_views(connection: Connection) -> None:
    """Put the comments of views and their columns into PostgreSQL; SQLite keeps none."""
    if connection.dialect.name != "postgresql":
        return
    for view in view_metadata.tables.values():
        connection.execute(
            text(f"COMMENT ON VIEW {view.name} IS {_quote(view.comment)}")
        )
        for column in view.columns:
            connection.execute(
                text(
                    f"COMMENT ON COLUMN {view.name}.{column.name} IS {_quote(column.comment)}"
                )
            )


def _quote(comment: str | None) -> str:
    return "'" + (comment or "").replace("'", "''").replace(":", r"\:") + "'"
