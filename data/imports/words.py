"""The words that the readers understand: units, yes and no, totals, footnotes, variants of choices, place-name endings."""

from __future__ import annotations

import re

YES = frozenset({"是", "√", "✓", "✔", "y", "yes", "true", "t", "1", "1.0", "有", "对", "已破"})
NO = frozenset({"否", "×", "✗", "✘", "x", "n", "no", "false", "f", "0", "0.0", "无", "不", "未破"})
BLANKS = frozenset({"", "-", "--", "—", "——", "－", "/", "\\", "n/a", "na", "null", "none", "nan", "nat", "…", "..."})

FACTORS: dict[str, float] = {"千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "萬": 1e4, "億": 1e8, "k": 1e3, "thousand": 1e3, "million": 1e6}
NOUNS = (
    "元",
    "圆",
    "人民币",
    "rmb",
    "cny",
    "yuan",
    "个",
    "路",
    "起",
    "件",
    "户",
    "人",
    "名",
    "次",
    "处",
    "台",
    "套",
    "只",
    "支",
    "条",
    "天",
    "小时",
    "家",
    "所",
)

TOTALS = frozenset(
    {
        "合计",
        "小计",
        "总计",
        "共计",
        "总数",
        "累计",
        "全市",
        "全区",
        "全县",
        "全省",
        "合計",
        "小計",
        "總計",
        "total",
        "subtotal",
        "sub-total",
        "grandtotal",
        "sum",
    }
)
FOOTNOTE = re.compile(r"(注|备注|说明|填表|制表|审核|填报|联系|报送|数据来源|来源|单位负责人|负责人|note|source|remark|prepared|\*|※)", re.IGNORECASE)
INSTRUCTIONS = re.compile(r"(说明|填写|须知|目录|封面|字典|readme|instruction|notes?$|contents|cover|lists?$)", re.IGNORECASE)

# What people write for a choice beside the stable value and the word of the template.
VARIANTS: dict[str, dict[str, str]] = {
    "stage": {
        "已摸排": "surveyed",
        "排查": "surveyed",
        "已立项": "planned",
        "开展创建": "planned",
        "创建": "planned",
        "计划": "planned",
        "已开工": "started",
        "在建": "started",
        "已建成": "built",
        "建成投用": "built",
        "竣工": "built",
        "完工": "built",
        "已联网": "networked",
        "接入": "networked",
        "已接入": "networked",
        "已验收": "accepted",
        "通过验收": "accepted",
    },
    "level": {
        "国家": "nation",
        "省级": "province",
        "自治区": "province",
        "直辖市": "province",
        "地市": "city",
        "地级市": "city",
        "区": "district",
        "县": "district",
        "区县级": "district",
        "县区": "district",
        "街道": "street",
        "乡镇": "street",
        "镇街": "street",
        "镇": "street",
        "社区": "community",
        "村": "community",
        "村居": "community",
        "综治网格": "grid",
    },
    "kind": {
        "改名": "renamed",
        "名称变更": "renamed",
        "更改名称": "renamed",
        "代码变更": "recoded",
        "代码调整": "recoded",
        "改码": "recoded",
        "换代码": "recoded",
        "合并": "merged",
        "撤并": "merged",
        "吸收合并": "merged",
        "拆分": "split",
        "分拆": "split",
        "分立": "split",
        "边界调整": "boundary",
        "界线变更": "boundary",
        "调界": "boundary",
        "商品房": "commercial",
        "商住小区": "commercial",
        "回迁": "resettlement",
        "安置": "resettlement",
        "回迁安置小区": "resettlement",
        "安置房": "resettlement",
        "老旧小区": "old",
        "三无小区": "unmanaged",
        "无物业": "unmanaged",
        "新建小区": "new",
        "在建小区": "under_construction",
        "其它": "other",
        "under construction": "under_construction",
        "刑事案件": "incident",
        "事件": "event",
        "隐患": "event",
        "预算数": "budget",
        "承诺数": "committed",
        "到位数": "received",
        "到位资金": "received",
        "支出数": "paid",
        "支付": "paid",
        "已到位": "received",
        "已支付": "paid",
    },
    "responsible": {"开发商": "developer", "物业公司": "property", "物业企业": "property", "政府部门": "government", "其它": "other"},
    "source": {
        "市": "municipal",
        "市级财政": "municipal",
        "区级": "district",
        "县级": "district",
        "区县": "district",
        "街道": "street",
        "乡镇": "street",
        "镇街": "street",
        "上级补助": "superior",
        "省级": "superior",
        "帮扶": "assisting_unit",
        "开发商": "developer",
        "物业公司": "property",
        "居民自筹": "residents",
        "assisting unit": "assisting_unit",
    },
    "period_months": {"月报": "1", "季报": "3", "年报": "12", "季度": "3", "年度": "12", "month": "1", "quarter": "3", "year": "12"},
    "crs": {"wgs-84": "WGS84", "gcj-02": "GCJ02", "火星坐标": "GCJ02", "高德": "GCJ02", "腾讯": "GCJ02", "bd-09": "BD09", "百度": "BD09", "cgcs2000": "WGS84"},
    "spring_festival": {},
    # what the product's own lists call them; cases are one subject, whichever of their two sheets tells of them
    "sheet": {"发案": "incident_counts", "cases": "incident_counts", "视频监控": "cameras", "camerareturns": "cameras"},
}

SCOPES = {
    "示范": "demonstration",
    "示范小区": "demonstration",
    "薄弱": "weak",
    "薄弱小区": "weak",
    "其他": "not_demonstration_or_weak",
    "其余": "not_demonstration_or_weak",
    "全部": None,
    "所有": None,
    "all": None,
}

DIGITS = {character: index for index, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "Ｏ": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3}
NUMERALS = "〇零○一二三四五六七八九十廿卅两"
NUMERAL = re.compile(f"[{NUMERALS}]+(?=[年月日号至到])")
TENS = {"十": "十", "廿": "二十", "卅": "三十"}
TEN = "十"
DATE_WORDS = ("年", "月")
WORDED_DAY = re.compile(r"(\d{1,4})年(\d{1,2})月(\d{1,2})[日号]?(?!\d{3})")
WORDED_MONTH = re.compile(r"(\d{2,4})(?:[-/.]|年)(\d{1,2})月?份?\Z")
QUARTER = re.compile(r"(\d{2,4})(?:年|[-/ ]?)(?:第)?(?:([一二三四1-4])季度?|Q([1-4]))\Z", re.IGNORECASE)
_YEAR = r"(\d{4})(?:年|[-/.])"
MONTH_RANGE = re.compile(rf"{_YEAR}(\d{{1,2}})月?份?\s*[-–—－~～至到]+\s*(?:{_YEAR}(\d{{1,2}})月?份?|(\d{{1,2}})月份?)\Z")
AS_OF = re.compile(r"\A(?:截至|截止到?|至)(?=\d)|(?<=月)(?:底|末)\Z")
WHOLE_YEAR = re.compile(r"(\d{2,4})年(?:度|全年)?\Z")
JAPANESE = re.compile(r"(令和|平成|昭和|[RHS])(\d{1,2}|元)(?=[年./-])")
JAPANESE_STARTS = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988, "昭和": 1925, "S": 1925}
FIRST_YEAR = "元"
MONTH_ALONE = re.compile(r"\d{1,2}月")

# Months, years and days in titles, names of worksheets and heads of columns.
_SPAN = r"\d{1,2}(?:\s*[-–—~至]\s*\d{1,2})?"
MONTH_HEAD = re.compile(rf"(?:\d{{4}}年(?:{_SPAN}|[一二三四五六七八九十]+)月份?|\d{{4}}[-./]\d{{1,2}}(?:-01(?:00:00:00)?)?|\d{{4}}年第?[一二三四1-4]季度)\Z")
MONTH_BARE = re.compile(rf"(?:{_SPAN}|[一二三四五六七八九十]{{1,2}})月份?\Z|第?[一二三四1-4]季度\Z")
NAMED_DAY = re.compile(r"(\d{4})年(\d{1,2})月\d{1,2}日?(?!\d)|(\d{4})[-./](\d{1,2})[-./]\d{1,2}(?!\d)")
NAMED_MONTH = re.compile(rf"(\d{{4}})年\s*({_SPAN})月|(?<!\d)(\d{{4}})[-./](\d{{1,2}})(?!\d)|(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(?!\d)")
NAMED_QUARTER = re.compile(r"(\d{4})年第?([一二三四1-4])季度")
NAMED_MONTH_BARE = re.compile(rf"(?<!\d)({_SPAN})月(?!\d)")
NAMED_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
MONTH_OF = "{year}年{months}月"
OF_YEAR = "{year}年{text}"
DAY_OF_YEAR = "{year}年{month}月{day}日"
MONTH_WORD = "{month}月"
REPORT_DAY = re.compile(r"(?:填报|制表|报送|上报|打印|编制|填表|发布|导出)(?:日期|时间)?\s*:.*")
COUNT_ENDING = "数"
NUMBER_OF = re.compile("(?:小区)?数$")
OTHER_SPANS = re.compile(r"(本月|上月|当月|本期|上期|同期|去年|上年|本年|今年|累计|同比|环比|增减|增长|降幅|占比|比例|率$|排名|名次|目标|任务)")
LEFT_OUT = r"^(合\\s*计|小\\s*计|总\\s*计|总数|全市|全区|全县|注|备注|说明|填报|制表|审核)"  # as TOML writes it

UNIT_ABOVE = re.compile(r"单位\s*[:：]\s*(?:人民币)?\s*(?:[^、，,;；]*[、，,;；])?\s*((?:千|万|百万|千万|亿)?元)")
UNIT_IN_HEADER = re.compile(r"[(（\[【]\s*(?:单位\s*[:：]?\s*)?([^)）\]】]*)[)）\]】]\s*\Z")
HEADER_MARKS = re.compile(r"[\s_\-:：、.]+")
PERCENT = ("%", "百分比")
OWN_UNITS = ("元", "圆", "yuan")
CURRENCY = "¥￥$"
MINUS_SIGNS = str.maketrans("−‐‑‒–﹣－", "-------")
TOTAL_ENDINGS = ("合计", "小计", "总计")
BRACKETS = re.compile(r"[\s:：()（）]+")
ERAS = {"roc": ("民國", "民国", "中華民國", "中华民国"), "buddhist": ("พ.ศ.", "佛历", "BE")}

MONTH_OF_SPAN = re.compile(r"(\d{4})(?:-?(\d{2})|-(\d)|年(\d{1,2})月)\Z")

# The months of a waiver: since when, between which months, a month of the year that was named, and no end.
SINCE = re.compile(
    r"(?:(?:自|从|from\b|since\b)\s*)?([^截].*?)\s*(?:\.{2,}|起|开始|及以后|\sonwards?|\son)\Z|(?:from|since)\s+((?:(?!\sto\s|\suntil\s|\.\.).)+)\Z",
    re.IGNORECASE,
)
MONTHS_BETWEEN = re.compile(
    r"(?:(?:自|从|from\b|since\b)\s*)?([^截].*?)\s*(?:\.{2,}|[—–~]+|至|到|\s(?:to|until|through|-)\s)\s*(.+?)\s*(?:止|为止)?\Z", re.IGNORECASE
)
MONTH_OF_WAIVER = re.compile(r"([\d一二三四五六七八九十]{1,3})(?:月份?)?\Z")
FOR_GOOD_WORDS = frozenset({"长期", "长期免报", "永久", "无止期", "for good", "forgood", "always", "no end"})
