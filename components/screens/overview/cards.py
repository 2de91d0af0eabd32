"""The figures of the overview: the map, the progress of the districts against their targets, and their year over year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from components.blocks.graphs.tile_map import tile_map
from components.blocks.model import Card
from components.blocks.screen import Screen
from components.blocks.statements.extremes import left_out_note, ranked_rows
from components.blocks.statements.limits import lasting_limits
from components.blocks.statements.masked import masked_notes, masked_state
from components.blocks.statements.numbers import answer_table, base_words, hover, interval_words, label_words, parts_words, value_words
from components.blocks.statements.reporting.believed import (
    believed_notes,
    change_label,
    change_words,
    compared_words,
    falls_to_none,
    has_marked,
    is_daily,
    is_in_doubt,
    is_marked,
    mark_note,
    marked,
    verdict_words,
)
from components.blocks.statements.reporting.reported import received_words
from components.blocks.statements.shortened import shortened
from components.blocks.statements.targets import paces_line, status_words
from components.figures.bars import change_bars, progress_bars, ranking_bars
from components.figures.base import Figure
from components.figures.maps.areas import district_map
from components.figures.maps.points import point_map
from components.figures.rows import LabelPoint, NamedValue, RegionChange, RegionProgress, RegionValue
from components.screens.overview.kpis import case_metrics, why_no_change
from components.words import format as fmt
from components.words.text import t
from data.answers.question import Answer, Row
from data.answers.ranking import in_order
from data.answers.targets.standing import Standing
from data.answers.targets.targets import standings_below
from data.calculations.periods import Span
from data.metrics.registry import METRICS

# What a map shows: the first of these of which the programme has data.
LEADING: Final = ("networked_rate", "camera_networked_rate", "cameras_per_1000_households", "cases_per_1000_households", "cases")


def leading_answer(screen: Screen) -> Answer:
    """The leading metric by the regions below the one in view; the region itself where nothing lies below it."""
    for key in LEADING:
        span = screen.view.span if METRICS[key].subject == "cases" else Span(screen.view.month, screen.view.month)
        answer = screen.ask(key, span=span, **screen.parts)
        if any(row.value is not None or row.masked for row in answer.rows):
            return answer
    return screen.ask(LEADING[0], **screen.parts)


def map_card(screen: Screen, answer: Answer) -> Card:
    """The map of the leading metric: areas, points or tiles; a ranking where there are too few or too many regions for any."""
    lang, metric = screen.lang, answer.metric
    title = t("map_title", lang, metric=metric.label(lang))
    table = answer_table(answer, first=t("region", lang), name=lambda row: _name(screen, row), lang=lang)
    download = screen.download(metric.key, span=answer.question.span, **screen.parts)
    drawn, reading, placed = _map(screen, answer)
    missing = [_name(screen, row) for row in answer.rows if row.region not in placed] if placed else []
    notes = [t("without_outline", lang, count=len(missing), names=t("list_comma", lang).join(missing))] if missing else []
    marks = mark_note(bool(placed) and has_marked(answer, [row for row in answer.rows if row.value is not None and row.region in placed]), lang=lang)
    hidden, notes = masked_state(screen, answer), [*notes, *marks, *masked_notes(screen, answer)]
    drawn, hint = None if hidden else drawn, "" if hidden else t("hint_region", lang)
    return Card(drawn, id="map", title=title, reading=reading, hint=hint, table=table, download=download, click="region", state=hidden, notes=notes)


def has_map(screen: Screen, answer: Answer) -> bool:
    """Whether the map card shows a map: without one it is a ranking, which needs no second one beside it."""
    return bool(_map(screen, answer)[2]) or answer.unit == "rate"


def _map(screen: Screen, answer: Answer) -> tuple[Figure | None, str, set[str]]:
    """The map with how to read it and the regions that are on it: outlines where they are there, else points, tiles, a ranking."""
    codes = [row.region for row in answer.rows if row.region]
    values = [_region_value(screen, answer, row) for row in answer.rows]
    url = f"/geo/{screen.catalogue.version}/{screen.group}.json"
    options: dict[str, Any] = {"geojson_url": url, "limits": _limits(screen, answer), "tick_labels": _ticks(answer)}
    points = [LabelPoint(*point) for point in screen.reader.label_points(codes)]
    if points:
        return (
            district_map(values, label_points=points, selected=screen.view.region, **options),
            t("reading_map", screen.lang),
            {point.code for point in points},
        )
    centres = [LabelPoint(*point) for point in screen.reader.centres(codes)]
    if centres:
        outline = screen.group if screen.reader.label_points([screen.group]) else None
        return point_map(values, points=centres, outline=outline, **options), t("reading_points", screen.lang), {point.code for point in centres}
    if tiles := tile_map(screen, values, limits=options["limits"], tick_labels=options["tick_labels"]):
        return tiles, t("reading_tiles", screen.lang), set(codes)
    return _ranking(screen, answer)[0], t("no_outlines", screen.lang), set()


def _name(screen: Screen, row: Row) -> str:
    return screen.name(row.region) if row.region else ""


def _limits(screen: Screen, answer: Answer) -> tuple[float, float]:
    """The same in every month, so that months compare: rates from 0 to 100 %, other numbers from 0 to the highest that any month has."""
    if answer.unit == "rate":
        return (0.0, 1.0)
    return lasting_limits(screen, answer)


def _ticks(answer: Answer) -> dict[float, str] | None:
    if answer.unit != "rate":
        return None
    return {step / 4: fmt.rate(step / 4, digits=0) for step in range(5)}


def _region_value(screen: Screen, answer: Answer, row: Row) -> RegionValue:
    written = label_words(answer, row, lang=screen.lang, digits=0 if answer.unit == "rate" else 1)
    label = marked(written, row, answer) if row.value is not None else written
    return RegionValue(row.region or "", _name(screen, row), row.value, label, _value_hover(screen, answer, row))


def _value_hover(screen: Screen, answer: Answer, row: Row) -> str:
    value_line = f"{_name(screen, row)} {value_words(answer, row, lang=screen.lang)}"
    explained = [value_line, parts_words(answer.metric, row, lang=screen.lang), received_words(row, screen.name, lang=screen.lang)]
    return hover(answer.metric, explained, lang=screen.lang).replace("\n", "<br>")


def _ranking(screen: Screen, answer: Answer) -> tuple[Figure | None, list[str]]:
    drawn_rows, rest = shortened(ranked_rows(screen, answer), lang=screen.lang)
    named = [
        NamedValue(
            row.region or "",
            marked(_name(screen, row), row, answer),
            row.value,
            value_words(answer, row, lang=screen.lang),
            hover=_value_hover(screen, answer, row),
        )
        for row in drawn_rows
    ]
    notes = believed_notes(answer, screen.name, lang=screen.lang, ended=screen.catalogue.ended, marks=has_marked(answer, drawn_rows))
    return ranking_bars(named) if named else None, [*rest, *left_out_note(screen, answer), *notes]


def progress_card(screen: Screen, answer: Answer) -> Card:
    """Each district's networked rate beside its next target."""
    lang = screen.lang
    title, reading = t("progress_title", lang, metric=answer.metric.label(lang)), t("reading_progress", lang)
    table = answer_table(answer, first=t("region", lang), name=lambda row: _name(screen, row), lang=lang)
    download = screen.download(answer.metric.key, span=answer.question.span, **screen.parts)
    if answer.unit != "rate":
        title, reading = t("ranking_title", lang, metric=answer.metric.label(lang)), t("reading_ranking", lang)
        ranked, rest = _ranking(screen, answer)
        state, rest = masked_state(screen, answer), [*rest, *masked_notes(screen, answer)]
        return Card(ranked, id="progress", title=title, reading=reading, table=table, download=download, click="region", state=state, notes=rest)
    targets = standings_below(screen.reader, screen.group, answer.metric.key, month=screen.view.month, today=screen.today)
    drawn_rows, rest = shortened(ranked_rows(screen, answer), lang=lang)
    drawn = progress_bars([_progress(screen, answer, row, targets.get(row.region or "")) for row in drawn_rows]) if drawn_rows else None
    marks = mark_note(has_marked(answer, drawn_rows), lang=lang)
    notes = [*rest, *left_out_note(screen, answer), *marks, *([] if targets else [t("no_targets", lang)])]
    return Card(drawn, id="progress", title=title, reading=reading, table=table, download=download, click="region", notes=notes)


def _progress(screen: Screen, answer: Answer, row: Row, target: Standing | None) -> RegionProgress:
    status = target.status if target else None
    word = status_words(target, lang=screen.lang) if target else ""
    tooltip = _value_hover(screen, answer, row)
    if target:
        by = fmt.date(target.target.due, lang=screen.lang)
        tooltip += "<br>" + t("target_by", screen.lang, value=fmt.rate(target.target.value, digits=0), date=by)
        tooltip += f"<br>{paces}" if (paces := paces_line(target, lang=screen.lang)) else ""
    name, aim = marked(_name(screen, row), row, answer), target.target.value if target else None
    return RegionProgress(row.region or "", name, row.value, aim, fmt.rate(row.value, digits=0), status, word, tooltip)


def change_card(screen: Screen) -> Card:
    """The change of cases by district, the largest fall first, pale where it is not clear."""
    answer = _case_change(screen)
    lang, metric = screen.lang, answer.metric
    drawn_rows, rest = shortened(in_order(answer.rows, tree=screen.catalogue.tree, lowest_first=True), lang=lang)
    drawn = change_bars([_change(screen, answer, row) for row in drawn_rows]) if drawn_rows else None
    title = t("change_of", lang, metric=metric.label(lang), change=t(answer.question.change or "yoy", lang))
    return Card(
        drawn,
        id="change",
        title=title,
        reading=t("reading_change", lang),
        table=answer_table(answer, first=t("region", lang), name=lambda row: _name(screen, row), lang=lang),
        download=screen.download(metric.key, span=screen.view.span, change=answer.question.change, category=screen.view.category, **screen.parts),
        click="region",
        state=None if drawn else masked_state(screen, answer) or ("empty", why_no_change(screen)),
        notes=[*rest, *left_out_note(screen, answer), *change_notes(screen, answer, drawn=drawn_rows)],
    )


def _case_change(screen: Screen) -> Answer:
    for key in case_metrics(screen):
        answer = screen.ask(key, span=screen.view.span, change=screen.view.change, category=screen.view.category, **screen.parts)
        if any(row.previous is not None or row.masked for row in answer.rows):
            return answer
    return answer


def change_notes(screen: Screen, answer: Answer, *, drawn: Sequence[Row] = ()) -> list[str]:
    """What a reader must know of a comparison, of which these rows are drawn: festival months, units that are not in, unfinished months, hidden counts."""
    notes = believed_notes(answer, screen.name, lang=screen.lang, ended=screen.catalogue.ended, marks=has_marked(answer, drawn))
    cut = next((row for row in answer.rows if row.cut_day), None)
    if cut is not None:
        notes.append(t("partial_month", screen.lang, day=cut.cut_day))
    return [*notes, *masked_notes(screen, answer)]


def _change(screen: Screen, answer: Answer, row: Row) -> RegionChange:
    """The change as it is drawn; an interval of the change a day is told, not drawn over that of the counts, and a fall to none from few has no bar."""
    lang = screen.lang
    sentences = [_name(screen, row) + " " + change_words(row), base_words(row, lang=lang), interval_words(row, lang=lang)]
    sentences += [verdict_words(row, looked_at=answer.looked_at, lang=lang), compared_words(row, lang=lang)]
    tooltip = "<br>".join(sentence for sentence in sentences if sentence)
    low, high = (None, None) if is_daily(row) else (row.low, row.high)
    name = marked(_name(screen, row), row, answer)
    drawn, label = None if falls_to_none(row) else row.value, change_label(row, lang=lang)
    return RegionChange(
        row.region or "", name, drawn, low, high, label, None if is_in_doubt(row) else answer.metric.improved(row.value), is_marked(row), tooltip
    )
