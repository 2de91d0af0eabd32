"""The words of sentences in letters: two counts, what may be said of their change, what holds up the work and what is to follow."""

from __future__ import annotations

from typing import Final

from components.words.format_words import Lang

WORDS: Final[dict[str, dict[Lang, str]]] = {
    # two counts
    "counts_both": {"zh": "{now}起，{base}{then}起", "en": "{now} against {then} in {base}"},
    "counts_received_units": {
        "zh": "已报{received}起，其中可比的{units}个单位（应报{expected}个）{now}起，{base}{then}起",
        "en": "{received} received; in {units} of {expected} units, which can be compared, {now} against {then} in {base}",
    },
    "counts_received_months": {
        "zh": "已报{received}起，其中两期都有的月份{now}起，{base}{then}起",
        "en": "{received} received; in the months that both periods have {now} against {then} in {base}",
    },
    "counts_part_units": {
        "zh": "可比的{units}个单位（应报{expected}个）{now}起，{base}{then}起",
        "en": "in {units} of {expected} units, which can be compared, {now} against {then} in {base}",
    },
    "counts_part_months": {
        "zh": "两期都有的月份{now}起，{base}{then}起",
        "en": "in the months that both periods have {now} against {then} in {base}",
    },
    "counts_longer_units": {
        "zh": "可比的{units}个单位（应报{expected}个）{now}起，{base}{then}起（{whole}共已报{received}起）",
        "en": "{now} against {then} in {base} in {units} of {expected} units, which can be compared ({received} received in {whole})",
    },
    "counts_longer_months": {
        "zh": "{now}起，{base}{then}起（{whole}共已报{received}起，其他月份不可比）",
        "en": "{now} against {then} in {base} ({received} received in {whole}, of which the other months cannot be compared)",
    },
    "counts_received_rest": {
        "zh": "已报{received}起，其中可比的{now}起，{base}{then}起",
        "en": "{received} received, of which {now} can be compared, against {then} in {base}",
    },
    "counts_some_units": {
        "zh": "{now}起（{expected}个单位中已报{units}个），{base}同口径{then}起",
        "en": "{now} (reported by {units} of {expected} units) against {then} of the same units in {base}",
    },
    "counts_some_months": {
        "zh": "{now}起（未报齐），{base}同口径{then}起",
        "en": "{now} (returns incomplete) against {then} of the same units and months in {base}",
    },
    # what the change says
    "judged": {"zh": "{said}，{verdict}", "en": "{said}, {verdict}"},
    "judged_interval": {"zh": "95%区间{interval}", "en": "95% interval {interval}"},
    "judged_daily": {"zh": "日均{change}", "en": "{change} a day"},
    "no_percentage": {"zh": "基数为零，不计增减百分比", "en": "no percentage from a base of zero"},
    "cell_to_none": {"zh": "降为0", "en": "to none"},
    "fell_to_none": {"zh": "由{then}起降为0", "en": "from {then} to none"},
    "clause_clear_fall": {"zh": "下降明显", "en": "a clear fall"},
    "clause_clear_rise": {"zh": "上升明显", "en": "a clear rise"},
    "clause_too_few": {"zh": "基数不足30起，不作判断", "en": "but fewer than 30 cases to compare with give no verdict"},
    "clause_same": {"zh": "无明显变化", "en": "no clear change"},
    "clause_no_trend_down": {"zh": "尚不能认定为趋势性下降", "en": "which establishes no downward trend"},
    "clause_no_trend_up": {"zh": "尚不能认定为趋势性上升", "en": "which establishes no upward trend"},
    "clause_limited_down": {"zh": "但基数有限，尚不能认定为趋势性下降", "en": "but on so limited a base no downward trend can be established"},
    "clause_limited_up": {"zh": "但基数有限，尚不能认定为趋势性上升", "en": "but on so limited a base no upward trend can be established"},
    "like_for_like": {"zh": "可比口径{said}", "en": "{said} like for like"},
    "clause_incomplete": {
        "zh": "可比部分不足应报的八成，不作判断",
        "en": "but less than 80% of what is due can be compared, so there is no verdict",
    },
    "clause_january": {"zh": "受春节影响，一月单独比较不作判断", "en": "with no verdict on January alone because of the Spring Festival"},
    "clause_estimated": {"zh": "基数为估算，不作判断", "en": "but the base is estimated, so there is no verdict"},
    # headlines
    "headline_progress_none": {
        "zh": "截至{day}，{region}开展平安小区创建{planned}个，视频监控尚无建成、联网的小区。",
        "en": "As of {day} {region} had {planned} compounds planned, none of them with a video system built or networked.",
    },
    "headline_base_year": {"zh": "上年同期", "en": "the same period of last year"},
    "headline_base_mom": {"zh": "前一时段", "en": "the period before"},
    "headline_verdict": {"zh": "，{verdict}", "en": ", {verdict}"},
    "headline_noted": {"zh": "{said}（{notes}）", "en": "{said} ({notes})"},
    "headline_notes": {"zh": "，", "en": "; "},
    "cut_both": {"zh": "均截至{day}", "en": "both to {day}"},
    "cut_one": {"zh": "截至{day}", "en": "to {day}"},
    "until_day_both": {"zh": "均截至{day}日", "en": "both to day {day}"},
    "headline_extremes_large": {
        "zh": "小区10个以上的{count}个地区中，{metric}最高的是{best}（{best_value}），最低的是{worst}（{worst_value}）。",
        "en": "Of {count} regions with 10 compounds or more the highest {metric}: {best} ({best_value}); the lowest: {worst} ({worst_value}).",
    },
    # zeros that nobody has confirmed
    "zero_cases_all": {"zh": "零发案小区{count}个，占登记小区的{share}", "en": "{count}, {share} of those on record"},
    "zero_cases_some": {
        "zh": "在已报齐的{units}个单位{of}个小区中，{count}个零发案，占{share}（{left}，未计入）",
        "en": "{count} of the {of} in the {units} units that are all in ({share}); not counted: {left}",
    },
    "zero_cases_silent": {"zh": "{names}零数待确认", "en": "{names}, whose zeros are to be confirmed"},
    "zero_cases_late": {"zh": "{names}未报齐", "en": "{names}, whose returns are not all in"},
    "bulletin_table_held": {"zh": "{words}。", "en": "{words}."},
    "bulletin_table_doubtful": {
        "zh": "表中含待核实的零报告。",
        "en": "A return of zero in this table is still to be checked.",
    },
    "bulletin_presumed": {"zh": "带◌的当期或上年同期有零数待确认。", "en": "◌ marks zeros to be confirmed, now or a year before."},
    "bulletin_in_doubt": {"zh": "带◌的当期或上年同期有零报告待核实。", "en": "◌ marks returns of zero to be checked, now or a year before."},
    "bulletin_presumed_or_in_doubt": {
        "zh": "带◌的当期或上年同期有零数待确认或零报告待核实。",
        "en": "◌ marks zeros to be confirmed or checked, now or a year before.",
    },
    # lists
    "not_compared": {"zh": "未列入比较的情况", "en": "Not compared"},
    "closing_bracket": {"zh": "）", "en": ")"},
    "list_and": {"zh": "{first}、{last}", "en": "{first} and {last}"},
    "list_more": {"zh": "{shown}等{count}个", "en": "{shown} and {count} more"},
    "list_open": {"zh": "{shown}等", "en": "{shown} and others"},
    "list_named": {"zh": "：{shown}", "en": " – {shown}"},
    "list_unnamed": {"zh": "（因并列较多，不逐一列名）", "en": " (not named, since too many are equal)"},
    "list_tied": {"zh": "并列的{count}个，不逐一列名", "en": "{count} that are equal, not named one by one"},
    "tied_at": {"zh": "{names}，均为{value}", "en": "{names}, {value} each"},
    "list_and_tied": {"zh": "{shown}，以及并列的{count}个", "en": "{shown}, and {count} more that are equal"},
    "list_inner": {"zh": "{name}，{value}）", "en": "{name}, {value})"},
    "list_also": {"zh": "{words}；但{fact}）", "en": "{words}; though {fact})"},
    "fact_fall": {"zh": "{span}可防性案件同比下降{fall}", "en": "its preventable cases of {span} were down {fall} on the same period of last year"},
    "fact_zero_share": {"zh": "零发案小区占比{share}", "en": "{share} of its compounds are without a case"},
    "fact_laggard": {"zh": "联网率{value}，{status}", "en": "its networked rate is {value}, {status}"},
    "fact_rise": {"zh": "{span}可防性案件{change}", "en": "its preventable cases of {span} were {change}"},
    "among_all": {"zh": "{parts}中", "en": "Of {parts}"},
    "among_large": {"zh": "小区10个以上的{count}个{unit}中", "en": "Of the {count} {unit} with 10 compounds or more"},
    "all_of_them": {"zh": "各", "en": "the "},
    "among_unit_street": {"zh": "乡镇街道", "en": "townships and subdistricts"},
    "among_unit_district": {"zh": "区县", "en": "districts"},
    "among_unit_other": {"zh": "地区", "en": "regions"},
    "preventable_mark": {"zh": "{name}＊", "en": "{name}*"},
    "preventable_sum": {"zh": "＊可防性案件合计", "en": "* Preventable cases in all"},
    "region_merged": {"zh": "{name}于{date}并入{successors}", "en": "{name} was merged into {successors} on {date}"},
    "region_split": {"zh": "{name}于{date}分设为{successors}", "en": "{name} was divided into {successors} on {date}"},
    "region_renamed": {"zh": "{name}于{date}更名为{successors}", "en": "{name} was renamed {successors} on {date}"},
    "region_holds_merged": {"zh": "{successor}含{date}并入的{name}的历史数据", "en": "{successor} holds {name}, which was merged into it on {date}"},
    "region_apart_merged": {
        "zh": "{name}于{date}并入{successor}，此后不再单列",
        "en": "{name} was merged into {successor} on {date} and is not listed after that",
    },
    "region_apart_split": {
        "zh": "{name}于{date}分设为{successor}，此后不再单列",
        "en": "{name} was divided into {successor} on {date} and is not listed after that",
    },
    "region_apart_renamed": {"zh": "{name}于{date}更名为{successor}", "en": "{name} was renamed {successor} on {date}"},
    "region_holds_split": {"zh": "{successor}的历史数据来自{date}分设的{name}", "en": "{successor} carries its part of {name}, which was divided on {date}"},
    "region_holds_renamed": {"zh": "{successor}原为{name}（{date}更名）", "en": "{successor} was called {name} until {date}"},
    "builder_government": {"zh": "政府负责{count}个", "en": "the government for {count}"},
    "builder_developer": {"zh": "开发企业负责{count}个", "en": "developers for {count}"},
    "builder_property": {"zh": "物业企业负责{count}个", "en": "property companies for {count}"},
    "builder_other": {"zh": "其他单位负责{count}个", "en": "others for {count}"},
    # problems and what follows from them
    "bottleneck_words": {
        "zh": "{before}到{after}（{base}个中完成{count}个，{rate}）",
        "en": "from {before} to {after} ({count} of {base}, {rate})",
    },
    "bottleneck_rest": {"zh": "已{before}未{after}的{rest}个小区", "en": "the {rest} compounds that are {before} but not yet {after}"},
    "bottleneck_rest_one": {"zh": "已{before}未{after}的{rest}个小区", "en": "the {rest} compound that is {before} but not yet {after}"},
    "bottleneck_excluded": {
        "zh": "已摸排未立项的{rest}个小区中待立项的{waiting}个（另{excluded}个已登记不纳入创建的原因）",
        "en": "the compounds that wait to be planned ({waiting}; of the {rest} not yet planned {excluded} are left out for a reason on record)",
    },
    "late_target": {"zh": "{name}，{due}到期，{togo}，{status}{chance}", "en": "{name}, due {due}: {togo}, {status}{chance}"},
    "nearest_target": {"zh": "{name}，{due}到期，剩余{days}天，{togo}", "en": "{name}, due {due}: {days} days left, {togo}"},
    "late_cap": {
        "zh": "{name}，{due}到期，已有{done}，上限{limit}，{status}{chance}",
        "en": "{name}, due {due}: {done} of at most {limit}, {status}{chance}",
    },
    "tied_left_out": {"zh": "另有并列{value}起的小区{count}个，不逐一列名。", "en": "A further {count} compounds with {value} each are not named one by one."},
    "chance_fall": {
        "zh": "按本期案件数选出的小区，仅因偶然，下一个同样长的时段发案平均也会减少约{fall}。",
        "en": "Compounds chosen by their cases in this period have, by chance alone, about {fall} fewer cases in the next one of the same length.",
    },
}
