"""What the files of a job may be said to be the whole of: offered as ticks that nobody sets but whoever confirms, and taken only as offered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import dash_bootstrap_components as dbc
from dash import html

from components.screens.returns.preview_table import sheet_name
from components.words.format_words import Lang
from components.words.text import t
from data.imports.report import printable
from data.imports.uploads.jobs import ImportJob, ImportStep

CHOICES: Final = ("covers", "replaces")
_MOST_NAMES: Final = 6
_OF_CASES: Final = ("incidents", "incident_counts")


def offered(job: ImportJob) -> list[tuple[str, dict[str, Any]]]:
    """By option the months and units that the check has found, where it would change anything: of what nobody has said yet, and of rows that would go."""
    spans: list[dict[str, Any]] = (job.result(ImportStep.CHECK) or {}).get("spans", [])
    return [(name, span) for span in spans for name in CHOICES if span["unsaid" if name == "covers" else "others"]]


def chosen(job: ImportJob, ticked: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The spans by option that were ticked, of those that were offered; anything else is passed over."""
    known = [(name, span["span"]) for name, span in offered(job)]
    return {name: spans for name in CHOICES if (spans := [span for option, span in known if option == name and span in ticked.get(name, ())])}


def tick_boxes(job: ImportJob, *, lang: Lang) -> html.Div | None:
    """The ticks of a job, posted with the form that they stand in as option=span; None where nothing is offered."""
    ticks = [
        dbc.Checklist(name=name, options=[{"label": _words(name, span, lang=lang), "value": span["span"], "input_id": f"tick-{number}"}], value=[])
        for number, (name, span) in enumerate(offered(job))
    ]
    return html.Div(ticks, className="upload-ticks d-grid gap-1 mb-2") if ticks else None


def _words(name: str, span: Mapping[str, Any], *, lang: Lang) -> str:
    names = [printable(unit) for unit in span["units"][:_MOST_NAMES]]
    units = t("list_comma", lang).join(names)
    if len(span["units"]) > _MOST_NAMES:
        units = t("job_units_more", lang, names=units, count=len(span["units"]))
    kind = "cases" if span["sheet"] in _OF_CASES else "rows"
    return t(f"job_{name}_{kind}", lang, sheet=sheet_name(span["sheet"], lang), first=span["first"], last=span["last"], units=units, rows=span["others"])
