"""Metrics of cases: counts over a span, rates per household, and compounds without a case."""

from __future__ import annotations

from data.metrics.model import Better, CompoundsWithout, Metric, Sum, Timing, Unit
from data.vocabulary import PREVENTABLE

_SOURCE = "domain: definitions, cases"
CASES = Sum("cases.count", "cases.known")
PREVENTABLE_CASES = Sum("cases.count", "cases.preventable_known", kinds=(PREVENTABLE,))
_HOUSEHOLDS = Sum("places.households", "places.households", Timing.STOCK)
_COMPOUNDS = Sum("places.compounds", "places.compounds", Timing.STOCK)
_WITHOUT = CompoundsWithout(PREVENTABLE_CASES, "cases.compounds_known")
_CHANCE_ZH = "案件少时零发案多属偶然：月均0.5起时，约60.7%的小区碰巧零发案。"
_CHANCE_EN = "With few cases many compounds have none by chance: 60.7% at 0.5 cases a month."

METRICS = (
    Metric(
        key="cases",
        zh="发案",
        en="Cases",
        unit=Unit.COUNT,
        better=Better.DOWN,
        numerator=CASES,
        formula_zh="期内发生的全部案件数（起）",
        formula_en="All cases that occurred within the span",
        source=_SOURCE,
        is_event_count=True,
    ),
    Metric(
        key="preventable_cases",
        zh="可防性案件",
        en="Preventable cases",
        unit=Unit.COUNT,
        better=Better.DOWN,
        numerator=PREVENTABLE_CASES,
        formula_zh="期内发生的、属于可防性案件口径的案件数（起）",
        formula_en="Cases within the span that are on the programme's list of preventable categories",
        source=_SOURCE,
        note_zh="可防性案件没有全国统一目录，口径随每个数字注明。",
        note_en="There is no national list of preventable categories; each figure names the list in use.",
        is_event_count=True,
    ),
    Metric(
        key="solved_cases",
        zh="破案",
        en="Cases solved",
        unit=Unit.COUNT,
        better=Better.UP,
        numerator=Sum("cases.solved", "cases.solved_told", is_optional=True),
        formula_zh="期内发生案件中已破的件数",
        formula_en="Cases solved of those that occurred within the span",
        source=_SOURCE,
    ),
    Metric(
        key="solved_rate",
        zh="破案率",
        en="Solved rate",
        unit=Unit.RATE,
        better=Better.UP,
        numerator=Sum("cases.solved", "cases.solved_told", is_optional=True),
        denominator=Sum("cases.solved_known", "cases.solved_told"),
        formula_zh="已破案件 ÷ 报有侦破情况的案件",
        formula_en="cases solved / cases whose outcome is known",
        source=_SOURCE,
        note_zh="破获往期案件较多时可超过100%。",
        note_en="May exceed 100% where earlier cases are solved within the span.",
    ),
    Metric(
        key="cases_per_1000_households",
        zh="每千户发案",
        en="Cases per 1,000 households",
        unit=Unit.PER_THOUSAND,
        better=Better.DOWN,
        numerator=CASES,
        denominator=_HOUSEHOLDS,
        factor=1000.0,
        is_event_rate=True,
        formula_zh="期内发案 ÷ 户数 × 1000",
        formula_en="1,000 × cases / households",
        source=_SOURCE,
    ),
    Metric(
        key="cases_per_10000_population",
        zh="每万人发案",
        en="Cases per 10,000 people",
        unit=Unit.RATIO,
        better=Better.DOWN,
        numerator=CASES,
        denominator=Sum("places.population", "places.population", Timing.STOCK),
        factor=10_000.0,
        is_event_rate=True,
        formula_zh="期内发案 ÷ 人口 × 10000",
        formula_en="10,000 × cases / population",
        source=_SOURCE,
    ),
    Metric(
        key="zero_case_compounds",
        zh="零发案小区",
        en="Zero-case compounds",
        unit=Unit.COUNT,
        better=Better.UP,
        numerator=_WITHOUT,
        formula_zh="期内没有可防性案件的登记小区数",
        formula_en="Compounds on record without a preventable case in the span",
        source=_SOURCE,
        note_zh=_CHANCE_ZH,
        note_en=_CHANCE_EN,
    ),
    Metric(
        key="zero_case_share",
        zh="零发案小区占比",
        en="Zero-case share",
        unit=Unit.RATE,
        better=Better.UP,
        numerator=_WITHOUT,
        denominator=_COMPOUNDS,
        formula_zh="零发案小区 ÷ 登记小区",
        formula_en="zero-case compounds / compounds on record",
        source=_SOURCE,
        note_zh=_CHANCE_ZH,
        note_en=_CHANCE_EN,
    ),
)
