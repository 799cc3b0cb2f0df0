"""Bringing a schema up to date with Alembic."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from models.database import MIGRATIONS
from models.views import comment_views

# PostgreSQL advisory lock ("keho"), so that two processes do not migrate at once
MIGRATION_LOCK = 0x6B65686F


def migration_config() -> Config:
    """Alembic's settings; `attributes["connection"]` is the connection to migrate."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def migrate(connection: Connection) -> None:
    """Bring the database of a connection, in its transaction, to the newest schema."""
    if connection.dialect.name == "postgresql":
        connection.execute(
            text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK}
        )
    config = migration_config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    comment_views(connection)
