"""The views of what the editions in force order in sentences: duties, duties to report, tasks
in running text.
"""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

from models.view_columns import document_columns, period_columns, proof_columns
from models.views import view_metadata  # whose own views come first


def _text(name: str, comment: str) -> Column[str]:
    return Column(name, Text(), comment=comment)


current_duty = Table(
    "current_duty",
    view_metadata,
    Column("duty_id", Integer(), comment="The duty's row (mã trách nhiệm)"),
    *document_columns(),
    _text("ordinal", "Number of its item as printed (số thứ tự)"),
    _text(
        "agencies",
        "Agencies responsible, joined with a semicolon (cơ quan chịu trách nhiệm)",
    ),
    _text("role", "Lead, coordinating, or empty (vai trò: chủ trì, phối hợp)"),
    _text(
        "coordinating_agency",
        "Agencies it works with, joined with a semicolon (cơ quan phối hợp)",
    ),
    _text("text", "The whole duty (nội dung trách nhiệm)"),
    *period_columns("due", "Completion", "thời gian hoàn thành"),
    _text("source", "Where it stands: prose (nguồn: lời văn)"),
    *proof_columns(),
    comment=(
        "Standing duties of agencies in the editions in force (trách nhiệm tổ chức thực "
        "hiện hiện hành)"
    ),
)

current_reporting = Table(
    "current_reporting",
    view_metadata,
    Column(
        "reporting_id",
        Integer(),
        comment="The row of the duty to report (mã chế độ báo cáo)",
    ),
    *document_columns(),
    _text("reporters", "Who reports, joined with a semicolon (cơ quan báo cáo)"),
    _text(
        "receivers", "Who receives it, joined with a semicolon (cơ quan nhận báo cáo)"
    ),
    _text(
        "through", "Through whom it goes, joined with a semicolon (cơ quan tổng hợp)"
    ),
    _text("frequency", "How often as printed (định kỳ, nguyên văn)"),
    _text("recurrences", "Its readings, joined with a semicolon (chu kỳ)"),
    _text("deadline", "By which day as printed (thời hạn, nguyên văn)"),
    Column("day", Integer(), comment="Day of the month it is due (ngày)"),
    Column("month", Integer(), comment="Month it is due, where one is named (tháng)"),
    _text("text", "The sentence as printed (nguyên văn)"),
    *proof_columns(),
    comment="Duties to report in the editions in force (chế độ báo cáo hiện hành)",
)

current_running_task = Table(
    "current_running_task",
    view_metadata,
    Column(
        "running_task_id",
        Integer(),
        comment="The task's row (mã nhiệm vụ trong lời văn)",
    ),
    *document_columns(),
    _text("ordinal", "Number of its item as printed (số thứ tự)"),
    _text("section", "Number of the section above it (số mục)"),
    _text("section_title", "Heading of that section (tên mục)"),
    _text("content", "The sentence that gives it (nội dung nhiệm vụ)"),
    _text(
        "lead_agency", "Agencies in the lead, joined with a semicolon (cơ quan chủ trì)"
    ),
    _text(
        "coordinating_agency",
        "Agencies that help, joined with a semicolon (cơ quan phối hợp)",
    ),
    *period_columns("due", "Completion", "thời gian hoàn thành"),
    _text("source", "Where it stands: prose (nguồn: lời văn)"),
    *proof_columns(),
    comment=(
        "Tasks given in running text of the editions in force (nhiệm vụ giao trong lời "
        "văn hiện hành)"
    ),
)
