"""Which months of a reporting unit are told day by day; the table is filled anew after each change of the schema"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DELETE FROM reported")
    op.add_column("reported", sa.Column("dated", sa.Boolean(), nullable=False, server_default=sa.false()))
