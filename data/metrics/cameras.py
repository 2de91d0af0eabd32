"""Metrics of cameras: stocks at month end and the rates between them."""

from __future__ import annotations

from data.metrics.compounds import reached
from data.metrics.model import Better, Metric, Sum, Timing, Unit

_SOURCE = "domain: definitions, cameras at month end"
_CARRIED_ZH = "本月未报送的单位沿用其最近一次报送数。"
_CARRIED_EN = "A place that has not reported this month counts with its last return."


def stock(name: str, *, known: str | None = None) -> Sum:
    """The camera stock at the end of the span."""
    return Sum(f"cameras.{name}", f"cameras.{known or name}.known", Timing.STOCK, is_optional=name != "installed")


def _count(name: str, zh: str, en: str, formula_zh: str, formula_en: str) -> Metric:
    return Metric(
        key=f"cameras_{name}",
        zh=zh,
        en=en,
        unit=Unit.COUNT,
        better=Better.UP,
        numerator=stock(name),
        formula_zh=formula_zh,
        formula_en=formula_en,
        source=_SOURCE,
        note_zh=_CARRIED_ZH,
        note_en=_CARRIED_EN,
    )


def _rate(key: str, zh: str, en: str, top: str, bottom: str, formula_zh: str, formula_en: str) -> Metric:
    return Metric(
        key=key,
        zh=zh,
        en=en,
        unit=Unit.RATE,
        better=Better.UP,
        numerator=stock(top),
        denominator=stock(f"{bottom}_of_{top}", known=top),
        formula_zh=formula_zh,
        formula_en=formula_en,
        source=_SOURCE,
        note_zh="只计分子分母都已报送的单位。" + _CARRIED_ZH,
        note_en="Only places that report both parts count. " + _CARRIED_EN,
    )


METRICS = (
    _count("installed", "已安装探头", "Cameras installed", "月末已安装的探头数（路）", "Cameras installed at month end"),
    _count("networked", "联网探头", "Cameras networked", "月末已接入平台的探头数（路）", "Cameras connected to the platform at month end"),
    _count("online", "在线探头", "Cameras online", "月末在线的探头数（路）", "Cameras online at month end"),
    _count("hd", "高清探头", "HD cameras", "月末的高清探头数（路）", "High-definition cameras at month end"),
    Metric(
        key="cameras_added",
        zh="新增探头",
        en="Cameras added",
        unit=Unit.COUNT,
        better=Better.UP,
        numerator=Sum("cameras.installed", "cameras.installed.known", Timing.ADDED),
        formula_zh="期末已安装探头 − 期初已安装探头",
        formula_en="cameras installed at the end − at the start of the span",
        source=_SOURCE,
    ),
    Metric(
        key="hd_cameras_added",
        zh="新增高清探头",
        en="HD cameras added",
        unit=Unit.COUNT,
        better=Better.UP,
        numerator=Sum("cameras.hd", "cameras.hd.known", Timing.ADDED, is_optional=True),
        formula_zh="期末高清探头 − 期初高清探头",
        formula_en="HD cameras at the end − at the start of the span",
        source=_SOURCE,
        note_zh="月报只有存量，新建与改建不能分开。",
        note_en="Monthly returns tell stocks alone: new and rebuilt cameras cannot be told apart.",
    ),
    _rate(
        "camera_networked_rate",
        "探头联网率",
        "Camera networked rate",
        "networked",
        "installed",
        "联网探头 ÷ 已安装探头",
        "cameras networked / cameras installed",
    ),
    _rate("camera_online_rate", "探头在线率", "Camera online rate", "online", "networked", "在线探头 ÷ 联网探头", "cameras online / cameras networked"),
    _rate("camera_hd_rate", "探头高清率", "Camera HD rate", "hd", "installed", "高清探头 ÷ 已安装探头", "HD cameras / cameras installed"),
    Metric(
        key="cameras_per_1000_households",
        zh="每千户探头数",
        en="Cameras per 1,000 households",
        unit=Unit.PER_THOUSAND,
        better=Better.UP,
        numerator=stock("installed"),
        denominator=Sum("places.households", "places.households", Timing.STOCK),
        factor=1000.0,
        formula_zh="已安装探头 ÷ 户数 × 1000",
        formula_en="1,000 × cameras installed / households",
        source=_SOURCE,
    ),
    Metric(
        key="cameras_per_compound",
        zh="每个小区探头数",
        en="Cameras per compound",
        unit=Unit.RATIO,
        better=Better.UP,
        numerator=stock("installed"),
        denominator=Sum("places.compounds", "places.compounds", Timing.STOCK),
        formula_zh="已安装探头 ÷ 登记小区",
        formula_en="cameras installed / compounds on record",
        source=_SOURCE,
    ),
    Metric(
        key="cameras_per_networked_compound",
        zh="每个联网小区探头数",
        en="Cameras per networked compound",
        unit=Unit.RATIO,
        better=Better.UP,
        numerator=stock("networked"),
        denominator=reached("networked"),
        formula_zh="联网探头 ÷ 已联网小区",
        formula_en="cameras networked / compounds networked",
        source=_SOURCE,
        note_zh="探头按单位报送的，分子含小区以外的联网探头。",
        note_en="Where cameras are returned by unit the numerator includes those outside compounds.",
    ),
    Metric(
        key="cameras_per_1000_cases",
        zh="每千起案件探头数",
        en="Cameras per 1,000 cases",
        unit=Unit.PER_THOUSAND,
        better=Better.NEUTRAL,
        numerator=stock("installed"),
        denominator=Sum("cases.count", "cases.known"),
        factor=1000.0,
        formula_zh="期末已安装探头 ÷ 期内发案 × 1000",
        formula_en="1,000 × cameras installed at the end / cases in the span",
        source=_SOURCE,
        note_zh="并列展示，不表示因果关系。",
        note_en="Shown side by side; it does not say that one causes the other.",
    ),
)
