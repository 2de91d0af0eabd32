"""The command line: names the commands and their options. Each loads what does it by itself, since figures and statistics take long to load."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.exc import DatabaseError
from typer.exceptions import TyperException

from data.commands.accounts import naming
from data.commands.arguments import SPAN, program_of, value_after, with_options_last
from data.commands.help import explained
from data.commands.options import Database, Json, Language, terminal_of
from data.commands.terminal import Terminal, failure_of
from data.errors import AnjuError, DatabaseDamagedError
from data.imports.options import Options
from data.settings import Settings, language

Text = str | None
INTERRUPTED = 130
cli = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)
cli.add_typer(naming.user, name="user")
cli.add_typer(naming.audit, name="audit")


@cli.command()
def upgrade(database: Database = None, lang: Language = None) -> None:
    from data.commands.creating import create

    with terminal_of(database, lang) as terminal:
        create(terminal)


@cli.command()
def init(database: Database = None, lang: Language = None) -> None:
    from data.commands.creating import create
    from data.operations.served import begin_anew

    with terminal_of(database, lang) as terminal:
        begin_anew(terminal.settings)
        create(terminal)


@cli.command()
def demo(
    name: Annotated[str, typer.Argument()] = "all",
    if_empty: Annotated[bool, typer.Option("--if-empty")] = False,
    if_new: Annotated[bool, typer.Option("--if-new")] = False,
    as_json: Json = False,
    database: Database = None,
    lang: Language = None,
) -> None:
    from data.commands.samples import load_samples

    with terminal_of(database, lang, as_json) as terminal:
        load_samples(terminal, name, if_empty=if_empty, if_new=if_new)


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
    division: Annotated[Text, typer.Option("--division", metavar="today|then")] = None,
    as_json: Json = False,
    as_csv: Annotated[bool, typer.Option("--csv")] = False,
    database: Database = None,
    lang: Language = None,
) -> None:
    from components.web.api.metric import tell_metric

    with terminal_of(database, lang, as_json) as terminal:
        single = (month, start, end, change, category, scope, level, festival, as_of, division)
        given: tuple[list[str | None], ...] = ([region], list(by or ()), *([text] for text in single))
        tell_metric(terminal, key, given, as_csv=as_csv)


@cli.command()
def owed(
    region: Annotated[Text, typer.Option("--region")] = None,
    month: Annotated[Text, typer.Option("--month", metavar="YYYY-MM")] = None,
    as_json: Json = False,
    database: Database = None,
    lang: Language = None,
) -> None:
    from components.web.api.owed import tell_owed

    with terminal_of(database, lang, as_json) as terminal:
        tell_owed(terminal, region=region, month=month)


@cli.command(name="import")
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…")],
    mapping: Annotated[Text, typer.Option("--mapping", metavar="TOML|NAME")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    partial: Annotated[bool, typer.Option("--partial")] = False,
    keys_are_exact: Annotated[bool, typer.Option("--keys-are-exact")] = False,
    allow_new_categories: Annotated[bool, typer.Option("--allow-new-categories")] = False,
    covers: Annotated[list[str] | None, typer.Option("--covers", metavar=SPAN)] = None,
    replaces: Annotated[list[str] | None, typer.Option("--replaces", metavar=SPAN)] = None,
    allow_personal_looking: Annotated[list[str] | None, typer.Option("--allow-personal-looking", metavar="COLUMN")] = None,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT")] = "",
    as_json: Json = False,
    database: Database = None,
    lang: Language = None,
) -> None:
    from data.commands.taking import take_files

    options = Options(
        keys_are_exact=keys_are_exact,
        allow_new_categories=allow_new_categories,
        covers=tuple(covers or ()),
        replaces=tuple(replaces or ()),
        allow_personal_looking=tuple(allow_personal_looking or ()),
        reason=reason.strip(),
    )
    with terminal_of(database, lang, as_json) as terminal:
        raise typer.Exit(take_files(terminal, files, mapping=mapping, options=options, partial=partial, dry_run=dry_run))


@cli.command()
def batches(as_json: Json = False, database: Database = None, lang: Language = None) -> None:
    from components.web.api.tables import aligned
    from data.commands.upkeep import show_batches

    with terminal_of(database, lang, as_json) as terminal:
        headings, rows = show_batches(terminal)
        for line in aligned(headings, rows):
            terminal.line(line)


@cli.command()
def undo(batch: Annotated[int, typer.Argument()], as_json: Json = False, database: Database = None, lang: Language = None) -> None:
    from data.commands.upkeep import undo_batch

    with terminal_of(database, lang, as_json) as terminal:
        undo_batch(terminal, batch)


@cli.command()
def boundaries(
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    code: Annotated[str, typer.Option("--code", metavar="FIELD")],
    name: Annotated[Text, typer.Option("--name", metavar="FIELD")] = None,
    level: Annotated[str, typer.Option("--level", metavar="city|district|street|community")] = "district",
    prefix: Annotated[str, typer.Option("--prefix")] = "",
    crs: Annotated[Text, typer.Option("--crs")] = None,
    encoding: Annotated[Text, typer.Option("--encoding")] = None,
    swap_axes: Annotated[bool, typer.Option("--swap-axes")] = False,
    partial: Annotated[bool, typer.Option("--partial")] = False,
    as_json: Json = False,
    database: Database = None,
    lang: Language = None,
) -> None:
    from data.commands.taking import take_outlines

    with terminal_of(database, lang, as_json) as terminal:
        take_outlines(terminal, file, code=code, name=name, level=level, prefix=prefix, crs=crs, encoding=encoding, swap_axes=swap_axes, partial=partial)


@cli.command()
def template(file: Annotated[Path, typer.Argument(metavar="FILE")], as_json: Json = False, database: Database = None, lang: Language = None) -> None:
    from data.commands.taking import put_template

    with terminal_of(database, lang, as_json) as terminal:
        put_template(terminal, file)


@cli.command()
def doctor(repair: Annotated[bool, typer.Option("--repair")] = False, as_json: Json = False, database: Database = None, lang: Language = None) -> None:
    from components.web.server.examining import examine_all

    with terminal_of(database, lang, as_json) as terminal:
        raise typer.Exit(examine_all(terminal, mend=repair))


@cli.command()
def backup(file: Annotated[Path, typer.Argument(metavar="FILE")], as_json: Json = False, database: Database = None, lang: Language = None) -> None:
    from data.commands.upkeep import write_backup

    with terminal_of(database, lang, as_json) as terminal:
        write_backup(terminal, file)


@cli.command()
def restore(file: Annotated[Path, typer.Argument(metavar="FILE")], as_json: Json = False, database: Database = None, lang: Language = None) -> None:
    from data.commands.upkeep import bring_back

    with terminal_of(database, lang, as_json) as terminal:
        bring_back(terminal, file)


@cli.command()
def brief(
    kind: Annotated[str, typer.Argument()],
    region: Annotated[Text, typer.Option("--region")] = None,
    month: Annotated[Text, typer.Option("--month", metavar="YYYY-MM")] = None,
    start: Annotated[Text, typer.Option("--from", metavar="YYYY-MM")] = None,
    end: Annotated[Text, typer.Option("--to", metavar="YYYY-MM")] = None,
    day: Annotated[Text, typer.Option("--day", metavar="YYYY-MM-DD")] = None,
    dated: Annotated[Text, typer.Option("--dated", metavar="YYYY-MM-DD")] = None,
    number: Annotated[int | None, typer.Option("--number", min=1, max=9_999)] = None,
    formats: Annotated[str, typer.Option("--format", metavar="docx,pptx,…")] = "docx",
    out: Annotated[Path, typer.Option("--out", metavar="FOLDER")] = Path(),
    as_json: Json = False,
    database: Database = None,
    lang: Language = None,
) -> None:
    from components.blocks.screen import EXTENSION
    from components.blocks.viewer import Viewer, act_as
    from components.bulletins import brief as letters

    with terminal_of(database, lang, as_json) as terminal:
        order = letters.BriefRequest(kind=kind, region=region, month=month, start=start, end=end, day=day, dated=dated, number=number, formats=formats, out=out)
        app = import_module("app").create_app(terminal.settings, terminal.store(), serving=False)  # its pages draw the figures
        with app.server.test_request_context():
            act_as(Viewer(scope=terminal.settings.scope))
            letters.brief(terminal, app.server.extensions[EXTENSION], order)


@cli.command()
def serve(
    host: Annotated[Text, typer.Option("--host")] = None,
    port: Annotated[Text, typer.Option("--port")] = None,
    database: Database = None,
    lang: Language = None,
) -> None:
    from components.web.server import production
    from components.web.server.logs import log_as_json
    from components.web.server.settings import ServerSettings
    from data.accounts.account_store import AccountStore
    from data.accounts.accounts import has_administrator
    from data.operations.integrity import Integrity
    from data.operations.served import note_served

    with terminal_of(database, lang) as terminal:
        given = {"ANJU_HOST": host, "ANJU_PORT": port}
        listening = ServerSettings.from_environment({**os.environ, **{name: text for name, text in given.items() if text}})
        production.claim(listening, var=terminal.settings.var)
        store = terminal.store()
        production.require_administrator(listening, has_administrator=lambda: has_administrator(AccountStore(store=store)))
        server = import_module("app").create_app(terminal.settings, store).server  # pages take long to load and only this command shows them
        note_served(terminal.settings)
        integrity = Integrity(store, terminal.settings.var)
        try:
            integrity.require()
        except DatabaseDamagedError as error:
            terminal.fail(error)
        store.engine.dispose()
        log_as_json()

        def after_fork() -> None:
            store.engine.dispose(close=False)
            integrity.keep_looking(terminal.settings)

        production.serve(server, settings=listening, after_fork=after_fork, announce=lambda url: terminal.sentence("serving", url=url))


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code; failures that a user can act on are said in one line."""
    argv = list(sys.argv[1:] if arguments is None else arguments)
    given, lang = with_options_last(argv) or ["--help"], language(os.environ, asked=value_after("--lang", argv))
    terminal = Terminal(settings=Settings(database_url="", var=Path(), lang=lang), as_json="--json" in given)
    try:
        return _run(given, terminal)
    except TyperException as error:
        terminal.note("usage", reason=error.format_message())
        terminal.note("usage_help", command=program_of(given))
        return 2
    except (AnjuError, OSError, DatabaseError) as error:
        terminal.fail(failed := failure_of(error))
        return failed.exit_code


def _run(given: list[str], terminal: Terminal) -> int:
    group = explained(typer.main.get_command(cli), lang=terminal.lang)
    code: int | None = group.main(args=given, prog_name="manage.py", standalone_mode=False)
    if code == INTERRUPTED:
        terminal.note("stopped")
    return code or 0


if __name__ == "__main__":
    sys.exit(main())
