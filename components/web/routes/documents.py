"""The routes of documents: one is asked for, watched, stopped and fetched; it is written beside the server."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from flask import Blueprint, Response, abort, request, send_file

from components.documents.formats import FORMATS, Key, is_available
from components.documents.jobs import DocumentJob, DocumentStep, document_jobs
from components.documents.source import LONGEST
from components.web.answers import answered, asked_lang
from components.words.format_words import Lang
from components.words.text import t
from data.commands.words import failure
from data.errors import AnjuError
from data.operations.jobs import Jobs, QuotaError, StepState
from data.settings import Settings

_STEPS: Final = {"reading": "1", "drawing": "2", "writing": "3", "tables": "3"}


def documents_blueprint(settings: Settings) -> Blueprint:
    """The routes under /documents; jobs are kept in the product's own folder."""
    blueprint = Blueprint("documents", __name__, url_prefix="/documents")
    jobs = document_jobs(settings.var)
    jobs.sweep()
    blueprint.register_error_handler(QuotaError, lambda error: answered({"message": failure(error, asked_lang())}, 429))

    @blueprint.post("")
    def ask() -> Response:
        key, address = request.form.get("format", ""), request.form.get("address", "")
        if key not in FORMATS or not 0 < len(address) <= LONGEST or not address.startswith("/"):
            return answered({"message": t("document_unknown", asked_lang())}, 400)
        if not is_available(_key(key)):
            return answered({"message": t("document_unavailable", asked_lang(), format=key.upper())}, 501)
        job = jobs.new({"format": key, "address": address})
        jobs.start_next(DocumentStep.WRITE, database_url=settings.database_url)
        return answered(_told(job, jobs), 201)

    _add_job_routes(blueprint, jobs, settings)
    return blueprint


def _add_job_routes(blueprint: Blueprint, jobs: Jobs[DocumentJob], settings: Settings) -> None:
    @blueprint.get("/<name>.json")
    def state(name: str) -> Response:
        job = _job(jobs, name)
        if job.state(DocumentStep.WRITE) is StepState.WAITING:  # whoever waits looks whether a place has become free
            jobs.start_next(DocumentStep.WRITE, database_url=settings.database_url)
        return answered(_told(job, jobs), 200)

    @blueprint.post("/<name>/cancel")
    def cancel(name: str) -> Response:
        job = _job(jobs, name)
        job.stop()
        job.remove()
        return answered({"state": "cancelled", "message": t("document_cancelled", asked_lang())}, 200)

    @blueprint.get("/<name>/file")
    def file(name: str) -> Response:
        job = _job(jobs, name)
        found = job.file or abort(404)
        mimetype = FORMATS[_key(job.about["format"])].mimetype
        answer = send_file(found, as_attachment=True, download_name=f"anju.{found.suffix[1:]}", mimetype=mimetype, max_age=0)
        answer.headers["Content-Disposition"] = f"attachment; filename=\"anju{found.suffix}\"; filename*=UTF-8''{quote(found.name)}"
        answer.headers["Cache-Control"] = "no-store"
        return answer


def _told(job: DocumentJob, jobs: Jobs[DocumentJob]) -> dict[str, str]:
    """How far a document is, in the words of the reader."""
    state, lang = job.state(DocumentStep.WRITE), asked_lang()
    told = {"id": job.id, "state": state.value}
    step = job.progress().get("step", "reading")
    if state is StepState.DONE:
        return told | {"message": t("document_done_tables" if step == "tables" else "document_done", lang), "file": f"/documents/{job.id}/file"}
    if state is StepState.FAILED:
        return told | {"message": _error(job, lang)}
    if state is StepState.DIED:
        return told | {"message": t("document_died", lang)}
    if state is StepState.WAITING:
        return told | {"message": t("document_waiting", lang, count=jobs.before(job))}
    return told | {"message": t(f"document_{step}", lang), "step": _STEPS[step], "steps": _STEPS["writing"]}


def _error(job: DocumentJob, lang: Lang) -> str:
    error = (job.result(DocumentStep.WRITE) or {})["error"]
    told = AnjuError(**error["detail"])
    told.code = error["code"]
    return failure(told, lang)


def _key(text: str) -> Key:
    return next(key for key in FORMATS if key == text)


def _job(jobs: Jobs[DocumentJob], name: str) -> DocumentJob:
    return jobs.find(name) or abort(404)
