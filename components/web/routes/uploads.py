"""The routes of uploads: files are streamed to disk, checked beside the server, and imported once they are confirmed."""

from __future__ import annotations

import csv
import io
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

from flask import Blueprint, Response, abort, redirect, request, send_file
from werkzeug.datastructures import FileStorage

from components.blocks.forms.posted import LANGUAGES
from components.blocks.viewer import current_viewer
from components.frame.rights import allowed
from components.screens.returns.addresses import JOBS, TICKS, page_address
from components.screens.returns.findings import findings_of, headings, row_of
from components.screens.returns.spans import chosen
from components.screens.returns.stage import is_confirmable, stage, stage_words
from components.web.answers import answered, request_lang
from components.web.hardening.errors import refusal, wants_page
from components.words.format_words import Lang
from components.words.text import t
from data.commands.words import failure
from data.imports.contract.template import write_template
from data.imports.importing import shipped_mappings
from data.imports.uploads.jobs import ImportJob, ImportStep, import_jobs, stored_name
from data.operations.jobs import Jobs, QuotaError
from data.reading.gateway import Gateway
from data.settings import Settings

MOST_FILES: Final = 20
_SPREADSHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def uploads_blueprint(gateway: Gateway, settings: Settings) -> Blueprint:
    """The routes under /data; jobs are kept in the product's own folder."""
    blueprint = Blueprint("uploads", __name__, url_prefix="/data")
    jobs = import_jobs(settings.var / "uploads")
    jobs.sweep()
    blueprint.record_once(lambda state: state.app.extensions.update({JOBS: jobs}))
    blueprint.before_request(_only_allowed)
    blueprint.register_error_handler(QuotaError, lambda error: refusal(error.code, {lang: failure(error, lang) for lang in LANGUAGES}, status=429))
    _add_uploads(blueprint, jobs, settings, gateway)
    _add_steps(blueprint, jobs, settings, gateway)
    _add_downloads(blueprint, jobs, gateway)
    return blueprint


def _only_allowed() -> Response | None:
    if request.method == "GET":
        return None
    return None if allowed("undo" if request.path.endswith("/undo") else "import") else _refused("upload_not_allowed", 403)


def _add_uploads(blueprint: Blueprint, jobs: Jobs[ImportJob], settings: Settings, gateway: Gateway) -> None:
    @blueprint.post("/upload")
    def upload() -> Response:
        gateway.store.version()  # what could not be checked is not taken
        files = [file for file in request.files.getlist("files") if file.filename]
        mapping = request.form.get("mapping", "")
        if not files or len(files) > MOST_FILES:
            return _refused("upload_too_many" if files else "upload_no_file", 400, most=MOST_FILES)
        if mapping and mapping not in shipped_mappings():
            return _refused("upload_no_mapping", 400)
        try:
            viewer, options = current_viewer(), {name: True for name in TICKS if request.form.get(name)}
            job = jobs.new({"actor": viewer.actor, "mapping": mapping, "options": options, "lang": request_lang()}, owner=viewer.name)
        except OSError:
            return _refused("upload_no_room", 507)
        if not _keep(job, files):
            return _refused("upload_no_room", 507)
        job.start(ImportStep.CHECK, database_url=settings.database_url)
        return _back(job) if wants_page() else answered({"job": job.id, "address": page_address(request.args, job=job.id)}, 201)

    @blueprint.post("/batches/<int:batch>/undo")
    def undo(batch: int) -> Response:
        gateway.store.version()
        viewer = current_viewer()
        job = jobs.new({"actor": viewer.actor, "batch": batch}, owner=viewer.name)
        job.start(ImportStep.UNDO, database_url=settings.database_url)
        return _back(job)


def _keep(job: ImportJob, files: list[FileStorage]) -> bool:
    """Save the files under names of our own making; without room for all of them none is kept."""
    names: set[str] = set()
    try:
        for number, file in enumerate(files):
            name = stored_name(file.filename or "")
            name = name if name not in names else f"{number}-{name}"
            names.add(name)
            folder = job.folder / f"file{number}"
            folder.mkdir()
            file.save(folder / name)
    except OSError:
        job.remove()
        return False
    return True


def _add_steps(blueprint: Blueprint, jobs: Jobs[ImportJob], settings: Settings, gateway: Gateway) -> None:
    @blueprint.post("/jobs/<name>/import")
    def confirm(name: str) -> Response:
        job = _job(jobs, name)
        ticked = chosen(job, request.form.to_dict(flat=False))
        if is_confirmable(job, version=gateway.store.version(), ticked=bool(ticked)):
            job.say({"options": {**job.about.get("options", {}), **ticked}})
            job.start(ImportStep.IMPORT, database_url=settings.database_url)
        return _back(job)

    @blueprint.post("/jobs/<name>/again")
    def again(name: str) -> Response:
        job = _job(jobs, name)
        step, _ = stage(job)
        job.start(step, database_url=settings.database_url, again=step is ImportStep.CHECK)
        return _back(job)

    @blueprint.post("/jobs/<name>/cancel")
    def cancel(name: str) -> Response:
        job = _job(jobs, name)
        job.stop()
        removed = job.remove()
        return redirect(page_address(request.args, job=None if removed else job.id), code=303)  # type: ignore[return-value]


def _add_downloads(blueprint: Blueprint, jobs: Jobs[ImportJob], gateway: Gateway) -> None:
    @blueprint.get("/jobs/<name>.json")
    def state(name: str) -> Response:
        job = _job(jobs, name)
        step, state = stage(job)
        return answered({"state": f"{step}-{state}", "words": stage_words(job, step, state, version=gateway.store.version(), lang=request_lang())})

    @blueprint.get("/jobs/<name>/findings.csv")
    def findings(name: str) -> Response:
        lang, text = request_lang(), io.StringIO()
        writer = csv.writer(text)
        writer.writerow(headings(lang))
        for finding in findings_of(_job(jobs, name)):
            writer.writerow([f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") else cell for cell in row_of(finding, lang=lang)])
        return _file(("\ufeff" + text.getvalue()).encode(), "findings.csv", "text/csv")

    @blueprint.get("/jobs/<name>/copy/<int:number>")
    def copy(name: str, number: int) -> Response:
        path = _job(jobs, name).copies.get(number) or abort(404)
        return send_file(path, as_attachment=True, download_name=path.name, mimetype="application/octet-stream")

    @blueprint.get("/template.xlsx")
    def template() -> Response:
        return _file(_template(request_lang()), f"anju-template-{request_lang()}.xlsx", _SPREADSHEET)


@cache
def _template(lang: Lang) -> bytes:
    with tempfile.TemporaryDirectory(prefix="anju-") as folder:
        path = Path(folder) / "template.xlsx"
        write_template(path, lang=lang)
        return path.read_bytes()


def _file(content: bytes, name: str, kind: str) -> Response:
    return send_file(io.BytesIO(content), as_attachment=True, download_name=name, mimetype=kind)


def _job(jobs: Jobs[ImportJob], name: str) -> ImportJob:
    return jobs.find(name, owner=current_viewer().name) or abort(404)


def _back(job: ImportJob) -> Response:
    return redirect(page_address(request.args, job=job.id), code=303)  # type: ignore[return-value]


def _refused(word: str, status: int, **fill: object) -> Response:
    return refusal(word, {lang: t(word, lang, **fill) for lang in LANGUAGES}, status=status)
