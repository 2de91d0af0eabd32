"""The command line: names the commands and their options; what they do lives in data, how numbers are written in components."""

from __future__ import annotations

import os
import sys
from itertools import pairwise
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.exc import DatabaseError
from typer.exceptions import TyperException

from components.api.tables import aligned, csv_text, table
from data.asking import PARAMETERS, ask, question_from
from data.commands.help_words import explained
from data.commands.samples import load_samples
from data.commands.terminal import Terminal
from data.errors import AnjuError, DatabaseUnavailableError
from data.gateway import Gateway
from data.settings import Settings, language

Database = Annotated[str | None, typer.Option("--database", metavar="URL")]
Language = Annotated[str | None, typer.Option("--lang", metavar="zh|en")]
Json = Annotated[bool, typer.Option("--json")]
Text = str | None
INTERRUPTED = 130
cli = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)


def _terminal(database: str | None, lang: str | None, as_json: bool = False) -> Terminal:
    return Terminal(settings=Settings.from_environment(database=database, lang=lang), as_json=as_json)


@cli.command()
def upgrade(database: Database = None, lang: Language = None) -> None:
    terminal = _terminal(database, lang)
    store = terminal.store(create=True)
    terminal.tell("upgraded", database=store.engine.url.render_as_string(hide_password=True))


@cli.command()
def demo(
    name: Annotated[str, typer.Argument()] = "all",
    if_empty: Annotated[bool, typer.Option("--if-empty")] = False,
    as_json: Json = False,
    database: Database = None,
    lang: Language = None,
) -> None:
    load_samples(_terminal(database, lang, as_json), name, if_empty=if_empty)


@cli.command()
def metric(
    key: Annotated[str, typer.Argument()],
    region: Annotated[Text, typer.Option("--region")] = None,
    by: Annotated[list[str] | None, typer.Option("--by")] = None,
    month: Annotated[Text, typer.Option("--month", metavar="YYYY-MM")] = None,
    start: Annotated[Text, typer.Option("--from", metavar="YYYY-MM")] = None,
    end: Annotated[Text, typer.Option("--to", metavar="YYYY-MM")] = None,
    change: Annotated[Text, typer.Option("--change", metavar="yoy|mom|ytd_yoy|r12_yoy")] = None,
    category: Annotated[Text, typer.Option("--category")] = None,
    scope: Annotated[Text, typer.Option("--scope")] = None,
    level: Annotated[Text, typer.Option("--level", metavar="city|district|street|community")] = None,
    festival: Annotated[Text, typer.Option("--festival", metavar="joint|separate")] = None,
    as_of: Annotated[Text, typer.Option("--as-of", metavar="VERSION")] = None,
    as_json: Json = False,
    as_csv: Annotated[bool, typer.Option("--csv")] = False,
    database: Database = None,
    lang: Language = None,
) -> None:
    terminal = _terminal(database, lang, as_json)
    given: tuple[list[str | None], ...] = ([region], list(by or ()), [month], [start], [end], [change], [category], [scope], [level], [festival], [as_of])
    values = {name: [text for text in texts if text is not None] for name, texts in zip(PARAMETERS, given, strict=True)}
    question = question_from({name: texts for name, texts in values.items() if texts}, metric=key)
    asked = ask(Gateway(terminal.store()), question)
    if as_json:
        terminal.document(asked.answer.to_json())
    elif as_csv:
        typer.echo(csv_text(asked, lang=terminal.lang, bom=False), nl=False)
    else:
        for line in aligned(*table(asked, lang=terminal.lang)):
            typer.echo(line)


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code; failures that a user can act on are said in one line."""
    given = _with_options_last(list(sys.argv[1:] if arguments is None else arguments))
    lang = language(os.environ, asked=_value_after("--lang", given))
    terminal = Terminal(settings=Settings(database_url="", var=Path(), lang=lang), as_json="--json" in given)
    try:
        return _run(given, terminal)
    except TyperException as error:
        terminal.note("usage", reason=error.format_message())
        terminal.note("usage_help", command=given[0] if given and not given[0].startswith("-") else "")
        return 2
    except AnjuError as error:
        terminal.fail(error)
        return error.exit_code
    except DatabaseError as error:
        if type(error) is not DatabaseError:
            raise
        unavailable = DatabaseUnavailableError(reason=str(error.orig).splitlines()[0])
        terminal.fail(unavailable)
        return unavailable.exit_code


def _run(given: list[str], terminal: Terminal) -> int:
    group = explained(typer.main.get_command(cli), lang=terminal.lang)
    code: int | None = group.main(args=given, prog_name="manage.py", standalone_mode=False)
    if code == INTERRUPTED:
        terminal.note("stopped")
    return code or 0


def _with_options_last(given: list[str]) -> list[str]:
    """Options that are common to all commands may also stand before the command."""
    leading: list[str] = []
    while given and given[0] in ("--database", "--lang", "--json"):
        count = 1 if given[0] == "--json" else 2
        leading, given = leading + given[:count], given[count:]
    return [*given[:1], *leading, *given[1:]]


def _value_after(option: str, given: list[str]) -> str | None:
    found = [text.partition("=")[2] for text in given if text.startswith(f"{option}=")]
    found += [after for before, after in pairwise(given) if before == option]
    return found[-1] if found else None


if __name__ == "__main__":
    sys.exit(main())
