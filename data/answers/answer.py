"""From a question to its answer: which sums are needed, and what they make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from data.answers.comparing.coverage import UNPLACED
from data.answers.evaluate import evaluate_change, evaluate_value
from data.answers.masking import mask_of
from data.answers.question import CHANGES, DIMENSIONS, FESTIVAL, POINTS, RELATIVE, Answer, Question, Row
from data.answers.rest import rest_rows
from data.answers.sums.series import Place, Series, read_series
from data.answers.sums.unreported import is_unreported
from data.calculations.periods import Span
from data.calculations.statistics import benjamini_hochberg
from data.cubes.target import TODAY
from data.errors import QuestionError
from data.metrics.compounds import reached
from data.metrics.model import CompoundsWithout, Metric, Unit, subjects_of
from data.metrics.registry import metric_named
from data.metrics.scopes import SCOPES, scope_named
from data.reading.catalogue import Catalogue, Reach
from data.reading.default_month import default_month
from data.reading.gateway import Gateway, Reader
from data.reading.unknown import unknown_region
from data.vocabulary import LEVELS, STAGES


def answer(gateway: Gateway, question: Question) -> Answer:
    """Answer the question from the data that the viewer may see; QuestionError for names that do not exist."""
    with gateway.reader(question.as_of, division=question.division or TODAY) as reader:
        return answer_from(reader, question)


def answer_from(reader: Reader, question: Question) -> Answer:
    """The same on a reader that is already open, for several questions to one state of the data."""
    return reader.remembered(question, lambda: _computed(reader, question))


def _computed(reader: Reader, question: Question) -> Answer:
    metric = metric_named(question.metric)
    question = replace(question, scope=scope_named(question.scope)) if question.scope else question
    _check(question, metric)
    tops = _tops(reader, question.region)
    reach = reader.remembered(("reach", tops, metric.subject), lambda: _reach(reader.catalogue, tops, metric.subject))
    span = question.span or (_default_span(reader.catalogue, tops) if reach else None)
    places = _places(reader.catalogue, question, tops)
    if span is None or reach is None:
        rows = [Row(None, region=place.code, name=place.name) for place in places]
    else:
        spans = [Span(month, month) for month in span.months()] if "month" in question.by else [span]
        rows = _existing(list(_rows(reader, question, metric, places, spans)), reader.catalogue, question, span)
    unreported = {"never_told"} if metric.subject == "funds" and rows and is_unreported(reader, metric, tops) else set()
    notes = tuple(sorted({note for row in rows for note in _notes(row, span)} | unreported))
    rows, looked_at = standing_out(rows) if question.change and len(rows) > 1 else (rows, 0)
    day, rest = reach.through if reach else None, _rest(reader, question, metric, span, rows) if places else []
    return Answer(question, metric, _unit(metric, question), span, day, reader.catalogue.version, rows, notes, looked_at, rest)


def _existing(rows: list[Row], catalogue: Catalogue, question: Question, span: Span) -> list[Row]:
    """The rows without those of regions in a list that were not there at any time of the span, unless there is a number of them all the same."""
    if "region" not in question.by or not catalogue.lives:
        return rows
    existing = {code for code, life in catalogue.lives.items() if life.touches(span)}
    existing |= {row.region for row in rows if row.region and (row.masked or any(number is not None for number in (row.value, row.numerator, row.previous)))}
    return [row for row in rows if row.region in existing or row.region not in catalogue.lives]


def _rest(reader: Reader, question: Question, metric: Metric, span: Span | None, rows: Sequence[Row]) -> list[Row]:
    """What the region holds beside those that the rows are about."""
    if "region" not in question.by or question.region is None or span is None:
        return []
    by = tuple(name for name in question.by if name != "region")
    whole = answer_from(reader, replace(question, by=by, level=None, span=span)).rows
    return rest_rows(metric, whole, rows, is_change=question.change is not None)


def standing_out(rows: Sequence[Row]) -> tuple[list[Row], int]:
    """The rows with `stands_out` (None where there is no p value), and how many were tested: at most a tenth of those that stand out does so by chance.

    Source: Benjamini and Hochberg (1995), q = 0.1. Changes from a base too small for a verdict are looked at as well.
    """
    tested = [row.p_value for row in rows if row.p_value is not None]
    chosen = iter(benjamini_hochberg(tested).tolist()) if tested else iter(())
    return [row if row.p_value is None else row.with_(stands_out=bool(next(chosen))) for row in rows], len(tested)


def _default_span(catalogue: Catalogue, tops: tuple[str, ...]) -> Span | None:
    month = default_month(catalogue, {catalogue.tree.root(code) for code in tops})
    return Span(month, month) if month else None


def highest_from(reader: Reader, question: Question, spans: Sequence[Span]) -> float | None:
    """The highest value of any row of the question over any of the spans, whatever its own; None if nothing is known of them."""
    spanless = replace(question, span=None)
    return reader.remembered(("highest", spanless, tuple(spans)), lambda: _highest(reader, spanless, spans)) if spans else None


def _highest(reader: Reader, question: Question, spans: Sequence[Span]) -> float | None:
    metric = metric_named(question.metric)
    places = _places(reader.catalogue, question, _tops(reader, question.region))
    return max((row.value for row in _rows(reader, question, metric, places, spans) if row.value is not None), default=None)


def _check(question: Question, metric: Metric) -> None:
    for name in question.by:
        if name not in DIMENSIONS:
            raise QuestionError(field="by", value=name, expected=", ".join(DIMENSIONS))
    if question.change is not None and question.change not in CHANGES:
        raise QuestionError(field="change", value=question.change, expected=", ".join(CHANGES))
    if question.level is not None and question.level not in LEVELS:
        raise QuestionError(field="level", value=question.level, expected=", ".join(LEVELS))
    if question.festival is not None and question.festival not in FESTIVAL:
        raise QuestionError(field="festival", value=question.festival, expected=", ".join(FESTIVAL))
    if question.span is not None and question.span.start > question.span.end:
        raise QuestionError(field="from", value=str(question.span.start), expected=f"≤ {question.span.end}")
    if question.scope and question.scope.startswith("source=") and "funds" not in subjects_of(metric):
        raise QuestionError(field="scope", value=question.scope, expected=", ".join(scope for scope in SCOPES if not scope.startswith("source=")))
    if "stage" in question.by and metric.subject != "stages":
        raise QuestionError(field="by", value="stage", expected="compounds_…")
    if "category" in question.by and (metric.subject not in ("cases", "resources") or isinstance(metric.numerator, CompoundsWithout)):
        raise QuestionError(field="by", value="category", expected="cases, …")


def _tops(reader: Reader, region: str | None) -> tuple[str, ...]:
    tree = reader.catalogue.tree
    if region is None:
        return reader.scope.tops(tree)
    if not reader.scope.allows(region, tree):
        raise unknown_region(reader, region)
    return (region,)


def _reach(catalogue: Catalogue, tops: tuple[str, ...], subject: str) -> Reach | None:
    """How far the data of a subject reach; levels without monthly returns hold until the programme's end."""
    roots = tuple({catalogue.tree.root(code) for code in tops})
    if subject in ("stages", "funds", "places"):
        known = subject == "places" or any((root, subject) in catalogue.reach for root in roots)
        spans = [(months, catalogue.data_through(root)) for root in roots if known and (months := catalogue.months(root))]
        if not spans:
            return None
        months = Span(min(span.start for span, _ in spans), max(span.end for span, _ in spans))
        return Reach(months, max(day for _, day in spans if day))
    return catalogue.reach_of(roots, subject)


def _places(catalogue: Catalogue, question: Question, tops: tuple[str, ...]) -> list[Place]:
    tree = catalogue.tree
    if "region" not in question.by:
        name = tree.regions[tops[0]].name if question.region else None
        return [Place(question.region, name, tops)]
    if question.level:
        codes: list[str] = [code for top in tops for code in tree.at_level(top, question.level)]
    else:
        codes = list(tops) if question.region is None else list(tree.children(tops[0]))
    return [Place(code, tree.regions[code].name, (code,)) for code in codes]


def _rows(reader: Reader, question: Question, metric: Metric, places: list[Place], spans: Sequence[Span]) -> Iterator[Row]:
    read = [read_series(reader, question, stage_metric, places, spans) for stage_metric in _stage_metrics(metric, question)]
    evaluate = evaluate_change if question.change else evaluate_value
    masks = [mask_of(reader, series, places, spans) for series in read]
    groups = [(group, series, mask) for series, mask in zip(read, masks, strict=True) for group in series.groups() if _is_of(series, group, question)]
    for place in places:
        for group, series, mask in groups:
            for span in spans:
                row = evaluate(series, place, group, span, labels=_labels(question, place, group, span)).row
                yield mask.covered(row, place.code, group, span)


def _stage_metrics(metric: Metric, question: Question) -> list[Metric]:
    """The metric once for each stage of a split by stages, since each is known where it was reported itself; else the metric alone."""
    return [replace(metric, numerator=reached(stage)) for stage in STAGES] if "stage" in question.by else [metric]


def _is_of(series: Series, group: tuple[str, str], question: Question) -> bool:
    """False for the other stages than that of which the series knows whether it was reported."""
    return "stage" not in question.by or series.metric.numerator == reached(group[0])


def _labels(question: Question, place: Place, group: tuple[str, str], span: Span) -> dict[str, Any]:
    (item, kind), by = group, question.by
    return {
        "region": place.code,
        "name": place.name,
        "month": span.start if "month" in by else None,
        "category": (item or None) if "category" in by else None,
        "stage": item if "stage" in by else None,
        "kind": (kind or None) if "kind" in by else None,
    }


def _unit(metric: Metric, question: Question) -> str:
    if question.change is None:
        return metric.unit.value
    return POINTS if metric.unit is Unit.RATE else RELATIVE


def _notes(row: Row, span: Span | None) -> Iterator[str]:
    if row.span is not None and span is not None and row.span != span and row.span.start.month == 1 and row.span.end.month == 2:
        yield "festival_joint"
    if row.cut_day:
        yield "partial_month"
    if row.masked:
        yield "masked"
    if row.withheld:
        yield f"withheld_{row.withheld}"
    if row.coverage is not None and row.coverage.is_partial:
        yield "partial"
    if row.coverage is not None and any(exclusion.reason == UNPLACED for exclusion in row.coverage.excluded):
        yield UNPLACED
