"""What the command line and the server say of an office's own template of slides that cannot be used."""

from __future__ import annotations

from typing import Final

from data.vocabulary import Lang

_REMEDY: Final = ("请在“幻灯片母版”视图中修改，或去掉设置 ANJU_PPTX_TEMPLATE。", "Mend it in the view of the slide master, or unset ANJU_PPTX_TEMPLATE.")
_LACKING: Final[dict[str, tuple[str, str]]] = {
    "slides_no_cover": (
        "缺少版式“标题幻灯片”（Title Slide），封面要用它；现有版式：{known}。",
        "lacks the layout Title Slide, which the cover needs; its layouts are: {known}.",
    ),
    "slides_no_plain": (
        "缺少版式“仅标题”（Title Only），其余各页要用它；现有版式：{known}。",
        "lacks the layout Title Only, which all other slides need; its layouts are: {known}.",
    ),
    "slides_no_title": ("的版式“{layout}”缺少标题占位符。", "has no placeholder for the title in its layout “{layout}”."),
    "slides_no_subtitle": ("的版式“{layout}”缺少副标题占位符。", "has no placeholder for the subtitle in its layout “{layout}”."),
    "slides_title_place": (
        "的版式“{layout}”中，标题占位符位于距顶 {top} 至 {bottom} 厘米处，应在 {least} 至 {most} 厘米之间。",
        "has the title of its layout “{layout}” from {top} to {bottom} cm below the top; it must stand between {least} and {most} cm.",
    ),
    "slides_size": (
        "的幻灯片为 {width} × {height} 厘米，应为 16:9 宽屏（33.87 × 19.05 厘米）。",
        "has slides of {width} × {height} cm; they must be widescreen 16:9 (33.87 × 19.05 cm).",
    ),
}

FAILURES: Final[dict[str, dict[Lang, str]]] = {
    "slides_unreadable": {
        "zh": "幻灯片模板 {file} 无法打开（{reason}）。请核对 ANJU_PPTX_TEMPLATE 的路径；模板须另存为 .pptx 文件（不是 .potx、.ppt）。",
        "en": "The slide template {file} cannot be opened ({reason}). Check the path in ANJU_PPTX_TEMPLATE; it must be saved as .pptx, not as .potx or .ppt.",
    },
    **{code: {"zh": f"幻灯片模板 {{file}} {zh}{_REMEDY[0]}", "en": f"The slide template {{file}} {en} {_REMEDY[1]}"} for code, (zh, en) in _LACKING.items()},
}
