"""Standing duties, duties to report, and tasks in running text, with their views."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TABLES = (
    "running_task_agency",
    "reporting_duty_agency",
    "duty_agency",
    "running_task",
    "reporting_duty",
    "duty",
)

DOCUMENT = """
    e.document_id, e.id AS edition_id, e.number AS document_number, e.type AS document_type,
    e.title AS document_title, e.issuer AS document_issuer, e.issued_on AS document_issued_on, r.position"""

PROOF = """
    (SELECT min(v.page) FROM evidence v WHERE v.record_kind = '{kind}' AND v.record_id = r.id
        AND v.source_edition_id IS NULL) AS page,
    (SELECT min(v.confidence) FROM evidence v WHERE v.record_kind = '{kind}' AND v.record_id = r.id)
        AS confidence,
    (SELECT count(*) FROM issue i WHERE i.record_kind = '{kind}' AND i.record_id = r.id
        AND i.edition_id = e.id AND NOT i.is_resolved) AS issue_count
FROM {table} r JOIN edition e ON e.id = r.edition_id JOIN document d ON d.id = e.document_id
WHERE e.is_current AND d.status = 'in_force'"""

AGENCIES = """
    (SELECT {join}(a.name, '; ') FROM
        (SELECT l.name FROM {kind}_agency l WHERE l.{kind}_id = r.id AND l.role = '{role}'
         ORDER BY l.position) a) AS {name}"""

DUE = "r.due_raw, r.due_from, r.due_to, r.due_recurrence, r.due_condition"

VIEWS = {
    "current_duty": """
SELECT r.id AS duty_id, {document}, r.ordinal, {responsible}, r.role, {duty_coordinating}, r.text,
    {due}, r.source, {duty_proof}""",
    "current_reporting": """
SELECT r.id AS reporting_id, {document}, {reporter}, {receiver}, {through},
    r.frequency, r.recurrences, r.deadline, r.day, r.month, r.text, {reporting_proof}""",
    "current_running_task": """
SELECT r.id AS running_task_id, {document}, r.ordinal, r.section, r.section_title, r.content,
    {lead}, {coordinating}, {due}, r.source, {running_task_proof}""",
}
ROLES = {
    "responsible": ("duty", "responsible", "agencies"),
    "duty_coordinating": ("duty", "coordinating", "coordinating_agency"),
    "reporter": ("reporting_duty", "reporter", "reporters"),
    "receiver": ("reporting_duty", "receiver", "receivers"),
    "through": ("reporting_duty", "through", "through"),
    "lead": ("running_task", "lead", "lead_agency"),
    "coordinating": ("running_task", "coordinating", "coordinating_agency"),
}


def view_parts(dialect: str) -> dict[str, str]:
    """The pieces views are put together from; only the joining of names differs between
    databases.
    """
    join = "string_agg" if dialect == "postgresql" else "group_concat"
    lists = {
        key: AGENCIES.format(join=join, kind=kind, role=role, name=name)
        for key, (kind, role, name) in ROLES.items()
    }
    kinds = {
        "duty": "duty",
        "reporting": "reporting_duty",
        "running_task": "running_task",
    }
    proofs = {
        f"{kind}_proof": PROOF.format(kind=kind, table=table)
        for kind, table in kinds.items()
    }
    return {"document": DOCUMENT, "due": DUE, **lists, **proofs}


def in_edition() -> list[sa.Column[int]]:
    return [
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
    ]


def upgrade() -> None:
    op.create_table(
        "duty",
        *in_edition(),
        sa.Column(
            "ordinal",
            sa.Text(),
            nullable=True,
            comment="Number of its item as printed (số thứ tự)",
        ),
        sa.Column(
            "text",
            sa.Text(),
            nullable=False,
            comment="The whole duty, its bullets on lines (nội dung trách nhiệm)",
        ),
        sa.Column(
            "role",
            sa.Text(),
            nullable=True,
            comment="Lead, coordinating, or empty where the text gives none (vai trò: chủ trì, phối hợp)",
        ),
        sa.Column(
            "source",
            sa.Text(),
            nullable=False,
            comment="Where it stands: prose (nguồn: lời văn)",
        ),
        sa.Column(
            "due_raw",
            sa.Text(),
            nullable=True,
            comment="Time of completion as printed (thời hạn)",
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
            comment="Recurrence: ongoing, yearly, quarterly or monthly (chu kỳ)",
        ),
        sa.Column(
            "due_condition",
            sa.Text(),
            nullable=True,
            comment="Event the completion waits for (điều kiện hoàn thành)",
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_duty_edition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty")),
        sa.UniqueConstraint(
            "edition_id", "position", name=op.f("uq_duty_edition_id_position")
        ),
        comment="A standing duty of agencies (trách nhiệm tổ chức thực hiện)",
    )
    op.create_index(op.f("ix_duty_due_to"), "duty", ["due_to"], unique=False)
    op.create_table(
        "reporting_duty",
        *in_edition(),
        sa.Column(
            "frequency",
            sa.Text(),
            nullable=True,
            comment="How often as printed (định kỳ, nguyên văn)",
        ),
        sa.Column(
            "recurrences",
            sa.Text(),
            nullable=True,
            comment="Its readings, such as monthly; yearly, joined with a semicolon (chu kỳ)",
        ),
        sa.Column(
            "deadline",
            sa.Text(),
            nullable=True,
            comment="By which day as printed (thời hạn, nguyên văn)",
        ),
        sa.Column(
            "day",
            sa.Integer(),
            nullable=True,
            comment="Day of the month it is due (ngày)",
        ),
        sa.Column(
            "month",
            sa.Integer(),
            nullable=True,
            comment="Month it is due, where one is named (tháng)",
        ),
        sa.Column(
            "text",
            sa.Text(),
            nullable=False,
            comment="The sentence as printed (nguyên văn)",
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_reporting_duty_edition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reporting_duty")),
        sa.UniqueConstraint(
            "edition_id", "position", name=op.f("uq_reporting_duty_edition_id_position")
        ),
        comment="A duty to report (chế độ báo cáo)",
    )
    op.create_table(
        "running_task",
        *in_edition(),
        sa.Column(
            "ordinal",
            sa.Text(),
            nullable=True,
            comment="Number of its item as printed (số thứ tự)",
        ),
        sa.Column(
            "section",
            sa.Text(),
            nullable=True,
            comment="Number of the section above it (số mục)",
        ),
        sa.Column(
            "section_title",
            sa.Text(),
            nullable=True,
            comment="Heading of that section (tên mục)",
        ),
        sa.Column(
            "content",
            sa.Text(),
            nullable=False,
            comment="The sentence that gives it (nội dung nhiệm vụ)",
        ),
        sa.Column(
            "source",
            sa.Text(),
            nullable=False,
            comment="Where it stands: prose (nguồn: lời văn)",
        ),
        sa.Column(
            "due_raw",
            sa.Text(),
            nullable=True,
            comment="Time of completion as printed (thời hạn)",
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
            comment="Recurrence: ongoing, yearly, quarterly or monthly (chu kỳ)",
        ),
        sa.Column(
            "due_condition",
            sa.Text(),
            nullable=True,
            comment="Event the completion waits for (điều kiện hoàn thành)",
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_running_task_edition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_running_task")),
        sa.UniqueConstraint(
            "edition_id", "position", name=op.f("uq_running_task_edition_id_position")
        ),
        comment="A task given in running text (nhiệm vụ giao trong lời văn)",
    )
    op.create_index(
        op.f("ix_running_task_due_to"), "running_task", ["due_to"], unique=False
    )
    op.create_table(
        "duty_agency",
        sa.Column(
            "id",
            sa.Integer(),
            nullable=False,
            comment="Row id, given by the database (mã dòng)",
        ),
        sa.Column(
            "duty_id", sa.Integer(), nullable=False, comment="The duty (trách nhiệm)"
        ),
        sa.Column(
            "agency_id", sa.Integer(), nullable=False, comment="The agency (cơ quan)"
        ),
        sa.Column(
            "role",
            sa.Text(),
            nullable=False,
            comment="What the agency is there (vai trò)",
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
            "role IN ('responsible', 'coordinating')", name=op.f("ck_duty_agency_role")
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_duty_agency_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["duty_id"], ["duty.id"], name=op.f("fk_duty_agency_duty_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_agency")),
        sa.UniqueConstraint(
            "duty_id",
            "role",
            "position",
            name=op.f("uq_duty_agency_duty_id_role_position"),
        ),
        comment="Which agencies a duty names, and as what (cơ quan thực hiện trách nhiệm)",
    )
    op.create_index(
        op.f("ix_duty_agency_agency_id"), "duty_agency", ["agency_id"], unique=False
    )
    op.create_table(
        "reporting_duty_agency",
        sa.Column(
            "id",
            sa.Integer(),
            nullable=False,
            comment="Row id, given by the database (mã dòng)",
        ),
        sa.Column(
            "reporting_duty_id",
            sa.Integer(),
            nullable=False,
            comment="The duty to report (chế độ báo cáo)",
        ),
        sa.Column(
            "agency_id", sa.Integer(), nullable=False, comment="The agency (cơ quan)"
        ),
        sa.Column(
            "role",
            sa.Text(),
            nullable=False,
            comment="What the agency is there (vai trò)",
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
            "role IN ('reporter', 'receiver', 'through')",
            name=op.f("ck_reporting_duty_agency_role"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
            name=op.f("fk_reporting_duty_agency_agency_id"),
        ),
        sa.ForeignKeyConstraint(
            ["reporting_duty_id"],
            ["reporting_duty.id"],
            name=op.f("fk_reporting_duty_agency_reporting_duty_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reporting_duty_agency")),
        sa.UniqueConstraint(
            "reporting_duty_id",
            "role",
            "position",
            name=op.f("uq_reporting_duty_agency_reporting_duty_id_role_position"),
        ),
        comment="Which agencies a duty to report names, and as what (cơ quan báo cáo, nhận báo cáo)",
    )
    op.create_index(
        op.f("ix_reporting_duty_agency_agency_id"),
        "reporting_duty_agency",
        ["agency_id"],
        unique=False,
    )
    op.create_table(
        "running_task_agency",
        sa.Column(
            "id",
            sa.Integer(),
            nullable=False,
            comment="Row id, given by the database (mã dòng)",
        ),
        sa.Column(
            "running_task_id",
            sa.Integer(),
            nullable=False,
            comment="The task (nhiệm vụ)",
        ),
        sa.Column(
            "agency_id", sa.Integer(), nullable=False, comment="The agency (cơ quan)"
        ),
        sa.Column(
            "role",
            sa.Text(),
            nullable=False,
            comment="What the agency is there (vai trò)",
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
            "role IN ('lead', 'coordinating')", name=op.f("ck_running_task_agency_role")
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_running_task_agency_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["running_task_id"],
            ["running_task.id"],
            name=op.f("fk_running_task_agency_running_task_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_running_task_agency")),
        sa.UniqueConstraint(
            "running_task_id",
            "role",
            "position",
            name=op.f("uq_running_task_agency_running_task_id_role_position"),
        ),
        comment="Which agencies a task in running text names (cơ quan thực hiện nhiệm vụ trong lời văn)",
    )
    op.create_index(
        op.f("ix_running_task_agency_agency_id"),
        "running_task_agency",
        ["agency_id"],
        unique=False,
    )
    parts = view_parts(op.get_context().dialect.name)
    for name, sql in VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS {sql.format(**parts)}")


def downgrade() -> None:
    for name in reversed(VIEWS):
        op.execute(f"DROP VIEW {name}")
    for table in TABLES:
        op.drop_table(table)
