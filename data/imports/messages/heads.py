# ruff: noqa: E501 - a sentence stays in one line
"""The sentences about heads that are no plain row of columns, and about outlines beside a table, in both languages."""

from __future__ import annotations

HEADS_AND_OUTLINES: dict[str, tuple[str, str]] = {
    "column_renamed": (
        "缺少必填的列“{name}”，而这一列的表头不认识。如是同一内容，请把表头改为“{name}”；否则请另补一列“{name}”（也可写作：{names}）。",
        "The required column {name} is missing, and this head is not known. If it is the same, rename the head to {name}; otherwise add a column {name} (it may also be called: {names}).",
    ),
    "head_too_low": (
        "表头在第 {row} 行，太靠下，没有读取（表头须在前 {within} 行内）。请删去表头上方的说明行（至少 {surplus} 行）后重新提交。",
        "The header stands in row {row}, too far down to be read (it must be within the first {within} rows). Delete the rows above it, {surplus} at least, and hand the file in again.",
    ),
    "months_across": (
        "每个月各占一列（{months}），无法确定年份或所填是哪项数。请改为每月一行，或{way_save}（YYYY 改为年份，核对 sheet 和列名）后{way_then}：\n{mapping}",
        "Each month has a column of its own ({months}); it is not certain which year or which number that is. Give a row for each month, or {way_save} (put the year for YYYY, check sheet and columns) and {way_then}:\n{mapping}",
    ),
    "two_rows": (
        "表头有两行（“{upper}”之下分为 {lower}），无法确定含义。请改为一行表头，或{way_save}（核对列名和内容）后{way_then}：\n{mapping}",
        "The head has two rows (“{upper}” over {lower}), and it is not certain what they mean. Use one row, or {way_save} (check columns and contents) and {way_then}:\n{mapping}",
    ),
    "month_nowhere": (
        "没有“月份”列，标题和工作表名也没有指明唯一的月份（写有：{named}）。请补上“月份”列，或{way_save}（YYYY、MM 改为年月）后{way_then}：\n{mapping}",
        "There is no column of months, and title and name of the worksheet do not name one month alone (they name: {named}). Add a column 月份, or {way_save} (put year and month for YYYY and MM) and {way_then}:\n{mapping}",
    ),
    "month_from_title": (
        "没有“月份”列，月份取自标题或工作表名。",
        "There is no column of months; the month is taken from the title or the name of the worksheet.",
    ),
    "no_outlines": (
        "边界文件中没有任何图形（集合为空）。请重新下载，或另找一份。",
        "The outlines hold no shapes (an empty collection). Download them again, or take another source.",
    ),
    "points_outside": (
        "{points} 个点中 {points} 个在所有边界之外（如 {point}；边界范围 {area}）。请核对坐标列、坐标系（crs）和边界文件。",
        "{points} of {points} points lie outside all outlines (such as {point}; the outlines cover {area}). Check the columns, the coordinate system (crs) and the outlines.",
    ),
    "points_exchanged": (
        "{points} 个点中 {points} 个在所有边界之外（如 {point}），经纬度对调后有 {fit} 个相符。请对调映射中 place 的 lon 与 lat。",
        "{points} of {points} points lie outside all outlines (such as {point}); with longitude and latitude exchanged {fit} fit. Exchange lon and lat of the step place in the mapping.",
    ),
    "not_geojson": ("不是可读的 GeoJSON（需要 FeatureCollection）。", "This is no readable GeoJSON (a FeatureCollection is needed)."),
    "outline_property": ("边界文件没有属性“{property}”，现有：{known}。", "The outlines have no property “{property}”; they have: {known}."),
    "outlines_missing": (
        "映射需要边界文件（{outlines}）来定位坐标。请一并提交该文件；或者{way_outlines}。",
        "The mapping needs outlines ({outlines}) to place coordinates. Hand the file in too, or {way_outlines} first.",
    ),
    "outlines_given": ("这是区划边界（GeoJSON），不是报表；{way_outlines}。", "These are outlines (GeoJSON) and no return: {way_outlines}."),
    "total_mismatch": (
        "合计与各行之和不符（第 {rows} 行之和为 {sum}）。请核对合计或各行。",
        "The total is not the sum of its rows ({rows}), which is {sum}. Check the total or the rows.",
    ),
    "total_of_nothing": (
        "表中没有这一合计所指的行（{names}）。请补上这些行，或删去合计行。",
        "The table has no row that this total could sum ({names}). Add the rows, or leave the total out.",
    ),
}
