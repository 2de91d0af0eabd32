"""One step of a job in a process of its own: `python -m data.imports.uploads.job_process FOLDER STEP`. It writes what it found, or why it could not."""

from __future__ import annotations

import dataclasses
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from data.errors import AnjuError, BadDataError
from data.imports.files.source_file import described
from data.imports.history import undo
from data.imports.importing import find_mapping, import_files
from data.imports.load import ImportReport
from data.imports.mappings.mapping import Mapping
from data.imports.options import Options
from data.imports.uploads.annotate import annotate
from data.imports.uploads.jobs import ImportJob, ImportStep
from data.imports.uploads.preview import preview
from data.operations.jobs import write_json
from data.settings import Settings
from data.store.engine import Store, open_store
from data.text.file_names import shown_name

_SECONDS_BETWEEN_NOTES = 0.3
_MOST_FINDINGS = 5_000
_STOPPED = 143


class FileChangedError(BadDataError):
    """A file is not the one that was checked."""

    code = "file_changed"


def run(job: ImportJob, step: ImportStep, store: Store) -> None:
    """Do the step and write its result; a failure that a user can act on is a result as well."""
    do = {ImportStep.CHECK: _check, ImportStep.IMPORT: _import, ImportStep.UNDO: _undo}[step]
    try:
        result = do(job, store)
    except AnjuError as error:
        result = {"error": {"code": error.code, "detail": error.detail}}
    write_json(job.folder / f"{step}.json", result)


def _check(job: ImportJob, store: Store) -> dict[str, Any]:
    files = job.files
    checked = preview(store, files, mapping=_mapping(job), options=_options(job), progress=_progress(job))
    if checked.report.refused:
        for number, path in enumerate(files):
            _annotate(job, number, path, checked.report)
    changes = () if checked.report.refused else checked.changes
    return {**_as_dict(checked.report), "base": checked.base, "changes": [dataclasses.asdict(change) for change in changes], "spans": checked.spans}


def _annotate(job: ImportJob, number: int, path: Path, report: ImportReport) -> None:
    own_findings = [finding for finding in report.findings if finding.file == shown_name(path.name)]
    folder = job.folder / f"copy{number}"
    folder.mkdir(exist_ok=True)
    if not annotate(path, own_findings, folder / path.name, lang=job.about.get("lang", "zh")):
        folder.rmdir()


def _import(job: ImportJob, store: Store) -> dict[str, Any]:
    checked = job.result(ImportStep.CHECK) or {}
    expected = [file["sha256"] for file in checked.get("files", ())]
    if [described(path).sha256 for path in job.files] != expected:
        raise FileChangedError()
    report = import_files(store, job.files, mapping=_mapping(job), options=_options(job), actor=job.about.get("actor", ""), progress=_progress(job))
    return _as_dict(report)


def _undo(job: ImportJob, store: Store) -> dict[str, Any]:
    return _as_dict(undo(store, int(job.about["batch"]), actor=job.about.get("actor", "")))


def _mapping(job: ImportJob) -> Mapping | None:
    name = job.about.get("mapping")
    return find_mapping(name) if name else None


def _options(job: ImportJob) -> Options:
    return Options.of(job.about.get("options", {}))


def _as_dict(report: ImportReport) -> dict[str, Any]:
    return {
        "version": report.version,
        "outcomes": {sheet: outcome._asdict() for sheet, outcome in report.outcomes.items()},
        "findings": [dataclasses.asdict(finding) for finding in report.findings[:_MOST_FINDINGS]],
        "lines": [lines.as_dict() for lines in report.lines],
        "refused": len(report.refused),
        "files": [dataclasses.asdict(file) for file in report.files],
    }


def _progress(job: ImportJob) -> Callable[[str, int], None]:
    last = 0.0

    def write(file: str, rows: int) -> None:
        nonlocal last
        if time.monotonic() - last >= _SECONDS_BETWEEN_NOTES:
            last = time.monotonic()
            write_json(job.folder / "progress.json", {"file": file, "rows": rows})

    return write


def main(arguments: Sequence[str]) -> None:
    """Run the step named on the command line on the database of the environment."""
    folder, step = arguments
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(_STOPPED))  # so that transactions and temporary files are cleared away
    store = open_store(Settings.from_environment().database_url)
    try:
        run(ImportJob(Path(folder)), ImportStep(step), store)
    finally:
        store.engine.dispose()


if __name__ == "__main__":
    main(sys.argv[1:])
