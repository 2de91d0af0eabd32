"""The words for failures of the store and of its backups, and for what doctor finds, in both languages; {fields} are filled where they are said."""

from __future__ import annotations

from typing import Final

from data.vocabulary import Lang

FAILURES: Final[dict[str, dict[Lang, str]]] = {
    "database_unavailable": {"zh": "数据库无法使用：{reason}", "en": "The database cannot be used: {reason}"},
    "database_missing": {
        "zh": "找不到数据库文件 {path}。放回该文件，或用 python manage.py restore 备份文件 恢复；首次使用时运行 python manage.py upgrade。",
        "en": "There is no database at {path}. Put it back, or bring a backup back with python manage.py restore FILE; "
        "for a first run use python manage.py upgrade.",
    },
    "database_lost": {
        "zh": "数据库文件 {path} 曾在使用，现已不在，不会另建空库。"
        "放回该文件，或用 python manage.py restore 备份文件 恢复；确需从头开始，运行 python manage.py init。",
        "en": "The database at {path} was in use and is gone; no empty one takes its place. Put it back, or bring a backup back with "
        "python manage.py restore FILE. To begin anew, run python manage.py init.",
    },
    "database_exists": {
        "zh": "{path} 已有文件，不会覆盖。要恢复备份，运行 python manage.py restore 备份文件；要升级结构，运行 python manage.py upgrade。",
        "en": "There is a file at {path} already and it is not overwritten. To bring a backup back run python manage.py restore FILE, "
        "to bring the schema up to date python manage.py upgrade.",
    },
    "database_foreign": {
        "zh": "{path} 是空文件或不是本系统的数据库，未作改动。用 python manage.py restore 备份文件 恢复；原文件会改名保留。",
        "en": "{path} is empty or no database of this product; it was left as it is. Bring a backup back with python manage.py restore FILE: "
        "the file is kept under another name.",
    },
    "database_damaged": {
        "zh": "数据库文件已损坏（{reason}）。请停止写入，用 python manage.py restore 备份文件 恢复；损坏的文件会改名保留。",
        "en": "The database file is damaged ({reason}). Write nothing more and bring a backup back with python manage.py restore FILE: "
        "the damaged file is kept under another name.",
    },
    "schema_mismatch": {
        "zh": "数据库结构版本为 {found}，程序需要 {expected}。较旧时运行 python manage.py upgrade；较新时请更新程序。",
        "en": "The database has schema {found}, the program needs {expected}. If it is older, run python manage.py upgrade; if newer, update the program.",
    },
    "busy": {"zh": "另一项写入正在进行，请稍后再试。", "en": "Another import is under way; try again later."},
    "busy_with": {
        "zh": "{who} 自 {since} 起正在写入数据，请稍后再试。",
        "en": "{who} has been writing since {since}; try again later.",
    },
    "backup_only_sqlite": {
        "zh": "此命令只用于 SQLite。PostgreSQL 请用 pg_dump 备份、pg_restore 恢复。",
        "en": "This command is for SQLite. For PostgreSQL use pg_dump and pg_restore.",
    },
    "backup_exists": {"zh": "{file} 已存在，不会覆盖。", "en": "{file} exists and is not overwritten."},
    "backup_altered": {
        "zh": "{file} 不是完整的备份：{reason}。现有数据未动。",
        "en": "{file} is not an intact backup: {reason}. The present data are untouched.",
    },
    "backup_newer": {
        "zh": "{file} 来自更新的程序（结构 {found}）。请先更新程序。现有数据未动。",
        "en": "{file} was made by a newer program (schema {found}). Update the program first. The present data are untouched.",
    },
}

SENTENCES: Final[dict[str, dict[Lang, str]]] = {
    "doctor_ok": {"zh": "正常", "en": "ok"},
    "doctor_warning": {"zh": "注意", "en": "note"},
    "doctor_fault": {"zh": "故障", "en": "fault"},
    "check_database": {"zh": "数据库应答", "en": "database answers"},
    "check_schema": {"zh": "数据库结构", "en": "schema"},
    "check_integrity": {"zh": "文件完整性", "en": "integrity"},
    "check_sums": {"zh": "汇总与明细一致", "en": "sums equal the facts"},
    "check_fonts": {"zh": "中文字体", "en": "Chinese fonts"},
    "check_slides": {"zh": "幻灯片模板", "en": "slide template"},
    "check_chromium": {"zh": "Chromium", "en": "Chromium"},
    "fonts_missing": {"zh": "未找到中文字体，导出的图片中汉字会缺失", "en": "no Chinese font: letters will be missing in exported pictures"},
    "chromium_missing": {"zh": "未找到 Chromium，不能导出图片和 PDF", "en": "no Chromium: pictures and PDF cannot be exported"},
    "chromium_misnamed": {
        "zh": "ANJU_CHROMIUM 所指的程序不存在或不能运行，不能导出图片和 PDF",
        "en": "ANJU_CHROMIUM names no program that can be run: pictures and PDF cannot be exported",
    },
    "sums_differ": {
        "zh": "{count} 个汇总与明细不符；运行 python manage.py doctor --repair 重新汇总",
        "en": "{count} sums differ from the facts; python manage.py doctor --repair adds them up again",
    },
    "sums_repaired": {"zh": "已重新汇总", "en": "added up again"},
}
