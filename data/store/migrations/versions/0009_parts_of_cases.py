"""What lies right in regions beside the sums of cases, and the rows of facts by the version that brought or ended them"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_FACTS = (
    *("regions", "region_changes", "programmes", "categories", "compounds", "progress", "progress_counts", "cameras", "incidents", "incident_counts"),
    *("funding", "targets", "resources", "households", "returns", "outlines"),
)
_PARTS = ("count", "late", "solved", "solved_known")


def upgrade() -> None:
    gone = sa.text("version_to IS NOT NULL")
    for facts in _FACTS:
        op.create_index(f"{facts}_brought", facts, ["version_from"])
        op.create_index(f"{facts}_ended", facts, ["version_to"], sqlite_where=gone, postgresql_where=gone)
    places = ("first_month", sa.Integer), ("last_month", sa.Integer), ("source", sa.String), ("region_code", sa.String), ("named", sa.String)
    flags = ("of_compounds", sa.Integer), ("told", sa.Integer), ("item", sa.String), ("kind", sa.String)
    _create("case_parts", dict((*places, *flags)), *(sa.Column(name, sa.Float(), nullable=False) for name in _PARTS))
    days = {"month": sa.Integer, "region_code": sa.String, "named": sa.String, "day": sa.Integer}
    _create("case_days", days, sa.Column("size", sa.Integer(), nullable=False))
    _create("case_ends", {"region_code": sa.String, "month": sa.Integer}, sa.Column("day", sa.Integer(), nullable=False))


def _create(name: str, key: dict[str, type[sa.Integer] | type[sa.String]], *values: sa.Column[int] | sa.Column[float]) -> None:
    columns = [sa.Column(column, kind(), nullable=False, primary_key=True, autoincrement=False) for column, kind in key.items()]
    op.create_table(name, *columns, *values, sqlite_with_rowid=False)
