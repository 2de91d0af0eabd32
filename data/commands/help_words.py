"""What each command and option is for, in both languages, as --help shows it and docs/command-line.md explains it."""

from __future__ import annotations

from typing import Any, Final

from data.settings import Lang

COMMANDS: Final[dict[str, dict[Lang, str]]] = {
    "": {"zh": "安居：平安小区建设监测平台的命令行。", "en": "Anju: the command line of the safe compounds monitor."},
    "demo": {
        "zh": "载入合成的示例项目（linyi、haojiang、sucheng、chengdu、feixi 或 all），可重复执行。",
        "en": "Load the synthetic sample programmes (linyi, haojiang, sucheng, chengdu, feixi or all); may be repeated.",
    },
    "serve": {"zh": "启动服务。", "en": "Serve the pages and the interface."},
    "template": {"zh": "写出填报模板（xlsx）。", "en": "Write the workbook that returns are filled into (xlsx)."},
    "import": {
        "zh": "导入工作簿或 CSV；其他格式的文件用 --mapping 说明。有一处被拒绝则整批不入库。",
        "en": "Import workbooks or CSVs, foreign files through --mapping. One refusal stops the whole batch.",
    },
    "batches": {"zh": "列出所有批次。", "en": "List all batches."},
    "undo": {"zh": "撤销一个批次，数据回到之前的样子。", "en": "Undo a batch: its rows return to what they were."},
    "boundaries": {
        "zh": "载入地区边界（GeoJSON、GeoPackage、Shapefile 等）。",
        "en": "Load outlines of regions (GeoJSON, GeoPackage, shapefile …).",
    },
    "metric": {"zh": "查询一个指标：表格、JSON 或 CSV。", "en": "Answer a question to a metric: as a table, JSON or CSV."},
    "upgrade": {"zh": "建立数据库或升级其结构。", "en": "Create the database or bring its schema up to date."},
    "doctor": {"zh": "检查数据库和运行环境；有故障时退出码为 1。", "en": "Check database and surroundings; exit code 1 if something is wrong."},
    "backup": {"zh": "把数据库备份到一个文件（SQLite）。", "en": "Back the database up into one file (SQLite)."},
    "restore": {"zh": "从备份文件恢复；备份不完整时不动现有数据。", "en": "Restore a backup; an altered one is refused and the data stay as they are."},
}

OPTIONS: Final[dict[str, dict[Lang, str]]] = {
    "--database": {"zh": "数据库地址；默认取 ANJU_DATABASE_URL，否则为 var/anju.db。", "en": "The database; default ANJU_DATABASE_URL, else var/anju.db."},
    "--lang": {"zh": "输出语言；默认取 ANJU_LANG、LANG，否则为中文。", "en": "The language; default ANJU_LANG, LANG, else Chinese."},
    "--json": {"zh": "输出 JSON，供程序使用。", "en": "Answer in JSON for machines."},
    "--csv": {"zh": "输出 CSV。", "en": "Answer in CSV."},
    "--if-empty": {"zh": "仅当数据库为空时载入。", "en": "Only if the database is empty."},
    "--region": {"zh": "地区代码或唯一的名称；默认为全部可见地区。", "en": "A region by code or by a name that only it has; default all that may be seen."},
    "--by": {
        "zh": "拆分维度：region、month、category、kind、stage；可重复或用逗号分隔。",
        "en": "Split by region, month, category, kind, stage; repeatable or separated by commas.",
    },
    "--month": {"zh": "月份；默认为有数据的最后一个月。", "en": "The month; default the last one with data."},
    "--from": {"zh": "起始月份，与 --to 同用。", "en": "The first month, together with --to."},
    "--to": {"zh": "截止月份，与 --from 同用。", "en": "The last month, together with --from."},
    "--change": {"zh": "同比 yoy、环比 mom、累计同比 ytd_yoy、近 12 个月同比 r12_yoy。", "en": "The change instead of the value."},
    "--category": {"zh": "类别的代码或名称。", "en": "One category, by code or name."},
    "--scope": {
        "zh": "范围：demonstration、weak、demonstration_or_weak、not_demonstration_or_weak、kind=…、responsible=…、assisting_unit=…、source=…。",
        "en": "demonstration, weak, demonstration_or_weak, not_demonstration_or_weak, kind=…, responsible=…, assisting_unit=… or source=….",
    },
    "--level": {"zh": "--by region 时的级别；边界所属的级别。", "en": "The level of regions: for --by region, or that of the outlines."},
    "--festival": {
        "zh": "1、2 月合并（joint）或分开（separate）比较；默认按项目的习惯。",
        "en": "Compare January and February jointly or separately; default as the programme does.",
    },
    "--as-of": {"zh": "某个版本（批次号）之后的数据。", "en": "The data as they were after a version (batch number)."},
    "--mapping": {"zh": "映射文件（TOML），或随附映射的名称，如 seattle。", "en": "A mapping file (TOML), or the name of a shipped one such as seattle."},
    "--dry-run": {"zh": "只检查，不写入。", "en": "Do everything but commit."},
    "--partial": {"zh": "略过被拒绝的部分，其余照常写入。", "en": "Take what is good although something is refused."},
    "--code": {"zh": "边界文件中存放地区代码（或名称）的字段。", "en": "The field of the map file that holds the region's code (or name)."},
    "--name": {"zh": "边界文件中存放名称的字段，代码不符时使用。", "en": "The field with the name, for shapes whose code does not fit."},
    "--prefix": {"zh": "加在代码前面的文字。", "en": "What to put before the codes of the file."},
    "--crs": {"zh": "坐标系：WGS84、GCJ02、BD09 或 EPSG 代码；默认取文件自述。", "en": "WGS84, GCJ02, BD09 or an EPSG code; default what the file says."},
    "--host": {"zh": "监听地址；默认取 ANJU_HOST，否则为 127.0.0.1。", "en": "The address to listen on; default ANJU_HOST, else 127.0.0.1."},
    "--port": {"zh": "端口；默认取 ANJU_PORT，否则为 8050。", "en": "The port; default ANJU_PORT, else 8050."},
    "--repair": {"zh": "汇总与明细不符时重新汇总。", "en": "Add the sums up again where they differ from the facts."},
    "name": {"zh": "示例名称或 all。", "en": "The name of a sample, or all."},
    "key": {"zh": "指标键，如 networked_rate。", "en": "The key of a metric, such as networked_rate."},
    "file": {"zh": "文件。", "en": "The file."},
    "files": {"zh": "一个或多个文件。", "en": "One or more files."},
    "batch": {"zh": "批次号。", "en": "The number of the batch."},
}


def explained(group: Any, *, lang: Lang) -> Any:
    """The command group with the help of every command and option in the language."""
    group.help = COMMANDS[""][lang]
    for name, command in group.commands.items():
        command.help = command.short_help = COMMANDS[name][lang]
        for parameter in command.params:
            label = next((option for option in parameter.opts if option in OPTIONS), parameter.name)
            parameter.help = OPTIONS[label][lang]
    return group
