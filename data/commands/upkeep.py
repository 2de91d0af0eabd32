"""The commands that look after the store: doctor, backup, restore, batches, undo."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from data.calculations.office_time import moment
from data.commands.terminal import Terminal
from data.commands.words import SENTENCES, failure, heading, say, word
from data.imports.history import Batch, list_batches, undo
from data.imports.importing import local_user
from data.operations.backup import back_up, restore
from data.operations.doctor import Check, examine, repair


def check_all(terminal: Terminal, *, mend: bool, more: Sequence[Check] = ()) -> int:
    """Say how each check ended, at last those made already; 1 if there is a fault."""
    store = terminal.store(check=False)
    checks = list(examine(store))
    if mend and any(check.reason == "sums_differ" for check in checks):
        repair(store)
        terminal.note("sums_repaired")
        checks = list(examine(store))
    checks += more
    terminal.document({"checks": [_as_document(check, terminal) for check in checks]})
    for check in checks:
        terminal.line(f"[{say(f'doctor_{check.state}', terminal.lang)}] {say(f'check_{check.name}', terminal.lang)} {_explained(check, terminal)}".rstrip())
    return 1 if any(check.state == "fault" for check in checks) else 0


def _as_document(check: Check, terminal: Terminal) -> dict[str, str]:
    return {"name": check.name, "state": check.state, "reason": check.reason, "detail": _explained(check, terminal)}


def _explained(check: Check, terminal: Terminal) -> str:
    if check.failure is not None:
        return failure(check.failure, terminal.lang)
    return say(check.reason, terminal.lang, count=check.detail) if check.reason in SENTENCES else check.detail


def write_backup(terminal: Terminal, path: Path) -> None:
    """Back the store up into a new file."""
    written = back_up(terminal.store(check=False), path)
    terminal.sentence("backup_written", file=path, bytes=f"{written.bytes:,}", version=written.version)
    terminal.document({"file": str(path), **written._asdict()})


def bring_back(terminal: Terminal, path: Path) -> None:
    """Restore a backup."""
    version = restore(terminal.settings.database_url, path, actor=local_user())
    terminal.sentence("restored", file=path, version=version)
    terminal.document({"file": str(path), "version": version})


def show_batches(terminal: Terminal) -> tuple[list[str], list[list[str]]]:
    """Headings and rows of the batch log, the latest first."""
    batches = list_batches(terminal.store())
    terminal.document({"batches": [_document(batch) for batch in batches]})
    names = ("batch", "action", "at", "actor", "new", "changed", "removed", "unchanged", "undone_by", "files", "note")
    return [heading(name, terminal.lang) for name in names], [_cells(batch, terminal) for batch in batches]


def _cells(batch: Batch, terminal: Terminal) -> list[str]:
    sums = [f"{sum(getattr(outcome, name) for outcome in batch.counts.values()):,}" for name in ("new", "changed", "removed", "unchanged")]
    files = ", ".join(f"{file.name} ({file.sha256[:8]})" for file in batch.files)
    action = word(batch.action, terminal.lang) + (f" {batch.undoes}" if batch.undoes else "")
    return [str(batch.version), action, moment(batch.at), batch.actor, *sums, str(batch.undone_by or ""), files, batch.note]


def _document(batch: Batch) -> dict[str, Any]:
    return {
        "batch": batch.version,
        "action": batch.action,
        "at": f"{batch.at.isoformat()}Z",
        "actor": batch.actor,
        "note": batch.note,
        "undoes": batch.undoes,
        "undone_by": batch.undone_by,
        "files": [{"name": file.name, "sha256": file.sha256, "bytes": file.bytes} for file in batch.files],
        "sheets": {sheet: outcome._asdict() for sheet, outcome in batch.counts.items()},
    }


def undo_batch(terminal: Terminal, batch: int) -> None:
    """Take a batch back."""
    report = undo(terminal.store(), batch, actor=local_user())
    terminal.sentence("undone", batch=batch, version=report.version)
    terminal.document({"undone": batch, "version": report.version, "sheets": {sheet: outcome._asdict() for sheet, outcome in report.outcomes.items()}})
