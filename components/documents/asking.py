"""A document is asked for, and how far it is, in the words of the reader: the same for whoever asks on a page and for a program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from components.blocks.viewer import VIEWER, Viewer
from components.documents.formats import FORMATS, Key, is_available
from components.documents.jobs import DocumentJob, DocumentStep
from components.documents.source import LONGEST
from components.words.format_words import Lang
from components.words.text import t
from data.commands.words import failure
from data.errors import AnjuError
from data.operations.jobs import Jobs, StepState

_STEPS: Final = {"reading": 1, "drawing": 2, "writing": 3, "tables": 3}
MOST_STEPS: Final = max(_STEPS.values())


class DocumentRefusedError(Exception):
    """What cannot be written: the status of the refusal, its word, and what fills that."""

    def __init__(self, status: int, word: str, **detail: object) -> None:
        super().__init__(status, word)
        self.status, self.word, self.detail = status, word, detail

    def sentence(self, lang: Lang) -> str:
        """Why it cannot be written."""
        return t(self.word, lang, **self.detail)


@dataclass(frozen=True, slots=True, kw_only=True)
class Headway:
    """How far a document is: the state of its job, the sentence on it, the step of MOST_STEPS while it is written, and the address of the file once it is."""

    state: StepState
    words: str
    step: int | None = None
    file: str = ""

    @property
    def is_over(self) -> bool:
        """True if nothing more is to become of it."""
        return self.state not in (StepState.WAITING, StepState.RUNNING)


def ask_for(jobs: Jobs[DocumentJob], *, form: Any, address: Any, database_url: str, viewer: Viewer) -> DocumentJob:
    """The job of the document, of an untrusted format and address; DocumentRefusedError, or QuotaError while too many others are not over.

    It is written as the viewer sees it, and theirs alone.
    """
    key = format_key(form)
    if key is None or not isinstance(address, str) or not 0 < len(address) <= LONGEST or not address.startswith("/"):
        raise DocumentRefusedError(400, "document_unknown")
    if not is_available(key):
        raise DocumentRefusedError(501, "document_unavailable", format=key.upper())
    job = jobs.new({"format": key, "address": address, VIEWER: viewer.to_json()}, owner=viewer.name)
    jobs.start_next(DocumentStep.WRITE, database_url=database_url)
    return job


def look_at(job: DocumentJob, jobs: Jobs[DocumentJob], *, database_url: str, lang: Lang) -> Headway:
    """How far the document is; whoever waits for one looks whether a place has become free."""
    if job.state(DocumentStep.WRITE) is StepState.WAITING:
        jobs.start_next(DocumentStep.WRITE, database_url=database_url)
    return headway(job, jobs, lang=lang)


def headway(job: DocumentJob, jobs: Jobs[DocumentJob], *, lang: Lang) -> Headway:
    """How far the document is."""
    state, step = job.state(DocumentStep.WRITE), job.progress().get("step", "reading")
    if state is StepState.DONE:
        words = t("document_done_tables" if step == "tables" else "document_done", lang)
        return Headway(state=state, words=words, file=f"/documents/{job.id}/file")
    if state is StepState.FAILED:
        return Headway(state=state, words=_error(job, lang))
    if state is StepState.DIED:
        return Headway(state=state, words=t("document_died", lang))
    if state is StepState.WAITING:
        return Headway(state=state, words=t("document_waiting", lang, count=jobs.before(job)))
    return Headway(state=state, words=t(f"document_{step}", lang), step=_STEPS[step])


def format_key(form: Any) -> Key | None:
    """The format of this name, if there is one."""
    return next((key for key in FORMATS if key == form), None)


def _error(job: DocumentJob, lang: Lang) -> str:
    error = (job.result(DocumentStep.WRITE) or {})["error"]
    failed = AnjuError(**error["detail"])
    failed.code = error["code"]
    return failure(failed, lang)
