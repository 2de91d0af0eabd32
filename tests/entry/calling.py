"""Calls the command line in this process and keeps what it said."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from typing import Any, NamedTuple

import manage


class Said(NamedTuple):
    """How a command ended and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


def call(*arguments: object, database: str | None = None) -> Said:
    """Run manage.py with the arguments on the database."""
    out, err = io.StringIO(), io.StringIO()
    given = [str(argument) for argument in arguments]
    with redirect_stdout(out), redirect_stderr(err):
        code = manage.main(given if database is None else [*given, "--database", database])
    return Said(code, out.getvalue(), err.getvalue())


def metric(key: str, database: str, **parameters: object) -> dict[str, Any]:
    """The JSON of a metric; underscores in the names of parameters stand for dashes, start for from."""
    names = {"start": "from", "end": "to"}
    options = [part for name, value in parameters.items() for part in (f"--{names.get(name, name).replace('_', '-')}", value)]
    said = call("metric", key, *options, "--json", database=database)
    assert said.code == 0, said.err
    return said.document
