"""The closed lists of the domain: stable value → Chinese word. A word of the contract, of a page and of a document comes from here."""

from __future__ import annotations

from typing import Literal

Lang = Literal["zh", "en"]
LEVELS = {"nation": "全国", "province": "省", "city": "市", "district": "区县", "street": "街道乡镇", "community": "社区村", "grid": "网格"}
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
RHYTHMS = {"monthly": "每月", "quarterly": "每季", "yearly": "每年", "off": "不报"}
FOR_GOOD = 999912  # the last month of a waiver without an end
LOW_ONLINE = 95  # per cent of the networked cameras: fewer online ones are a gap
RETURN_STATES = {"handed_in": "已报", "zero": "零报告", "zero_confirmed": "确认为零", "waived": "免报", "partial": "不全"}
CHANGES_OF_REGIONS = {"renamed": "更名", "recoded": "换码", "merged": "并入", "split": "分设", "boundary": "界线调整"}
EXCLUSIONS = {
    "not_suitable": "不具备条件",
    "demolition": "拟拆迁",
    "refused": "未同意",
    "merged": "并入其他小区",
    "already_covered": "已另行覆盖",
    "later_phase": "列入后期",
    "other": "其他",
}
COMPARE = {"at_least": "不低于", "at_most": "不高于"}
# What of the means of a region is staff of its grids, and what are the grids: the names under which they are returned.
GRID_STAFF = ("staff_full_time", "staff_part_time", "staff_exclusive")
GRIDS = ("grid_community", "grid_exclusive")
# How cases are counted: by whether they are preventable, and by category; the sum over the categories has an item of its own, so that totals need not add up.
PREVENTABLE, OTHER, UNKNOWN = "preventable", "other", "unknown"
EVERY_CATEGORY = "*"
