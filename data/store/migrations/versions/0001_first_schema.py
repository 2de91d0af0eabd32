"""First schema"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "batch_counts",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("version", "sheet"),
    )
    op.create_table(
        "batch_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_batch_files_version"), "batch_files", ["version"], unique=False)
    op.create_table(
        "batches",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("version"),
    )
    op.create_table(
        "cameras",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_from", sa.Integer(), nullable=False),
        sa.Column("version_to", sa.Integer(), nullable=True),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("period_months", sa.Integer(), nullable=False),
        sa.Column("region_code", sa.String(), server_default="", nullable=False),
        sa.Column("compound_id", sa.String(), server_default="", nullable=False),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("installed", sa.Integer(), nullable=False),
        sa.Column("networked", sa.Integer(), nullable=True),
        sa.Column("online", sa.Integer(), nullable=True),
        sa.Column("hd", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        info={"key": ("month", "period_months", "region_code", "compound_id", "kind")},
    )
    op.create_index(
        "cameras_current",
        "cameras",
        ["month", "period_months", "region_code", "compound_id", "kind"],
        unique=True,
        sqlite_where=sa.text("version_to IS NULL"),
        postgresql_where=sa.text("version_to IS NULL"),
    )
    op.create_table(
        "categories",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_from", sa.Integer(), nullable=False),
        sa.Column("version_to", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=True),
        sa.Column("preventable", sa.Boolean(), nullable=True),
        sa.Column("responsible_unit", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        info={"key": ("kind", "code")},
    )
    op.create_index(
        "categories_current",
        "categories",
        ["kind", "code"],
        unique=True,
        sqlite_where=sa.text("version_to IS NULL"),
        postgresql_where=sa.text("version_to IS NULL"),
    )
    op.create_table(
        "closure",
        sa.Column("ancestor", sa.String(), nullable=False),
        sa.Column("region_code", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("ancestor", "region_code"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "compound_cases",
        sa.Column("compound_id", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("first_month", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_month", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("to_day", sa.Integer(), nullable=False),
        sa.Column("solved", sa.Integer(), nullable=False),
        sa.Column("solved_known", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("compound_id", "item", "first_month", "last_month", "kind"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "compound_cube",
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("compound_id", sa.String(), nullable=False),
        sa.Column("first_month", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_month", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("measure", "compound_id", "first_month", "last_month", "item", "kind"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "compounds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_from", sa.Integer(), nullable=False),
        sa.Column("version_to", sa.Integer(), nullable=True),
        sa.Column("compound_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("region_code", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("households", sa.Integer(), nullable=True),
        sa.Column("demonstration", sa.Boolean(), nullable=True),
        sa.Column("weak", sa.Boolean(), nullable=True),
        sa.Column("assisting_unit", sa.String(), nullable=True),
        sa.Column("responsible", sa.String(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("crs", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        info={"key": ("compound_id",)},
    )
    op.create_index("compounds_by_region_code", "compounds", ["region_code"], unique=False)
    op.create_index(
        "compounds_current",
        "compounds",
        ["compound_id"],
        unique=True,
        sqlite_where=sa.text("version_to IS NULL"),
        postgresql_where=sa.text("version_to IS NULL"),
    )
    op.create_table(
        "funding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_from", sa.Integer(), nullable=False),
        sa.Column("version_to", sa.Integer(), nullable=True),
        sa.Column("entry_id", sa.String(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("region_code", sa.String(), nullable=False),
        sa.Column("compound_id", sa.String(), nullable=True),
        sa.Column("project", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("amount", sa.Float(), nullable=False),
        sa.Column("unit_name", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        info={"key": ("entry_id",)},
    )
    op.create_index(
        "funding_current", "funding", ["entry_id"], unique=True, sqlite_where=sa.text("version_to IS NULL"), postgresql_where=sa.text("version_to IS NULL")
    )
    op.create_table(
        "incident_counts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_from", sa.Integer(), nullable=False),
        sa.Column("version_to", sa.Integer(), nullable=True),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("period_months", sa.Integer(), nullable=False),
        sa.Column("region_code", sa.String(), server_default="", nullable=False),
        sa.Column("compound_id", sa.String(), server_default="", nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.Column("solved", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        info={"key": ("month", "period_months", "region_code", "compound_id", "category")},
    )
    op.create_index(
        "incident_counts_current",
        "incident_counts",
        ["month", "period_months", "region_code", "compound_id", "category"],
        unique=True,
        sqlite_where=sa.text("version_to IS NULL"),
        postgresql_where=sa.text("version_to IS NULL"),
    )
    op.create_table(
        "incidents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_from", sa.Integer(), nullable=False),
        sa.Column("version_to", sa.Integer(), nullable=True),
        sa.Column("incident_id", sa.String(), nullable=False),
        sa.Column("occurred_at", sa.String(length=19), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("region_code", sa.String(), nullable=True),
        sa.Column("compound_id", sa.String(), nullable=True),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("preventable", sa.Boolean(), nullable=True),
        sa.Column("solved", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        info={"key": ("incident_id",)},
    )
    op.create_index("incidents_by_month", "incidents", ["month"], unique=False)
    op.create_index(
        "incidents_current",
        "incidents",
        ["incident_id"],
        unique=True,
        sqlite_where=sa.text("version_to IS NULL"),
        postgresql_where=sa.text("version_to IS NULL"),
    )
    op.create_table(
        "outlines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_from", sa.Integer(), nullable=False),
        sa.Column("version_to", sa.Integer(), nullable=True),
        sa.Column("region_code", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("geometry", sa.Text(), nullable=False),
        sa.Column("label_lon", sa.Float(), nullable=False),
        sa.Column("label_lat", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        info={"key": ("region_code",)},
    )
    op.create_index(
        "outlines_current", "outlines", ["region_code"], unique=True, sqlite_where=sa.text("version_to IS NULL"), postgresql_where=sa.text("version_to IS NULL")
    )
    op.create_table(
        "programmes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_from", sa.Integer(), nullable=False),
        sa.Column("version_to", sa.Integer(), nullable=True),
        sa.Column("region_code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=True),
        sa.Column("preventable_list", sa.String(), nullable=True),
        sa.Column("preventable_list_en", sa.String(), nullable=True),
        sa.Column("spring_festival", sa.String(), nullable=True),
        sa.Column("synthetic", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        info={"key": ("region_code",)},
    )
    op.create_index(
        "programmes_current",
        "programmes",
        ["region_code"],
        unique=True,
        sqlite_where=sa.text("version_to IS NULL"),
        postgresql_where=sa.text("version_to IS NULL"),
    )
    op.create_table(
        "progress",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_from", sa.Integer(), nullable=False),
        sa.Column("version_to", sa.Integer(), nullable=True),
        sa.Column("compound_id", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        info={"key": ("compound_id", "stage")},
    )
    op.create_index(
        "progress_current",
        "progress",
        ["compound_id", "stage"],
        unique=True,
        sqlite_where=sa.text("version_to IS NULL"),
        postgresql_where=sa.text("version_to IS NULL"),
    )
    op.create_table(
        "progress_counts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_from", sa.Integer(), nullable=False),
        sa.Column("version_to", sa.Integer(), nullable=True),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("period_months", sa.Integer(), nullable=False),
        sa.Column("region_code", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("compounds", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        info={"key": ("month", "period_months", "region_code", "stage")},
    )
    op.create_index(
        "progress_counts_current",
        "progress_counts",
        ["month", "period_months", "region_code", "stage"],
        unique=True,
        sqlite_where=sa.text("version_to IS NULL"),
        postgresql_where=sa.text("version_to IS NULL"),
    )
    op.create_table(
        "region_cases",
        sa.Column("region_code", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("first_month", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_month", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("to_day", sa.Integer(), nullable=False),
        sa.Column("solved", sa.Integer(), nullable=False),
        sa.Column("solved_known", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("region_code", "item", "first_month", "last_month", "kind"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "region_cube",
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("region_code", sa.String(), nullable=False),
        sa.Column("first_month", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_month", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("measure", "region_code", "first_month", "last_month", "item", "kind"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "regions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_from", sa.Integer(), nullable=False),
        sa.Column("version_to", sa.Integer(), nullable=True),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=True),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("parent_code", sa.String(), nullable=True),
        sa.Column("households", sa.Integer(), nullable=True),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        info={"key": ("code",)},
    )
    op.create_index(
        "regions_current", "regions", ["code"], unique=True, sqlite_where=sa.text("version_to IS NULL"), postgresql_where=sa.text("version_to IS NULL")
    )
    op.create_table(
        "resources",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_from", sa.Integer(), nullable=False),
        sa.Column("version_to", sa.Integer(), nullable=True),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("period_months", sa.Integer(), nullable=False),
        sa.Column("region_code", sa.String(), nullable=False),
        sa.Column("resource", sa.String(), nullable=False),
        sa.Column("quantity", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        info={"key": ("month", "period_months", "region_code", "resource")},
    )
    op.create_index(
        "resources_current",
        "resources",
        ["month", "period_months", "region_code", "resource"],
        unique=True,
        sqlite_where=sa.text("version_to IS NULL"),
        postgresql_where=sa.text("version_to IS NULL"),
    )
    op.create_table(
        "targets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_from", sa.Integer(), nullable=False),
        sa.Column("version_to", sa.Integer(), nullable=True),
        sa.Column("target_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("metric", sa.String(), nullable=False),
        sa.Column("region_code", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("scope", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        info={"key": ("target_id",)},
    )
    op.create_index(
        "targets_current", "targets", ["target_id"], unique=True, sqlite_where=sa.text("version_to IS NULL"), postgresql_where=sa.text("version_to IS NULL")
    )
