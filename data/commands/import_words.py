"""The help of the options of an import that say what its files are the whole of."""

from __future__ import annotations

from typing import Final

from data.settings import Lang

IMPORT_OPTIONS: Final[dict[str, dict[Lang, str]]] = {
    "--covers": {
        "zh": "文件是这些月份（和单位）的全部：[表:]起月..止月[@区划,…]，可重复。没有行的单位登记为零报告。",
        "en": "The files hold all of these months (and units): [SHEET:]FROM..TO[@CODE,…], repeatable. Units without a row are entered as zero.",
    },
    "--replaces": {
        "zh": "以文件为准：这些月份（和单位）中文件没有的行随批次撤下：[表:]起月..止月[@区划,…]，可重复。",
        "en": "The files are the whole of these months (and units): earlier rows that they do not hold are closed. [SHEET:]FROM..TO[@CODE,…], repeatable.",
    },
}
