"""A metric on the command line: as a table, as CSV or as the document of the interface."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from components.web.api.footer import footer
from components.web.api.tables import aligned, csv_text, table
from data.answers.asking import PARAMETERS, ask, question_from
from data.commands.terminal import Terminal
from data.reading.gateway import Gateway


def tell_metric(terminal: Terminal, key: str, given: Sequence[Sequence[str | None]], *, as_csv: bool) -> None:
    """Answer the question of which the texts are given in the order of PARAMETERS; QuestionError for what does not exist."""
    values = {name: present for name, texts in zip(PARAMETERS, given, strict=True) if (present := [text for text in texts if text is not None])}
    asked = ask(Gateway(terminal.store(), terminal.settings.scope), question_from(values, metric=key))
    if terminal.as_json:
        terminal.document(asked.answer.to_json())
    elif as_csv:
        typer.echo(csv_text(asked, lang=terminal.lang, bom=False), nl=False)
    else:
        for line in (*aligned(*table(asked, lang=terminal.lang)), *footer(asked, lang=terminal.lang)):
            terminal.line(line)
