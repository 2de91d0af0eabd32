"""The HTTP interface: every number that a page shows as JSON and CSV, and the outlines of the maps."""

from __future__ import annotations

from hashlib import blake2b
from urllib.parse import quote

from flask import Blueprint, Response, jsonify, request

from components.blocks.viewer import current_viewer
from components.web.answers import request_lang
from components.web.api.deadlines import add_deadlines
from components.web.api.funds import add_funds
from components.web.api.page_files import add_page_files
from components.web.api.rows import add_rows
from components.web.api.tables import csv_text
from components.web.api.workbooks import workbook
from components.web.interface.routes import add_interface
from data.answers.asking import ask, question_from
from data.commands.terminal import error_document
from data.errors import QuestionError, UnknownRegionError
from data.maps.outlines import geojson_for, outlined
from data.metrics.registry import METRICS
from data.reading.gateway import Gateway
from data.text.characters import as_seen
from data.vocabulary import Lang

_FORMS = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
_PLACES = ("metric", "page", "table", "id")
_REVALIDATE = "private, no-cache"
_FOR_EVER = "private, max-age=31536000, immutable"


def api_blueprint(gateway: Gateway) -> Blueprint:
    """The routes under /api/v1, /download and /geo, answering from the gateway."""
    blueprint = Blueprint("api", __name__)
    blueprint.register_error_handler(QuestionError, _refusal)

    @blueprint.get("/api/v1/metrics")
    def metrics() -> Response:
        return _tagged(jsonify({"metrics": [_entry(key, _lang()) for key in METRICS]}), 0)

    @blueprint.get("/api/v1/metrics/<key>")
    def metric(key: str) -> Response:
        asked = ask(gateway, question_from(_parameters(), metric=key))
        return _tagged(jsonify(asked.answer.to_json()), asked.answer.version)

    @blueprint.get("/download/<key>.<any(csv,xlsx):form>")
    def download(key: str, form: str) -> Response:
        asked = ask(gateway, question_from(_parameters(), metric=key))
        lang = _lang()
        response = Response(csv_text(asked, lang=lang) if form == "csv" else workbook(asked, lang=lang), mimetype=_FORMS[form])
        response.headers["Content-Disposition"] = f"attachment; filename=\"{key}.{form}\"; filename*=UTF-8''{quote(METRICS[key].label(lang))}.{form}"
        return _tagged(response, asked.answer.version)

    @blueprint.get("/geo/<int:version>/<region>.json")
    def geo(version: int, region: str) -> Response:
        with gateway.reader() as reader:
            response = Response(geojson_for(reader, outlined(reader, region)), mimetype="application/json")
            present = reader.catalogue.version
        _tagged(response, present)
        if version == present:
            response.headers["Cache-Control"] = _FOR_EVER
        return response

    add_deadlines(blueprint, gateway, tagged=_tagged)
    add_funds(blueprint, gateway, tagged=_tagged)
    add_page_files(blueprint, gateway, tagged=_tagged)
    add_rows(blueprint, gateway, tagged=_tagged)
    add_interface(blueprint, gateway, lang=_lang, tagged=_tagged)
    return blueprint


def _parameters() -> dict[str, list[str]]:
    """What the question is made of; a language that does not exist is refused although JSON has no words."""
    _lang()
    return {name: texts for name, texts in request.args.lists() if name != "lang"}


def _lang() -> Lang:
    texts = request.args.getlist("lang") or ["zh"]
    if texts[-1] not in ("zh", "en"):
        raise QuestionError(field="lang", value=as_seen(texts[-1], most=20), expected="zh, en")
    return "en" if texts[-1] == "en" else "zh"


def _entry(key: str, lang: Lang) -> dict[str, str]:
    metric = METRICS[key]
    return {
        "metric": key,
        "name": metric.label(lang),
        "unit": metric.unit.value,
        "better": metric.better.value,
        "formula": metric.formula(lang),
        "note": metric.note(lang),
        "source": metric.source,
    }


def _refusal(error: QuestionError) -> tuple[Response, int]:
    status = 404 if isinstance(error, UnknownRegionError) or error.detail.get("field") in _PLACES else 400
    response = jsonify(error_document(error, request_lang()))
    response.headers["Cache-Control"] = "no-store"
    return response, status


def _tagged(response: Response, version: int) -> Response:
    """Let the client keep the answer and ask whether it still holds: it does until the next batch, another question or another scope."""
    response.headers["Cache-Control"] = _REVALIDATE
    response.set_etag(blake2b(f"{version} {current_viewer().mark} {request.full_path}".encode(), digest_size=12).hexdigest(), weak=True)
    response.make_conditional(request)
    return response
