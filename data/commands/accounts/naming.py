"""Names the commands user and audit with their options; each loads what does it by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from data.commands.options import Database, Json, Language, terminal_of

user = typer.Typer()
audit = typer.Typer()
Name = Annotated[str, typer.Argument(metavar="NAME")]
Own = Annotated[bool, typer.Option("--own")]


@user.command(name="add")
def add(
    account: Name,
    display: Annotated[str, typer.Option("--display", metavar="TEXT")] = "",
    role: Annotated[list[str] | None, typer.Option("--role", metavar="ROLE")] = None,
    scope: Annotated[list[str] | None, typer.Option("--sees", metavar="CODE")] = None,
    own: Own = False,
    as_json: Json = False,
    database: Database = None,
    lang: Language = None,
) -> None:
    from data.commands.accounts import users

    with terminal_of(database, lang, as_json) as terminal:
        users.add(terminal, account, display=display, roles=role or (), scopes=scope or (), must_change=not own)


@user.command(name="list")
def list_(as_json: Json = False, database: Database = None, lang: Language = None) -> None:
    from data.commands.accounts import listing

    with terminal_of(database, lang, as_json) as terminal:
        listing.show_accounts(terminal)


@user.command(name="disable")
def disable(account: Name, as_json: Json = False, database: Database = None, lang: Language = None) -> None:
    from data.commands.accounts import users

    with terminal_of(database, lang, as_json) as terminal:
        users.enable(terminal, account, enabled=False)


@user.command(name="enable")
def enable(account: Name, as_json: Json = False, database: Database = None, lang: Language = None) -> None:
    from data.commands.accounts import users

    with terminal_of(database, lang, as_json) as terminal:
        users.enable(terminal, account, enabled=True)


@user.command(name="password")
def password(account: Name, own: Own = False, as_json: Json = False, database: Database = None, lang: Language = None) -> None:
    from data.commands.accounts import users

    with terminal_of(database, lang, as_json) as terminal:
        users.set_password(terminal, account, must_change=not own)


@user.command(name="role")
def role(
    account: Name,
    roles: Annotated[list[str] | None, typer.Argument(metavar="ROLE…")] = None,
    as_json: Json = False,
    database: Database = None,
    lang: Language = None,
) -> None:
    from data.commands.accounts import users

    with terminal_of(database, lang, as_json) as terminal:
        users.grant_roles(terminal, account, roles or ())


@user.command(name="scope")
def scope(
    account: Name,
    codes: Annotated[list[str] | None, typer.Argument(metavar="CODE…")] = None,
    as_json: Json = False,
    database: Database = None,
    lang: Language = None,
) -> None:
    from data.commands.accounts import users

    with terminal_of(database, lang, as_json) as terminal:
        users.grant_scopes(terminal, account, codes or ())


@user.command(name="sessions")
def sessions(
    account: Name,
    end: Annotated[str | None, typer.Option("--end", metavar="ID|all")] = None,
    as_json: Json = False,
    database: Database = None,
    lang: Language = None,
) -> None:
    from data.commands.accounts import listing, users

    with terminal_of(database, lang, as_json) as terminal:
        if end is None:
            listing.show_sessions(terminal, account)
        else:
            users.end(terminal, account, end)


@user.command(name="code")
def code(
    account: Name,
    off: Annotated[bool, typer.Option("--off")] = False,
    as_json: Json = False,
    database: Database = None,
    lang: Language = None,
) -> None:
    from data.commands.accounts import users

    with terminal_of(database, lang, as_json) as terminal:
        users.set_code(terminal, account, is_on=not off)


@audit.command(name="verify")
def verify(
    head: Annotated[str | None, typer.Option("--head", metavar="NUMBER:HASH")] = None,
    as_json: Json = False,
    database: Database = None,
    lang: Language = None,
) -> None:
    from data.commands.accounts import auditing

    with terminal_of(database, lang, as_json) as terminal:
        raise typer.Exit(auditing.verify_log(terminal, noted=head))


@audit.command(name="export")
def export(
    log: Annotated[Path | None, typer.Argument(metavar="[FILE]")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="YYYY-MM-DD")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="YYYY-MM-DD")] = None,
    as_json: Json = False,
    database: Database = None,
    lang: Language = None,
) -> None:
    from data.commands.accounts import auditing

    with terminal_of(database, lang, as_json) as terminal:
        auditing.export_log(terminal, log, since=since, until=until)


@audit.command(name="prune")
def prune(as_json: Json = False, database: Database = None, lang: Language = None) -> None:
    from data.commands.accounts import auditing

    with terminal_of(database, lang, as_json) as terminal:
        auditing.prune_log(terminal)
