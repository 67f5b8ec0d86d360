"""Runs Alembic migrations on the connection that `anhuan.database` hands over, under a lock timeout."""

from alembic import context
from sqlalchemy import text

from backend.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, compare_type=True)
# A migration that cannot get its lock must not queue up behind it every query of a running system.
connection.execute(text("SET lock_timeout = '5s'"))
with context.begin_transaction():
    context.run_migrations()
