"""Adds up a version beside the server while it is still the present one, so that whoever opens it later need not wait.

Run as `python -m data.operations.keeping FOLDER keep`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import ClassVar

from data.cubes.past.earlier import keep
from data.operations import jobs
from data.settings import Settings
from data.store.engine import open_store


class KeepingStep(StrEnum):
    """What a process is started for."""

    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class KeepJob(jobs.Job):
    """A version whose sums are being added up."""

    NAME: ClassVar[str] = "keeping"
    STEPS: ClassVar[type[StrEnum]] = KeepingStep
    COMMAND: ClassVar[tuple[str, ...]] = ("-m", "data.operations.keeping")


def keep_jobs(var: Path) -> jobs.Jobs[KeepJob]:
    """The versions whose sums are being added up, and those of the last day."""
    return jobs.Jobs(var / "keeping", KeepJob)


def keep_beside(settings: Settings, version: int) -> None:
    """Start to keep the sums of the version; where too much runs already or the disk is full, the first question adds them up."""
    with suppress(jobs.QuotaError, OSError):
        keep_jobs(settings.var).new({"version": version}).start(KeepingStep.KEEP, database_url=settings.database_url)


def main(arguments: Sequence[str]) -> None:
    """Keep the version that the job in the folder named first is about; pages have precedence on a busy machine."""
    jobs.give_way()
    job = KeepJob(Path(arguments[0]))
    settings = replace(Settings.from_environment(), var=job.folder.parents[1])
    recorded = keep(open_store(settings.database_url, keep=settings.keep), job.about["version"])
    jobs.write_json(job.folder / f"{KeepingStep.KEEP}.json", {"kept": recorded})


if __name__ == "__main__":
    main(sys.argv[1:])
