"""What happens while a job of the data page runs: its sentence follows it, and the page is made anew once the job is at another state."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from dash import Dash, Input, Output, State, no_update, set_props
from flask import current_app

from components.blocks.forms.own_parameters import ADDRESS, lang_of, query_of
from components.blocks.viewer import current_viewer
from components.screens.returns.addresses import JOBS
from components.screens.returns.stage import stage, stage_words
from data.imports.uploads.jobs import ImportJob
from data.operations.jobs import Jobs
from data.reading.gateway import Gateway

LOOK_EVERY_MS: Final = 700


def register(app: Dash, gateway: Gateway) -> None:
    """Let the card of a running job follow it."""

    @app.callback(
        Output("job-progress", "children"),
        Input("job-watch", "n_intervals"),
        State("job-shown", "data"),
        State(ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def watch(_looks: int | None, state_before: Any, search: str | None) -> Any:
        query = query_of(search)
        state, words = job_state(query.get("job", ""), gateway, query)
        if state == state_before:
            return words
        set_props(ADDRESS, {"search": f"?{urlencode({**query, 'step': state})}"})
        return no_update


def job_state(name: str, gateway: Gateway, query: dict[str, str]) -> tuple[str, str]:
    """The step and state of the job of this id, and the sentence on it in the language of the query; 'gone' where there is no such job."""
    jobs: Jobs[ImportJob] = current_app.extensions[JOBS]
    job = jobs.find(name, owner=current_viewer().name)
    if job is None:
        return "gone", ""
    step, state = stage(job)
    return f"{step}-{state}", stage_words(job, step, state, version=gateway.store.version(), lang=lang_of(query))
