"""A body is its name and its place; who of several successors is the main one; indicators with
two values.

The rows of bodies are parted by place when the database is opened next, by the rules that part
new ones (pipeline/database/placing.py); until then all views stand as before.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

LINKS = (
    "task_agency",
    "target_agency",
    "duty_agency",
    "reporting_duty_agency",
    "running_task_agency",
)
NEW_COLUMNS = {
    "full_name": "Name with its place, as it is called elsewhere (tên đầy đủ, kèm địa bàn)",
    "place": (
        "Province, or district or commune, it is of; empty: of the country (địa bàn)"
    ),
    "place_key": "Place folded for comparison, the province first (khóa địa bàn)",
    "place_today": (
        "That place in the provinces of today (địa bàn hiện nay sau sắp xếp)"
    ),
}
ALWAYS_THERE = ("full_name", "place_key")
SAME_BODY = {
    "newer": (
        "The agency this names in other words, is a branch of or is in one place "
        "(cùng một cơ quan, chi nhánh, hoặc cơ quan tại một địa bàn)"
    ),
    "older": (
        "The agency this names in other words or is a branch of (cùng một cơ quan, "
        "hoặc là chi nhánh)"
    ),
}
TODAY_VIEWS = (
    "target_agency_today",
    "task_agency_today",
    "current_target",
    "current_task",
)

HOLDS_TODAY = """({p}.valid_from IS NULL OR {p}.valid_from <= CURRENT_DATE)
        AND ({p}.valid_to IS NULL OR {p}.valid_to > CURRENT_DATE)"""

# The name as it is said in the document: with the place only where that is another one.
NAME_TODAY = """CASE WHEN n.id IS NULL OR (n.id = l.agency_id AND o.place_key <> '') THEN l.name
        WHEN n.place_key = o.place_key AND l.name = o.name THEN n.name ELSE n.full_name END"""

RESPONSIBLE = f"""
    JOIN agency o ON o.id = l.agency_id
    LEFT JOIN agency_responsible p ON p.agency_id = l.agency_id AND {HOLDS_TODAY.format(p="p")}
    LEFT JOIN agency n ON n.id = p.responsible_id"""

TODAY = f"""
    (SELECT {{join}}(a.name, '; ') FROM
        (SELECT {NAME_TODAY} AS name,
            min(1000 * l.position + COALESCE(p.position, 0)) AS place FROM {{table}} l {RESPONSIBLE}
         WHERE l.{{owner}} = r.id{{role}} GROUP BY {NAME_TODAY} ORDER BY place) a) AS {{name}}_today"""

AGENCY_TODAY = f"""
CREATE VIEW agency_today AS SELECT o.id AS agency_id, o.name, o.place, o.full_name,
    n.id AS agency_today_id, n.name AS name_today, n.place_today, n.full_name AS full_name_today,
    p.valid_from AS responsible_from, p.source,
    (p.position IS NULL OR p.position = (SELECT min(q.position) FROM agency_responsible q
        WHERE q.agency_id = o.id AND {HOLDS_TODAY.format(p="q")})) AS is_main,
    CASE WHEN p.id IS NULL THEN 1 ELSE (SELECT count(*) FROM agency_responsible q
        WHERE q.agency_id = o.id AND {HOLDS_TODAY.format(p="q")}) END AS successor_count
FROM agency o
    LEFT JOIN agency_responsible p ON p.agency_id = o.id AND {HOLDS_TODAY.format(p="p")}
    JOIN agency n ON n.id = COALESCE(p.responsible_id, o.id)"""

LINKED = f"""
CREATE VIEW {{owner}}_agency_today AS SELECT {{owner}}.id AS {{owner}}_id, e.document_id,
    e.id AS edition_id, e.number AS document_number, {{owner}}.ordinal, {{role}}, l.position, l.raw, l.name,
    l.agency_id, {NAME_TODAY} AS name_today, t.agency_today_id, t.responsible_from, t.source,
    t.full_name, t.place, t.full_name_today, t.place_today, t.is_main, t.successor_count
FROM {{owner}}_agency l JOIN {{owner}} ON {{owner}}.id = l.{{owner}}_id
    JOIN edition e ON e.id = {{owner}}.edition_id JOIN document d ON d.id = e.document_id
    JOIN agency_today t ON t.agency_id = l.agency_id
    JOIN agency o ON o.id = l.agency_id JOIN agency n ON n.id = t.agency_today_id
WHERE e.is_current AND d.status = 'in_force'"""

# Of one document its body and its annex, or two rows of one group; of two documents of one place
# any rows.
CONFLICT = """
CREATE VIEW conflict AS SELECT
    CASE WHEN x.document_id = y.document_id THEN 'within_document' ELSE 'between_documents' END AS kind,
    a.indicator, j.place, a.horizon, a.unit,
    x.document_id, x.number AS document_number, x.issuer AS document_issuer, a.id AS target_id,
    a.annex, a.comparator, a.value, a.value_high, a.raw,
    y.document_id AS other_document_id, y.number AS other_document_number,
    y.issuer AS other_document_issuer, b.id AS other_target_id, b.annex AS other_annex,
    b.comparator AS other_comparator, b.value AS other_value, b.value_high AS other_value_high,
    b.raw AS other_raw
FROM target_indicator j JOIN target_indicator k
        ON k.indicator_key = j.indicator_key AND k.target_id > j.target_id
    JOIN target a ON a.id = j.target_id JOIN target b ON b.id = k.target_id
    JOIN edition x ON x.id = a.edition_id JOIN edition y ON y.id = b.edition_id
    JOIN document c ON c.id = x.document_id JOIN document d ON d.id = y.document_id
WHERE x.is_current AND y.is_current AND c.status = 'in_force' AND d.status = 'in_force'
    AND COALESCE(a.horizon, 0) = COALESCE(b.horizon, 0)
    AND COALESCE(a.unit, '') = COALESCE(b.unit, '')
    AND COALESCE(a.recurrence, '') = COALESCE(b.recurrence, '')
    AND (a.value <> b.value
        OR COALESCE(a.value_high, a.value) <> COALESCE(b.value_high, b.value))
    AND ((x.document_id = y.document_id
            AND (COALESCE(a.annex, '') <> COALESCE(b.annex, '') OR a.source <> b.source
                OR COALESCE(a.group_title, '') = COALESCE(b.group_title, '')))
        OR (x.document_id <> y.document_id AND a.horizon IS NOT NULL AND j.place_key = k.place_key))"""

PLACED = "SELECT id FROM agency WHERE registry_key IS NULL AND place_key <> ''"

# Of the bodies outside the registry that have one name, the row that stays when places go.
FIRST_OF_NAME = """SELECT o.id FROM agency o
        WHERE o.registry_key IS NULL AND o.name_key = a.name_key ORDER BY o.place_key, o.id LIMIT 1"""

WHOLE = (
    "SELECT w.id FROM agency w WHERE w.id = a.same_body_id AND w.name_key = a.name_key"
)

JOIN_LINKS = f"""
UPDATE {{table}} SET agency_id = (
    SELECT COALESCE(({WHOLE}), ({FIRST_OF_NAME})) FROM agency a WHERE a.id = {{table}}.agency_id)
WHERE agency_id IN ({PLACED})"""

KEPT = f"""SELECT a.id FROM agency a WHERE a.registry_key IS NULL
    AND NOT EXISTS ({WHOLE}) AND a.id = ({FIRST_OF_NAME})"""

LISTED_TODAY = {
    "lead_today": {
        "table": "task_agency",
        "owner": "task_id",
        "role": " AND l.role = 'lead'",
        "name": "lead_agency",
    },
    "coordinating_today": {
        "table": "task_agency",
        "owner": "task_id",
        "role": " AND l.role = 'coordinating'",
        "name": "coordinating_agency",
    },
    "agencies_today": {
        "table": "target_agency",
        "owner": "target_id",
        "role": "",
        "name": "agencies",
    },
}


def upgrade() -> None:
    for view in TODAY_VIEWS:
        op.execute(f"DROP VIEW {view}")
    _add_columns()
    _index_names(["name_key", "place_key"])
    _create_indicators()
    _create_today()
    op.execute(AGENCY_TODAY)
    op.execute(LINKED.format(owner="task", role="l.role"))
    op.execute(LINKED.format(owner="target", role="'lead' AS role"))
    op.execute(CONFLICT)


def downgrade() -> None:
    for view in ("conflict", *TODAY_VIEWS[:2], "agency_today", *TODAY_VIEWS[2:]):
        op.execute(f"DROP VIEW {view}")
    op.drop_table("target_indicator")
    _join_places()
    _index_names(["name_key"])
    for name in NEW_COLUMNS:
        op.drop_column("agency", name)
    _comment_same_body("older")
    op.execute("DELETE FROM lexicon_state WHERE name = 'places'")
    earlier = _earlier()
    parts = earlier.view_parts(op.get_context().dialect.name)
    for view in reversed(TODAY_VIEWS):
        op.execute(f"CREATE VIEW {view} AS {earlier.VIEWS[view].format(**parts)}")


def _add_columns() -> None:
    for name, comment in NEW_COLUMNS.items():
        is_needed = name in ALWAYS_THERE
        default = sa.text("''") if is_needed else None
        column: sa.Column[Any] = sa.Column(
            name,
            sa.Text(),
            nullable=not is_needed,
            server_default=default,
            comment=comment,
        )
        op.add_column("agency", column)
    op.execute("UPDATE agency SET full_name = name")
    _comment_same_body("newer")


def _comment_same_body(which: str) -> None:
    if op.get_context().dialect.name == "postgresql":
        op.execute(f"COMMENT ON COLUMN agency.same_body_id IS '{SAME_BODY[which]}'")


def _index_names(columns: list[str]) -> None:
    """Names outside the registry are unique: once by name alone, now within a place."""
    op.drop_index("uq_agency_unregistered", table_name="agency")
    op.create_index(
        "uq_agency_unregistered",
        "agency",
        columns,
        unique=True,
        sqlite_where=sa.text("registry_key IS NULL"),
        postgresql_where=sa.text("registry_key IS NULL"),
    )


def _create_indicators() -> None:
    op.create_table(
        "target_indicator",
        sa.Column(
            "target_id",
            sa.Integer(),
            nullable=False,
            comment="The target (chỉ tiêu)",
        ),
        sa.Column(
            "indicator_key",
            sa.Text(),
            nullable=False,
            comment="What is measured, folded for comparison (khóa tên chỉ tiêu)",
        ),
        sa.Column(
            "place",
            sa.Text(),
            nullable=True,
            comment="Place of the document's issuer (địa bàn)",
        ),
        sa.Column(
            "place_key",
            sa.Text(),
            nullable=True,
            comment="That place folded; empty: the country; none: no issuer was read (khóa địa bàn)",
        ),
        sa.ForeignKeyConstraint(
            ["target_id"], ["target.id"], name=op.f("fk_target_indicator_target_id")
        ),
        sa.PrimaryKeyConstraint("target_id", name=op.f("pk_target_indicator")),
        comment="What a target measures and where, for finding two values of one (chỉ tiêu để đối chiếu)",
    )
    op.create_index(
        op.f("ix_target_indicator_indicator_key"), "target_indicator", ["indicator_key"]
    )


def _create_today() -> None:
    """The views of tasks and targets, which say who does the work today."""
    earlier = _earlier()
    dialect = op.get_context().dialect.name
    join = "string_agg" if dialect == "postgresql" else "group_concat"
    parts = earlier.view_parts(dialect)
    for part, listed in LISTED_TODAY.items():
        parts[part] = TODAY.format(join=join, **listed)
    for view in ("current_task", "current_target"):
        op.execute(f"CREATE VIEW {view} AS {earlier.VIEWS[view].format(**parts)}")


def _earlier() -> Any:
    script = op.get_context().script
    assert script is not None
    return script.get_revision("0007").module


def _join_places() -> None:
    """Bodies of one name share a row again: the registry's, or the first one met."""
    for table in LINKS:
        op.execute(JOIN_LINKS.format(table=table))
    for column in ("agency_id", "responsible_id"):
        op.execute(f"DELETE FROM agency_responsible WHERE {column} IN ({PLACED})")
    op.execute(f"DELETE FROM agency WHERE id IN ({PLACED}) AND id NOT IN ({KEPT})")
