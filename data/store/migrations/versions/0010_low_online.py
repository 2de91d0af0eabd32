"""Sums of the compounds of which too few cameras are online: no table changes, all is added up again"""

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
