"""What each route of the interface is for, by its endpoint: which parameters it takes, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from components.web.api.deadlines import ARGUMENTS
from components.web.api.grid_order import KNOWN_ARGUMENTS
from components.web.api.page_files import VIEW
from data.answers.asking import PARAMETERS

_LANG: Final = ("lang",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """A route in words: `word` names what it is for, `schema` the JSON that it answers.

    A route of pages takes (`own`) what these have of their own. `meanings` are those of parameters that mean something else here than elsewhere.
    """

    word: str
    query: tuple[str, ...] = _LANG
    needed: tuple[str, ...] = ()
    schema: str = ""
    own: bool = False
    meanings: Mapping[str, str] = field(default_factory=dict)


_QUESTION: Final = {"region": "api_p_region_or_name"}
_PAGE: Final = {"key": "api_p_page"}
_OF_REGION: Final = ("region",)
OPERATIONS: Final[Mapping[str, Operation]] = {
    "metrics": Operation(word="api_metrics", schema="Metrics"),
    "metric": Operation(word="api_metric", query=(*PARAMETERS, *_LANG), schema="Answer", meanings=_QUESTION),
    "download": Operation(word="api_download", query=(*PARAMETERS, *_LANG), meanings=_QUESTION),
    "rows": Operation(word="api_rows_of", query=KNOWN_ARGUMENTS, needed=_OF_REGION, schema="Compounds"),
    "whole": Operation(word="api_whole", query=KNOWN_ARGUMENTS, needed=_OF_REGION),
    "deadlines": Operation(word="api_deadlines", query=ARGUMENTS, needed=_OF_REGION, schema="Deadlines"),
    "behind": Operation(word="api_behind", query=ARGUMENTS, needed=_OF_REGION, schema="Laggards"),
    "fund_list": Operation(word="api_fund_list", query=ARGUMENTS, needed=_OF_REGION),
    "whole_page": Operation(word="api_whole_page", query=VIEW, own=True, meanings=_PAGE),
    "table": Operation(word="api_table", query=VIEW, own=True, meanings=_PAGE),
    "geo": Operation(word="api_geo", query=(), schema="Outlines"),
    "openapi": Operation(word="api_openapi", schema="OpenApi"),
    "reading": Operation(word="api_reading"),
}
