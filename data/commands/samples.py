"""The command `demo`: the five programmes as synthetic data, loaded once however often it is called."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from data.commands.creating import created_store
from data.commands.terminal import Terminal
from data.errors import QuestionError
from data.imports.importing import local_user
from data.imports.load import ImportRequest, load_frames
from data.maps.outlines import load_outlines
from data.sample import NAMES, joined, outline_file


def load_samples(terminal: Terminal, name: str, *, if_empty: bool, if_new: bool = False) -> None:
    """Bring the schema up to date and load the named sample programmes with their outlines."""
    if name not in (*NAMES, "all"):
        raise QuestionError(field="demo", value=name, expected=", ".join((*NAMES, "all")))
    names = NAMES if name == "all" else (name,)
    start = time.monotonic()
    store = created_store(terminal)
    if (if_empty and store.version()) or (if_new and not store.is_new):
        terminal.sentence("demo_not_empty")
        terminal.document({"version": store.version(), "loaded": False})
        return
    terminal.note("demo_generating", names=", ".join(names))
    report = load_frames(store, joined(names), order=ImportRequest(action="sample", actor=local_user(), note=", ".join(names)))
    terminal.note("demo_outlines")
    outlines = load_outlines(store, _maps(names), code_field="adcode", level=None, partial=True, actor=local_user())
    rows = sum(outcome.new + outcome.changed for outcome in report.outcomes.values())
    if report.version is None and outlines.version is None:
        terminal.sentence("demo_unchanged")
    else:
        terminal.sentence("demo_done", rows=f"{rows:,}", seconds=f"{time.monotonic() - start:.1f}")
    terminal.document({"version": store.version(), "loaded": report.version is not None, "rows": rows, "outlines": len(outlines.loaded)})


def _maps(names: Sequence[str]) -> list[Path]:
    return list(dict.fromkeys(outline_file(name) for name in names))
