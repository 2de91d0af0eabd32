"""Lets child processes, which may die of what they read, parse workbooks: all of an archive in one, as starting takes longer than reading a small one."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from data.imports.files.guards import FileKind, SourceError, check_workbook, kind_of

CHILD_MEGABYTES = 2_048
CHILD_SECONDS = 60
_ROOT = Path(__file__).resolve().parents[3]
_SECONDS_BETWEEN_LOOKS = 0.005
_NUMBERS = itertools.count()
_TOO_LARGE: dict[str, Any] = {"error": "too_large"}


class Parsed(NamedTuple):
    """What a child said of a workbook, and the folder with its sheets."""

    folder: Path
    description: dict[str, Any]


def parse_workbooks(paths: Sequence[Path], *, folder: Path) -> dict[Path, Parsed]:
    """What the workbooks among the files hold; those that are not safe to open, and other files, are left out."""
    places = {path: folder / f"sheets-{next(_NUMBERS)}" for path in paths if _is_safe_workbook(path)}
    for place in places.values():
        place.mkdir()
    waiting = list(places.items())
    while waiting:
        _run(waiting, folder=folder)
        done = list(itertools.takewhile(lambda workbook: (workbook[1] / "sheets.json").is_file(), waiting))
        waiting = waiting[len(done) + 1 :]  # the one after the last that was done is what the child died of
    return {path: Parsed(place, _answer(place)) for path, place in places.items()}


def _is_safe_workbook(path: Path) -> bool:
    """False also for a file that is refused: whoever opens it says why."""
    try:
        if kind_of(path) is not FileKind.WORKBOOK:
            return False
        check_workbook(path)
    except SourceError:
        return False
    return True


def _run(workbooks: Sequence[tuple[Path, Path]], *, folder: Path) -> None:
    tasks = folder / f"tasks-{next(_NUMBERS)}.json"
    tasks.write_text(json.dumps([[str(path.resolve()), str(place.resolve())] for path, place in workbooks]), encoding="utf-8")
    command = [sys.executable, "-m", "data.imports.files.worksheet_child", str(tasks.resolve()), str(CHILD_MEGABYTES), str(CHILD_SECONDS)]
    child = subprocess.Popen(command, cwd=_ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - our own module
    try:
        for _, place in workbooks:
            if not _is_done(child, place):
                return
    finally:
        child.kill()
        child.wait()


def _is_done(child: subprocess.Popen[bytes], place: Path) -> bool:
    """True once the child has told of the workbook; False if it has ended without, or takes longer than one workbook may."""
    deadline = time.monotonic() + 2 * CHILD_SECONDS
    while not (place / "sheets.json").is_file():
        if child.poll() is not None or time.monotonic() > deadline:
            return (place / "sheets.json").is_file()
        time.sleep(_SECONDS_BETWEEN_LOOKS)
    return True


def _answer(place: Path) -> dict[str, Any]:
    answer = place / "sheets.json"
    return dict(json.loads(answer.read_text(encoding="utf-8"))) if answer.is_file() else _TOO_LARGE
