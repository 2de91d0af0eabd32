"""English names of targets"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("targets", sa.Column("name_en", sa.String(), nullable=True))
