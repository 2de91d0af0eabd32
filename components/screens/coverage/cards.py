"""The figures of the coverage page: a measure on the map and in a ranking against its policy line, and the rates by month."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from components.blocks.graphs.tile_map import tile_map
from components.blocks.model import Card
from components.blocks.screen import Screen
from components.blocks.statements.extremes import judged, left_out_note, names_of, ranked_rows, small_mark
from components.blocks.statements.limits import lasting_limits
from components.blocks.statements.numbers import answer_table, hover, parts_words, value_words
from components.blocks.statements.reporting.believed import believed_notes, has_marked, is_short, mark_note, marked
from components.blocks.statements.reporting.reported import received_words
from components.blocks.statements.shortened import shortened
from components.blocks.table import TableData
from components.figures.bars import progress_bars, ranking_bars
from components.figures.base import Figure
from components.figures.lines import RateLine, ReferenceLine, rate_lines
from components.figures.maps.areas import district_map
from components.figures.maps.points import point_map
from components.figures.rows import LabelPoint, NamedValue, RegionProgress, RegionValue
from components.screens.coverage.measures import LINES, has_values, measure_notes, tone_of, tone_words
from components.words import format as fmt
from components.words.text import t
from data.answers.question import Answer, Row
from data.answers.ranking import ends_of
from data.calculations.periods import Span

MONTHS: Final = 24
_ONLINE_LIMITS: Final = (0.85, 1.0)


def coverage_map(screen: Screen, answer: Answer) -> Card | None:
    """The map of a measure by the parts of the region, the lowest named; nothing where it is but one, or too many for tiles."""
    lang, metric, known = screen.lang, answer.metric, ranked_rows(screen, answer)
    if not has_values(answer):
        state = ("empty", t("no_measure", lang, metric=metric.label(lang)))
        return Card(None, id="coverage-map", title=t("coverage_map_plain", lang, metric=metric.label(lang)), reading="", state=state)  # type: ignore[arg-type]
    drawn, reading, placed = _map(screen, answer)
    if drawn is None:
        return None
    missing = [_name(screen, row) for row in answer.rows if row.region not in placed]
    return Card(
        drawn,
        id="coverage-map",
        title=_map_title(screen, answer, [row for row in known if row.region in placed]),
        reading=reading,
        hint=t("hint_region", lang),
        table=_table(screen, answer),
        download=screen.download(metric.key, span=answer.question.span, **screen.parts),
        click="region",
        notes=[
            *([t("without_outline", lang, count=len(missing), names=t("list_comma", lang).join(missing))] if missing else []),
            *mark_note(has_marked(answer, [row for row in known if row.region in placed]), lang=lang),
        ],
    )


def _map_title(screen: Screen, answer: Answer, known: Sequence[Row]) -> str:
    """The lowest of the regions on the map; no region where all are equal."""
    lang, metric, compared = screen.lang, answer.metric, judged(answer.metric, known)
    if len(compared) < 2:
        return t("coverage_map_plain", lang, metric=metric.label(lang))
    highest, lowest = ends_of(compared, lambda row: value_words(answer, row, lang=lang))
    if highest.words == lowest.words:
        return t("all_equal", lang, metric=metric.label(lang), count=len(compared), value=lowest.words)
    name = names_of([row.region or "" for row in lowest.rows], screen.name, screen)
    if metric.denominator is None:
        return t("coverage_map_fewest", lang, metric=metric.label(lang), name=name, value=lowest.words)
    whole = screen.ask(metric.key, span=answer.question.span, region=screen.group)
    words = {"value": lowest.words, "total": value_words(whole, whole.only, lang=lang)}
    return t("coverage_map_lowest", lang, metric=metric.label(lang), name=name, whole=screen.name(screen.group), **words)


def _map(screen: Screen, answer: Answer) -> tuple[Figure | None, str, set[str]]:
    codes = [row.region for row in answer.rows if row.region]
    values = [_value(screen, answer, row) for row in answer.rows]
    low, high = _limits(screen, answer)
    ticks = {low + (high - low) * step / 3: fmt.rate(low + (high - low) * step / 3, digits=0) for step in range(4)} if answer.unit == "rate" else None
    options: dict[str, Any] = {"geojson_url": f"/geo/{screen.catalogue.version}/{screen.group}.json", "limits": (low, high), "tick_labels": ticks}
    points = [LabelPoint(*point) for point in screen.reader.label_points(codes)]
    if points:
        return (
            district_map(values, label_points=points, selected=screen.view.region, **options),
            t("reading_map", screen.lang),
            {point.code for point in points},
        )
    centres = [LabelPoint(*point) for point in screen.reader.centres(codes)]
    if not centres:
        return tile_map(screen, values, limits=options["limits"], tick_labels=options["tick_labels"]), t("reading_tiles", screen.lang), set(codes)
    outline = screen.group if screen.reader.label_points([screen.group]) else None
    return point_map(values, points=centres, outline=outline, **options), t("reading_points", screen.lang), {point.code for point in centres}


def _limits(screen: Screen, answer: Answer) -> tuple[float, float]:
    """The same in every month, so that months compare; online rates all lie near 100 %."""
    if answer.unit == "rate":
        return _ONLINE_LIMITS if answer.metric.key == "camera_online_rate" else (0.0, 1.0)
    return lasting_limits(screen, answer)


def _value(screen: Screen, answer: Answer, row: Row) -> RegionValue:
    digits = 0 if answer.unit == "rate" and answer.metric.key != "camera_online_rate" else 1
    written = value_words(answer, row, lang=screen.lang, digits=digits)
    label = marked(written, row, answer) if row.value is not None else written
    return RegionValue(row.region or "", _name(screen, row), row.value, label, _tooltip(screen, answer, row))


def _name(screen: Screen, row: Row) -> str:
    return screen.name(row.region) if row.region else ""


def _tooltip(screen: Screen, answer: Answer, row: Row) -> str:
    value_line = f"{_name(screen, row)} {value_words(answer, row, lang=screen.lang)}"
    explained = [value_line, parts_words(answer.metric, row, lang=screen.lang), received_words(row, screen.name, lang=screen.lang)]
    return hover(answer.metric, explained, lang=screen.lang).replace("\n", "<br>")


def _table(screen: Screen, answer: Answer) -> TableData:
    return answer_table(answer, first=t("region", screen.lang), name=lambda row: _name(screen, row), lang=screen.lang)


def ranking_card(screen: Screen, answer: Answer) -> Card:
    """The parts of the region by the measure, against the policy line where the measure has one."""
    lang, metric, known = screen.lang, answer.metric, ranked_rows(screen, answer)
    drawn_rows, rest = shortened(known, lang=lang)
    has_line = metric.key in LINES
    line = fmt.rate(LINES[metric.key][0], digits=0) if has_line else ""
    drawn = _against_line(screen, answer, drawn_rows) if answer.unit == "rate" else _by_value(screen, answer, drawn_rows)
    plain = "reading_ranking" if answer.unit == "rate" or metric.denominator is None else "reading_total_line"
    reading = t("reading_lines", lang, line=line) if has_line else t(plain, lang)
    return Card(
        drawn if known else None,
        id="coverage-ranking",
        title=_ranking_title(screen, answer, known),
        reading=reading,
        table=_table(screen, answer),
        download=screen.download(metric.key, span=answer.question.span, **screen.parts),
        click="region",
        state=None if known else ("empty", t("no_measure", lang, metric=metric.label(lang))),
        notes=[
            *rest,
            *left_out_note(screen, answer),
            *measure_notes(screen, answer),
            *believed_notes(answer, screen.name, lang=lang, ended=screen.catalogue.ended, marks=has_marked(answer, drawn_rows)),
            *([t("policy_rule", lang)] if has_line and known else []),
        ],
    )


def _ranking_title(screen: Screen, answer: Answer, known: Sequence[Row]) -> str:
    lang, metric = screen.lang, answer.metric
    if not known:
        return t("coverage_map_plain", lang, metric=metric.label(lang))
    if metric.key in LINES and len(known) > 1:
        highest, lowest = ends_of(known, lambda row: value_words(answer, row, lang=lang))
        if highest.words == lowest.words:
            return t("all_equal", lang, metric=metric.label(lang), count=len(known), value=lowest.words)
    if metric.key in LINES:
        below = sum(tone_of(row.value, metric.key) != "met" for row in known)
        line = fmt.rate(LINES[metric.key][0], digits=0)
        words = {"metric": metric.label(lang), "line": line, "all": len(known)}
        if below == len(known) > 1:
            return t("coverage_all_below", lang, name=names_of([row.region or "" for row in highest.rows], screen.name, screen), value=highest.words, **words)
        return t("coverage_below_line", lang, below=below, **words)
    highest, lowest = ends_of(known, lambda row: value_words(answer, row, lang=lang))
    if highest.words == lowest.words and len(known) > 1:
        return t("all_equal", lang, metric=metric.label(lang), count=len(known), value=lowest.words)
    return t("coverage_from_to", lang, metric=metric.label(lang), low=lowest.words, high=highest.words)


def _against_line(screen: Screen, answer: Answer, rows: Sequence[Row]) -> Figure:
    key = answer.metric.key
    line = LINES[key][0] if key in LINES else None
    digits = 1 if key == "camera_online_rate" else 0
    return progress_bars(
        [
            RegionProgress(
                row.region or "",
                marked(_name(screen, row), row, answer),
                row.value,
                line,
                f"{fmt.rate(row.value, digits=digits)}  {small_mark(screen, answer.metric, row)}".rstrip(),
                tone_of(row.value, key),
                tone_words(row.value or 0.0, key, lang=screen.lang) if line else "",
                _tooltip(screen, answer, row),
            )
            for row in rows
        ]
    )


def _by_value(screen: Screen, answer: Answer, rows: Sequence[Row]) -> Figure:
    named = [_named(screen, answer, row) for row in rows]
    whole = screen.ask(answer.metric.key, span=answer.question.span, region=screen.group).only.value if answer.metric.denominator else None
    return ranking_bars(named, reference=whole)


def _named(screen: Screen, answer: Answer, row: Row) -> NamedValue:
    written, small = value_words(answer, row, lang=screen.lang), small_mark(screen, answer.metric, row)
    return NamedValue(row.region or "", marked(_name(screen, row), row, answer), row.value, written, note=small, hover=_tooltip(screen, answer, row))


def rate_card(screen: Screen, key: str) -> Card:
    """A rate of the last 24 months over its policy lines."""
    lang, span = screen.lang, Span(screen.view.month.shift(1 - MONTHS), screen.view.month)
    answer = screen.ask(key, by=("month",), span=span)
    known = [row for row in answer.rows if row.value is not None]
    references = [ReferenceLine(value, fmt.rate(value, digits=0)) for value in LINES[key] if key != "camera_networked_rate" or value == 1]
    drawn = rate_lines([_line(screen, answer)], references=references, month_format=t("axis_month", lang)) if known else None
    return Card(
        drawn,
        id=key.replace("_", "-"),
        title=_rate_title(screen, answer, known),
        reading=t("reading_rates", lang, lines=t("list_comma", lang).join(reference.label for reference in references)),
        table=answer_table(answer, first=t("month", lang), name=lambda row: fmt.month(row.month, lang=lang) if row.month else "", lang=lang) if known else None,
        download=screen.download(key, by=("month",), span=span) if known else None,
        state=None if known else ("empty", t("no_measure", lang, metric=answer.metric.label(lang))),
        notes=believed_notes(answer, screen.name, lang=lang, ended=screen.catalogue.ended, marks=has_marked(answer, known)) if known else [],
    )


def _rate_title(screen: Screen, answer: Answer, known: Sequence[Row]) -> str:
    lang, label = screen.lang, answer.metric.label(screen.lang)
    if len(known) < 2:
        return t("rates_plain", lang, metric=label)
    return t("rates_title", lang, metric=label, months=len(known), first=fmt.rate(known[0].value), last=fmt.rate(known[-1].value))


def _line(screen: Screen, answer: Answer) -> RateLine:
    lang, label = screen.lang, answer.metric.label(screen.lang)
    rows = [row for row in answer.rows if row.month is not None]
    tooltips = [f"{fmt.month(row.month, lang=lang)} {label} {fmt.rate(row.value)}<br>{parts_words(answer.metric, row, lang=lang)}" for row in rows if row.month]
    partial = [row.value is not None and is_short(row, answer) for row in rows]
    return RateLine(label, [str(row.month) for row in rows], [row.value for row in rows], tooltips, partial)
