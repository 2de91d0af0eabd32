"""Imports and undos as jobs: files that are checked, then imported once they are confirmed, and batches that are taken back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import ClassVar, Final

from data.operations import jobs
from data.text.file_names import masked_name

UPLOAD_BYTES: Final = 50_000_000


class ImportStep(StrEnum):
    """What a process is started for."""

    CHECK = "check"
    IMPORT = "import"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class ImportJob(jobs.Job):
    """An import or an undo."""

    NAME: ClassVar[str] = "upload"
    STEPS: ClassVar[type[StrEnum]] = ImportStep
    COMMAND: ClassVar[tuple[str, ...]] = ("-m", "data.imports.uploads.job_process")

    @property
    def is_over(self) -> bool:
        """True once it is imported or taken back: what was checked waits for somebody to mend or confirm it."""
        return any(self.state(step) is jobs.StepState.DONE for step in (ImportStep.IMPORT, ImportStep.UNDO))

    @property
    def files(self) -> list[Path]:
        """The files in the order in which they came, each in a folder of its own."""
        return [path for folder in sorted(self.folder.glob("file*"), key=lambda folder: int(folder.name[4:])) for path in folder.iterdir()]

    @property
    def copies(self) -> dict[int, Path]:
        """The annotated copies by the number of their file."""
        return {int(folder.name[4:]): path for folder in self.folder.glob("copy*") for path in folder.iterdir()}


def import_jobs(folder: Path, *, most: int = jobs.MOST_JOBS) -> jobs.Jobs[ImportJob]:
    """The imports and undos that are kept in the folder."""
    return jobs.Jobs(folder, ImportJob, most=most)


def stored_name(given: str, *, longest: int = 120) -> str:
    """The name of a file as it is kept: its last part without what is about persons, letters, digits and a few marks alone, cut to so many bytes."""
    last = masked_name(given.replace("\\", "/").rsplit("/", 1)[-1])
    clean = "".join(letter if letter.isalnum() or letter in "._-() " else "_" for letter in last).strip(" .")
    stem, dot, ending = clean.rpartition(".")
    if not dot:
        stem, ending = clean, ""
    stem = stem.encode()[:longest].decode(errors="ignore") or "file"
    return f"{stem}.{ending[:10]}" if ending else stem
