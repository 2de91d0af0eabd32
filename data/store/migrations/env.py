"""Runs the revisions inside the transaction that the store has opened."""

from alembic import context

from data.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True)
context.run_migrations()
