"""The everyday short forms of the names of regions, for figures with little room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from data.text.place_names import stem

_KINDS: Final = (" Subdistrict", " District", " County", " Township", " Town", " City", " Community", " Village")
_LONGEST_KIND: Final = 2  # a zone or an office (开发区, 管委会) without its word would be another place


def short_names(names: Mapping[str, str]) -> dict[str, str]:
    """Each name without the kind of region at its end; the whole name where two of them would be the same."""
    short = {code: _short(name) for code, name in names.items()}
    counts = Counter(short.values())
    return {code: short[code] if counts[short[code]] == 1 else name for code, name in names.items()}


def _short(name: str) -> str:
    kind = next((kind for kind in _KINDS if name.endswith(kind) and len(name) > len(kind)), None)
    short = name.removesuffix(kind) if kind else stem(name)
    return short if kind or len(name) - len(short) <= _LONGEST_KIND else name
