"""The addresses of slides: what is shown stands in them as an address of its own."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from components.words.format_words import Lang

PATH: Final = "/present"
ROTATION: Final = 20


def slide_address(address: str, *, every: int = 0, lang: Lang = "zh", theme: str = "auto") -> str:
    """The first slide of what an address shows; with `every` seconds for each the slides go on by themselves."""
    pairs = {"of": address, "slide": 1, "every": every or None, "lang": lang if lang != "zh" else None, "theme": theme if theme != "auto" else None}
    return f"{PATH}?{urlencode({name: value for name, value in pairs.items() if value is not None})}"
