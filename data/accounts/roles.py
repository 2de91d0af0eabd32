"""Which role may do what: the one table that code, commands, pages, tests and documents read."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Final, NamedTuple

from data.accounts.errors import RolesExcludeError
from data.errors import QuestionError
from data.vocabulary import Lang


class Meaning(NamedTuple):
    """A name and what it means, in both languages."""

    zh: str
    en: str
    meaning_zh: str = ""
    meaning_en: str = ""

    def name(self, lang: Lang) -> str:
        """The name in the language."""
        return self.zh if lang == "zh" else self.en

    def meaning(self, lang: Lang) -> str:
        """The sentence in the language."""
        return self.meaning_zh if lang == "zh" else self.meaning_en


ROLES: Final[dict[str, Meaning]] = {
    "viewer": Meaning("查看员", "viewer", "查看和导出授权范围内的数据。", "Sees and exports what lies in the account's regions."),
    "reporter": Meaning("填报员", "reporter", "报送本单位的报表，并查看授权范围。", "Hands in the returns of the account's own units."),
    "editor": Meaning("编辑", "editor", "编制会议材料和通报草稿。", "Writes packs of meetings and drafts of bulletins."),
    "publisher": Meaning("签发人", "publisher", "锁定会议材料，签发通报。", "Freezes packs and signs bulletins."),
    "data_administrator": Meaning("数据管理员", "data administrator", "导入、撤销和例外审批。", "Imports, takes imports back, allows exceptions."),
    "system_administrator": Meaning("系统管理员", "system administrator", "管理账号和系统设置，不接触数据。", "Keeps accounts and settings; sees no data."),
    "security_administrator": Meaning(
        "安全管理员",
        "security administrator",
        "授予角色和范围，管理会话与令牌，不接触数据。",
        "Grants roles and regions, ends sessions, issues tokens; sees no data.",
    ),
    "audit_administrator": Meaning("审计管理员", "audit administrator", "查看和导出审计记录，不接触数据。", "Reads and exports the audit log; sees no data."),
}
ACTIONS: Final[dict[str, Meaning]] = {
    "view": Meaning("查看", "view"),
    "export": Meaning("导出", "export"),
    "hand_in": Meaning("报送", "hand in"),
    "edit_pack": Meaning("编辑会议材料", "edit packs"),
    "edit_bulletin": Meaning("编辑通报", "edit bulletins"),
    "freeze": Meaning("锁定会议材料", "freeze packs"),
    "sign": Meaning("签发通报", "sign bulletins"),
    "import": Meaning("导入", "import"),
    "undo": Meaning("撤销导入", "undo imports"),
    "exception": Meaning("审批例外", "allow exceptions"),
    "settings": Meaning("系统设置", "settings"),
    "accounts": Meaning("管理账号", "accounts"),
    "grant": Meaning("授予角色和范围", "grant roles and regions"),
    "sessions": Meaning("管理会话", "sessions"),
    "display_token": Meaning("签发大屏令牌", "display tokens"),
    "api_token": Meaning("签发接口令牌", "API tokens"),
    "read_audit": Meaning("查看审计", "read the audit log"),
    "export_audit": Meaning("导出审计", "export the audit log"),
}
_COLUMNS: Final = tuple(ROLES)
_TABLE: Final[dict[str, str]] = {  # a column a role, in the order of ROLES: viewer reporter editor publisher data, system security audit
    "view": "x x x x x - - -",
    "export": "x x x x x - - -",
    "hand_in": "- x - - - - - -",
    "edit_pack": "- - x - - - - -",
    "edit_bulletin": "- - x - - - - -",
    "freeze": "- - - x - - - -",
    "sign": "- - - x - - - -",
    "import": "- - - - x - - -",
    "undo": "- - - - x - - -",
    "exception": "- - - - x - - -",
    "settings": "- - - - - x - -",
    "accounts": "- - - - - x - -",
    "grant": "- - - - - - x -",
    "sessions": "- - - - - - x -",
    "display_token": "- - - - - - x -",
    "api_token": "- - - - - - x -",
    "read_audit": "- - - - - - - x",
    "export_audit": "- - - - - - - x",
}
MATRIX: Final[dict[tuple[str, str], bool]] = {
    (role, action): mark == "x" for action, marks in _TABLE.items() for role, mark in zip(_COLUMNS, marks.split(), strict=True)
}
"""Whether the role may do the action, of every role and every action."""
ADMINISTRATORS: Final = frozenset({"system_administrator", "security_administrator", "audit_administrator"})
"""Each stands alone: it goes neither with another of them nor with a role that sees data."""


def may(roles: Iterable[str], action: str) -> bool:
    """True if one of the roles may do the action; a role or an action that nobody knows may nothing."""
    return any(MATRIX.get((role, action), False) for role in roles)


def checked_roles(names: Iterable[str]) -> frozenset[str]:
    """The roles of these names; QuestionError for a name that is none, RolesExcludeError for two that one account may not have."""
    roles = frozenset(names)
    for name in sorted(roles):
        if name not in ROLES:
            raise QuestionError(field="role", value=name, expected=", ".join(ROLES))
    for pair in combinations(sorted(roles), 2):
        if not ADMINISTRATORS.isdisjoint(pair):
            raise RolesExcludeError(pair)
    return roles
