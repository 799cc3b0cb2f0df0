"""Effects of amending documents, corrections, consolidated editions, and agencies in time."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def new_columns() -> dict[str, list[sa.Column[Any]]]:
    return {
        "document": [
            sa.Column(
                "status",
                sa.Text(),
                nullable=False,
                server_default=sa.text("'in_force'"),
                comment="State: in_force, superseded or repealed (tình trạng hiệu lực)",
            ),
            sa.Column(
                "status_by",
                sa.Text(),
                nullable=True,
                comment="Number of the document that ended it (văn bản thay thế, bãi bỏ)",
            ),
            sa.Column(
                "status_from",
                sa.Date(),
                nullable=True,
                comment="First day it is no longer in force (ngày hết hiệu lực)",
            ),
        ],
        "edition": [
            sa.Column(
                "kind",
                sa.Text(),
                nullable=False,
                server_default=sa.text("'read'"),
                comment="Kind: read from a file, or consolidated with its changes (loại phiên bản)",
            ),
            sa.Column(
                "is_current",
                sa.Boolean(),
                nullable=False,
                server_default=sa.false(),
                comment="Whether the current views show this edition (là phiên bản hiện hành)",
            ),
        ],
        "issue": [
            sa.Column(
                "is_derived",
                sa.Boolean(),
                nullable=False,
                server_default=sa.false(),
                comment="Whether it came from other documents or corrections, not from the file (vấn đề phát sinh)",
            )
        ],
        "task": [
            sa.Column(
                "annex",
                sa.Text(),
                nullable=True,
                comment="Number of the annex it stands in (số phụ lục)",
            )
        ],
        "target": [
            sa.Column(
                "annex",
                sa.Text(),
                nullable=True,
                comment="Number of the annex it stands in (số phụ lục)",
            )
        ],
    }


LINKS = {
    (
        "edition",
        "base_edition_id",
    ): "The edition a consolidated one is made from (phiên bản gốc của bản hợp nhất)",
    (
        "evidence",
        "source_edition_id",
    ): "The edition whose page it is, if another document changed the value (phiên bản nguồn)",
}

NEWER = {  # comments that changed
    (
        "edition",
        "is_newest",
    ): "Whether it is the newest one as read from a file (là phiên bản mới nhất)",
    (
        "edition",
        "sequence",
    ): "Order of storing within the document, from 1; 0: consolidated (thứ tự phiên bản)",
}

DOCUMENT = """
    e.document_id, e.id AS edition_id, e.number AS document_number, e.type AS document_type,
    e.title AS document_title, e.issuer AS document_issuer, e.issued_on AS document_issued_on, r.position"""

PROOF = """
    (SELECT min(v.page) FROM evidence v WHERE v.record_kind = '{kind}' AND v.record_id = r.id
        AND v.source_edition_id IS NULL) AS page,
    (SELECT min(v.confidence) FROM evidence v WHERE v.record_kind = '{kind}' AND v.record_id = r.id)
        AS confidence,
    (SELECT count(*) FROM issue i WHERE i.record_kind = '{kind}' AND i.record_id = r.id
        AND i.edition_id = e.id AND NOT i.is_resolved) AS issue_count"""

CHANGES = """
    (SELECT {join}(x.label, '; ') FROM
        (SELECT COALESCE(c.field, c.kind) || ': ' || COALESCE(c.changed_by, '') AS label FROM field_change c
         WHERE c.edition_id = e.id AND c.record_kind = '{kind}' AND c.record_id = r.id
         ORDER BY c.position) x) AS changed_by"""

FROM = """
FROM {kind} r JOIN edition e ON e.id = r.edition_id JOIN document d ON d.id = e.document_id
WHERE e.is_current AND d.status = 'in_force'"""

AGENCIES = """
    (SELECT {join}(a.name, '; ') FROM
        (SELECT l.name FROM {table} l WHERE l.{owner} = r.id{role} ORDER BY l.position) a) AS {name}"""

RESPONSIBLE = """
    LEFT JOIN agency_responsible p ON p.agency_id = l.agency_id
        AND (p.valid_from IS NULL OR p.valid_from <= CURRENT_DATE)
        AND (p.valid_to IS NULL OR p.valid_to > CURRENT_DATE)
    LEFT JOIN agency n ON n.id = p.responsible_id"""

TODAY = """
    (SELECT {join}(a.name, '; ') FROM
        (SELECT COALESCE(n.name, l.name) AS name,
            min(1000 * l.position + COALESCE(p.position, 0)) AS place FROM {table} l {responsible}
         WHERE l.{owner} = r.id{role} GROUP BY COALESCE(n.name, l.name) ORDER BY place) a) AS {name}_today"""

COUNT = "(SELECT count(*) FROM {table} r WHERE r.edition_id = e.id) AS {table}_count"

LINKED = """
SELECT {owner}.id AS {owner}_id, e.document_id, e.id AS edition_id, e.number AS document_number,
    {owner}.ordinal, {role}, l.position, l.raw, l.name, l.agency_id, COALESCE(n.name, l.name) AS name_today,
    COALESCE(p.responsible_id, l.agency_id) AS agency_today_id, p.valid_from AS responsible_from, p.source
FROM {owner}_agency l JOIN {owner} ON {owner}.id = l.{owner}_id JOIN edition e ON e.id = {owner}.edition_id
    JOIN document d ON d.id = e.document_id {responsible}
WHERE e.is_current AND d.status = 'in_force'"""

VIEWS = {
    "current_document": """
SELECT e.document_id, e.id AS edition_id, COALESCE(b.sequence, e.sequence) AS sequence, e.number, e.type,
    e.title, e.issuer, e.issued_on, e.place, e.signer, e.signer_title, e.file_uri, e.file_stem,
    COALESCE(b.sha256, e.sha256) AS sha256, e.extractor_version, e.extracted_at, e.page_count,
    {task_count}, {target_count}, {assignment_count}, {reference_count},
    (SELECT count(*) FROM issue i WHERE i.edition_id = e.id AND NOT i.is_resolved) AS issue_count,
    (SELECT count(*) FROM field_change c WHERE c.edition_id = e.id) AS change_count,
    d.status, d.status_by, d.status_from
FROM edition e JOIN document d ON d.id = e.document_id LEFT JOIN edition b ON b.id = e.base_edition_id
WHERE e.is_current""",
    "current_task": """
SELECT r.id AS task_id, {document}, r.ordinal, r.section, r.section_title, r.annex, r.parent, r.parent_id,
    r.content, {lead}, {coordinating},
    r.starts_raw, r.starts_from, r.starts_to, r.starts_recurrence, r.starts_condition,
    r.due_raw, r.due_from, r.due_to, r.due_recurrence, r.due_condition,
    r.product, r.source, {task_proof}, {task_changes}, {lead_today}, {coordinating_today} {task_from}""",
    "current_target": """
SELECT r.id AS target_id, {document}, r.ordinal, r.group_title, r.annex, r.indicator, r.comparator, r.value,
    r.value_high, r.unit, r.horizon, r.recurrence, {agencies}, r.raw, r.source, {target_proof},
    {target_changes}, {agencies_today} {target_from}""",
    "current_assignment": """
SELECT r.id AS assignment_id, {document}, r.ordinal, r.person, r.position_held, r.responsibility,
    {assignment_proof} {assignment_from}""",
    "current_reference": """
SELECT r.id AS reference_id, {document}, r.type, r.number, r.issued_on, r.issuer, {reference_proof}
    {reference_from}""",
    "current_issue": """
SELECT r.id AS issue_id, {document}, r.code, r.message, r.record_kind, r.record_position, r.field,
    (SELECT min(v.page) FROM evidence v WHERE v.record_kind = 'issue' AND v.record_id = r.id) AS page,
    (SELECT min(v.text) FROM evidence v WHERE v.record_kind = 'issue' AND v.record_id = r.id) AS text
FROM issue r JOIN edition e ON e.id = r.edition_id
WHERE e.is_current AND NOT r.is_resolved""",
    "task_agency_today": LINKED.format(
        owner="task", role="l.role", responsible=RESPONSIBLE
    ),
    "target_agency_today": LINKED.format(
        owner="target", role="'lead' AS role", responsible=RESPONSIBLE
    ),
}


def view_parts(dialect: str) -> dict[str, str]:
    """The pieces views are put together from; only the joining of names differs between
    databases.
    """
    join = "string_agg" if dialect == "postgresql" else "group_concat"
    task = {
        "join": join,
        "table": "task_agency",
        "owner": "task_id",
        "responsible": RESPONSIBLE,
    }
    target = {
        "join": join,
        "table": "target_agency",
        "owner": "target_id",
        "responsible": RESPONSIBLE,
    }
    lists = {
        "lead": {**task, "role": " AND l.role = 'lead'", "name": "lead_agency"},
        "coordinating": {
            **task,
            "role": " AND l.role = 'coordinating'",
            "name": "coordinating_agency",
        },
        "agencies": {**target, "role": "", "name": "agencies"},
    }
    kinds = ("task", "target", "assignment", "reference")
    return {
        "document": DOCUMENT,
        **{name: AGENCIES.format(**parts) for name, parts in lists.items()},
        **{f"{name}_today": TODAY.format(**parts) for name, parts in lists.items()},
        **{f"{kind}_proof": PROOF.format(kind=kind) for kind in kinds},
        **{f"{kind}_from": FROM.format(kind=kind) for kind in kinds},
        **{f"{kind}_changes": CHANGES.format(kind=kind, join=join) for kind in kinds},
        **{f"{kind}_count": COUNT.format(table=kind) for kind in kinds},
    }


def upgrade() -> None:
    is_postgresql = op.get_context().dialect.name == "postgresql"
    for name in reversed(_earlier_views()):
        op.execute(f"DROP VIEW {name}")
    for table, columns in new_columns().items():
        for column in columns:
            op.add_column(table, column)
    for (table, column_name), comment in LINKS.items():
        # Written out: SQLite adds a column with its foreign key, but no foreign key afterwards.
        constraint = f"CONSTRAINT fk_{table}_{column_name} REFERENCES edition (id)"
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column_name} INTEGER {constraint}")
        op.create_index(
            op.f(f"ix_{table}_{column_name}"), table, [column_name], unique=False
        )
        if is_postgresql:
            op.execute(f"COMMENT ON COLUMN {table}.{column_name} IS '{comment}'")
    if is_postgresql:
        for (table, column_name), comment in NEWER.items():
            op.execute(
                f"COMMENT ON COLUMN {table}.{column_name} IS '{comment.replace(':', chr(92) + ':')}'"
            )
    op.execute("UPDATE edition SET is_current = is_newest")
    op.create_index(
        "uq_edition_current",
        "edition",
        ["document_id"],
        unique=True,
        sqlite_where=sa.text("is_current"),
        postgresql_where=sa.text("is_current"),
    )
    _create_tables()
    op.execute(
        "UPDATE lexicon_state SET content_hash = ''"
    )  # agency_responsible is filled with the registry
    parts = view_parts(op.get_context().dialect.name)
    for name, sql in VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS {sql.format(**parts)}")


def downgrade() -> None:
    for name in reversed(VIEWS):
        op.execute(f"DROP VIEW {name}")
    for table in ("agency_responsible", "field_change", "correction", "effect"):
        op.drop_table(table)
    op.drop_index("uq_edition_current", table_name="edition")
    for table, column_name in LINKS:
        op.drop_index(op.f(f"ix_{table}_{column_name}"), table_name=table)
    if (
        op.get_context().dialect.name == "postgresql"
    ):  # SQLite drops no column with a foreign key
        for table, column_name in LINKS:
            op.drop_column(table, column_name)
        for table, columns in new_columns().items():
            for column in columns:
                op.drop_column(table, column.name)
    _earlier().upgrade()


def _earlier() -> Any:
    script = op.get_context().script
    assert script is not None
    return script.get_revision("0005").module


def _earlier_views() -> list[str]:
    return list(_earlier().VIEWS)


def _create_tables() -> None:
    op.create_table(
        "effect",
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
            "action",
            sa.Text(),
            nullable=False,
            comment="What it does: change, replace, insert, repeal, replace_phrase and so on (hình thức sửa đổi)",
        ),
        sa.Column(
            "amended_number",
            sa.Text(),
            nullable=True,
            comment="Number of the amended document as printed (số văn bản được sửa đổi)",
        ),
        sa.Column(
            "amended_number_key",
            sa.Text(),
            nullable=False,
            comment="That number folded for comparison, empty if unread (khóa số văn bản được sửa đổi)",
        ),
        sa.Column(
            "amended_type",
            sa.Text(),
            nullable=True,
            comment="Kind of the amended document (loại văn bản được sửa đổi)",
        ),
        sa.Column(
            "amended_issued_on",
            sa.Date(),
            nullable=True,
            comment="Date of the amended document (ngày ban hành văn bản được sửa đổi)",
        ),
        sa.Column(
            "amended_issuer",
            sa.Text(),
            nullable=True,
            comment="Issuer of the amended document (cơ quan ban hành văn bản được sửa đổi)",
        ),
        sa.Column(
            "amended_issuer_key",
            sa.Text(),
            nullable=False,
            comment="That issuer folded for comparison, empty if unread (khóa cơ quan ban hành)",
        ),
        sa.Column(
            "record",
            sa.Text(),
            nullable=True,
            comment="Kind of row it changes: task, target, assignment (loại bản ghi)",
        ),
        sa.Column(
            "ordinal",
            sa.Text(),
            nullable=True,
            comment="Number of that row (số thứ tự)",
        ),
        sa.Column(
            "section",
            sa.Text(),
            nullable=True,
            comment="Number of the section it stands in (số mục)",
        ),
        sa.Column(
            "annex",
            sa.Text(),
            nullable=True,
            comment="Number of the annex it stands in (số phụ lục)",
        ),
        sa.Column(
            "row_text",
            sa.Text(),
            nullable=True,
            comment="The row's text where it is quoted (nguyên văn dòng)",
        ),
        sa.Column(
            "field",
            sa.Text(),
            nullable=True,
            comment="The field it changes (trường dữ liệu)",
        ),
        sa.Column(
            "old",
            sa.Text(),
            nullable=True,
            comment="Old value as printed (nội dung cũ)",
        ),
        sa.Column(
            "new",
            sa.Text(),
            nullable=True,
            comment="New value as printed (nội dung mới)",
        ),
        sa.Column(
            "instruction",
            sa.Text(),
            nullable=False,
            comment="The instruction as printed (nguyên văn quy định)",
        ),
        sa.Column(
            "in_force_from",
            sa.Date(),
            nullable=True,
            comment="First day it is in force; empty: the day of issue (ngày có hiệu lực)",
        ),
        sa.Column(
            "payload",
            sa.JSON(),
            nullable=False,
            comment="The whole effect with its new rows (toàn bộ nội dung sửa đổi)",
        ),
        sa.Column(
            "document_id",
            sa.Integer(),
            nullable=True,
            comment="The document it changes, empty while unknown (văn bản bị sửa đổi)",
        ),
        sa.Column(
            "record_position",
            sa.Integer(),
            nullable=True,
            comment="The changed row's place in the newest edition as read, from 1 (thứ tự bản ghi)",
        ),
        sa.Column(
            "is_applied",
            sa.Boolean(),
            nullable=False,
            comment="Whether it is in force and applied (đã áp dụng)",
        ),
        sa.Column(
            "reason_code",
            sa.Text(),
            nullable=True,
            comment="Stable word for why it is not applied (mã lý do)",
        ),
        sa.Column(
            "reason",
            sa.Text(),
            nullable=True,
            comment="Why it is not applied (lý do chưa áp dụng)",
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_effect_document_id")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_effect_edition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_effect")),
        sa.UniqueConstraint(
            "edition_id", "position", name=op.f("uq_effect_edition_id_position")
        ),
        comment="One change an amending document makes (nội dung sửa đổi, bổ sung)",
    )
    op.create_index(
        "ix_effect_amended_number_key", "effect", ["amended_number_key"], unique=False
    )
    op.create_index(
        op.f("ix_effect_document_id"), "effect", ["document_id"], unique=False
    )
    op.create_table(
        "correction",
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
            comment="The document (văn bản)",
        ),
        sa.Column(
            "record",
            sa.Text(),
            nullable=False,
            comment="Kind of row: document, task or target (loại bản ghi)",
        ),
        sa.Column(
            "ordinal",
            sa.Text(),
            nullable=True,
            comment="Number of the row when corrected (số thứ tự)",
        ),
        sa.Column(
            "section",
            sa.Text(),
            nullable=True,
            comment="Its section or group then (số mục, nhóm)",
        ),
        sa.Column(
            "row_text",
            sa.Text(),
            nullable=False,
            comment="Its text as read then (nội dung dòng)",
        ),
        sa.Column(
            "field",
            sa.Text(),
            nullable=False,
            comment="The corrected column, such as due_to (trường dữ liệu)",
        ),
        sa.Column(
            "old",
            sa.Text(),
            nullable=True,
            comment="Value shown to the analyst (giá trị cũ)",
        ),
        sa.Column(
            "seen",
            sa.Text(),
            nullable=True,
            comment="Value as read from the file, under any earlier correction (giá trị máy đọc)",
        ),
        sa.Column(
            "new",
            sa.Text(),
            nullable=True,
            comment="Value the analyst gave (giá trị hiệu chỉnh)",
        ),
        sa.Column(
            "made_by",
            sa.Text(),
            nullable=False,
            comment="Who corrected it (người hiệu chỉnh)",
        ),
        sa.Column(
            "made_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="When, UTC (thời điểm hiệu chỉnh)",
        ),
        sa.Column(
            "state",
            sa.Text(),
            nullable=False,
            comment="Active, to_review, withdrawn (trạng thái)",
        ),
        sa.Column(
            "note",
            sa.Text(),
            nullable=True,
            comment="Why it is up for review (ghi chú)",
        ),
        sa.CheckConstraint(
            "state IN ('active', 'to_review', 'withdrawn')",
            name=op.f("ck_correction_state"),
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_correction_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
        comment="An analyst's correction of one field (hiệu chỉnh của cán bộ rà soát)",
    )
    op.create_index(
        "ix_correction_row",
        "correction",
        ["document_id", "record", "field"],
        unique=False,
    )
    op.create_table(
        "field_change",
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
            comment="The consolidated edition (bản hợp nhất)",
        ),
        sa.Column(
            "position",
            sa.Integer(),
            nullable=False,
            comment="Order of applying, from 1 (thứ tự áp dụng)",
        ),
        sa.Column(
            "record_kind",
            sa.Text(),
            nullable=False,
            comment="Kind of row: document, task, target (loại bản ghi)",
        ),
        sa.Column(
            "record_id",
            sa.Integer(),
            nullable=True,
            comment="The row in the consolidated edition; empty for a repealed one (mã bản ghi)",
        ),
        sa.Column(
            "kind",
            sa.Text(),
            nullable=False,
            comment="Kind of change: changed, inserted or repealed (loại thay đổi)",
        ),
        sa.Column(
            "ordinal", sa.Text(), nullable=True, comment="Number of the row (số thứ tự)"
        ),
        sa.Column(
            "section",
            sa.Text(),
            nullable=True,
            comment="Its section or group (số mục, nhóm)",
        ),
        sa.Column(
            "field",
            sa.Text(),
            nullable=True,
            comment="The changed field; empty for the whole row (trường dữ liệu)",
        ),
        sa.Column("old", sa.Text(), nullable=True, comment="Value before (giá trị cũ)"),
        sa.Column("new", sa.Text(), nullable=True, comment="Value after (giá trị mới)"),
        sa.Column(
            "changed_by",
            sa.Text(),
            nullable=True,
            comment="Number of the amending document, or the analyst (văn bản hoặc người sửa đổi)",
        ),
        sa.Column(
            "changed_on",
            sa.Date(),
            nullable=True,
            comment="From which day (ngày có hiệu lực)",
        ),
        sa.Column(
            "effect_id",
            sa.Integer(),
            nullable=True,
            comment="The effect that made it (nội dung sửa đổi)",
        ),
        sa.Column(
            "correction_id",
            sa.Integer(),
            nullable=True,
            comment="The correction that made it (hiệu chỉnh)",
        ),
        sa.ForeignKeyConstraint(
            ["correction_id"],
            ["correction.id"],
            name=op.f("fk_field_change_correction_id"),
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_field_change_edition_id")
        ),
        sa.ForeignKeyConstraint(
            ["effect_id"], ["effect.id"], name=op.f("fk_field_change_effect_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_field_change")),
        comment="One change applied in a consolidated edition (thay đổi đã áp dụng)",
    )
    op.create_index(
        op.f("ix_field_change_correction_id"),
        "field_change",
        ["correction_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_field_change_edition_id"), "field_change", ["edition_id"], unique=False
    )
    op.create_index(
        op.f("ix_field_change_effect_id"), "field_change", ["effect_id"], unique=False
    )
    op.create_index(
        "ix_field_change_record",
        "field_change",
        ["record_kind", "record_id"],
        unique=False,
    )
    op.create_table(
        "agency_responsible",
        sa.Column(
            "id",
            sa.Integer(),
            nullable=False,
            comment="Row id, given by the database (mã dòng)",
        ),
        sa.Column(
            "agency_id",
            sa.Integer(),
            nullable=False,
            comment="The agency as named (cơ quan)",
        ),
        sa.Column(
            "responsible_id",
            sa.Integer(),
            nullable=False,
            comment="The agency that does its work (cơ quan chịu trách nhiệm)",
        ),
        sa.Column(
            "position",
            sa.Integer(),
            nullable=False,
            comment="Order, from 1, among several at one time (thứ tự)",
        ),
        sa.Column(
            "valid_from",
            sa.Date(),
            nullable=True,
            comment="First day it does; empty: always did (từ ngày)",
        ),
        sa.Column(
            "valid_to",
            sa.Date(),
            nullable=True,
            comment="First day it no longer does; empty: still does (đến ngày)",
        ),
        sa.Column(
            "source", sa.Text(), nullable=True, comment="Legal basis (căn cứ pháp lý)"
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_agency_responsible_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["responsible_id"],
            ["agency.id"],
            name=op.f("fk_agency_responsible_responsible_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency_responsible")),
        sa.UniqueConstraint(
            "agency_id",
            "responsible_id",
            "valid_from",
            name=op.f("uq_agency_responsible_agency_id_responsible_id_valid_from"),
        ),
        comment="Which agency does another's work in which time (cơ quan chịu trách nhiệm theo thời gian)",
    )
    op.create_index(
        op.f("ix_agency_responsible_responsible_id"),
        "agency_responsible",
        ["responsible_id"],
        unique=False,
    )
