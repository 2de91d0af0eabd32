# ruff: noqa: E501 - a sentence stays in one line
"""The sentences about cells, keys, names and sheets that are refused at the door, in both languages."""

from __future__ import annotations

DOOR: dict[str, tuple[str, str]] = {
    "error_cell": (
        "单元格里是错误值（{error}），不是数据。请打开文件改正该公式，保存后重新提交；确实没有数据的请留空。",
        "There is an error in the cell ({error}) and no value. Open the file, mend the formula, save and hand it in again; leave the cell empty if there is no value.",
    ),
    "formula_without_value": (
        "公式没有计算结果（文件由程序或网页表格生成）。请用电子表格软件打开，重新计算并保存后再提交。",
        "The formula has no result (the file was written by a program). Open it in a spreadsheet program, let it recalculate, save it and hand it in again.",
    ),
    "key_digits_lost": (
        "电子表格丢失了数字的后几位，请将该列设为文本后重新填写。确为原编号的，{way_keys}。",
        "The spreadsheet lost the last digits of the number: make the column text and enter it again. If this is the key itself, {way_keys}.",
    ),
    "keys_end_in_zeros": (
        "该列 {keys} 个编号有 16 位以上，且从第 16 位起全为 0：电子表格丢失了数字的后几位，请将该列设为文本后重新填写。确为原编号的，{way_keys}。",
        "{keys} keys of the column have 16 digits and more, all of them zeros from the 16th on: the spreadsheet lost the last digits. Make the column text and enter it again. If these are the keys, {way_keys}.",
    ),
    "key_is_date": (
        "电子表格把编号变成了日期，请将该列设为文本后重新填写。确为原编号的，{way_keys}。",
        "The spreadsheet made a date of the key: make the column text and enter it again. If this is the key itself, {way_keys}.",
    ),
    "name_is_date": (
        "电子表格把名称变成了日期，请将该列设为文本后重新填写。确为原名称的，{way_keys}。",
        "The spreadsheet made a date of the name: make the column text and enter it again. If this is the name itself, {way_keys}.",
    ),
    "long_number_keys": (
        "{rows} 个 16 位的编号以数字而非文本存放，已按原样导入。请核对末位，今后将该列设为文本。",
        "{rows} keys of 16 digits stand as numbers, not as texts; taken as they are. Check their last digits, and make the column text from now on.",
    ),
    "no_workbook": (
        "文件名以 {ending} 结尾，内容却不是工作簿，而是文字，前 {within} 行内也没有可识别的表头。请用电子表格软件打开核对，另存为 xlsx 后重新提交。{way_template}。",
        "The file is named {ending} and is no workbook but text, and no header is recognised in its first {within} rows. Open it in a spreadsheet program, check it and save it as xlsx. {way_template}.",
    ),
    "time": (
        "“{day}”之后的“{time}”不是能识别的时刻。请写成 15:30、15:30:20、下午 3:05、3:05 PM、15点30分、24:00 或 16:30Z 的形式。",
        "“{time}” behind {day} is no time that is understood. Write it like 15:30, 15:30:20, 3:05 PM, 下午 3:05, 15点30分, 24:00 or 16:30Z.",
    ),
    "ambiguous_night": (
        "“{time}”可能是当天凌晨，也可能是次日凌晨。请改用 24 小时制，并写明日期。",
        "“{time}” may be early on that day or on the next one. Write the day and the hour of 24 hours.",
    ),
    "date_without_year": ("日期没有年份。请写成 2020年3月1日 这样的形式。", "The date has no year. Write it like 2020年3月1日 or 2020-03-01."),
    "reversal_without_reason": (
        "负数金额是冲销，须写明理由：请增加“冲销事由”（reason）列并填写；不是冲销的，请核对金额。",
        "A negative amount is a reversal and needs its reason: add the column 冲销事由 (reason) and fill it in. If it is none, check the amount.",
    ),
    "unknown_category": (
        "类别表中没有这个案件类别，相近的有：{known}。请改用已有类别；确为新类别的，先在“类别”表中登记（用途=案件、类别代码、类别名称、可防性），或{way_categories}。",
        "The list of categories does not have this one; near ones: {known}. Use one of these; if it is a new one, declare it in the sheet categories (kind, code, name, preventable), or {way_categories}.",
    ),
    "new_categories": (
        "{count} 个新的案件类别已登记（{names}），是否可防尚未注明，不计入可防性案件。请在“类别”表中填写可防性（是/否）后导入。",
        "{count} new categories are declared ({names}); whether they are preventable is not said, so that they do not count as such. Fill in preventable (yes/no) in the sheet categories and import it.",
    ),
    "no_categories": (
        "库中还没有类别表，{count} 个案件类别（{names}）按原样收下，是否可防不明。请导入“类别”表（用途=案件、类别代码、类别名称、可防性）；此后未登记的类别不再收下。",
        "The store has no list of categories yet: {count} of them ({names}) are taken as they are written, and it is not known whether they are preventable. Import the sheet categories (kind, code, name, preventable); from then on others are refused.",
    ),
    "sheet_not_taken": (
        "这是“{zh}”（{name}），本版本尚不读取这张表。请将该表移出文件后提交其余各表。",
        "This is the sheet {zh} ({name}), which is not taken in yet. Take it out of the file and hand in the others.",
    ),
    "two_sheets": (
        "各列同样符合几张表：{sheets}。请将工作表或文件以其中一张表命名。",
        "The columns fit several sheets alike: {sheets}. Name the worksheet or the file after the one that is meant.",
    ),
    "formulas_empty": (
        "{cells} 个公式的结果是空的：xls 文件看不出是结果为空，还是没有计算，均按空白读取。请核对，或用电子表格软件打开、重新计算并另存为 xlsx。",
        "{cells} formulas have an empty result: in an xls it cannot be told whether that is the result or they were never calculated; they are read as blanks. Check them, or open the file, let it recalculate and save it as xlsx.",
    ),
    "cells_unseen": (
        "这种格式（xlsb 或很早的 xls）看不出错误值、没有结果的公式和隐藏的行：错误值会当作空白。请核对，或用电子表格软件另存为 xlsx 后提交。",
        "In this kind of file (xlsb, or an early xls) error values, formulas without a result and hidden rows cannot be told: an error is read as a blank. Check it, or save it as xlsx and hand that in.",
    ),
    "hidden_rows": (
        "{rows} 行在工作表中是隐藏的（筛选或手工隐藏），已与其他行一样读取。",
        "{rows} rows are hidden in the worksheet (by a filter or by hand); they were read like the others.",
    ),
}
