"""The deadline register and the laggards over HTTP: exact numbers as JSON and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, NamedTuple, NoReturn
from urllib.parse import quote

from flask import Blueprint, Response, jsonify, request

from components.blocks.statements.targets import named, scope_words, target_name
from components.web.api.tables import neutral
from components.words.format_words import Lang
from components.words.text import t
from data.answers.lists.compounds import EVERYTHING, check_region, moment_of
from data.answers.targets.aims import Nature, first_day, nature_of
from data.answers.targets.register import register
from data.answers.targets.standing import Standing
from data.calculations.periods import Month
from data.errors import QuestionError
from data.reading.default_month import default_month
from data.reading.facts.waits import Laggard, laggards_in
from data.reading.gateway import Gateway, Reader
from data.text.characters import as_seen

_SPANS: Final = (Nature.COUNT, Nature.SHARE)
ARGUMENTS: Final = ("region", "month", "lang")
_PACES: Final = ("required_pace", "safe_pace", "forecast_pace", "pace_3", "pace_6", "whole_pace", "whole_pace_3")
_NUMBERS: Final = ("value", "gap", "days_left", *_PACES, "limit", "room", "probability")
DEADLINES: Final = (
    "target_id",
    "region",
    "name",
    "set_by",
    "goal",
    "metric",
    "scope",
    "compare",
    "from",
    "change",
    "due",
    "target",
    *_NUMBERS,
    "forecast",
    "forecast_low",
    "forecast_high",
    "status",
    "note",
)
LAGGARDS: Final = ("compound_id", "name", "region", "region_name", "stage", "reason", "since", "days", "kind", "responsible", "demonstration", "weak")
Line = dict[str, Any]


class _Query(NamedTuple):
    """What untrusted arguments name, checked."""

    region: str
    month: Month
    lang: Lang


def add_deadlines(blueprint: Blueprint, gateway: Gateway, *, tagged: Callable[[Response, int], Response]) -> None:
    """Put the routes on the blueprint; `tagged` lets the client keep an answer until the data change."""

    def answer(file: str, columns: Sequence[str], lines: Callable[[Reader, _Query], list[Line]]) -> Response:
        with gateway.reader() as reader:
            query = _query(reader)
            rows, version = lines(reader, query), reader.catalogue.version
            name = reader.catalogue.tree.regions[query.region].label(query.lang)
        if request.path.startswith("/api/"):
            return tagged(jsonify({"region": query.region, "month": str(query.month), "version": version, "rows": rows}), version)
        response = Response(_csv(columns, rows), mimetype="text/csv")
        response.headers["Content-Disposition"] = f"attachment; filename=\"{file}.csv\"; filename*=UTF-8''{quote(name)}-{file}.csv"
        return tagged(response, version)

    @blueprint.get("/api/v1/deadlines")
    @blueprint.get("/download/deadlines.csv")
    def deadlines() -> Response:
        return answer("deadlines", DEADLINES, _deadlines)

    @blueprint.get("/api/v1/laggards")
    @blueprint.get("/download/laggards.csv")
    def behind() -> Response:
        return answer("laggards", LAGGARDS, _laggards)


def _query(reader: Reader) -> _Query:
    given = {name: texts[-1] for name, texts in request.args.lists()}
    for name in given:
        if name not in ARGUMENTS:
            _refuse("argument", name, ", ".join(ARGUMENTS))
    region, lang = given.get("region", ""), given.get("lang", "zh")
    check_region(reader, region)
    if lang not in ("zh", "en"):
        _refuse("lang", lang, "zh, en")
    latest = default_month(reader.catalogue, [reader.catalogue.tree.root(region)]) or Month(1970, 1)
    try:
        month = Month.parse(given["month"]) if "month" in given else latest
    except ValueError:
        _refuse("month", given["month"], str(latest))
    return _Query(region, month, "en" if lang == "en" else "zh")


def _refuse(field: str, value: str, expected: str) -> NoReturn:
    raise QuestionError(field=field, value=as_seen(value), expected=expected)


def _deadlines(reader: Reader, query: _Query) -> list[Line]:
    today = moment_of(reader, query.region, query.month).day
    return [_deadline(reader, standing, query.lang) for standing in register(reader, query.region, month=query.month, today=today)]


def _deadline(reader: Reader, standing: Standing, lang: Lang) -> Line:
    target, forecast = standing.target, standing.forecast
    days = dict(zip(("forecast", "forecast_low", "forecast_high"), forecast or (None, None, None), strict=True))
    line: Line = {
        "target_id": target.target_id,
        "region": target.region,
        "name": reader.catalogue.tree.regions[target.region].label(lang),
        "set_by": standing.set_by or target.region,
        "goal": target_name(standing, lang),
        "metric": target.metric,
        "scope": scope_words(standing, lang),
        "compare": "at_most" if standing.is_cap and not target.change else "at_least",
        "from": first_day(target).isoformat() if nature_of(standing.metric) in _SPANS else None,
        "change": bool(target.change),
        "due": target.due.isoformat(),
        "target": target.value,
    }
    line |= {name: getattr(standing, name) for name in _NUMBERS}
    return line | {name: day.isoformat() if day else None for name, day in days.items()} | {"status": standing.status, "note": standing.note}


def _laggards(reader: Reader, query: _Query) -> list[Line]:
    today = moment_of(reader, query.region, query.month).day
    return [_laggard(reader, laggard, query.lang) for laggard in laggards_in(reader, query.region, today=today, most=EVERYTHING).rows]


def _laggard(reader: Reader, laggard: Laggard, lang: Lang) -> Line:
    return {
        "compound_id": laggard.compound_id,
        "name": laggard.name,
        "region": laggard.region,
        "region_name": reader.catalogue.tree.regions[laggard.region].label(lang),
        "stage": laggard.stage,
        "reason": t(f"reason_{laggard.stage}", lang),
        "since": laggard.since.isoformat(),
        "days": laggard.days,
        "kind": named("kind", laggard.kind, lang),
        "responsible": named("responsible", laggard.responsible, lang) if laggard.responsible else None,
        "demonstration": laggard.demonstration,
        "weak": laggard.weak,
    }


def _csv(columns: Sequence[str], lines: Iterable[Line]) -> str:
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(columns)
    writer.writerows([_cell(line[name]) for name in columns] for line in lines)
    return "\ufeff" + target.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    return repr(value) if isinstance(value, int | float) and not isinstance(value, bool) else neutral(str(value))
