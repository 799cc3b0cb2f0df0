"""Agencies, aliases and successions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agency",
        sa.Column(
            "id",
            sa.Integer(),
            nullable=False,
            comment="Row id, given by the database (mã dòng)",
        ),
        sa.Column(
            "registry_key",
            sa.Text(),
            nullable=True,
            comment="Its id in the registry, empty if unknown there (mã trong danh mục)",
        ),
        sa.Column(
            "name", sa.Text(), nullable=False, comment="Canonical name (tên chuẩn)"
        ),
        sa.Column(
            "name_key",
            sa.Text(),
            nullable=False,
            comment="Name folded for comparison (khóa tên cơ quan)",
        ),
        sa.Column(
            "level",
            sa.Text(),
            nullable=True,
            comment="Level of government, such as central or province (cấp hành chính)",
        ),
        sa.Column(
            "kind",
            sa.Text(),
            nullable=True,
            comment="Kind of body, such as ministry or department (loại cơ quan)",
        ),
        sa.Column(
            "valid_from",
            sa.Date(),
            nullable=True,
            comment="First day it existed (ngày thành lập)",
        ),
        sa.Column(
            "valid_to",
            sa.Date(),
            nullable=True,
            comment="First day it no longer existed (ngày chấm dứt hoạt động)",
        ),
        sa.Column(
            "same_body_id",
            sa.Integer(),
            nullable=True,
            comment="The agency this names in other words (cùng một cơ quan)",
        ),
        sa.Column(
            "source",
            sa.Text(),
            nullable=True,
            comment="Legal basis of these facts (căn cứ pháp lý)",
        ),
        sa.Column(
            "is_registered",
            sa.Boolean(),
            nullable=False,
            comment="Whether the registry has it (có trong danh mục cơ quan)",
        ),
        sa.ForeignKeyConstraint(
            ["same_body_id"], ["agency.id"], name=op.f("fk_agency_same_body_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency")),
        sa.UniqueConstraint("registry_key", name=op.f("uq_agency_registry_key")),
        comment="An agency or body named in plans (cơ quan, đơn vị)",
    )
    op.create_index(op.f("ix_agency_name_key"), "agency", ["name_key"], unique=False)
    op.create_index(
        op.f("ix_agency_same_body_id"), "agency", ["same_body_id"], unique=False
    )
    op.create_index(
        "uq_agency_unregistered",
        "agency",
        ["name_key"],
        unique=True,
        sqlite_where=sa.text("registry_key IS NULL"),
        postgresql_where=sa.text("registry_key IS NULL"),
    )
    op.create_table(
        "agency_alias",
        sa.Column(
            "id",
            sa.Integer(),
            nullable=False,
            comment="Row id, given by the database (mã dòng)",
        ),
        sa.Column(
            "agency_id", sa.Integer(), nullable=False, comment="The agency (cơ quan)"
        ),
        sa.Column(
            "alias",
            sa.Text(),
            nullable=False,
            comment="The other name as written (tên gọi khác, viết tắt)",
        ),
        sa.Column(
            "alias_key",
            sa.Text(),
            nullable=False,
            comment="The other name folded for comparison (khóa tên gọi khác)",
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_agency_alias_agency_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency_alias")),
        sa.UniqueConstraint(
            "agency_id", "alias", name=op.f("uq_agency_alias_agency_id_alias")
        ),
        comment="Another name or short form of an agency (tên gọi khác)",
    )
    op.create_index(
        op.f("ix_agency_alias_alias_key"), "agency_alias", ["alias_key"], unique=False
    )
    op.create_table(
        "agency_succession",
        sa.Column(
            "id",
            sa.Integer(),
            nullable=False,
            comment="Row id, given by the database (mã dòng)",
        ),
        sa.Column(
            "predecessor_id",
            sa.Integer(),
            nullable=False,
            comment="The agency that ended (cơ quan trước sắp xếp)",
        ),
        sa.Column(
            "successor_id",
            sa.Integer(),
            nullable=False,
            comment="The agency that took over (cơ quan kế thừa)",
        ),
        sa.Column(
            "position",
            sa.Integer(),
            nullable=False,
            comment="Order, from 1: the successor that took over the organisation first (thứ tự)",
        ),
        sa.Column(
            "effective_on",
            sa.Date(),
            nullable=True,
            comment="First day of the successor's duty (ngày kế thừa)",
        ),
        sa.Column(
            "source", sa.Text(), nullable=True, comment="Legal basis (căn cứ pháp lý)"
        ),
        sa.ForeignKeyConstraint(
            ["predecessor_id"],
            ["agency.id"],
            name=op.f("fk_agency_succession_predecessor_id"),
        ),
        sa.ForeignKeyConstraint(
            ["successor_id"],
            ["agency.id"],
            name=op.f("fk_agency_succession_successor_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency_succession")),
        sa.UniqueConstraint(
            "predecessor_id",
            "successor_id",
            name=op.f("uq_agency_succession_predecessor_id_successor_id"),
        ),
        comment="Which agency took over from which (kế thừa nhiệm vụ sau sắp xếp)",
    )
    op.create_index(
        op.f("ix_agency_succession_successor_id"),
        "agency_succession",
        ["successor_id"],
        unique=False,
    )
    op.create_table(
        "lexicon_state",
        sa.Column(
            "name",
            sa.Text(),
            nullable=False,
            comment="Name of the registry file (tên danh mục)",
        ),
        sa.Column(
            "content_hash",
            sa.Text(),
            nullable=False,
            comment="SHA-256 of its content (mã băm nội dung)",
        ),
        sa.Column(
            "synced_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="When it was copied, UTC (thời điểm đồng bộ)",
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_lexicon_state")),
        comment="Which content of a registry file is stored (trạng thái danh mục)",
    )


def downgrade() -> None:
    op.drop_table("lexicon_state")
    op.drop_table("agency_succession")
    op.drop_table("agency_alias")
    op.drop_table("agency")
