"""What a job is doing in one word, and the sentence that says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import t
from data.commands.words import failure
from data.errors import AnjuError
from data.imports.uploads.jobs import ImportJob, ImportStep
from data.operations.jobs import StepState

Verdict: TypeAlias = Literal["refused", "nothing", "good", "stale"]


def step_of(job: ImportJob) -> ImportStep:
    """The step that the job is at."""
    if job.about.get("batch"):
        return ImportStep.UNDO
    return ImportStep.CHECK if job.state(ImportStep.IMPORT) is StepState.WAITING else ImportStep.IMPORT


def stage(job: ImportJob) -> tuple[ImportStep, StepState]:
    """The step that the job is at and how far that is."""
    step = step_of(job)
    return step, job.state(step)


def stage_words(job: ImportJob, step: ImportStep, state: StepState, *, version: int, lang: Lang) -> str:
    """How far the step is, or how it ended, the data being at this version."""
    result = job.result(step) or {}
    if state is StepState.DIED:
        return t("job_died", lang)
    if state is StepState.FAILED:
        return _error(result["error"], lang)
    if state is not StepState.DONE:
        return _progress_words(job, step, state, lang=lang)
    if step is ImportStep.CHECK:
        return _checked_words(job, result, version=version, lang=lang)
    if step is ImportStep.UNDO:
        return t("job_undo_done", lang, batch=job.about["batch"], version=result["version"])
    return t("job_import_done", lang, version=result["version"]) if result["version"] else t("job_import_nothing", lang)


def checked_as(job: ImportJob, result: Mapping[str, Any], *, version: int) -> Verdict:
    """What a check that is done came to, the data being at this version."""
    if result["refused"]:
        return "refused"
    if not any(counts_of(result, name) for name in ("new", "changed", "removed")):
        return "nothing"
    return "good" if is_confirmable(job, version=version) else "stale"


def counts_of(result: Mapping[str, Any], name: str) -> int:
    """How many rows of all sheets are new, changed …"""
    return sum(outcome[name] for outcome in result["outcomes"].values())


def _progress_words(job: ImportJob, step: ImportStep, state: StepState, *, lang: Lang) -> str:
    progress: dict[str, Any] = job.progress() if state is StepState.RUNNING and step is not ImportStep.UNDO else {}
    if progress:
        return t(f"job_{step}_rows", lang, file=progress["file"], rows=fmt.count(progress["rows"], lang=lang))
    return t(f"job_{step}_{state}", lang)


def _checked_words(job: ImportJob, result: Mapping[str, Any], *, version: int, lang: Lang) -> str:
    verdict = checked_as(job, result, version=version)
    counts = {name: fmt.count(counts_of(result, name), lang=lang) for name in ("new", "changed", "unchanged")}
    return t(f"job_check_{verdict}", lang, **counts, count=result["refused"], base=result["base"], present=version)


def _error(error: Mapping[str, Any], lang: Lang) -> str:
    cause = AnjuError(**error["detail"])
    cause.code = error["code"]
    return failure(cause, lang)


def is_confirmable(job: ImportJob, *, version: int, ticked: bool = False) -> bool:
    """True if the check found something to import, or something was ticked, and no fault, and the data are still those that it was compared with."""
    result = job.result(ImportStep.CHECK)
    if result is None or "error" in result or job.state(ImportStep.IMPORT) not in (StepState.WAITING, StepState.FAILED, StepState.DIED):
        return False
    changes = ticked or any(counts["new"] or counts["changed"] or counts["removed"] for counts in result["outcomes"].values())
    return not result["refused"] and result["base"] == version and changes
