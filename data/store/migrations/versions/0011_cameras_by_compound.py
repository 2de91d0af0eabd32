"""Camera returns are found by their compound, so that a batch adds up only those of its compounds; whether compounds have cameras is a sum of its own"""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("cameras_by_compound_id", "cameras", ["compound_id"])
