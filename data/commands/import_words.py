"""The words of the command import: its options and what it says."""

from __future__ import annotations

from typing import Final

from data.vocabulary import Lang

SENTENCES: Final[dict[str, dict[Lang, str]]] = {
    "reason_needed": {"zh": "两个参数须同时给出", "en": "both options together"},
}

IMPORT_OPTIONS: Final[dict[str, dict[Lang, str]]] = {
    "--mapping": {"zh": "映射文件（TOML），或随附映射的名称，如 seattle。", "en": "A mapping file (TOML), or the name of a shipped one such as seattle."},
    "--dry-run": {"zh": "只检查，不写入。", "en": "Do everything but commit."},
    "--keys-are-exact": {
        "zh": "编号列中形似被电子表格损坏的数字（如 3.71E+16、末位全为 0）即为原编号，按原样导入并记入批次。",
        "en": "Numbers in key columns that look damaged by a spreadsheet are the keys; taken as they are and kept in the log of batches.",
    },
    "--allow-new-categories": {
        "zh": "案件类别不在类别表中也导入，并登记入类别表，可防性待补。",
        "en": "Take case categories that nobody declared; they join the list, with preventable still to be said.",
    },
    "--allow-personal-looking": {
        "zh": "不作个人信息检查的列（表头或字段名），须同时写明 --reason；可重复，记入批次。",
        "en": "A column (head or field) whose values only look like personal data; needs --reason, repeatable, kept in the log of batches.",
    },
    "--reason": {"zh": "理由，如“案件编号，含区划和日期”。", "en": "Why, such as “case numbers with district and date”."},
    "--partial": {"zh": "略过被拒绝的部分，其余照常写入。", "en": "Take what is good although something is refused."},
    "--covers": {
        "zh": "文件是这些月份（和单位）的全部：[表:]起月..止月[@区划,…]，可重复。没有行的单位登记为零报告。",
        "en": "The files hold all of these months (and units): [SHEET:]FROM..TO[@CODE,…], repeatable. Units without a row are entered as zero.",
    },
    "--replaces": {
        "zh": "以文件为准：这些月份（和单位）中文件没有的行随批次撤下：[表:]起月..止月[@区划,…]，可重复。",
        "en": "The files are the whole of these months (and units): earlier rows that they do not hold are closed. [SHEET:]FROM..TO[@CODE,…], repeatable.",
    },
}
