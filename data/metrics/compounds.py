"""Metrics of compounds and the stages that they have reached."""

from __future__ import annotations

from data.metrics.model import Better, Metric, Sum, Timing, Unit
from data.vocabulary import STAGES

_SOURCE = "domain: definitions, stage counts"


def reached(stage: str) -> Sum:
    """The compounds that have reached the stage by the end of the span; unknown where nobody has ever told of the stage."""
    return Sum("stages.reached", f"stages.{stage}_known", Timing.STOCK, items=(stage,))


def _count(stage: str, en: str, zh: str) -> Metric:
    return Metric(
        key=f"compounds_{stage}",
        zh=zh,
        en=en,
        unit=Unit.COUNT,
        better=Better.NEUTRAL if stage == "surveyed" else Better.UP,
        numerator=reached(stage),
        formula_zh=f"截至月末已{STAGES[stage]}的小区数（达到后一阶段即视为达到前面各阶段）",
        formula_en=f"Compounds {stage} on or before the end of the month (a later stage implies the earlier ones)",
        source=_SOURCE,
    )


def _rate(key: str, zh: str, en: str, top: str, bottom: str, *, note_zh: str = "", note_en: str = "") -> Metric:
    return Metric(
        key=key,
        zh=zh,
        en=en,
        unit=Unit.RATE,
        better=Better.UP,
        numerator=reached(top),
        denominator=reached(bottom),
        formula_zh=f"已{STAGES[top]}小区 ÷ 已{STAGES[bottom]}小区",
        formula_en=f"compounds {top} / compounds {bottom}",
        source=_SOURCE,
        note_zh=note_zh,
        note_en=note_en,
    )


METRICS = (
    _count("surveyed", "Compounds surveyed", "已摸排小区"),
    _count("planned", "Compounds planned", "开展创建小区"),
    _count("started", "Compounds started", "已开工小区"),
    _count("built", "Compounds built", "视频监控已建成小区"),
    _count("networked", "Compounds networked", "已联网小区"),
    _count("accepted", "Compounds accepted", "已验收小区"),
    _rate("planned_rate", "立项率", "Planned rate", "planned", "surveyed"),
    _rate("started_rate", "开工率", "Started rate", "started", "planned"),
    _rate("built_rate", "建成率", "Built rate", "built", "planned"),
    _rate(
        "networked_rate",
        "联网率",
        "Networked rate",
        "networked",
        "planned",
        note_zh="分母为全部开展创建的小区；占已建成小区的比例见接入率。",
        note_en="The denominator is all compounds planned; see the connection rate for the share of those built.",
    ),
    _rate(
        "connection_rate",
        "接入率",
        "Connection rate",
        "networked",
        "built",
        note_zh="分母为已建成视频监控的小区。",
        note_en="The denominator is the compounds built.",
    ),
    _rate("accepted_rate", "验收率", "Accepted rate", "accepted", "networked"),
    Metric(
        key="compounds",
        zh="登记小区",
        en="Compounds on record",
        unit=Unit.COUNT,
        better=Better.NEUTRAL,
        numerator=Sum("places.compounds", "places.compounds", Timing.STOCK),
        formula_zh="小区台账中的小区数",
        formula_en="Compounds in the register",
        source=_SOURCE,
    ),
    Metric(
        key="households",
        zh="户数",
        en="Households",
        unit=Unit.COUNT,
        better=Better.NEUTRAL,
        numerator=Sum("places.households", "places.households", Timing.STOCK),
        formula_zh="行政区划的户数；未填报的由下级或小区相加",
        formula_en="Households of the region; where not given, the sum of what lies in it",
        source=_SOURCE,
    ),
)
