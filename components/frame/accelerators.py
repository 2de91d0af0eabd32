"""What makes pages quicker and nothing else: each can be switched off, and every page works the same, only slower (`ANJU_ACCELERATORS=off`)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Final

from data.errors import ConfigurationError

EXTENSION: Final = "anju_accelerators"
"""Where the application keeps the names of those that are on."""
AHEAD: Final = "ahead"
"""The page of a choice, and of what the pointer rests on, is asked for before its address is written (assets/js/ahead.js)."""
UPDATE: Final = "update"
"""Of a page that follows another only the difference is drawn (assets/js/update.js)."""
STATIC: Final = "static"
"""The parts that never change by themselves come as one component each (components/frame/static.py)."""
CACHE: Final = "cache"
"""A page that somebody has seen is not made again (components/web/server/page_answers.py)."""
JOIN: Final = "join"
"""Files that a page loads one after another come as one (components/web/hardening/joined.py)."""
FIRST: Final = "first"
"""The page of the address stands in the first HTML, before any script has run (components/web/first/)."""
ALL: Final = (AHEAD, UPDATE, STATIC, CACHE, JOIN, FIRST)


def accelerators(environment: Mapping[str, str] | None = None) -> frozenset[str]:
    """The names that are on: all of them, none where ANJU_ACCELERATORS is `off`, else those that it lists with commas.

    Raises:
        ConfigurationError: it names what is no accelerator.
    """
    given = (os.environ if environment is None else environment).get("ANJU_ACCELERATORS", "").strip().lower()
    if given in ("", "on"):
        return frozenset(ALL)
    names = frozenset() if given == "off" else frozenset(name.strip() for name in given.split(","))
    if not names <= set(ALL):
        raise ConfigurationError(setting="ANJU_ACCELERATORS", value=given)
    return names
