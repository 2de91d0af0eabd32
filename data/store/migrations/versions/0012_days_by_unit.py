"""Cases of each day by reporting unit instead of by region: no table changes, all is added up again"""

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
