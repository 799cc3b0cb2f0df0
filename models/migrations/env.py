"""Runs the migrations on the connection that `models.database.upgrade` hands over."""

from __future__ import annotations

from alembic import context

from models import Base

connection = context.config.attributes.get("connection")
if connection is None:
    raise RuntimeError(
        "Migrate with models.database.upgrade(url), which gives the connection."
    )

context.configure(
    connection=connection, target_metadata=Base.metadata, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()
