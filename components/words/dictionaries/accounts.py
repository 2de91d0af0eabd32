"""Words of signing in and of the line that says who is signed in."""

from __future__ import annotations

from typing import Final

from components.words.format_words import Lang

WORDS: Final[dict[str, dict[Lang, str]]] = {
    "sign_in": {"zh": "登录", "en": "Sign in"},
    "sign_out": {"zh": "退出", "en": "Sign out"},
    "account_name": {"zh": "账号", "en": "Account"},
    "password": {"zh": "密码", "en": "Password"},
    "one_time_code": {"zh": "动态口令（未启用可不填）", "en": "One-time code (if the account has them)"},
    "change_password": {"zh": "修改密码", "en": "Change password"},
    "change_password_reading": {
        "zh": "账号 {name}。修改后，此账号在其他地方的登录全部结束。",
        "en": "Account {name}. Once it is changed, all other sessions of this account end.",
    },
    "password_present": {"zh": "当前密码", "en": "Present password"},
    "password_new": {"zh": "新密码", "en": "New password"},
    "password_again": {"zh": "再输入一次新密码", "en": "New password once more"},
    "passwords_differ": {"zh": "两次输入的新密码不一致，未作改动。", "en": "The two new passwords differ; nothing was changed."},
    "not_for_this_account": {
        "zh": "此账号的角色不查看数据。管理员在服务器上用 manage.py user 和 audit 办理；修改密码在 /password。",
        "en": "The roles of this account see no data. Administrators work with manage.py user and audit on the server; the password is changed at /password.",
    },
    "no_accounts_yet": {
        "zh": "请求由另一台服务器转来，而本系统还没有账号。请管理员先运行 manage.py user add。",
        "en": "Another server passed this request on, and there are no accounts yet. The administrator first runs manage.py user add.",
    },
    "export_not_allowed": {"zh": "此账号不能导出。", "en": "This account may not export."},
    "signed_in_as": {"zh": "{name} · {roles} · {regions}", "en": "{name} · {roles} · {regions}"},
    "all_regions": {"zh": "全部地区", "en": "all regions"},
    "no_regions": {"zh": "未授权任何地区", "en": "no regions"},
    "no_roles": {"zh": "未授予任何角色", "en": "no role"},
    "without_accounts": {"zh": "本机 · 未设账号", "en": "This machine · no accounts"},
    "without_accounts_hint": {
        "zh": "本机使用，未设账号：打开本页的人都能查看、导入和修改数据。",
        "en": "On this machine, without accounts: whoever opens this page sees, imports and changes data.",
    },
}
