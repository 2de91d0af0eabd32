"""The profile of a region: its numbers beside its parent's and its peers', its targets, and the table of what lies in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from dash import html

from components.blocks.grid import GridColumn, grid_card, short_grid
from components.blocks.kpis.kpi import Kpi, badge
from components.blocks.model import Listing, WithListing
from components.blocks.rendering import file_links
from components.blocks.screen import Screen
from components.blocks.statements.exclusions import not_planned_notes
from components.blocks.statements.masked import masked_kpi
from components.blocks.statements.numbers import hover, parts_words, value_words, verdict_badge
from components.blocks.statements.reporting.believed import believed_notes, change_words, daily_short, has_marked, marked
from components.blocks.statements.reporting.reported import received_words
from components.blocks.statements.targets import (
    forecast_words,
    likelihood_words,
    net_note,
    now_words,
    pace_words,
    required_words,
    scope_words,
    status_badge,
    target_name,
    wanted_words,
)
from components.screens.cases.cards import period
from components.screens.overview.kpis import case_metrics, change_kpi
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import capital, sentences, t
from data.answers.peers import PeerComparison, compared_with_peers
from data.answers.question import Answer, Row
from data.answers.targets.register import binding
from data.answers.targets.standing import Standing
from data.calculations.periods import Span
from data.metrics.model import Metric
from data.metrics.registry import METRICS

# For each place the metrics that may stand there; the first with data does.
SLOTS: Final[tuple[tuple[str, ...], ...]] = (
    ("networked_rate", "camera_networked_rate", "cameras_installed"),
    ("cameras_per_1000_households", "cameras_per_networked_compound"),
    ("cases_per_1000_households", "cases_per_10000_population"),
    ("received_rate", "paid_rate", "solved_rate", "cases"),
)
PROFILE: Final[Mapping[str, tuple[str, ...]]] = {
    "places": ("compounds", "households"),
    "stages": ("compounds_planned", "compounds_built", "compounds_networked", "built_rate", "networked_rate", "connection_rate", "accepted_rate"),
    "cameras": ("cameras_installed", "cameras_networked", "camera_networked_rate", "camera_online_rate", "camera_hd_rate", "cameras_per_1000_households"),
    "cases": ("cases", "preventable_cases", "cases_per_1000_households", "zero_case_share"),
    "funds": ("funds_budget", "funds_committed", "funds_received", "funds_paid", "received_rate", "paid_rate", "cost_per_networked_camera"),
}
CHILDREN: Final = ("networked_rate", "cameras_installed", "cameras_per_1000_households", "cases_per_1000_households", "received_rate")

_TARGET_COLUMNS: Final = ("aim", "aim_status", "chance", "aim_scope", "aim_value", "aim_now", "aim_due", "aim_pace", "aim_forecast")
_WHOLE_TARGET_COLUMNS: Final = (*_TARGET_COLUMNS[:-2], "file_required", "file_pace", "file_pace_3", "aim_forecast")


def span_of(screen: Screen, metric: Metric) -> Span:
    """Cases are counted over the months that the comparison is about; everything else stands at the last month in view."""
    return period(screen) if metric.subject == "cases" else Span(screen.view.month, screen.view.month)


def _among(screen: Screen, key: str) -> PeerComparison:
    return compared_with_peers(screen.reader, screen.view.region, key, span=span_of(screen, METRICS[key]))


def region_kpis(screen: Screen) -> list[Kpi]:
    """Four numbers of the region against its parent and its peers, and the change of its cases."""
    return [*(_slot(screen, slot) for slot in SLOTS), change_kpi(screen, screen.view.change)]


def _slot(screen: Screen, keys: tuple[str, ...]) -> Kpi:
    candidates = [(key, _among(screen, key)) for key in keys]
    key, among = next(((key, among) for key, among in candidates if among.value is not None or (among.own and among.own.masked)), candidates[0])
    lang, metric = screen.lang, METRICS[key]
    if among.own is not None and among.own.masked:
        return masked_kpi(screen, key, metric.label(lang), hover=hover(metric, [], lang=lang))
    if among.own is None or among.value is None:
        return Kpi(key, metric.label(lang), fmt.MISSING, lines=[t("no_return", lang)], hover=hover(metric, [], lang=lang))
    when = fmt.span(span_of(screen, metric), lang=lang) if metric.subject == "cases" else ""
    lines = [line for line in (when, _parent_words(screen, among), rank_words(among, lang=lang), received_words(among.own, screen.name, lang=lang)) if line]
    explained = [parts_words(metric, among.own, lang=lang), *lines]
    return Kpi(key, metric.label(lang), value_words(among.answer, among.own, lang=lang), lines=lines, hover=hover(metric, explained, lang=lang))


def _parent_words(screen: Screen, among: PeerComparison) -> str:
    parent = screen.catalogue.tree.regions[screen.view.region].parent
    if among.parent is None or parent is None:
        return ""
    return t("of_parent", screen.lang, name=screen.name(parent), value=value_words(among.answer, among.parent, lang=screen.lang))


def rank_words(among: PeerComparison, *, lang: Lang) -> str:
    """The place among the peers, or nothing where there is none to be taken."""
    if not among.rank or among.of < 2:
        return ""
    key = "rank_all_equal" if among.sharing == among.of else "rank_of_tied" if among.sharing > 1 else "rank_of"
    return t(key if among.of == among.peers else f"{key}_comparable", lang, rank=among.rank, of=among.of)


def profile_card(screen: Screen, *, targets: bool) -> Listing:
    """Every number of the region beside its parent's, with its place among its peers; a dash where nothing is known, a word where there are no targets."""
    lang, name = screen.lang, screen.name(screen.view.region)
    parent = screen.catalogue.tree.regions[screen.view.region].parent
    columns = [t("metric", lang), t("subject", lang), name, *([screen.name(parent), t("rank", lang)] if parent else [])]
    rows = [_profile_row(screen, subject, key)[: len(columns)] for subject, keys in PROFILE.items() for key in keys]
    reading = t("reading_profile", lang, cases=fmt.span(period(screen), lang=lang), month=fmt.month(screen.view.month, lang=lang))
    if not targets:
        reading = f"{t('no_targets_here', lang)} {reading}"
    return _table_card("profile", columns, rows, numeric=(2, 3), title=t("profile_title", lang, name=name), reading=reading, notes=not_planned_notes(screen))


def _profile_row(screen: Screen, subject: str, key: str) -> list[Any]:
    lang, metric, among = screen.lang, METRICS[key], _among(screen, key)
    name = html.Span(metric.label(lang), title=hover(metric, [parts_words(metric, among.own, lang=lang)] if among.own else [], lang=lang))
    is_known = among.own is not None and (among.value is not None or among.own.masked)
    own = value_words(among.answer, among.own, lang=lang) if among.own and is_known else f"{t('no_return', lang)} {fmt.MISSING}"
    above = value_words(among.answer, among.parent, lang=lang) if among.parent else fmt.MISSING
    return [name, t(f"subject_{subject}", lang), own, above, rank_words(among, lang=lang)]


def _table_card(
    key: str, columns: list[str], rows: list[list[Any]], *, numeric: tuple[int, ...], title: str, reading: str, notes: Sequence[str] = ()
) -> Listing:
    return Listing(id=f"{key}-card", title=title, reading=reading, columns=columns, rows=rows, numeric=numeric, style="tall-table", notes=notes)


def targets_card(screen: Screen) -> Listing | None:
    """The targets set for the region, and those of the regions above that hold for every part, each as it stands here; nothing where none is set."""
    lang = screen.lang
    columns = [t(key, lang) for key in (_WHOLE_TARGET_COLUMNS if screen.whole else _TARGET_COLUMNS)]
    listed = region_targets(screen)
    rows = [_target_row(screen, standing) for standing in listed]
    if not rows:
        return None
    numeric = (2, 4, 5, 7, 8, 9) if screen.whole else (2, 4, 5, 7)
    title, reading = t("targets_title", lang), t("reading_targets", lang)
    return _table_card("targets", columns, rows, numeric=numeric, title=title, reading=reading, notes=net_note(listed, lang=lang))


def region_targets(screen: Screen) -> list[Standing]:
    """The targets of the region with their standing; a share that is set above it counts for it too."""
    return binding(screen.reader, screen.view.region, month=screen.view.month, today=screen.today)


def _target_row(screen: Screen, standing: Standing) -> list[Any]:
    lang, target = screen.lang, standing.target
    value, now = wanted_words(standing, lang=lang), now_words(standing, lang=lang)
    due = forecast_words(standing, lang=lang)
    status = badge(status_badge(standing, lang=lang))
    scope = capital(scope_words(standing, lang))
    paces = [required_words(standing, lang=lang, safe=False), *(pace_words(standing, pace, lang=lang) for pace in (standing.forecast_pace, standing.pace_3))]
    pace_cells = paces if screen.whole else [" / ".join(paces)]
    chance = likelihood_words(standing.chance, lang=lang)
    return [target_name(standing, lang), status, chance, scope, value, now, fmt.date(target.due, lang=lang), *pace_cells, due]


def children_card(screen: Screen) -> WithListing | None:
    """All parts of the region in a table that sorts; where it has none, the region among its peers."""
    if not screen.parts["by"]:
        return None
    lang = screen.lang
    answers = {key: screen.ask(key, span=span_of(screen, METRICS[key]), **screen.parts) for key in CHILDREN}
    change = screen.ask(_counted(screen), span=screen.view.span, change=screen.view.change, category=screen.view.category, **screen.parts)
    rows: dict[str, dict[str, Any]] = {}
    for key, answer in {**answers, "change": change}.items():
        for row in answer.rows:
            entry = rows.setdefault(row.region or "", {"name": screen.name(row.region or ""), "href": _address(screen, row.region or ""), "written": {}})
            entry[key] = row.value
            entry["written"] |= _change_written(screen, change, row) if key == "change" else {key: marked(value_words(answer, row, lang=lang), row, answer)}
    columns = [GridColumn("name", t("region", lang), width=190)]
    filled = [key for key in CHILDREN if any(row.get(key) is not None for row in rows.values())]
    columns += [GridColumn(key, METRICS[key].label(lang), form="number", width=120) for key in filled]
    columns.append(GridColumn("change", t("change_of", lang, metric=change.metric.label(lang), change=t(screen.view.change, lang)), form="number", width=230))
    columns += [GridColumn("verdict", t("file_verdict", lang))] if screen.whole else []
    entries = list(rows.values())
    grid = short_grid(columns, entries, id="children", lang=lang)
    key = "children_one" if screen.children and len(entries) == 1 else "children_title" if screen.children else "peers_title"
    title = t(key, lang, name=screen.name(screen.group), count=len(entries))
    reading = t("reading_children", lang, cases=fmt.span(period(screen), lang=lang))
    notes = believed_notes(change, screen.name, lang=lang, ended=screen.catalogue.ended)
    if any(has_marked(answer) for answer in answers.values()):
        notes = list(dict.fromkeys([*notes, t("incomplete_rows", lang)]))
    grid_reading = sentences([t("reading_hint", lang, reading=reading, hint=t("hint_children", lang)), *notes], lang=lang)
    listed = [[entry["name"], *(entry["written"].get(column.name, fmt.MISSING) for column in columns[1:])] for entry in entries]
    headings, numeric = [column.heading for column in columns], [place for place, column in enumerate(columns) if column.form == "number"]
    tools = file_links(title, lang=lang, file=lambda form: screen.file("children", form))
    return WithListing(
        grid_card(grid, id="children", title=title, reading=grid_reading, rows=len(entries), tools=tools),
        Listing(id="children", title=title, reading=reading, columns=headings, rows=listed, numeric=numeric, notes=notes),
    )


def _counted(screen: Screen) -> str:
    """The cases that are compared: preventable ones where the programme tells them."""
    for key in case_metrics(screen):
        answer = screen.ask(key, span=screen.view.span, change=screen.view.change, category=screen.view.category)
        if answer.rows and (answer.only.previous is not None or answer.only.masked):
            return key
    return "cases"


def _change_written(screen: Screen, answer: Answer, row: Row) -> dict[str, str]:
    """The change with the verdict on it; apart from each other where lists are whole."""
    if row.masked:
        return {"change": fmt.missing("masked", lang=screen.lang)} | ({"verdict": fmt.MISSING} if screen.whole else {})
    verdict = verdict_badge(answer.metric, row, looked_at=answer.looked_at, lang=screen.lang)
    no_base = t("no_base", screen.lang) if row.value is None and row.previous is not None else ""
    daily = daily_short(row, lang=screen.lang)
    change = t("with_daily", screen.lang, change=change_words(row), daily=daily) if daily else change_words(row)
    change = marked(change, row, answer)
    if screen.whole:
        return {"change": change, "verdict": verdict.word if verdict else no_base or fmt.MISSING}
    return {"change": no_base or f"{change} {verdict.word if verdict else ''}".strip()}


def _address(screen: Screen, code: str) -> str:
    return "/region" + screen.view.with_(region=code).to_query()
