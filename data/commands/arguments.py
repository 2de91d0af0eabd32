"""The arguments of the command line before they are read."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from data.commands.words import COMMANDS

SPAN: Final = "[SHEET:]FROM..TO[@CODE,…]"
"""How the months that a file covers or replaces are written."""


def with_options_last(given: list[str]) -> list[str]:
    """Options that are common to all commands may also stand before the command."""
    leading: list[str] = []
    while given and given[0] in ("--database", "--lang", "--json"):
        count = 1 if given[0] == "--json" else 2
        leading, given = leading + given[:count], given[count:]
    count = _words_in(given)
    return [*given[:count], *leading, *given[count:]] if count else given


def _words_in(given: list[str]) -> int:
    """How many words name the command: none, one, or two of a command within another."""
    if not given or given[0].startswith("-"):
        return 0
    return 2 if " ".join(given[:2]) in COMMANDS and len(given) > 1 else 1


def value_after(option: str, given: list[str]) -> str | None:
    """What stands behind the option the last time that it is given."""
    values = [text.partition("=")[2] for text in given if text.startswith(f"{option}=")]
    values += [after for before, after in pairwise(given) if before == option]
    return values[-1] if values else None


def program_of(given: list[str]) -> str:
    """What is run with the arguments: the program, with its command where there is such a command."""
    command = " ".join(given[: _words_in(given)])
    return f"manage.py {command}" if command in COMMANDS and command else "manage.py"
