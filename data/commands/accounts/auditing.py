"""What the commands about the log do: look through it, hand it out, take out what is over."""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from data.accounts.audit import record
from data.accounts.audit_chain import AuditFault, AuditHead, export, prune, verify
from data.calculations.office_time import CHINA
from data.commands.accounts.opening import accounts_of, actor
from data.commands.terminal import Terminal
from data.commands.words import say
from data.errors import QuestionError

_HEAD = re.compile(r"(\d{1,9}):([0-9a-f]{64})")


class AuditHeadError(QuestionError):
    """What was noted is no row of the log."""

    code = "audit_head"


class DayError(QuestionError):
    """A text is no day."""

    code = "bad_day"


def verify_log(terminal: Terminal, *, noted: str | None) -> int:
    """Say whether the log is whole, and what is wrong where; 1 if something is."""
    head = _head(noted) if noted else None
    with accounts_of(terminal).read() as connection:
        state = verify(connection, noted=head)
    last = f"{state.head.sequence}:{state.head.hash}" if state.head else "0"
    terminal.document({"rows": state.rows, "head": last, "faults": [fault._asdict() for fault in state.faults]})
    for fault in state.faults:
        terminal.line(_sentence(fault, terminal))
    if not state.faults:
        terminal.sentence("audit_whole", rows=f"{state.rows:,}", head=last)
    return 1 if state.faults else 0


def _sentence(fault: AuditFault, terminal: Terminal) -> str:
    key = "audit_head_lost" if fault.kind == "head" else f"audit_{fault.kind}"
    return say(key, terminal.lang, first=fault.first, last=fault.last)


def _head(noted: str) -> AuditHead:
    match = _HEAD.fullmatch(noted)
    if match is None:
        raise AuditHeadError(field="--head", value=noted[:80])
    return AuditHead(int(match[1]), match[2])


def export_log(terminal: Terminal, path: Path | None, *, since: str | None, until: str | None) -> None:
    """Write the rows as lines of JSON into a new file or to standard output; that they were handed out is in the log before they are."""
    accounts, first = accounts_of(terminal), _midnight(since, "--since")
    end = _midnight(until, "--until")
    end = end + dt.timedelta(days=1) if end else None
    with accounts.write() as connection:
        record(connection, actor=actor(), action="export_audit", object=f"{since or ''}..{until or ''}", at=accounts.clock())
    with accounts.read() as connection, _opened(path) as file:
        for row in export(connection, first=first, end=end):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


@contextmanager
def _opened(path: Path | None) -> Iterator[IO[str]]:
    if path is None:
        yield sys.stdout
        return
    with path.open("x", encoding="utf-8") as file:
        yield file


def _midnight(day: str | None, option: str) -> dt.datetime | None:
    """The beginning of the day in China, in UTC."""
    if day is None:
        return None
    try:
        begun = dt.datetime.combine(dt.date.fromisoformat(day), dt.time(), CHINA)
    except ValueError as error:
        raise DayError(field=option, value=day[:40]) from error
    return begun.astimezone(dt.UTC).replace(tzinfo=None)


def prune_log(terminal: Terminal) -> None:
    """Take out the rows whose time is over."""
    count = prune(accounts_of(terminal), actor=actor())
    terminal.sentence("audit_pruned", rows=f"{count:,}")
    terminal.document({"pruned": count})
