"""A view of what amendments and corrections changed in the plans in force."""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

CURRENT_CHANGE = """
CREATE VIEW current_change AS SELECT r.id AS change_id,
    e.document_id, e.id AS edition_id, e.number AS document_number, e.type AS document_type,
    e.title AS document_title, e.issuer AS document_issuer, e.issued_on AS document_issued_on, r.position,
    r.record_kind, r.record_id, r.section, r.ordinal, r.kind, r.field, r.old, r.new, r.changed_by, r.changed_on,
    CASE WHEN r.correction_id IS NULL THEN 'amendment' ELSE 'correction' END AS source
FROM field_change r JOIN edition e ON e.id = r.edition_id
WHERE e.is_current"""


def upgrade() -> None:
    op.execute(CURRENT_CHANGE)


def downgrade() -> None:
    op.execute("DROP VIEW current_change")
