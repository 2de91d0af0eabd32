"""The calculations on sums: values, rates and changes of places over spans. Reads once, then only computes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from data.catalogue import Catalogue, Reach
from data.gateway import Reader, Selection, SumRow
from data.imports.contract import STAGES
from data.metrics.comparison import Comparison, compare
from data.metrics.model import CompoundsWithout, Metric, Part, Sum, Timing, Unit
from data.metrics.question import Question, Row
from data.periods import Month, Span
from data.statistics import change_of_counts

Group = tuple[str, str]  # item and kind, '' where the question does not split by them
_WHOLE: Group = ("", "")


class Place(NamedTuple):
    """A row of the answer: a region, or everything that the viewer may see; the members are added up."""

    code: str | None
    name: str | None
    members: tuple[str, ...]


class _Sums(NamedTuple):
    """The sums of one part by place and group, and the periods of which each place has told anything."""

    part: Part
    rows: Mapping[tuple[str, Group], Sequence[SumRow]]
    known: Mapping[str, Sequence[SumRow]]
    splits: tuple[bool, bool]  # by item, by kind
    found: Mapping[tuple[Span, str, str], int]  # compounds that have the measure, for CompoundsWithout

    def of(self, member: str, group: Group) -> Sequence[SumRow]:
        by_item, by_kind = self.splits
        return self.rows.get((member, (group[0] if by_item else "", group[1] if by_kind else "")), ())


@dataclass(frozen=True, slots=True)
class Series:
    """Everything that was read to answer one question."""

    catalogue: Catalogue
    question: Question
    metric: Metric
    numerator: _Sums
    denominator: _Sums | None

    def groups(self, place: Place) -> list[Group]:
        """The items and kinds that the place's rows are split by; the same for every place."""
        by = self.question.by
        if "stage" in by:
            return [(stage, "") for stage in STAGES]
        if "category" not in by and "kind" not in by:
            return [_WHOLE]
        return sorted({group for _, group in self.numerator.rows} | {("", kind) for _, _, kind in self.numerator.found if kind})

    def reach(self, member: str) -> Reach | None:
        return self.catalogue.reach.get((self.catalogue.tree.root(member), self.metric.subject))

    def comparison(self, member: str, span: Span) -> Comparison | None:
        reach, question = self.reach(member), self.question
        if reach is None or question.change is None:
            return None
        joint = self.catalogue.programme(member).joint_festival if question.festival is None else question.festival == "joint"
        return compare(span, question.change, reach=reach, joint=joint)


def read_series(reader: Reader, question: Question, metric: Metric, places: Iterable[Place], spans: Sequence[Span]) -> Series:
    """Read the sums that the question's rows need, with one statement a part."""
    members = tuple(dict.fromkeys(member for place in places for member in place.members))
    read = _PartReader(reader, question, metric, members, spans)
    return Series(reader.catalogue, question, metric, read(metric.numerator), read(metric.denominator) if metric.denominator else None)


class _PartReader(NamedTuple):
    reader: Reader
    question: Question
    metric: Metric
    members: tuple[str, ...]
    spans: Sequence[Span]

    def __call__(self, part: Part) -> _Sums:
        counted = Sum("places.compounds", "places.compounds", Timing.STOCK) if isinstance(part, CompoundsWithout) else part
        base = part.absent if isinstance(part, CompoundsWithout) else part
        selection = self._selection(counted)
        rows: dict[tuple[str, Group], list[SumRow]] = {}
        for row in self.reader.sums(self._split(counted, selection), selection):
            rows.setdefault((row.place, (row.item, row.kind)), []).append(row)
        found = self._found(base, selection) if isinstance(part, CompoundsWithout) else {}
        return _Sums(part, rows, self._known(base), (selection.by_item, selection.by_kind or selection.by_compound_kind), found)

    def _selection(self, part: Sum) -> Selection:
        by, same = self.question.by, part.subject == self.metric.subject
        own_kind = "kind" in by and part.subject in ("cameras", "funds") and self.reader.has_kinds(part.measure, self.members)
        return Selection(
            places=self.members,
            since=self._since(),
            until=max(self.spans[-1].end.shift(1).key, 0),
            category=self.question.category,
            scope=self.question.scope,
            by_item=same and ("stage" in by or "category" in by),
            by_kind=own_kind,
            by_compound_kind="kind" in by and not own_kind and part.subject not in ("funds", "resources"),
            by_month=part.subject != "places",
        )

    def _split(self, part: Sum, selection: Selection) -> Sum:
        return replace(part, items=()) if "stage" in self.question.by and selection.by_item else part

    def _since(self) -> int:
        start = self.spans[0].start
        if self.question.change is None:
            return start.key
        return min(Month(start.year - 1, 1), start.shift(-self.spans[0].length - 1), self.spans[0].end.shift(-24)).key

    def _known(self, part: Sum) -> dict[str, list[SumRow]]:
        known: dict[str, list[SumRow]] = {}
        selection = Selection(places=self.members, since=self._since(), until=self.spans[-1].end.shift(1).key)
        for row in self.reader.sums(Sum(part.known, part.known, part.timing), selection):
            known.setdefault(row.place, []).append(row)
        return known

    def _found(self, part: Sum, selection: Selection) -> dict[tuple[Span, str, str], int]:
        wanted = set(self.spans)
        if self.question.change:
            comparisons = [compare(span, self.question.change, reach=reach, joint=False) for span in self.spans for reach in self._reaches()]
            wanted |= {months for one in comparisons if one for months in (one.current, one.base)}
        whole = selection._replace(by_month=False, by_item=False)
        return {(span, place, kind): count for span in wanted for (place, kind, _), count in self.reader.compounds_with(part, whole, span).items()}

    def _reaches(self) -> list[Reach]:
        catalogue = self.reader.catalogue
        found = {catalogue.reach.get((catalogue.tree.root(member), self.metric.subject)) for member in self.members}
        return [reach for reach in found if reach is not None]


def evaluate_value(series: Series, place: Place, group: Group, span: Span) -> Row:
    """The value of a place over a span; None where nothing is known or the denominator is 0."""
    top = _value(series, series.numerator, place, group, span)
    if series.denominator is None:
        return Row(value=top)
    bottom = _value(series, series.denominator, place, group, span)
    return Row(value=_ratio(series.metric, top, bottom), numerator=top, denominator=bottom)


def _ratio(metric: Metric, top: float | None, bottom: float | None) -> float | None:
    return None if top is None or not bottom else metric.factor * top / bottom


def _value(series: Series, sums: _Sums, place: Place, group: Group, span: Span) -> float | None:
    values = [_member_value(series, sums, member, group, span) for member in place.members]
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _member_value(series: Series, sums: _Sums, member: str, group: Group, span: Span) -> float | None:
    if isinstance(sums.part, CompoundsWithout):
        if not _told(sums.known.get(member, ()), span):
            return None
        kind = group[1] if sums.splits[1] else ""
        return _level(sums.of(member, group), span.end) - sums.found.get((span, member, kind), 0)
    if sums.part.timing is Timing.FLOW:
        return _flow(sums.of(member, group), span) if _told(sums.known.get(member, ()), span) else None
    if not _is_known_level(series, sums, member, span.end):
        return None
    level = _level(sums.of(member, group), span.end)
    return level if sums.part.timing is Timing.STOCK else level - _level(sums.of(member, group), span.start.shift(-1))


def _is_known_level(series: Series, sums: _Sums, member: str, month: Month) -> bool:
    """A level is known from its first return to the end of the programme's data."""
    if sums.part.subject != "places":
        months = series.catalogue.months(series.catalogue.tree.root(member))
        if months is None or month > months.end:
            return False
    return _level(sums.known.get(member, ()), month) > 0


def _told(known: Iterable[SumRow], span: Span) -> bool:
    return any(row.first_month >= span.start.key and row.last_month <= span.end.key for row in known)


def _level(rows: Iterable[SumRow], month: Month) -> float:
    return sum(row.value for row in rows if row.last_month <= month.key)


def _flow(rows: Iterable[SumRow], span: Span) -> float:
    return sum(row.value for row in rows if row.first_month >= span.start.key and row.last_month <= span.end.key)


def evaluate_change(series: Series, place: Place, group: Group, span: Span) -> Row:
    """The change of a place against the period that the question names, like for like."""
    comparisons = {member: one for member in place.members if (one := series.comparison(member, span))}
    if not comparisons:
        return Row(value=None)
    shown = next(iter(comparisons.values()))
    if series.metric.denominator is not None:
        return _rate_change(series, place, group, shown)
    pairs = [pair for member, one in comparisons.items() if (pair := _pair(series, member, group, one)) is not None]
    current, base = (sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)) if pairs else (None, None)
    return _count_change(series.metric, current, base, shown)


def _count_change(metric: Metric, current: float | None, base: float | None, shown: Comparison) -> Row:
    spans = {"span": shown.current, "base": shown.base, "cut_day": shown.cut_day}
    if current is None or base is None:
        return Row(value=None, **spans)  # type: ignore[arg-type]
    if not metric.is_event_count:
        return Row(value=(current - base) / base if base else None, numerator=current, previous=base, **spans)  # type: ignore[arg-type]
    change = change_of_counts(round(current), round(base))
    return Row(change.value, numerator=current, previous=base, low=change.low, high=change.high, verdict=change.verdict, **spans)  # type: ignore[arg-type]


def _rate_change(series: Series, place: Place, group: Group, shown: Comparison) -> Row:
    now = evaluate_value(series, place, group, shown.current)
    then = evaluate_value(series, place, group, shown.base)
    value = None
    if now.value is not None and then.value is not None:
        difference = now.value - then.value
        value = difference if series.metric.unit is Unit.RATE else (difference / then.value if then.value else None)
    return Row(value, numerator=now.numerator, denominator=now.denominator, previous=then.value, span=shown.current, base=shown.base)


def _pair(series: Series, member: str, group: Group, comparison: Comparison) -> tuple[float, float] | None:
    """The sums of now and then of one region, of the periods that both have told."""
    sums = series.numerator
    if not isinstance(sums.part, Sum) or sums.part.timing is not Timing.FLOW:
        now = _member_value(series, sums, member, group, comparison.current)
        then = _member_value(series, sums, member, group, comparison.base)
        return None if now is None or then is None else (now, then)
    distance = comparison.current.start.since(comparison.base.start)
    known = {(row.first_month, row.last_month) for row in sums.known.get(member, ())}
    periods = {
        (first, last): (Month.from_key(first).shift(-distance).key, Month.from_key(last).shift(-distance).key)
        for first, last in known
        if first >= comparison.current.start.key and last <= comparison.current.end.key
    }
    both = {now: then for now, then in periods.items() if then in known}
    if not both:
        return None
    rows = sums.of(member, group)
    cut = comparison.base.end.key if comparison.cut_day else None
    then_periods = set(both.values())
    current = sum(row.value for row in rows if (row.first_month, row.last_month) in both)
    base = sum(row.to_day if row.last_month == cut else row.value for row in rows if (row.first_month, row.last_month) in then_periods)
    return current, base
