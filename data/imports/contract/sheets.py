"""The data contract: every sheet and column that a return may hold, in both languages.

The template, the readers, the checks, the loader and the samples all read this one description.
"""

from __future__ import annotations

from data.imports.contract.sheet import Column, Kind, Sheet
from data.vocabulary import (
    CHANGES_OF_REGIONS,
    COMPARE,
    COMPOUND_KINDS,
    CRS,
    EXCLUSIONS,
    FESTIVAL,
    FUND_KINDS,
    FUND_SOURCES,
    LEVELS,
    RESPONSIBLE,
    RETURN_STATES,
    STAGES,
)

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
        Column("reports_by", "报送单位级别", "Reports by", Kind.TEXT),
        Column("rhythm", "报送周期", "Reporting rhythm", Kind.TEXT),
        Column("addressed_as", "下级称谓", "Addressed as", Kind.TEXT),
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
        Column("valid_from", "启用日期", "Valid from", Kind.DATE),
        Column("valid_to", "停用日期", "Valid to", Kind.DATE),
        Column("ranked", "参加排名", "Ranked", Kind.FLAG),
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
        Column("exclusion_reason", "不纳入原因", "Exclusion reason", Kind.CHOICE, choices=EXCLUSIONS),
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
        Column("reason", "冲销事由", "Reason of reversal", Kind.TEXT, aliases=("事由",)),
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
        Column("compare", "比较方式", "Compare", Kind.CHOICE, choices=COMPARE),
        Column("from", "起算日期", "From", Kind.DATE),
        Column("change", "同比降幅目标", "Change", Kind.FLAG),
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
HOUSEHOLDS = Sheet(
    "households",
    "户数",
    "Households",
    (
        Column("month", "月份", "Month", Kind.MONTH, required=True, key=True, aliases=("年月", "年份", "年度", "Year")),
        _PLACE,
        _COMPOUND,
        Column("households", "户数", "Households", Kind.COUNT, required=True),
        _PERIOD,
    ),
    one_of=("region_code", "compound_id"),
)
_RETURNED: dict[str, str] = {}  # the sheets of which a return may tell; known at the end of this file
RETURNS = Sheet(
    "returns",
    "报送情况",
    "Returns",
    (
        _MONTH,
        _REGION,
        Column("sheet", "报表", "Sheet", Kind.CHOICE, required=True, key=True, choices=_RETURNED),
        Column("state", "报送状态", "State", Kind.CHOICE, required=True, choices=RETURN_STATES, aliases=("状态",)),
        Column("day", "数据截至日", "Data to day", Kind.COUNT),
        Column("until", "免报至", "Waived until", Kind.MONTH, aliases=("止月", "免报止月")),
    ),
)
REGION_CHANGES = Sheet(
    "region_changes",
    "区划变更",
    "Region changes",
    (
        Column("date", "变更日期", "Date", Kind.DATE, required=True, key=True, aliases=("日期",)),
        Column("from_code", "原区划代码", "From code", Kind.REGION, required=True, key=True, aliases=("原代码",)),
        Column("to_code", "现区划代码", "To code", Kind.REGION, required=True, key=True, aliases=("现代码",)),
        Column("kind", "变更类型", "Kind of change", Kind.CHOICE, required=True, choices=CHANGES_OF_REGIONS),
        Column("share", "占比", "Share", Kind.NUMBER),
    ),
)

# In the order in which they must be read: what is named comes before what names it.
SHEETS: dict[str, Sheet] = {
    sheet.name: sheet
    for sheet in (
        REGIONS,
        REGION_CHANGES,
        PROGRAMMES,
        CATEGORIES,
        COMPOUNDS,
        HOUSEHOLDS,
        PROGRESS,
        PROGRESS_COUNTS,
        CAMERAS,
        INCIDENTS,
        INCIDENT_COUNTS,
        FUNDING,
        TARGETS,
        RESOURCES,
        RETURNS,
    )
}

# Whose numbers are the state at the end of a month, not what happened in it.
STOCKS = frozenset({"progress_counts", "cameras", "resources", "households"})
# Of which a year is written by its number alone: a state that holds for it.
YEARLY = frozenset({"households"})
_RETURNED.update({name: sheet.zh for name, sheet in SHEETS.items() if name not in ("returns", "region_changes")})
