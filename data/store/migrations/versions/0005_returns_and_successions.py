"""Who reported what, households by time, changes of regions, and what targets and reversals say of themselves"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_COLUMNS: dict[str, tuple[sa.Column[Any], ...]] = {
    "regions": (sa.Column("valid_from", sa.Date()), sa.Column("valid_to", sa.Date()), sa.Column("ranked", sa.Boolean())),
    "programmes": (sa.Column("reports_by", sa.String()), sa.Column("rhythm", sa.String()), sa.Column("addressed_as", sa.String())),
    "compounds": (sa.Column("exclusion_reason", sa.String()),),
    "funding": (sa.Column("reason", sa.String()),),
    "targets": (sa.Column("compare", sa.String()), sa.Column("from", sa.Date()), sa.Column("change", sa.Boolean())),
}
_FACTS: dict[str, tuple[tuple[str, ...], tuple[sa.Column[Any], ...]]] = {
    "region_changes": (
        ("date", "from_code", "to_code"),
        (
            sa.Column("date", sa.Date(), nullable=False),
            sa.Column("from_code", sa.String(), nullable=False),
            sa.Column("to_code", sa.String(), nullable=False),
            sa.Column("kind", sa.String(), nullable=False),
            sa.Column("share", sa.Float()),
        ),
    ),
    "households": (
        ("month", "period_months", "region_code", "compound_id"),
        (
            sa.Column("month", sa.Integer(), nullable=False),
            sa.Column("period_months", sa.Integer(), nullable=False),
            sa.Column("region_code", sa.String(), nullable=False, server_default=""),
            sa.Column("compound_id", sa.String(), nullable=False, server_default=""),
            sa.Column("households", sa.Integer(), nullable=False),
        ),
    ),
    "returns": (
        ("month", "region_code", "sheet"),
        (
            sa.Column("month", sa.Integer(), nullable=False),
            sa.Column("region_code", sa.String(), nullable=False),
            sa.Column("sheet", sa.String(), nullable=False),
            sa.Column("state", sa.String(), nullable=False),
            sa.Column("day", sa.Integer()),
        ),
    ),
}


def upgrade() -> None:
    for table, columns in _COLUMNS.items():
        for column in columns:
            op.add_column(table, column)
    for name, (key, columns) in _FACTS.items():
        versions: tuple[sa.Column[Any], ...] = (sa.Column("version_from", sa.Integer(), nullable=False), sa.Column("version_to", sa.Integer()))
        op.create_table(name, sa.Column("id", sa.Integer(), nullable=False), *versions, *columns, sa.PrimaryKeyConstraint("id"))
        current = sa.text("version_to IS NULL")
        op.create_index(f"{name}_current", name, list(key), unique=True, sqlite_where=current, postgresql_where=current)
    op.create_table(
        "reported",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("subject", "region_code", "item")),
        *(sa.Column(name, sa.Integer(), autoincrement=False, nullable=False) for name in ("first_month", "last_month")),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("subject", "region_code", "item", "first_month", "last_month"),
        sqlite_with_rowid=False,
    )
