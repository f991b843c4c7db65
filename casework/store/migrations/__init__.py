"""Alembic revisions of the casebook's schema, and the revision this program writes."""

LATEST = "0001"
