"""Documents as jobs: each is written in a process of its own, so that pages are answered meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import ClassVar, Final

from components.documents.formats import FORMATS, Key
from data.operations import jobs

MOST_AT_ONCE: Final = 2
MOST_QUEUED: Final = 20


class DocumentStep(StrEnum):
    """What a process is started for."""

    WRITE = "write"


@dataclass(frozen=True, slots=True)
class DocumentJob(jobs.Job):
    """A document that is being written, and the file once it is there."""

    NAME: ClassVar[str] = "document"
    STEPS: ClassVar[type[StrEnum]] = DocumentStep
    COMMAND: ClassVar[tuple[str, ...]] = ("-m", "app")

    @property
    def format(self) -> Key:
        """The format that was asked for."""
        return next(key for key in FORMATS if key == self.about["format"])

    @property
    def file(self) -> Path | None:
        """The document; None until it is written."""
        return next(iter((self.folder / "out").glob("*")), None) if self.state(DocumentStep.WRITE) is jobs.StepState.DONE else None


def document_jobs(var: Path) -> jobs.Jobs[DocumentJob]:
    """The documents that are kept for a day; those that cannot be started at once wait for the others to end."""
    return jobs.Jobs(var / "documents", DocumentJob, most=MOST_AT_ONCE + MOST_QUEUED, most_running=MOST_AT_ONCE, queue=True)
