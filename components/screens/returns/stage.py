"""What a job is doing in one word, and the sentence that says so."""

from __future__ import annotations

from typing import Any

from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import t
from data.imports.uploads.jobs import Job, Step
from data.operations.jobs import State


def step_of(job: Job) -> Step:
    """The step that the job is at."""
    if job.about.get("batch"):
        return Step.UNDO
    return Step.CHECK if job.state(Step.IMPORT) is State.WAITING else Step.IMPORT


def stage(job: Job) -> tuple[Step, State]:
    """The step that the job is at and how far that is."""
    step = step_of(job)
    return step, job.state(step)


def progress_words(job: Job, step: Step, state: State, *, lang: Lang) -> str:
    """How far a running step is."""
    progress: dict[str, Any] = job.progress() if state is State.RUNNING and step is not Step.UNDO else {}
    if progress:
        return t(f"job_{step}_rows", lang, file=progress["file"], rows=fmt.count(progress["rows"], lang=lang))
    return t(f"job_{step}_{'running' if state is State.RUNNING else 'waiting'}", lang)


def is_confirmable(job: Job, *, version: int, ticked: bool = False) -> bool:
    """True if the check found something to import, or something was ticked, and no fault, and the data are still those that it was compared with."""
    result = job.result(Step.CHECK)
    if result is None or "error" in result or job.state(Step.IMPORT) not in (State.WAITING, State.FAILED, State.DIED):
        return False
    changes = ticked or any(counts["new"] or counts["changed"] or counts["removed"] for counts in result["outcomes"].values())
    return not result["refused"] and result["base"] == version and changes
