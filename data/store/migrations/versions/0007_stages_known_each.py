"""Of which stages anything is known, and what regions tell beside their units; sums are written anew after each change of the schema"""

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
