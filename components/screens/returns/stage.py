"""What a job is doing in one word, and the sentence that says so."""

from __future__ import annotations

from typing import Any

from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import t
from data.imports.uploads.jobs import ImportJob, ImportStep
from data.operations.jobs import StepState


def step_of(job: ImportJob) -> ImportStep:
    """The step that the job is at."""
    if job.about.get("batch"):
        return ImportStep.UNDO
    return ImportStep.CHECK if job.state(ImportStep.IMPORT) is StepState.WAITING else ImportStep.IMPORT


def stage(job: ImportJob) -> tuple[ImportStep, StepState]:
    """The step that the job is at and how far that is."""
    step = step_of(job)
    return step, job.state(step)


def progress_words(job: ImportJob, step: ImportStep, state: StepState, *, lang: Lang) -> str:
    """How far a running step is."""
    progress: dict[str, Any] = job.progress() if state is StepState.RUNNING and step is not ImportStep.UNDO else {}
    if progress:
        return t(f"job_{step}_rows", lang, file=progress["file"], rows=fmt.count(progress["rows"], lang=lang))
    return t(f"job_{step}_{'running' if state is StepState.RUNNING else 'waiting'}", lang)


def is_confirmable(job: ImportJob, *, version: int, ticked: bool = False) -> bool:
    """True if the check found something to import, or something was ticked, and no fault, and the data are still those that it was compared with."""
    result = job.result(ImportStep.CHECK)
    if result is None or "error" in result or job.state(ImportStep.IMPORT) not in (StepState.WAITING, StepState.FAILED, StepState.DIED):
        return False
    changes = ticked or any(counts["new"] or counts["changed"] or counts["removed"] for counts in result["outcomes"].values())
    return not result["refused"] and result["base"] == version and changes
