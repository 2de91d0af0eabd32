"""A region among its peers: its value beside its parent's, and its place among the regions of the same parent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.answers.answer import answer_from
from data.answers.question import Answer, Question, Row
from data.answers.ranking import in_order, is_fully_reported
from data.calculations.periods import Span
from data.metrics.model import Better, Metric
from data.metrics.registry import METRICS
from data.reading.gateway import Reader


@dataclass(frozen=True, slots=True)
class PeerComparison:
    """The answer for a region, the parent's row where there is one to be seen, and the place `rank` of `of` peers that can be compared.

    Only rates and ratios have a place: of counts the largest is merely the biggest. `peers` are all with a value, also those whose returns are not all in.
    """

    answer: Answer
    parent: Row | None
    rank: int | None
    of: int
    sharing: int = 1  # how many share the place, the region itself included
    peers: int = 0

    @property
    def own(self) -> Row | None:
        """The region's own row; None where there is none."""
        return self.answer.only if self.answer.rows else None

    @property
    def value(self) -> float | None:
        """The region's own value in the unit of the metric; None where it is not known or may not be shown."""
        return self.own.value if self.own else None


def compared_with_peers(reader: Reader, region: str, metric: str, *, span: Span) -> PeerComparison:
    """The region's value of the metric over the span, its parent's, and its place among the children of that parent."""
    answer = answer_from(reader, Question(metric, region=region, span=span))
    tree = reader.catalogue.tree
    parent = tree.regions[region].parent
    if parent is None or not reader.scope.allows(parent, tree):
        return PeerComparison(answer, None, None, 0)
    above = answer_from(reader, Question(metric, region=parent, span=span))
    if METRICS[metric].denominator is None:
        return PeerComparison(answer, above.only if above.rows else None, None, 0)
    peers = answer_from(reader, Question(metric, region=parent, by=("region",), span=span))
    known = in_order(peers.rows, tree=tree)
    ranked = [row for row in known if is_fully_reported(row)]
    rank, of = place_of(region, ranked, metric=METRICS[metric])
    sharing = sum(row.value == answer.only.value for row in ranked) if rank else 0
    return PeerComparison(answer, above.only if above.rows else None, rank, of, sharing, len(known))


def place_of(region: str, rows: Sequence[Row], *, metric: Metric) -> tuple[int | None, int]:
    """The place of the region from 1, the best first and equals sharing the better place, and of how many; None where its value is unknown.

    Example: of 5, 4, 4 and 2 the places are 1, 2, 2 and 4.
    """
    known = {row.region: row.value for row in rows if row.value is not None}
    own = known.get(region)
    if own is None:
        return None, len(known)
    better = [value for value in known.values() if (value < own if metric.better is Better.DOWN else value > own)]
    return len(better) + 1, len(known)
