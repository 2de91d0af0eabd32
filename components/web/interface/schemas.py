"""The answers of the interface as JSON Schema; values of closed lists come from where they are defined."""

from __future__ import annotations

from typing import Any, Final, get_args

from components.web.api.deadlines import DEADLINES, LAGGARDS
from components.words.format_words import Lang
from components.words.text import TEXT, t
from data.answers.lists.compounds import FORMS
from data.answers.question import DIMENSIONS, POINTS, RELATIVE
from data.answers.targets.standing import Note
from data.answers.targets.status import STATUSES
from data.calculations.statistics import Verdict
from data.metrics.model import Better, Unit
from data.metrics.registry import METRICS
from data.metrics.scopes import CHANGES
from data.vocabulary import STAGES

Schema = dict[str, Any]
MONTH: Final[Schema] = {"type": "string", "pattern": r"^\d{4}-\d{2}$"}
_NUMBER: Final[Schema] = {"type": ["number", "null"]}
_TEXT: Final[Schema] = {"type": ["string", "null"]}
_WORDS: Final[Schema] = {"type": "string"}
_COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
_FLAG: Final[Schema] = {"type": "boolean"}
_DAY: Final[Schema] = {"type": ["string", "null"], "format": "date"}
_METRIC: Final[Schema] = {"enum": list(METRICS)}
_REASON: Final[Schema] = {"type": "object", "required": ["region", "months", "reason"]}
_EXCLUDED: Final[Schema] = _REASON | {
    "properties": {"region": _TEXT, "rest": _FLAG, "months": {"type": "array", "items": MONTH}, "reason": _WORDS, "carried": MONTH},
    "additionalProperties": False,
}
_ROW: Final[dict[str, Schema]] = {
    "region": _TEXT,
    "name": _TEXT,
    "rest": _FLAG,
    **{dimension: _TEXT for dimension in DIMENSIONS if dimension != "region"},
    **dict.fromkeys(("value", "numerator", "denominator", "current", "previous", "total_received"), _NUMBER),
    **dict.fromkeys(("received_from", "received_to", "current_from", "current_to", "base_from", "base_to"), MONTH),
    "cut_day": {"type": "integer", "minimum": 1, "maximum": 31},
    **dict.fromkeys(("daily_value", "low", "high", "p_value", "days", "base_days"), _NUMBER),
    "verdict": {"enum": [*get_args(Verdict), None]},
    "verdict_withheld": _WORDS,
    "stands_out": {"type": ["boolean", "null"]},
    **dict.fromkeys(("looked_at", "units", "units_expected", "units_partial", "unit_months", "unit_months_expected", "presumed_zero", "doubtful_zero"), _COUNT),
    "comparable_share": _NUMBER,
    "excluded": {"type": "array", "items": _EXCLUDED},
    "estimated": _FLAG,
    "masked": _FLAG,
}
_ANSWER: Final[dict[str, Schema]] = {
    "metric": _METRIC,
    "region": _TEXT,
    "from": {"type": ["string", "null"]},
    "to": {"type": ["string", "null"]},
    "change": {"enum": [*CHANGES, None]},
    "unit": {"enum": [*(unit.value for unit in Unit), POINTS, RELATIVE]},
    "data_through": _DAY,
    "version": _COUNT,
    "category": _WORDS,
    "scope": _WORDS,
    "notes": {"type": "array", "items": _WORDS},
}
_ENTRY: Final[dict[str, Schema]] = {
    "metric": _METRIC,
    "name": _WORDS,
    "unit": {"enum": [unit.value for unit in Unit]},
    "better": {"enum": [better.value for better in Better]},
    **dict.fromkeys(("formula", "note", "source"), _WORDS),
}
_OF_DEADLINES: Final[dict[str, Schema]] = {
    **dict.fromkeys(("target_id", "region", "name", "set_by", "goal", "scope"), _WORDS),
    "metric": _METRIC,
    "compare": {"enum": ["at_least", "at_most"]},
    "change": _FLAG,
    **dict.fromkeys(("from", "due", "forecast", "forecast_low", "forecast_high"), _DAY),
    "status": {"enum": list(STATUSES)},
    "note": {"enum": [*get_args(Note), None]},
}
_OF_LAGGARDS: Final[dict[str, Schema]] = {
    "stage": {"enum": list(STAGES)},
    "since": _DAY,
    "days": {"type": "integer"},
    "responsible": _TEXT,
    **dict.fromkeys(("demonstration", "weak"), _FLAG),
}


def schemas(lang: Lang) -> dict[str, Schema]:
    """The schemas by name, their fields described in the language."""
    dated = {"region": _WORDS, "month": MONTH, "version": _COUNT}
    return {
        "Metrics": _object({"metrics": _list(_object(_ENTRY, lang))}, lang),
        "Answer": _object(_ANSWER | {"rows": _list(_object(_ROW, lang, needed=("region", "name", "value")))}, lang, but=("category", "scope", "notes")),
        "Compounds": _object({"rows": _list(_object(dict.fromkeys(("id", *FORMS), _WORDS), lang)), "total": _COUNT, "version": _COUNT}, lang),
        "Deadlines": _object(dated | {"rows": _list(_object({name: _OF_DEADLINES.get(name, _NUMBER) for name in DEADLINES}, lang))}, lang),
        "Laggards": _object(dated | {"rows": _list(_object({name: _OF_LAGGARDS.get(name, _WORDS) for name in LAGGARDS}, lang))}, lang),
        "Outlines": _outlines(lang),
        "OpenApi": {"type": "object", "required": ["openapi", "info", "paths"]},
        "Refusal": _object(
            {"error": _object(dict.fromkeys(("code", "field", "value", "expected", "message"), _WORDS), lang, needed=("code", "message"))}, lang
        ),
        "Failure": _object({"error": _COUNT, "message": _WORDS, "reference": _WORDS}, lang, needed=("error", "message")),
    }


def _outlines(lang: Lang) -> Schema:
    shape = {"type": "object", "required": ["type", "coordinates"]}
    feature = {"type": {"const": "Feature"}, "id": _WORDS, "properties": _object({"code": _WORDS}, lang), "geometry": shape}
    return _object({"type": {"const": "FeatureCollection"}, "features": _list(_object(feature, lang))}, lang)


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _object(fields: dict[str, Schema], lang: Lang, *, needed: tuple[str, ...] | None = None, but: tuple[str, ...] = ()) -> Schema:
    """An object with these fields alone; all of them are there, `but` for these, unless `needed` says which."""
    properties = {name: schema | _described(name, lang) for name, schema in fields.items()}
    required = list(needed) if needed is not None else [name for name in fields if name not in but]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _described(name: str, lang: Lang) -> dict[str, str]:
    word = f"api_f_{name}"
    return {"description": t(word, lang)} if word in TEXT else {}
