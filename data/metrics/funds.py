"""Metrics of money, in yuan, as totals up to the end of the span."""

from __future__ import annotations

from typing import Final

from data.metrics.cameras import stock
from data.metrics.model import Better, Metric, Sum, Timing, Unit

_SOURCE = "domain: definitions, funds"
SMALLEST_BASES: Final = {"cost_per_networked_camera": 100, "funds_per_compound": 10, "funds_per_household": 1000, "assistance_per_weak_compound": 10}
"""Below so many cameras, compounds or households yuan per each says little; whoever shows it says so."""


def amount(kind: str, *, source: str | None = None) -> Sum:
    """The yuan of one kind of funds up to the end of the span."""
    return Sum("funds.amount", "funds.amount", Timing.STOCK, items=(kind,), kinds=(source,) if source else ())


def _each(key: str, zh: str, en: str, of_zh: str, of_en: str, bottom: Sum) -> Metric:
    return Metric(
        key=key,
        zh=zh,
        en=en,
        unit=Unit.MONEY,
        better=Better.NEUTRAL,
        numerator=amount("received"),
        denominator=bottom,
        formula_zh=f"到位资金 ÷ {of_zh}",
        formula_en=f"funds received / {of_en}",
        source=_SOURCE,
        note_zh="只计台账中的资金。",
        note_en="Of the funds on record alone.",
    )


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
        key="committed_rate",
        zh="资金承诺率",
        en="Committed rate",
        unit=Unit.RATE,
        better=Better.UP,
        numerator=amount("committed"),
        denominator=amount("budget"),
        formula_zh="承诺资金 ÷ 预算资金",
        formula_en="funds committed / funds budgeted",
        source=_SOURCE,
    ),
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
    _each(
        "funds_per_compound", "每个小区资金", "Yuan per compound", "登记小区", "compounds on record", Sum("places.compounds", "places.compounds", Timing.STOCK)
    ),
    _each("funds_per_household", "每户资金", "Yuan per household", "户数", "households", Sum("places.households", "places.households", Timing.STOCK)),
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


def has_small_base(key: str, denominator: float | None) -> bool:
    """True if yuan per each stands on fewer than the metric's smallest base."""
    return denominator is not None and denominator < SMALLEST_BASES.get(key, 0)
