"""What to do about a finding, said where it is shown: on the command line by its options, on the page by what stands there."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

Surface: TypeAlias = Literal["command", "page"]

WAYS: Final[dict[str, dict[Surface, tuple[str, str]]]] = {
    "way_template": {
        "command": ("请使用模板（template 命令），或用 --mapping 指定映射文件", "Use the template (command template), or name a mapping with --mapping"),
        "page": (
            "请下载本页的填报模板填写，或在上传时的“格式”中选择映射",
            "Use the template that this page offers, or choose a mapping under Format when you upload",
        ),
    },
    "way_save": {
        "command": ("将下面一行存为 m.toml", "save this line as m.toml"),
        "page": ("请管理员将下面一行存为映射", "have an administrator save this line as a mapping"),
    },
    "way_then": {
        "command": ("用 --mapping m.toml 导入", "import with --mapping m.toml"),
        "page": ("代为导入", "import with it"),
    },
    "way_outlines": {
        "command": ("请用 boundaries 命令导入边界", "load outlines with the command boundaries"),
        "page": ("请管理员导入边界", "have an administrator load outlines"),
    },
    "way_keys": {
        "command": ("加 --keys-are-exact", "add --keys-are-exact"),
        "page": ("上传时勾选“形似损坏的编号即为原编号”", "tick “Numbers that look damaged by a spreadsheet are the keys” when you upload"),
    },
    "way_categories": {
        "command": ("加 --allow-new-categories", "add --allow-new-categories"),
        "page": ("上传时勾选“允许新的案件类别”", "tick “Take new case categories” when you upload"),
    },
    "way_personal": {
        "command": ("加 --allow-personal-looking 列名 --reason 理由", "add --allow-personal-looking COLUMN --reason TEXT"),
        "page": ("请管理员核实后代为导入", "ask an administrator to look at it and to import it"),
    },
    "way_covers": {
        "command": ("导入时加 --covers 起月..止月", "import them with --covers FROM..TO"),
        "page": ("入库前勾选“本文件包含……全部”", "tick before you import that they hold all of them"),
    },
    "way_replaces": {
        "command": ("请加 --replaces {span} 重新导入", "import with --replaces {span} instead"),
        "page": (
            "请在入库前勾选“以本文件为准”（{span}）；已入库的，重新上传后勾选",
            "tick before you import that they stand in the place of what is there ({span}); if they are imported already, upload them again",
        ),
    },
    "way_mended": {
        "command": ("以更正后的文件加 --replaces 重新导入", "import the mended file with --replaces"),
        "page": ("上传更正后的文件并勾选“以本文件为准”", "upload the mended file and tick that it stands in the place of what is there"),
    },
    "way_beside": {
        "command": ("去掉 --replaces", "leave out --replaces"),
        "page": ("不勾选“以本文件为准”", "do not tick that the files stand in the place of what is there"),
    },
}
