"""SQLAlchemy models of the plan database and their Alembic migrations."""
