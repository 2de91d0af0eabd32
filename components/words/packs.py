"""The words of meeting packs."""

from __future__ import annotations

from typing import Final

from components.format_words import Lang

WORDS: Final[dict[str, dict[Lang, str]]] = {
    "packs": {"zh": "会议材料", "en": "Packs"},
    "packs_reading": {
        "zh": "一份材料由若干页面及其筛选组成，可演示、导出、冻结",
        "en": "A pack is made of pages with their filters; it is presented, exported and frozen as one",
    },
    "pack_title": {"zh": "标题", "en": "Title"},
    "pack_count": {"zh": "议题", "en": "Items"},
    "pack_state": {"zh": "数据", "en": "Data"},
    "pack_changed": {"zh": "修改时间", "en": "Changed"},
    "pack_actor": {"zh": "修改人", "en": "By"},
    "pack_none": {
        "zh": "还没有会议材料。在任一页面的“导出”中选“加入会议材料”。",
        "en": "There are no packs yet. Choose “Add to a pack” under “Export” on any page.",
    },
    "pack_live": {"zh": "随数据更新", "en": "Follows the data"},
    "pack_frozen_at": {"zh": "冻结于版本 {version}", "en": "Frozen at version {version}"},
    "pack_is_live": {"zh": "随数据更新；冻结后数字不再变化", "en": "Follows the data; once frozen its numbers stay"},
    "pack_is_frozen": {"zh": "已冻结于数据版本 {version}，数字不随新数据变化", "en": "Frozen at data version {version}: new data do not change its numbers"},
    "pack_untitled": {"zh": "会议材料", "en": "Meeting pack"},
    "pack_make": {"zh": "新建", "en": "New pack"},
    "pack_gone": {"zh": "没有这份会议材料。", "en": "There is no such pack."},
    "pack_item_gone": {"zh": "这个页面已不存在，或没有可用的数据。", "en": "This page is gone, or has no data."},
    "pack_not_allowed": {"zh": "只能在本机修改会议材料。", "en": "Packs can be changed on this machine only."},
    "pack_adding": {"zh": "加入会议材料：{page}（{scene}）", "en": "Add to a pack: {page} ({scene})"},
    "pack_adding_reading": {"zh": "选择一份已有的，或新建一份", "en": "Choose one, or make a new one"},
    "pack_add": {"zh": "加入会议材料", "en": "Add to a pack"},
    "pack_add_use": {"zh": "连同当前筛选，作为一个议题", "en": "With everything chosen here, as one item"},
    "pack_others": {"zh": "全部会议材料", "en": "All packs"},
    "pack_agenda": {"zh": "议程", "en": "Agenda"},
    "pack_agenda_reading": {"zh": "调整顺序、标题和讲稿，选择要用的内容，然后保存", "en": "Set order, titles and notes, choose what to use, then save"},
    "pack_empty": {"zh": "还没有议题。在任一页面的“导出”中选“加入会议材料”。", "en": "No items yet. Choose “Add to a pack” under “Export” on any page."},
    "pack_freeze": {"zh": "冻结数字", "en": "Freeze the numbers"},
    "pack_thaw": {"zh": "解除冻结", "en": "Follow the data again"},
    "pack_delete": {"zh": "删除", "en": "Delete"},
    "pack_since": {"zh": "冻结以来有 {count} 个数字变化", "en": "{count} numbers have changed since it was frozen"},
    "pack_same": {"zh": "冻结以来数字没有变化", "en": "No number has changed since it was frozen"},
    "pack_since_reading": {"zh": "数据版本 {then} 与现在的版本 {now} 比较", "en": "Data version {then} compared with {now}, the present one"},
    "pack_part": {"zh": "议题", "en": "Item"},
    "pack_number": {"zh": "数字", "en": "Number"},
    "pack_then": {"zh": "冻结时", "en": "Then"},
    "pack_now": {"zh": "现在", "en": "Now"},
    "pack_notes": {"zh": "讲稿", "en": "Notes"},
    "pack_item_title": {"zh": "议题标题（可不填）", "en": "Title of the item (optional)"},
    "pack_up": {"zh": "上移", "en": "Move up"},
    "pack_down": {"zh": "下移", "en": "Move down"},
    "pack_remove": {"zh": "移除", "en": "Remove"},
    "pack_save": {"zh": "保存", "en": "Save"},
    "pack_saved": {"zh": "已保存", "en": "Saved"},
    "pack_unsaved": {"zh": "有未保存的修改", "en": "There are unsaved changes"},
    "pack_failed": {"zh": "未能保存，请重试。", "en": "It could not be saved. Try again."},
    "pack_blocks": {"zh": "内容", "en": "Contents"},
    "pack_open": {"zh": "打开页面", "en": "Open the page"},
    "pack_numbers": {"zh": "关键数字", "en": "Key numbers"},
    "pack_sentences": {"zh": "文字", "en": "Sentences"},
}
