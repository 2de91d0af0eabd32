"""The log of what was done: rows are appended in one chain, each with the hash of the one before, so that a change from outside shows.

The hash of a row is the SHA-256 of the hash before it, a line break, and the row as JSON: keys in order, no blanks, ASCII alone.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection, Row, insert, select, text

from data.calculations.office_time import utc_now
from data.store.tables.accounts import audit
from data.text.characters import as_seen

GENESIS: Final = "0" * 64
"""The hash before the first row."""
DONE, REFUSED = "done", "refused"
LOCAL: Final = "local:"
"""Before the name of whoever acts on the machine itself; no account has a colon in its name."""
SYSTEM: Final = "system:"
"""The actor of what nobody asked for."""
_LONGEST: Final = {"actor": 80, "action": 40, "object": 200}
_LONGEST_DETAIL: Final = 500
_LOCK: Final = 0x616E6A61  # of those who append, on PostgreSQL
_LAST = select(audit.c.sequence, audit.c.hash).order_by(audit.c.sequence.desc()).limit(1)


def record(
    connection: Connection,
    *,
    actor: str,
    action: str,
    object: str,
    detail: Mapping[str, Any] | None = None,
    outcome: str = DONE,
    at: dt.datetime | None = None,
    through: int | None = None,
) -> int:
    """Append a row in the transaction that does what it tells of, and return its number: neither is kept without the other.

    Nothing secret belongs into the detail. What is longer than the log takes is cut, what has no shape is written as its code.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
    last = connection.execute(_LAST).first()
    texts = {"actor": actor, "action": action, "object": object}
    sequence: int = last.sequence + 1 if last else 1
    row = {
        "sequence": sequence,
        "at": (at or utc_now()).replace(microsecond=0),
        **{name: as_seen(value, most=_LONGEST[name])[: _LONGEST[name]] for name, value in texts.items()},
        "outcome": outcome,
        "detail": canonical({key: _bounded(value) for key, value in (detail or {}).items()}),
        "through": through,
    }
    previous = last.hash if last else GENESIS
    connection.execute(insert(audit).values(**row, previous=previous, hash=row_hash(previous, row)))
    return sequence


def row_hash(previous: str, row: Mapping[str, Any]) -> str:
    """The hash of a row that stands behind the one with the hash `previous`."""
    return hashlib.sha256(f"{previous}\n{canonical(content_of(row))}".encode()).hexdigest()


def content_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """What a row tells, as its hash covers it."""
    content = {name: row[name] for name in ("sequence", "actor", "action", "object", "outcome", "detail", "through")}
    return {**content, "at": row["at"].isoformat()}


def canonical(content: Mapping[str, Any]) -> str:
    """JSON of one form: keys in order, no blanks, ASCII alone."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def as_document(row: Row[Any]) -> dict[str, Any]:
    """A row for machines: what the hash covers and the two hashes; the detail stays the text that was hashed."""
    return {**content_of(row._asdict()), "previous": row.previous, "hash": row.hash}


def _bounded(value: Any) -> Any:
    if isinstance(value, str):
        return value[:_LONGEST_DETAIL]
    if isinstance(value, list | tuple | set | frozenset):
        return [_bounded(part) for part in (sorted(value) if isinstance(value, set | frozenset) else value)][:_LONGEST_DETAIL]
    return value
