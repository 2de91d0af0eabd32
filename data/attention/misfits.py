"""Numbers of one month that cannot all be right: what a region returned against what its parts returned, and counts that must not exceed others.

Imports take most of them with a warning or without one, since each return by itself is sound.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Final, Literal

from data.calculations.periods import Month, Span
from data.calculations.submissions import HALF
from data.metrics.model import Sum, Timing
from data.reading.facts.funds import accounts
from data.reading.gateway import Reader
from data.reading.regions import RegionTree
from data.reading.returns.own_returns import SHEETS, OwnReturn, contradictions, holding_directly, own_returns, returns_totals
from data.reading.selecting import Selection
from data.vocabulary import STAGES

Fault = Literal["above_own", "below_own", "order", "fell"]
Counted = dict[tuple[str, str, str], float]  # by place, item and kind; kind '' is all kinds

_FLOWS: Final = ("cases",)
_REACHED: Final = Sum("stages.reached", "stages.known", Timing.STOCK)
_MOVED: Final = replace(_REACHED, timing=Timing.FLOW)  # the changes that the months of a span brought
_FUNDS: Final = Sum("funds.amount", "funds.amount", Timing.STOCK)
_FUND_ORDER: Final = (("committed", "received"), ("received", "paid"))
_INSTALLED: Final = Sum("cameras.installed", "cameras.installed.known", Timing.STOCK)


@dataclass(frozen=True, slots=True)
class Misfit:
    """Two numbers that do not fit. The gap is what those below do not explain; `whole` is the figure of the region in view that it puts in doubt.

    All numbers are in the unit of the subject: compounds, cameras, cases of the return's months, yuan, or the resource's own unit.
    Example: 120 cameras networked of 100 installed have a gap of 20; if 15 of them are a misfit of a street below, the gap of the district is 5.
    """

    fault: Fault
    subject: str  # stages, cameras, cases, funds, resources
    region: str
    counted: str  # what the larger number counts: a stage, a stock of cameras, a category, a kind of funds, a resource
    more: float
    less: float
    whole: float
    other: str = ""  # what the smaller one counts, if that is something else
    payer: str = ""  # the unit whose money it is, if it is not the region's
    explained: float = 0.0

    @property
    def gap(self) -> float:
        return self.more - self.less - self.explained

    @property
    def weight(self) -> float:
        """The share of the region's own figure that the gap makes up."""
        return self.gap / max(self.whole, self.more)


def misfits(reader: Reader, region: str, *, month: Month) -> list[Misfit]:
    """Every misfit of the region and those below it at the month, the lowest regions first; empty if all fits.

    What is only carried up from below is left out.
    """
    all_misfits = [
        *(misfit for sheet in SHEETS if not _hides(reader, sheet) for misfit in _against_own(reader, region, sheet, month)),
        *_stages(reader, region, month),
        *_cameras(reader, region, month),
        *_funds(reader, region, month),
    ]
    return list(_unexplained(all_misfits, reader.catalogue.tree))


def _hides(reader: Reader, sheet: str) -> bool:
    """Numbers of cases side by side, whose gap may be small, are for those only from whom nothing is hidden."""
    return sheet == "incident_counts" and bool(reader.scope.mask_below)


def _unexplained(all_misfits: Iterable[Misfit], tree: RegionTree) -> Iterator[Misfit]:
    explained: dict[tuple[str, ...], float] = {}
    for misfit in sorted(all_misfits, key=lambda misfit: -len(tree.line(misfit.region))):
        same = (misfit.fault, misfit.subject, misfit.counted, misfit.other, misfit.payer)
        left = replace(misfit, explained=explained.get((*same, misfit.region), 0.0))
        if left.gap > 0:
            yield left
            for above in tree.line(misfit.region)[1:]:
                explained[(*same, above)] = explained.get((*same, above), 0.0) + left.gap


def _counted(reader: Reader, part: Sum, places: Collection[str], span: Span) -> Counted:
    """What counts for each place: a level at the end of the span, or what happened within it."""
    selection = Selection(tuple(places), span.end.key, since=span.start.key, by_item=True, by_kind=part.subject == "cameras", by_month=False)
    sums: Counted = {}
    for row in reader.sums(part, selection):
        for kind in {row.kind, ""}:
            sums[row.place, row.item, kind] = sums.get((row.place, row.item, kind), 0.0) + row.value
    return sums


def _against_own(reader: Reader, region: str, sheet: str, month: Month) -> Iterator[Misfit]:
    """What regions returned themselves against what counts for them: more than it if the parts returned more, and what is left if all parts returned less."""
    returned = sorted(own_returns(reader, region, sheet, month=month), key=_series)
    for (measure, span), group in groupby(returned, key=_series):
        rows, subject = list(group), measure.split(".")[0]
        part = Sum(measure, measure, Timing.FLOW if subject in _FLOWS else Timing.STOCK)
        counted = _counted(reader, part, sorted({region, *(row.region for row in rows)}), span)
        reported_whole, others = _returned_by_all_parts(reader, sheet, rows), _joined_after(reader, span) | _rests(reader.catalogue.tree, rows)
        for row in rows:
            name = row.item or measure.split(".")[1]
            total, whole = (counted.get((place, row.item, row.kind), 0.0) for place in (row.region, region))
            if total > row.value and row.region not in others:
                yield Misfit("above_own", subject, row.region, name, total, row.value, whole)
            elif total <= row.value and row in reported_whole:
                parts = sum(counted.get((child, row.item, row.kind), 0.0) for child in reader.catalogue.tree.children(row.region))
                yield Misfit("below_own", subject, row.region, name, row.value, parts, whole)


def _rests(tree: RegionTree, rows: Sequence[OwnReturn]) -> set[str]:
    """The regions that returned what lies in none of those below: less than half of what these returned."""
    returned: dict[str, float] = {}
    for row in rows:
        returned[row.region] = returned.get(row.region, 0.0) + row.value
    return {region for region, own in returned.items() if own < HALF * sum(returned.get(child, 0.0) for child in tree.children(region))}


def _joined_after(reader: Reader, span: Span) -> set[str]:
    """The regions that others became part of later: what counts for them in the span is more than they could return."""
    succession = reader.catalogue.succession
    return {succession.today(code) for code, (_, date) in succession.successors.items() if Month.of(date) > span.start}


def _series(row: OwnReturn) -> tuple[str, Span]:
    return row.measure, row.span


def _returned_by_all_parts(reader: Reader, sheet: str, rows: Sequence[OwnReturn]) -> set[OwnReturn]:
    """The returns that all regions right below have made too, where nothing lies beside these. Who returns cases returns all categories that occurred."""
    tree = reader.catalogue.tree
    returned = {(row.region, *_item(row, sheet)) for row in rows}
    shared = [row for row in rows if (parts := tree.children(row.region)) and all((part, *_item(row, sheet)) in returned for part in parts)]
    beside = holding_directly(reader, {row.region for row in shared}, sheet, span=rows[0].span)
    return {row for row in shared if row.region not in beside}


def _item(row: OwnReturn, sheet: str) -> tuple[str, ...]:
    return () if sheet == "incident_counts" else (row.item, row.kind)


def _stages(reader: Reader, region: str, month: Month) -> Iterator[Misfit]:
    """More compounds at a later stage than at an earlier one, and stages that lost compounds within the month."""
    if not returns_totals(reader):
        return
    places, here = tuple(reader.catalogue.tree.subtree(region)), Span(month, month)
    levels, moved = _counted(reader, _REACHED, places, here), _counted(reader, _MOVED, places, here)
    for place in places:
        stages = [stage for stage in STAGES if (place, stage, "") in levels]
        for earlier, later in pairwise(stages):
            more, less = levels[place, later, ""], levels[place, earlier, ""]
            if more > less:
                yield Misfit("order", "stages", place, later, more, less, levels.get((region, earlier, ""), 0.0), other=earlier)
        for stage in stages:
            now, change = levels[place, stage, ""], moved.get((place, stage, ""), 0.0)
            if change < 0:
                yield Misfit("fell", "stages", place, stage, now - change, now, levels.get((region, stage, ""), 0.0))


def _cameras(reader: Reader, region: str, month: Month) -> Iterator[Misfit]:
    """More cameras networked or HD than installed, or online than networked, in one return: numbers that came on different files."""
    pairs = contradictions(reader, region, month=month)
    whole = _counted(reader, _INSTALLED, [region], Span(month, month)).get((region, "", ""), 0.0) if pairs else 0.0
    for pair in pairs:
        yield Misfit("order", "cameras", pair.region, pair.part, pair.more, pair.less, whole, other=pair.whole)


def _funds(reader: Reader, region: str, month: Month) -> Iterator[Misfit]:
    """Money received beyond what was committed, or paid beyond what was received, by region and by unit, where both are on the books."""
    places = tuple(reader.catalogue.tree.subtree(region))
    sums = _counted(reader, _FUNDS, places, Span(month, month))
    if not sums:
        return
    by_place: dict[str, dict[str, float]] = {}
    for (place, kind, _), amount in sums.items():
        by_place.setdefault(place, {})[kind] = amount
    books = [(place, "", amounts) for place, amounts in by_place.items()]
    books += [(region, account.name, account.amounts) for account in accounts(reader, region, by="unit_name", until=month.last_day)]
    for place, payer, amounts in books:
        for earlier, later in _FUND_ORDER:
            limit, more = amounts.get(earlier, 0.0), amounts.get(later, 0.0)
            if limit and more > limit:
                yield Misfit("order", "funds", place, later, more, limit, sums.get((region, earlier, ""), 0.0), other=earlier, payer=payer)
