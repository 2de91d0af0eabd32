"""The options that every command has, and the terminal that they make."""

from __future__ import annotations

from typing import Annotated

import typer

from data.commands.terminal import Terminal
from data.settings import Settings

Database = Annotated[str | None, typer.Option("--database", metavar="URL")]
Language = Annotated[str | None, typer.Option("--lang", metavar="zh|en")]
Json = Annotated[bool, typer.Option("--json")]


def terminal_of(database: str | None, lang: str | None, as_json: bool = False) -> Terminal:
    """The terminal of a call with these options."""
    return Terminal(settings=Settings.from_environment(database=database, lang=lang), as_json=as_json)
