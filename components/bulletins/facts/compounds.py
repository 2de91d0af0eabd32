"""Cases of single compounds over the period of a bulletin, against the same months a year before."""

from __future__ import annotations

from collections.abc import Sequence

from components.blocks.screen import Screen
from components.bulletins.facts.numbers import AbsentError
from data.answers.comparing.comparison import Comparison, compare
from data.answers.lists.compound_cases import CompoundCases, compound_cases
from data.bulletins.period import Period
from data.calculations.statistics import zero_case_share
from data.metrics.model import Sum
from data.metrics.registry import METRICS


def comparison_of(screen: Screen, period: Period, *, joint: bool) -> Comparison:
    """The months that compounds are compared over, January and February together if joint; AbsentError where they cannot be."""
    if period.is_by_days:
        raise AbsentError("by_month_only")
    reach = screen.catalogue.reach.get((screen.programme.root, "cases"))
    compared = compare(period.span, "yoy", reach=reach, joint=joint) if reach else None
    if compared is None:
        raise AbsentError("no_data")
    return compared


def cases_of_compounds(screen: Screen, period: Period, metric: str, *, joint: bool = False) -> Sequence[CompoundCases]:
    """The cases of the compounds of the region, None where they stay hidden; AbsentError where nobody tells them."""
    part = METRICS[metric].numerator
    cases = compound_cases(screen.reader, screen.view.region, part, comparison_of(screen, period, joint=joint)) if isinstance(part, Sum) else ()
    if not cases:
        raise AbsentError("no_compound_cases")
    screen.asked.add(metric)
    return cases


def chance_of_none(screen: Screen, period: Period, *, left: Sequence[str] = ()) -> float:
    """The share of compounds that would have no preventable case by chance alone, if all were equally at risk; without those of the units left out.

    AbsentError where no compound is left or small counts are hidden.
    """
    known = cases_of_compounds(screen, period, "preventable_cases")
    settled = [compound for compound in known if not set(left).intersection(screen.catalogue.tree.line(compound.region))]
    if not settled:
        raise AbsentError("no_data")
    counts = [compound.now for compound in settled if compound.now is not None]
    if len(counts) < len(settled):
        raise AbsentError("masked")
    return zero_case_share(sum(counts) / len(counts))
