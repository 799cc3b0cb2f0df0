"""Marks of tasks as done, dates of recurring tasks and reports, rows added by reviewers, bodies
named by them.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import TypeEngine

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

# Days end at midnight in Viet Nam (UTC+7), where the deadlines are.
TODAY = {
    "sqlite": "date('now', '+7 hours')",
    "postgresql": "CAST(now() AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date)",
}
DAYS = {
    "sqlite": "CAST(julianday(t.due_to) - julianday({today}) AS INTEGER)",
    "postgresql": "t.due_to - {today}",
}
NO_DAY = {"sqlite": "NULL", "postgresql": "CAST(NULL AS date)"}
JOIN = {"sqlite": "group_concat", "postgresql": "string_agg"}

STATUS_BEFORE = """
CREATE VIEW task_status AS SELECT t.id AS task_id, t.edition_id,
    CASE WHEN t.due_recurrence IS NOT NULL THEN 'ongoing'
         WHEN t.due_to IS NOT NULL THEN CASE WHEN t.due_to < {today} THEN 'overdue' ELSE 'open' END
         WHEN t.due_condition IS NOT NULL THEN 'conditional'
         WHEN t.due_from IS NOT NULL THEN 'ongoing'
         ELSE 'undated' END AS status,
    {days} AS days_left
FROM task t"""

# The mark that counts for a task as a whole, or for one date of a recurring one: the last.
MARK = """
LEFT JOIN task_mark m ON e.is_current AND m.id = (SELECT max(k.id) FROM task_mark k
    WHERE k.document_id = e.document_id AND k.record_position = t.position
        AND k.state = 'active' AND {about})"""

DONE = "m.result = 'done' THEN CASE WHEN m.done_on > {due} THEN 'done_late' ELSE 'done' END"

STATUS = """
CREATE VIEW task_status AS SELECT t.id AS task_id, t.edition_id,
    CASE WHEN {done}
         WHEN t.due_recurrence IS NOT NULL THEN 'ongoing'
         WHEN t.due_to IS NOT NULL THEN CASE WHEN t.due_to < {today} THEN 'overdue' ELSE 'open' END
         WHEN t.due_condition IS NOT NULL THEN 'conditional'
         WHEN t.due_from IS NOT NULL THEN 'ongoing'
         ELSE 'undated' END AS status,
    CASE WHEN m.result = 'done' THEN NULL ELSE {days} END AS days_left,
    m.result, m.done_on, m.note, m.link, m.made_by AS marked_by
FROM task t JOIN edition e ON e.id = t.edition_id {mark}"""

PROGRESS = """
CREATE VIEW task_progress AS SELECT m.id AS mark_id, t.id AS task_id, m.document_id,
    e.number AS document_number, e.issuer AS document_issuer, coalesce(t.section, m.section) AS section,
    coalesce(t.ordinal, m.ordinal) AS ordinal, coalesce(t.content, m.row_text) AS content,
    m.due_on, m.result, m.done_on, m.note, m.link, m.made_by, m.made_at, m.state, m.reason
FROM task_mark m JOIN document d ON d.id = m.document_id
    JOIN edition e ON e.document_id = m.document_id AND e.is_current
    LEFT JOIN task t ON t.edition_id = e.id AND t.position = m.record_position
WHERE m.state <> 'withdrawn' AND d.status = 'in_force'"""

DOCUMENT = """e.document_id, e.id AS edition_id, e.number AS document_number,
    e.type AS document_type, e.title AS document_title, e.issuer AS document_issuer,
    e.issued_on AS document_issued_on, t.position"""

NAMES = """
    (SELECT {join}(a.name, '; ') FROM (SELECT l.name FROM {table} l
        WHERE l.{owner} = t.id AND l.role = '{role}' ORDER BY l.position) a)"""

IN_FORCE = "e.is_current AND d.status = 'in_force'"

DUE = """
CREATE VIEW due_date AS
SELECT 'task' AS kind, t.id AS record_id, {document}, t.ordinal, t.due_to AS due_on,
    NULL AS recurrence, 'printed' AS basis, t.content, {lead} AS agencies, NULL AS receivers,
    CASE WHEN {done_once} WHEN t.due_to < {today} THEN 'overdue' ELSE 'open' END AS status, m.done_on
FROM task t JOIN edition e ON e.id = t.edition_id JOIN document d ON d.id = e.document_id {mark_once}
WHERE {in_force} AND t.due_to IS NOT NULL AND t.due_recurrence IS NULL
UNION ALL
SELECT 'task', t.id, {document}, t.ordinal, r.due_on, r.recurrence, r.basis, t.content, {lead}, NULL,
    CASE WHEN {done_again} WHEN r.due_on < {today} THEN 'past' ELSE 'open' END, m.done_on
FROM recurring_date r JOIN task t ON r.record_kind = 'task' AND t.id = r.record_id
    JOIN edition e ON e.id = t.edition_id JOIN document d ON d.id = e.document_id {mark_again}
WHERE {in_force}
UNION ALL
SELECT 'reporting', t.id, {document}, NULL, r.due_on, r.recurrence, r.basis, t.text, {reporters}, {receivers},
    CASE WHEN r.due_on < {today} THEN 'past' ELSE 'open' END, {no_day}
FROM recurring_date r JOIN reporting_duty t ON r.record_kind = 'reporting' AND t.id = r.record_id
    JOIN edition e ON e.id = t.edition_id JOIN document d ON d.id = e.document_id
WHERE {in_force}"""


def upgrade() -> None:
    op.add_column("correction", _payload())
    _make_marks()
    _make_dates()
    _make_agencies()
    op.execute("DROP VIEW task_status")
    for view in _views(op.get_bind().dialect.name):
        op.execute(view)


def downgrade() -> None:
    for view in ("due_date", "task_progress", "task_status"):
        op.execute(f"DROP VIEW {view}")
    for table in ("named_agency", "recurring_date", "task_mark"):
        op.drop_table(table)
    op.drop_column("correction", "payload")
    dialect = op.get_bind().dialect.name
    today = TODAY[dialect]
    days = DAYS[dialect].format(today=today)
    op.execute(STATUS_BEFORE.format(today=today, days=days))


def _views(dialect: str) -> tuple[str, ...]:
    today = TODAY[dialect]
    once, again = (
        MARK.format(about="k.due_on IS NULL"),
        MARK.format(about="k.due_on = r.due_on"),
    )
    names = {"join": JOIN[dialect]}
    task = names | {"table": "task_agency", "owner": "task_id"}
    report = names | {"table": "reporting_duty_agency", "owner": "reporting_duty_id"}
    status = STATUS.format(
        today=today,
        days=DAYS[dialect].format(today=today),
        mark=once,
        done=DONE.format(due="t.due_to"),
    )
    due = DUE.format(
        document=DOCUMENT,
        today=today,
        no_day=NO_DAY[dialect],
        in_force=IN_FORCE,
        mark_once=once,
        mark_again=again,
        done_once=DONE.format(due="t.due_to"),
        done_again=DONE.format(due="r.due_on"),
        lead=NAMES.format(**task, role="lead"),
        reporters=NAMES.format(**report, role="reporter"),
        receivers=NAMES.format(**report, role="receiver"),
    )
    return status, PROGRESS, due


def _column(
    name: str, kind: TypeEngine[Any], comment: str, *, empty: bool = False
) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=empty, comment=comment)


def _id() -> sa.Column[int]:
    return _column("id", sa.Integer(), "Row id, given by the database (mã dòng)")


def _payload() -> sa.Column[Any]:
    comment = "Values and place of a row that was added (nội dung và vị trí dòng thêm)"
    return _column("payload", sa.JSON(), comment, empty=True)


def _moment(name: str, comment: str) -> sa.Column[Any]:
    return _column(name, sa.DateTime(timezone=True), comment)


def _make_marks() -> None:
    words = sa.Text()
    op.create_table(
        "task_mark",
        _id(),
        _column("document_id", sa.Integer(), "The document (văn bản)"),
        _column(
            "ordinal", words, "Number of the task when marked (số thứ tự)", empty=True
        ),
        _column("section", words, "Its section then (số mục)", empty=True),
        _column("row_text", words, "Its text as shown then (nội dung nhiệm vụ)"),
        _column(
            "due_on",
            sa.Date(),
            "Which date of a recurring task; empty: the whole task (kỳ thực hiện)",
            empty=True,
        ),
        _column("result", words, "Done or not_done (kết quả thực hiện)"),
        _column("done_on", sa.Date(), "Day it was done (ngày hoàn thành)", empty=True),
        _column(
            "note", words, "What came of it, in words (ghi chú kết quả)", empty=True
        ),
        _column(
            "link",
            words,
            "Where the result is to be seen (liên kết minh chứng)",
            empty=True,
        ),
        _column("made_by", words, "Who says so (người đánh dấu)"),
        _moment("made_at", "When it was said, UTC (thời điểm đánh dấu)"),
        _column("state", words, "Active, to_review, withdrawn (trạng thái)"),
        _column(
            "reason", words, "Why it is up for review (lý do cần xem lại)", empty=True
        ),
        _column(
            "record_position",
            sa.Integer(),
            "The task's place in the edition in force, from 1 (thứ tự nhiệm vụ)",
            empty=True,
        ),
        sa.CheckConstraint(
            "result IN ('done', 'not_done')", name=op.f("ck_task_mark_result")
        ),
        sa.CheckConstraint(
            "state IN ('active', 'to_review', 'withdrawn')",
            name=op.f("ck_task_mark_state"),
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_task_mark_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_mark")),
        comment="A person's mark of a task as done or not (kết quả thực hiện)",
    )
    op.create_index("ix_task_mark_row", "task_mark", ["document_id", "record_position"])


def _make_dates() -> None:
    op.create_table(
        "recurring_date",
        _id(),
        _column(
            "edition_id",
            sa.Integer(),
            "The edition it was read from (phiên bản văn bản)",
        ),
        _column(
            "record_kind", sa.Text(), "Kind of row: task or reporting (loại bản ghi)"
        ),
        _column("record_id", sa.Integer(), "The row (mã bản ghi)"),
        _column("due_on", sa.Date(), "The date (ngày đến hạn)"),
        _column("recurrence", sa.Text(), "Its rhythm, such as quarterly (chu kỳ)"),
        _column(
            "basis",
            sa.Text(),
            "Printed, or period_end where no full day is named (căn cứ xác định ngày)",
        ),
        sa.CheckConstraint(
            "record_kind IN ('task', 'reporting')",
            name=op.f("ck_recurring_date_record_kind"),
        ),
        sa.CheckConstraint(
            "basis IN ('printed', 'period_end')", name=op.f("ck_recurring_date_basis")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_recurring_date_edition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recurring_date")),
        comment="One date of a recurring task or report (kỳ hạn)",
    )
    op.create_index(
        op.f("ix_recurring_date_edition_id"), "recurring_date", ["edition_id"]
    )
    op.create_index(
        "ix_recurring_date_record", "recurring_date", ["record_kind", "record_id"]
    )


def _make_agencies() -> None:
    op.create_table(
        "named_agency",
        _id(),
        _column("name", sa.Text(), "Canonical name (tên chuẩn)"),
        _column("name_key", sa.Text(), "That name folded for comparison (khóa tên)"),
        _column(
            "level",
            sa.Text(),
            "Level as in the registry, such as province (cấp)",
            empty=True,
        ),
        _column(
            "kind", sa.Text(), "Kind as in the registry, such as agency (loại cơ quan)"
        ),
        _column("aliases", sa.JSON(), "Other names and short forms (tên gọi khác)"),
        _column(
            "source",
            sa.Text(),
            "Legal text or document that names it (căn cứ)",
            empty=True,
        ),
        _column("made_by", sa.Text(), "Who named it (người bổ sung)"),
        _moment("made_at", "When, UTC (thời điểm bổ sung)"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_named_agency")),
        sa.UniqueConstraint("name_key", name=op.f("uq_named_agency_name_key")),
        comment="A body named by a person, for the registry (cơ quan bổ sung)",
    )
