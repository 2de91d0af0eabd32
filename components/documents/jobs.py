"""Documents as jobs: each is written in a process of its own, so that pages are answered meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import ClassVar, Final

from data.operations import jobs

MOST_AT_ONCE: Final = 2


class DocumentStep(StrEnum):
    """What a process is started for."""

    WRITE = "write"


@dataclass(frozen=True, slots=True)
class DocumentJob(jobs.Job):
    """A document that is being written, and the file once it is there."""

    STEPS: ClassVar[type[StrEnum]] = DocumentStep
    COMMAND: ClassVar[tuple[str, ...]] = ("-m", "app")

    @property
    def file(self) -> Path | None:
        """The document, if it is written."""
        return next(iter((self.folder / "out").glob("*")), None) if self.state(DocumentStep.WRITE) is jobs.StepState.DONE else None


def document_jobs(var: Path) -> jobs.Jobs[DocumentJob]:
    """The documents that are kept for a day."""
    return jobs.Jobs(var / "documents", DocumentJob, most_running=MOST_AT_ONCE)
