"""Views of what the newest edition of each document says."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

DOCUMENT = """
    e.document_id, e.id AS edition_id, e.number AS document_number, e.type AS document_type,
    e.title AS document_title, e.issuer AS document_issuer, e.issued_on AS document_issued_on, r.position"""

PROOF = """
    (SELECT min(v.page) FROM evidence v WHERE v.record_kind = '{kind}' AND v.record_id = r.id) AS page,
    (SELECT min(v.confidence) FROM evidence v WHERE v.record_kind = '{kind}' AND v.record_id = r.id)
        AS confidence,
    (SELECT count(*) FROM issue i WHERE i.record_kind = '{kind}' AND i.record_id = r.id
        AND i.edition_id = e.id AND NOT i.is_resolved) AS issue_count
FROM {kind} r JOIN edition e ON e.id = r.edition_id
WHERE e.is_newest"""

AGENCIES = """
    (SELECT {join}(a.name, '; ') FROM
        (SELECT l.name FROM {table} l WHERE l.{owner} = r.id{role} ORDER BY l.position) a) AS {name}"""

COUNT = "(SELECT count(*) FROM {table} r WHERE r.edition_id = e.id) AS {table}_count"

VIEWS = {
    "current_document": """
SELECT e.document_id, e.id AS edition_id, e.sequence, e.number, e.type, e.title, e.issuer, e.issued_on,
    e.place, e.signer, e.signer_title, e.file_uri, e.file_stem, e.sha256, e.extractor_version,
    e.extracted_at, e.page_count, {task_count}, {target_count}, {assignment_count}, {reference_count},
    (SELECT count(*) FROM issue i WHERE i.edition_id = e.id AND NOT i.is_resolved) AS issue_count
FROM edition e WHERE e.is_newest""",
    "current_task": """
SELECT r.id AS task_id, {document}, r.ordinal, r.section, r.section_title, r.parent, r.parent_id,
    r.content, {lead}, {coordinating},
    r.starts_raw, r.starts_from, r.starts_to, r.starts_recurrence, r.starts_condition,
    r.due_raw, r.due_from, r.due_to, r.due_recurrence, r.due_condition,
    r.product, r.source, {task_proof}""",
    "current_target": """
SELECT r.id AS target_id, {document}, r.ordinal, r.group_title, r.indicator, r.comparator, r.value,
    r.value_high, r.unit, r.horizon, r.recurrence, {agencies}, r.raw, r.source, {target_proof}""",
    "current_assignment": """
SELECT r.id AS assignment_id, {document}, r.ordinal, r.person, r.position_held, r.responsibility,
    {assignment_proof}""",
    "current_reference": """
SELECT r.id AS reference_id, {document}, r.type, r.number, r.issued_on, r.issuer, {reference_proof}""",
    "current_issue": """
SELECT r.id AS issue_id, {document}, r.code, r.message, r.record_kind, r.record_position, r.field,
    (SELECT min(v.page) FROM evidence v WHERE v.record_kind = 'issue' AND v.record_id = r.id) AS page,
    (SELECT min(v.text) FROM evidence v WHERE v.record_kind = 'issue' AND v.record_id = r.id) AS text
FROM issue r JOIN edition e ON e.id = r.edition_id
WHERE e.is_newest AND NOT r.is_resolved""",
}


def view_parts(dialect: str) -> dict[str, str]:
    """The pieces views are put together from; only the joining of names differs between
    databases.
    """
    join = "string_agg" if dialect == "postgresql" else "group_concat"
    role = " AND l.role = '{}'"
    task = {"join": join, "table": "task_agency", "owner": "task_id"}
    target = {"join": join, "table": "target_agency", "owner": "target_id"}
    kinds = ("task", "target", "assignment", "reference")
    return {
        "document": DOCUMENT,
        "lead": AGENCIES.format(**task, role=role.format("lead"), name="lead_agency"),
        "coordinating": AGENCIES.format(
            **task, role=role.format("coordinating"), name="coordinating_agency"
        ),
        "agencies": AGENCIES.format(**target, role="", name="agencies"),
        **{f"{kind}_proof": PROOF.format(kind=kind) for kind in kinds},
        **{f"{kind}_count": COUNT.format(table=kind) for kind in kinds},
    }


def upgrade() -> None:
    parts = view_parts(op.get_context().dialect.name)
    for name, sql in VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS {sql.format(**parts)}")


def downgrade() -> None:
    for name in reversed(VIEWS):
        op.execute(f"DROP VIEW {name}")
