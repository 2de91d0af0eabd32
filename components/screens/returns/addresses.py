"""The addresses of the data page and of its forms: the state of the page goes along, nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

PAGE = "/data"
UPLOAD = "/data/upload"
JOBS = "anju_jobs"  # under this name the application keeps the jobs
_PARAMETERS = ("region", "from", "to", "month", "change", "category", "lang", "theme")
OWN = ("job", "batches", "findings")  # what the page keeps beside the view: the job that it shows, the parts of its lists
TICKS = ("keys_are_exact", "allow_new_categories")  # the options of an import that the form offers as ticks
_LONGEST = 200


def page_address(query: Mapping[str, object], **more: object) -> str:
    """The page in the state that the query names, with more of its own: job, step, page of a list."""
    parameters = {name: str(query[name])[:_LONGEST] for name in _PARAMETERS if query.get(name)}
    pairs = parameters | {name: str(value) for name, value in more.items() if value is not None}
    return f"{PAGE}?{urlencode(pairs)}" if pairs else PAGE


def form_address(path: str, query: Mapping[str, object]) -> str:
    """Where a form of the page is sent; the answer leads back to the same state."""
    return path + page_address(query).removeprefix(PAGE)
