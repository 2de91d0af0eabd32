"""The parameters of the interface with what each may be, taken from the lists that the questions are checked against."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from components.blocks.pages import declared_pages
from components.web.api.grid_order import FURTHEST
from components.web.interface.schemas import MONTH, Schema
from components.words.format_words import Lang
from components.words.text import t
from data.answers.asking import CLOSED
from data.answers.lists.compounds import FORMS, MOST_ROWS
from data.answers.view import LANGUAGES, THEMES
from data.metrics.registry import METRICS
from data.metrics.scopes import FIELDS, FLAGS, LISTS

_SCOPES: Final = [*FLAGS, *(f"{field}={value}" for field in FIELDS if field in LISTS for value in LISTS[field])]
_NAMED: Final = [field for field in FIELDS if field not in LISTS]
_COLUMN: Final = f"({'|'.join(FORMS)}):(asc|desc)"
_TEXT: Final[Schema] = {"type": "string"}
_SCHEMAS: Final[Mapping[str, Schema]] = {
    "key": {"enum": list(METRICS)},
    "version": {"type": "integer", "minimum": 0},
    **{name: {"enum": list(values)} for name, values in CLOSED.items()},
    "by": {"type": "array", "items": {"enum": list(CLOSED["by"])}},
    "month": MONTH,
    "from": MONTH,
    "to": MONTH,
    "scope": {"anyOf": [{"enum": _SCOPES}, {"type": "string", "pattern": f"^({'|'.join(_NAMED)})=.+"}]},
    "as_of": {"type": "integer", "minimum": 0},
    "lang": {"enum": list(LANGUAGES), "default": LANGUAGES[0]},
    "theme": {"enum": list(THEMES), "default": THEMES[0]},
    "offset": {"type": "integer", "minimum": 0, "maximum": FURTHEST, "default": 0},
    "limit": {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": 100},
    "sort": {"type": "string", "pattern": f"^{_COLUMN}(,{_COLUMN})*$"},
}
_FILTER: Final[Schema] = {"type": "object", "propertyNames": {"enum": list(FORMS)}, "additionalProperties": {"type": "object", "required": ["type"]}}


def own_parameters() -> dict[str, list[str]]:
    """The parameters that mean something to single pages alone, with the keys of these pages."""
    keys_by_name: dict[str, list[str]] = {}
    for page in declared_pages():
        for name in page.own:
            keys_by_name.setdefault(name, []).append(page.key)
    return keys_by_name


def in_query(name: str, lang: Lang, *, word: str = "", required: bool = False) -> dict[str, Any]:
    """A parameter of the query as OpenAPI has it; `word` names its meaning where that differs from route to route."""
    pages = own_parameters().get(name)
    description = t("api_p_own", lang, pages=", ".join(pages)) if pages else t(word or f"api_p_{name}", lang)
    parameter: dict[str, Any] = {"name": name, "in": "query", "required": required, "description": description}
    if name == "filter":
        return parameter | {"content": {"application/json": {"schema": _FILTER}}}
    return parameter | {"schema": _SCHEMAS.get(name, _TEXT)} | ({"style": "form", "explode": False} if name == "by" else {})


def in_path(name: str, lang: Lang, *, word: str = "", values: list[str] | None = None) -> dict[str, Any]:
    """A parameter of the path, with the values that the route or its table of things allows."""
    schema = {"enum": values} if values else _SCHEMAS.get(name, _TEXT)
    return {"name": name, "in": "path", "required": True, "description": t(word or f"api_p_{name}", lang), "schema": schema}
