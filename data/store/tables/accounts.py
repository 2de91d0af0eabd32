"""The tables of the accounts, of their sessions and of the log of what was done. They are no facts: no version of the data holds them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Integer, String, Table, Text, text

from data.store.tables.schema import metadata

accounts = Table(
    "accounts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(64), nullable=False, unique=True),  # in small letters; never used again, since the log names it
    Column("display", String(120), nullable=False),
    Column("enabled", Boolean, nullable=False),
    Column("password_hash", String(255)),  # None: nobody signs in with a password
    Column("password_at", DateTime),  # UTC, like every time here
    Column("earlier_hashes", Text, nullable=False, server_default="[]"),  # JSON, the latest first, without the present one
    Column("must_change", Boolean, nullable=False),
    Column("code_secret", String(64)),  # of one-time codes, base32
    Column("code_step", Integer),  # of the last code that was used: none is taken twice
    Column("failures", Integer, nullable=False, server_default=text("0")),  # one after the other
    Column("locked_until", DateTime),
    Column("created_at", DateTime, nullable=False),
    Column("last_sign_in", DateTime),
)
account_roles = Table(
    "account_roles",
    metadata,
    Column("account_id", Integer, ForeignKey("accounts.id"), primary_key=True),
    Column("role", String(32), primary_key=True),
)
account_scopes = Table(
    "account_scopes",
    metadata,
    Column("account_id", Integer, ForeignKey("accounts.id"), primary_key=True),
    Column("region_code", String, primary_key=True),  # with all that lies in it; * is everything
)
sessions = Table(
    "sessions",
    metadata,
    Column("id", String(64), primary_key=True),  # the SHA-256 of what the browser holds
    Column("account_id", Integer, ForeignKey("accounts.id"), nullable=False, index=True),
    Column("created_at", DateTime, nullable=False),
    Column("last_seen", DateTime, nullable=False),
    Column("expires_at", DateTime, nullable=False),
)
audit = Table(
    "audit",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("at", DateTime, nullable=False),
    Column("actor", String(80), nullable=False),
    Column("action", String(40), nullable=False),
    Column("object", String(200), nullable=False),
    Column("outcome", String(10), nullable=False),  # done, refused
    Column("detail", Text, nullable=False),  # JSON
    Column("through", Integer, index=True),  # of a row that says that the rows up to this one were taken out
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)
