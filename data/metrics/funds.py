"""Metrics of money, in yuan, as totals up to the end of the span."""

from __future__ import annotations

from data.metrics.cameras import stock
from data.metrics.model import Better, Metric, Sum, Timing, Unit

_SOURCE = "domain: definitions, funds"


def amount(kind: str, *, source: str | None = None) -> Sum:
    """The yuan of one kind of funds up to the end of the span."""
    return Sum("funds.amount", "funds.amount", Timing.STOCK, items=(kind,), kinds=(source,) if source else ())


def _total(kind: str, zh: str, en: str, better: Better) -> Metric:
    return Metric(
        key=f"funds_{kind}",
        zh=zh,
        en=en,
        unit=Unit.MONEY,
        better=better,
        numerator=amount(kind),
        formula_zh=f"截至月末累计{zh}（元）",
        formula_en=f"{en} up to the end of the month, yuan",
        source=_SOURCE,
    )


METRICS = (
    _total("budget", "预算资金", "Funds budgeted", Better.NEUTRAL),
    _total("committed", "承诺资金", "Funds committed", Better.UP),
    _total("received", "到位资金", "Funds received", Better.UP),
    _total("paid", "支出资金", "Funds paid", Better.UP),
    Metric(
        key="received_rate",
        zh="资金到位率",
        en="Received rate",
        unit=Unit.RATE,
        better=Better.UP,
        numerator=amount("received"),
        denominator=amount("committed"),
        formula_zh="到位资金 ÷ 承诺资金",
        formula_en="funds received / funds committed",
        source=_SOURCE,
    ),
    Metric(
        key="paid_rate",
        zh="资金支出率",
        en="Paid rate",
        unit=Unit.RATE,
        better=Better.UP,
        numerator=amount("paid"),
        denominator=amount("received"),
        formula_zh="支出资金 ÷ 到位资金",
        formula_en="funds paid / funds received",
        source=_SOURCE,
    ),
    Metric(
        key="cost_per_networked_camera",
        zh="每路联网探头资金",
        en="Yuan per networked camera",
        unit=Unit.MONEY,
        better=Better.DOWN,
        numerator=amount("received"),
        denominator=stock("networked"),
        formula_zh="到位资金 ÷ 联网探头",
        formula_en="funds received / cameras networked",
        source=_SOURCE,
    ),
    Metric(
        key="assistance_per_weak_compound",
        zh="每个帮扶小区资金",
        en="Assistance per weak compound",
        unit=Unit.MONEY,
        better=Better.UP,
        numerator=amount("received", source="assisting_unit"),
        denominator=Sum("places.compounds", "places.compounds", Timing.STOCK, scope="weak"),
        formula_zh="帮扶单位到位资金 ÷ 薄弱小区",
        formula_en="funds received from assisting units / weak compounds",
        source=_SOURCE,
    ),
)
