"""The words of the funding page: sources, kinds of funds, rates, debts, unit costs and assistance."""

from __future__ import annotations

from typing import Final

from components.words.format_words import Lang

WORDS: Final[dict[str, dict[Lang, str]]] = {
    "fund_budget": {"zh": "预算", "en": "Budgeted"},
    "fund_committed": {"zh": "承诺", "en": "Committed"},
    "fund_received": {"zh": "到位", "en": "Received"},
    "fund_paid": {"zh": "支出", "en": "Paid"},
    "source_municipal": {"zh": "市级", "en": "City"},
    "source_district": {"zh": "区县级", "en": "District"},
    "source_street": {"zh": "街道乡镇级", "en": "Street"},
    "source_superior": {"zh": "上级", "en": "Higher level"},
    "source_assisting_unit": {"zh": "帮扶单位", "en": "Assisting units"},
    "source_developer": {"zh": "开发企业", "en": "Developers"},
    "source_property": {"zh": "物业", "en": "Property companies"},
    "source_residents": {"zh": "居民", "en": "Residents"},
    "no_funds": {
        "zh": "这里还没有资金数据。请在“数据”页报送资金台账。",
        "en": "There is no money on record here yet. Hand in the funding sheet on the data page.",
    },
    # the numbers on top
    "owed_title": {"zh": "尚未到位", "en": "Still to come in"},
    "owed_of": {"zh": "承诺 {committed} − 到位 {received}", "en": "{committed} committed − {received} received"},
    "owed_untold": {"zh": "承诺资金未报，无从计算", "en": "commitments not reported, so it cannot be worked out"},
    "owed_needed": {"zh": "须每月到位 {pace}", "en": "{pace} a month needed"},
    "owed_pace": {"zh": "须每月到位{pace}；测算用{used}，近3个月{recent}", "en": "{pace} a month needed; {used} in the forecast, {recent} of late"},
    "rate_of": {"zh": "{metric} {rate}", "en": "{metric} {rate}"},
    "no_fund_target": {"zh": "未设到位期限", "en": "no deadline set"},
    "each_of": {"zh": "{money} ÷ {count}", "en": "{money} ÷ {count}"},
    "small_base": {"zh": "基数不足{base}，仅供参考", "en": "base under {base}: read with caution"},
    "small_base_short": {"zh": "基数小", "en": "small base"},
    # the stages of money
    "money_title": {
        "zh": "承诺 {committed}，到位 {received}（{rate}），已支出 {paid}",
        "en": "{received} of {committed} received ({rate}), {paid} paid",
    },
    "money_title_unpromised": {
        "zh": "承诺资金未报；到位 {received}，已支出 {paid}",
        "en": "{received} received, {paid} paid; commitments not reported",
    },
    "untold": {"zh": "—（未报）", "en": "— (not reported)"},
    "untold_line": {"zh": "未报", "en": "not reported"},
    "reading_money": {
        "zh": "金额后为占前一环节的比率；浅色为前一环节；橙色为比率最低的一环",
        "en": "After the amount: share of the stage before (pale bar); orange: the lowest share",
    },
    "money_label": {"zh": "{amount}  {rate}", "en": "{amount}  {rate}"},
    "fund_stage": {"zh": "环节", "en": "Stage"},
    "fund_amount": {"zh": "金额", "en": "Amount"},
    "of_stage_before": {"zh": "占前一环节", "en": "Of the stage before"},
    # the money by month
    "trend_owed": {"zh": "{month}：承诺 {committed}，到位 {received}，还差 {owed}", "en": "{month}: {received} of {committed} received, {owed} to come in"},
    "trend_all_in": {"zh": "承诺的 {committed} 已全部到位", "en": "All of the {committed} committed has come in"},
    "trend_plain": {"zh": "各月累计到位资金", "en": "Money received by month"},
    "reading_money_trend": {
        "zh": "蓝线为累计到位，灰线为累计承诺，菱形为到位期限",
        "en": "Blue: received in total; grey: committed in total; diamond: the deadline",
    },
    "trend_committed": {"zh": "累计承诺", "en": "Committed in total"},
    "trend_received": {"zh": "累计到位", "en": "Received in total"},
    "trend_goal": {"zh": "到位期限", "en": "Deadline"},
    "trend_goal_label": {"zh": "{date} 到位 {value}", "en": "{value} by {date}"},
    "received_in_month": {"zh": "当月到位", "en": "Received in the month"},
    "axis_money": {"zh": "万元", "en": "M"},
    # the splits
    "owed": {"zh": "尚未到位", "en": "To come in"},
    "received_label": {"zh": "{received}  {rate}", "en": "{received}  {rate}"},
    "reading_received": {"zh": "蓝条为到位，竖线为承诺；后为到位率", "en": "Bar: received; tick: committed; then the received rate"},
    "by_source_one": {"zh": "资金全部来自{name}，到位率 {rate}", "en": "All the money comes from one source: {name}, {rate} received"},
    "by_source": {"zh": "{count}个来源中{name}到位率最低：{rate}", "en": "Lowest received rate of {count} sources: {name} ({rate})"},
    "by_source_equal": {"zh": "{count}个来源到位率均为{rate}", "en": "Received rate: {rate} for all {count} sources"},
    "by_project_equal": {"zh": "{count}个项目到位率均为{rate}", "en": "Received rate: {rate} for all {count} projects"},
    "by_region_equal": {"zh": "{count}个地区到位率均为{rate}", "en": "Received rate: {rate} in all {count} regions"},
    "by_source_all": {"zh": "{count}个来源承诺的资金均已到位", "en": "All that the {count} sources committed has come in"},
    "by_source_plain": {"zh": "各来源资金", "en": "Money by source"},
    "fund_source_name": {"zh": "资金来源", "en": "Source"},
    "by_project_one": {"zh": "全部用于“{name}”，到位率 {rate}", "en": "All the money is for “{name}”, {rate} received"},
    "by_project": {"zh": "{count}个项目中{name}到位率最低：{rate}", "en": "Lowest received rate of {count} projects: {name} ({rate})"},
    "by_project_all": {"zh": "{count}个项目承诺的资金均已到位", "en": "All that was committed to the {count} projects has come in"},
    "by_project_plain": {"zh": "各项目资金", "en": "Money by project"},
    "no_project": {"zh": "资金台账没有写明项目。", "en": "The money on record names no project."},
    "fund_project": {"zh": "项目", "en": "Project"},
    "by_region": {"zh": "{name}到位率最低：{rate}，还差 {owed}", "en": "Lowest received rate: {name} ({rate}), {owed} to come in"},
    "by_region_plain": {"zh": "各地到位率", "en": "Received rate by region"},
    "by_region_all": {"zh": "各地承诺的资金均已到位", "en": "All that was committed has come in everywhere"},
    "reading_region_funds": {"zh": "到位资金占承诺资金的比率；竖线为目标", "en": "Money received of money committed; tick: the target"},
    # who owes
    "owing_title": {"zh": "{count}家单位还欠 {owed}，最多的是{name}（{most}）", "en": "{count} units still owe {owed}, the most {name} ({most})"},
    "rest_in_table": {"zh": "只画前{shown}个，其余{hidden}个见表格。", "en": "The first {shown} are drawn; see the table for the other {hidden}."},
    "owing_none": {"zh": "承诺的单位均已到位", "en": "Every unit has paid in what it committed"},
    "owing_untold": {"zh": "各单位未报承诺资金", "en": "No unit has reported what it committed"},
    "owing_plain": {"zh": "各单位欠拨资金", "en": "Money owed by unit"},
    "reading_owing": {"zh": "承诺而尚未到位的金额，多的在前；后为到位率", "en": "Committed and not yet received, the most first; then the received rate"},
    "owing_label": {"zh": "{owed}  {rate}", "en": "{owed}  {rate}"},
    "no_units": {"zh": "资金台账没有写明单位。", "en": "The money on record names no units."},
    "fund_unit": {"zh": "单位", "en": "Unit"},
    # yuan for each
    "cost_title": {"zh": "{metric}：{name} {value} 最高，{last} {low} 最低", "en": "{metric}: highest in {name} ({value}), lowest in {last} ({low})"},
    "cost_plain": {"zh": "{metric}：{value}", "en": "{metric}: {value}"},
    "cost_none": {"zh": "单位成本", "en": "Yuan for each"},
    "reading_cost": {
        "zh": "到位资金除以数量；只计台账中的资金；表中另有每个小区、每户",
        "en": "Money received over the number; of the money on record alone. The table has all of them",
    },
    "small_bases": {
        "zh": "基数小：联网探头不足{cameras}路、小区不足{compounds}个或户数不足{households}户，仅供参考。",
        "en": "Small base: under {cameras} networked cameras, {compounds} compounds or {households} households; read with caution.",
    },
    # assistance
    "assistance_title": {
        "zh": "{units}家单位帮扶{compounds}个薄弱小区：已建成{built}个、已联网{networked}个",
        "en": "{units} units assist {compounds} weak compounds: {built} built, {networked} networked",
    },
    "assistance_plain": {"zh": "{units}家单位帮扶{compounds}个薄弱小区", "en": "{units} units assist {compounds} weak compounds"},
    "assistance_none": {"zh": "薄弱小区帮扶", "en": "Assistance for weak compounds"},
    "assistance_empty": {"zh": "这里没有由单位帮扶的薄弱小区。", "en": "No weak compound here has an assisting unit."},
    "reading_assistance": {
        "zh": "蓝条为已建成，竖线为帮扶的小区数；未完成多的在前",
        "en": "Bar: built; tick: compounds assisted; the most unfinished first",
    },
    "assistance_label": {"zh": "建成{built}/{compounds}  到位{received}", "en": "{built}/{compounds} built  {received}"},
    "assistance_label_tasks": {"zh": "建成{built}/{compounds}", "en": "{built}/{compounds} built"},
    "assistance_label_plain": {"zh": "{compounds}个", "en": "{compounds}"},
    "assistance_money": {
        "zh": "帮扶资金到位 {received}，占承诺的 {rate}；每个薄弱小区 {each}（{received} ÷ {count}）。",
        "en": "{received} of assistance received, {rate} of what was committed; {each} for each weak compound ({received} ÷ {count}).",
    },
    "assistance_no_money": {"zh": "台账中没有帮扶单位的资金。", "en": "No money of assisting units is on record."},
    "assistance_target": {"zh": "{name}：{value}，目标 {aim}（{date}），{status}。", "en": "{name}: {value}, target {aim} by {date}: {status}."},
    "assisted": {"zh": "薄弱小区", "en": "Weak compounds"},
    "assisted_built": {"zh": "已建成", "en": "Built"},
    "assisted_networked": {"zh": "已联网", "en": "Networked"},
}
