"""The formats that a bulletin can be written in here: those of documents, and plain text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from importlib.util import find_spec
from typing import Final, TypeAlias

from components.documents.formats import FORMATS, Key, is_available, write
from components.documents.model import Report
from components.documents.txt import write_txt

Writer: TypeAlias = Callable[[Report], bytes]
PLAIN: Final = "txt"
NAMES: Final = (*FORMATS, PLAIN)


def writers() -> Mapping[str, Writer]:
    """The writers of the formats that this machine can write, by name."""
    available: dict[str, Writer] = {key: partial(write, key=key) for key in FORMATS if _is_there(key)}
    return {**available, PLAIN: write_txt}


def _is_there(key: Key) -> bool:
    return is_available(key) and find_spec(f"components.documents.{key}") is not None
