"""The words about outlines on the command line, in both languages: why a map is refused, and what became of it."""

from __future__ import annotations

from typing import Final

from data.vocabulary import Lang

FAILURES: Final[dict[str, dict[Lang, str]]] = {
    "outline_unreadable": {"zh": "{file} 不是可读的边界文件：{reason}", "en": "{file} is not an outline file that can be read: {reason}"},
    "outline_field": {"zh": "{file} 没有字段“{field}”。已有字段：{known}", "en": "{file} has no field “{field}”. It has: {known}"},
    "outline_crs": {
        "zh": "{file} 的坐标系不可用（{crs}）。请用 --crs 指明 WGS84、GCJ02、BD09 或 EPSG 代码。",
        "en": "{file} has no usable coordinate system ({crs}). Name it with --crs: WGS84, GCJ02, BD09 or an EPSG code.",
    },
    "outline_no_file": {"zh": "找不到文件 {file}。请检查路径。", "en": "There is no file {file}. Check the path."},
    "outline_empty": {
        "zh": "{file} 中没有任何可用的图形（集合为空，或图形没有坐标）。请重新下载，或另找一份边界。",
        "en": "{file} holds no shapes at all (an empty collection, or shapes without coordinates). Download it again, or take another source.",
    },
    "outline_encoding": {
        "zh": "{file} 的文字编码不是 {tried}。请用 --encoding 指明，如 gb18030、big5。",
        "en": "The texts in {file} are not in {tried}. Name the encoding with --encoding, such as gb18030 or big5.",
    },
    "outline_swapped": {
        "zh": "{file} 的经纬度似乎对调了（经度 {west} 至 {east}，纬度 {south} 至 {north}）。请加 --swap-axes；如确实无误，请用 --crs WGS84。",
        "en": "Longitude and latitude seem to be exchanged in {file} (longitude {west} to {east}, latitude {south} to {north}). "
        "Add --swap-axes, or --crs WGS84 if it is right.",
    },
    "outline_names": {
        "zh": "{file} 中有些代码没有对应的地区，但字段“{field}”中的名称相符（{pairs}）。请加 --name {field}。",
        "en": "Some codes in {file} belong to no region, but the field “{field}” has their names ({pairs}). Add --name {field}.",
    },
    "outline_shifted": {
        "zh": "{file} 与库中已有的边界相差约 {metres} 米，换算 {crs} 坐标后相符。请加 --crs {crs}；如确为 WGS84，请加 --crs WGS84。",
        "en": "{file} lies some {metres} m off the outlines that are there, and fits after a conversion from {crs}. "
        "Add --crs {crs}, or --crs WGS84 if it is right.",
    },
    "outline_kind": {"zh": "{file} 中 {codes} 的图形不是面。", "en": "In {file} the shapes of {codes} are not areas."},
    "wrong_map": {
        "zh": "{file} 中没有一个代码相符，可能选错了地图。文件中为：{found}。应为：{expected}",
        "en": "No code in {file} fits: this looks like the wrong map. It has: {found}. Expected: {expected}",
    },
    "outline_codes": {
        "zh": "{file} 中这些代码没有对应的地区：{unknown}。相符的有：{fitting}。尚缺：{expected}。要忽略多余的图形，加 --partial。",
        "en": "These codes in {file} belong to no region: {unknown}. Fitting: {fitting}. Still wanted: {expected}. Add --partial to leave the others out.",
    },
    "no_regions": {
        "zh": "数据库中没有 {level} 一级的地区，请先导入行政区划。",
        "en": "The database has no regions of the level {level}; import the regions first.",
    },
}

SENTENCES: Final[dict[str, dict[Lang, str]]] = {
    "outlines_loaded": {"zh": "已载入 {count} 个边界（批次 {version}）。", "en": "Loaded {count} outlines (batch {version})."},
    "outlines_unchanged": {"zh": "{count} 个边界都已在库中，没有变化。", "en": "All {count} outlines were already there; nothing changed."},
    "outlines_swapped": {"zh": "经纬度对调，已改正：{codes}", "en": "Longitude and latitude were exchanged and are put right: {codes}"},
    "outlines_missing": {"zh": "没有边界的地区：{codes}", "en": "Regions without an outline: {codes}"},
    "outlines_left_out": {"zh": "已忽略的图形：{codes}", "en": "Shapes left out: {codes}"},
}
