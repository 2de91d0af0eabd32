"""The routes of documents: one is asked for, watched, stopped and fetched; it is written beside the server."""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, Response, abort, request, send_file

from components.blocks.viewer import current_viewer
from components.documents.asking import MOST_STEPS, DocumentRefusedError, Headway, ask_for, headway, look_at
from components.documents.formats import FORMATS
from components.documents.jobs import DocumentJob, document_jobs
from components.frame.rights import note
from components.web.answers import answered, request_lang
from components.words.text import t
from data.commands.words import failure
from data.operations.jobs import Jobs, QuotaError
from data.settings import Settings


def documents_blueprint(settings: Settings) -> Blueprint:
    """The routes under /documents; jobs are kept in the product's own folder."""
    blueprint = Blueprint("documents", __name__, url_prefix="/documents")
    jobs = document_jobs(settings.var)
    jobs.sweep()
    blueprint.register_error_handler(QuotaError, lambda error: answered({"message": failure(error, request_lang())}, 429))
    blueprint.register_error_handler(DocumentRefusedError, lambda error: answered({"message": error.sentence(request_lang())}, error.status))

    @blueprint.post("")
    def ask() -> Response:
        job = ask_for(jobs, form=request.form.get("format"), address=request.form.get("address"), database_url=settings.database_url, viewer=current_viewer())
        note("export", job.about["address"], format=job.format)
        return answered(_job_state(job, headway(job, jobs, lang=request_lang())), 201)

    _add_job_routes(blueprint, jobs, settings)
    return blueprint


def _add_job_routes(blueprint: Blueprint, jobs: Jobs[DocumentJob], settings: Settings) -> None:
    @blueprint.get("/<name>.json")
    def state(name: str) -> Response:
        job = _job(jobs, name)
        return answered(_job_state(job, look_at(job, jobs, database_url=settings.database_url, lang=request_lang())), 200)

    @blueprint.post("/<name>/cancel")
    def cancel(name: str) -> Response:
        job = _job(jobs, name)
        job.stop()
        job.remove()
        return answered({"state": "cancelled", "message": t("document_cancelled", request_lang())}, 200)

    @blueprint.get("/<name>/file")
    def file(name: str) -> Response:
        job = _job(jobs, name)
        path = job.file or abort(404)
        mimetype = FORMATS[job.format].mimetype
        answer = send_file(path, as_attachment=True, download_name=f"anju.{path.suffix[1:]}", mimetype=mimetype, max_age=0)
        answer.headers["Content-Disposition"] = f"attachment; filename=\"anju{path.suffix}\"; filename*=UTF-8''{quote(path.name)}"
        answer.headers["Cache-Control"] = "no-store"
        return answer


def _job_state(job: DocumentJob, progress: Headway) -> dict[str, str]:
    """How far a document is, as a program reads it."""
    state = {"id": job.id, "state": progress.state.value, "message": progress.words}
    steps = {"step": str(progress.step), "steps": str(MOST_STEPS)} if progress.step else {}
    return state | steps | ({"file": progress.file} if progress.file else {})


def _job(jobs: Jobs[DocumentJob], name: str) -> DocumentJob:
    return jobs.find(name, owner=current_viewer().name) or abort(404)
