"""Tasks, targets, assignments, references, with their agencies."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reference",
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
            comment="The edition it was read from (phiên bản văn bản)",
        ),
        sa.Column(
            "position",
            sa.Integer(),
            nullable=False,
            comment="Place in the edition's list, from 1 (thứ tự)",
        ),
        sa.Column(
            "type",
            sa.Text(),
            nullable=True,
            comment="Kind of the cited document (loại văn bản)",
        ),
        sa.Column(
            "number",
            sa.Text(),
            nullable=False,
            comment="Its number as printed (số, ký hiệu)",
        ),
        sa.Column(
            "issued_on",
            sa.Date(),
            nullable=True,
            comment="Its date of issue (ngày ban hành)",
        ),
        sa.Column(
            "issuer", sa.Text(), nullable=True, comment="Its issuer (cơ quan ban hành)"
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_reference_edition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reference")),
        sa.UniqueConstraint(
            "edition_id", "position", name=op.f("uq_reference_edition_id_position")
        ),
        comment="A document the edition cites (văn bản viện dẫn)",
    )
    op.create_index(op.f("ix_reference_number"), "reference", ["number"], unique=False)
    op.create_table(
        "task",
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
            comment="The edition it was read from (phiên bản văn bản)",
        ),
        sa.Column(
            "position",
            sa.Integer(),
            nullable=False,
            comment="Place in the edition's list, from 1 (thứ tự)",
        ),
        sa.Column(
            "ordinal",
            sa.Text(),
            nullable=True,
            comment="Number as printed, such as 5.1 (số thứ tự, TT)",
        ),
        sa.Column(
            "section",
            sa.Text(),
            nullable=True,
            comment="Number of the section above it, such as II (số mục)",
        ),
        sa.Column(
            "section_title",
            sa.Text(),
            nullable=True,
            comment="Heading of that section (tên mục)",
        ),
        sa.Column(
            "parent",
            sa.Text(),
            nullable=True,
            comment="Number of the task it is a part of (số thứ tự nhiệm vụ cha)",
        ),
        sa.Column(
            "parent_id",
            sa.Integer(),
            nullable=True,
            comment="Row of the task it is a part of (nhiệm vụ cha)",
        ),
        sa.Column(
            "content",
            sa.Text(),
            nullable=False,
            comment="What is to be done (nội dung nhiệm vụ)",
        ),
        sa.Column(
            "starts_raw",
            sa.Text(),
            nullable=True,
            comment="Start as printed (thời gian bắt đầu)",
        ),
        sa.Column(
            "starts_from",
            sa.Date(),
            nullable=True,
            comment="First day of the start (bắt đầu từ ngày)",
        ),
        sa.Column(
            "starts_to",
            sa.Date(),
            nullable=True,
            comment="Last day of the start (bắt đầu đến ngày)",
        ),
        sa.Column(
            "starts_recurrence",
            sa.Text(),
            nullable=True,
            comment="Recurrence of the start: ongoing, yearly, quarterly or monthly (chu kỳ bắt đầu)",
        ),
        sa.Column(
            "starts_condition",
            sa.Text(),
            nullable=True,
            comment="Event the start waits for (điều kiện bắt đầu)",
        ),
        sa.Column(
            "due_raw",
            sa.Text(),
            nullable=True,
            comment="Time of completion as printed (thời gian thực hiện, hoàn thành)",
        ),
        sa.Column(
            "due_from",
            sa.Date(),
            nullable=True,
            comment="First day of the time for completion (từ ngày)",
        ),
        sa.Column(
            "due_to",
            sa.Date(),
            nullable=True,
            comment="Last day for completion, the deadline (hạn hoàn thành)",
        ),
        sa.Column(
            "due_recurrence",
            sa.Text(),
            nullable=True,
            comment="Recurrence: ongoing, yearly, quarterly or monthly (chu kỳ: thường xuyên, hằng năm …)",
        ),
        sa.Column(
            "due_condition",
            sa.Text(),
            nullable=True,
            comment="Event the completion waits for (điều kiện hoàn thành)",
        ),
        sa.Column(
            "product",
            sa.Text(),
            nullable=True,
            comment="Result to be handed in (sản phẩm, kết quả)",
        ),
        sa.Column(
            "source",
            sa.Text(),
            nullable=False,
            comment="Where it stands: table or prose (nguồn: bảng hoặc lời văn)",
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_task_edition_id")
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["task.id"], name=op.f("fk_task_parent_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
        sa.UniqueConstraint(
            "edition_id", "position", name=op.f("uq_task_edition_id_position")
        ),
        comment="A task set by the edition (nhiệm vụ)",
    )
    op.create_index(op.f("ix_task_due_from"), "task", ["due_from"], unique=False)
    op.create_index(op.f("ix_task_due_to"), "task", ["due_to"], unique=False)
    op.create_index(op.f("ix_task_parent_id"), "task", ["parent_id"], unique=False)
    op.create_table(
        "target",
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
            comment="The edition it was read from (phiên bản văn bản)",
        ),
        sa.Column(
            "position",
            sa.Integer(),
            nullable=False,
            comment="Place in the edition's list, from 1 (thứ tự)",
        ),
        sa.Column(
            "ordinal",
            sa.Text(),
            nullable=True,
            comment="Number as printed (số thứ tự, TT)",
        ),
        sa.Column(
            "group_title",
            sa.Text(),
            nullable=True,
            comment="Heading above it, such as Đến năm 2030 (nhóm chỉ tiêu)",
        ),
        sa.Column(
            "indicator",
            sa.Text(),
            nullable=False,
            comment="What is measured (tên chỉ tiêu)",
        ),
        sa.Column(
            "comparator",
            sa.Text(),
            nullable=True,
            comment="How the value binds: =, >=, >, <=, < or range (phép so sánh)",
        ),
        sa.Column(
            "value",
            sa.Double(),
            nullable=True,
            comment="The figure, or a range's lower end (giá trị)",
        ),
        sa.Column(
            "value_high",
            sa.Double(),
            nullable=True,
            comment="A range's upper end (giá trị cận trên)",
        ),
        sa.Column(
            "unit", sa.Text(), nullable=True, comment="Unit as printed (đơn vị tính)"
        ),
        sa.Column(
            "horizon",
            sa.Integer(),
            nullable=True,
            comment="Year by which it is to be reached (mốc năm)",
        ),
        sa.Column(
            "recurrence",
            sa.Text(),
            nullable=True,
            comment="Empty or yearly (chu kỳ: hằng năm)",
        ),
        sa.Column(
            "raw",
            sa.Text(),
            nullable=True,
            comment="The value as printed (nguyên văn giá trị)",
        ),
        sa.Column(
            "source",
            sa.Text(),
            nullable=False,
            comment="Where it stands: table or prose (nguồn: bảng hoặc lời văn)",
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_target_edition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
        sa.UniqueConstraint(
            "edition_id", "position", name=op.f("uq_target_edition_id_position")
        ),
        comment="A target set by the edition (chỉ tiêu)",
    )
    op.create_index(op.f("ix_target_horizon"), "target", ["horizon"], unique=False)
    op.create_table(
        "assignment",
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
            comment="The edition it was read from (phiên bản văn bản)",
        ),
        sa.Column(
            "position",
            sa.Integer(),
            nullable=False,
            comment="Place in the edition's list, from 1 (thứ tự)",
        ),
        sa.Column(
            "ordinal",
            sa.Text(),
            nullable=True,
            comment="Number as printed (số thứ tự, TT)",
        ),
        sa.Column(
            "person",
            sa.Text(),
            nullable=False,
            comment="The person or body (người, tổ chức được phân công)",
        ),
        sa.Column(
            "position_held",
            sa.Text(),
            nullable=True,
            comment="The person's office (chức vụ)",
        ),
        sa.Column(
            "responsibility",
            sa.Text(),
            nullable=True,
            comment="The duty (nhiệm vụ được phân công)",
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_assignment_edition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        sa.UniqueConstraint(
            "edition_id", "position", name=op.f("uq_assignment_edition_id_position")
        ),
        comment="A duty given to a person or body (phân công)",
    )
    op.create_table(
        "task_agency",
        sa.Column(
            "id",
            sa.Integer(),
            nullable=False,
            comment="Row id, given by the database (mã dòng)",
        ),
        sa.Column(
            "task_id", sa.Integer(), nullable=False, comment="The task (nhiệm vụ)"
        ),
        sa.Column(
            "agency_id", sa.Integer(), nullable=False, comment="The agency (cơ quan)"
        ),
        sa.Column(
            "role",
            sa.Text(),
            nullable=False,
            comment="What it does: lead or coordinating (vai trò: chủ trì hoặc phối hợp)",
        ),
        sa.Column(
            "position",
            sa.Integer(),
            nullable=False,
            comment="Printed order within the role, from 1 (thứ tự)",
        ),
        sa.Column(
            "name",
            sa.Text(),
            nullable=False,
            comment="Canonical name as read in this edition (tên chuẩn)",
        ),
        sa.Column(
            "registry_key",
            sa.Text(),
            nullable=True,
            comment="Registry id as read in this edition (mã trong danh mục)",
        ),
        sa.Column(
            "raw", sa.Text(), nullable=False, comment="Name as printed (nguyên văn)"
        ),
        sa.Column(
            "confidence",
            sa.Double(),
            nullable=False,
            comment="How sure the match is, 0 to 1 (độ tin cậy)",
        ),
        sa.CheckConstraint(
            "role IN ('lead', 'coordinating')", name=op.f("ck_task_agency_role")
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_task_agency_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["task_id"], ["task.id"], name=op.f("fk_task_agency_task_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_agency")),
        sa.UniqueConstraint(
            "task_id",
            "role",
            "position",
            name=op.f("uq_task_agency_task_id_role_position"),
        ),
        comment="Which agencies a task names, and as what (cơ quan thực hiện nhiệm vụ)",
    )
    op.create_index(
        op.f("ix_task_agency_agency_id"), "task_agency", ["agency_id"], unique=False
    )
    op.create_table(
        "target_agency",
        sa.Column(
            "id",
            sa.Integer(),
            nullable=False,
            comment="Row id, given by the database (mã dòng)",
        ),
        sa.Column(
            "target_id", sa.Integer(), nullable=False, comment="The target (chỉ tiêu)"
        ),
        sa.Column(
            "agency_id", sa.Integer(), nullable=False, comment="The agency (cơ quan)"
        ),
        sa.Column(
            "position",
            sa.Integer(),
            nullable=False,
            comment="Printed order, from 1 (thứ tự)",
        ),
        sa.Column(
            "name",
            sa.Text(),
            nullable=False,
            comment="Canonical name as read in this edition (tên chuẩn)",
        ),
        sa.Column(
            "registry_key",
            sa.Text(),
            nullable=True,
            comment="Registry id as read in this edition (mã trong danh mục)",
        ),
        sa.Column(
            "raw", sa.Text(), nullable=False, comment="Name as printed (nguyên văn)"
        ),
        sa.Column(
            "confidence",
            sa.Double(),
            nullable=False,
            comment="How sure the match is, 0 to 1 (độ tin cậy)",
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_target_agency_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["target_id"], ["target.id"], name=op.f("fk_target_agency_target_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_agency")),
        sa.UniqueConstraint(
            "target_id", "position", name=op.f("uq_target_agency_target_id_position")
        ),
        comment="Which agencies a target names (cơ quan thực hiện chỉ tiêu)",
    )
    op.create_index(
        op.f("ix_target_agency_agency_id"), "target_agency", ["agency_id"], unique=False
    )


def downgrade() -> None:
    op.drop_table("target_agency")
    op.drop_table("task_agency")
    op.drop_table("assignment")
    op.drop_table("target")
    op.drop_table("task")
    op.drop_table("reference")
