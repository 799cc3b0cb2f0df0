"""Tables of a snapshot beside the views that name agencies: a row for each agency of a record."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table, Text

# Kinds of record that name agencies, and what the table of their agencies is called.
LINKED = {
    "task": "An agency of a task, with its role (cơ quan thực hiện nhiệm vụ)",
    "target": "An agency of a target (cơ quan thực hiện chỉ tiêu)",
    "duty": "An agency of a standing duty, with its role (cơ quan có trách nhiệm)",
    "running_task": (
        "An agency of a task in running text, with its role (cơ quan được giao trong lời "
        "văn)"
    ),
}


def add_agency_table(kind: str, metadata: MetaData) -> None:
    """One row for each agency of each record of this kind as the current view shows it."""
    owner = metadata.tables[f"current_{kind}"]
    table = Table(
        f"current_{kind}_agency",
        metadata,
        Column("id", Integer(), primary_key=True, comment="Row id (mã dòng)"),
        Column("agency", Text(), comment="Canonical name (tên cơ quan)"),
        Column(
            "body",
            Text(),
            comment="The agency with its place: what it is counted by (tên đầy đủ, kèm địa bàn)",
        ),
        Column("place", Text(), comment="Its place; empty: of the country (địa bàn)"),
        Column(
            "place_today",
            Text(),
            comment="That place in the provinces of today (địa bàn hiện nay)",
        ),
        Column(
            "role",
            Text(),
            comment="What it does: lead, coordinating or responsible (vai trò)",
        ),
        _copied(owner, f"{kind}_id", ForeignKey(f"{owner.name}.{kind}_id")),
        _copied(owner, "document_id", ForeignKey("current_document.document_id")),
        *(
            [_copied(owner, "due_to"), _copied(owner, "due_year")]
            if "due_to" in owner.c
            else []
        ),
        *([_copied(owner, "horizon")] if "horizon" in owner.c else []),
        Column(
            "position",
            Integer(),
            comment="Printed order within the role, from 1 (thứ tự)",
        ),
        comment=LINKED[kind],
    )
    key, role = table.c[f"{kind}_id"], table.c.role
    Index(f"ix_{table.name}_owner", key, role, table.c.body)
    Index(f"ix_{table.name}_agency", table.c.agency, role, key)
    Index(f"ix_{table.name}_body", table.c.body, role, key)
    Index(f"ix_{table.name}_role", role, table.c.body, key)
    Index(f"ix_{table.name}_document", table.c.document_id)
    if "due_year" in table.c:
        Index(f"ix_{table.name}_year", table.c.due_year)


def _copied(owner: Table, name: str, *keys: ForeignKey) -> Column[Any]:
    return Column(name, owner.c[name].type, *keys, comment=owner.c[name].comment)
