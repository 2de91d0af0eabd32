"""The words of the command line and of every failure, in both languages; {fields} are filled where they are said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from data.accounts import words as accounts
from data.bulletins import words as bulletins
from data.commands import believed_words, import_words, slide_words
from data.commands import outline_words as outlines
from data.commands import store_words as store
from data.errors import AnjuError
from data.imports.contract.sheets import SHEETS
from data.imports.messages.sentences import MESSAGES, sentence
from data.text.toml_words import toml_words
from data.vocabulary import Lang

FAILURES: Final[dict[str, dict[Lang, str]]] = {
    **accounts.FAILURES,
    **bulletins.FAILURES,
    **store.FAILURES,
    **slide_words.FAILURES,
    "failed": {"zh": "操作未能完成。", "en": "The operation failed."},
    "bad_data": {"zh": "数据不能接受，未作任何改动。", "en": "The data cannot be taken; nothing was changed."},
    "unknown_name": {"zh": "参数 {field} 的值“{value}”不可用。可用：{expected}", "en": "“{value}” cannot be used for {field}. Expected: {expected}"},
    "nothing_known": {
        "zh": "参数 {field} 的值“{value}”不可用；库中没有可选的内容。",
        "en": "“{value}” cannot be used for {field}; there is nothing to choose from.",
    },
    "administrator_needed": {
        "zh": "{address} 可从其他机器访问，但还没有可登录的系统管理员。先运行：python manage.py user add 账号 --role system_administrator",
        "en": "Others can reach {address}, and there is no system administrator who can sign in. First run: "
        "python manage.py user add NAME --role system_administrator",
    },
    "bad_configuration": {"zh": "设置 {setting} 的值“{value}”不可用。", "en": "The setting {setting} cannot be “{value}”."},
    **toml_words("attention", zh="关注事项设置", en="The settings of attention in", own={}),
    "file_unusable": {"zh": "文件 {file} 无法使用：{reason}", "en": "The file {file} cannot be used: {reason}"},
    "unknown_batch": {"zh": "没有第 {value} 批。可撤销的批次：{expected}", "en": "There is no batch {value}. Batches: {expected}"},
    "undo_of_undo": {
        "zh": "第 {batch} 批本身是对第 {undoes} 批的撤销，不能再撤销；请重新导入文件。",
        "en": "Batch {batch} is itself the undo of batch {undoes}; import the files again instead.",
    },
    "already_undone": {"zh": "第 {batch} 批已被第 {undone_by} 批撤销。", "en": "Batch {batch} was undone by batch {undone_by} already."},
    "undo_conflict": {
        "zh": "第 {batch} 批的“{sheet}”已被后来的批次更改，请先撤销批次 {later}。",
        "en": "Later batches changed the {sheet} of batch {batch}; undo {later} first.",
    },
    "undo_needed": {
        "zh": "第 {batch} 批带来的“{sheet}”仍被其他批次使用，请先撤销批次 {later}。",
        "en": "Other batches build on the {sheet} of batch {batch}; undo {later} first.",
    },
    "edit_conflict": {"zh": "他人已保存了更新的内容，请重新打开后再改。", "en": "Somebody else has saved it meanwhile. Open it again before you change it."},
    "unknown_page": {"zh": "这个地址没有可以导出的内容。", "en": "There is nothing to export at this address."},
    "chromium_missing": {
        "zh": "生成图片和 PDF 需要 Chromium，本机没有找到。请管理员安装 chromium，或用 ANJU_CHROMIUM 指明位置。",
        "en": "Pictures and PDF need Chromium, which is not on this machine. Administrator: install chromium or name it with ANJU_CHROMIUM.",
    },
    "chromium_failed": {
        "zh": "Chromium 没有画出图片或 PDF（{reason}）。请重试；仍不成功的，请管理员检查 chromium 能否启动。",
        "en": "Chromium ended without the pictures or the PDF ({reason}). Try again; if that fails too, have the administrator check that chromium starts.",
    },
    "chromium_slow": {
        "zh": "机器繁忙，{seconds} 秒内没有画完图片或 PDF。请稍后再试。",
        "en": "The machine is busy: the pictures or the PDF were not done within {seconds} seconds. Try again later.",
    },
    "unknown_mapping": {"zh": "找不到映射文件“{mapping}”。随附的有：{known}", "en": "There is no mapping “{mapping}”. Shipped are: {known}"},
    **outlines.FAILURES,
    "upload_quota": {
        "zh": "待处理的上传已达上限（{count} 项，{megabytes} MB）。请先取消不用的上传，或一天后再试。",
        "en": "Too much is waiting already ({count} uploads, {megabytes} MB). Cancel what is not needed, or try again in a day.",
    },
    "upload_running": {
        "zh": "正在检查或导入的已有 {count} 项，请稍后再试。",
        "en": "{count} uploads are being checked or imported already. Try again in a moment.",
    },
    "document_quota": {
        "zh": "正在生成和排队的文档已有 {count} 份，请稍后再试。",
        "en": "{count} documents are being written or in the queue already. Try again in a moment.",
    },
    "file_changed": {
        "zh": "文件与检查时的不同（SHA-256 不符），未导入。请重新上传。",
        "en": "The file is not the one that was checked (its SHA-256 differs); nothing was imported. Upload it again.",
    },
}

SENTENCES: Final[dict[str, dict[Lang, str]]] = {
    **accounts.SENTENCES,
    **bulletins.SENTENCES,
    **believed_words.SENTENCES,
    **store.SENTENCES,
    "usage": {"zh": "用法有误：{reason}", "en": "Usage: {reason}"},
    "usage_help": {"zh": "查看说明：python {command} --help", "en": "For help: python {command} --help"},
    **import_words.SENTENCES,
    "stopped": {"zh": "已中止，未作任何改动。", "en": "Stopped; nothing was changed."},
    "upgraded": {"zh": "数据库已就绪：{database}", "en": "The database is ready: {database}"},
    "demo_generating": {"zh": "正在生成示例数据：{names} ……", "en": "Generating sample data: {names} …"},
    "demo_outlines": {"zh": "正在载入区县边界 ……", "en": "Loading district outlines …"},
    "demo_done": {"zh": "示例数据已就绪（{rows} 行，{seconds} 秒）。", "en": "The sample data are ready ({rows} rows, {seconds} s)."},
    "demo_unchanged": {"zh": "示例数据已在库中，没有变化。", "en": "The sample data were already there; nothing changed."},
    "demo_not_empty": {"zh": "数据库中已有数据，未载入示例。", "en": "The database holds data already; no samples were loaded."},
    "progress": {"zh": "{file}：已读 {rows} 行", "en": "{file}: {rows} rows read"},
    "serving": {"zh": "服务已启动：{url} （Ctrl+C 停止）", "en": "Serving at {url} (Ctrl+C stops)"},
    "template_written": {"zh": "已写入模板 {file}", "en": "Wrote the template {file}"},
    "undone": {"zh": "第 {batch} 批已撤销（新批次 {version}）。", "en": "Batch {batch} is undone (new batch {version})."},
    **outlines.SENTENCES,
    "backup_written": {"zh": "已备份到 {file}（{bytes} 字节，数据版本{version}）。", "en": "Backed up to {file} ({bytes} bytes, data version {version})."},
    "restored": {
        "zh": "已从 {file} 恢复，数据版本{version}。运行中的服务会自动读取。",
        "en": "Restored from {file}, data version {version}. A running server reads it by itself.",
    },
    "no_rows": {"zh": "没有数据。", "en": "No data."},
    "data_through": {"zh": "数据截至{day}", "en": "Data through {day}"},
    "preventable_list": {"zh": "可防性案件口径：{name}", "en": "preventable cases: {name}"},
    "note_never_told": {
        "zh": "所需的资金环节未报，不等于0。",
        "en": "A kind of funds that this needs was never reported, which is not to say that there is none.",
    },
    "note_masked": {
        "zh": "过小的案件数已隐去，个别相邻的数字随之隐去。",
        "en": "Small counts of cases are hidden, and with them a few others from which they could be worked out.",
    },
}

COLUMNS: Final[dict[str, dict[Lang, str]]] = {
    **accounts.COLUMNS,
    "region": {"zh": "区划代码", "en": "Region"},
    "name": {"zh": "名称", "en": "Name"},
    "month": {"zh": "月份", "en": "Month"},
    "category": {"zh": "类别", "en": "Category"},
    "kind": {"zh": "类型", "en": "Kind"},
    "stage": {"zh": "阶段", "en": "Stage"},
    "compound": {"zh": "小区", "en": "Compound"},
    "value": {"zh": "数值", "en": "Value"},
    "numerator": {"zh": "分子", "en": "Numerator"},
    "denominator": {"zh": "分母", "en": "Denominator"},
    "current": {"zh": "本期", "en": "Current"},
    "previous": {"zh": "上期", "en": "Previous"},
    **believed_words.COLUMNS,
    "low": {"zh": "区间下限", "en": "Low"},
    "high": {"zh": "区间上限", "en": "High"},
    "verdict": {"zh": "判断", "en": "Verdict"},
    "batch": {"zh": "批次", "en": "Batch"},
    "action": {"zh": "操作", "en": "Action"},
    "at": {"zh": "时间（北京时间）", "en": "Time (China)"},
    "actor": {"zh": "操作人", "en": "Who"},
    "new": {"zh": "新增", "en": "New"},
    "changed": {"zh": "更改", "en": "Changed"},
    "removed": {"zh": "撤下", "en": "Removed"},
    "unchanged": {"zh": "未变", "en": "Unchanged"},
    "refused": {"zh": "拒绝", "en": "Refused"},
    "files": {"zh": "文件", "en": "Files"},
    "note": {"zh": "备注", "en": "Note"},
    "undone_by": {"zh": "被撤销于", "en": "Undone by"},
}

VALUES: Final[dict[str, dict[Lang, str]]] = {
    **accounts.VALUES,
    "clear_fall": {"zh": "明显下降", "en": "clear fall"},
    "clear_rise": {"zh": "明显上升", "en": "clear rise"},
    "no_clear_change": {"zh": "无明显变化", "en": "no clear change"},
    "too_few": {"zh": "基数过小，不作判断", "en": "too few to tell"},
    "no_base": {"zh": "基数为0", "en": "no base"},
    "masked": {"zh": "已隐去", "en": "hidden"},
    "yes": {"zh": "是", "en": "yes"},
    "no": {"zh": "否", "en": "no"},
    "import": {"zh": "导入", "en": "import"},
    "sample": {"zh": "示例", "en": "sample"},
    "undo": {"zh": "撤销", "en": "undo"},
    "boundaries": {"zh": "边界", "en": "boundaries"},
    "restore": {"zh": "恢复", "en": "restore"},
}


COMMANDS: Final[dict[str, dict[Lang, str]]] = {
    **accounts.COMMANDS,
    **bulletins.COMMANDS,
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
    "owed": {
        "zh": "谁的哪张表从何时起未报、不全或待确认，与“数据”页的待办一致。",
        "en": "Who is behind with which sheet since when: the to-do list of the data page.",
    },
    "upgrade": {"zh": "升级数据库结构，首次使用时建立数据库。", "en": "Bring the schema of the database up to date; on a first run create it."},
    "init": {"zh": "在没有文件的位置新建空数据库。", "en": "Create an empty database where no file is."},
    "doctor": {"zh": "检查数据库和运行环境；有故障时退出码为 1。", "en": "Check database and surroundings; exit code 1 if something is wrong."},
    "backup": {"zh": "把数据库备份到一个文件（SQLite）。", "en": "Back the database up into one file (SQLite)."},
    "restore": {"zh": "从备份文件恢复；备份不完整时不动现有数据。", "en": "Restore a backup; an altered one is refused and the data stay as they are."},
}

OPTIONS: Final[dict[str, dict[Lang, str]]] = {
    **accounts.OPTIONS,
    **bulletins.OPTIONS,
    **believed_words.OPTIONS,
    "--database": {"zh": "数据库地址；默认取 ANJU_DATABASE_URL，否则为 var/anju.db。", "en": "The database; default ANJU_DATABASE_URL, else var/anju.db."},
    "--lang": {"zh": "输出语言；默认取 ANJU_LANG、LANG，否则为中文。", "en": "The language; default ANJU_LANG, LANG, else Chinese."},
    "--json": {"zh": "输出 JSON，供程序使用。", "en": "Answer in JSON for machines."},
    "--csv": {"zh": "输出 CSV。", "en": "Answer in CSV."},
    "--if-new": {"zh": "仅当数据库由本次命令建立时载入。", "en": "Only if this call creates the database."},
    "--if-empty": {"zh": "仅当数据库为空时载入。", "en": "Only if the database is empty."},
    "--region": {"zh": "地区代码或唯一的名称；默认为全部可见地区。", "en": "A region by code or by a name that only it has; default all that may be seen."},
    "--by": {
        "zh": "拆分维度：region、month、category、kind、stage；可重复或用逗号分隔。",
        "en": "Split by region, month, category, kind, stage; repeatable or separated by commas.",
    },
    "--month": {
        "zh": "月份；默认与页面相同：发案和探头都已报送的最后一个月。",
        "en": "The month; default as on the pages: the last with both cases and cameras.",
    },
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
    "--code": {"zh": "边界文件中存放地区代码（或名称）的字段。", "en": "The field of the map file that holds the region's code (or name)."},
    "--name": {"zh": "边界文件中存放名称的字段，代码不符时使用。", "en": "The field with the name, for shapes whose code does not fit."},
    "--prefix": {"zh": "加在代码前面的文字。", "en": "What to put before the codes of the file."},
    "--crs": {"zh": "坐标系：WGS84、GCJ02、BD09 或 EPSG 代码；默认取文件自述。", "en": "WGS84, GCJ02, BD09 or an EPSG code; default what the file says."},
    "--encoding": {"zh": "边界文件的文字编码；默认依次尝试 UTF-8、GB18030。", "en": "The encoding of the texts in a map file; default UTF-8, then GB18030."},
    "--swap-axes": {"zh": "边界文件的经纬度对调。", "en": "Exchange longitude and latitude of a map file."},
    "--host": {"zh": "监听地址；默认取 ANJU_HOST，否则为 127.0.0.1。", "en": "The address to listen on; default ANJU_HOST, else 127.0.0.1."},
    "--port": {"zh": "端口；默认取 ANJU_PORT，否则为 8050。", "en": "The port; default ANJU_PORT, else 8050."},
    "--repair": {"zh": "汇总与明细不符时重新汇总。", "en": "Add the sums up again where they differ from the facts."},
    "name": {"zh": "示例名称或 all。", "en": "The name of a sample, or all."},
    "key": {"zh": "指标键，如 networked_rate。", "en": "The key of a metric, such as networked_rate."},
    "file": {"zh": "文件。", "en": "The file."},
    "files": {"zh": "一个或多个文件。", "en": "One or more files."},
    "batch": {"zh": "批次号。", "en": "The number of the batch."},
}


def say(key: str, lang: Lang, **values: object) -> str:
    """The sentence of the command line in the language."""
    return SENTENCES[key][lang].format(**values)


def heading(name: str, lang: Lang) -> str:
    """The heading of a column, the name itself where it has none."""
    return COLUMNS[name][lang] if name in COLUMNS else name


def word(value: str, lang: Lang) -> str:
    """A stable value in the language, itself where it is nobody's word."""
    return VALUES[value][lang] if value in VALUES else value


class _Detail(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "—"


def _with_title(detail: Mapping[str, str], lang: Lang) -> dict[str, str]:
    """The detail of a failure with the title of its sheet in place of the name of its table."""
    sheet = SHEETS.get(detail.get("sheet", ""))
    return {**detail, "sheet": sheet.zh if lang == "zh" else sheet.en} if sheet else dict(detail)


def failure(error: AnjuError, lang: Lang) -> str:
    """The sentence that tells a user what failed and what to do."""
    if error.code in FAILURES:
        return FAILURES[error.code][lang].format_map(_Detail(_with_title(error.detail, lang)))
    if error.code in MESSAGES:
        return sentence(error.code, lang=lang, detail=error.detail)
    return FAILURES["failed"][lang] + f" ({error.code}: {', '.join(f'{key}={value}' for key, value in error.detail.items())})"
