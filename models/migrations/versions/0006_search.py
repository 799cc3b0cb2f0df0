"""Words of the records for searching without diacritics."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

SQLITE = (
    "CREATE VIRTUAL TABLE search_index USING fts5(words, content='search_entry', content_rowid='id')",
    """CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
        INSERT INTO search_index (rowid, words) VALUES (new.id, new.words); END""",
    """CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN
        INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', old.id, old.words); END""",
    """CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN
        INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', old.id, old.words);
        INSERT INTO search_index (rowid, words) VALUES (new.id, new.words); END""",
)

# Days end at midnight in Viet Nam (UTC+7), where the deadlines are.
TODAY = {
    "sqlite": "date('now', '+7 hours')",
    "postgresql": "CAST(now() AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date)",
}
DAYS = {
    "sqlite": "CAST(julianday(t.due_to) - julianday({today}) AS INTEGER)",
    "postgresql": "t.due_to - {today}",
}
STATUS = """
CREATE VIEW task_status AS SELECT t.id AS task_id, t.edition_id,
    CASE WHEN t.due_recurrence IS NOT NULL THEN 'ongoing'
         WHEN t.due_to IS NOT NULL THEN CASE WHEN t.due_to < {today} THEN 'overdue' ELSE 'open' END
         WHEN t.due_condition IS NOT NULL THEN 'conditional'
         WHEN t.due_from IS NOT NULL THEN 'ongoing'
         ELSE 'undated' END AS status,
    {days} AS days_left
FROM task t"""


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    today = TODAY[dialect]
    op.execute(STATUS.format(today=today, days=DAYS[dialect].format(today=today)))
    op.create_table(
        "search_entry",
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
            comment="The edition (phiên bản văn bản)",
        ),
        sa.Column(
            "record_kind",
            sa.Text(),
            nullable=False,
            comment="Table of the row: document, task, target and so on (loại bản ghi)",
        ),
        sa.Column(
            "record_id",
            sa.Integer(),
            nullable=False,
            comment="Id of the row; for document the edition's id (mã bản ghi)",
        ),
        sa.Column(
            "words",
            sa.Text(),
            nullable=False,
            comment="Its words in lower case without diacritics (từ khóa không dấu)",
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_search_entry_edition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entry")),
        comment="A record's words for searching (từ khóa tìm kiếm)",
    )
    op.create_index(op.f("ix_search_entry_edition_id"), "search_entry", ["edition_id"])
    op.create_index(
        "ix_search_entry_record", "search_entry", ["record_kind", "record_id"]
    )
    if dialect == "sqlite":
        for statement in SQLITE:
            op.execute(statement)
    else:
        op.execute(
            "CREATE INDEX search_index_words ON search_entry USING gin (to_tsvector('simple', words))"
        )


def downgrade() -> None:
    op.execute("DROP VIEW task_status")
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_index")
    op.drop_table("search_entry")
