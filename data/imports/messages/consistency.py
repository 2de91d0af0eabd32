# ruff: noqa: E501 - a sentence stays in one line
"""The sentences of the findings about a batch as a whole, as pairs of Chinese and English; part of data.imports.messages.sentences."""

from __future__ import annotations

WHOLE: dict[str, tuple[str, str]] = {
    "stage_order": (
        "后一阶段（{later}，{later_date}）早于前一阶段（{earlier}，{earlier_date}）。请核对两个日期。",
        "A later stage ({later}, {later_date}) is dated before an earlier one ({earlier}, {earlier_date}). Check both dates.",
    ),
    "counts_order": (
        "后一阶段的小区数（{later} {later_count}）多于前一阶段（{earlier} {earlier_count}）。应为 联网 ≤ 建成 ≤ 立项 ≤ 摸排，请核对。",
        "More compounds at a later stage ({later} {later_count}) than at an earlier one ({earlier} {earlier_count}). Check: networked ≤ built ≤ planned ≤ surveyed.",
    ),
    "funds_order": (
        "{region} 的资金前后不符：“{kind}”合计 {total} 元，大于“{of}”合计 {limit} 元。请核对金额和环节。",
        "The funds of {region} do not fit: {kind} adds up to {total} yuan, more than {of} with {limit} yuan. Check amounts and kinds.",
    ),
    "reversed_too_much": (
        "{region} 的“{kind}”冲销后合计为 {total} 元，低于 0。冲销不得多于已入账的金额，请核对金额、资金环节和行政区划，或一并提交原入账记录。",
        "After this reversal {kind} of {region} adds up to {total} yuan, below 0. No more can be taken back than was entered: check amount, kind and region, or hand in the original entries as well.",
    ),
    "place_mismatch": (
        "小区 {compound} 属于区划 {region}，与本行所填区划不符。请改正其一。",
        "Compound {compound} lies in region {region}, not in the one given. Mend one of the two.",
    ),
    "parent_circle": ("上级代码形成循环：{line}。请改正上级代码。", "The parents form a circle: {line}. Mend the parent's code."),
    "unknown_metric": ("没有这个指标。相近的有：{known}。请填其中文名或英文代码。", "There is no such metric. Near ones: {known}. Give the name or the key."),
    "fall_of_what_is_not_counted": (
        "同比降幅目标只能用于按期间累计的数量，不能用于{metric}。可用：{known}；其他指标请填目标值，不填“同比降幅目标”。",
        "A fall against the year before can be set for what is counted over a span, not for {metric}. It can be for: {known}; else give the value wanted without change.",
    ),
    "fall_out_of_bounds": (
        "降幅应为0至1之间的小数（下降10%填0.1），不能是{fall}。",
        "A fall is a fraction between 0 and 1 (0.1 for 10 %), not {fall}.",
    ),
    "total_below_parts": (
        "本级总数小于下级之和（{sum}），已导入，汇总时按下级之和计。请核对。",
        "The region's own number is less than the sum of the regions below ({sum}); taken, the sum counts. Check both.",
    ),
    "own_is_rest": (
        "本级自报数远小于下级之和（{sum}），按“直属及未分”加计在下级之外。如为全辖合计，请核对。",
        "The region's own number is far below the sum of the regions below ({sum}): it is added beside them as what lies in none. Check it if it is a total.",
    ),
    "cases_twice": (
        "{rows} 行月报与案件明细重复（同一地点、月份、类别）；这些行只计月报超出明细的部分。",
        "{rows} monthly counts stand beside single cases of the same place, month and category; of a count only what exceeds the single cases is added.",
    ),
    "periods_overlap": (
        "{rows} 行季报或年报与同一地点的月报重叠；只计超出较短报告期的部分。",
        "{rows} quarterly or yearly returns hold shorter ones of the same place; of them only what exceeds the shorter ones is added.",
    ),
    "level_fell": (
        "{place} {month} 所报为 {now}，不到上次所报（{earlier} 为 {before}）的一半。已照此收下；请核实，有误的请更正后重新提交。",
        "{place} tells {now} for {month}, less than half of what it told last ({before} for {earlier}). Taken as told; check it, and if it is wrong hand it in again corrected.",
    ),
    "level_lowered": (
        "{place} 由 {before} 改为 {now}，不到原来的一半。已照此收下；请核实，有误的请更正后重新提交。",
        "{place} goes from {before} to {now}, less than half. Taken as told; check it, and if it is wrong hand it in again corrected.",
    ),
    "households_differ": (
        "{place}{when} 的户数为 {own}，与所辖各区划之和 {sum} 相差一成以上。已照此收下；请核对，下级区划尚未列全的无须改动。",
        "{place}{when} has {own} households, but the regions below it have {sum} together, more than a tenth apart. Taken as told; check both. If not all regions below are listed, nothing needs to change.",
    ),
    "households_unmerged": (
        "{code} 自{date}起并入 {successor}：并入前 {code} 有 {lost} 户，{successor} 有 {own} 户，其后未见更新。{successor} 的户数如未含 {code}，请在“户数 households”表中补报 {month} 起的户数（两者相加为 {sum} 户）。",
        "{code} was merged into {successor} on {date}: before that {code} had {lost} households and {successor} {own}, and that has not changed since. If that of {successor} leaves {code} out, return its households from {month} on in the sheet households 户数 (both together are {sum}).",
    ),
}
