"""What a page keeps in its address beside the view: parameters of its own, such as the measure of a map or the part of a list."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final
from urllib.parse import parse_qsl

from components.words.format_words import Lang

ADDRESS: Final = "_pages_location"
"""The component of Dash Pages that holds the address: what callbacks of pages read their query from, and write another one to."""
_LONGEST: Final = 100


def query_of(search: str | None) -> dict[str, str]:
    """The parameters of the search of an address, untrusted; none where there is no search yet."""
    return dict(parse_qsl((search or "").removeprefix("?")))


def own_parameters(query: Mapping[str, object], names: Collection[str]) -> dict[str, str]:
    """The named parameters of an untrusted query; what no page of ours writes there (too long, not printable) is left out."""
    given = {name: query.get(name) for name in names}
    return {name: value for name, value in given.items() if isinstance(value, str) and 0 < len(value) <= _LONGEST and value.isprintable()}


def lang_of(query: Mapping[str, object]) -> Lang:
    """The language that an untrusted query names, Chinese unless it is English."""
    return "en" if query.get("lang") == "en" else "zh"
