# ruff: noqa: E501 - a sentence stays in one line
"""The sentences about mappings, in both languages: what is wrong at a place of the file, and what came of its steps."""

from __future__ import annotations

from data.text.toml_words import toml_words

_OWN: dict[str, tuple[str, str]] = {
    "no_source": ("至少要有一个 [[source]]。", "at least one [[source]] is needed."),
    "span": (
        "应写成 [SHEET:]起..止[@代码,…]，如 incidents:2020-01..2020-05，不能是 {value}。",
        "expected is [SHEET:]FROM..TO[@CODE,…], such as incidents:2020-01..2020-05, not {value}.",
    ),
    "files_or_rows": ("files 与 rows 须恰好写一个。", "give either files or rows."),
    "column_of_sheet": ("该表没有这一列，只有：{known}。", "the sheet has no such column; it has: {known}."),
    "fields": (
        "表 {sheet} 的必填列没有对应：{lacking}。请在 fields 中补上。",
        "required columns of the sheet {sheet} have no field: {lacking}. Add them to fields.",
    ),
    "expression": ("column、template、constant 须恰好写一个。", "give exactly one of column, template, constant."),
    "braces": ("花括号没有配对，应如 {{A}}-{{B}}。", "the braces do not match; expected is such as {{A}}-{{B}}."),
    "pattern": ("不是正则表达式（{reason}）。", "it is no regular expression ({reason})."),
    "delimiter": ('分隔符须为一个字符，如 ";"、"\\t"。', 'the delimiter is one character, such as ";" or "\\t".'),
    "date_format": ("“{value}”中没有 %，应如 %Y-%m-%d、%d/%m/%Y。", "“{value}” has no %; expected is such as %Y-%m-%d or %d/%m/%Y."),
    "step": ("每一步恰好写下列之一：{known}。", "a step has exactly one of: {known}."),
    "condition": ("equals、in、matches、blank 须恰好写一个。", "give exactly one of equals, in, matches, blank."),
}

MAPPINGS: dict[str, tuple[str, str]] = {
    **{code: (said["zh"], said["en"]) for code, said in toml_words("mapping", zh="映射文件", en="The mapping", own=_OWN).items()},
    "mapping_within": (
        "映射的 within 所写的区划“{within}”不存在。已知区划如：{known}。请改映射，或先导入“行政区划”表。",
        "The region “{within}” that the mapping names in within does not exist. Known are for example: {known}. Mend the mapping, or import the sheet regions first.",
    ),
    "rows_dropped": (
        "读到 {rows} 行，经映射的步骤（{steps}）后一行不剩。请核对各步的条件。",
        "{rows} rows were read, and none is left after the steps of the mapping ({steps}). Check their conditions.",
    ),
    "no_file": ("找不到文件 {path}。请检查路径和文件名。", "There is no file {path}. Check path and name."),
    "is_folder": ("{path} 是文件夹，不是文件。请写出其中的文件。", "{path} is a folder and no file. Name the files in it."),
    "outlines_unloaded": (
        "映射要定位坐标，但没有指明边界文件，库中也没有边界。请在映射的 place 中写明 outlines；或者{way_outlines}。",
        "The mapping places coordinates, names no outlines, and the store holds none. Name outlines in the step place, or {way_outlines} first.",
    ),
}
