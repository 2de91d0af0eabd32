"""Metrics of staff, grids and other means."""

from __future__ import annotations

from data.metrics.model import Better, Metric, Sum, Timing, Unit

_SOURCE = "domain: the programmes' published figures"
_STAFF = ("staff_full_time", "staff_part_time", "staff_exclusive")
_GRIDS = ("grid_community", "grid_exclusive")


def quantity(*resources: str) -> Sum:
    """The stock of the resources at the end of the span."""
    return Sum("resources.quantity", "resources.known", Timing.STOCK, items=resources)


METRICS = (
    Metric(
        key="resources",
        zh="力量资源",
        en="Resources",
        unit=Unit.COUNT,
        better=Better.NEUTRAL,
        numerator=quantity(),
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
        numerator=quantity(*_STAFF),
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
        numerator=quantity(*_GRIDS),
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
        numerator=quantity(*_STAFF),
        denominator=quantity(*_GRIDS),
        formula_zh="网格员 ÷ 网格",
        formula_en="grid staff / grids",
        source=_SOURCE,
    ),
)
