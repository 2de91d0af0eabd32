"""Metrics of staff, grids and other means."""

from __future__ import annotations

from data.metrics.model import Better, Metric, Sum, Timing, Unit
from data.vocabulary import GRID_STAFF, GRIDS

_SOURCE = "domain: the programmes' published figures"


def quantity(known: str, *resources: str) -> Sum:
    """The stock of the resources at the end of the span; who returns staff does not say by that that there are no grids."""
    return Sum("resources.quantity", f"resources.{known}", Timing.STOCK, items=resources)


METRICS = (
    Metric(
        key="resources",
        zh="力量资源",
        en="Resources",
        unit=Unit.COUNT,
        better=Better.NEUTRAL,
        numerator=quantity("known"),
        formula_zh="月末各类力量资源数量，按类别查看",
        formula_en="Resources at month end; read them by category",
        source=_SOURCE,
    ),
    Metric(
        key="grid_staff",
        zh="网格员",
        en="Grid staff",
        unit=Unit.COUNT,
        better=Better.UP,
        numerator=quantity("staff_known", *GRID_STAFF),
        formula_zh="专职、兼职与专属网格员之和",
        formula_en="full-time + part-time + exclusive staff",
        source=_SOURCE,
    ),
    Metric(
        key="grids",
        zh="网格",
        en="Grids",
        unit=Unit.COUNT,
        better=Better.NEUTRAL,
        numerator=quantity("grids_known", *GRIDS),
        formula_zh="社区网格与专属网格之和",
        formula_en="community grids + exclusive grids",
        source=_SOURCE,
    ),
    Metric(
        key="staff_per_grid",
        zh="每网格人员",
        en="Staff per grid",
        unit=Unit.RATIO,
        better=Better.UP,
        numerator=quantity("staff_known", *GRID_STAFF),
        denominator=quantity("grids_known", *GRIDS),
        formula_zh="网格员 ÷ 网格",
        formula_en="grid staff / grids",
        source=_SOURCE,
    ),
)
