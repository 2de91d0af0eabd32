"""The commands that bring data in: import, boundaries, template."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from data.commands.creating import created_store
from data.commands.terminal import FileUnusableError, Terminal
from data.commands.words import say
from data.errors import QuestionError
from data.imports import report
from data.imports.contract.template import write_template
from data.imports.importing import find_mapping, import_files, local_user
from data.imports.options import Options
from data.maps.outlines import load_outlines
from data.vocabulary import LEVELS

_SECONDS_BETWEEN_LINES = 1.0


def take_files(terminal: Terminal, paths: Sequence[Path], *, mapping: str | None, options: Options, partial: bool, dry_run: bool) -> int:
    """Import the files and say what was found; 65 if anything was refused and nothing is in."""
    if bool(options.allow_personal_looking) != bool(options.reason):
        raise QuestionError(field="--allow-personal-looking / --reason", value=options.reason or "", expected=say("reason_needed", terminal.lang))
    read = find_mapping(mapping) if mapping else None
    store = created_store(terminal)
    result = import_files(store, paths, mapping=read, options=options, partial=partial, dry_run=dry_run, progress=_progress(terminal))
    _clear_line()
    for file in result.files:
        terminal.line(f"{file.name}  {file.bytes:,} B  SHA-256 {file.sha256}")
    terminal.line(report.text(result, lang=terminal.lang))
    terminal.document(
        report.as_dict(result, lang=terminal.lang) | {"files": [{"name": file.name, "sha256": file.sha256, "bytes": file.bytes} for file in result.files]}
    )
    return 65 if result.refused and result.version is None and not (partial and dry_run) else 0


def take_outlines(
    terminal: Terminal,
    path: Path,
    *,
    code: str,
    name: str | None,
    level: str,
    prefix: str,
    crs: str | None,
    encoding: str | None,
    swap_axes: bool,
    partial: bool,
) -> None:
    """Load the outlines of a map file."""
    if level not in LEVELS:
        raise QuestionError(field="level", value=level, expected=", ".join(LEVELS))
    store = terminal.store()
    loaded = load_outlines(
        store,
        [path],
        code_field=code,
        name_field=name,
        level=level,
        prefix=prefix,
        crs=crs,
        encoding=encoding,
        swap_axes=swap_axes,
        partial=partial,
        actor=local_user(),
    )
    terminal.sentence("outlines_unchanged" if loaded.version is None else "outlines_loaded", count=len(loaded.loaded), version=loaded.version)
    for key, codes in (("outlines_swapped", loaded.swapped), ("outlines_missing", loaded.missing), ("outlines_left_out", loaded.left_out)):
        if codes:
            terminal.sentence(key, codes=", ".join(codes))
    terminal.document(loaded._asdict())


def put_template(terminal: Terminal, path: Path) -> None:
    """Write the template for returns."""
    if path.suffix.lower() != ".xlsx":
        raise FileUnusableError(file=path, reason=".xlsx")
    if not path.absolute().parent.is_dir():
        raise FileUnusableError(file=path, reason=str(path.absolute().parent))
    write_template(path, lang=terminal.lang)
    terminal.sentence("template_written", file=path)
    terminal.document({"file": str(path)})


def _clear_line() -> None:
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)


def _progress(terminal: Terminal) -> Callable[[str, int], None] | None:
    """Say how many rows are read, once a second at most, where somebody watches."""
    if not sys.stderr.isatty():
        return None
    last = time.monotonic()

    def show(file: str, rows: int) -> None:
        nonlocal last
        if time.monotonic() - last >= _SECONDS_BETWEEN_LINES:
            last = time.monotonic()
            print("\r" + say("progress", terminal.lang, file=file, rows=f"{rows:,}"), end="\033[K", file=sys.stderr, flush=True)

    return show
