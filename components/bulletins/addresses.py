"""The addresses of the page of bulletins and of its forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from components.blocks.forms.own_parameters import own_parameters

PAGE: Final = "/bulletins"
OWN: Final = ("bulletin", "day", "draft", "at", "mode", "said")
VIEW: Final = ("region", "from", "to", "month", "change", "category", "lang", "theme")


def page_address(query: Mapping[str, object], **own: object) -> str:
    """The page in the state of an untrusted query, with these parameters of its own and no others; None leaves one out."""
    pairs = own_parameters(query, VIEW) | {name: str(value) for name, value in own.items() if value is not None}
    return f"{PAGE}?{urlencode(pairs)}" if pairs else PAGE


def form_address(path: str, query: Mapping[str, object]) -> str:
    """Where a form of the page is sent; the answer leads back to the same state."""
    return PAGE + path + page_address(query).removeprefix(PAGE)
