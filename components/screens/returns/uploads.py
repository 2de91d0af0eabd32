"""The cards of the data page on what comes in: the form, and the job with its findings, differences and next step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component
from flask import current_app

from components.blocks.attributes import attributes
from components.blocks.forms.posting import post_button
from components.blocks.screen import EXTENSION
from components.blocks.table import Content, table
from components.blocks.viewer import current_viewer
from components.blocks.word_card import card
from components.frame.static import Static
from components.screens.returns.addresses import JOBS, TICKS, UPLOAD, form_address, page_address
from components.screens.returns.callbacks import LOOK_EVERY_MS
from components.screens.returns.findings import findings_of, headings, row_of
from components.screens.returns.paging import part_of
from components.screens.returns.preview_table import preview_table, sheet_name
from components.screens.returns.spans import offered, tick_boxes
from components.screens.returns.stage import Verdict, checked_as, is_confirmable, stage, stage_words
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import t
from data.imports.files.lines import Lines
from data.imports.importing import shipped_mappings
from data.imports.report import balance, printable, tables_with_rows
from data.imports.uploads.jobs import UPLOAD_BYTES, ImportJob, ImportStep
from data.operations.jobs import Jobs, StepState

_LARGEST: Final = UPLOAD_BYTES // 1_000_000
_COUNTS: Final = ("new", "changed", "unchanged", "refused", "removed")
_SIGNS: Final = {"good": "✔", "bad": "✕", "info": "ⓘ", "stale": "◔"}
_COLOURS: Final = {"good": "success", "bad": "danger", "info": "secondary", "stale": "warning"}
Query = Mapping[str, object]


def incoming_cards(query: Query, *, lang: Lang) -> list[Component]:
    """The job that the query names, if it names one."""
    name = query.get("job")
    if not name:
        return []
    jobs: Jobs[ImportJob] = current_app.extensions[JOBS]
    return [job_card(jobs.find(str(name), owner=current_viewer().name), query, version=current_app.extensions[EXTENSION].store.version(), lang=lang)]


def upload_card(query: Query, *, lang: Lang) -> Component:
    """The form that files are handed in with; the browser posts it, since 50 MB are too much for the JSON of a callback."""
    form = html.Form(
        [
            html.Div([dbc.Label(t("upload_choose", lang), html_for="upload-files"), _file_field(), dbc.FormText(_kinds(lang))]),
            html.Div([dbc.Checkbox(id=f"upload-{name}", name=name, label=t(f"upload_{name}", lang), value=False) for name in TICKS]),
            html.Div([*_mapping(lang), dbc.Button(t("upload_send", lang), type="submit", color="primary")], className="actions hstack flex-wrap gap-2"),
        ],
        id="upload",
        className="d-grid gap-2",
        method="post",
        encType="multipart/form-data",
        action=form_address(UPLOAD, query),
    )
    templates = [
        html.A(t(f"template_{language}", lang), href=f"/data/template.xlsx?lang={language}", **attributes(download=f"anju-template-{language}.xlsx"))
        for language in ("zh", "en")
    ]
    offered = html.P([html.Span(t("upload_template", lang)), *templates], className="paging hstack flex-wrap column-gap-3 small")
    return card("upload-card", t("upload_title", lang), t("upload_reading", lang), form, offered)


def _file_field() -> Component:
    """The field for files: that of Bootstrap takes one file alone, and keeps a name that no browser lets it write back."""
    return Static(["input", {"type": "file", "name": "files", "multiple": True, "required": True, "id": "upload-files", "className": "form-control"}])


def _kinds(lang: Lang) -> str:
    return t("upload_kinds", lang, megabytes=_LARGEST)


def _mapping(lang: Lang) -> list[Component]:
    """The choice between the template and the mappings; to the select of Bootstrap an empty value would be none."""
    options = [html.Option(t("upload_on_template", lang), value="")]
    options += [html.Option(t("upload_by_mapping", lang, name=name), value=name) for name in shipped_mappings()]
    return [
        dbc.Label(t("upload_mapping", lang), html_for="upload-mapping", class_name="small m-0"),
        html.Select(options, id="upload-mapping", name="mapping", className="form-select w-auto"),
    ]


def job_card(job: ImportJob | None, query: Query, *, version: int, lang: Lang) -> Component:
    """What has become of a job: how far it is, what was found, what can be done."""
    if job is None:
        return card("job", t("upload_title", lang), "", _note(t("job_gone", lang), "info"), _close(query, lang))
    about = job.about
    if about.get("batch"):
        title, files = t("job_undo_title", lang, batch=about["batch"]), ""
    else:
        names = t("list_comma", lang).join(printable(path.name) for path in job.files)
        title, files = t("job_title", lang, names=names), _digests(job, lang)
    return card("job", title, files, *_state_of(job, query, version=version, lang=lang))


def _digests(job: ImportJob, lang: Lang) -> str:
    result = job.result(ImportStep.CHECK) or {}
    listed = [f"{printable(file['name'])} {file['bytes']:,} B SHA-256 {file['sha256'][:16]}…" for file in result.get("files", ())]
    return t("job_files", lang, files="; ".join(listed)) if listed else ""


def _state_of(job: ImportJob, query: Query, *, version: int, lang: Lang) -> list[Component]:
    step, state = stage(job)
    words = stage_words(job, step, state, version=version, lang=lang)
    result = job.result(step) or {}
    if state in (StepState.WAITING, StepState.RUNNING):
        return _running(job, f"{step}-{state}", words, query, lang=lang)
    if state is StepState.DIED:
        return [_note(words, "bad"), _actions(job, query, "again:job_retry", "cancel:job_cancel", lang=lang)]
    if state is StepState.FAILED:
        retry = ["again:job_retry"] if step is not ImportStep.UNDO or result["error"]["code"] == "busy" else []
        return [_note(words, "bad"), _actions(job, query, *retry, "cancel:job_close", lang=lang)]
    if step is ImportStep.CHECK:
        return _checked(job, result, words, query, version=version, lang=lang)
    note = _note(words, "good" if result["version"] else "info")
    return [note, _sheets(result, lang), *_lines(result, lang), *_findings(job, query, lang), _close(query, lang)]


def _running(job: ImportJob, state: str, words: str, query: Query, *, lang: Lang) -> list[Component]:
    status = html.Div(dbc.Stack(words, id="job-progress"), role="status")  # what is html alone becomes static, and no callback could change it
    bar = html.Div(dbc.Progress(value=100, color="primary", striped=True, animated=True), **attributes(aria_hidden="true"))
    watch = [dcc.Interval(id="job-watch", interval=LOOK_EVERY_MS), dcc.Store(id="job-shown", data=state)]
    return [status, bar, *watch, _actions(job, query, "cancel:job_cancel", lang=lang)]


def _checked(job: ImportJob, result: Mapping[str, Any], words: str, query: Query, *, version: int, lang: Lang) -> list[Component]:
    verdict = checked_as(job, result, version=version)
    ticks = verdict == "nothing" and is_confirmable(job, version=version, ticked=True) and offered(job)
    steps: dict[Verdict, tuple[str, list[str]]] = {
        "refused": ("bad", ["cancel:job_close"]),
        "nothing": ("info", [*(["import:job_confirm"] if ticks else []), "cancel:job_close"]),
        "good": ("good", ["import:job_confirm", "cancel:job_cancel"]),
        "stale": ("stale", ["again:job_check_again", "cancel:job_cancel"]),
    }
    tone, actions = steps[verdict]
    changes = [preview_table(result["changes"], lang=lang)] if verdict in ("good", "stale") else []
    head = [_note(words, tone), _actions(job, query, *actions, lang=lang)]
    return [*head, _sheets(result, lang), *_lines(result, lang), *_findings(job, query, lang), *changes]


def _sheets(result: Mapping[str, Any], lang: Lang) -> Component:
    outcomes: dict[str, dict[str, int]] = result["outcomes"]
    names = [name for name in _COUNTS if name != "removed" or any(outcome[name] for outcome in outcomes.values())]
    rows: list[list[Content]] = [[sheet_name(sheet, lang), *(fmt.count(outcome[name], lang=lang) for name in names)] for sheet, outcome in outcomes.items()]
    heads = [t("job_sheet", lang), *(t(f"count_{name}", lang) for name in names)]
    return table(heads, rows, caption=t("job_sheets", lang), numeric=range(1, len(heads)))


def _lines(result: Mapping[str, Any], lang: Lang) -> list[Component]:
    """What became of the lines of each file, so that they can be reconciled with the rows of the store."""
    balances = [balance(lines, lang=lang) for lines in tables_with_rows([Lines.of(values) for values in result.get("lines", ())])]
    if not balances:
        return []
    return [html.H3(t("job_lines", lang)), html.Ul([html.Li(line) for line in balances], className="job-lines m-0 ps-3 small text-body-secondary")]


def _findings(job: ImportJob, query: Query, lang: Lang) -> Sequence[Component]:
    findings = findings_of(job)
    if not findings:
        return []
    part, links = part_of(findings, query, key="findings", lang=lang)
    title = t("findings_title", lang, count=fmt.count(len(findings), lang=lang))
    names = {number: path.name for number, path in job.copies.items()}
    copies = [
        html.A(t("findings_copy", lang, name=printable(name)), href=f"/data/jobs/{job.id}/copy/{number}", **attributes(download=name))
        for number, name in names.items()
    ]
    every = html.A(t("findings_csv", lang), href=f"/data/jobs/{job.id}/findings.csv?lang={lang}", **attributes(download="findings.csv"))
    listed = table(headings(lang), [row_of(finding, lang=lang) for finding in part], caption=title, numeric=(2,))
    return [html.H3(title), html.P([*copies, every], className="paging hstack flex-wrap column-gap-3 small"), html.Div(listed, className="findings"), *links]


def _actions(job: ImportJob, query: Query, *actions: str, lang: Lang) -> html.Div:
    """Buttons from 'what to do:word'; the first one is the next step."""
    forms = []
    for place, action in enumerate(actions):
        verb, _, word = action.partition(":")
        is_next, fields = place == 0 and verb != "cancel", tick_boxes(job, lang=lang) if verb == "import" else None
        forms.append(post_button(t(word, lang), form_address(f"/data/jobs/{job.id}/{verb}", query), outline=not is_next, fields=fields))
    return html.Div(forms, className="actions hstack flex-wrap gap-2")


def _note(sentence: str, tone: str) -> Component:
    """What became of a step, by symbol, words and colour."""
    sign = html.Span(_SIGNS[tone], className="notice-symbol", **attributes(aria_hidden="true"))
    alert: Component = dbc.Alert([sign, html.Span(sentence)], color=_COLOURS[tone], fade=False, class_name=f"notice notice-{tone} d-flex gap-2 small")
    return alert


def _close(query: Query, lang: Lang) -> html.P:
    return html.P(dcc.Link(t("job_close", lang), href=page_address(query)), className="paging hstack flex-wrap column-gap-3 small")
