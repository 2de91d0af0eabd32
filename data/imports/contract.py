"""The data contract: every sheet and column that a return may hold, in both languages.

The template, the readers, the checks, the loader and the samples all read this one description.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a cell of a column must be."""

    TEXT = "text"
    REGION = "region"  # code or name of a known region
    COMPOUND = "compound"  # id of a known compound
    MONTH = "month"  # stored as the integer yyyymm
    DATE = "date"
    MOMENT = "moment"  # date with an optional time of day
    COUNT = "count"  # whole number, 0 or more
    NUMBER = "number"
    MONEY = "money"  # yuan; 万元 by header or by suffix
    FLAG = "flag"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its stable name, its headers and what its cells must be."""

    name: str
    zh: str
    en: str
    kind: Kind
    required: bool = False
    key: bool = False
    choices: dict[str, str] = field(default_factory=dict)  # stable value -> Chinese word
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: columns, the key that identifies a row, and the groups of which one column must be given."""

    name: str
    zh: str
    en: str
    columns: tuple[Column, ...]
    one_of: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns if column.key)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


LEVELS = {"city": "市", "district": "区县", "street": "街道乡镇", "community": "社区村"}
STAGES = {"surveyed": "摸排", "planned": "立项", "started": "开工", "built": "建成", "networked": "联网", "accepted": "验收"}
COMPOUND_KINDS = {
    "commercial": "商住",
    "resettlement": "回迁安置",
    "old": "老旧",
    "unmanaged": "三无",
    "new": "新建",
    "under_construction": "在建",
    "other": "其他",
}
RESPONSIBLE = {"government": "政府", "developer": "开发企业", "property": "物业", "other": "其他"}
CRS = {"WGS84": "WGS84", "GCJ02": "GCJ02", "BD09": "BD09"}
FUND_SOURCES = {
    "municipal": "市级",
    "district": "区县级",
    "street": "街道乡镇级",
    "superior": "上级",
    "assisting_unit": "帮扶单位",
    "developer": "开发企业",
    "property": "物业",
    "residents": "居民",
}
FUND_KINDS = {"budget": "预算", "committed": "承诺", "received": "到位", "paid": "支出"}
FESTIVAL = {"joint": "合并", "separate": "分开"}

_REGION = Column(
    "region_code",
    "行政区划",
    "Region",
    Kind.REGION,
    required=True,
    key=True,
    aliases=("区划代码", "行政区划代码", "区县", "街道", "乡镇", "所属区划", "单位", "地区"),
)
_PLACE = Column("region_code", "行政区划", "Region", Kind.REGION, key=True, aliases=_REGION.aliases)
_COMPOUND = Column("compound_id", "小区编号", "Compound ID", Kind.COMPOUND, key=True, aliases=("小区编码", "小区代码"))
_MONTH = Column("month", "月份", "Month", Kind.MONTH, required=True, key=True, aliases=("年月", "统计月份", "报告期"))
_PERIOD = Column("period_months", "报告期月数", "Period months", Kind.CHOICE, choices={"1": "月", "3": "季", "12": "年"})


def _plain(column: Column) -> Column:
    return Column(column.name, column.zh, column.en, column.kind, required=column.required, aliases=column.aliases)


PROGRAMMES = Sheet(
    "programmes",
    "方案",
    "Programmes",
    (
        Column("region_code", "行政区划", "Region", Kind.REGION, required=True, key=True),
        Column("name", "方案名称", "Name", Kind.TEXT, required=True),
        Column("name_en", "英文名称", "English name", Kind.TEXT),
        Column("preventable_list", "可防性案件口径", "Preventable list", Kind.TEXT),
        Column("preventable_list_en", "可防性案件口径英文", "Preventable list (English)", Kind.TEXT),
        Column("spring_festival", "春节月份", "Spring Festival months", Kind.CHOICE, choices=FESTIVAL),
        Column("synthetic", "示例数据", "Synthetic sample", Kind.FLAG),
    ),
)
REGIONS = Sheet(
    "regions",
    "行政区划",
    "Regions",
    (
        Column("code", "区划代码", "Code", Kind.TEXT, required=True, key=True, aliases=("代码", "行政区划代码")),
        Column("name", "名称", "Name", Kind.TEXT, required=True, aliases=("区划名称",)),
        Column("name_en", "英文名称", "English name", Kind.TEXT),
        Column("level", "级别", "Level", Kind.CHOICE, required=True, choices=LEVELS, aliases=("层级",)),
        Column("parent_code", "上级代码", "Parent code", Kind.TEXT, aliases=("上级区划代码",)),
        Column("households", "户数", "Households", Kind.COUNT),
        Column("population", "人口", "Population", Kind.COUNT, aliases=("人口数",)),
    ),
)
CATEGORIES = Sheet(
    "categories",
    "类别",
    "Categories",
    (
        Column("kind", "用途", "Kind", Kind.CHOICE, required=True, key=True, choices={"incident": "案件", "event": "隐患事件"}),
        Column("code", "类别代码", "Code", Kind.TEXT, required=True, key=True),
        Column("name", "类别名称", "Name", Kind.TEXT, required=True),
        Column("name_en", "英文名称", "English name", Kind.TEXT),
        Column("preventable", "可防性", "Preventable", Kind.FLAG),
        Column("responsible_unit", "责任单位", "Responsible unit", Kind.TEXT),
    ),
)
COMPOUNDS = Sheet(
    "compounds",
    "小区台账",
    "Compounds",
    (
        Column("compound_id", "小区编号", "Compound ID", Kind.TEXT, required=True, key=True, aliases=("小区编码", "小区代码")),
        Column("name", "小区名称", "Name", Kind.TEXT, required=True),
        _plain(_REGION),
        Column("kind", "小区类型", "Kind", Kind.CHOICE, required=True, choices=COMPOUND_KINDS, aliases=("类型",)),
        Column("households", "户数", "Households", Kind.COUNT),
        Column("demonstration", "示范小区", "Demonstration", Kind.FLAG),
        Column("weak", "薄弱小区", "Weak", Kind.FLAG),
        Column("assisting_unit", "帮扶单位", "Assisting unit", Kind.TEXT),
        Column("responsible", "责任主体", "Responsible", Kind.CHOICE, choices=RESPONSIBLE),
        Column("lon", "经度", "Longitude", Kind.NUMBER),
        Column("lat", "纬度", "Latitude", Kind.NUMBER),
        Column("crs", "坐标系", "CRS", Kind.CHOICE, choices=CRS),
    ),
)
PROGRESS = Sheet(
    "progress",
    "建设进度",
    "Progress",
    (
        Column("compound_id", "小区编号", "Compound ID", Kind.COMPOUND, required=True, key=True, aliases=("小区编码", "小区代码")),
        Column("stage", "阶段", "Stage", Kind.CHOICE, required=True, key=True, choices=STAGES),
        Column("date", "日期", "Date", Kind.DATE, required=True, aliases=("完成日期",)),
    ),
)
PROGRESS_COUNTS = Sheet(
    "progress_counts",
    "建设进度汇总",
    "Progress counts",
    (
        _MONTH,
        _REGION,
        Column("stage", "阶段", "Stage", Kind.CHOICE, required=True, key=True, choices=STAGES),
        Column("compounds", "小区数", "Compounds", Kind.COUNT, required=True),
        _PERIOD,
    ),
)
CAMERAS = Sheet(
    "cameras",
    "视频监控月报",
    "Cameras",
    (
        _MONTH,
        _PLACE,
        _COMPOUND,
        Column("kind", "探头类别", "Camera kind", Kind.TEXT, key=True),
        Column("installed", "安装数", "Installed", Kind.COUNT, required=True, aliases=("探头数", "安装", "已安装", "安装路数")),
        Column("networked", "联网数", "Networked", Kind.COUNT, aliases=("联网", "已联网", "联网路数")),
        Column("online", "在线数", "Online", Kind.COUNT, aliases=("在线", "在线路数")),
        Column("hd", "高清数", "HD", Kind.COUNT, aliases=("高清", "高清路数")),
        _PERIOD,
    ),
    one_of=("region_code", "compound_id"),
)
INCIDENTS = Sheet(
    "incidents",
    "案件明细",
    "Incidents",
    (
        Column("incident_id", "案件编号", "Incident ID", Kind.TEXT, required=True, key=True),
        Column("occurred_at", "发案时间", "Occurred at", Kind.MOMENT, required=True, aliases=("发生时间", "案发时间")),
        _plain(_PLACE),
        _plain(_COMPOUND),
        Column("category", "案件类别", "Category", Kind.TEXT, required=True, aliases=("类别", "案由")),
        Column("preventable", "可防性", "Preventable", Kind.FLAG),
        Column("solved", "已破", "Solved", Kind.FLAG, aliases=("破案", "是否破案")),
    ),
    one_of=("region_code", "compound_id"),
)
INCIDENT_COUNTS = Sheet(
    "incident_counts",
    "发案月报",
    "Incident counts",
    (
        _MONTH,
        _PLACE,
        _COMPOUND,
        Column("category", "案件类别", "Category", Kind.TEXT, required=True, key=True, aliases=("类别",)),
        Column("cases", "发案数", "Cases", Kind.COUNT, required=True, aliases=("发案", "案件数", "起数")),
        Column("solved", "破案数", "Solved", Kind.COUNT, aliases=("破案",)),
        _PERIOD,
    ),
    one_of=("region_code", "compound_id"),
)
FUNDING = Sheet(
    "funding",
    "资金台账",
    "Funding",
    (
        Column("entry_id", "编号", "Entry ID", Kind.TEXT, required=True, key=True, aliases=("台账编号", "流水号")),
        Column("date", "日期", "Date", Kind.DATE, required=True),
        _plain(_REGION),
        _plain(_COMPOUND),
        Column("project", "项目", "Project", Kind.TEXT),
        Column("source", "资金来源", "Source", Kind.CHOICE, required=True, choices=FUND_SOURCES, aliases=("来源",)),
        Column("kind", "资金环节", "Kind", Kind.CHOICE, required=True, choices=FUND_KINDS, aliases=("环节",)),
        Column("amount", "金额", "Amount", Kind.MONEY, required=True),
        Column("unit_name", "单位名称", "Unit name", Kind.TEXT),
    ),
)
TARGETS = Sheet(
    "targets",
    "目标",
    "Targets",
    (
        Column("target_id", "目标编号", "Target ID", Kind.TEXT, required=True, key=True),
        Column("name", "目标名称", "Name", Kind.TEXT, required=True),
        Column("name_en", "英文名称", "English name", Kind.TEXT),
        Column("metric", "指标", "Metric", Kind.TEXT, required=True),
        _plain(_REGION),
        Column("due", "期限", "Due", Kind.DATE, required=True, aliases=("截止日期",)),
        Column("value", "目标值", "Value", Kind.NUMBER, required=True),
        Column("scope", "范围", "Scope", Kind.TEXT),
    ),
)
RESOURCES = Sheet(
    "resources",
    "力量资源",
    "Resources",
    (
        _MONTH,
        _REGION,
        Column("resource", "资源", "Resource", Kind.TEXT, required=True, key=True),
        Column("quantity", "数量", "Quantity", Kind.NUMBER, required=True),
        _PERIOD,
    ),
)

# In the order in which they must be read: what is named comes before what names it.
SHEETS: dict[str, Sheet] = {
    sheet.name: sheet
    for sheet in (REGIONS, PROGRAMMES, CATEGORIES, COMPOUNDS, PROGRESS, PROGRESS_COUNTS, CAMERAS, INCIDENTS, INCIDENT_COUNTS, FUNDING, TARGETS, RESOURCES)
}
