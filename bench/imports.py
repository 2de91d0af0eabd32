"""Measures whole imports, from files on the disk to committed roll-ups, by the command that an office runs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bench.measure import run_command


class Imported(NamedTuple):
    """What an import took; rows a second on the clock and, on a busy machine the better measure, a second of processor."""

    rows: int
    seconds: float
    processor_seconds: float
    rows_per_second: int
    rows_per_processor_second: int
    peak_megabytes: float


def load_sample(environment: dict[str, str]) -> Imported:
    """Generate and load the Linyi sample."""
    ran = run_command("demo", "linyi", environment=environment)
    return imported(57_320, ran.seconds, ran.processor, ran.megabytes)


def import_city(environment: dict[str, str], *, files: Sequence[Path], outlines: Path) -> Imported:
    """Import the files of a generated city as one batch, then its outlines."""
    run_command("upgrade", environment=environment)
    ran = run_command("import", *map(str, files), environment=environment)
    run_command("boundaries", str(outlines), "--code", "code", "--name", "code", environment=environment)
    return imported(sum(rows_of(file) for file in files), ran.seconds, ran.processor, ran.megabytes)


def revise_counts(environment: dict[str, str], *, first: Sequence[Path], second: Sequence[Path]) -> dict[str, Imported]:
    """Import monthly counts, then the same with every number changed."""
    run_command("upgrade", environment=environment)
    imports = {}
    for name, files in (("counts", first), ("counts revised", second)):
        ran = run_command("import", *map(str, files), environment=environment)
        imports[name] = imported(sum(rows_of(file) for file in files), ran.seconds, ran.processor, ran.megabytes)
    return imports


def rows_of(file: Path) -> int:
    """The rows of a CSV file below its head."""
    with file.open("rb") as lines:
        return sum(1 for _ in lines) - 1


def imported(rows: int, seconds: float, processor: float, megabytes: float) -> Imported:
    """What an import of so many rows took."""
    return Imported(rows, round(seconds, 1), round(processor, 1), round(rows / seconds), round(rows / processor), round(megabytes))
