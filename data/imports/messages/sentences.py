# ruff: noqa: E501 - a sentence stays in one line
"""The sentence of every finding in both languages: what is wrong, what is expected, what to do. Blanks are filled from the finding's detail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from data.imports.messages.consistency import WHOLE
from data.imports.messages.day_words import day_words
from data.imports.messages.door import DOOR
from data.imports.messages.heads import HEADS_AND_OUTLINES
from data.imports.messages.mapping import MAPPINGS
from data.imports.messages.personal import PERSONAL
from data.imports.messages.spans import SPANS
from data.imports.messages.ways import WAYS, Surface


class Message(NamedTuple):
    """One sentence in both languages."""

    zh: str
    en: str


FILES: dict[str, Message] = {
    "unreadable": Message("文件无法打开（{reason}）。请检查路径和权限。", "The file cannot be opened ({reason}). Check path and permissions."),
    "empty_file": Message("文件是空的。请确认导出成功后重新提交。", "The file is empty. Check the export and hand it in again."),
    "no_rows": Message(
        "表头之下没有数据行。请在表头之下逐行填写后再导入；当月确无发生的，不交空表，请在“报送情况 returns”表中填“零报告”。",
        "There is no row below the header. Fill in rows below the header and import again; where nothing occurred in a month, enter it as zero (零报告) in the sheet returns.",
    ),
    "encoding": Message(
        '文字编码不是 {tried}。请另存为 UTF-8，或在映射文件中写明 encoding（如 "big5"）。',
        'The text is not in {tried}. Save it as UTF-8, or name the encoding in a mapping (such as "big5").',
    ),
    "unknown_encoding": Message(
        "映射文件中的编码“{encoding}”不存在。请改为 utf-8、gb18030、big5 等。",
        "There is no encoding “{encoding}” as the mapping says. Use utf-8, gb18030, big5 …",
    ),
    "nul_bytes": Message(
        "文件含有空字节，不是文本表格（或为无标记的 UTF-16）。请另存为 UTF-8 的 CSV。",
        "The file holds NUL bytes: it is no text table (or UTF-16 without a mark). Save it as CSV in UTF-8.",
    ),
    "line_too_long": Message(
        "有一行超过 {megabytes} MB，不是表格。请检查换行符和引号。", "One line is longer than {megabytes} MB: this is no table. Check line ends and quotes."
    ),
    "too_many_columns": Message(
        "共有 {columns} 列，最多 {most} 列。请删去多余的列，或检查分隔符。",
        "There are {columns} columns, {most} at most. Remove the surplus ones or check the delimiter.",
    ),
    "unbalanced_quote": Message(
        "有引号没有配对（第 {row} 行以后）。请补上或删去该引号。", "A quotation mark is not closed (after row {row}). Close or remove it."
    ),
    "damaged_table": Message("表格文本已损坏（第 {row} 行附近：{reason}）。请重新导出。", "The table is damaged (near row {row}: {reason}). Export it again."),
    "damaged_archive": Message("压缩文件已损坏或大小与声明不符。请重新打包。", "The archive is damaged or not as large as it says. Pack it again."),
    "nested_archive": Message(
        "压缩包套压缩包，不予打开。请解压后提交其中的文件。", "An archive within an archive is not opened. Unpack it and hand in the files."
    ),
    "unpacks_too_large": Message(
        "解压后过大，疑似压缩炸弹，已停止。请提交未压缩的文件或拆分。",
        "It unpacks to too much and looks like a bomb; stopped. Hand in the file unpacked, or split it.",
    ),
    "encrypted": Message("文件有密码。请去掉密码后提交。", "The file is protected by a password. Remove it and hand the file in again."),
    "foreign_kind": Message(
        "这是 {kind} 文件，不是表格。请提交 xlsx、xls、ods、csv 或 csv 的 zip、gz。",
        "This is a {kind} file and no table. Hand in xlsx, xls, ods, csv, or csv in zip or gz.",
    ),
    "html_as_workbook": Message(
        "这是网页（HTML），只是改了扩展名。请用电子表格软件打开后另存为 xlsx。",
        "This is a web page (HTML) under another name. Open it in a spreadsheet program and save it as xlsx.",
    ),
    "web_archive": Message(
        "这是网页存档（MHT），只是改了扩展名。请用电子表格软件打开后另存为 xlsx。",
        "This is a web archive (MHT) under another name. Open it in a spreadsheet program and save it as xlsx.",
    ),
    "xml_as_workbook": Message(
        "这是 XML 文件。请用电子表格软件打开后另存为 xlsx。", "This is an XML file. Open it in a spreadsheet program and save it as xlsx."
    ),
    "unsafe_workbook": Message(
        "工作簿内含实体定义（DOCTYPE/ENTITY），可能有害，已拒绝。请另存为新的 xlsx。",
        "The workbook defines entities (DOCTYPE/ENTITY), which may do harm; refused. Save it as a new xlsx.",
    ),
    "damaged_workbook": Message(
        "工作簿已损坏，无法解析。请打开后另存为 xlsx 再提交。", "The workbook is damaged and cannot be parsed. Open it, save it as xlsx and hand it in again."
    ),
    "workbook_too_large": Message(
        "工作簿需要的内存或时间过多（常见原因：远处有孤立的单元格）。请删除空白行列，或改交 CSV。",
        "The workbook needs too much memory or time (often a lone cell far away). Delete empty rows and columns, or hand in CSV.",
    ),
    "too_many_findings": Message(
        "问题超过 {most} 处，已停止读取此文件。请先改正上面各处。", "More than {most} findings; the reading of this file stops here. Mend these first."
    ),
    "lookup_missing": Message("映射需要另一个文件（{file}）来对照。请一并提交。", "The mapping looks something up in another file ({file}). Hand it in too."),
}

TABLES: dict[str, Message] = {
    "unknown_table": Message(
        "看不出是哪一张表：前 {within} 行内没有可识别的表头。可用的表：{sheets}。{way_template}。",
        "It is not clear which sheet this is: no header is recognised in the first {within} rows. Sheets: {sheets}. {way_template}.",
    ),
    "sheet_ignored": Message("这张工作表没有可识别的表头，未读取。", "This worksheet has no header that is recognised; it is not read."),
    "hidden_sheet": Message("读取了一张隐藏的工作表。", "A hidden worksheet was read."),
    "second_table": Message(
        "同一张工作表里出现了第二个表头。请把第二个表移到单独的工作表。",
        "A second header stands in the same worksheet. Move that table to a worksheet of its own.",
    ),
    "column_missing": Message("“{sheet}”缺少必填的列，应为：{names}。请补上该列。", "A required column is missing; it may be called: {names}. Add it."),
    "column_twice": Message("两列是同一内容：{headers}。请只保留一列。", "Two columns mean the same: {headers}. Keep one."),
    "unknown_column": Message("不认识的列，未读取。", "The column is not known; it is not read."),
    "unnamed_column": Message("{rows} 行在没有表头的列里有内容，未读取。", "{rows} rows have something in columns without a header; it is not read."),
    "surplus_cells": Message(
        "这一行的单元格比表头多（应为 {expected} 个）。请给含有分隔符的内容加引号。",
        "The row has more cells than the header ({expected}). Put quotes around cells that contain the delimiter.",
    ),
    "merged_numbers": Message(
        "数字单元格跨行合并到第 {last} 行，无法判断归属。请拆分后逐行填写。",
        "A number is merged over rows down to {last}; it is not clear whose it is. Unmerge and fill in each row.",
    ),
    "wrong_regions": Message(
        "{given} 个区划名称中有 {lost} 个不认识（如：{examples}），可能交错了文件。已知区划如：{known}。请核对城市，或先导入“行政区划”表。",
        "{lost} of {given} region names are unknown (such as {examples}): perhaps the wrong file. Known are for example: {known}. Check the city, or import the sheet regions first.",
    ),
    "wrong_compounds": Message(
        "{given} 个小区编号中有 {lost} 个不认识（如：{examples}）。已有编号如：{known}。请先导入“小区台账”，或核对编号。",
        "{lost} of {given} compound ids are unknown (such as {examples}). Known are for example: {known}. Import the sheet compounds first, or check the ids.",
    ),
    "mapping_files": Message(
        "提交的文件都不是映射“{mapping}”所需要的（{expected}）。请核对文件名或映射。",
        "None of the files is one that the mapping {mapping} asks for ({expected}). Check the file names or the mapping.",
    ),
    "file_ignored": Message("映射“{mapping}”没有用到这个文件（需要：{expected}）。", "The mapping {mapping} does not use this file (it asks for {expected})."),
    "worksheet_missing": Message("工作簿中没有工作表“{expected}”，现有：{known}。", "The workbook has no worksheet “{expected}”; it has: {known}."),
    "mapping_column": Message(
        "文件里没有映射所说的这一列。现有的列：{known}。请改映射。", "The file has no such column as the mapping names. It has: {known}. Mend the mapping."
    ),
}

CELLS: dict[str, Message] = {
    "required": Message("必填，不能空。请补填。", "A value is required. Fill it in."),
    "one_of": Message("以下各列至少填一项：{columns}。", "At least one of these is required: {columns}."),
    "number": Message("应为数字，如 1200、1,200、3.6万。", "A number is expected, such as 1200, 1,200 or 3.6万."),
    "number_too_large": Message("数字大得不合理。请核对单位。", "The number is too large to be true. Check the unit."),
    "negative": Message("不能小于 0。请核对。", "It must not be below 0. Check it."),
    "whole_number": Message("应为整数。请核对。", "A whole number is expected. Check it."),
    "flag": Message("应为“是”或“否”（也可用 √ ×、Y N、1 0）。", "Yes or no is expected (also 是 否, √ ×, Y N, 1 0)."),
    "choice": Message("应为下列之一：{expected}。", "One of these is expected: {expected}."),
    "date": Message("应为日期，如 2020-03-01、2020/3/1、2020年3月1日。", "A date is expected, such as 2020-03-01, 2020/3/1 or 2020年3月1日."),
    "month": Message("应为年月，如 2020-03、2020年3月、202003。", "A month is expected, such as 2020-03, 2020年3月 or 202003."),
    "month_for_date": Message("这里需要到日的日期，如 2020-03-01。", "A date with its day is expected here, such as 2020-03-01."),
    "month_without_year": Message("月份没有年份。请写成 2020年3月 这样的形式。", "The month has no year. Write it like 2020年3月 or 2020-03."),
    "one_month": Message(
        "只有“免报”可以一行写几个月（2020-01..2020-06；2020-01.. 为长期）。请每月一行；本文件就是这些月份全部数据的，{way_covers}即可。要结束长期免报，请以免报重填该行并写明止月。",
        "Only 'waived' takes several months in one row (2020-01..2020-06; 2020-01.. is for good). Give a row for each month; if the files hold all of these months, {way_covers}. To end a waiver for good, enter its row again, waived, with its last month.",
    ),
    "until_before": Message("止月早于起月。请对调或改正。", "The last month comes before the first. Exchange or mend them."),
    "until_differs": Message(
        "止月与“月份”一栏所写的不一致。请只填一处。", "The last month is not the one that stands in the column of the month. Give it in one of the two."
    ),
    "month_range": Message(
        "应为一个月、一个季度（如 2020年1-3月）或全年。请按月或按季分行填写。",
        "A month, a quarter (such as 2020年1-3月) or a whole year is expected. Give a row for each month or quarter.",
    ),
    "cumulative_month": Message(
        "“截至”表示累计数，不能当作当月的数。请填写当月（或当季、全年）的数，月份写成 2020年3月。",
        "A count “up to” a day is a running total and not the number of a month. Give the number of the month (quarter, year) and write the month as 2020-03.",
    ),
    "ambiguous_month": Message(
        "数字 2020.1 可能是 1 月，也可能是 10 月。请把单元格设为文本，写成 2020-01 或 2020-10。",
        "The number 2020.1 may be January or October. Make the cell a text such as 2020-01 or 2020-10.",
    ),
    "impossible_month": Message("没有这个月份（只有 1 至 12 月）。请核对。", "There is no such month (only 1 to 12). Check it."),
    "impossible_date": Message("没有这一天或这一时刻。请核对。", "There is no such day or time. Check it."),
    "date_format": Message("日期格式应为 {format}（映射文件所定）。", "Dates must be written as {format}, as the mapping says."),
    "year_out_of_range": Message(
        "年份应在 {earliest} 至 {latest} 之间。请核对，或在映射中指定历法。",
        "The year must lie between {earliest} and {latest}. Check it, or name the calendar in a mapping.",
    ),
    "year_of_calendar": Message(
        "按映射所定的历法（{calendar}）这是公元 {year} 年，应在 {earliest} 至 {latest} 之间。请核对单元格，或改映射中的 calendar。",
        "In the calendar that the mapping names ({calendar}) this is the year {year}; it must lie between {earliest} and {latest}. Check the cell, or change calendar in the mapping.",
    ),
    "future": Message("日期在今天（{today}）之后。请核对。", "The date lies after today ({today}). Check it."),
    "future_month": Message("月份在本月（{today}）之后。请核对。", "The month lies after this one ({today}). Check it."),
    "ambiguous_region": Message("有几个区划叫这个名字：{candidates}。请改填区划代码。", "Several regions have this name: {candidates}. Give the code instead."),
    "similar_region": Message(
        "没有叫这个名字的区划，是否指 {suggestion}？请改写为确切的名称或代码。",
        "No region has this name; is {suggestion} meant? Write the exact name or the code.",
    ),
    "unknown_region": Message(
        "不认识的区划。已知区划如：{known}。请核对，或先导入“行政区划”表。",
        "The region is unknown. Known are for example: {known}. Check it, or import the sheet regions first.",
    ),
    "unknown_compound": Message(
        "小区台账中没有这个编号，相近的有：{suggestion}。请核对，或先导入小区台账。",
        "No compound has this id; near ones: {suggestion}. Check it, or import the sheet compounds first.",
    ),
    "unknown_parent": Message("上级代码不在行政区划中。请补上该上级，或改正代码。", "The parent's code is no known region. Add the parent or mend the code."),
    "parent_below": Message("上级的级别不高于本级。请核对级别和上级代码。", "The parent does not stand above this level. Check level and parent code."),
    "part_above_whole": Message(
        "部分大于整体：不能大于“{columns}”。请核对两列。", "The part is larger than the whole: it must not exceed {columns}. Check both columns."
    ),
    "solved_above_cases": Message(
        "{rows} 行的破案数大于发案数（可能含往年案件），已按所报导入。",
        "In {rows} rows more cases are solved than occurred (perhaps of earlier years); taken as they are.",
    ),
    "half_a_place": Message("经度和纬度须同时填写。", "Longitude and latitude are needed together."),
    "lon_lat_swapped": Message("经度和纬度似乎填反了。请对调。", "Longitude and latitude seem to be swapped. Exchange them."),
    "no_place_on_earth": Message(
        "坐标不合理（经度 -180 至 180，纬度 -90 至 90，且不为 0,0）。请核对。",
        "There is no such place (longitude -180 to 180, latitude -90 to 90, not 0,0). Check it.",
    ),
    "unit_slip": Message(
        "金额约为其他行（中位数 {usual} 元）的一万倍以上，疑似元与万元混填。如无误，请在单元格中写明单位，如 3600万元。",
        "The amount is 10,000 times the usual one (median {usual} yuan) or more: yuan and 万元 seem to be mixed. If it is right, write the unit into the cell, such as 3600万元.",
    ),
    "scope": Message(
        "范围应为：示范小区、薄弱小区、其余小区、类型=商住（回迁安置、老旧、三无、新建、在建、其他）、责任主体=政府（开发企业、物业、其他），或留空。",
        "The scope must be demonstration, weak, demonstration_or_weak, not_demonstration_or_weak, kind=… (commercial, resettlement, old, unmanaged, new, under_construction, other), responsible=… or empty.",
    ),
    "conflicting_rows": Message(
        "同一主键的两行内容不同（另一行：{other_file} 第 {other_row} 行）。请只保留正确的一行。",
        "Two rows with the same key differ (the other: {other_file}, row {other_row}). Keep the right one.",
    ),
}

_APART = {**WHOLE, **DOOR, **PERSONAL, **SPANS, **HEADS_AND_OUTLINES, **MAPPINGS}
MESSAGES: dict[str, Message] = {**FILES, **TABLES, **CELLS, **{code: Message(*pair) for code, pair in _APART.items()}}

LABELS: dict[str, Message] = {
    "sheet": Message("工作表", "sheet"),
    "row": Message("第 {row} 行", "row {row}"),
    "column": Message("列“{column}”", "column “{column}”"),
    "value": Message("内容“{value}”", "value “{value}”"),
    "refused": Message("拒绝", "refused"),
    "warning": Message("提醒", "warning"),
    "findings": Message("检查结果", "Findings"),
    "and_more": Message("……另有 {count} 处", "… and {count} more"),
    "more_like_it": Message("（另有 {count} 处同类）", " (… and {count} more like it)"),
    "whole_table": Message("整表", "all"),
    "table_unread": Message("{where}：整张表未读取", "{where}: none of the table is read"),
    "lines_read": Message("{where}：读入 {count} 行", "{where}: {count} rows read"),
    "lines_made": Message("，由列展开增加 {count} 行", ", {count} more made from columns"),
    "lines_taken": Message(" ＝ 计入 {count}", " = {count} taken"),
    "lines_left": Message(" ＋ 不计 {count}（{reasons}）", " + {count} left out ({reasons})"),
    "lines_refused": Message(" ＋ 拒绝 {count}", " + {count} refused"),
    "left_blank": Message("空行", "blank"),
    "left_header": Message("重复表头", "repeated header"),
    "left_second_table": Message("第二张表", "a second table"),
    "left_total": Message("合计行", "totals"),
    "left_footnote": Message("注释行", "footnotes"),
    "left_repeat": Message("重复行", "repeated rows"),
    "left_unpivot": Message("全空的宽表行", "wide rows without a value"),
    "left_drop": Message("按映射剔除", "dropped by the mapping"),
    "left_keep": Message("按映射未保留", "not kept by the mapping"),
    "left_distinct": Message("按映射去重", "made distinct by the mapping"),
    "left_group": Message("按映射合并", "grouped by the mapping"),
    "left_cumulate": Message("按映射累计", "cumulated by the mapping"),
    "table_head": Message("表\t新增\t变更\t不变\t拒绝\t撤下", "sheet\tnew\tchanged\tunchanged\trefused\tremoved"),
    "dry_run": Message("试运行：未写入任何数据。", "Dry run: nothing was written."),
    "nothing_new": Message("没有变化：数据与库中相同。", "Nothing changed: the store holds the same already."),
    "stopped": Message(
        "已停止：{count} 处被拒绝，未写入任何数据。改正后重新导入，或用 --partial 只导入合格的行。",
        "Stopped: {count} refused, nothing was written. Mend them and import again, or use --partial to take the good rows.",
    ),
    "stopped_whole": Message(
        "已停止：{count} 处被拒绝，未写入任何数据。其中有整份文件或所填参数的问题，改正后才能导入（--partial 也不能略过）。",
        "Stopped: {count} refused, nothing was written. Some concern a whole file or an option: mend these first, --partial does not pass over them.",
    ),
    "committed": Message("已导入，批次 {version}。", "Imported as batch {version}."),
}


class _Blanks(dict[str, str]):
    """What the finding does not say is shown as a dash."""

    def __missing__(self, key: str) -> str:
        return "—"


def fill(message: Message, *, lang: str, detail: Mapping[str, object], surface: Surface = "command") -> str:
    """The sentence in the language ('zh' or 'en') with its blanks filled, as it is said where it is shown."""
    blanks = _Blanks({key: day_words(str(value), lang=lang) if key == "date" else str(value) for key, value in detail.items()})
    ways = {name: way[surface][lang == "en"].format_map(blanks) for name, way in WAYS.items()}
    return (message.en if lang == "en" else message.zh).format_map(_Blanks(blanks | ways))


def sentence(code: str, *, lang: str, detail: Mapping[str, object], surface: Surface = "command") -> str:
    """The sentence of a finding's code."""
    return fill(MESSAGES[code], lang=lang, detail=detail, surface=surface)


def label(name: str, *, lang: str, **detail: object) -> str:
    """A word of the report."""
    return fill(LABELS[name], lang=lang, detail=detail)
