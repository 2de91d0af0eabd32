"""How a TOML file is refused, in both languages and one style for every family of files: which file, where, what is wrong, what could stand there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

from data.vocabulary import Lang

Words: TypeAlias = Mapping[str, tuple[str, str]]

_WHOLE: Final[Words] = {
    "unreadable": ("{file} 无法读取（{reason}）。", "{file} cannot be read ({reason})."),
    "toml": (
        "{file} 不是 UTF-8 编码的 TOML（{reason}）。请检查括号、引号和逗号。",
        "{file} is no TOML in UTF-8 ({reason}). Check brackets, quotes and commas.",
    ),
}
_AT: Final = ("{file} 的 {place} 有误：", "{file} is wrong at {place}: ")
_PLACED: Final[Words] = {
    "field": ("没有这个键。可用的有：{known}", "there is no such key. Known are: {known}"),
    "missing": ("缺少这一项，请补上。此处已有：{known}", "it is missing. Add it; here stand: {known}"),
    "value": ("“{value}”不可用。应为：{known}", "“{value}” cannot be used. Expected: {known}"),
}


def toml_words(family: str, *, zh: str, en: str, own: Words) -> dict[str, dict[Lang, str]]:
    """The sentences of a family of files by their codes; `zh` and `en` say what its files are, `own` what else can be wrong at a place."""
    placed = {code: (_AT[0] + sentence[0], _AT[1] + sentence[1]) for code, sentence in {**_PLACED, **own}.items()}
    return {f"{family}_{code}": {"zh": f"{zh} {sentence[0]}", "en": f"{en} {sentence[1]}"} for code, sentence in {**_WHOLE, **placed}.items()}
