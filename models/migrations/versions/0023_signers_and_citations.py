"""Who signs for an issuer near a day, and what is cited of a day, are found by indexes."""

from __future__ import annotations

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_edition_issuer", "edition", ["issuer", "issued_on"])
    op.create_index(op.f("ix_reference_issued_on"), "reference", ["issued_on"])


def downgrade() -> None:
    op.drop_index(op.f("ix_reference_issued_on"), "reference")
    op.drop_index("ix_edition_issuer", "edition")
