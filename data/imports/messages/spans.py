# ruff: noqa: E501 - a sentence stays in one line
"""The sentences about what files are the whole of, as pairs of Chinese and English; part of data.imports.messages.sentences."""

from __future__ import annotations

SPANS: dict[str, tuple[str, str]] = {
    "rows_replaced": (
        "以本次文件为准：库中这一范围内另有 {rows} 行本次文件没有，已随本批次撤下（撤销批次即恢复）。",
        "The files stand in the place of what was there: {rows} earlier rows of this span are not among them and are closed with the batch (undoing it brings them back).",
    ),
    "rows_beside": (
        "库中同一单位、同一月份另有 {rows} 行不在本次文件中，仍然保留并计数。如本次文件是这些单位这些月份的全部，{way_replaces}。",
        "The store holds {rows} other rows of the same units and months; they stay and count. If the files are the whole of these months of these units, {way_replaces}.",
    ),
    "span_rows_outside": (
        "本次文件有 {rows} 行在所填月份或单位之外：这些行照常导入，但不据此登记为已报全。请核对范围。",
        "{rows} rows of the files lie outside the months or units that were named: they are imported like the others, but nothing is entered as whole because of them. Check the span.",
    ),
    "span_not_held": (
        "文件中没有这一范围所说的表（{sheet}）；文件中有：{held}。请改正表名。",
        "The files do not hold the sheet that the span names ({sheet}); they hold: {held}. Mend the name.",
    ),
    "span_not_held_nor_told": (
        "文件中没有这一范围所说的表（{sheet}）；文件中有：{held}。请改正表名。库中也没有这些单位该月的数据：确无发生的，请在“报送情况 returns”表（月份,行政区划,报表,报送状态,数据截至日）中填：{lines}",
        "The files do not hold the sheet that the span names ({sheet}); they hold: {held}. Mend the name. The store has nothing of these units and months either: if nothing occurred, enter in the sheet returns 报送情况 (month, region_code, sheet, state, day; 零报告 is zero): {lines}",
    ),
    "span_empty": (
        "文件在所填月份没有一行（文件为 {first} 至 {last}）。请改正月份。",
        "The files have no row in these months (they reach from {first} to {last}). Mend the months.",
    ),
    "span_empty_nor_told": (
        "文件在所填月份没有一行（文件为 {first} 至 {last}）。请改正月份。库中也没有这些单位该月的数据：确无发生的，请在“报送情况 returns”表（月份,行政区划,报表,报送状态,数据截至日）中填：{lines}",
        "The files have no row in these months (they reach from {first} to {last}). Mend the months. The store has nothing of these units and months either: if nothing occurred, enter in the sheet returns 报送情况 (month, region_code, sheet, state, day; 零报告 is zero): {lines}",
    ),
    "span_region": (
        "不认识 @ 后的这个区划。已知的有：{known}。请填代码、全名或简称，几个之间用逗号。",
        "This region behind @ is unknown. There are for example: {known}. Give codes, names or short names, separated by commas.",
    ),
    "span_future": ("所填月份尚未到来（今天是 {today}）。请改正末月。", "The span reaches into months to come (today is {today}). Mend its last month."),
    "zero_implausible": (
        "{region} 平时每月约 {usual} 起，所报却为零：{months}。已照此收下，列为零数待确认；请核实是否漏报：漏报的，补交这些月份的数据；确无发生的，在“报送情况 returns”表（月份,行政区划,报表,报送状态,数据截至日）中填：{lines}",
        "{region} usually has about {usual} cases a month, yet none is told for {months}. Taken as told, as a zero to be confirmed. Check whether cases were left out: if so hand them in; if nothing occurred, enter in the sheet returns 报送情况 (month, region_code, sheet, state, day; 确认为零 is zero_confirmed): {lines}",
    ),
    "month_completed": (
        "此前因有行被拒绝而标为不全的月份已补齐，不再标为不全：{months}。",
        "These months were marked as incomplete because rows of them had been refused; they are complete now: {months}.",
    ),
    "declaration_ended": (
        "这些月份此前登记为已报全或零报告，所说的数据已被本批次撤下或改变，登记随之取消：{months}。本次文件如为这些月份的全部，请{way_covers}，或在“报送情况 returns”表（月份,行政区划,报表,报送状态,数据截至日）中填：{lines}",
        "These months were entered earlier as whole or as zero. This import withdraws or contradicts the rows that this was said of, so the entry no longer holds: {months}. If the files are all of these months, {way_covers}, or enter in the sheet returns 报送情况 (month, region_code, sheet, state, day; 已报 is handed in): {lines}",
    ),
    "zero_denied": (
        "{region} 该月在“{sheet}”中有数据（合计 {total}），与“零报告”或“确认为零”矛盾。数据属实的，删去本行；数据有误的，先更正或撤下这些数据（发案数改为 0，或{way_mended}），再报本行。",
        "{sheet} holds data of {region} for the month ({total} in all), which contradicts a return of zero. If the data are right, leave this row out; if they are wrong, mend or withdraw them first (counts of 0, or {way_mended}), then return this row.",
    ),
    "zero_outlived": (
        "这些月份此前登记为零报告或确认为零，本次文件却有数据：{totals}。登记随之取消，以数据为准；数据有误的，请撤销本批次。",
        "These months had been entered as zero, or confirmed as zero; the files hold data of them: {totals}. The entry no longer holds and the data count; if the data are wrong, undo the batch.",
    ),
    "waived_over": (
        "这些月份此前另有登记，现由本次免报取代：{months}。其中某月仍须报送的，请在“报送情况 returns”表（月份,行政区划,报表,报送状态,数据截至日）中另填该月一行。",
        "These months had been entered otherwise; the waiver now stands in their place: {months}. If one of them is still due, enter a row of that month in the sheet returns 报送情况 (month, region_code, sheet, state, day).",
    ),
    "still_to_day": (
        "“报送情况”表中这些月份仍登记为截至 {days} 日，本次文件不改变这一登记：{months}。整月已报齐的，请在“报送情况 returns”表（月份,行政区划,报表,报送状态,数据截至日）中填，末列留空：{lines}",
        "In the sheet returns these months are still entered as told up to day {days}; this file does not change that: {months}. If the whole month is in, enter in the sheet returns 报送情况 (month, region_code, sheet, state, day; 已报 is handed in), with the day left empty: {lines}",
    ),
    "still_partial": (
        "“报送情况”表中这些月份仍登记为不全，本次文件不改变这一登记：{months}。已报齐的，请在“报送情况 returns”表（月份,行政区划,报表,报送状态,数据截至日）中填：{lines}",
        "In the sheet returns these months are still entered as partial; this file does not change that: {months}. If the whole month is in, enter in the sheet returns 报送情况 (month, region_code, sheet, state, day; 已报 is handed in): {lines}",
    ),
    "refused_unplaced": (
        "被拒绝的行中有 {rows} 行看不出月份或单位，无法标注哪个月份不全。请改正后重新提交这些行。",
        "Month or unit cannot be read in {rows} of the refused rows, so the month that they leave incomplete cannot be marked. Correct these rows and hand them in again.",
    ),
    "span_not_entered": (
        "该表有被拒绝的行，未登记为全部报送。改正后重新导入。",
        "Rows of the sheet were refused, so that it is not entered as whole. Mend them and import again.",
    ),
    "span_not_whole": (
        "{sheet} 有被拒绝的行，不能以本次文件为准，未作任何改动。请改正这些行，或{way_beside}。",
        "Rows of {sheet} are refused, so that the files cannot stand in the place of what was there; nothing was changed. Mend the rows, or {way_beside}.",
    ),
    "span_form": (
        "{option} 的“{value}”格式有误。应为 [表:]起月..止月[@区划,…]，如 incidents:2020-01..2020-05@371302,371312。",
        "“{value}” cannot be used for {option}. Expected: [SHEET:]FROM..TO[@CODE,…], such as incidents:2020-01..2020-05@371302,371312.",
    ),
    "span_sheet": (
        "{option} 的“{value}”：没有按月的表“{sheet}”。可用：{known}。",
        "“{value}” cannot be used for {option}: there is no sheet {sheet} that goes by months. Known are: {known}.",
    ),
    "span_month": (
        "{option} 的“{value}”：“{month}”不是月份。请写作 2020-01。",
        "“{value}” cannot be used for {option}: “{month}” is no month. Write it as 2020-01.",
    ),
    "span_order": (
        "{option} 的“{value}”：止月早于起月。请对调。",
        "“{value}” cannot be used for {option}: the last month comes before the first. Exchange them.",
    ),
    "day_of_month": (
        "这个月没有这一天。请填 1 至当月天数；整月已报则留空。",
        "The month has no such day. Give a day of the month, or leave it empty if the whole month is in.",
    ),
    "told_to_day": (
        "数据截至日早于月末：该月只按报至这一天收下，不算整月报齐。整月已报齐的，请将“数据截至日”留空后重新提交。",
        "The day lies before the end of the month: the month is taken as told up to that day, not as whole. If the whole month is in, leave the day empty and hand the row in again.",
    ),
    "reporting_setting": (
        "看不懂这一设置。应为“{words}”之一，或按表分列，如 incidents=…; cameras=…（可用的表：{sheets}）。",
        "This setting is not understood. It is one of {words}, or by sheet, such as incidents=…; cameras=… (sheets: {sheets}).",
    ),
    "share_range": ("占比应在 0 与 1 之间，如 0.35 或 35%。", "A share lies between 0 and 1, such as 0.35 or 35%."),
    "share_of_whole": (
        "只有分设或界线调整才填占比；更名、换码、并入的历史全部随现区划。请清空占比或改正变更类型。",
        "Only a split or a boundary change has shares; what is renamed, recoded or merged carries its whole past. Empty the share or mend the kind of change.",
    ),
    "change_of_itself": (
        "原区划与现区划相同；只有更名可以相同。请改正其一。",
        "From and to are the same region; only a renaming may have that. Mend one of the two.",
    ),
    "change_within": (
        "{region} 与 {other} 有上下级隶属关系，不能互为变更前后的区划。请改正其一；撤销的区划请在“区划”表填停用日期。",
        "{region} and {other} lie one in the other and cannot be before and after of a change. Mend one of the two; give a region that ended its last day in the sheet regions.",
    ),
    "split_shares": (
        "{region} 于{date}分设，各部分占比之和为 {sum}，应为 1。请核对；占比不明时全部留空。",
        "{region} was split on {date}; the shares of its parts sum to {sum} instead of 1. Check them, or leave all of them empty if they are not known.",
    ),
    "change_circle": (
        "区划变更首尾相接：{line}。照此这些区划都不复存在，数据无处可归。今天仍在用的区划不能又变为别的区划：请删去由它改往别处的那一行。",
        "The changes lead in a circle: {line}. None of these regions would be left. A region that is in use today cannot have become another one: leave out the row that leads away from it.",
    ),
    "two_successors": (
        "{region} 有两个承继的区划（{one}、{other}）。更名、换码、并入只能有一个；一分为几请用“分设”。",
        "{region} has two successors ({one}, {other}). What is renamed, recoded or merged has one; for a division use the kind split.",
    ),
    "ended_code_too": (
        "区划 {code} 自{date}起已由 {successor} 承继，而 {successor} 该月也已报送。请选择：如本行取代 {successor} 的数，删去后者；如本行是 {successor} 的一部分，相加后按 {successor} 报送一行。",
        "{code} has been succeeded by {successor} since {date}, which has returned the month as well. Choose: if this row replaces the number of {successor}, leave that one out; if it belongs to {successor}, add the two and return one row under {successor}.",
    ),
    "said_of_ended": (
        "区划 {code} 自{date}起已由 {successor} 承继，{month} 不再单独报送，本行不予登记。请删去本行；所说如为 {successor} 全部，请改按 {successor} 填写。",
        "{code} has been succeeded by {successor} since {date} and returns nothing of its own for {month}; nothing is entered. Leave the row out, or, if it holds for all of {successor}, enter it under {successor}.",
    ),
    "span_of_ended": (
        "区划 {code} 自{date}起已由 {successor} 承继，所填月份中不再单独报送。请在 @ 后改填 {successor}，或删去 {code}。",
        "{code} has been succeeded by {successor} since {date} and returns nothing of its own in these months. Name {successor} behind @ instead, or leave {code} out.",
    ),
    "ended_code": (
        "区划 {code} 自{date}起停用，没有单一的承继区划（{parts}）。请按现行区划报送，或在“区划变更”表中登记其去向。",
        "{code} is no longer used from {date} on and has no single successor ({parts}). Return under the present regions, or enter in the sheet region_changes what became of it.",
    ),
    "entries_after_end": (
        "区划 {code} 自{date}起停用，没有单一的承继区划（{parts}）：其后月份的 {rows} 行已导入，仍记在原区划名下。请按现行区划改正后重新提交，或在“区划变更”表中登记其去向。",
        "{code} is no longer used from {date} on and has no single successor ({parts}): {rows} rows of later months are imported and stand under it. Return them under the present regions, or enter in the sheet region_changes what became of it.",
    ),
    "read_as_successor": (
        "区划 {code} 自{date}起已由 {successor} 承继：其后月份的 {rows} 行已导入，按 {successor} 计。今后请用现行代码报送。",
        "{code} has been succeeded by {successor} since {date}: {rows} rows of later months are imported as those of {successor}. Use the present code from now on.",
    ),
}
