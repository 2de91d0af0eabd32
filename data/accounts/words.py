"""The words of accounts in both languages: what may fail, the commands, what they say; {fields} are filled where they are said."""

from __future__ import annotations

from typing import Final

from data.vocabulary import Lang

Words = dict[str, dict[Lang, str]]

REASONS: Final[Words] = {
    "too_short": {"zh": "至少 {number} 个字符", "en": "at least {number} characters"},
    "too_long": {"zh": "至多 {number} 个字符", "en": "at most {number} characters"},
    "too_few_kinds": {
        "zh": "小写字母、大写字母、数字、其他符号中至少有 {number} 种",
        "en": "at least {number} of small letters, capitals, figures and other signs",
    },
    "holds_name": {"zh": "不得包含账号名", "en": "not with the name of the account in it"},
    "too_common": {"zh": "不得使用常见密码", "en": "none of the passwords that are tried first"},
    "used_before": {"zh": "不得与最近 {number} 次的密码相同", "en": "none of the last {number}"},
}
FAILURES: Final[Words] = {
    "account_exists": {
        "zh": "账号“{value}”已存在或曾经存在，审计记录中有此名，请另取名称。",
        "en": "There is or was an account {value}, and the audit log names it. Take another name.",
    },
    "account_name": {
        "zh": "“{value}”不能用作账号名：2 至 64 个字符，以字母或数字开头，其后可用字母、数字、点、下划线、连字符和 @。",
        "en": "“{value}” cannot be the name of an account: 2 to 64 characters, first a letter or figure, then also dots, underscores, hyphens and @.",
    },
    "unknown_account": {"zh": "没有账号“{value}”。现有：{expected}", "en": "There is no account {value}. There are: {expected}"},
    "unknown_session": {"zh": "该账号没有编号以“{value}”开头的会话。", "en": "The account has no session whose id begins with {value}."},
    "roles_exclude": {
        "zh": "角色 {first} 与 {second} 不能授予同一账号：三员分立，管理员角色不与其他角色合并。",
        "en": "One account cannot be both {first} and {second}: each of the three administrator roles stands alone.",
    },
    "password_refused": {"zh": "密码不符合要求：{zh}。", "en": "The password will not do: {en}."},
    "passwords_differ": {"zh": "两次输入的密码不一致，未作改动。", "en": "The two passwords differ; nothing was changed."},
    "sign_in_refused": {
        "zh": "登录未成功：账号、密码或动态口令不正确，或账号暂被锁定。请稍后再试，或联系管理员。",
        "en": "You are not signed in: name, password or code is wrong, or the account is locked for a while. Try again later or ask the administrator.",
    },
    "sign_in_busy": {"zh": "登录的人较多，请稍后再试。", "en": "Many people are signing in. Try again in a moment."},
    "audit_broken": {"zh": "审计记录被改动过，共 {count} 处。", "en": "The audit log was changed in {count} places."},
    "audit_head": {"zh": "“{value}”不是审计记录的末行，应为 行号:校验值。", "en": "“{value}” is no row of the audit log; expected NUMBER:HASH."},
    "bad_day": {"zh": "“{value}”不是日期，应为 YYYY-MM-DD。", "en": "“{value}” is no day; expected YYYY-MM-DD."},
}
SENTENCES: Final[Words] = {
    "account_added": {
        "zh": "已建立账号 {name}。首次登录须改密码：{must_change}。",
        "en": "Added the account {name}. Must change the password first: {must_change}.",
    },
    "account_enabled": {"zh": "已启用账号 {name}，锁定已解除。", "en": "The account {name} is enabled and not locked."},
    "account_disabled": {"zh": "已停用账号 {name}，会话已结束。", "en": "The account {name} is disabled and its sessions have ended."},
    "password_set": {
        "zh": "已设置 {name} 的密码，会话已结束。登录须改密码：{must_change}。",
        "en": "Set the password of {name}; its sessions have ended. Must change it: {must_change}.",
    },
    "roles_set": {"zh": "{name} 的角色：{roles}", "en": "Roles of {name}: {roles}"},
    "scopes_set": {"zh": "{name} 可见的地区：{scopes}", "en": "Regions of {name}: {scopes}"},
    "code_on": {
        "zh": "{name} 登录须输入动态口令。请用验证器应用扫描或输入（仅显示一次）：",
        "en": "{name} signs in with a code from now on. For the app, shown only once:",
    },
    "code_off": {"zh": "{name} 登录不再需要动态口令。", "en": "{name} signs in without a code from now on."},
    "sessions_ended": {"zh": "已结束 {name} 的 {count} 个会话。", "en": "Ended {count} sessions of {name}."},
    "no_accounts": {"zh": "尚无账号。", "en": "There are no accounts yet."},
    "no_sessions": {"zh": "{name} 没有进行中的会话。", "en": "{name} has no open session."},
    "ask_password": {"zh": "密码", "en": "Password"},
    "ask_again": {"zh": "再次输入密码", "en": "The same again"},
    "audit_whole": {
        "zh": "审计记录完整，共 {rows} 行。末行 {head}，可另处留存备查。",
        "en": "The audit log is whole, {rows} rows. Keep its last row elsewhere: {head}",
    },
    "audit_changed": {"zh": "第 {first} 行被改动。", "en": "Row {first} was changed."},
    "audit_missing": {"zh": "第 {first} 至 {last} 行缺失。", "en": "Rows {first} to {last} are missing."},
    "audit_moved": {"zh": "第 {first} 行原是第 {last} 行。", "en": "Row {first} was row {last}."},
    "audit_unlinked": {"zh": "第 {first} 行与前一行不相接。", "en": "Row {first} does not follow on the one before."},
    "audit_beginning": {
        "zh": "开头的第 {first} 至 {last} 行缺失，且无清理记录。",
        "en": "The first rows, {first} to {last}, are missing, and no pruning names them.",
    },
    "audit_head_lost": {"zh": "留存的第 {first} 行已不在记录中。", "en": "Row {first}, which was noted, is not there any more."},
    "audit_pruned": {"zh": "已清理到期的审计记录 {rows} 行。", "en": "Took {rows} rows of the audit log out whose time was over."},
    "nothing_granted": {"zh": "无", "en": "none"},
    "everything": {"zh": "全部", "en": "everything"},
}
COLUMNS: Final[Words] = {
    "account": {"zh": "账号", "en": "Account"},
    "display": {"zh": "显示名", "en": "Display"},
    "state": {"zh": "状态", "en": "State"},
    "roles": {"zh": "角色", "en": "Roles"},
    "scopes": {"zh": "地区", "en": "Regions"},
    "code": {"zh": "动态口令", "en": "Code"},
    "last_sign_in": {"zh": "最近登录（北京时间）", "en": "Last sign-in (China)"},
    "session": {"zh": "会话", "en": "Session"},
    "last_seen": {"zh": "最近操作（北京时间）", "en": "Last act (China)"},
    "expires": {"zh": "最迟结束（北京时间）", "en": "Ends (China)"},
}
VALUES: Final[Words] = {
    "enabled": {"zh": "启用", "en": "enabled"},
    "disabled": {"zh": "停用", "en": "disabled"},
    "locked": {"zh": "锁定", "en": "locked"},
    "must_change": {"zh": "须改密码", "en": "must change"},
}
COMMANDS: Final[Words] = {
    "user": {"zh": "管理账号：角色、地区、密码、会话。", "en": "Accounts: their roles, regions, passwords, sessions."},
    "user add": {
        "zh": "建立账号。密码在提示下输入，或从标准输入读取一行；首次登录须改。第一个管理员也由此建立。",
        "en": "Add an account. The password is asked for or read from standard input; it must be changed at first. This also makes the first administrator.",
    },
    "user list": {"zh": "列出账号。", "en": "List the accounts."},
    "user disable": {"zh": "停用账号并结束其会话。", "en": "Disable an account and end its sessions."},
    "user enable": {"zh": "启用账号，并解除锁定。", "en": "Enable an account; also ends a lock."},
    "user password": {
        "zh": "重设密码（提示输入或读标准输入），并结束其会话；登录须改。",
        "en": "Give an account a new password, asked for or from standard input; its sessions end.",
    },
    "user scope": {"zh": "设定账号可见的地区；不带地区则什么也看不到。", "en": "Set the regions that an account sees; without any it sees nothing."},
    "user role": {"zh": "设定账号的角色；不带角色则全部收回。", "en": "Set the roles of an account; without any it may do nothing."},
    "user sessions": {"zh": "列出账号的会话，或用 --end 结束。", "en": "List the sessions of an account, or end them with --end."},
    "user code": {"zh": "启用动态口令并显示密钥，或用 --off 停用。", "en": "Let an account sign in with one-time codes and show the secret; --off ends it."},
    "audit": {"zh": "审计记录：校验、导出、清理。", "en": "The audit log: verify, export, prune."},
    "audit verify": {"zh": "校验审计记录是否被改动；有改动时退出码为 1。", "en": "Check whether the audit log was changed; exit code 1 if it was."},
    "audit export": {"zh": "导出审计记录，每行一条 JSON。", "en": "Write the audit log as lines of JSON."},
    "audit prune": {
        "zh": "清理超过保存期的审计记录（默认 365 天，不少于 180 天）。",
        "en": "Take rows out whose time is over (365 days by default, never less than 180).",
    },
}
OPTIONS: Final[Words] = {
    "account": {"zh": "账号名。", "en": "The name of the account."},
    "codes": {"zh": "地区代码，连同其下级；* 为全部。", "en": "Codes of regions, each with all that lies in it; * is everything."},
    "roles": {"zh": "角色，如 viewer、editor。", "en": "Roles such as viewer, editor."},
    "log": {"zh": "写入的文件；不写则为标准输出。", "en": "The file to write; default standard output."},
    "--display": {"zh": "显示名。", "en": "The name that is shown."},
    "--role": {"zh": "角色；可重复。", "en": "A role; repeatable."},
    "--sees": {"zh": "可见的地区代码；可重复，* 为全部。", "en": "A region that the account sees; repeatable, * is everything."},
    "--own": {"zh": "密码由本人设定，登录不必再改。", "en": "The password is the account's own choice and need not be changed."},
    "--end": {"zh": "要结束的会话编号（开头 12 位），或 all。", "en": "The session to end by the first 12 letters of its id, or all."},
    "--off": {"zh": "停用动态口令。", "en": "Sign in without codes."},
    "--head": {"zh": "以前留存的末行（行号:校验值），一并核对。", "en": "A last row noted earlier (NUMBER:HASH), which must still be there."},
    "--since": {"zh": "从这一天起（北京时间，YYYY-MM-DD）。", "en": "From this day on (China, YYYY-MM-DD)."},
    "--until": {"zh": "到这一天止（北京时间，YYYY-MM-DD）。", "en": "Up to and with this day (China, YYYY-MM-DD)."},
}
