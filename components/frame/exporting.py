"""What happens when a page is taken along: a document is written, watched on whatever page the reader is, and fetched; the link is copied, the page printed."""

from __future__ import annotations

from typing import Any, Final

import dash_bootstrap_components as dbc
from dash import MATCH, Dash, Input, Output, Patch, State, ctx, dcc, html, no_update, set_props
from dash.development.base_component import Component

from components.blocks.attributes import attributes
from components.blocks.forms.own_parameters import ADDRESS, lang_of, query_of
from components.blocks.viewer import current_viewer
from components.documents.asking import MOST_STEPS, DocumentRefusedError, Headway, ask_for, headway, look_at
from components.documents.jobs import DocumentJob, document_jobs
from components.frame.page import EXPORTS, TOAST
from components.frame.rights import allowed, note
from components.words.format_words import Lang
from components.words.text import t
from data.commands.words import failure
from data.operations.jobs import Jobs, QuotaError
from data.settings import Settings

LOOK_EVERY_MS: Final = 500
_SEARCH: Final = State(ADDRESS, "search")
# The file comes by itself: a link that nobody has to click.
_FETCH: Final = """(href) => {
  Object.assign(document.createElement("a"), { href, download: "" }).click();
  return "";
}"""
# Without https a browser gives no clipboard to a page, but copies what is selected.
_COPY: Final = f"""async (clicks, said) => {{
  if (!clicks) return;
  try {{ await navigator.clipboard.writeText(location.href); }} catch {{
    const field = Object.assign(document.createElement("textarea"), {{ value: location.href }});
    document.body.append(field); field.select(); document.execCommand("copy"); field.remove();
  }}
  dash_clientside.set_props("{TOAST}", said);
}}"""
_CLOSE: Final = "(clicks) => (clicks ? null : dash_clientside.no_update)"
_PRINT: Final = "(clicks) => { if (clicks) print(); }"


def register(app: Dash, settings: Settings) -> None:
    """Let the export menu of every page do what it says."""
    jobs = document_jobs(settings.var)
    _register_asking(app, jobs, settings)
    _register_watching(app, jobs, settings)
    link = {"type": "export-file", "job": MATCH}
    app.clientside_callback(_FETCH, Output(link, "download"), Input(link, "href"))
    app.clientside_callback(_COPY, Input("menu-copy_link", "n_clicks"), State("link-copied", "data"), prevent_initial_call=True)
    app.clientside_callback(_PRINT, Input("menu-print", "n_clicks"), prevent_initial_call=True)


def _register_asking(app: Dash, jobs: Jobs[DocumentJob], settings: Settings) -> None:
    place = {"type": "export-format", "format": MATCH, "at": MATCH}

    @app.callback(
        Output(place, "active"),  # with an output outside of the menu Dash would ask each time a menu comes onto a page
        Input(place, "n_clicks"),
        State(ADDRESS, "pathname"),
        _SEARCH,
        prevent_initial_call=True,
    )
    def ask(clicks: int | None, path: str | None, search: str | None) -> bool:
        if clicks:
            form, address = ctx.triggered_id["format"], f"{path}{search or ''}"
            more = Patch()  # those that are being written already stay
            more.append(started_export(jobs, form=form, address=address, database_url=settings.database_url, lang=_lang(search)))
            set_props(EXPORTS, {"children": more})
        return False


def _register_watching(app: Dash, jobs: Jobs[DocumentJob], settings: Settings) -> None:
    export = Output({"type": "export", "job": MATCH}, "children", allow_duplicate=True)

    @app.callback(
        export,
        Output({"type": "export-words", "job": MATCH}, "children"),
        Output({"type": "export-progress", "job": MATCH}, "value"),
        Input({"type": "export-watch", "job": MATCH}, "n_intervals"),
        _SEARCH,
        prevent_initial_call=True,
    )
    def watch(_looks: int | None, search: str | None) -> tuple[Any, Any, Any]:
        return watched(jobs, ctx.triggered_id["job"], database_url=settings.database_url, lang=_lang(search))

    @app.callback(
        export,
        Input({"type": "export-cancel", "job": MATCH}, "n_clicks"),
        _SEARCH,
        running=[(Output({"type": "export-watch", "job": MATCH}, "disabled"), True, True)],  # what is being stopped would be said to have failed
        prevent_initial_call=True,
    )
    def cancel(clicks: int | None, search: str | None) -> Any:
        return cancelled(jobs, ctx.triggered_id["job"], lang=_lang(search)) if clicks else no_update

    app.clientside_callback(_CLOSE, export, Input({"type": "export-close", "job": MATCH}, "n_clicks"), prevent_initial_call=True)


def started_export(jobs: Jobs[DocumentJob], *, form: Any, address: str, database_url: str, lang: Lang) -> Component:
    """What stands at the foot of the window once a document is asked for: how far it is, or why it cannot be written."""
    if not allowed("export", address):
        return _export("", _over(t("export_not_allowed", lang), "", lang=lang))
    try:
        job = ask_for(jobs, form=form, address=address, database_url=database_url, viewer=current_viewer())
    except DocumentRefusedError as error:
        return _export("", _over(error.sentence(lang), "", lang=lang))
    except QuotaError as error:
        return _export("", _over(failure(error, lang), "", lang=lang))
    note("export", address, format=job.format)
    return _export(job.id, *_running(job, headway(job, jobs, lang=lang), lang=lang))


def watched(jobs: Jobs[DocumentJob], name: Any, *, database_url: str, lang: Lang) -> tuple[Any, Any, Any]:
    """What is to change: all of it when the document is over, else the sentence and the step; what is gone was cancelled."""
    job = jobs.find(name, owner=current_viewer().name) if isinstance(name, str) else None
    if job is None:
        return _over(t("document_cancelled", lang), str(name), lang=lang), no_update, no_update
    progress = look_at(job, jobs, database_url=database_url, lang=lang)
    if progress.is_over:
        return _over(progress.words, job.id, lang=lang, file=progress.file), no_update, no_update
    return no_update, _words(progress), progress.step or 0


def cancelled(jobs: Jobs[DocumentJob], name: Any, *, lang: Lang) -> Component:
    """The document is no longer written, and that is said."""
    job = jobs.find(name, owner=current_viewer().name) if isinstance(name, str) else None
    if job is not None:
        job.stop()
        job.remove()
    return _over(t("document_cancelled", lang), str(name), lang=lang)


def _export(name: str, *content: Component) -> Component:
    return html.Div(list(content), id={"type": "export", "job": name})


def _running(job: DocumentJob, progress: Headway, *, lang: Lang) -> list[Component]:
    words = html.P(_words(progress), id={"type": "export-words", "job": job.id})
    bar = dbc.Progress(value=progress.step or 0, max=MOST_STEPS, color="primary", striped=True, animated=True, id={"type": "export-progress", "job": job.id})
    button = dbc.Button(t("document_cancel", lang), id={"type": "export-cancel", "job": job.id}, outline=True, color="secondary", size="sm")
    watch = dcc.Interval(id={"type": "export-watch", "job": job.id}, interval=LOOK_EVERY_MS)
    drawn = html.Div(bar, **attributes(aria_hidden="true"))  # the sentence tells the step
    return [_toast(words, drawn, html.Div(button, className="d-flex gap-2"), lang=lang), watch]


def _words(progress: Headway) -> str:
    return f"{progress.words} {progress.step}/{MOST_STEPS}" if progress.step else progress.words


def _over(words: str, name: str, *, lang: Lang, file: str = "") -> Component:
    link = html.A(t("document_fetch", lang), href=file, download="", id={"type": "export-file", "job": name}, className="btn btn-primary btn-sm")
    close = dbc.Button(t("document_close", lang), id={"type": "export-close", "job": name}, outline=True, color="secondary", size="sm")
    return _toast(html.P(words), html.Div([link, close] if file else close, className="d-flex gap-2"), lang=lang)


def _toast(*content: Component, lang: Lang) -> Component:
    toast: Component = dbc.Toast(list(content), header=t("document_menu", lang), body_class_name="d-grid gap-2")
    return toast


def _lang(search: str | None) -> Lang:
    return lang_of(query_of(search))
