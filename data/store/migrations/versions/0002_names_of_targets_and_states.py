"""English names of targets, and a name for the state that each batch made"""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("targets", sa.Column("name_en", sa.String(), nullable=True))
    op.add_column("batches", sa.Column("token", sa.String(length=32), server_default="", nullable=False))
    batches = sa.table("batches", sa.column("version"), sa.column("token"))
    connection = op.get_bind()
    for version in connection.execute(sa.select(batches.c.version)).scalars().all():
        connection.execute(sa.update(batches).where(batches.c.version == version).values(token=secrets.token_hex(16)))
