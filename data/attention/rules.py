"""The rules of attention: each looks at one region and month and reports what crosses its thresholds, the weightiest first, an empty list if nothing does.

Thresholds are by name: days_since and days_ahead in days, base in cases or cameras, q, level, points and share from 0 to 1, months, places (how many),
difference in the unit of what is counted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from data.answers.answer import answer_from
from data.answers.outstanding import doubtful, lacking
from data.answers.question import Question, Row
from data.answers.ranking import is_ranked
from data.answers.targets.register import register
from data.answers.targets.standing import Standing
from data.answers.targets.status import Status
from data.attention.misfits import misfits
from data.attention.settings import Thresholds
from data.calculations.periods import Month, Span
from data.calculations.statistics import benjamini_hochberg, wilson_interval
from data.reading.gateway import Reader

CASES: Final = ("preventable_cases", "cases")  # all cases where the programme has no list of preventable ones
CHANGE: Final = "ytd_yoy"
ONLINE: Final = "camera_online_rate"
_REGISTER: Final = "register"
_UNLIKELY: Final[tuple[Status, ...]] = ("out_of_reach", "behind")
_SHOWING: Final = {"stages": "networking", "cameras": "coverage", "funds": "funding", "cases": "returns_page", "resources": "returns_page"}


@dataclass(frozen=True, slots=True)
class RuleResult:
    """What a sentence is filled with, and the page, its part, the change compared and the region that show it.

    `fill` holds regions (codes), dates, standings and numbers as they are, not yet words; shares and changes as 0.05 for 5 %.
    """

    fill: Mapping[str, Any]
    page: str
    region: str
    change: str | None = None
    part: str = ""


def deadline_missed(reader: Reader, region: str, month: Month, thresholds: Thresholds) -> list[RuleResult]:
    """Targets of the region that are over and not met, those of one day together."""
    return _own(region, [standing for standing in _standings(reader, region, month, "missed") if -standing.days_left <= thresholds["days_since"]])


def deadline_behind(reader: Reader, region: str, month: Month, thresholds: Thresholds) -> list[RuleResult]:
    """Targets of the region that will probably not be met in time, those of one day together."""
    return _own(region, [standing for standing in _standings(reader, region, month, *_UNLIKELY) if standing.days_left <= thresholds["days_ahead"]])


def deadline_watch(reader: Reader, region: str, month: Month, thresholds: Thresholds) -> list[RuleResult]:
    """Targets of the region that may be met in time or not, those of one day together."""
    return _own(region, [standing for standing in _standings(reader, region, month, "watch") if standing.days_left <= thresholds["days_ahead"]])


def parts_missed(reader: Reader, region: str, month: Month, thresholds: Thresholds) -> list[RuleResult]:
    """Regions below with a target of their own that is over and not met."""
    return _below(region, [standing for standing in _standings(reader, region, month, "missed") if -standing.days_left <= thresholds["days_since"]])


def parts_behind(reader: Reader, region: str, month: Month, thresholds: Thresholds) -> list[RuleResult]:
    """Regions below with a target of their own that will probably not be met in time."""
    return _below(region, [standing for standing in _standings(reader, region, month, *_UNLIKELY) if standing.days_left <= thresholds["days_ahead"]])


def funds_behind(reader: Reader, region: str, month: Month, thresholds: Thresholds) -> list[RuleResult]:
    """Money of the region that has not come in by its deadline, or may not."""
    standings = _standings(reader, region, month, "missed", *_UNLIKELY, "watch")
    late = [
        standing
        for standing in standings
        if standing.metric.subject == "funds" and standing.target.region == region and abs(standing.days_left) <= thresholds["days_ahead"]
    ]
    return [RuleResult({"date": standing.target.due, "targets": [standing]}, "funding", region) for standing in late]


def cases_rising(reader: Reader, region: str, month: Month, thresholds: Thresholds) -> list[RuleResult]:
    """Clear rises of cases this year against the last by region, one finding each.

    Over all regions compared the false discovery rate is controlled: of the rises named at most the share q is expected to be chance (Benjamini and
    Hochberg, 1995). Regions with fewer cases than the threshold last year are not compared.
    """
    for metric in CASES:
        rows = [row for row in _by_part(reader, region, metric, month, change=CHANGE) if row.numerator is not None and row.previous is not None]
        if rows:
            break
    tested = [row for row in rows if (row.previous or 0) >= thresholds["base"] and row.p_value is not None]
    named = benjamini_hochberg([row.p_value or 0.0 for row in tested], q=thresholds["q"])
    rising = [row for row, stands_out in zip(tested, named, strict=True) if stands_out and row.verdict == "clear_rise"]
    rising.sort(key=lambda row: row.value or 0.0, reverse=True)
    return [
        RuleResult(
            {
                "regions": [row.region],
                "metric": metric,
                "span": row.span,
                "change": row.value,
                "now": row.numerator,
                "before": row.previous,
                "until": (row.span, row.cut_day),
            },
            "cases",
            row.region or region,
            CHANGE,
        )
        for row in rising
    ]


def online_low(reader: Reader, region: str, month: Month, thresholds: Thresholds) -> list[RuleResult]:
    """Regions with a share of cameras online that is below the level beyond chance, the lowest first."""
    rows = [row for row in _online(reader, region, month, thresholds["base"]) if _highest(row) < thresholds["level"]]
    rows.sort(key=lambda row: row.value or 0.0)
    return [RuleResult({"shares": rows, "count": len(rows), "level": thresholds["level"], "month": month}, "coverage", region)] if rows else []


def _highest(row: Row) -> float:
    """The upper limit (0–1) of the 95 % Wilson interval of a share; 0 without a denominator."""
    networked = round(row.denominator or 0.0)
    return wilson_interval(min(round(row.numerator or 0.0), networked), networked).high or 0.0


def online_falling(reader: Reader, region: str, month: Month, thresholds: Thresholds) -> list[RuleResult]:
    """Regions whose share of cameras online fell within some months, the deepest fall first."""
    months = round(thresholds["months"])
    before = {row.region: row.value or 0.0 for row in _online(reader, region, month.shift(-months), thresholds["base"])}
    now = {row.region: row.value or 0.0 for row in _online(reader, region, month, thresholds["base"]) if row.region in before}
    falls = {code: before[code] - value for code, value in now.items()}
    deep = sorted((code for code, fall in falls.items() if round(fall, 9) >= thresholds["points"]), key=lambda code: -falls[code])
    values = [(code, before[code], now[code]) for code in deep]
    return [RuleResult({"regions": deep, "count": len(deep), "months": months, "falls": values, "month": month}, "coverage", region)] if deep else []


def returns_missing(reader: Reader, region: str, month: Month, thresholds: Thresholds) -> list[RuleResult]:
    """Returns that the numbers of the month and of its year lack, by unit."""
    owed = lacking(reader, region, month=month)
    if len({item.region for item in owed}) < thresholds["places"]:
        return []
    return [RuleResult({"month": month, "outstanding": tuple(owed)}, "returns_page", region, part="outstanding")]


def zeros_doubtful(reader: Reader, region: str, month: Month, thresholds: Thresholds) -> list[RuleResult]:
    """Months of the year so far that units reported to be zero although that is hardly possible."""
    zeros = doubtful(reader, region, month=month)
    if len({zero.region for zero in zeros}) < thresholds["places"]:
        return []
    return [RuleResult({"doubtful": tuple(zeros)}, "returns_page", region, part="outstanding")]


def sums_unfit(reader: Reader, region: str, month: Month, thresholds: Thresholds) -> list[RuleResult]:
    """The weightiest of the numbers that do not fit each other, with how many there are."""
    weighty = [misfit for misfit in misfits(reader, region, month=month) if misfit.gap >= thresholds["difference"] and misfit.weight >= thresholds["share"]]
    if not weighty:
        return []
    first = max(weighty, key=lambda misfit: (misfit.weight, misfit.gap))
    return [RuleResult({"month": month, "count": len(weighty), "regions": [first.region], "misfit": first}, _SHOWING[first.subject], first.region)]


def _standings(reader: Reader, region: str, month: Month, *statuses: Status) -> list[Standing]:
    """The standings of the region and of those below that have one of the statuses, those of the first status first."""
    through = reader.catalogue.data_through(reader.catalogue.tree.root(region))
    today = min(month.last_day, through) if through else month.last_day
    known = reader.remembered(("register", region, month, today), lambda: register(reader, region, month=month, today=today))
    return [standing for status in statuses for standing in known if standing.status == status]


def _own(region: str, standings: Sequence[Standing]) -> list[RuleResult]:
    """One finding for each day on which targets of the region itself fall due, money apart."""
    dues: dict[dt.date, list[Standing]] = {}
    for standing in standings:
        if standing.target.region == region and standing.metric.subject != "funds":
            dues.setdefault(standing.target.due, []).append(standing)
    return [
        RuleResult(
            {"date": due, "count": len(targets), "targets": sorted(targets, key=lambda standing: -(standing.gap or 0.0))}, "networking", region, part=_REGISTER
        )
        for due, targets in dues.items()
    ]


def _below(region: str, standings: Sequence[Standing]) -> list[RuleResult]:
    """One finding for each metric and day of which regions below are behind."""
    groups: dict[tuple[str, dt.date], list[Standing]] = {}
    for standing in standings:
        if standing.target.region != region and standing.metric.subject != "funds":
            groups.setdefault((standing.target.metric, standing.target.due), []).append(standing)
    return [
        RuleResult({"date": due, "metric": metric, "count": len(codes), "regions": codes}, "networking", region, part=_REGISTER)
        for (metric, due), group in groups.items()
        if (codes := _unique(standing.target.region for standing in sorted(group, key=lambda standing: -(standing.gap or 0.0))))
    ]


def _unique(codes: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(codes))


def _online(reader: Reader, region: str, month: Month, base: float) -> list[Row]:
    """The shares of cameras online that were told of the month: one that is carried on from an earlier return says nothing of it."""
    rows = [row for row in _by_part(reader, region, ONLINE, month) if row.coverage is None or row.coverage.is_enough]
    return [row for row in rows if row.value is not None and (row.denominator or 0.0) >= base]


def _by_part(reader: Reader, region: str, metric: str, month: Month, *, change: str | None = None) -> list[Row]:
    """The rows of the regions below, or of the region itself where nothing lies below it."""
    by = ("region",) if reader.catalogue.tree.children(region) else ()
    rows = answer_from(reader, Question(metric, region=region, by=by, span=Span(month, month), change=change)).rows
    return [row for row in rows if is_ranked(row, tree=reader.catalogue.tree)]
