"""What a command says and how it ends: words on standard output, progress and failures on standard error, JSON for machines."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Self

import typer
from sqlalchemy.exc import DatabaseError

from data.commands.words import failure, say
from data.errors import AnjuError, DatabaseUnavailableError
from data.settings import Settings
from data.store.engine import Store, open_store
from data.vocabulary import Lang


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminal:
    """The settings of one call and the two ways to answer it; leaving it closes the stores that it opened."""

    settings: Settings
    as_json: bool = False
    opened: list[Store] = field(default_factory=list)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failure: object) -> None:
        for store in self.opened:
            store.engine.dispose()

    @property
    def lang(self) -> Lang:
        return self.settings.lang

    def store(self, *, check: bool = True) -> Store:
        """The store of the call, which must be there and fit."""
        store = self.open()
        if check:
            store.check()
        return store

    def open(self, *, create: bool = False) -> Store:
        """The store of the call as it is; with `create` one that need not be there."""
        try:
            store = open_store(self.settings.database_url, create=create, keep=self.settings.keep)
        except OSError as error:
            raise DatabaseUnavailableError(reason=f"{error.filename}: {error.strerror}") from error
        self.opened.append(store)
        return store

    def sentence(self, key: str, **values: object) -> None:
        """Say a sentence to a person; a machine gets only documents."""
        if not self.as_json:
            typer.echo(say(key, self.lang, **values))

    def line(self, text: str) -> None:
        """Write a line for a person."""
        if not self.as_json:
            typer.echo(text)

    def note(self, key: str, **values: object) -> None:
        """Say on standard error how far the work is."""
        typer.echo(say(key, self.lang, **values), err=True)

    def document(self, content: Any) -> None:
        """Hand a document to a machine."""
        if self.as_json:
            typer.echo(json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False))

    def fail(self, error: AnjuError) -> None:
        """Say what failed."""
        sentence = failure(error, self.lang)
        if self.as_json:
            typer.echo(json.dumps(error_document(error, self.lang), ensure_ascii=False), err=True)
        else:
            typer.echo(sentence, err=True)


class FileUnusableError(AnjuError):
    """A file cannot be read or written where the user wants it."""

    exit_code = 2
    code = "file_unusable"


def file_failure(error: OSError) -> FileUnusableError:
    """The failure of the system as one that names the file."""
    return FileUnusableError(file=error.filename or "—", reason=error.strerror or str(error))


def failure_of(error: AnjuError | OSError | DatabaseError) -> AnjuError:
    """The failure as one that a user can act on; DatabaseErrors of a kind of their own are faults of the program and are raised again."""
    if isinstance(error, AnjuError):
        return error
    if isinstance(error, OSError):
        return file_failure(error)
    if type(error) is not DatabaseError:
        raise error
    return DatabaseUnavailableError(reason=str(error.orig).splitlines()[0])


def error_document(error: AnjuError, lang: Lang) -> dict[str, Any]:
    """A failure for machines: the same on the command line and over HTTP."""
    known = {key: error.detail[key] for key in ("field", "value", "expected") if key in error.detail}
    return {"error": {"code": error.code, **known, "message": failure(error, lang)}}
