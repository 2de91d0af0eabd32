"""Looks through the chain of the log, hands its rows out, and takes those away whose time is over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, delete, func, select

from data.accounts.account_store import AccountStore
from data.accounts.audit import GENESIS, as_document, record, row_hash
from data.accounts.policy import LEAST_AUDIT_DAYS
from data.store.tables.accounts import audit

CHANGED, MISSING, MOVED, UNLINKED, BEGINNING, HEAD = "changed", "missing", "moved", "unlinked", "beginning", "head"
"""What may be wrong: a row was changed; rows are gone; a row stood elsewhere; its link fails; the first rows are gone; a head noted before is not there."""
_MOST_MOVED: Final = 200
_AT_ONCE: Final = 1_000


class AuditFault(NamedTuple):
    """What is wrong from row `first` to row `last`; of a moved row `last` is where it stood."""

    kind: str
    first: int
    last: int


class AuditHead(NamedTuple):
    """The last row: whoever notes it elsewhere can tell later whether rows were cut off behind it or all was written anew."""

    sequence: int
    hash: str


class AuditState(NamedTuple):
    """The number of rows, the last of them (None without any), and what is wrong."""

    rows: int
    head: AuditHead | None
    faults: tuple[AuditFault, ...]


def verify(connection: Connection, *, noted: AuditHead | None = None) -> AuditState:
    """Go through the chain; with a head `noted` earlier also whether that row is still there."""
    faults, changed, count, last = [], [], 0, None
    has_noted = noted is None
    for row in connection.execute(select(audit).order_by(audit.c.sequence)).yield_per(_AT_ONCE):
        if last is None:
            faults += _beginning(connection, row)
        elif row.sequence > last.sequence + 1:
            faults.append(AuditFault(MISSING, last.sequence + 1, row.sequence - 1))
        elif row.previous != last.hash:
            faults.append(AuditFault(UNLINKED, row.sequence, row.sequence))
        if row_hash(row.previous, row._asdict()) != row.hash:
            changed.append(row)
        has_noted = has_noted or (row.sequence, row.hash) == noted
        last, count = row, count + 1
    faults += _changed(changed, gaps=[fault for fault in faults if fault.kind == MISSING])
    if noted is not None and not has_noted and not _is_pruned(connection, noted):
        faults.append(AuditFault(HEAD, noted.sequence, noted.sequence))
    return AuditState(count, AuditHead(last.sequence, last.hash) if last else None, tuple(sorted(faults, key=lambda fault: fault.first)))


def _beginning(connection: Connection, first: Any) -> list[AuditFault]:
    """The first row follows on nothing, or on the last one that a pruning names."""
    if first.sequence == 1:
        return [] if first.previous == GENESIS else [AuditFault(UNLINKED, 1, 1)]
    anchors = connection.execute(select(audit.c.detail).where(audit.c.through == first.sequence - 1))
    return [] if any(f'"{first.previous}"' in anchor.detail for anchor in anchors) else [AuditFault(BEGINNING, 1, first.sequence - 1)]


def _changed(rows: list[Any], *, gaps: list[AuditFault]) -> Iterator[AuditFault]:
    """What became of each row whose hash does not fit: it stood in a gap or in the place of another of them, or it was changed."""
    places = [number for gap in gaps for number in range(gap.first, min(gap.last, gap.first + _MOST_MOVED) + 1)]
    places = [*places[:_MOST_MOVED], *(row.sequence for row in rows[:_MOST_MOVED])]
    for row in rows:
        place = next((place for place in places if row_hash(row.previous, {**row._asdict(), "sequence": place}) == row.hash), None)
        yield AuditFault(CHANGED, row.sequence, row.sequence) if place is None else AuditFault(MOVED, row.sequence, place)


def _is_pruned(connection: Connection, noted: AuditHead) -> bool:
    return noted.sequence <= (connection.execute(select(func.max(audit.c.through))).scalar() or 0)


def export(connection: Connection, *, first: dt.datetime | None = None, end: dt.datetime | None = None) -> Iterator[dict[str, Any]]:
    """The rows in their order as documents, from the time `first` on and before `end` (UTC)."""
    query = select(audit).order_by(audit.c.sequence)
    query = query if first is None else query.where(audit.c.at >= first)
    query = query if end is None else query.where(audit.c.at < end)
    for row in connection.execute(query).yield_per(_AT_ONCE):
        yield as_document(row)


def prune(accounts: AccountStore, *, actor: str) -> int:
    """Take the rows out whose time is over, up to the first that is younger, and return how many; a new row names the last of them and its hash."""
    now = accounts.clock()
    before = now - dt.timedelta(days=max(accounts.policy.audit_days, LEAST_AUDIT_DAYS))
    with accounts.write() as connection:
        younger = connection.execute(select(func.min(audit.c.sequence)).where(audit.c.at >= before)).scalar()
        old = select(audit.c.sequence, audit.c.hash).order_by(audit.c.sequence.desc()).limit(1)
        last = connection.execute(old if younger is None else old.where(audit.c.sequence < younger)).first()
        if last is None:
            return 0
        detail = {"hash": last.hash, "through": last.sequence}
        record(connection, actor=actor, action="prune_audit", object=f"1-{last.sequence}", detail=detail, at=now, through=last.sequence)
        return connection.execute(delete(audit).where(audit.c.sequence <= last.sequence)).rowcount
