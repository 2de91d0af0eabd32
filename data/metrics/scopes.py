"""The words by which a question is narrowed and split: stable values, and the words of the template that stand for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from data.errors import QuestionError
from data.vocabulary import COMPOUND_KINDS, FESTIVAL, FUND_SOURCES, LEVELS, RESPONSIBLE

FLAGS: Final = {
    "demonstration": "示范小区",
    "weak": "薄弱小区",
    "demonstration_or_weak": "示范和薄弱小区",
    "not_demonstration_or_weak": "其余小区",
}
FIELDS: Final = {"kind": "小区类型", "responsible": "责任主体", "assisting_unit": "帮扶单位", "source": "资金来源"}
SCOPES: Final = (*FLAGS, *(f"{field}=…" for field in FIELDS))
SPLITS: Final = {"region": "地区", "month": "月份", "category": "类别", "kind": "类型", "stage": "阶段"}
CHANGES: Final = {"yoy": "同比", "mom": "环比", "ytd_yoy": "本年累计同比", "r12_yoy": "近12个月同比"}
LISTS: Final[Mapping[str, Mapping[str, str]]] = {
    "by": SPLITS,
    "change": CHANGES,
    "level": LEVELS,
    "festival": FESTIVAL,
    "kind": COMPOUND_KINDS,
    "responsible": RESPONSIBLE,
    "source": FUND_SOURCES,
}
_SHORT: Final = {
    "示范": "demonstration",
    "薄弱": "weak",
    "其余": "not_demonstration_or_weak",
    "其他小区": "not_demonstration_or_weak",
    "类型": "kind",
    "来源": "source",
    "三无小区": "unmanaged",
    "老旧小区": "old",
    "商住小区": "commercial",
    "回迁安置小区": "resettlement",
    "物业企业": "property",
    "地区": "region",
    "案件类别": "category",
}


def term(field: str, text: str) -> str:
    """The stable value that a word of a closed list stands for, whatever the case of its letters; QuestionError with the known ones for any other."""
    stable = _stable(text, LISTS[field])
    if stable is None:
        raise QuestionError(field=field, value=text, expected=", ".join(LISTS[field]))
    return stable


def scope_named(text: str) -> str:
    """The scope in stable words; QuestionError with the known ones for what names none. Units that assist are names: who they are only the data tell."""
    flag, (name, _, value) = _stable(text, FLAGS), text.replace("＝", "=").partition("=")
    if flag is not None:
        return flag
    field, value = _stable(name, FIELDS), value.strip()
    if field is None or not value:
        raise QuestionError(field="scope", value=text, expected=", ".join(SCOPES))
    if field not in LISTS:
        return f"{field}={value}"
    stable = _stable(value, LISTS[field])
    if stable is None:
        raise QuestionError(field="scope", value=text, expected=", ".join(f"{field}={known} {zh}" for known, zh in LISTS[field].items()))
    return f"{field}={stable}"


def is_scope(scope: str) -> bool:
    """True if the words are a scope in its stable form."""
    try:
        return scope_named(scope) == scope
    except QuestionError:
        return False


def _stable(text: str, known: Mapping[str, str]) -> str | None:
    word = _folded(text)
    stable = next((value for value, zh in known.items() if word in (_folded(value), _folded(zh))), None)
    short = _SHORT.get(word)
    return stable or (short if short in known else None)


def _folded(text: str) -> str:
    return text.casefold().replace(" ", "").replace("_", "").replace("-", "")
