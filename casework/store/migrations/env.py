"""What Alembic runs: our own connection, already in our own transaction."""

from __future__ import annotations

from alembic import context

from casework.store.schema import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    # The caller sends BEGIN and COMMIT, with foreign keys off before it and checked before that.
    transactional_ddl=False,
)
context.run_migrations()
