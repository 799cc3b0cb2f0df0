"""Digital signatures of the files, with their view."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

CURRENT_SIGNATURE = """
CREATE VIEW current_signature AS SELECT r.id AS signature_id,
    e.document_id, e.id AS edition_id, e.number AS document_number, e.type AS document_type,
    e.title AS document_title, e.issuer AS document_issuer, e.issued_on AS document_issued_on, r.position,
    r.seal, r.signer, r.title, r.organisation, r.province, r.signed_at, r.page, r.stamp, r.covers_file,
    (SELECT min(v.confidence) FROM evidence v WHERE v.record_kind = 'signature' AND v.record_id = r.id)
        AS confidence,
    (SELECT count(*) FROM issue i WHERE i.record_kind = 'signature' AND i.record_id = r.id
        AND i.edition_id = e.id AND NOT i.is_resolved) AS issue_count
FROM signature r JOIN edition e ON e.id = r.edition_id JOIN document d ON d.id = e.document_id
WHERE e.is_current AND d.status = 'in_force'"""


def upgrade() -> None:
    op.create_table(
        "signature",
        *_in_edition(),
        *_read_from_certificate(),
        *_read_from_file(),
        sa.CheckConstraint(
            "seal IN ('person', 'organisation', 'portal')",
            name=op.f("ck_signature_seal"),
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_signature_edition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signature")),
        sa.UniqueConstraint(
            "edition_id", "position", name=op.f("uq_signature_edition_id_position")
        ),
        comment="A digital signature of the edition's file (chữ ký số)",
    )
    op.execute(CURRENT_SIGNATURE)


def downgrade() -> None:
    op.execute("DROP VIEW current_signature")
    op.drop_table("signature")


def _in_edition() -> list[sa.Column[int]]:
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


def _read_from_certificate() -> list[sa.Column[str]]:
    return [
        sa.Column(
            "seal",
            sa.Text(),
            nullable=False,
            comment="Whose it is: person, organisation or portal (loại chữ ký số)",
        ),
        sa.Column(
            "signer",
            sa.Text(),
            nullable=True,
            comment="The person by the certificate, empty for a seal (người ký số)",
        ),
        sa.Column(
            "title",
            sa.Text(),
            nullable=True,
            comment="Title by the certificate (chức vụ)",
        ),
        sa.Column(
            "organisation",
            sa.Text(),
            nullable=True,
            comment="Bodies by the certificate, the nearest first (cơ quan, tổ chức)",
        ),
        sa.Column(
            "province",
            sa.Text(),
            nullable=True,
            comment="Province by the certificate (tỉnh, thành phố)",
        ),
    ]


def _read_from_file() -> list[sa.Column[Any]]:
    return [
        sa.Column(
            "signed_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="When it was signed, UTC (thời điểm ký)",
        ),
        sa.Column(
            "page",
            sa.Integer(),
            nullable=True,
            comment="Page that shows it, from 1; empty if none does (số trang)",
        ),
        sa.Column(
            "stamp",
            sa.Text(),
            nullable=True,
            comment="What it prints on the page (nội dung hiển thị)",
        ),
        sa.Column(
            "covers_file",
            sa.Boolean(),
            nullable=False,
            comment="Whether it signs the whole file as it is (ký trên toàn bộ tệp)",
        ),
    ]
