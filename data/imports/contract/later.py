# ruff: noqa: E501 - a sheet stays in one line
"""Sheets of the contract that are not taken in yet: known by name and by columns, so that none is taken for another one."""

from __future__ import annotations

from dataclasses import dataclass

_WORDS = {
    "area": "区域", "at": "时间", "attendees": "人数", "aware": "知晓数", "basis": "依据", "category": "类别", "channel": "渠道", "checked": "检查数", "closed": "办结数",
    "code": "代码", "compound_id": "小区编号", "content": "内容", "date": "日期", "department": "部门", "discovered_at": "发现时间", "doc_no": "文号", "done_on": "完成日期",
    "done_rounds": "完成轮次", "due": "期限", "end": "结束日期", "event_id": "事件编号", "instrument": "方式", "interviewed": "回访数", "item": "项目", "issuer": "发文单位",
    "kind": "类型", "level": "级别", "max_points": "满分", "measure": "指标", "meeting_id": "会议编号", "member": "成员", "method": "方式", "milestone": "节点", "month": "月份",
    "name": "名称", "opened": "受理数", "planned_rounds": "计划轮次", "points": "得分", "question": "问题", "rank": "名次", "region_code": "行政区划", "safe": "安全感",
    "satisfied": "满意数", "scheme": "方案", "sessions": "场次", "start": "开始日期", "status": "状态", "step": "环节", "title": "标题", "type": "类型", "unit": "单位",
    "weight": "权重", "problems": "问题数", "asked": "询问数", "positive": "肯定数", "amount": "金额", "plan_id": "计划编号", "cell_id": "细胞编号", "task_id": "事项编号",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LaterSheet:
    """One of them: its names, the columns that it must have, and what else it may have."""

    name: str
    zh: str
    en: str
    required: tuple[str, ...]
    others: tuple[str, ...] = ()

    @property
    def words(self) -> dict[str, str]:
        """Every header with its column."""
        return {word: column for column in (*self.required, *self.others) for word in (column, column.replace("_", " "), _WORDS.get(column, column))}


def _sheet(name: str, zh: str, required: str, others: str = "") -> LaterSheet:
    return LaterSheet(name, zh, name.replace("_", " "), tuple(required.split()), tuple(others.split()))


LATER_SHEETS: tuple[LaterSheet, ...] = (
    _sheet("cells", "平安细胞", "cell_id name type level region_code", "status date site_kind year lead_unit duty_24h"),
    _sheet(
        "events",
        "隐患事件",
        "event_id region_code category discovered_at",
        "compound_id level channel reported_at judged_at dispatched_at handled_at fed_back_at closed_at due_at responsible_unit item reporter co_units",
    ),
    _sheet("event_steps", "流转记录", "event_id step", "level unit at"),
    _sheet("event_counts", "隐患月报", "month region_code category opened", "closed closed_on_time due overdue"),
    _sheet(
        "patrols",
        "巡防",
        "date planned_rounds done_rounds",
        "compound_id region_code team plan_id cell_id route kind shift minutes points_planned points_hit explanation",
    ),
    _sheet("patrol_points", "巡防点位", "point_id compound_id kind", "hits month"),
    _sheet("patrol_plans", "巡防计划", "plan_id name", "region_code compound_id team weekdays months dates occasion rounds from to"),
    _sheet(
        "inspections", "督导检查", "inspection_id date", "region_code compound_id method item cell_id used_for checked problems rectified due rectified_on unit"
    ),
    _sheet("surveys", "回访", "month region_code interviewed", "compound_id instrument satisfied safe aware saw_police participated share"),
    _sheet("survey_answers", "回访问题", "month region_code question asked positive", "compound_id instrument"),
    _sheet("scores", "考评", "month item points max_points", "compound_id region_code department scheme"),
    _sheet("score_schemes", "考评方案", "scheme item max_points", "name department weight valid_from"),
    _sheet(
        "honours",
        "奖惩",
        "honour_id date kind",
        "unit region_code compound_id basis amount proposed_by approved_by published_scope published_from published_to",
    ),
    _sheet("practices", "典型经验", "practice_id date title", "unit region_code gist meeting_id"),
    _sheet("key_lists", "重点名单", "list_id member", "kind rank rule span_from span_to version measure pledged_by due outcome"),
    _sheet("units", "单位", "unit_id name", "kind level region_code"),
    _sheet("policies", "制度文件", "policy_id title", "doc_no issuer issued_on basis_of"),
    _sheet("outreach", "宣传", "date region_code sessions", "kind reached"),
    _sheet("milestones", "前期节点", "compound_id milestone date"),
    _sheet("reward_rules", "奖励办法", "region_code category amount valid_from"),
    _sheet("meetings", "会议", "meeting_id date", "kind title chaired_by sites speakers attendees compounds trained"),
    _sheet("tasks", "督办事项", "task_id content", "meeting_id kind called_at arrived_at unit region_code due done_on answer"),
    _sheet("campaigns", "专项行动", "campaign_id name region_code", "start end measures note"),
    _sheet("category_versions", "分类沿革", "old_code new_code", "kind date from parent module"),
)
