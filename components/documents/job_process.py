"""Writes the document of a job in a process of its own, in which the application is made too: its pages are what a document says."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from dash import Dash

from components.blocks.screen import EXTENSION
from components.blocks.viewer import VIEWER, Viewer, act_as
from components.documents.formats import FORMATS, write
from components.documents.jobs import DocumentJob, DocumentStep
from components.documents.report import UnknownPageError
from components.documents.source import report_at
from data.errors import AnjuError
from data.imports.uploads.jobs import stored_name
from data.operations.jobs import give_way, write_json
from data.reading.gateway import Gateway
from data.settings import Settings

_STOPPED = 143
_LONGEST_NAME = 200  # bytes


def run(job: DocumentJob, gateway: Gateway) -> None:
    """Write the document into the folder of the job, or why it could not be written."""
    try:
        result = _written(job, gateway)
    except AnjuError as error:
        result = {"error": {"code": error.code, "detail": error.detail}}
    except UnknownPageError:
        result = {"error": {"code": "unknown_page", "detail": {}}}
    write_json(job.folder / f"{DocumentStep.WRITE}.json", result)


def _written(job: DocumentJob, gateway: Gateway) -> dict[str, object]:
    key = job.format
    _tell(job, "reading")
    report = report_at(job.about["address"], gateway, choosable=FORMATS[key].choosable, whole=FORMATS[key].whole)
    content = write(report, key, tell=lambda step: _tell(job, step))
    target = job.folder / "out"
    target.mkdir(exist_ok=True)
    name = stored_name(f"{report.file_title}.{key}".replace(" · ", " "), longest=_LONGEST_NAME)
    (target / name).write_bytes(content)
    return {"name": name, "bytes": len(content)}


def _tell(job: DocumentJob, step: str) -> None:
    write_json(job.folder / "progress.json", {"step": step})


def write_job(arguments: Sequence[str], create_app: Callable[..., Dash]) -> None:
    """Write the document of the job in the folder named first; pages have precedence on a busy machine."""
    give_way()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(_STOPPED))  # so that temporary files are cleared away
    job = DocumentJob(Path(arguments[0]))
    settings = replace(Settings.from_environment(), var=job.folder.parents[1])
    server = create_app(settings, serving=False).server
    with server.test_request_context():
        act_as(Viewer.from_json(job.about[VIEWER]))
        run(job, server.extensions[EXTENSION])
