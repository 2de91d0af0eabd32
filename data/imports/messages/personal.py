"""The sentences about what looks personal, in both languages."""

from __future__ import annotations

PERSONAL: dict[str, tuple[str, str]] = {
    "personal_header": (
        "疑似个人信息的列，整个文件不予导入。请删去该列：本系统不收集个人信息。如确非个人信息，{way_personal}。",
        "The column looks like personal data; the whole file is refused. Remove it: nothing about persons is taken in. If it is none, {way_personal}.",
    ),
    "personal_identity": (
        "疑似身份证号，整个文件不予导入。请删去个人信息；如确为案件等编号，{way_personal}。",
        "This looks like an identity number; the whole file is refused. Remove personal data; if it is the number of a case or the like, {way_personal}.",
    ),
    "personal_mobile": (
        "疑似电话号码，整个文件不予导入。请删去个人信息；如确非电话，{way_personal}。",
        "This looks like a telephone number; the whole file is refused. Remove personal data; if it is none, {way_personal}.",
    ),
    "personal_plate": (
        "疑似车牌号，整个文件不予导入。请删去个人信息；如确非车牌，{way_personal}。",
        "This looks like a number plate; the whole file is refused. Remove personal data; if it is none, {way_personal}.",
    ),
    "personal_name": (
        "疑似人员姓名，整个文件不予导入。请删去姓名，只写岗位或单位；如确非人名，{way_personal}。",
        "This looks like the name of a person; the whole file is refused. Leave the post or the unit alone; if it is no name, {way_personal}.",
    ),
    "personal_data": ("{cells} 个单元格疑似个人信息，整个文件不予导入。", "{cells} cells look like personal data; the whole file is refused."),
    "personal_allowed": (
        "按说明不作个人信息检查（理由：{reason}），已记入批次。",
        "Not checked for personal data, as was said (reason: {reason}); kept in the log of batches.",
    ),
    "personal_allowed_nowhere": (
        "说明不是个人信息的列不在文件中。请按表头或字段名改正。",
        "No file has the column that was said to hold nothing personal. Write it as the head or the field is named.",
    ),
}
